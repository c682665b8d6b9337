"""R and Stata: written with dateline[stats], read back by pyreadr and pyreadstat."""

import builtins
import io
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest

from dateline.desk.export import exporter_for
from dateline.errors import UsageError
from dateline.export.dta import RENAMED
from dateline.export.tables import PLURALS, TABLES, TOGETHER
from dateline.schema import Dispatch, Reading
from tests.records import denial, visit

pyreadr = pytest.importorskip("pyreadr", reason="the extra stats is not installed")
pyreadstat = pytest.importorskip("pyreadstat", reason="the extra stats is not installed")


def _file(to: str, folder: Path, *stories: tuple[Dispatch, Reading], **options: Any) -> Path:
    out = io.BytesIO()
    assert exporter_for(to, **options).write(stories, out) == len(stories)
    path = folder / f"file.{to}"
    path.write_bytes(out.getvalue())
    return path


def test_r_reads_a_data_frame(tmp_path: Path) -> None:
    frame = pyreadr.read_r(str(_file("rds", tmp_path, visit(), denial())))[None]
    assert list(frame.columns) == list(TOGETHER)
    assert list(frame["kind"]) == ["statement", "event", "commitment"] * 2
    assert list(frame["who"])[:3] == ["Ane Holst", "NOR", "NOR"]
    assert list(frame["date_earliest"])[:3] == ["2021-05-04", "2021-05-04", "2021-05-09"]
    assert list(frame["confidence"])[:2] == [900, 1000]
    assert frame["decision"].isna().all()


def test_stata_reads_a_table_with_labels_and_days(tmp_path: Path) -> None:
    frame, meta = pyreadstat.read_dta(str(_file("dta", tmp_path, visit(), denial(), kind="event")))
    assert list(frame.columns) == [RENAMED.get(name, name) for name in TABLES["event"]]
    assert list(meta.column_names_to_labels.values()) == [each.says for each in TABLES["event"].values()]
    assert meta.file_label == "Dateline: events"
    assert list(frame["date_earliest"]) == [date(2021, 5, 4), date(2022, 6, 2)]
    assert meta.original_variable_types["date_earliest"] == "%td"
    assert list(frame["trigger"]) == ["receive", "collapsed"]
    dispatch, _ = visit()
    place = int(frame["trigger_start"][0])
    assert dispatch.text[place:].startswith("receive")


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("kind", [None, *TABLES])
def test_every_table_is_written_for_both(kind: str | None, tmp_path: Path) -> None:
    rows = len(pyreadr.read_r(str(_file("rds", tmp_path, visit(), denial(), kind=kind)))[None])
    frame, _ = pyreadstat.read_dta(str(_file("dta", tmp_path, visit(), denial(), kind=kind)))
    assert rows == len(frame) > 0


def test_stata_holds_long_words_whole(tmp_path: Path) -> None:
    dispatch, reading = visit()
    long = "ø" * 3000
    finding = msgspec.structs.replace(reading.findings[0], note=long)
    reading = msgspec.structs.replace(reading, findings=(finding,))
    frame, _ = pyreadstat.read_dta(str(_file("dta", tmp_path, (dispatch, reading), kind="finding")))
    assert list(frame["note"]) == [long]


def test_law_3_the_hour_of_writing_is_in_no_file(tmp_path: Path) -> None:
    dta = _file("dta", tmp_path, visit()).read_bytes()
    assert b"01 Jan 1970 00:00" in dta


def test_a_folder_has_a_file_for_each_kind(tmp_path: Path) -> None:
    for to in ("rds", "dta"):
        exporter: Any = exporter_for(to)
        assert exporter.write_folder([visit(), denial()], tmp_path) == 2
    assert sorted(each.name for each in tmp_path.iterdir()) == sorted(
        f"{plural}.{to}" for plural in PLURALS.values() for to in ("dta", "rds")
    )


@pytest.mark.parametrize("to", ["rds", "dta"])
def test_a_missing_library_is_named_with_its_extra(to: str, monkeypatch: pytest.MonkeyPatch) -> None:
    real: Callable[..., Any] = __import__

    def without(name: str, *arguments: Any, **more: Any) -> Any:
        if name.partition(".")[0] == "pandas":
            raise ImportError(name)
        return real(name, *arguments, **more)

    monkeypatch.setattr(builtins, "__import__", without)
    monkeypatch.setattr("dateline.export.extras.import_module", without)
    with pytest.raises(UsageError, match="needs pandas, which is not installed") as caught:
        exporter_for(to).write([visit()], io.BytesIO())
    assert caught.value.hint == "pip install 'dateline[stats]'"
