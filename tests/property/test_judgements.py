"""Law 4: a decision by hand outlives a re-run or is listed as orphaned, never moved silently."""

from collections.abc import Sequence
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.desk.judge import Ruling, judge, rulings, undo
from dateline.desk.opening import migrate_ledger
from dateline.desk.query import Criteria, find, reading_of, readings
from dateline.desk.record import record_dispatch
from dateline.desk.verify import verify_ledger
from dateline.errors import RecordNotFound, UsageError
from dateline.ledger.opening import Ledger
from dateline.schema import Commitment, Event, Party, Reading, Span, Statement
from dateline.schema.judgement import main_words, shown, values_of
from tests.records import annotated, visit
from tests.stores import Store, empty_ledger

DISPATCH, BEFORE = visit()
TEXT = DISPATCH.text
KINDS = ("statement", "event", "commitment")
PEOPLE = ("Ida Moss", "Ole Varga")

QUICK = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])

# Few places and few names, so that readings meet and miss one another's records.
SPANS = st.sampled_from([Span(0, 9), Span(10, 17), Span(53, 60)])
NAMES = ("1", "2", "3")
IDS = st.sampled_from(NAMES)
STATUSES = st.sampled_from(["planned", "happened", "cancelled"])


@st.composite
def records(draw: st.DrawFn, prefix: str, ids: st.SearchStrategy[str] = IDS) -> Any:
    span, name = draw(SPANS), f"{prefix}-{draw(ids)}"
    words = span.evidence(TEXT)
    match prefix:
        case "s":
            return Statement(id=name, content=(words,), speaker=draw(IDS), form="indirect")
        case "e":
            return Event(id=name, type="CONSULT", trigger=words, status=draw(STATUSES))
        case _:
            return Commitment(id=name, words=words, force="promise", by=(Party(code=draw(IDS)),))


def lists(prefix: str) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(records(prefix), max_size=3, unique_by=lambda each: each.id).map(tuple)


@st.composite
def read_anew(draw: st.DrawFn) -> tuple[str, dict[str, tuple[Any, ...]]]:
    fields = {
        "statements": draw(lists("s")),
        "events": draw(lists("e")),
        "commitments": draw(lists("c")),
    }
    return "read", fields


@st.composite
def read_whole(draw: st.DrawFn) -> tuple[str, dict[str, tuple[Any, ...]]]:
    """Read a record of every id, so that there is something to decide on."""
    return "read", {
        f"{kind}s": tuple(draw(records(kind[0], st.just(name))) for name in NAMES) for kind in KINDS
    }


ON = st.tuples(st.sampled_from(["s", "e", "c"]), IDS, st.sampled_from(PEOPLE), st.booleans(), SPANS)
DECIDE = st.tuples(st.sampled_from(["accept", "correct", "reject"]), ON)
UNDO = st.tuples(st.just("undo"), st.integers(0, 9))
# Without a decision a law would hold of nothing; these two are possible of any record.
FIRST = st.tuples(st.sampled_from(["accept", "reject"]), ON)
STEPS = st.builds(
    lambda whole, decision, later: [whole, decision, *later],
    read_whole(),
    FIRST,
    st.lists(read_anew() | DECIDE | UNDO, min_size=1, max_size=8),
)

CORRECTIONS = {
    "s": {"speaker": "Ida Lund"},
    "e": {"status": "denied"},
    "c": {"force": "intention"},
}
SPAN_OF = {"s": "content", "e": "trigger", "c": "words"}


def _play(ledger: Ledger, steps: Sequence[Any]) -> list[str]:
    """Read and judge in this order; return the ids of all decisions that were made."""
    made: list[str] = []
    decided: list[tuple[str, str]] = []
    record_dispatch(ledger, DISPATCH, BEFORE)
    for number, (step, how) in enumerate(steps):
        if step == "read":
            reading = Reading(dispatch=DISPATCH.id, annotated=annotated(f"2.{number}"), **how)
            record_dispatch(ledger, DISPATCH, reading)
            continue
        try:
            if step == "undo":
                record, by = decided[how % len(decided)]
                made.append(undo(ledger, record, by=by).judgement.id)
                continue
            prefix, name, by, moves, span = how
            record, typed = f"{prefix}-{name}", None
            if step == "correct":
                typed = {SPAN_OF[prefix]: f"{span.start}-{span.end}"} if moves else CORRECTIONS[prefix]
            judging = judge(ledger, record, step, by=by, because="so it reads", typed=typed, blind=moves)
            if judging.outcome == "recorded":
                made.append(judging.judgement.id)
                decided.append((record, by))
        except (RecordNotFound, UsageError):
            continue
    assert made
    return made


def _machine(ledger: Ledger) -> dict[str, Any]:
    (_, reading), *_ = readings(ledger, Criteria(as_read=True))
    return {each.id: each for each in (*reading.statements, *reading.events, *reading.commitments)}


def _as_left(ledger: Ledger) -> dict[str, Any]:
    (_, reading), *_ = readings(ledger)
    return {each.id: each for each in (*reading.statements, *reading.events, *reading.commitments)}


def _kind(record: Any) -> str:
    return type(record).__name__.lower()


def _left_words(ruling: Ruling) -> list[Any]:
    """Return where the decision may find its words: as read, and as the person put them right."""
    judgement = ruling.judgement
    places = [shown(judgement.rests_on)]
    correction = judgement.correction
    if correction is not None:
        put_right = getattr(
            correction, {"statement": "content", "event": "trigger"}.get(judgement.kind, "words")
        )
        if put_right is not msgspec.UNSET:
            places.append(shown(put_right if isinstance(put_right, tuple) else (put_right,)))
    return places


