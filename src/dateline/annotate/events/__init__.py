"""What happened, is planned, was put off or is denied: events coded in PLOVER and CAMEO.

Triggers are matched by lexicon and syntax (``candidates``), their sides filled
from the frame (``frames``, ``implied``), their reality read from tense, modality, negation
and what governs them (``status``), their date and place from what the syntax
ties to them (``occasions``), and what is told twice is gathered
(``occurrences``).
"""

from dateline.annotate.events.drafting import drafts_of
from dateline.annotate.events.inherited import inherit
from dateline.annotate.events.occurrences import gather
from dateline.annotate.events.recording import event_of
from dateline.annotate.parties import Who
from dateline.lexicon import countries, plover, triggers
from dateline.schema import Additions, Dispatch, Parse, Reading


class EventsAnnotator:
    """Reads events; needs to know who is who, when, and who says so."""

    name = "events"
    version = "4"
    needs: tuple[str, ...] = ("actors", "dates", "statements")
    tables: tuple[str, ...] = (
        countries.TABLE,
        plover.TABLE,
        triggers.CLASSES,
        triggers.FAMILIES,
        triggers.MODES,
        triggers.STATUS,
        triggers.TRIGGERS,
    )

    def annotate(self, dispatch: Dispatch, parse: Parse, reading: Reading) -> Additions:
        """Return the events of a dispatch, in text order."""
        who = Who(dispatch, parse, reading)
        drafts = gather(parse, inherit(who, drafts_of(who)), who.sides)
        return Additions(events=tuple(event_of(who, draft) for draft in drafts))
