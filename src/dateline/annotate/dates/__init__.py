"""Stub of the dates room, to be replaced."""

from dateline.schema import Additions, Dispatch, Parse, Reading


class DatesAnnotator:
    """Adds nothing yet."""

    name = "dates"
    version = "0"
    needs: tuple[str, ...] = ("actors",)
    tables: tuple[str, ...] = ()

    def annotate(self, dispatch: Dispatch, parse: Parse, reading: Reading) -> Additions:
        """Return nothing."""
        return Additions()
