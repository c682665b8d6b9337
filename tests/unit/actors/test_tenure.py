"""Who held an office on a day, and what a printed title contradicts."""

from datetime import date

from dateline.annotate.actors.tenure import OfficesAnnotator
from dateline.desk.read import read_dispatch
from dateline.ingest import read_text
from dateline.lexicon.tenure import holders_on, item_of
from dateline.schema import Finding


def test_the_prime_minister_of_a_day_has_a_term_with_its_source() -> None:
    (term,) = holders_on("Prime Minister", "JPN", date(2015, 10, 6))
    assert (term.person, term.wikidata) == ("Shinzō Abe", "Q132345")
    assert term.source


def test_a_spokesman_of_a_ministry_is_no_minister() -> None:
    assert [term.person for term in holders_on("Foreign Minister", "RUS", date(2015, 10, 6))] == [
        "Sergey Lavrov"
    ]


def test_nobody_is_known_before_the_table_begins() -> None:
    assert holders_on("Prime Minister", "JPN", date(1700, 1, 1)) == ()


def test_an_item_is_given_only_where_name_and_office_fit() -> None:
    assert item_of("Sergei Lavrov", "Foreign Minister", "RUS") == "Q58217"
    assert item_of("Sergei Lavrov", "Farm Minister", "RUS") is None
    assert item_of("Liv Aasen", "Foreign Minister", "RUS") is None


def _findings(title: str) -> list[Finding]:
    story = f"Bridge opens\n\nOSLO, May 3, 2016 (Wire) - {title} said the bridge was open.\n"
    return [each for each in read_dispatch(read_text(story)).findings if each.rule.startswith("offices/")]


def test_a_title_that_the_table_contradicts_is_a_finding_with_its_words() -> None:
    (finding,) = _findings("Russian President Dmitry Medvedev")
    assert finding.words is not None
    assert finding.words.text == "Russian President Dmitry Medvedev"
    assert "Vladimir Putin" in finding.note


def test_a_title_that_fits_and_one_that_says_former_are_none() -> None:
    assert _findings("Russian President Vladimir Putin") == []
    assert _findings("Former Russian President Dmitry Medvedev") == []
    assert _findings("Norwegian President Liv Aasen") == []


def test_the_room_asks_for_actors_and_dates_first() -> None:
    assert OfficesAnnotator.needs == ("actors", "dates")
