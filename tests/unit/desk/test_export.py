import io
from pathlib import Path

import pytest

from dateline.desk.export import export_readings, export_tables, formats
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


def test_all_tables_are_written_in_one_pass(tmp_path: Path) -> None:
    rows = export_tables(iter([visit(), denial()]), tmp_path / "out")
    assert rows == {
        "dispatches.csv": 2,
        "timexes.csv": 2,
        "actors.csv": 2,
        "mentions.csv": 4,
        "statements.csv": 2,
        "events.csv": 2,
        "commitments.csv": 2,
        "findings.csv": 2,
    }
    assert sorted(each.name for each in (tmp_path / "out").iterdir()) == sorted(rows)
