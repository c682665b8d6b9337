"""Stories: dispatches on one happening, under one name."""

from dateline.ledger import story_list
from dateline.ledger.opening import Ledger

__all__ = ["story_of"]


def story_of(ledger: Ledger, dispatch: str) -> str:
    """Return the id of the dispatch that names the story of one; its own where it is alone."""
    return story_list.story_of(ledger, dispatch)
