"""Freeze a small ledger of a revision, for the tests of later ones.

Usage: python -m tests.unit.ledger.frozen.make [REVISION]

Run it with the Dateline that a revision was released with, before the next
revision is begun: what is frozen is what that Dateline wrote, never what a
later one would write. Without REVISION it is the current one.
"""

import gzip
import sqlite3
import sys
import tempfile
from contextlib import closing
from pathlib import Path

from dateline.desk.judge import judge
from dateline.desk.record import record_many
from dateline.ledger import revisions
from dateline.ledger.opening import Ledger, engine_for
from tests.records import denial, visit

NOON = "2021-05-04T12:00:00Z"


def freeze(revision: str, folder: Path) -> Path:
    """Write ``REVISION.db.gz`` into a folder."""
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch) / "ledger.db"
        with Ledger(path, engine_for(path)) as ledger:
            with ledger.writing() as connection:
                revisions.upgrade(connection, revision)
            list(record_many(ledger, [visit(), denial(), visit(version="2")], recorded_at=NOON))
            if revision != "0001":  # which knew no decisions by hand
                judge(ledger, visit()[1].events[0].id, "accept", by="Ida Moss", recorded_at=NOON)
        with closing(sqlite3.connect(path)) as database:
            database.execute("VACUUM")
            database.execute("PRAGMA journal_mode = DELETE")
        frozen = folder / f"{revision}.db.gz"
        frozen.write_bytes(gzip.compress(path.read_bytes(), mtime=0))
    return frozen


if __name__ == "__main__":
    asked = sys.argv[1] if len(sys.argv) > 1 else revisions.CURRENT
    sys.stdout.write(f"{freeze(asked, Path(__file__).parent)}\n")