@pytest.mark.parametrize("store", ["file"])
@QUICK
@given(STEPS)
def test_law_4_no_sequence_of_readings_and_judgements_loses_a_decision(
    store: Store, steps: list[Any]
) -> None:
    with empty_ledger(store) as ledger:
        made = _play(ledger, steps)
        found = list(rulings(ledger))
        assert [each.judgement.id for each in found] == made
        assert {each.state for each in found} <= {"standing", "orphaned", "replaced", "undone", "undoing"}
        undoes = {each.judgement.undoes for each in found if each.state == "undoing"}
        for place, each in enumerate(found):
            judgement = each.judgement
            assert (each.state == "undone") == (judgement.id in undoes)
            assert (each.state == "orphaned") == (each.why is not None)
            if each.state == "replaced":
                assert any(
                    later.judgement.by == judgement.by
                    and (later.record == each.record if each.record else later.judgement.on == judgement.on)
                    for later in found[place + 1 :]
                )


@pytest.mark.parametrize("store", ["file"])
@QUICK
@given(STEPS)
def test_law_4_a_decision_stands_only_on_the_same_words_read_as_the_same_kind(
    store: Store, steps: list[Any]
) -> None:
    with empty_ledger(store) as ledger:
        _play(ledger, steps)
        machine = _machine(ledger)
        for each in rulings(ledger):
            if each.state not in ("standing", "orphaned"):
                continue
            judgement = each.judgement
            alike = [
                record
                for record in machine.values()
                if _kind(record) == judgement.kind and shown(main_words(record)) in _left_words(each)
            ]
            if each.state == "standing":
                assert machine[each.record or ""] in alike
                # Another id only where nobody can mistake one record for another.
                assert each.record == judgement.on or not judgement.beside
            else:
                as_read = [one for one in alike if shown(main_words(one)) == shown(judgement.rests_on)]
                assert judgement.on not in {record.id for record in as_read}
                assert len(as_read) != 1 or judgement.beside


@pytest.mark.parametrize("store", ["file"])
@QUICK
@given(STEPS)
def test_law_4_a_record_is_as_the_last_person_left_it_and_else_as_the_machine_read_it(
    store: Store,
    steps: list[Any],
) -> None:
    with empty_ledger(store) as ledger:
        _play(ledger, steps)
        machine, left = _machine(ledger), _as_left(ledger)
        holding = {each.record: each.judgement for each in rulings(ledger) if each.holds}
        for name, record in machine.items():
            judgement = holding.get(name)
            if judgement is None:
                assert left[name] == record
            elif judgement.decision == "reject":
                assert name not in left
            else:
                assert judgement.seen is not None
                expected = {
                    field: getattr(judgement.seen, field) for field in judgement.seen.__struct_fields__
                }
                if judgement.correction is not None:
                    for field in judgement.correction.__struct_fields__:
                        value = getattr(judgement.correction, field)
                        if value is not msgspec.UNSET:
                            expected[field] = value
                now = values_of(left[name])
                assert {field: shown(value) for field, value in expected.items() if field != "actor"} == {
                    field: shown(getattr(now, field)) for field in expected if field != "actor"
                }


@pytest.mark.parametrize("store", ["file"])
@QUICK
@given(STEPS)
def test_law_4_lists_exports_and_the_proof_agree_and_the_machine_s_own_is_still_there(
    store: Store,
    steps: list[Any],
) -> None:
    with empty_ledger(store) as ledger:
        _play(ledger, steps)
        before = verify_ledger(ledger.path)
        machine, left = _machine(ledger), _as_left(ledger)
        for criteria, expected in ((Criteria(), left), (Criteria(as_read=True), machine)):
            listed = {each.id: each.record for kind in KINDS for each in find(ledger, kind, criteria)}
            assert listed == expected
        asked_whole = Criteria(as_read=True, dispatch=DISPATCH.id)
        assert {each.id for kind in KINDS for each in find(ledger, kind, asked_whole)} == set(machine)
        _, reading = reading_of(ledger, DISPATCH.id)
        assert {each.record for each in reading.decisions} == {
            each.record for each in rulings(ledger) if each.holds
        }
        migrate_ledger(ledger.path, rebuild=True)
        assert verify_ledger(ledger.path) == before


@pytest.mark.parametrize("store", ["file"])
@QUICK
@given(STEPS)
def test_law_4_reading_again_as_before_changes_nothing_for_any_decision(
    store: Store, steps: list[Any]
) -> None:
    with empty_ledger(store) as ledger:
        _play(ledger, steps)
        (dispatch, reading), *_ = readings(ledger, Criteria(as_read=True))
        states = [(each.state, each.record, each.holds) for each in rulings(ledger)]
        left = _as_left(ledger)
        again = msgspec.structs.replace(reading, annotated=annotated("9"))
        assert record_dispatch(ledger, dispatch, again).outcome == "reread"
        assert [(each.state, each.record, each.holds) for each in rulings(ledger)] == states
        assert _as_left(ledger) == left
        verify_ledger(ledger.path)


LAWS = (
    test_law_4_no_sequence_of_readings_and_judgements_loses_a_decision,
    test_law_4_a_decision_stands_only_on_the_same_words_read_as_the_same_kind,
    test_law_4_a_record_is_as_the_last_person_left_it_and_else_as_the_machine_read_it,
    test_law_4_lists_exports_and_the_proof_agree_and_the_machine_s_own_is_still_there,
    test_law_4_reading_again_as_before_changes_nothing_for_any_decision,
)


@pytest.mark.parametrize("law", LAWS)
@settings(QUICK, max_examples=5)
@given(STEPS)
def test_law_4_holds_on_a_server_too(law: Any, steps: list[Any]) -> None:
    law.hypothesis.inner_test("server", steps)
