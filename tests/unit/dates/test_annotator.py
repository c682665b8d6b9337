"""What the dates room adds to a reading."""

import msgspec
import pytest

from dateline.annotate.dates import DatesAnnotator
from dateline.annotate.dates.tagger import tag
from dateline.schema import Parse, Quotation, Reading, Sentence, Span
from dateline.schema.calendar import due_interval
from tests.unit.dates.desk import annotate, filed

PUBLISHED = "2021-03-10"  # a Wednesday


def read(*paragraphs: str) -> dict[str, str]:
    """Map each time expression of a story to its value."""
    return {
        timex.words.text: timex.value for timex in annotate(filed(*paragraphs, published=PUBLISHED)).timexes
    }


def test_a_past_weekday_is_the_last_one() -> None:
    assert read("The envoys met on Friday.")["Friday"] == "2021-03-05"


@pytest.mark.parametrize(
    "clause",
    [
        "The envoys will meet on Friday.",
        "The envoys are to meet on Friday.",
        "A rally planned for Friday was banned.",
    ],
)
def test_a_weekday_after_a_modal_or_a_plan_is_the_next_one(clause: str) -> None:
    assert read(clause)["Friday"] == "2021-03-12"


def test_the_dispatchs_own_weekday_is_its_day() -> None:
    assert read("The envoys met on Wednesday.")["Wednesday"] == "2021-03-10"


def test_a_second_day_takes_the_month_of_the_first() -> None:
    assert read("They met on March 2 and 3.") == {"March 2": "2021-03-02", "3": "2021-03-03"}


def test_the_next_day_is_counted_from_the_storys_day() -> None:
    additions = annotate(
        filed("Rebels took the town on Feb. 3. They left the next day.", published=PUBLISHED)
    )
    first, second = additions.timexes
    assert (second.value, second.anchor, second.direction) == ("2021-02-04", first.id, "future")


def test_a_weekday_is_counted_from_the_dispatch() -> None:
    (timex,) = annotate(filed("The envoys met on Friday.", published=PUBLISHED)).timexes
    assert (timex.anchor, timex.direction, timex.earliest, timex.latest) == (
        "dispatch",
        "past",
        "2021-03-05",
        "2021-03-05",
    )


def test_later_this_year_begins_with_the_dispatch() -> None:
    (timex,) = annotate(filed("A visit is expected later this year.", published=PUBLISHED)).timexes
    assert (timex.value, timex.earliest, timex.latest) == ("2021", "2021-03-10", "2021-12-31")


def test_a_time_has_its_zone_and_minute() -> None:
    (timex,) = annotate(filed("The blast came at 6:40 p.m. GMT on Monday.", published=PUBLISHED)).timexes
    assert (timex.type, timex.value, timex.earliest) == ("TIME", "2021-03-08T18:40Z", "2021-03-08T18:40Z")


def test_a_reason_names_the_rule_and_the_words() -> None:
    (timex,) = annotate(filed("The envoys met on Friday.", published=PUBLISHED)).timexes
    assert timex.because[0].rule == "dates/weekday"
    assert timex.because[0].words == timex.words


@pytest.mark.parametrize(
    "text",
    [
        "They may refuse.",
        "A march for life was held.",
        "The Sixth Fleet left.",
        "The boy is two years old.",
        "A 25-year-old man was held.",
        "They spoke then and will speak again.",
        "It paid $2015 for it.",
        "Some 2015 soldiers left.",
        "Prices fall in the north.",
    ],
)
def test_what_is_no_date_is_left_alone(text: str) -> None:
    assert tag(text, None) == ()


def test_a_headlines_last_word_does_not_join_the_date_below_it() -> None:
    text = "Market shut until Friday\nMarch 9, 2021\nThe exchange closed."
    assert [text[each.start : each.end] for each in tag(text, None)] == ["March 9, 2021"]


def test_a_date_may_run_over_a_wrapped_line() -> None:
    assert read("The pact was signed on May\n5, 2019.") == {"May\n5, 2019": "2019-05-05"}


def test_the_order_of_day_and_month_is_the_agencys() -> None:
    text = "The permit ran out on 3/4/2020."
    assert str(tag(text, None, day_first=True)[0].resolved.sense.first) == "2020-04-03"  # type: ignore[union-attr]
    assert str(tag(text, None, day_first=False)[0].resolved.sense.first) == "2020-03-04"  # type: ignore[union-attr]


def test_a_deadline_is_counted_from_the_dispatch() -> None:
    additions = annotate(filed("Fees will fall by the end of April.", published=PUBLISHED))
    (timex,) = additions.timexes
    assert additions.filed is not None
    due = due_interval("by", timex.value, timex.earliest, timex.latest, additions.filed.earliest)
    assert due == "2021-03-10/2021-04-30"


def test_a_date_may_be_counted_from_one_that_stands_after_it() -> None:
    text = "“We will meet tomorrow,” Ana Ruiz said on Monday."
    dispatch = filed(text, published=PUBLISHED)
    quotation = Quotation(outer=Span(0, text.index("”") + 1), inner=Span(1, text.index("”")))
    sentence = Sentence(span=Span(0, len(text)), first=0, last=0, block=0)
    parse = Parse(dispatch=dispatch.id, tokens=(), sentences=(sentence,), quotations=(quotation,))
    tomorrow, monday = DatesAnnotator().annotate(dispatch, parse, Reading(dispatch=dispatch.id)).timexes
    assert (tomorrow.value, tomorrow.anchor) == ("2021-03-09", monday.id)


def test_a_day_is_no_date_where_a_person_bears_its_name() -> None:
    found = read("On Friday Joe Friday met the envoys. Mr. Friday will leave on Friday.")
    assert found == {"Friday": "2021-03-12"}
    story = filed("Joe Friday met the envoys on Monday. Mr. Friday left.", published=PUBLISHED)
    assert [timex.words.text for timex in annotate(story).timexes] == ["Monday"]


def test_a_fiscal_year_and_a_numeric_day_are_those_of_the_agencys_country() -> None:
    page = filed("The accounts of fiscal 2020 are dated 6/10/2020.", published=PUBLISHED)
    american = msgspec.structs.replace(page, agency="AP")
    found = {timex.words.text: timex.value for timex in annotate(american).timexes}
    assert found == {"fiscal 2020": "2019-10/2020-09", "6/10/2020": "2020-06-10"}
