"""Who is woken before anything is read, with a crew that only remembers."""

from collections.abc import Iterator, Mapping

import msgspec
import pytest

from dateline.desk.batch.cutting import Shard
from dateline.desk.batch.notes import Answer, Readers, Survey, Trouble
from dateline.desk.batch.waking import Waking
from dateline.errors import BatchError
from dateline.plugins import Died

READERS = Readers(dateline="1", parser="by hand", annotated=())


class Crew:
    """Workers that answer as told, in the order in which they were asked, one at a time."""

    apart = True
    room = 4

    def __init__(self, *answers: Answer | Died) -> None:
        self.begun: list[bytes] = []
        self._answers = list(answers)
        self._ended = 0

    def begin(self, order: bytes) -> int:
        self.begun.append(order)
        return len(self.begun)

    def ended(self) -> Mapping[int, bytes | Died]:
        self._ended += 1
        assert self._ended <= len(self.begun), "nothing is in flight"
        answer = self._answers.pop(0)
        return {self._ended: answer if isinstance(answer, Died) else msgspec.msgpack.encode(answer)}


def shards(many: int) -> Iterator[Shard]:
    return (Shard(input=str(number), dispatches=()) for number in range(many))


@pytest.mark.parametrize(
    ("many", "at_most", "woken"), [(0, 4, 1), (1, 4, 1), (3, 4, 3), (9, 4, 4), (99, 99, 8), (9, 1, 1)]
)
def test_as_many_are_woken_as_get_a_shard_and_one_at_least(many: int, at_most: int, woken: int) -> None:
    crew = Crew()
    waking = Waking(crew)
    all_of_them = waking.beside(shards(many), at_most=at_most)
    assert crew.begun == [b""] * woken
    assert len(waking) == woken
    assert list(all_of_them) == list(shards(many))


def test_no_more_is_cut_before_anything_is_read_than_there_are_woken() -> None:
    given = shards(9)
    Waking(Crew()).beside(given, at_most=2)
    assert next(given).input == "2"


def test_the_first_that_answers_speaks_for_all_and_the_others_are_known_by_their_tickets() -> None:
    crew = Crew(Survey(readers=READERS))
    waking = Waking(crew)
    waking.beside(shards(3), at_most=3)
    assert waking.readers() == READERS
    assert [waking.was(ticket) for ticket in (1, 2, 3, 3, 4)] == [False, True, True, False, False]
    assert len(waking) == 0


def test_those_that_die_are_no_trouble_while_another_lives() -> None:
    crew = Crew(Died("one"), Died("two"), Survey(readers=READERS))
    waking = Waking(crew)
    waking.beside(shards(3), at_most=3)
    assert waking.readers() == READERS
    assert len(crew.begun) == 3


def test_when_all_have_died_one_more_is_asked_and_no_other() -> None:
    crew = Crew(Died("one"), Died("two"), Died("three"))
    waking = Waking(crew)
    waking.beside(shards(2), at_most=2)
    with pytest.raises(BatchError, match="a worker died before it read anything: three"):
        waking.readers()
    assert len(crew.begun) == 3


def test_who_cannot_read_says_why() -> None:
    waking = Waking(Crew(Trouble(happened="the model is damaged")))
    waking.beside(shards(1), at_most=1)
    with pytest.raises(BatchError, match="the model is damaged"):
        waking.readers()
