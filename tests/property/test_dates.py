"""Laws of the dates room: no text crashes it, spans are exact, intervals run forward, time is linear."""

import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.annotate.dates.forms import guideline_value, timeml_value
from dateline.annotate.dates.sense import bounds
from dateline.annotate.dates.tagger import tag
from dateline.schema.calendar import due_interval, edtf_of, interval_of, masked
from tests.unit.dates.desk import annotate, filed

_WORDS = """
May March October 6 31 2015 1999 the end of last next this week year month Friday on Tuesday night 12:30 p.m.
GMT , . - – / two three-year ago later earlier quarter first second half fall winter early late mid 1990s '90s
0000 9999 99999999999 29 February 30 14.10.2026 6/10/2015 2021-02-30 every each noon Christmas day
before after
same following
Moscow time UTC +3 Ramadan Easter Independence Day FY 2015/16 H1 3Q 80s overnight half past seven o'clock at
until through every other few weekends turn century millennium fiscal school dawn (March) St. Patrick's
attacks
Revolution Mr. 06.10.15 10/2015 6-Oct-2015 hours
"""
_PIECES = st.sampled_from([*_WORDS.split(), "\n\n"])
_TEXTS = st.one_of(st.text(max_size=200), st.lists(_PIECES, max_size=30).map(" ".join))
_DAYS = st.one_of(st.none(), st.dates(date(1, 1, 1), date(9999, 12, 31)))


@settings(max_examples=150, deadline=None)
@given(
    text=_TEXTS,
    anchor=_DAYS,
    form=st.sampled_from(["guideline", "timeml"]),
    country=st.sampled_from([None, "USA", "JPN", "UKR"]),
)
def test_no_text_stops_the_tagger_and_every_span_is_in_the_text(
    text: str, anchor: date | None, form: str, country: str | None
) -> None:
    last = 0
    for each in tag(text, anchor, form=form, country=country):
        assert last <= each.start < each.end <= len(text)
        assert text[each.start : each.end] == text[each.start : each.end].strip()
        last = each.end


@settings(max_examples=150, deadline=None)
@given(text=_TEXTS, anchor=_DAYS)
def test_an_interval_never_runs_backwards(text: str, anchor: date | None) -> None:
    for each in tag(text, anchor):
        first, final = bounds(each.resolved.sense)
        assert (first is None) == (final is None)
        assert first is None or final is None or first <= final
        assert guideline_value(each.resolved.sense)
        assert timeml_value(each.resolved.sense)
        begin, end = each.resolved.earliest or first, each.resolved.latest or final
        assert begin is None or end is None or begin <= end


@settings(max_examples=60, deadline=None)
@given(text=_TEXTS, month=st.integers(1, 12), day=st.integers(1, 31))
def test_a_records_words_are_those_of_the_text(text: str, month: int, day: int) -> None:
    dispatch = filed(f"RIGA, a day - {text}", month=month, day=day)
    for timex in annotate(dispatch).timexes:
        assert timex.words.span.of(dispatch.text) == timex.words.text
        assert timex.earliest is None or timex.latest is None or timex.earliest[:10] <= timex.latest[:10]


@settings(max_examples=100, deadline=None)
@given(value=st.text(alphabet="0123456789-/WXTQHMPSEV:.Z+", max_size=22))
def test_any_string_has_an_interval_or_none(value: str) -> None:
    earliest, latest = interval_of(value)
    assert earliest is None or latest is None or earliest[:10] <= latest[:10]
    masked(value)
    edtf_of(value)
    due_interval("by", value, None, None, "2021-03-10")


@pytest.mark.parametrize(
    "piece",
    [
        "7",
        "May ",
        "12:30 ",
        "2015-",
        "the end of ",
        "1990s and ",
        "two hours ",
        "\n\n",
        "6, 7 and ",
        "Mr. May ",
    ],
)
def test_a_megabyte_is_read_in_time_that_grows_with_its_length(piece: str) -> None:
    """Eight times the text takes at most some thirty times as long: no square in it."""
    short = _seconds(piece, 20_000)
    long = min(_seconds(piece, 160_000) for _ in range(2))
    assert long < 32 * max(short, 0.02)


def _seconds(piece: str, length: int) -> float:
    text = (piece * (length // len(piece) + 1))[:length]
    start = time.perf_counter()
    tag(text, date(2021, 3, 10))
    return time.perf_counter() - start
