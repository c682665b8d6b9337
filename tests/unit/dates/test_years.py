"""The year of a page that prints none."""

from datetime import date

import pytest

from dateline.annotate.dates.context import Tense
from dateline.annotate.dates.tagger import tag
from dateline.annotate.dates.year import Clue, printed_clues, series_clues, solve, weekday_clues, years_of
from tests.unit.dates.desk import annotate, filed, registry

HAYAMI = ("Japanese Foreign Minister Tomoko Hayami", "Tomoko Hayami", "Foreign Minister|JPN")
OSTROV = ("Russian Foreign Minister Pavel Ostrov", "Pavel Ostrov", "Foreign Minister|RUS")
LEAD = (
    "TOKYO, October 6 - Japanese Foreign Minister Tomoko Hayami told reporters on Tuesday that talks go on."
)


def test_weekday_and_two_offices_leave_one_year() -> None:
    page = filed(LEAD, "Russian Foreign Minister Pavel Ostrov agreed.", month=10, day=6)
    found = annotate(page, HAYAMI, OSTROV).filed
    assert found is not None
    assert (found.value, found.year_known, found.basis) == ("2015-10-06", False, "offices")


def test_the_reasons_say_what_each_office_removed() -> None:
    page = filed(LEAD, "Russian Foreign Minister Pavel Ostrov agreed.", month=10, day=6)
    found = annotate(page, HAYAMI, OSTROV).filed
    assert found is not None
    notes = [reason.note for reason in found.because if reason.rule == "dates/year-office"]
    assert notes[0].startswith("Tomoko Hayami is called Foreign Minister of Japan; that removes ")
    assert notes[0].endswith("and leaves 2014–2015")
    assert notes[1].endswith("that removes 2014, and leaves 2015")


def test_the_office_of_a_former_minister_says_nothing() -> None:
    lead = LEAD.replace("Japanese Foreign", "former Japanese Foreign")
    page = filed(lead, "Russian Foreign Minister Pavel Ostrov agreed.", month=10, day=6)
    found = annotate(page, HAYAMI, OSTROV).filed
    assert found is not None
    assert "Tomoko Hayami" not in " ".join(reason.note for reason in found.because)


@pytest.mark.parametrize("word", ["former", "then", "late", "ex-"])
def test_an_office_of_another_time_is_left_out(word: str) -> None:
    page = filed(
        f"TOKYO, October 6 - A statue of {word} Russian Foreign Minister Pavel Ostrov was shown.",
        month=10,
        day=6,
    )
    found = annotate(page, OSTROV).filed
    assert found is not None
    assert [reason.rule for reason in found.because] == ["dates/filed-dateline"]


def test_one_reason_alone_asserts_no_year() -> None:
    page = filed("TOKYO, October 6 - Russian Foreign Minister Pavel Ostrov agreed.", month=10, day=6)
    additions = annotate(page, OSTROV)
    assert additions.filed is not None
    assert (additions.filed.value, additions.filed.candidates) == ("XXXX-10-06", (2015, 2016))
    assert [finding.rule for finding in additions.findings] == ["dates/year-unknown"]


def test_an_open_end_is_known_only_until_the_day_of_the_list() -> None:
    offices = registry()
    assert offices.held("Ana Ruiz", "Prime Minister", "ESP", date(2021, 1, 1)) == "held"
    assert offices.held("Ana Ruiz", "Prime Minister", "ESP", date(2024, 1, 1)) == "unknown"


def test_a_name_is_found_in_its_other_spelling() -> None:
    assert registry().held("Sergei Volkov", "President", "RUS", date(2004, 1, 1)) == "held"


def test_a_deputy_is_not_the_minister() -> None:
    assert registry().held("Pavel Ostrov", "Deputy Foreign Minister", "RUS", date(2015, 1, 1)) == "unknown"


def test_a_printed_date_needs_no_reasoning() -> None:
    page = filed("RIGA, March 9 - Envoys met on Tuesday.", month=3, day=9, published="2021-03-10T08:00Z")
    found = annotate(page).filed
    assert found is not None
    assert (found.value, found.year_known, found.basis) == ("2021-03-09", True, "metadata")


def test_a_page_without_any_date_is_said_to_be_undated() -> None:
    additions = annotate(filed("Envoys met on Tuesday."))
    assert additions.filed is not None
    assert additions.filed.value == "XXXX-XX-XX"
    assert [finding.rule for finding in additions.findings] == ["dates/undated"]
    assert [timex.value for timex in additions.timexes] == ["XXXX-WXX-2"]


