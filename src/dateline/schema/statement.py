"""Content attributed to a source by a cue."""

from typing import Literal

import msgspec

from dateline.schema.interval import Reason, When
from dateline.schema.span import Evidence

Form = Literal["direct", "mixed", "indirect"]
"""direct: all content in quotation marks; indirect: none; mixed: both."""

Part = Literal["body", "headline", "summary", "caption"]


class Statement(msgspec.Struct, frozen=True, kw_only=True):
    """One attribution: a source, a cue, the words attributed.

    Args:
        id: ``s-…``.
        source: The words that name the source ("he", "Japanese Chief Cabinet
            Secretary Haruka Minobe"), or None where none stand beside the cue.
        actor: Id of the source's actor, or None.
        speaker: The actor's name, given again for readers of one record;
            joint speakers are joined by ``; ``. None where it can't be told.
        office: The speaker's office as printed, or None.
        country: The speaker's, ISO 3166-1 alpha-3, or None.
        cue: The words that attribute, or None (a quotation in a paragraph of
            its own, a headline's dash).
        cue_lemma: "say", "according to", or None.
        cue_kind: say, claim, deny, urge, promise, threaten, think, ask,
            decline, report … (resources/cues), or None.
        content: One or more stretches in order, without the outer quotation
            marks and without a linking *that*.
        form: direct, mixed or indirect.
        part: Part of the page it stands in.
        setting: The occasion, such as "a news conference", or None.
        place: Where it was said, as printed ("New York"), or None.
        place_country: The country that the place lies in, ISO 3166-1 alpha-3, or None.
        when: When it was said, only if the text dates it or its occasion.
        about: What it comments on, or None.
        addressee: To whom, other than an audience of reporters, or None.
        chain: Who reports whom, outermost first, by name: the dispatch's
            agency opens it; outlets and sources in between follow.
        level: 0 for a statement of the agency's own narration, 1 for a
            statement reported inside another one's content, and so on.
        inside: Id of the statement in whose content this one stands, or None.
        confidence: Per mille.
        because: The rules that read it.
    """

    id: str
    source: Evidence | None = None
    actor: str | None = None
    speaker: str | None = None
    office: str | None = None
    country: str | None = None
    cue: Evidence | None = None
    cue_lemma: str | None = None
    cue_kind: str | None = None
    content: tuple[Evidence, ...]
    form: Form
    part: Part = "body"
    setting: Evidence | None = None
    place: Evidence | None = None
    place_country: str | None = None
    when: When | None = None
    about: Evidence | None = None
    addressee: Evidence | None = None
    chain: tuple[str, ...] = ()
    level: int = 0
    inside: str | None = None
    confidence: int = 1000
    because: tuple[Reason, ...] = ()
