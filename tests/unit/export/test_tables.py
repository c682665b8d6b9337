"""The tables hold what the records hold."""

from typing import Any

import msgspec
import pytest

from dateline.export.columns import Story, plain
from dateline.export.tables import TABLES
from dateline.schema import (
    Actor,
    Commitment,
    Dispatch,
    Event,
    Evidence,
    Filed,
    Finding,
    Mention,
    Party,
    Statement,
    Timex,
    When,
)
from dateline.schema.dispatch import Caption, Dateline
from dateline.schema.wire import Wire
from tests.records import visit

KINDS: dict[str, type[msgspec.Struct]] = {
    "dispatch": Dispatch,
    "timex": Timex,
    "actor": Actor,
    "mention": Mention,
    "statement": Statement,
    "event": Event,
    "commitment": Commitment,
    "finding": Finding,
}

CALLED = {"id": "dispatch", "name": "dispatch_name", "because": "rules", "when": "date"}
"""Fields that a table calls by another name than the record."""

NOT_IN_TABLES = {
    ("dispatch", "text"): "words come with their places; the text itself is in jsonl, tei and timeml",
    ("dispatch", "blocks"): "a page's parts are no values of a row; they are in jsonl and tei",
}


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_of_a_record_stands_in_its_table(kind: str) -> None:
    columns = TABLES[kind]
    missing = [
        name
        for name in KINDS[kind].__struct_fields__
        if not any(each in (name, CALLED.get(name)) or each.startswith(f"{name}_") for each in columns)
    ]
    assert missing == [name for of, name in NOT_IN_TABLES if of == kind]


@pytest.mark.parametrize("kind", KINDS)
def test_words_come_with_their_places_and_dates_with_their_words(kind: str) -> None:
    evidence = {each.name for each in msgspec.structs.fields(KINDS[kind]) if "Evidence" in str(each.type)}
    dates = {
        CALLED.get(each.name, each.name)
        for each in msgspec.structs.fields(KINDS[kind])
        if "When" in str(each.type)
    }
    for name in evidence | {f"{each}_words" for each in dates - {"published"}}:
        assert {name, f"{name}_start", f"{name}_end"} <= TABLES[kind].keys(), name


@pytest.mark.parametrize(("part", "prefix"), [(Wire, "wire_"), (Dateline, "dateline_"), (Filed, "filed_")])
def test_what_a_dispatch_holds_inside_stands_in_its_table_too(
    part: type[msgspec.Struct], prefix: str
) -> None:
    called = {
        "words": prefix.rstrip("_"),
        "value": "filed",
        "because": "filed_rules",
        "year_known": "year_known",
    }
    columns = TABLES["dispatch"]
    for name in part.__struct_fields__:
        assert {name, f"{prefix}{name}", called.get(name)} & columns.keys(), name


def _row(kind: str, record: Any, story: Story) -> dict[str, Any]:
    return {name: plain(column.take(story, record)) for name, column in TABLES[kind].items()}


def test_a_side_is_given_by_code_by_actor_and_by_words_side_by_side() -> None:
    dispatch, reading = visit()
    story = Story(dispatch=dispatch, reading=reading)
    norway, finland = (
        Party(code="NOR", actor=reading.actors[0].id),
        Party(code="FIN", words=Evidence("Finland", 60, 67)),
    )
    both = msgspec.structs.replace(reading.events[0], actors=(norway, finland), recipients=())
    row = _row("event", both, story)
    assert row["actors"] == "NOR|FIN"
    assert row["actors_ids"] == f"{norway.actor}|"
    assert (row["actors_words"], row["actors_words_start"], row["actors_words_end"]) == (
        "|Finland",
        "|60",
        "|67",
    )
    assert row["recipients_ids"] is None
    # In formats with lists what is not known is null, and so the three stay side by side.
    assert TABLES["event"]["actors_words_start"].take(story, both) == (None, 60)


def test_a_dispatch_says_who_read_it_what_its_wire_says_and_its_pictures() -> None:
    credit = Evidence("TEST/Pool", 30, 39)
    dispatch, reading = visit(
        captions=(
            Caption(text=Evidence("Two ministers", 0, 13)),
            Caption(text=Evidence("A port", 20, 26), credit=credit),
        ),
        wire=Wire(
            item="tag:test,1",
            version=2,
            notice="correction",
            embargo=When(value="2021-05-03", basis="printed"),
        ),
        published=When(value="2021-05-03T10:00Z", earliest="2021-05-03T10:00Z", basis="metadata"),
    )
    row = _row("dispatch", dispatch, Story(dispatch=dispatch, reading=reading))
    assert (row["captions"], row["captions_credit"]) == ("Two ministers|A port", "|TEST/Pool")
    assert (row["wire_item"], row["wire_version"], row["wire_notice"]) == ("tag:test,1", 2, "correction")
    assert (row["embargo"], row["published_earliest"]) == ("2021-05-03", "2021-05-03T10:00Z")
    assert row["read_by"] == "dates 1|actors 1|statements 1|events 1|commitments 1"
    plain_row = _row("dispatch", visit()[0], Story(dispatch=visit()[0], reading=reading))
    assert plain_row["wire_item"] is plain_row["wire_words"] is plain_row["captions_credit"] is None


def test_where_something_was_said_stands_in_the_common_table_and_in_its_own() -> None:
    dispatch, reading = visit()
    place = Evidence("Oslo", 55, 59)
    said = msgspec.structs.replace(reading.statements[0], place=place, place_country="NOR")
    row = _row("statement", said, Story(dispatch=dispatch, reading=reading))
    assert (row["place"], row["place_start"], row["place_end"], row["place_country"]) == (
        "Oslo",
        55,
        59,
        "NOR",
    )
