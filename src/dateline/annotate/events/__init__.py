"""Stub of the events room, to be replaced."""

from dateline.schema import Additions, Dispatch, Parse, Reading


class EventsAnnotator:
    """Adds nothing yet."""

    name = "events"
    version = "0"
    needs: tuple[str, ...] = ("actors", "dates", "statements")
    tables: tuple[str, ...] = ()

    def annotate(self, dispatch: Dispatch, parse: Parse, reading: Reading) -> Additions:
        """Return nothing."""
        return Additions()
