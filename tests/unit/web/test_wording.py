"""Values in a reader's words."""

import pytest

from dateline.schema import Evidence, Statement, Wire
from dateline.web import wording


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("2015-10-06", "Tue 6 Oct 2015"),
        ("2015-10-06T18:40Z", "Tue 6 Oct 2015 18:40Z"),
        ("2015-10-06TEV", "Tue 6 Oct 2015"),
        ("2015-09-21/2015-09-30", "Mon 21 – Wed 30 Sep 2015"),
        ("2015-09-21/2015-10-06", "Mon 21 Sep – Tue 6 Oct 2015"),
        ("2015-12-31/2016-01-01", "Thu 31 Dec 2015 – Fri 1 Jan 2016"),
        ("2027-03/2027-05", "Mar – May 2027"),
        ("2027-Q1/2027-H2", "first quarter – second half of 2027"),
        ("2027-03/..", "Mar 2027 – …"),
        ("2015-10", "Oct 2015"),
        ("2015", "2015"),
        ("2031-21", "spring 2031"),
        ("2031-Q3", "third quarter of 2031"),
        ("2031-W16", "week 16 of 2031"),
        ("2031-W16-WE", "week 16 of 2031, weekend"),
        ("XXXX-02-29", "29 Feb, year not known"),
        ("XXXX-10", "Oct, year not known"),
        ("XXXX-03-09/XXXX-03-31", "9 – 31 Mar, year not known"),
        ("XXXX-02-09/XXXX-03-31", "9 Feb – 31 Mar, year not known"),
        ("XXXX-11-04/2031-01", "4 Nov, year not known – Jan 2031"),
        ("XXXX", "a year that is not known"),
        ("XXXX-XX-XX", "not dated"),
        ("PAST_REF", "some time ago"),
        ("P3M", "P3M"),
        (None, "not dated"),
    ],
)
def test_a_date_is_written_for_a_reader(value: str | None, words: str) -> None:
    assert wording.day(value) == words


def test_a_dispatch_without_a_headline_is_called_by_its_notice_or_its_file() -> None:
    words = (Evidence("KILL", 0, 4), Evidence("Please kill  the story", 6, 28))
    kill, update = (Wire(words=words, notice=notice) for notice in ("kill", "update"))
    assert wording.titled("Two  Lines", "in/a.txt", kill) == "Two Lines"
    assert wording.titled(None, "in/a.txt", kill) == "Please kill the story"
    assert wording.titled(None, "in/a.txt", update) == "a.txt"
    assert wording.titled(None, None) == "no headline"


def test_an_interval_that_is_one_day_is_written_as_one() -> None:
    assert wording.interval("2015-10-06", "2015-10-06") == "Tue 6 Oct 2015"
    assert wording.interval("2015-10-06", None) == "Tue 6 Oct 2015 – …"
    assert wording.interval(None, None) == "not dated"


@pytest.mark.parametrize(
    ("per_mille", "words"), [(1000, "sure"), (900, "sure"), (899, "likely"), (500, "fair"), (0, "doubtful")]
)
def test_how_sure_a_reading_is_stands_in_words(per_mille: int, words: str) -> None:
    assert wording.confidence(per_mille) == words


@pytest.mark.parametrize(
    ("count", "noun", "words"),
    [
        (1, "story", "1 story"),
        (2, "story", "2 stories"),
        (1204, "event", "1,204 events"),
        (3, "dispatch", "3 dispatches"),
    ],
)
def test_a_count_has_its_noun(count: int, noun: str, words: str) -> None:
    assert wording.counted(count, noun) == words


def test_direct_words_stand_in_quotation_marks_and_others_do_not() -> None:
    words = (Evidence("I will\nnot", 0, 10), Evidence("resign", 20, 26))
    assert wording.said(Statement(id="s-1", content=words, form="direct")) == "“I will not” … “resign”"
    assert wording.said(Statement(id="s-1", content=words, form="indirect")) == "I will not … resign"


def test_whoever_is_not_named_is_not_made_up() -> None:
    assert wording.speaker(Statement(id="s-1", content=(), form="indirect")) == "nobody named"


def test_words_are_cut_at_a_space() -> None:
    assert wording.short("one two three", 9) == "one two…"
    assert wording.short("one", 9) == "one"


def test_both_sides_of_the_quad_classes_have_names() -> None:
    assert [wording.side(quad) for quad in range(5)] == [
        "",
        "cooperation",
        "cooperation",
        "conflict",
        "conflict",
    ]
