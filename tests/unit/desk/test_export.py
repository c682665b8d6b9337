import io
from pathlib import Path

import pytest

from dateline.desk.export import export_folder, export_readings, exporter_for, formats
from dateline.desk.query import readings
from dateline.desk.record import record_many
from dateline.errors import PluginError, UsageError
from dateline.ledger.opening import Ledger, open_ledger
from tests.records import denial, visit


def _jsonl(ledger: Ledger) -> str:
    out = io.StringIO()
    export_readings(readings(ledger), "jsonl", out)
    return out.getvalue()


def test_our_own_formats_are_registered() -> None:
    assert {"annotation", "csv", "jsonl"} <= set(formats())


def test_two_ledgers_of_the_same_stories_export_the_same_bytes(tmp_path: Path) -> None:
    exports = []
    for name, moment in (("one", "2021-05-04T12:00:00Z"), ("two", "2025-01-01T00:00:00Z")):
        with open_ledger(tmp_path / f"{name}.db", create=True) as ledger:
            list(record_many(ledger, [visit(), denial()], recorded_at=moment))
            exports.append((_jsonl(ledger), _jsonl(ledger)))
    assert exports[0] == exports[1]
    assert exports[0][0] == exports[0][1]
    assert exports[0][0].count("\n") == 20


def test_an_export_of_the_ledger_is_that_of_the_reading(tmp_path: Path) -> None:
    direct = io.StringIO()
    export_readings([visit(), denial()], "jsonl", direct)
    with open_ledger(tmp_path / "ledger.db", create=True) as ledger:
        list(record_many(ledger, [visit(), denial()]))
        assert _jsonl(ledger) == direct.getvalue()


def test_an_unknown_format_names_the_known_ones() -> None:
    with pytest.raises(PluginError) as caught:
        export_readings([], "stone", io.StringIO())
    assert "jsonl" in (caught.value.hint or "")


def test_an_option_that_a_format_does_not_take_is_refused() -> None:
    with pytest.raises(UsageError, match="the format 'jsonl' takes no 'kind'"):
        export_readings([], "jsonl", io.StringIO(), kind="event")


@pytest.mark.parametrize("to", ["csv", "parquet"])
def test_all_tables_are_written_in_one_pass(to: str, tmp_path: Path) -> None:
    written = export_folder(iter([visit(), denial()]), exporter_for(to), tmp_path / "out")
    assert written == 2
    assert sorted(each.name for each in (tmp_path / "out").iterdir()) == [
        f"{name}.{to}"
        for name in (
            "actors", "commitments", "dispatches", "events", "findings", "mentions", "statements", "timexes",
        )
    ]  # fmt: skip


def test_a_format_of_one_file_is_not_written_as_a_folder(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="the format 'ics' is one file") as caught:
        export_folder([visit()], exporter_for("ics"), tmp_path)
    assert "parquet" in (caught.value.hint or "")
