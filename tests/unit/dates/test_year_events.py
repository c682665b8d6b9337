"""What events with a known day say of the year of a page that prints none."""

import pytest

from dateline.annotate.dates.year import event_clues, series_clues, years_of
from dateline.lexicon.timexes import known_events
from tests.unit.dates.desk import annotate, filed


def test_a_page_that_names_an_event_is_not_older() -> None:
    (clue,) = event_clues("The sanctions go back to the annexation of Crimea.", years_of(10, 6))
    assert (min(clue.allows), clue.certain, clue.rule) == (2014, True, "dates/year-known-event")


def test_the_latest_event_bounds_the_year() -> None:
    text = "Since Chernobyl nothing was so feared as the Fukushima disaster."
    (clue,) = event_clues(text, years_of(10, 6))
    assert min(clue.allows) == 2011


@pytest.mark.parametrize(
    ("words", "years"),
    [
        ("the 70th anniversary of the end of World War II", {2015}),
        ("the seventieth anniversary of the end of the Second World War", {2015}),
        ("the twenty-fifth anniversary of the fall of the Berlin Wall", {2014}),
    ],
)
def test_an_anniversary_counts_the_years(words: str, years: set[int]) -> None:
    (clue,) = [
        each
        for each in event_clues(f"They marked {words}.", years_of(6, 20))
        if each.rule == "dates/year-anniversary"
    ]
    assert set(clue.allows) == years
    assert not clue.certain


def test_an_anniversary_of_something_else_says_nothing() -> None:
    assert list(event_clues("They marked the 70th anniversary of the harbour.", years_of(5, 9))) == []


def test_an_anniversary_and_the_weekday_leave_one_year() -> None:
    page = filed(
        "RIGA, May 9 - Envoys laid a wreath on Saturday, the 70th anniversary of the end of World War II.",
        month=5,
        day=9,
    )
    found = annotate(page).filed
    assert found is not None
    assert (found.value, found.year_known, found.basis) == ("2015-05-09", True, "page")


def test_a_counted_forum_leaves_a_gap_for_the_year_without_one() -> None:
    (clue,) = series_clues(
        "He spoke at the 24th St. Petersburg International Economic Forum.", years_of(6, 4)
    )
    assert clue.allows == {2020, 2021, 2022}


def test_no_event_has_two_days() -> None:
    names = [name for each in known_events() for name in each.names]
    assert len(names) == len(set(names))
    assert all(name == name.lower() for name in names)
