"""Which decisions stand, and on which records."""

from typing import Any

import msgspec

from dateline.ledger.standing import NO_SUCH_WORDS, NOT_CURRENT, SEVERAL, Made, applied, settle, settle_link
from dateline.schema import Event, EventValues, Judgement, Reading
from dateline.schema.judgement import main_words, values_of
from tests.records import visit

DISPATCH, READ = visit()
(EVENT,) = READ.events
HEADER = 2
AT = HEADER + len(READ.timexes) + len(READ.actors) + len(READ.mentions) + len(READ.statements) + 1


def made(seq: int, *, event: Event = EVENT, **fields: Any) -> Made:
    judgement = Judgement(
        **{
            "id": f"j-{seq}",
            "on": event.id,
            "kind": "event",
            "entry": AT,
            "decision": "accept",
            "by": "Ida Moss",
            "rests_on": main_words(event),
            "seen": values_of(event),
            **fields,
        }
    )
    return Made(seq=seq, judgement=judgement, dispatch=DISPATCH.id, recorded_at="2021-05-04T12:00:00Z")


def events(*found: Event) -> Reading:
    return msgspec.structs.replace(READ, events=found)


def renamed(name: str, **fields: Any) -> Event:
    return msgspec.structs.replace(EVENT, id=name, **fields)


def test_a_decision_follows_its_words_to_the_record_that_a_newer_version_calls_otherwise() -> None:
    (found,) = settle([made(20)], events(renamed("e-new")), header=HEADER)
    assert (found.state, found.record, found.holds) == ("standing", AT, True)


def test_a_decision_is_orphaned_where_its_words_are_read_no_longer() -> None:
    (found,) = settle([made(20)], events(), header=HEADER)
    assert (found.state, found.record, found.why) == ("orphaned", None, NO_SUCH_WORDS)


def test_the_same_id_on_other_words_is_another_record() -> None:
    moved = renamed(EVENT.id, trigger=READ.mentions[1].words)
    (found,) = settle([made(20)], events(moved), header=HEADER)
    assert (found.state, found.why) == ("orphaned", NO_SUCH_WORDS)


def test_one_of_several_on_the_same_words_is_known_by_its_id_alone() -> None:
    two = events(renamed("e-other"), EVENT)
    (found,) = settle([made(20)], two, header=HEADER)
    assert found.record == AT + 1
    (found,) = settle([made(20)], events(renamed("e-1"), renamed("e-2")), header=HEADER)
    assert (found.state, found.why) == ("orphaned", SEVERAL)


def test_what_was_one_of_several_is_not_taken_for_the_one_that_is_left() -> None:
    (found,) = settle([made(20, beside=("e-other",))], events(renamed("e-other")), header=HEADER)
    assert (found.state, found.why) == ("orphaned", SEVERAL)


def test_a_newer_version_may_come_to_the_words_that_a_person_put_right() -> None:
    (words,) = main_words(READ.commitments[0])
    correction = EventValues(trigger=words)
    put_right = made(20, decision="correct", correction=correction)
    (found,) = settle([put_right], events(renamed("e-new", trigger=words)), header=HEADER)
    assert (found.state, found.record, found.overrides) == ("standing", AT, False)


def test_a_dispatch_that_was_replaced_leaves_its_decisions_orphaned() -> None:
    (found,) = settle([made(20)], None)
    assert (found.state, found.why) == ("orphaned", NOT_CURRENT)


def test_the_last_decision_holds_and_each_person_s_last_stands() -> None:
    found = settle(
        [
            made(20),
            made(21, by="Ole Varga", decision="reject", because="no event"),
            made(22, decision="correct", correction=EventValues(status="happened")),
        ],
        READ,
        header=HEADER,
    )
    assert [(each.state, each.holds) for each in found] == [
        ("replaced", False),
        ("standing", False),
        ("standing", True),
    ]


def test_what_is_taken_back_gives_way_to_what_was_decided_before() -> None:
    found = settle(
        [
            made(20),
            made(21, decision="reject", because="no event"),
            made(22, decision="undo", undoes="j-21"),
        ],
        READ,
        header=HEADER,
    )
    assert [(each.state, each.holds) for each in found] == [
        ("standing", True),
        ("undone", False),
        ("undoing", False),
    ]


def test_an_accepted_record_keeps_what_was_accepted_where_a_newer_version_reads_otherwise() -> None:
    now = events(renamed(EVENT.id, status="cancelled", confidence=400))
    settled = settle([made(20)], now, header=HEADER)
    assert (settled[0].overrides, settled[0].otherwise) == (True, True)
    left = applied(now, settled, header=HEADER)
    assert (left.events[0].status, left.events[0].confidence) == ("planned", 400)
    (decided,) = left.decisions
    assert (decided.decision, decided.changed, decided.otherwise) == ("accept", ("status",), True)


def test_a_rejected_record_is_gone_from_the_reading_and_kept_where_it_is_asked_for() -> None:
    settled = settle([made(20, decision="reject", because="no event")], READ, header=HEADER)
    assert applied(READ, settled, header=HEADER).events == ()
    assert applied(READ, settled, header=HEADER, rejected=True).events == READ.events


def test_a_newer_actor_s_id_is_not_put_back_by_an_older_decision() -> None:
    (one,) = EVENT.actors
    now = events(renamed(EVENT.id, actors=(msgspec.structs.replace(one, actor="a-new"),), status="ongoing"))
    left = applied(now, settle([made(20)], now, header=HEADER), header=HEADER)
    assert (left.events[0].actors[0].actor, left.events[0].status) == ("a-new", "planned")


def test_a_link_s_decision_stands_on_its_newest_entry() -> None:
    judgement = Judgement(id="j-9", on="l-1", kind="link", entry=3, decision="accept", by="Ida Moss")
    each = Made(seq=9, judgement=judgement, dispatch=None, recorded_at="2021-05-04T12:00:00Z")
    (found,) = settle_link([each], 7)
    assert (found.state, found.record, found.holds) == ("standing", 7, True)
