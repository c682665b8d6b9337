"""Stub of the commitments room, to be replaced."""

from dateline.schema import Additions, Dispatch, Parse, Reading


class CommitmentsAnnotator:
    """Adds nothing yet."""

    name = "commitments"
    version = "0"
    needs: tuple[str, ...] = ("actors", "dates", "statements", "events")
    tables: tuple[str, ...] = ()

    def annotate(self, dispatch: Dispatch, parse: Parse, reading: Reading) -> Additions:
        """Return nothing."""
        return Additions()
