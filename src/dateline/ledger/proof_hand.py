"""Prove decisions by hand: that each was made on a record as it stood, and rests on its words."""

from sqlalchemy import Connection

from dateline.ledger.derive import Rows, decision_row, derive_as_read
from dateline.ledger.kept import decoded, dispatch_bodies
from dateline.ledger.spans import held
from dateline.ledger.standing import Settled
from dateline.ledger.tables import DECISIONS, DERIVED
from dateline.schema import Judgement, Reading
from dateline.schema.entry import Entry
from dateline.schema.judgement import main_words, values_of


def check_judgement(connection: Connection, entry: Entry, judgement: Judgement) -> int:
    """Prove that a judgement was made on what it names.

    Returns:
        How many pieces of evidence stand where it says.

    Raises:
        ValueError: It does not hold; the message says why.
    """
    judged = connection.exec_driver_sql(
        "SELECT kind, subject, dispatch, body FROM entries WHERE seq = ? AND seq < ?",
        (judgement.entry, entry.seq),
    ).one_or_none()
    if judged is None or tuple(judged[:3]) != (judgement.kind, judgement.on, entry.dispatch):
        raise ValueError(f"entry {judgement.entry} is not the {judgement.kind} {judgement.on} that it judges")
    if judgement.undoes is not None:
        _check_undoing(connection, entry, judgement)
    if judgement.kind == "link":
        if judgement.seen is not None or judgement.rests_on:
            raise ValueError("a link has neither values nor words of its own")
        return 0
    record = decoded(judgement.kind, judged[3])
    if judgement.seen != values_of(record) or judgement.rests_on != main_words(record):
        raise ValueError(f"it does not show the {judgement.kind} as entry {judgement.entry} has it")
    ((_, body), *_) = dispatch_bodies(connection, str(entry.dispatch))
    count, fault = held(judgement, decoded("dispatch", body).text)
    if fault:
        raise ValueError(fault)
    return count


def _check_undoing(connection: Connection, entry: Entry, judgement: Judgement) -> None:
    body = connection.exec_driver_sql(
        "SELECT body FROM entries WHERE subject = ? AND kind = 'judgement' AND seq < ?",
        (judgement.undoes, entry.seq),
    ).scalar()
    undone: Judgement | None = None if body is None else decoded("judgement", body)
    if undone is None or (undone.on, undone.by) != (judgement.on, judgement.by) or undone.undoes:
        raise ValueError(f"it takes back {judgement.undoes}, which is no earlier decision of the same person")


def rows_at_decisions(reading: Reading | None, settled: list[Settled], *, header: int) -> dict[int, Rows]:
    """Return by place of a judgement every row that stands there: its own, and what it overrides.

    Args:
        reading: The current reading, or None where the dispatch is not current.
        settled: What has become of the judgements of the dispatch.
        header: Place of the reading's entry.
    """
    made = derive_as_read(reading, header=header, settled=settled) if reading is not None else {}
    found: dict[int, Rows] = {}
    for each in settled:
        rows: Rows = {table.name: [] for table in DERIVED}
        for table, some in made.items():
            rows[table] = [row for row in some if row[0] == each.made.seq]
        rows[DECISIONS.name] = [decision_row(each)]
        found[each.made.seq] = rows
    return found
