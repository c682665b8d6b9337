"""Time decisions by hand on a ledger of made-up records: the next record, progress, a decision, re-reading.

    python bench/review.py [DISPATCHES]

Every dispatch has ten statements and three events; 2,000 dispatches make
26,000 records. Nothing is asserted.
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from dateline.desk.judge import judge
from dateline.desk.opening import Ledger, open_ledger
from dateline.desk.record import record_dispatch, record_many
from dateline.desk.review import progress, queue
from dateline.desk.verify import verify_ledger
from dateline.ledger.criteria import Criteria
from dateline.schema import (
    Annotated,
    Block,
    Dispatch,
    Event,
    Reading,
    Span,
    Statement,
    dispatch_id,
    record_id,
)

DISPATCHES = 2_000
TIMES = 20

UNSURE_FIRST = Criteria(order="confidence", limit=1)


def main(arguments: list[str]) -> int:
    """Make the ledger, and print a line for each thing that is timed."""
    many = int(arguments[0]) if arguments else DISPATCHES
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bench.db"
        with open_ledger(path, create=True) as ledger:
            for _ in record_many(ledger, (story(number) for number in range(many))):
                pass
            waiting = [each.id for each in queue(ledger, Criteria(order="confidence", limit=TIMES * 2))]
            print(f"records: {progress(ledger).total}")
            timed("next record", lambda _: next(queue(ledger, UNSURE_FIRST)))
            timed("next record, second reviewer", lambda _: next(second(ledger)), times=5)
            timed("progress", lambda _: progress(ledger))
            timed("accept", lambda place: judge(ledger, waiting[place], "accept", by="Ida Moss"))
            timed(
                "reject",
                lambda place: judge(
                    ledger, waiting[TIMES + place], "reject", by="Ida Moss", because="no such thing"
                ),
            )
            timed("next record after those", lambda _: next(queue(ledger, UNSURE_FIRST)))
            timed("record a newer reading", lambda place: record_dispatch(ledger, *story(place, version="2")))
        timed("verify the whole ledger", lambda _: verify_ledger(path), times=1)
    return 0


def second(ledger: Ledger) -> Iterator[object]:
    """Return what waits for a second reviewer."""
    return queue(ledger, UNSURE_FIRST, by="Ole Varga", second=True)


def timed(what: str, act: Callable[[int], object], *, times: int = TIMES) -> None:
    """Do something several times, and print median and slowest in milliseconds."""
    took = []
    for place in range(times):
        began = time.perf_counter()
        act(place)
        took.append((time.perf_counter() - began) * 1000)
    print(f"{what}: median {statistics.median(took):.1f} ms, slowest {max(took):.1f} ms")


def story(number: int, *, version: str = "1") -> tuple[Dispatch, Reading]:
    """Make a dispatch with thirteen records, of confidences that differ from story to story."""
    text = f"Story {number}: the minister said that talks will go on."
    dispatch = Dispatch(
        id=dispatch_id(text), text=text, blocks=(Block(kind="paragraph", span=Span(0, len(text))),)
    )
    statements = tuple(
        Statement(
            id=record_id("s", dispatch.id, place),
            content=(Span(place, place + 8).evidence(text),),
            form="indirect",
            confidence=500 + (number * 7 + place) % 500,
        )
        for place in range(10)
    )
    events = tuple(
        Event(
            id=record_id("e", dispatch.id, place),
            type="CONSULT",
            trigger=Span(place, place + 5).evidence(text),
            status="planned",
            confidence=400 + (number + place) % 600,
        )
        for place in range(3)
    )
    reading = Reading(
        dispatch=dispatch.id,
        annotated=(Annotated(name="statements", version=version),),
        statements=statements,
        events=events,
    )
    return dispatch, reading


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
