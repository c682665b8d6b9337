"""Where files that belong to a ledger are kept: beside its own, or with who uses a server."""

from hashlib import sha256
from pathlib import Path

from dateline.config import Location

_NAMED_BY = 16


def beside(ledger: Location, ending: str) -> Path:
    """Return the path beside a ledger that has its name and an ending.

    A server has no folder of ours: what belongs to its ledger stands in
    ``~/.config/dateline``, which is made where it is not there.
    """
    if isinstance(ledger, Path):
        return ledger.with_name(f"{ledger.name}{ending}")
    # Without the password: who changes it keeps the files.
    named = sha256(str(ledger).encode("utf-8")).hexdigest()[:_NAMED_BY]
    folder = Path.home() / ".config" / "dateline"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder / f"{named}{ending}"
