"""Prove that a ledger is as it was written."""

import re
from collections.abc import Callable
from pathlib import Path

import msgspec

from dateline.config import Location
from dateline.errors import UsageError
from dateline.ledger.chain import Checkpoint
from dateline.ledger.proof import Verified, prove
from dateline.ledger.stores.store import WAIT

__all__ = ["Checkpoint", "Verified", "noted_head", "verify_ledger"]

_SEAL = re.compile(r"[0-9a-f]{64}")


def verify_ledger(
    path: Location,
    *,
    against: str | Checkpoint | None = None,
    wait: float = WAIT,
    watch: Callable[[int, int], None] | None = None,
) -> Verified:
    """Recompute every seal, hold every span against its text, and compare all that is derived.

    Args:
        path: The ledger's file, or the server that has it.
        against: A seal noted earlier, which must still stand in the ledger; of
            a whole checkpoint, at its place.
        wait: Seconds to wait for another process.
        watch: Told how many entries of how many are proved.

    Raises:
        VerificationFailed: Something does not hold; the message names the first place.
        LedgerMissing: There is no ledger.
        LedgerLocked: Another process holds it.
        LedgerSchemaMismatch: It needs a migration, or is newer than this Dateline.
    """
    return prove(path, against=against, wait=wait, watch=watch)


def noted_head(given: str) -> str | Checkpoint:
    """Return what was noted of a ledger: a seal as it is, or what ``dateline head`` wrote into a file.

    Raises:
        UsageError: It is neither.
    """
    if _SEAL.fullmatch(given):
        return given
    hint = "give the 64 signs of a seal, or a file that 'dateline head' wrote"
    try:
        return msgspec.json.decode(Path(given).read_bytes(), type=Checkpoint)
    except OSError as error:
        raise UsageError(f"{given!r} is neither a seal nor a file that can be read", hint=hint) from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"{given!r} holds no head of a ledger: {error}", hint=hint) from error
