"""Parquet as its readers see it: polars, DuckDB and Arrow itself."""

import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import msgspec
import polars
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from dateline.export.arrow import batches, schema_of
from dateline.export.parquet import ParquetExporter
from dateline.export.tables import TABLES, TOGETHER
from dateline.schema import Dispatch, Reading
from tests.records import denial, visit


def _file(*stories: tuple[Dispatch, Reading], kind: str | None = None) -> io.BytesIO:
    out = io.BytesIO()
    assert ParquetExporter(kind=kind).write(stories, out) == len(stories)
    out.seek(0)
    return out


def test_polars_reads_events_with_lists_and_days() -> None:
    frame = polars.read_parquet(_file(visit(), denial(), kind="events"))
    assert frame.select("type", "status", "actors", "date_earliest", "filed_earliest").rows() == [
        ("CONSULT", "planned", ["NOR"], date(2021, 5, 4), date(2021, 5, 4)),
        ("CONSULT", "planned", ["KEN"], date(2022, 6, 2), date(2022, 6, 2)),
    ]


def test_duckdb_asks_a_folder_of_tables(tmp_path: Path) -> None:
    assert ParquetExporter().write_folder([visit(), denial()], tmp_path) == 2
    asked = duckdb.sql(
        f"""SELECT s.speaker, e.type, s.content[1]
            FROM '{tmp_path}/statements.parquet' s JOIN '{tmp_path}/events.parquet' e ON e.said_by = s.id
            WHERE list_contains(e.recipients, 'FIN')"""
    )
    assert asked.fetchall() == [("Ane Holst", "CONSULT", "Oslo would receive Finland's delegation on 4 May")]


def test_the_words_stand_at_their_offsets() -> None:
    dispatch, reading = visit()
    (row,) = pq.read_table(_file((dispatch, reading), kind="statement")).to_pylist()
    (start,), (end,) = row["content_start"], row["content_end"]
    assert [dispatch.text[start:end]] == row["content"]
    assert dispatch.text[row["cue_start"] : row["cue_end"]] == row["cue"] == "said"


@pytest.mark.parametrize("kind", [None, *TABLES])
def test_every_column_says_what_it_holds_in_a_label_that_stata_takes(kind: str | None) -> None:
    columns = TOGETHER if kind is None else TABLES[kind]
    for field in schema_of(kind):
        assert field.metadata[b"says"].decode() == columns[field.name].says
        assert 0 < len(columns[field.name].says) <= 80
        assert len(field.name) <= 32
        assert field.name.isidentifier()
        assert field.name.isascii()


def test_what_is_not_known_is_null_and_a_minute_is_its_day() -> None:
    dispatch, reading = visit()
    when = msgspec.structs.replace(
        reading.events[0].when, value="2021-05-04T18:40Z", earliest="2021-05-04T18:40Z", latest=None
    )
    event = msgspec.structs.replace(reading.events[0], when=when, said_by=None)
    table = pq.read_table(_file((dispatch, msgspec.structs.replace(reading, events=(event,))), kind="event"))
    (row,) = table.to_pylist()
    assert (row["date"], row["date_earliest"], row["date_latest"], row["said_by"], row["also"]) == (
        "2021-05-04T18:40Z", date(2021, 5, 4), None, None, [],
    )  # fmt: skip


def test_rows_leave_in_batches_however_many_come() -> None:
    taken = 0

    def many() -> Iterator[tuple[Dispatch, Reading]]:
        nonlocal taken
        for _ in range(25):
            taken += 1
            yield visit()

    first = next(batches(many(), "mention", rows=10))
    assert (first.num_rows, taken) == (10, 5), "the rest was asked for before it was needed"


def test_a_long_table_has_several_row_groups(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dateline.export.arrow.BATCH", 4)
    out = _file(*(visit() for _ in range(5)), kind="mention")
    assert pq.ParquetFile(out).num_row_groups == 3


def test_no_reading_gives_a_table_without_rows() -> None:
    table: Any = pq.read_table(_file())
    assert (table.num_rows, table.column_names) == (0, list(TOGETHER))
    assert isinstance(table, pa.Table)
