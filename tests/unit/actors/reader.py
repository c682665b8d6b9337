"""Read a few paragraphs and ask who is meant, for the tests of this room."""

from dataclasses import dataclass

from dateline.annotate.actors import ActorsAnnotator
from dateline.language import parse
from dateline.schema import Actor, Additions, Dateline, Dispatch, Evidence, Mention, Reading
from tests.stories import story


@dataclass(frozen=True)
class Read:
    """A dispatch with what the room added."""

    dispatch: Dispatch
    added: Additions

    def mention(self, words: str, *, nth: int = 1) -> Mention | None:
        """Return the mention whose words or head are exactly these, the nth in text order."""
        found = [each for each in self.added.mentions if words in (each.words.text, each.head.text)]
        return found[nth - 1] if len(found) >= nth else None

    def who(self, words: str, *, nth: int = 1) -> Actor | None:
        """Return whom these words mean."""
        mention = self.mention(words, nth=nth)
        return next((each for each in self.added.actors if mention and each.id == mention.actor), None)

    def name(self, words: str, *, nth: int = 1) -> str | None:
        """Return the name of whom these words mean."""
        actor = self.who(words, nth=nth)
        return actor.name if actor else None

    def country(self, words: str, *, nth: int = 1) -> str | None:
        """Return the country of whom these words mean."""
        actor = self.who(words, nth=nth)
        return actor.country if actor else None

    def form(self, words: str, *, nth: int = 1) -> str | None:
        """Return how these words mean it."""
        mention = self.mention(words, nth=nth)
        return mention.form if mention else None


def read(*paragraphs: str, headline: str | None = None, home: str | None = None) -> Read:
    """Read paragraphs; ``home`` is the country of a dateline put before the first."""
    opening = "HARBOUR, May 4 (Wire) - "
    if home is None:
        dispatch = story(*paragraphs, headline=headline)
    else:
        bare = story(opening + paragraphs[0], *paragraphs[1:], headline=headline)
        start = bare.text.index(opening)
        line = Dateline(words=Evidence(opening, start, start + len(opening)), place="Harbour", country=home)
        dispatch = story(opening + paragraphs[0], *paragraphs[1:], headline=headline, dateline=line)
    added = ActorsAnnotator().annotate(dispatch, parse(dispatch), Reading(dispatch=dispatch.id))
    return Read(dispatch, added)
