"""The likelihood of each year where the clues that remove years leave several."""

import math
from datetime import date

import pytest

from dateline.annotate.dates.context import Tense
from dateline.annotate.dates.tagger import tag
from dateline.annotate.dates.year import (
    PrintedYear,
    Verdict,
    estimate,
    lead_weekday,
    printed_clues,
    telling,
    weighed,
    weights_of,
    years_of,
)
from dateline.annotate.dates.year.estimate import ENOUGH, Weight
from dateline.lexicon.timexes import year_table
from dateline.schema import Evidence, Span
from tests.unit.dates.desk import annotate, filed

YEARS = {year: date(year, 3, 18) for year in (2025, 2026, 2027)}
OPEN = Verdict(candidates=(2025, 2026, 2027))


def weight(best: int, group: str, *, page: bool = True, times: float = 100) -> Weight:
    logs = {year: 0.0 if year == best else -math.log(times) for year in YEARS}
    return Weight(rule="dates/year-distance", note=group, words=None, logs=logs, group=group, page=page)


def past(_start: int, _end: int) -> Tense:
    return "past"


def printed(year: int, context: str) -> PrintedYear:
    return PrintedYear(year=year, context=context, words=Evidence(str(year), 0, 4))


def test_two_kinds_of_evidence_assert_the_likeliest_year() -> None:
    verdict = weighed(OPEN, YEARS, [weight(2026, "weekday"), weight(2026, "printed years")])
    assert (verdict.year, verdict.candidates, verdict.on_page) == (2026, (), True)


def test_one_kind_of_evidence_asserts_no_year() -> None:
    verdict = weighed(OPEN, YEARS, [weight(2026, "weekday"), weight(2026, "weekday")])
    assert (verdict.year, verdict.candidates) == (None, (2025, 2026, 2027))


def test_evidence_against_each_other_asserts_no_year() -> None:
    assert weighed(OPEN, YEARS, [weight(2026, "weekday"), weight(2025, "printed years")]).year is None


def test_a_year_that_a_clue_removed_is_not_asserted() -> None:
    left = Verdict(candidates=(2025, 2027))
    assert weighed(left, YEARS, [weight(2026, "weekday"), weight(2026, "printed years")]).year is None


def test_a_year_that_needs_the_table_of_offices_is_not_the_pages() -> None:
    verdict = weighed(OPEN, YEARS, [weight(2026, "weekday"), weight(2026, "person A", page=False)])
    assert (verdict.year, verdict.on_page) == (2026, False)


def test_a_year_that_the_clues_asserted_stays() -> None:
    asserted = Verdict(year=2025)
    assert weighed(asserted, YEARS, [weight(2026, "weekday"), weight(2026, "printed years")]) is asserted


def test_the_odds_of_the_first_year_against_the_second_are_told() -> None:
    verdict = weighed(OPEN, YEARS, [weight(2026, "weekday"), weight(2026, "printed years", times=2)])
    assert verdict.because[-1].rule == "dates/year-likelihood"
    assert verdict.because[-1].note == "2026 is the likeliest year, 99.0 of 100, 200 to 1 against 2025"


def test_shares_add_up_to_one() -> None:
    assert sum(estimate(YEARS, [weight(2026, "weekday")]).shares.values()) == pytest.approx(1)


def test_only_the_latest_year_behind_and_the_nearest_ahead_tell() -> None:
    years = [printed(2012, "past"), printed(2024, "past"), printed(2030, "until"), printed(2026, "future")]
    assert [each.year for each in telling(years)] == [2024, 2026]


def test_the_weekday_of_the_lead_makes_its_own_day_the_likeliest() -> None:
    text = "Envoys met on Thursday."
    days = years_of(3, 18)
    found = tag(text, days[2015], tense=past)
    lead = lead_weekday(text, found, Span(0, len(text)), past)
    (only,) = weights_of(text, days, lead=lead, basis="dateline", years=[], clues=[])
    assert only.logs[2027] == max(only.logs.values())
    assert only.logs[2026] < only.logs[2027]


def test_every_context_of_a_preposition_has_counts() -> None:
    assert set(year_table().prepositions) <= set(year_table().contexts)


def test_a_share_of_the_likelihood_is_needed() -> None:
    assert 0.95 < ENOUGH < 1


def under_way(text: str) -> list[frozenset[int]]:
    days = years_of(3, 18)
    clues = printed_clues(text, tag(text, days[2015]), days[2015], days, past)
    return [clue.allows for clue in clues if clue.rule == "dates/year-under-way"]


@pytest.mark.parametrize(
    "text",
    [
        "The 2027 harbour talks are under way.",
        "The 2027 harbour talks have been going on since January.",
        "A 2027 review of ports is now in progress.",
    ],
)
def test_what_goes_on_is_named_by_the_pages_year_or_the_next(text: str) -> None:
    assert under_way(text) == [frozenset({2026, 2027})]


@pytest.mark.parametrize(
    "text",
    [
        "The 2027 harbour talks were under way.",
        "The talks of 2027 ended. A review is under way.",
        "The 2027 floods have been worrying insurers since June.",
    ],
)
def test_what_went_on_says_nothing_of_the_pages_year(text: str) -> None:
    assert under_way(text) == []


def test_a_weekday_and_a_thing_under_way_give_the_year() -> None:
    page = filed(
        "LISBON, March 18 - Portugal and Malta closed the third round of talks on Thursday, envoys said.",
        "The 2027 harbour talks have been going on since January.",
        month=3,
        day=18,
    )
    found = annotate(page).filed
    assert found is not None
    assert (found.value, found.year_known, found.basis) == ("2027-03-18", True, "page")


def test_a_page_without_a_year_stays_open() -> None:
    page = filed("LISBON, March 18 - Envoys closed the round of talks on Thursday.", month=3, day=18)
    additions = annotate(page)
    assert additions.filed is not None
    assert additions.filed.value == "XXXX-03-18"
    assert additions.findings[0].hint == (
        'keep the page\'s publication line when copying it, or give "published" in a JSON line'
    )
