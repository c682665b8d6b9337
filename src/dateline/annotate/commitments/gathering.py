"""A quotation and its paraphrase are one commitment; dead plans are none."""

from dateline.annotate.clauses import child, children
from dateline.annotate.commitments.drafts import Draft
from dateline.annotate.commitments.recording import due_of
from dateline.annotate.commitments.sides import event_within, told_events
from dateline.annotate.parties import Who
from dateline.schema import Event, Token

# So many commitments back a paraphrase is looked for; no story comes near, and long files stay linear.
_REMEMBERED = 100
_DEAD = frozenset({"cancelled", "postponed"})
# After every day, where an interval has no end.
_NEVER = "9999"


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
    if not later.retold and _differ(who, first, later):
        return False
    event = event_within(who, first, told)
    if event is not None and event is event_within(who, later, told) and later.retold:
        return True
    things, more = _things(who, first.act), _things(who, later.act)
    shared = bool(things & more)
    if first.act.lemma == later.act.lemma:
        return shared or (later.retold and not (things and more)) or _points_back(who, first, later)
    return shared and (later.retold or _paraphrase(who, first, later, told))


def _differ(who: Who, first: Draft, later: Draft) -> bool:
    """Tell two acts apart by whom they are owed to or by when: two ships to A in May, three to B in June."""
    owed, others = ({each.party.code for each in draft.to} for draft in (first, later))
    if owed and others and not owed & others:
        return True
    due, other = due_of(who, first), due_of(who, later)
    if due is None or other is None or due.earliest is None or other.earliest is None:
        return False
    ends = (due.latest or _NEVER, other.latest or _NEVER)
    return due.earliest > ends[1] or other.earliest > ends[0]


def _paraphrase(who: Who, first: Draft, later: Draft, told: dict[int, Event]) -> bool:
    """Tell a quotation and the same told in other words: one CAMEO code, one day, or one verb with *re-*."""
    if _is_quoted(who, first) == _is_quoted(who, later):
        return False
    event, other = told.get(first.act.index), told.get(later.act.index)
    if event is not None and other is not None and event.cameo == other.cameo:
        return True
    lemmas = {each.act.lemma.removeprefix("re") for each in (first, later)}
    due, again = due_of(who, first), due_of(who, later)
    return len(lemmas) == 1 or (due is not None and again is not None and due.value == again.value)


def _points_back(who: Who, first: Draft, later: Draft) -> bool:
    """Tell the quotation of an act whose object is a pronoun: "will sign the treaty … we will sign it"."""
    nouns = children(who.parse, later.act, "dobj", "nsubjpass")
    back = bool(nouns) and all(each.tag == "PRP" for each in nouns)
    return back and _is_quoted(who, later) and not _is_quoted(who, first)


def _is_quoted(who: Who, draft: Draft) -> bool:
    return any(draft.act.start in quotation.inner for quotation in who.parse.quotations)


def _things(who: Who, act: Token) -> frozenset[str]:
    """Return the lemmas of what an act is about: its objects, and an infinitive's below it."""
    parse = who.parse
    nouns = children(parse, act, "dobj", "nsubjpass", "attr")
    # "40 million dollars" and "the 40 million" are one sum.
    sums = [each for noun in nouns for each in children(parse, noun, "nummod") if each.lemma.isalpha()]
    found = {each.lemma.lower().rstrip("s") for each in (*nouns, *sums)}
    for each in children(parse, act, "prep"):
        noun = child(parse, each, "pobj")
        if noun is not None:
            found.add(noun.lemma.lower().rstrip("s"))
    return frozenset(found)
