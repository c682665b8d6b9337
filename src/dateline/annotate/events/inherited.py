"""Dates that an event has from the occasion it belongs to, where its own words give none."""

from dateline.annotate.clauses import ancestors, child, children
from dateline.annotate.events.occurrences import Draft
from dateline.annotate.parties import Who
from dateline.lexicon.triggers import classes
from dateline.schema import Evidence, Span, Token, When

_AHEAD = frozenset({"planned", "conditional"})
# What delegations do while a visit lasts.
_ON_A_VISIT = frozenset({"support/sign", "consult/meet", "consult/negotiate"})
# So many events back the visit is looked for.
_REMEMBERED = 100
# "on the sidelines of X", "within the framework of X": the occasion is X.
_EDGES = frozenset({"sideline", "margin", "fringe", "framework"})
_DURING = frozenset({"on", "within", "in", "at", "during"})


def inherit(who: Who, drafts: list[Draft]) -> list[Draft]:
    """Date and place events from what they are part of; each draft says by which rule.

    - events/dated-as-the-occasion: a meeting on the sidelines of a summit in May is in May;
    - events/dated-as-the-statement: who criticised at a conference on Monday criticised on Monday;
    - events/dated-as-the-visit: what is to be signed is signed while the planned visit lasts.
    """
    told = {
        token.index: statement.when
        for statement in who.reading.statements
        if statement.when is not None and statement.cue is not None
        for token in who.parse.inside(statement.cue.span)
    }
    for place, draft in enumerate(drafts):
        _of_setting(who, draft, drafts)
        if draft.when is not None or not draft.body:
            continue
        said = told.get(draft.candidate.token.index)
        if said is not None and draft.reality.status == "happened":
            _date(draft, said, "events/dated-as-the-statement")
        elif draft.candidate.pattern.rule.rule in _ON_A_VISIT and draft.reality.status in _AHEAD:
            visit = _visit_before(draft, drafts[max(0, place - _REMEMBERED) : place])
            if visit is not None and visit.when is not None:
                _date(draft, visit.when, "events/dated-as-the-visit")
    return drafts


def _date(draft: Draft, when: When, rule: str) -> None:
    draft.when = When(
        value=when.value, earliest=when.earliest, latest=when.latest, basis=when.basis, words=when.words
    )
    draft.implied_when = rule


def _visit_before(draft: Draft, before: list[Draft]) -> Draft | None:
    return next(
        (
            each
            for each in reversed(before)
            if each.candidate.pattern.rule.visitor
            and each.when is not None
            and each.reality.status == "planned"
            and draft.codes <= each.codes
        ),
        None,
    )


def _of_setting(who: Who, draft: Draft, drafts: list[Draft]) -> None:
    noun = setting_of(who, draft.candidate.token)
    if noun is None:
        return
    draft.setting = _phrase(who, noun)
    part = next((each for each in drafts if each.candidate.token.index == noun.index), None)
    reach = who.parse.reach(noun)
    if draft.when is None:
        dated = next(
            (
                each
                for each in who.reading.timexes
                if each.type == "DATE"
                and each.words.span in reach
                and not each.value.endswith("_REF")
                and _hangs_on(who, each.words.span, noun)
            ),
            None,
        )
        if dated is not None and dated.value:
            when = When(
                value=dated.value,
                earliest=dated.earliest,
                latest=dated.latest,
                basis="timex",
                words=dated.words,
            )
            _date(draft, when, "events/dated-as-the-occasion")
        elif part is not None and part.when is not None and part.reality.status == draft.reality.status:
            _date(draft, part.when, "events/dated-as-the-occasion")
    if draft.place is None:
        places = (
            name.span
            for name in who.parse.names
            if name.label in ("GPE", "FAC")
            and name.span in reach
            and any(
                each.text.lower() in ("in", "at")
                for token in who.parse.inside(name.span)
                for each in list(ancestors(who.parse, token))[:1]
            )
        )
        span = next(places, None)
        draft.place = span.evidence(who.dispatch.text) if span is not None else None


def _hangs_on(who: Who, span: Span, noun: Token) -> bool:
    """Tell whether a date hangs on a noun with no verb between them."""
    inside = who.parse.inside(span)
    if not inside:
        return False
    for upper in ancestors(who.parse, inside[-1]):
        if upper.index == noun.index:
            return True
        if upper.pos in ("VERB", "AUX"):
            return False
    return False


def setting_of(who: Who, trigger: Token) -> Token | None:
    """Return the noun of the occasion of which an event was part, or None."""
    parse = who.parse
    for place in (trigger, *children(parse, trigger, "dobj")):
        for preposition in children(parse, place, "prep"):
            if preposition.text.lower() not in _DURING:
                continue
            noun = child(parse, preposition, "pobj")
            if noun is None:
                continue
            if noun.lemma.lower() in _EDGES:
                inner = child(parse, noun, "prep")
                below = child(parse, inner, "pobj") if inner is not None else None
                if below is not None:
                    return below
            elif noun.lemma.lower() in classes()["meeting"] and noun.index != trigger.index:
                return noun if preposition.text.lower() in ("at", "during") else None
    return None


def _phrase(who: Who, noun: Token) -> Evidence:
    """Return the occasion's words, without article, place and date."""
    before = [
        each
        for each in children(who.parse, noun, "compound", "amod", "nmod", "nummod", "poss")
        if each.index < noun.index
    ]
    first = who.parse.subtree(before[0])[0] if before else noun
    if first.text.lower() == "the":
        first = who.parse.tokens[first.index + 1]
    return Span(first.start, noun.end).evidence(who.dispatch.text)
