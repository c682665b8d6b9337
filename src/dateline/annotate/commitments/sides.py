"""Who is to act and to whom it is owed."""

from dateline.annotate.commitments.drafts import Draft
from dateline.annotate.parties import Standing, Who, distinct
from dateline.schema import Event, Party, Token

_ISO3 = 3
_WHERE = frozenset({"in", "at", "near", "outside", "inside", "around", "across"})


def fill(who: Who, drafts: list[Draft]) -> list[Draft]:
    """Fill in the sides of all drafts; those with nobody to act are left out.

    The subject of the clause acts; where it is a thing ("the first payment")
    the event that the words tell says who, else the one who says it. What is
    owed to nobody named is owed to the other country of a dispatch on two.
    """
    sides = who.sides
    told = told_events(who)
    for draft in drafts:
        event = event_within(who, draft, told)
        draft.by = _bearers(who, draft, event)
        draft.to = _owed(who, draft, event, sides)
        if draft.rule == "commitments/expected" and not draft.by:
            draft.by = _other(draft, draft.to, sides)
    return [draft for draft in drafts if draft.by or draft.retold]


def told_events(who: Who) -> dict[int, Event]:
    """Map the tokens of every mention of an event to the event."""
    return {
        token.index: event
        for event in who.reading.events
        for mention in (event.trigger, *event.also)
        for token in who.parse.inside(mention.span)
    }


def event_within(who: Who, draft: Draft, told: dict[int, Event]) -> Event | None:
    """Return the event whose mention stands in a commitment's words, the act's own first."""
    if draft.act.index in told:
        return told[draft.act.index]
    return next((told[token.index] for token in who.parse.inside(draft.words) if token.index in told), None)


def _bearers(who: Who, draft: Draft, event: Event | None) -> tuple[Standing, ...]:
    found = distinct(tuple(each for token in draft.bearer for each in who.own(token) if not each.place))
    if found:
        return found
    if event is not None and event.actors and draft.rule != "commitments/expected":
        return tuple(_standing(party, draft) for party in event.actors)
    found = distinct(tuple(each for token in draft.bearer for each in who.at(token) if not each.place))
    if found:
        return found
    found = tuple(each for token in draft.bearer for each in who.nobody_known(token))
    if found:
        return found
    statement = who.statement(draft.act)
    if statement is None or draft.rule == "commitments/expected":
        return ()
    code = statement.country or statement.speaker
    draft.notes.append("commitments/speaker-acts")
    return (Standing(Party(code=code, actor=statement.actor), draft.act.index),) if code else ()


def _owed(who: Who, draft: Draft, event: Event | None, sides: tuple[str, str] | None) -> tuple[Standing, ...]:
    known = {each.party.code for each in draft.by}
    found = _others(tuple(each for token in draft.owed for each in who.at(token)), known)
    if found:
        return found
    if draft.force == "demand":
        statement = who.statement(draft.act)
        code = (statement.country or statement.speaker) if statement is not None else None
        if code is not None and code not in known:
            return (Standing(Party(code=code), draft.act.index),)
    if event is not None:
        found = _others(tuple(_standing(party, draft) for party in event.recipients), known)
        if found:
            return found
    inside = who.parse.inside(draft.words)
    bearers = {token.index for token in draft.bearer}
    found = _others(
        tuple(
            each
            for token in inside
            if token.index not in bearers and token.index > draft.act.index and token.pos != "PRON"
            if draft.condition is None or token.start not in draft.condition
            for each in who.own(token)
            if len(each.party.code) == _ISO3 and not (each.place and _stands_in(who, token))
        ),
        known,
    )
    if not found and draft.condition is not None:
        # "when Oman pays": it is owed to those on whom it hangs.
        found = _others(
            tuple(
                each
                for token in who.parse.inside(draft.condition)
                for each in who.own(token)
                if len(each.party.code) == _ISO3
            ),
            known,
        )
    return found or _other(draft, draft.by, sides)


def _stands_in(who: Who, token: Token) -> bool:
    """Tell the place where something is done from the one to which it goes: "in Vienna", "to Vienna"."""
    return who.parse.tokens[token.head].text.lower() in _WHERE


def _other(draft: Draft, side: tuple[Standing, ...], sides: tuple[str, str] | None) -> tuple[Standing, ...]:
    codes = {each.party.code for each in side}
    if sides is None or len(codes) != 1 or not codes <= set(sides):
        return ()
    draft.notes.append("commitments/other-side")
    other = next(code for code in sides if code not in codes)
    return (Standing(Party(code=other), draft.act.index),)


def _others(found: tuple[Standing, ...], known: set[str]) -> tuple[Standing, ...]:
    return distinct(tuple(each for each in found if each.party.code not in known))


def _standing(party: Party, draft: Draft) -> Standing:
    return Standing(party, draft.act.index)
