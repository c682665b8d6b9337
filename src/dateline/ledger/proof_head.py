"""Hold a ledger against what was noted of its head elsewhere."""

from dateline.ledger.chain import Checkpoint
from dateline.ledger.seal import GENESIS
from dateline.schema.entry import Entry


class Noted:
    """A seal or a checkpoint that was noted, until its entry is met on the way through the ledger.

    Args:
        against: A seal, a whole checkpoint, or None where nothing was noted.
    """

    def __init__(self, against: str | Checkpoint | None) -> None:
        noted = Checkpoint(entries=0, seal=against) if isinstance(against, str) else against
        # An empty ledger's seal is the one that every first entry names.
        self._awaited = None if noted is None or noted.seal == GENESIS else noted

    def meet(self, entry: Entry) -> None:
        """Look at the next entry.

        Raises:
            ValueError: It stands at the place that was noted, with another seal.
        """
        if self._awaited is None:
            return
        if entry.seal == self._awaited.seal:
            self._awaited = None
        elif entry.seq == self._awaited.entries:
            raise ValueError(
                f"it has the seal {entry.seal[:16]}… where {self._awaited.seal[:16]}… was noted: "
                "what stands up to here was written anew, or it is another ledger"
            )

    def missed(self, last: int) -> str | None:
        """Say what is wrong with a ledger that ends with entry ``last``, or None."""
        if self._awaited is None:
            return None
        wrong = (
            f"the ledger ends with entry {last} where entry {self._awaited.entries} was noted"
            if self._awaited.entries
            else f"no entry has the seal {self._awaited.seal[:16]}… that was noted"
        )
        return f"{wrong}: entries were taken off the end, or it is another ledger"
