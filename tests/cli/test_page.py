"""The page of a record: what a reader sees, at 80 columns and without colour."""

from typing import Literal

import msgspec
import pytest

from dateline.cli import output, views
from dateline.cli.page import print_page
from dateline.schema import Filed, Timex, When
from tests.cli.readings import dispatch, evidence, reading


@pytest.fixture
def page(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("COLUMNS", "80")
    print_page(output.console(), dispatch(), reading())
    return capsys.readouterr().out


def test_the_header_names_headline_agency_place_and_date(page: str) -> None:
    assert page.splitlines()[:2] == [
        "Ruritania to withdraw surveyors",
        "Corvus · Valdoria, RUR · Tue 2020-03-03 (the year from offices held)",
    ]


def test_the_reasons_for_the_year_are_shown(page: str) -> None:
    assert (
        "  – Tuesday, March 3 leaves 2009, 2015 and 2020\n  – Ana Ruiz holds the office from 2018\n" in page
    )


def test_a_statement_says_who_how_when_and_according_to_whom(page: str) -> None:
    record = page.partition("Statements")[2]
    assert "  Ana Ruiz, Foreign Minister, RUR " in record
    assert "told · a news conference · Tue 2020-03-03 · indirect · according to Corvus" in record
    assert "      Ruritania will withdraw its surveyors by Friday if the commission meets\n" in record


def test_a_direct_statement_stands_in_quotation_marks_stretch_by_stretch(page: str) -> None:
    assert "“We will withdraw them,” … “And we will keep our word.”" in page


def test_an_event_says_type_status_parties_and_chain(page: str) -> None:
    record = page.partition("Events")[2]
    assert "RETREAT conditional  RUR → STR" in record
    assert "2020-03-03 – 2020-03-06 · according to Corvus ← Ana Ruiz" in record


def test_a_commitment_says_force_due_status_and_condition(page: str) -> None:
    record = page.partition("Commitments")[2]
    assert "promise  RUR " in record
    assert "due 2020-03-03 – 2020-03-06 · open · condition: if the commission meets" in record


def test_what_was_left_open_stands_at_the_end_with_a_hint(page: str) -> None:
    record = page.partition("Left open")[2]
    assert "no table knows which commission this is  “the commission”" in record
    assert "actors/unknown-body · add it to resources/actors" in record


def test_no_line_is_wider_than_the_terminal_or_ends_in_white_space(page: str) -> None:
    assert [line for line in page.splitlines() if len(line) > 80 or line != line.rstrip()] == []


def test_no_escape_codes_are_written_where_nobody_sees_colours(page: str) -> None:
    assert "\x1b" not in page


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("2015-10-06", "Tue 2015-10-06"),
        ("2015-10-06T14:30", "Tue 2015-10-06T14:30"),
        ("2015-09-21/2015-09-30", "2015-09-21 – 2015-09-30"),
        ("XXXX-10-06", "XXXX-10-06"),
        ("2015-10-06TEV", "Tue 2015-10-06TEV"),
        ("2015-W41", "2015-W41"),
        ("2015", "2015"),
        ("PAST_REF", "PAST_REF"),
        ("R/P1Y", "R/P1Y"),
    ],
)
def test_a_date_is_written_for_a_reader_and_never_made_sharper(value: str, written: str) -> None:
    assert views.day(When(value=value, basis="timex")) == written


def timex(value: str, earliest: str | None, latest: str | None) -> Timex:
    """Return a time expression with an interval."""
    words = evidence("x", "x")
    return Timex(id="t-1", words=words, type="DATE", value=value, earliest=earliest, latest=latest)


def test_an_interval_is_shown_only_where_the_value_does_not_say_it() -> None:
    assert views.interval(timex("2015", "2015-01-01", "2015-12-31")) == "2015-01-01 – 2015-12-31"
    assert views.interval(timex("2015-10-06", "2015-10-06", "2015-10-06")) == ""
    assert views.interval(timex("PAST_REF", None, "2015-10-06")) == "… – 2015-10-06"
    assert views.interval(timex("2015-10-01/2015-10-06", "2015-10-01", "2015-10-06")) == ""


@pytest.mark.parametrize(
    ("anchor", "direction", "written"),
    [
        (None, None, ""),
        ("dispatch", "past", "before dispatch"),
        ("dispatch", "same", "at dispatch"),
        ("t-0", "future", "after September 28"),
        ("t-0", None, "from September 28"),
    ],
)
def test_a_time_expression_shows_from_what_it_was_counted(
    anchor: str | None, direction: Literal["past", "future", "same"] | None, written: str
) -> None:
    told = msgspec.structs.replace(timex("2015-10-06", None, None), anchor=anchor, direction=direction)
    assert views.basis(told, {"t-0": "September 28"}) == written


def test_an_open_year_says_so_and_lists_its_candidates(
    capsys: pytest.CaptureFixture[str],
) -> None:
    import msgspec

    for filed, said in (
        (Filed(value="XXXX-03-03"), "XXXX-03-03 (year open)"),
        (Filed(value="XXXX-03-03", candidates=(2015, 2020)), "XXXX-03-03 (year open: 2015, 2020)"),
    ):
        undated = msgspec.structs.replace(reading(), filed=filed)
        print_page(output.console(), dispatch(), undated, kinds=())
        assert said in capsys.readouterr().out


def test_words_are_shortened_at_a_space() -> None:
    assert views.shortened("the bridge, over the river", 12) == "the bridge…"
    assert views.shortened("the bridge", 12) == "the bridge"
    assert views.shortened("Donaudampfschifffahrt", 8) == "Donauda…"
