"""Many processes write to one ledger: one line of seals, no fork, and nobody who reads waits."""

from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import pytest

from dateline.config import Location
from dateline.desk.record import record_dispatch
from dateline.desk.verify import verify_ledger
from dateline.errors import LedgerError
from dateline.ledger.opening import Ledger, open_ledger
from dateline.schema import Block, Dispatch, Reading, Span, dispatch_id
from tests.records import annotated, visit

WRITERS = 3
STORIES = 8

# Until everybody's turn has come, on a machine that does other things too.
PATIENCE = 60.0


def _write(location: Location, writer: int) -> list[str]:
    """Record stories one by one, as somebody at another desk would."""
    outcomes = []
    with open_ledger(location, wait=PATIENCE) as ledger:
        for number in range(STORIES):
            text = f"Writer {writer} tells story {number}."
            dispatch = Dispatch(
                id=dispatch_id(text), text=text, blocks=(Block(kind="paragraph", span=Span(0, len(text))),)
            )
            reading = Reading(dispatch=dispatch.id, annotated=annotated())
            outcomes.append(record_dispatch(ledger, dispatch, reading).outcome)
    return outcomes


def test_what_several_processes_write_at_once_stands_in_one_line(ledger: Ledger, path: Location) -> None:
    with ProcessPoolExecutor(WRITERS, mp_context=get_context("spawn")) as writers:
        writing = [writers.submit(_write, path, writer) for writer in range(WRITERS)]
        while not all(each.done() for each in writing):
            with ledger.reading() as connection:
                entries = connection.exec_driver_sql("SELECT entries FROM head").scalar_one()
                last = connection.exec_driver_sql("SELECT max(seq) FROM entries").scalar()
                assert (last or 0) == entries, "a reader sees a ledger that is whole"
    assert [each.result() for each in writing] == [["recorded"] * STORIES] * WRITERS
    verified = verify_ledger(path)
    assert verified.dispatches == WRITERS * STORIES
    assert verified.entries == 2 * WRITERS * STORIES


def test_a_writer_that_gives_up_leaves_the_next_one_its_place(ledger: Ledger, path: Location) -> None:
    with pytest.raises(LedgerError), ledger.writing() as connection:
        connection.exec_driver_sql("UPDATE head SET entries = 7, id = 2")
    with open_ledger(path, wait=0.5) as other:
        assert record_dispatch(other, *visit()).outcome == "recorded"
    assert verify_ledger(path).entries == 10