def test_every_value_that_needs_the_year_is_masked() -> None:
    page = filed(
        "RIGA, April 9 - Envoys met on Thursday. A visit is due by the end of the month, or in the fall. "
        "Trade grew last year. The pact of 2019 stands.",
        month=4,
        day=9,
    )
    values = {timex.words.text: timex.value for timex in annotate(page).timexes}
    assert values == {
        "April 9": "XXXX-04-09",
        "Thursday": "XXXX-04-09",
        "the end of the month": "XXXX-04-30",
        "the fall": "XXXX-23",
        "last year": "XXXX",
        "2019": "2019",
    }


def test_a_masked_expression_has_no_interval() -> None:
    page = filed("RIGA, April 9 - Envoys met on Thursday.", month=4, day=9)
    assert {(timex.earliest, timex.latest) for timex in annotate(page).timexes} == {(None, None)}


def past(_start: int, _end: int) -> Tense:
    return "past"


def future(_start: int, _end: int) -> Tense:
    return "future"


def clues_of(text: str, tense: object, *, month: int = 5, day: int = 8) -> dict[str, Clue]:
    days = years_of(month, day)
    found = tag(text, days[2015])
    return {clue.rule: clue for clue in printed_clues(text, found, days[2015], days, tense)}  # type: ignore[arg-type]


def test_a_year_and_its_distance_give_the_year_of_filing() -> None:
    clue = clues_of("They agreed in December 2025, five months ago, on a draft.", past)["dates/year-relation"]
    assert clue.allows == {2026}


def test_last_years_2014_summit_was_filed_in_2015() -> None:
    clue = clues_of("It follows last year's 2014 summit.", past)["dates/year-relation"]
    assert clue.allows == {2015}


def test_a_past_year_is_not_later_than_the_page() -> None:
    clue = clues_of("The pact was signed in 2019.", past)["dates/year-past"]
    assert min(clue.allows) == 2019


def test_a_year_to_come_is_not_earlier_than_the_page() -> None:
    clue = clues_of("The port will open in September 2026.", future)["dates/year-future"]
    assert max(clue.allows) == 2026


def test_a_weekday_beside_its_date_leaves_the_years_in_which_they_meet() -> None:
    text = "The council sat on Friday, October 2."
    days = years_of(10, 6)
    (clue,) = weekday_clues(text, tag(text, days[2015]), None, days)
    assert {year for year in clue.allows if 2005 <= year <= 2020} == {2009, 2015, 2020}


def clue(allows: set[int], group: str, *, certain: bool = True, page: bool = True) -> Clue:
    years = frozenset(allows)
    return Clue(
        rule="dates/x", note=group, allows=years, supports=years, group=group, certain=certain, page=page
    )


def test_two_reasons_that_rest_on_one_another_are_one() -> None:
    assert solve({2014, 2015, 2016}, [clue({2014, 2015}, "a"), clue({2015}, "a")]).year is None


def test_two_independent_reasons_assert_a_year() -> None:
    verdict = solve({2014, 2015, 2016}, [clue({2014, 2015}, "a"), clue({2015, 2016}, "b")])
    assert (verdict.year, verdict.on_page) == (2015, True)


def test_a_year_that_rests_on_a_table_does_not_follow_from_the_page() -> None:
    verdict = solve({2014, 2015, 2016}, [clue({2014, 2015}, "a"), clue({2015, 2016}, "b", page=False)])
    assert (verdict.year, verdict.on_page) == (2015, False)


def test_reasons_at_odds_assert_nothing() -> None:
    verdict = solve({2014, 2015, 2016}, [clue({2014}, "a"), clue({2016}, "b", page=False)])
    assert verdict.year is None
    assert verdict.because[-1].rule == "dates/year-at-odds"


def test_one_preference_alone_chooses_no_year() -> None:
    verdict = solve({2014, 2015, 2016}, [clue({2014, 2015}, "a"), clue({2015}, "b", certain=False)])
    assert (verdict.year, verdict.candidates) == (None, (2014, 2015))


def test_the_number_of_a_session_tells_its_year() -> None:
    (found,) = series_clues("He spoke at the 70th session of the UN General Assembly.", years_of(10, 6))
    assert found.allows == {2014, 2015, 2016}


def test_a_session_without_a_number_tells_nothing() -> None:
    assert not list(series_clues("He spoke at the UN General Assembly session.", years_of(10, 6)))


def test_a_publication_line_may_print_its_weekday() -> None:
    text = "Thu 9 Apr, 13:08"
    days = years_of(4, 9)
    (found,) = weekday_clues(text, tag(text, days[2015]), None, days)
    assert {year for year in found.allows if 2005 <= year <= 2026} == {2009, 2015, 2020, 2026}
