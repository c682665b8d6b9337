"""Laws 1 and 4: what is recorded is sealed, comes back as it went in, and only grows."""

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.desk.query import readings
from dateline.desk.record import record_many
from dateline.desk.verify import verify_ledger
from dateline.ledger.derive import derive
from dateline.ledger.seal import GENESIS, fault_of, seal_of, sealed
from dateline.schema import (
    Block,
    Dispatch,
    Finding,
    Provenance,
    Reading,
    Span,
    Statement,
    dispatch_id,
    record_id,
)
from dateline.schema.entry import Entry, Unsealed
from tests.records import annotated
from tests.stores import STORES, Store, empty_ledger

# A lone surrogate is no text: no reader lets one in, and UTF-8 has no bytes for it.
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)

UNSEALED = st.builds(
    Unsealed,
    seq=st.integers(1, 10**6),
    previous=st.just(GENESIS),
    kind=st.sampled_from(["finding", "statement", "dispatch"]),
    subject=TEXT,
    dispatch=st.none() | TEXT,
    body=TEXT,
    provenance=st.builds(
        Provenance,
        annotator=TEXT,
        version=TEXT,
        rule=st.none() | TEXT,
        resources=st.dictionaries(TEXT, TEXT, max_size=3),
        confidence=st.integers(0, 1000),
    ),
    recorded_at=TEXT,
)

QUICK = settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@st.composite
def stories(draw: st.DrawFn) -> tuple[Dispatch, Reading]:
    """A dispatch of any text with statements and findings at any place in it."""
    text = draw(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60))
    dispatch = Dispatch(
        id=dispatch_id(text), text=text, blocks=(Block(kind="paragraph", span=Span(0, len(text))),)
    )
    places = draw(
        st.lists(st.tuples(st.integers(0, len(text)), st.integers(0, len(text))), max_size=4, unique=True)
    )
    spans = [Span(min(pair), max(pair)) for pair in places]
    statements = tuple(
        Statement(id=record_id("s", dispatch.id, index), speaker=draw(st.none() | TEXT),
                  content=(span.evidence(text),), form="indirect")
        for index, span in enumerate(spans)
    )  # fmt: skip
    findings = tuple(
        Finding(id=record_id("f", dispatch.id, index), rule="x/y", note=draw(TEXT), words=span.evidence(text))
        for index, span in enumerate(spans)
    )
    return dispatch, Reading(
        dispatch=dispatch.id, annotated=annotated(), statements=statements, findings=findings
    )


@given(UNSEALED, st.data())
def test_any_change_of_any_field_changes_the_seal(unsealed: Unsealed, data: st.DataObject) -> None:
    other = data.draw(UNSEALED)
    for field in Unsealed.__struct_fields__:
        if getattr(unsealed, field) != getattr(other, field):
            changed = msgspec.structs.replace(unsealed, **{field: getattr(other, field)})
            assert seal_of(changed) != seal_of(unsealed), field


@given(UNSEALED)
def test_a_sealed_entry_has_no_fault_after_the_one_it_names(unsealed: Unsealed) -> None:
    entry: Entry = sealed(unsealed)
    assert fault_of(entry, after=unsealed.seq - 1, previous=GENESIS) is None
    assert fault_of(entry, after=unsealed.seq, previous=GENESIS) is not None


@pytest.mark.parametrize("store", STORES)
@QUICK
@given(st.lists(stories(), max_size=3, unique_by=lambda each: each[0].id), st.integers(1, 8))
def test_readings_of_any_text_come_back_as_they_went_in_and_verify(
    store: Store, given_stories: list[tuple[Dispatch, Reading]], at_once: int
) -> None:
    with empty_ledger(store) as ledger:
        outcomes = [each.outcome for each in record_many(ledger, given_stories, at_once=at_once)]
        assert outcomes == ["recorded"] * len(given_stories)
        assert list(readings(ledger)) == given_stories
        assert verify_ledger(ledger.path).dispatches == len(given_stories)


@pytest.mark.parametrize("store", STORES)
@QUICK
@given(st.lists(stories(), min_size=2, max_size=4, unique_by=lambda each: each[0].id), st.data())
def test_the_order_of_recording_does_not_change_what_is_current(
    store: Store, given_stories: list[tuple[Dispatch, Reading]], data: st.DataObject
) -> None:
    first, second = given_stories[0][0], given_stories[1]
    if data.draw(st.booleans()):
        given_stories[1] = (msgspec.structs.replace(second[0], supersedes=first.id), second[1])
    shuffled = data.draw(st.permutations(given_stories))
    found = []
    for order, at_once in ((given_stories, 1), (shuffled, data.draw(st.integers(1, 10)))):
        with empty_ledger(store) as ledger:
            list(record_many(ledger, order, at_once=at_once))
            found.append(sorted(readings(ledger), key=lambda each: each[0].id))
            verify_ledger(ledger.path)
    assert found[0] == found[1]


@pytest.mark.parametrize("store", STORES)
@QUICK
@given(st.lists(stories(), min_size=1, max_size=3, unique_by=lambda each: each[0].id))
def test_recording_again_adds_no_byte(store: Store, given_stories: list[tuple[Dispatch, Reading]]) -> None:
    with empty_ledger(store) as ledger:
        list(record_many(ledger, given_stories))
        before = verify_ledger(ledger.path)
        again = list(record_many(ledger, given_stories))
        assert {each.outcome for each in again} == {"unchanged"}
        assert verify_ledger(ledger.path) == before


@given(stories())
def test_the_same_reading_makes_the_same_rows(story: tuple[Dispatch, Reading]) -> None:
    assert derive(story[1], header=2) == derive(story[1], header=2)
