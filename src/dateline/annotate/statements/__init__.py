"""Stub of the statements room, to be replaced."""

from dateline.schema import Additions, Dispatch, Parse, Reading


class StatementsAnnotator:
    """Adds nothing yet."""

    name = "statements"
    version = "0"
    needs: tuple[str, ...] = ("actors", "dates")
    tables: tuple[str, ...] = ()

    def annotate(self, dispatch: Dispatch, parse: Parse, reading: Reading) -> Additions:
        """Return nothing."""
        return Additions()
