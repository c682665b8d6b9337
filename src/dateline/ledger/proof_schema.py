"""Prove that the ledger's two notes of its revision agree, and that we know it."""

from sqlalchemy import Connection, inspect

from dateline.config import Location
from dateline.errors import LedgerError, LedgerSchemaMismatch, VerificationFailed
from dateline.ledger import revisions


def check_revision(connection: Connection, location: Location) -> None:
    """Prove that the ledger's two notes of its revision agree, and that we know it.

    Raises:
        VerificationFailed: They contradict each other.
        LedgerSchemaMismatch: They agree on a revision that is older or newer than ours.
        LedgerError: It is no ledger.
    """
    tables = set(inspect(connection).get_table_names())
    if not {"entries", "head", "alembic_version"} & tables:
        raise LedgerError(f"{str(location)!r} is a database, but not a ledger", hint="give another path")
    for table in ("entries", "head", "alembic_version"):
        if table not in tables:
            raise VerificationFailed(f"the table {table} is missing", hint="restore a backup that verifies")
    noted = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalars().all()
    heads = connection.exec_driver_sql("SELECT id, revision FROM head").all()
    if len(noted) != 1 or len(heads) != 1 or heads[0].id != 1 or heads[0].revision != noted[0]:
        raise VerificationFailed(
            f"the tables alembic_version and head do not agree on the revision: "
            f"{list(noted)} and {[each.revision for each in heads]}",
            hint="restore a backup that verifies",
        )
    if noted[0] == revisions.CURRENT:
        return
    hint = (
        "run 'dateline migrate'; it keeps every entry as it is"
        if noted[0] in revisions.KNOWN
        else "it was written by a newer Dateline: upgrade dateline"
    )
    raise LedgerSchemaMismatch(
        f"the ledger {str(location)!r} has revision {noted[0]!r}, this Dateline needs {revisions.CURRENT}",
        hint=hint,
    )
