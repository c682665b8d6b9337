"""Stub of the actors room, to be replaced."""

from dateline.schema import Additions, Dispatch, Parse, Reading


class ActorsAnnotator:
    """Adds nothing yet."""

    name = "actors"
    version = "0"
    needs: tuple[str, ...] = ()
    tables: tuple[str, ...] = ()

    def annotate(self, dispatch: Dispatch, parse: Parse, reading: Reading) -> Additions:
        """Return nothing."""
        return Additions()
