"""A dispatch cut into stretches: every word once, every record where it stands."""

import msgspec
import pytest

from dateline.desk.marking import Marked, manner_of, marked
from dateline.schema import Commitment, Dispatch, Event, Reading, Statement
from tests.stories import read_marked

STORY = (
    "Rain fell in Oslo on Monday. [source Ane Holst] [cue said] [content the port would [trigger close] "
    "and [words reopen in May]]. Nobody else spoke."
)


@pytest.fixture
def page() -> Marked:
    return marked(*reading())


def reading(**changes: object) -> tuple[Dispatch, Reading]:
    story = read_marked(STORY)
    statement = Statement(
        id="s-1", source=story.the("source"), cue=story.the("cue"), content=(story.the("content"),),
        form="indirect", chain=("TEST",),
    )  # fmt: skip
    event = Event(id="e-1", type="COERCE", trigger=story.the("trigger"), status="happened", quad=4)
    commitment = Commitment(id="c-1", words=story.the("words"), force="promise")
    records = {"statements": (statement,), "events": (event,), "commitments": (commitment,), **changes}
    return story.dispatch, Reading(dispatch=story.dispatch.id, **records)  # type: ignore[arg-type]


def text_under(page: Marked, record: str) -> str:
    return "".join(
        each.text
        for passage in page.passages
        for line in passage.lines
        for each in line.stretches
        if any(mark.id == record for mark in each.marks)
    )


def test_no_word_is_lost_or_said_twice(page: Marked) -> None:
    dispatch, _ = reading()
    shown = "".join(
        each.text for passage in page.passages for line in passage.lines for each in line.stretches
    )
    assert shown == dispatch.text


def test_each_record_lies_over_its_own_words(page: Marked) -> None:
    story = read_marked(STORY)
    assert text_under(page, "s-1") == story.the("content").text
    assert text_under(page, "e-1") == "close"
    assert text_under(page, "c-1") == "reopen in May"


def test_records_that_overlap_have_lanes_of_their_own(page: Marked) -> None:
    lanes = {mark.id: mark.lane for mark in page.marks}
    assert lanes == {"s-1": 0, "e-1": 1, "c-1": 1}


def test_labels_count_each_kind_along_the_text(page: Marked) -> None:
    assert [(mark.label, mark.id) for mark in page.marks] == [("S1", "s-1"), ("E1", "e-1"), ("C1", "c-1")]


def test_a_record_begins_once(page: Marked) -> None:
    begun = [
        mark.id
        for passage in page.passages
        for line in passage.lines
        for each in line.stretches
        for mark in each.begins
    ]
    assert sorted(begun) == ["c-1", "e-1", "s-1"]


def test_a_sentence_without_a_record_is_told_apart(page: Marked) -> None:
    bare = ["".join(each.text for each in line.stretches) for line in page.passages[0].lines if line.bare]
    assert bare == ["Rain fell in Oslo on Monday.", "Nobody else spoke."]


def test_source_and_cue_stand_beside_the_words(page: Marked) -> None:
    beside = [
        each.text
        for line in page.passages[0].lines
        for each in line.stretches
        if any(mark.id == "s-1" for mark in each.beside)
    ]
    assert beside == ["Ane Holst", "said"]


def test_a_statement_without_words_is_marked_at_its_cue() -> None:
    dispatch, before = reading()
    silent = msgspec.structs.replace(before.statements[0], content=())
    page = marked(*reading(statements=(silent,)))
    assert text_under(page, "s-1") == "Ane Holstsaid"
    assert dispatch.text


@pytest.mark.parametrize(
    ("status", "manner"),
    [
        ("happened", "plain"),
        ("ongoing", "plain"),
        ("planned", "planned"),
        ("conditional", "planned"),
        ("denied", "denied"),
        ("cancelled", "denied"),
    ],
)
def test_how_real_an_event_is_shows_in_its_line(status: str, manner: str) -> None:
    _, before = reading()
    event = msgspec.structs.replace(before.events[0], status=status)
    assert manner_of(event, before) == manner


def test_what_a_third_party_reports_is_told_apart() -> None:
    _, before = reading()
    told = msgspec.structs.replace(before.statements[0], chain=("TEST", "Radio Fjord"))
    event = msgspec.structs.replace(before.events[0], said_by="s-1")
    after = msgspec.structs.replace(before, statements=(told,))
    assert manner_of(told, after) == "reported"
    assert manner_of(event, after) == "reported"
    assert manner_of(before.statements[0], before) == "plain"
