"""A quotation and its paraphrase are one commitment; dead plans are none."""

from dateline.annotate.clauses import child, children
from dateline.annotate.commitments.drafts import Draft
from dateline.annotate.commitments.sides import event_within, told_events
from dateline.annotate.parties import Who
from dateline.schema import Event, Token

# So many commitments back a paraphrase is looked for; no story comes near, and long files stay linear.
_REMEMBERED = 100
_DEAD = frozenset({"cancelled", "postponed"})


def gather(who: Who, drafts: list[Draft]) -> list[Draft]:
    """Merge what binds the same side to the same act; the body's words come first.

    What was called off or put off binds no more, unless it was promised
    (guideline, "Commitments").

    Returns:
        One draft for each commitment, in text order.
    """
    kept: list[Draft] = []
    told = told_events(who)
    for draft in [*(each for each in drafts if not each.retold), *(each for each in drafts if each.retold)]:
        if _is_dead(draft, event_within(who, draft, told)):
            continue
        same = next((each for each in kept[-_REMEMBERED:] if _bind_alike(who, each, draft, told)), None)
        if same is None:
            if draft.by:
                kept.append(draft)
            continue
        same.also.append(draft.words)
        same.condition = same.condition or draft.condition
    return sorted(kept, key=lambda each: (each.words.start, each.words.end))


def _is_dead(draft: Draft, event: Event | None) -> bool:
    if draft.force == "promise":
        return False
    if event is None or event.status not in _DEAD:
        return False
    return draft.act.span.overlaps(event.trigger.span) or draft.rule == "commitments/dated-plan"


def _bind_alike(who: Who, first: Draft, later: Draft, told: dict[int, Event]) -> bool:
    codes = {each.party.code for each in first.by}
    others = {each.party.code for each in later.by}
    if others and not codes & others:
        return False
    if any((first.force == force) != (later.force == force) for force in ("refusal", "demand")):
        return False
    event = event_within(who, first, told)
    if event is not None and event is event_within(who, later, told) and later.retold:
        return True
    things, more = _things(who, first.act), _things(who, later.act)
    shared = bool(things & more)
    if first.act.lemma == later.act.lemma:
        return shared or (later.retold and not (things and more))
    return shared and (later.retold or first.cue.lemma == later.cue.lemma)


def _things(who: Who, act: Token) -> frozenset[str]:
    """Return the lemmas of what an act is about: its objects, and an infinitive's below it."""
    parse = who.parse
    found = {each.lemma.lower().rstrip("s") for each in children(parse, act, "dobj", "nsubjpass", "attr")}
    for each in children(parse, act, "prep"):
        noun = child(parse, each, "pobj")
        if noun is not None:
            found.add(noun.lemma.lower().rstrip("s"))
    return frozenset(found)
