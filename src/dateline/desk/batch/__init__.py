"""Batches: archives of any size into shards of Parquet and JSON Lines, and from there into a ledger.

::

    inputs ─cutting→ Shard ─retrying→ Order ─engine→ work ─folder→ files + Note ─running→ Manifest
                                                                     └─taking→ readings for a ledger

A shard is named by what is read and by what reads it, and written once: a
batch that was killed goes on where it was, and nothing is there twice.
"""

from dateline.desk.batch.notes import Failure, Manifest, Note, Readers
from dateline.desk.batch.running import PATIENCE, Plan, Standing, run_batch
from dateline.desk.batch.taking import Batch, open_batch

__all__ = [
    "PATIENCE",
    "Batch",
    "Failure",
    "Manifest",
    "Note",
    "Plan",
    "Readers",
    "Standing",
    "open_batch",
    "run_batch",
]
