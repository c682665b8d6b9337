"""Plans, promises, agreements, demands, refusals: who is to do what, to whom, by when, if what."""

from dateline.annotate.commitments.drafts import Draft
from dateline.annotate.commitments.finding import find_drafts
from dateline.annotate.commitments.gathering import gather
from dateline.annotate.commitments.recording import commitment_of
from dateline.annotate.commitments.sides import fill
from dateline.annotate.parties import Who
from dateline.lexicon import countries, forces, triggers
from dateline.schema import Additions, Dispatch, Parse, Reading

# Parts of a page that tell the story once more, and those that tell no story.
_RETOLD = frozenset({"headline", "summary"})
_UNREAD = frozenset({"caption"})


class CommitmentsAnnotator:
    """Reads commitments; needs to know who is who, when, who says so and what is an event."""

    name = "commitments"
    version = "4"
    needs: tuple[str, ...] = ("actors", "dates", "statements", "events")
    tables: tuple[str, ...] = (countries.TABLE, forces.TABLE, triggers.CLASSES)

    def annotate(self, dispatch: Dispatch, parse: Parse, reading: Reading) -> Additions:
        """Return the commitments of a dispatch, in text order."""
        who = Who(dispatch, parse, reading)
        found: list[Draft] = []
        for sentence in parse.sentences:
            kind = dispatch.blocks[sentence.block].kind
            if kind not in _UNREAD:
                found += find_drafts(who, sentence, retold=kind in _RETOLD)
        drafts = gather(who, fill(who, found))
        return Additions(commitments=tuple(commitment_of(who, draft) for draft in drafts))
