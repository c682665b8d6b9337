"""The dateline grammar: what it reads and what it must not."""

import csv
from pathlib import Path

import pytest

from dateline.ingest.header import Found, find_dateline
from dateline.schema import Span

STORY = "The two ministers met on Monday and agreed to open a second crossing on their border in June."


def _forms() -> list[dict[str, str]]:
    table = Path(__file__).parent / "datelines.tsv"
    with table.open(encoding="utf-8", newline="") as rows:
        kept = (row for row in rows if not row.startswith("#"))
        return list(csv.DictReader(kept, delimiter="\t", quoting=csv.QUOTE_NONE))


FORMS = _forms()

NONE = [
    "RIVERA: ",
    "NATO — ",
    "THE UNITED STATES — ",
    "PRESIDENT RUIZ — ",
    "BREAKING: ",
    "In Paris, ",
    "On May 3, ",
    "Monday, May 3, ",
    "Ana Ruiz (Peru) ",
    "Report: ",
    "AP: ",
    "Lima and its port, ",
    "WASHINGTON said that ",
    "Moscow, which had been silent, - ",
    "LIMA ",
    "The fund (IMF) - ",
    "Q: ",
    "Tijuana–Rosarito ",
    "The Palestinian Authority (PA) said: ",
    "London (PA) officials - ",
    "Monday’s talks (AP) ",
]


def _find(head: str) -> Found | None:
    text = head + STORY
    return find_dateline(text, Span(0, len(text)))


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form["words"])
def test_a_dateline_is_read_in_its_agencys_form(form: dict[str, str]) -> None:
    found = _find(form["printed"].replace("·", " "))
    assert found is not None
    line = found.dateline
    read = {"words": line.words.text, "place": line.place, "country": line.country, "agency": line.agency}
    assert read == {key: form[key] or None for key in read}
    date = [line.month, line.day, line.year]
    assert date == [int(form[key]) if form[key] else None for key in ("month", "day", "year")]


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form["words"])
def test_the_story_goes_on_after_the_datelines_mark(form: dict[str, str]) -> None:
    head = form["printed"].replace("·", " ")
    found = _find(head)
    assert found is not None
    assert (head + STORY)[found.end :].lstrip() == STORY


@pytest.mark.parametrize("head", NONE)
def test_an_opening_in_capitals_is_no_dateline_by_itself(head: str) -> None:
    assert _find(head) is None


def test_a_place_alone_in_its_line_is_a_dateline() -> None:
    found = find_dateline("BEIRUT", Span(0, 6))
    assert found is not None
    assert (found.dateline.words.text, found.dateline.country) == ("BEIRUT", "LBN")


def test_a_word_alone_in_its_line_that_names_no_town_is_none() -> None:
    assert find_dateline("POLITICS", Span(0, 8)) is None


def test_a_town_in_usual_capitals_alone_in_its_line_is_a_tag() -> None:
    assert find_dateline("Beirut", Span(0, 6)) is None


def test_a_printed_region_outranks_the_best_known_town() -> None:
    found = _find("PARIS, Texas (AP) — ")
    assert found is not None
    assert (found.dateline.place, found.dateline.region, found.dateline.country) == ("Paris", "Texas", "USA")
