"""What is asked of workers when they die, without a process."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.desk.batch.cutting import Shard
from dateline.desk.batch.notes import Note, Order, Readers
from dateline.desk.batch.retrying import asking
from dateline.errors import BatchError
from tests.stories import story

READERS = Readers(dateline="1", parser="by hand", annotated=())


def shard(many: int) -> Shard:
    dispatches = tuple(story(f"Story {number} of the surveyors.") for number in range(many))
    return Shard(input="i" * 64, dispatches=dispatches)


class World:
    """Workers that die of some dispatches, of some others when together, and now and then of nothing."""

    def __init__(self, deadly: set[str], *, together: set[str] | None = None, lost: int = 0) -> None:
        self.deadly = deadly
        self.together = together
        self.lost = lost
        self.orders: list[Order] = []

    def answer(self, order: Order) -> Note | bool:
        self.orders.append(order)
        left_out = {failure.dispatch for failure in order.without}
        read = {dispatch.id for dispatch in order.dispatches} - left_out
        if self.lost:
            self.lost -= 1
            return False
        if read & self.deadly or (self.together is not None and self.together <= read):
            return False
        if order.out is None:
            return True
        return Note(key=order.key, input=order.input, dispatches=len(read), counts={}, failures=order.without)

    def note(self, given: Shard) -> Note:
        ask = asking(given, out="file:///out", readers=READERS, patience=9)
        order = next(ask)
        while True:
            try:
                order = ask.send(self.answer(order))
            except StopIteration as end:
                found: Note = end.value
                return found


def test_a_shard_that_is_read_is_asked_for_once() -> None:
    world = World(set())
    assert world.note(shard(5)).dispatches == 5
    assert len(world.orders) == 1


def test_a_lost_machine_costs_its_shard_one_more_reading() -> None:
    world = World(set(), lost=1)
    note = world.note(shard(5))
    assert (note.dispatches, note.failures, len(world.orders)) == (5, (), 2)


def test_a_dispatch_that_kills_is_named_and_the_others_are_read() -> None:
    given = shard(7)
    deadly = given.dispatches[4]
    note = World({deadly.id}).note(given)
    assert note.dispatches == 6
    (failure,) = note.failures
    assert (failure.dispatch, failure.at) == (deadly.id, "reading")
    assert failure.happened == "each worker that read it died, or took longer than 9 seconds"


def test_finding_who_kills_reads_about_as_much_as_the_shard_holds() -> None:
    given = shard(64)
    world = World({given.dispatches[0].id})
    world.note(given)
    probed = sum(len(order.dispatches) for order in world.orders if order.out is None)
    assert probed <= 66


@given(
    st.integers(min_value=1, max_value=20).flatmap(
        lambda n: st.tuples(st.just(n), st.sets(st.integers(0, n - 1)))
    )
)
def test_exactly_those_that_kill_are_named(case: tuple[int, set[int]]) -> None:
    many, places = case
    given = shard(many)
    deadly = {given.dispatches[place].id for place in places}
    note = World(deadly).note(given)
    assert {failure.dispatch for failure in note.failures} == deadly
    assert note.dispatches == many - len(deadly)


def test_dispatches_that_kill_only_together_are_told_so_and_stop_nothing() -> None:
    given = shard(6)
    both = {given.dispatches[0].id, given.dispatches[5].id}
    note = World(set(), together=both).note(given)
    assert note.dispatches == 0
    assert len(note.failures) == 6
    assert "none died of a dispatch by itself" in note.failures[0].happened


def test_workers_that_die_of_nothing_end_the_batch() -> None:
    with pytest.raises(BatchError, match="although they are asked to read nothing"):
        World(set(), lost=1_000).note(shard(3))
