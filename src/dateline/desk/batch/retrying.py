"""What to ask next when a worker dies: once more, then halves, until the dispatch that kills is named.

Pure: orders come out, what became of them goes in. So each way that a shard
can go is a test without a process.
"""

from collections.abc import Generator

from dateline.desk.batch.cutting import Shard
from dateline.desk.batch.notes import Failure, Note, Order, Readers, unread
from dateline.errors import BatchError
from dateline.schema import Dispatch

Asking = Generator[Order, Note | bool, Note]
"""Yields orders; is sent the note of a shard that was read, True for a probe that was, False for a death."""

# A worker may die of its machine (a node is lost, another process takes the
# memory): one death says nothing about the dispatches.
TRIES = 2

# Searches that found nobody: the dispatches die together and not alone.
FRUITLESS = 2


def asking(shard: Shard, *, out: str, readers: Readers, patience: int) -> Asking:
    """Ask for a shard until it is read, leaving out dispatches that killed two workers by themselves.

    Returns:
        The shard's note. What was left out is among its failures.

    Raises:
        BatchError: Workers die whatever they are asked to read.
    """

    def order(dispatches: tuple[Dispatch, ...], *, probe: bool) -> Order:
        return Order(
            key=shard.key(readers),
            input=shard.input,
            out=None if probe else out,
            readers=readers,
            dispatches=dispatches,
            without=() if probe else tuple(left_out),
            patience=patience,
        )

    left_out: list[Failure] = []
    fruitless = 0
    while True:
        for _ in range(TRIES):
            note = yield order(shard.dispatches, probe=False)
            if isinstance(note, Note):
                return note
        gone = {each.dispatch for each in left_out}
        suspects = tuple(each for each in shard.dispatches if each.id not in gone)
        if not suspects:
            raise BatchError(
                "the workers die although they are asked to read nothing",
                hint="see 'dateline doctor' on their machine; run the same command again to go on",
            )
        while len(suspects) > 1:
            half = suspects[: len(suspects) // 2]
            lived = yield order(half, probe=True)
            suspects = suspects[len(half) :] if lived else half
        if (yield from _kills(order(suspects, probe=True))):
            left_out.append(_failure(suspects[0], patience))
            continue
        fruitless += 1
        if fruitless == FRUITLESS:
            left_out += [_together(each) for each in shard.dispatches if each.id not in gone]


def _kills(probe: Order) -> Generator[Order, Note | bool, bool]:
    for _ in range(TRIES):
        lived = yield probe
        if lived:
            return False
    return True


def _failure(dispatch: Dispatch, patience: int) -> Failure:
    return unread(
        dispatch,
        f"each worker that read it died, or took longer than {patience} seconds",
        hint="please report the dispatch; with '--again' it is tried once more",
    )


def _together(dispatch: Dispatch) -> Failure:
    return unread(
        dispatch,
        "each worker that read its shard died, and none died of a dispatch by itself",
        hint="perhaps the memory is short: give fewer '--workers', and '--again'",
    )
