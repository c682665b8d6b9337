"""Who goes on speaking: pronouns and quotations without a cue, from the order of the statements."""

from collections.abc import Sequence

from dateline.annotate.statements.nesting import Place
from dateline.annotate.statements.speakers import Cast, Speaker
from dateline.annotate.statements.view import View

# Paragraphs; a quotation farther from the last speaker may be anybody's.
_FARTHEST_SPEAKER = 1
_PERSONS = frozenset({"person", "unnamed"})
_BODIES = frozenset({"organisation", "international", "government"})


def speakers(view: View, cast: Cast, places: Sequence[Place]) -> list[Speaker | None]:
    """Return the speaker of each placed draft, or None where no words name any.

    A speaker without a name stands for words that nobody resolved.
    """
    found: list[Speaker | None] = [None] * len(places)
    going: Speaker | None = None
    block = -1
    for index, each in enumerate(places):
        draft = each.draft
        own = cast.speaker(draft)
        # "Disaster agency" looks like an outlet; where its actor is known as a body, it is that body.
        if each.outlet is not None and own is not None and own.kind not in _BODIES:
            own = Speaker(
                name=each.outlet, actor=own.actor, country=own.country, office=own.office, kind="agency"
            )
        here = view.sentence(draft.anchor).block
        body = view.dispatch.blocks[here].kind == "paragraph"
        if own is None and going is not None and each.inside is None:
            own = _goes_on(view, each, going, here - block)
        found[index] = own
        relative = draft.hit is not None and draft.hit.relative is not None
        if body and each.inside is None and own is not None and not relative:
            going, block = own, here
    for index, each in enumerate(places):
        if found[index] is None and each.inside is not None and each.draft.subject is not None:
            outer = found[each.inside]
            if outer is not None and _fits(view, each.draft.subject, outer):
                found[index] = Speaker(
                    name=outer.name,
                    actor=outer.actor,
                    office=outer.office,
                    country=outer.country,
                    kind=outer.kind,
                    how="statements/outer-speaker",
                )
    for index, each in enumerate(places):
        if found[index] is None and each.draft.source is not None:
            found[index] = Speaker(name=None, how="statements/speaker-unknown")
    return found


def _goes_on(view: View, each: Place, going: Speaker, distance: int) -> Speaker | None:
    subject = each.draft.subject
    if subject is None:
        if each.draft.cue is not None or distance > _FARTHEST_SPEAKER:
            return None
    elif not _fits(view, subject, going):
        return None
    return Speaker(
        name=going.name,
        actor=going.actor,
        office=going.office,
        country=going.country,
        kind=going.kind,
        how="statements/speaker-goes-on",
    )


def _fits(view: View, subject: int, speaker: Speaker) -> bool:
    word = view.tokens[subject].text.lower()
    if word in {"he", "she", "him", "her"}:
        return speaker.kind in _PERSONS
    if word == "it":
        return speaker.kind not in _PERSONS
    return word in {"they", "them"}
