import csv
import io

import msgspec
import pytest

from dateline.errors import UsageError
from dateline.export.columns import Story, joined
from dateline.export.csv import CsvExporter, disarmed
from dateline.export.tables import TABLES, TOGETHER
from dateline.schema import Dispatch, Evidence, Reading
from tests.records import denial, visit


def _rows(exporter: CsvExporter, *stories: tuple[Dispatch, Reading]) -> list[dict[str, str]]:
    out = io.StringIO(newline="")
    exporter.write(stories, out)
    return list(csv.DictReader(io.StringIO(out.getvalue(), newline="")))


def test_statements_events_and_commitments_stand_in_one_table() -> None:
    rows = _rows(CsvExporter(), visit())
    assert [(row["kind"], row["type"], row["status"], row["who"], row["whom"]) for row in rows] == [
        ("statement", "indirect", "", "Ane Holst", ""),
        ("event", "CONSULT", "planned", "NOR", "FIN"),
        ("commitment", "promise", "open", "NOR", "FIN"),
    ]
    assert [row["date"] for row in rows] == ["2021-05-04", "2021-05-04", "2021-05-09"]


def test_the_statements_own_table_has_words_with_offsets_and_dates() -> None:
    (row,) = _rows(CsvExporter(kind="statements"), visit())
    dispatch, reading = visit()
    (content,) = reading.statements[0].content
    assert row["content"] == content.text
    assert dispatch.text[int(row["content_start"]) : int(row["content_end"])] == content.text
    assert (row["date_earliest"], row["date_latest"], row["date_basis"]) == (
        "2021-05-04",
        "2021-05-04",
        "timex",
    )
    assert (row["dispatch"], row["dispatch_name"], row["agency"]) == (dispatch.id, "NOR.txt", "TEST")
    assert (row["speaker"], row["country"], row["chain"]) == ("Ane Holst", "NOR", "TEST")
    assert row["rules"] == "statements/cue-with-subject"


@pytest.mark.parametrize("kind", sorted(TABLES))
def test_every_kind_has_a_table_of_its_own(kind: str) -> None:
    rows = _rows(CsvExporter(kind=kind), visit(), denial())
    assert {row["dispatch_name"] for row in rows} == {"NOR.txt", "KEN.txt"}
    assert all(None not in row and None not in row.values() for row in rows)


def test_a_table_without_rows_still_has_its_header() -> None:
    out = io.StringIO()
    assert CsvExporter().write([], out) == 0
    assert out.getvalue() == ",".join(TOGETHER) + "\n"


def test_the_columns_of_the_common_table_stay_where_they_are() -> None:
    assert list(TOGETHER) == [
        "kind", "id", "dispatch", "dispatch_name", "agency", "filed_earliest", "filed_latest", "type",
        "status", "who", "who_country", "whom", "words", "words_start", "words_end", "date", "date_earliest",
        "date_latest", "date_basis", "said_by", "confidence", "rules",
        "decision", "decided_by", "decided_at", "decided_because", "decided_changed", "read_otherwise",
        "standing", "place", "place_country",
    ]  # fmt: skip


def test_a_list_is_joined_and_its_own_bars_are_told_apart() -> None:
    assert joined(["a", "b|c"]) == "a|b\\|c"
    assert joined([]) is None


@pytest.mark.parametrize("cell", ["=1+1", "+49", "-2", "@here", "\tx", "\rx"])
def test_text_that_a_spreadsheet_would_run_is_disarmed(cell: str) -> None:
    assert disarmed(cell) == f"'{cell}"


def test_numbers_and_other_text_stay_as_they_are() -> None:
    assert [disarmed(cell) for cell in ("a=b", "", -25, 7, None)] == ["a=b", "", -25, 7, None]


def test_a_formula_in_a_story_is_disarmed_on_the_way_out() -> None:
    dispatch, reading = visit()
    evil = msgspec.structs.replace(reading.statements[0], speaker='=HYPERLINK("x")')
    (row, *_) = _rows(CsvExporter(), (dispatch, msgspec.structs.replace(reading, statements=(evil,))))
    assert row["who"] == '\'=HYPERLINK("x")'


def test_an_unknown_kind_names_the_known_ones() -> None:
    with pytest.raises(UsageError, match="there is no table of 'rumour'") as caught:
        CsvExporter(kind="rumour")
    assert "statement" in (caught.value.hint or "")


@pytest.mark.parametrize(
    ("value", "edtf"),
    [
        ("2021-W11", "2021-03-15/2021-03-21"),
        ("2021-03-08TEV", "2021-03-08"),
        ("2020-Q4", "2020-36"),
        ("2021-03-10T14:30+03:00", "2021-03-10T14:30:00+03:00"),
        ("PAST_REF", None),
        ("P3M", None),
    ],
)
def test_a_time_expression_is_written_in_edtf_too(value: str, edtf: str | None) -> None:
    dispatch, reading = visit()
    timex = msgspec.structs.replace(reading.timexes[0], value=value)
    assert TABLES["timex"]["edtf"].take(Story(dispatch=dispatch, reading=reading), timex) == edtf


def test_a_statement_names_its_actor_and_an_actor_what_describes_it() -> None:
    dispatch, reading = visit()
    words = Evidence(dispatch.text[:9], 0, 9)
    actor = msgspec.structs.replace(reading.actors[0], described=(words,))
    story = dispatch, msgspec.structs.replace(reading, actors=(actor,))
    (said,) = _rows(CsvExporter(kind="statement"), story)
    (found,) = _rows(CsvExporter(kind="actor"), story)
    assert said["actor"] == found["id"] == actor.id
    assert (found["described"], found["described_start"], found["described_end"]) == (words.text, "0", "9")
