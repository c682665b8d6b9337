"""Freeze a small ledger of a revision, for the tests of later ones.

Usage: python -m tests.unit.ledger.frozen.make

Run it before the next revision is begun: what is frozen is what the Dateline
of a revision wrote, never what a later one would write. (Those of 0001 and 0003
were made by checkouts of their last commits. None is of 0004: it was joined
with 0003 and 0005 in one merge, and no Dateline ever wrote a ledger of it.)
"""

import gzip
import sqlite3
import sys
import tempfile
from contextlib import closing
from pathlib import Path

from dateline.desk.record import record_many
from dateline.ledger import revisions
from dateline.ledger.opening import open_ledger
from tests.records import denial, visit

NOON = "2021-05-04T12:00:00Z"


def freeze(folder: Path) -> Path:
    """Write ``REVISION.db.gz`` of the current revision into a folder."""
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch) / "ledger.db"
        with open_ledger(path, create=True) as ledger:
            list(record_many(ledger, [visit(), denial(), visit(version="2")], recorded_at=NOON))
            if revisions.CURRENT != "0001":  # which knew no decisions by hand
                from dateline.desk.judge import judge

                judge(ledger, visit()[1].events[0].id, "accept", by="Ida Moss", recorded_at=NOON)
        with closing(sqlite3.connect(path)) as database:
            database.execute("VACUUM")
            database.execute("PRAGMA journal_mode = DELETE")
        frozen = folder / f"{revisions.CURRENT}.db.gz"
        frozen.write_bytes(gzip.compress(path.read_bytes(), mtime=0))
    return frozen


if __name__ == "__main__":
    sys.stdout.write(f"{freeze(Path(__file__).parent)}\n")
