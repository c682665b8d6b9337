"""The calendar is read back by an independent reader."""

import io
from datetime import date

import icalendar
import msgspec
import pytest

from dateline.export.ics import IcsExporter, Told, entry_of, folded
from dateline.schema import Dispatch, Reading, When
from tests.records import denial, visit
from tests.telling import commitment, event


def written(*stories: tuple[Dispatch, Reading]) -> str:
    out = io.StringIO(newline="")
    IcsExporter().write(iter(stories), out)
    return out.getvalue()


def read(text: str) -> icalendar.Calendar:
    return icalendar.Calendar.from_ical(text)


def entry(record: object, **told: object) -> icalendar.cal.Component:
    fields = {"dispatch": "d" * 64, "filed": "2021-05-04", **told}
    lines = (
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//T//T//EN",
        *entry_of(record, Told(**fields)),
        "END:VCALENDAR",
    )  # type: ignore[arg-type]
    (only,) = read(folded(lines)).subcomponents
    return only


def test_a_reader_finds_the_plans_and_the_dated_commitments() -> None:
    found = read(written(visit(), denial()))
    assert [each.name for each in found.subcomponents] == ["VEVENT", "VTODO", "VEVENT", "VTODO"]
    assert found.errors == []


def test_a_plan_of_one_day_lasts_that_day() -> None:
    found = entry(event("e-1", when="2021-05-06", status="planned").record)
    assert (found["DTSTART"].dt, found["DTEND"].dt) == (date(2021, 5, 6), date(2021, 5, 7))
    assert found["SUMMARY"] == "CONSULT NOR → FIN: met"
    assert (found["STATUS"], found["UID"]) == ("TENTATIVE", "e-1@dateline")
    assert "X-DATELINE-FUZZY" not in found


def test_a_fuzzy_plan_lasts_all_its_days_and_says_so() -> None:
    found = entry(event("e-1", when="2021-05-21/2021-05-31", status="proposed").record)
    assert (found["DTSTART"].dt, found["DTEND"].dt) == (date(2021, 5, 21), date(2021, 6, 1))
    assert found["SUMMARY"] == "~ CONSULT NOR → FIN: met (proposed)"
    assert (found["X-DATELINE-FUZZY"], found["TRANSP"]) == ("TRUE", "TRANSPARENT")


def test_what_was_called_off_is_cancelled_and_nothing_is_ever_confirmed() -> None:
    cancelled = entry(event("e-1", when="2021-05-06", status="cancelled").record)
    assert cancelled["STATUS"] == "CANCELLED"
    assert "CONFIRMED" not in written(visit(), denial())


@pytest.mark.parametrize("status", ["happened", "ongoing", "denied"])
def test_what_is_no_plan_is_no_entry(status: str) -> None:
    assert entry_of(event("e-1", when="2021-05-06", status=status).record, Told(dispatch="d")) == ()


def test_what_has_no_date_is_no_entry() -> None:
    assert entry_of(event("e-1", status="planned").record, Told(dispatch="d")) == ()
    assert entry_of(commitment("c-1").record, Told(dispatch="d")) == ()


def test_a_commitment_is_a_task_with_its_due_day() -> None:
    found = entry(commitment("c-1", due="2021-05-04/2021-05-09").record)
    assert (found.name, found["DTSTART"].dt, found["DUE"].dt) == ("VTODO", date(2021, 5, 4), date(2021, 5, 9))
    assert "DTSTART" not in entry(commitment("c-2", due="2021-05-09").record)


def test_a_deadline_without_a_beginning_is_its_last_day() -> None:
    record = msgspec.structs.replace(
        commitment("c-1").record, due=When(value="../2021-05-09", latest="2021-05-09", basis="timex")
    )
    assert entry(record)["DUE"].dt == date(2021, 5, 9)


def test_marks_line_ends_and_controls_in_words_are_escaped() -> None:
    hard = event("e-1", when="2021-05-06", status="planned", trigger='meet; "so, they\nsay" \\o/\x07')
    found = entry(hard.record, headline="BEGIN:VEVENT\r\nSUMMARY:no; really, no")
    assert found["SUMMARY"].rstrip() == 'CONSULT NOR → FIN: meet; "so, they say" \\o/'
    assert found["DESCRIPTION"].splitlines()[0] == "BEGIN:VEVENT SUMMARY:no; really, no"
    assert len(found.subcomponents) == 0


def test_no_line_has_more_than_75_octets_and_none_is_cut_within_a_character() -> None:
    long = event("e-1", when="2021-05-06", status="planned", trigger="Verhandlungsführung Ωmega " * 12)
    text = folded(entry_of(long.record, Told(dispatch="d", headline="Ж" * 200)))
    assert all(len(line.encode("utf-8")) <= 75 for line in text.split("\r\n"))
    assert (
        read(f"BEGIN:VCALENDAR\r\n{text}END:VCALENDAR\r\n")
        .subcomponents[0]["DESCRIPTION"]
        .startswith("Ж" * 200)
    )


def test_the_year_one_and_the_last_day_of_the_calendar_are_written_in_four_figures() -> None:
    assert "DTSTART;VALUE=DATE:00010101" in entry_of(
        event("e-1", when="0001-01-01", status="planned").record, Told(dispatch="d")
    )
    assert entry(event("e-1", when="9999-12-31", status="planned").record)["DTSTART"].dt == date.max


def test_an_entry_says_according_to_whom() -> None:
    (meeting, _) = read(written(visit())).subcomponents
    assert "according to TEST ← Ane Holst" in meeting["DESCRIPTION"].splitlines()
