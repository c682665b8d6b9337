"""Find stories and what belongs to them."""

from dateline.ledger import story_groups
from dateline.ledger.opening import Ledger


def story_of(ledger: Ledger, dispatch: str) -> str:
    """Return the id of the dispatch that names the story of one; its own where it is alone."""
    with ledger.reading() as connection:
        return story_groups.story_of(connection, dispatch)
