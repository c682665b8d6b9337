"""Who acts and on whom: the slots of a trigger's frame filled from the syntax around it."""

from dataclasses import dataclass

from dateline.annotate.clauses import (
    after,
    ancestors,
    child,
    children,
    conjuncts,
    doers,
    head,
    is_passive,
    objects,
    subjects,
)
from dateline.annotate.codes import STATE
from dateline.annotate.events.candidates import Candidate, governor
from dateline.annotate.parties import Standing, Who, distinct
from dateline.lexicon.triggers import classes, over, status_words
from dateline.schema import Token

# Partners by these join the actors of what all sides do.
_PARTNERS = frozenset({"with", "between"})
# What is said after the thing may belong to the noun above it.
_PASSED_ON = frozenset({"to", "with", "between", "from", "on"})
# How a noun must hang on a verb to borrow its subject: "launched an attack", "went on strike".
_BORROWS = frozenset({"object", "on", "for", "in", "into", "to", "from"})


@dataclass(frozen=True, slots=True)
class Cast:
    """The sides of one event.

    Args:
        actors, recipients: Each code once.
        slots: Which slot gave the actors and which the recipients ("subj", "with").
    """

    actors: tuple[Standing, ...] = ()
    recipients: tuple[Standing, ...] = ()
    slots: tuple[str, str] = ("", "")


def cast_of(who: Who, candidate: Candidate) -> Cast:
    """Fill a trigger's frame: the first slot with somebody in it gives the actors, likewise the recipients.

    What all sides do has no recipient: the partner after *with* is an actor.
    """
    rule = candidate.pattern.rule
    if candidate.part == "modal":
        return _of_modal(who, candidate)
    verbal = candidate.part != "noun"
    wanted = (rule.actor, rule.recipient) if verbal else (rule.noun_actor, rule.noun_recipient)
    actors, actor_slot = _first(who, candidate, wanted[0], besides=())
    if not actors and verbal and candidate.noun is not None:
        actors, actor_slot = _first_of_noun(who, candidate.noun, rule.noun_actor, besides=())
    if not actors and verbal and "subj" in wanted[0]:
        actors = tuple(each for token in _doers(who, candidate) for each in who.nobody_known(token))
        actor_slot = "subj" if actors else ""
    if rule.together and not verbal and actor_slot in _PARTNERS:
        actors = (*_present(who, candidate.token), *actors)
    recipients, recipient_slot = _first(who, candidate, wanted[1], besides=actors)
    if not recipients and verbal and candidate.noun is not None:
        noun_slots = rule.noun_recipient if rule.together else (*rule.recipient, *rule.noun_recipient)
        recipients, recipient_slot = _first_of_noun(who, candidate.noun, noun_slots, besides=actors)
    jointly = rule.together and len(actors) > 1
    if not recipients and verbal and rule.recipient and not rule.weak and not jointly:
        recipients, recipient_slot = _from_content(who, candidate, besides=actors), "content"
    if rule.rule == "support/sign" and recipient_slot == "content":
        recipient_slot = "with"
    if rule.together and recipients and (not verbal or recipient_slot in (*_PARTNERS, "obj", "adj", "of")):
        actors, recipients = distinct((*actors, *recipients)), ()
    return Cast(distinct(actors), distinct(recipients), (actor_slot, recipient_slot))


def _present(who: Who, noun: Token) -> tuple[Standing, ...]:
    """Return who spoke or acted at a meeting and so took part in it ("said at a meeting with …")."""
    upper, how = governor(who.parse, noun)
    if upper is None or how != "at" or upper.pos != "VERB":
        return ()
    return _all(who, doers(who.parse, upper), acting=True)


def _of_modal(who: Who, candidate: Candidate) -> Cast:
    """Let the speaker ask the subject of "must"; nobody asks himself."""
    verb = head(who.parse, candidate.token)
    above = head(who.parse, verb) if verb is not None else None
    if verb is None or above is None:
        return Cast()
    actors = _all(who, subjects(who.parse, above), acting=True)
    asked = _without(_all(who, subjects(who.parse, verb)), actors)
    codes = {each.party.code for each in actors}
    if not asked or (any(each.party.code in codes for each in asked) and not _from_outside(who, actors)):
        return Cast()
    return Cast(distinct(actors), distinct(asked), ("subj", "obj"))


def _from_outside(who: Who, actors: tuple[Standing, ...]) -> bool:
    """Tell a critic at home from a minister who says what his own state must do."""
    known = [who.reading.actor(each.party.actor) for each in actors]
    return bool(known) and all(each is not None and each.sector not in STATE for each in known)


def _from_content(who: Who, candidate: Candidate, *, besides: tuple[Standing, ...]) -> tuple[Standing, ...]:
    """Find the other side in what is threatened, refused, promised or asked.

    The subject of a clause comes first ("demanded that Hamas disarm"), then
    the nearest party in the content ("refused to deploy troops in Iraq").
    """
    parse, verb = who.parse, candidate.token
    for clause in children(parse, verb, "ccomp"):
        found = _without(_all(who, children(parse, clause, "nsubj", "nsubjpass")), besides)
        if found:
            return found
    parts = children(parse, verb, "xcomp", "ccomp", "dobj", "prep", "dative", "advcl", "nsubjpass", "acomp")
    codes = {each.party.code for each in besides}
    for part in parts:
        if part.index < verb.index and part.dep != "nsubjpass":
            continue
        if part.dep == "advcl" and child(parse, part, "mark") is not None:
            continue
        for token in parse.subtree(part):
            if _elsewhere(who, candidate, token):
                continue
            found = tuple(
                each
                for noun in conjuncts(parse, token)
                for each in who.own(noun) or who.both(noun)
                if each.party.code not in codes and not each.party.code.startswith("unnamed")
            )
            if found and token.pos not in ("PRON", "DET"):
                return found
    return ()


def _elsewhere(who: Who, candidate: Candidate, token: Token) -> bool:
    """Tell a place of what all sides do, and whom a second verb concerns, from the other side."""
    parse, verb = who.parse, candidate.token
    upper = head(parse, token)
    if candidate.pattern.rule.together and upper is not None and upper.text.lower() in ("in", "at"):
        return True
    for each in ancestors(parse, token):
        if each.index == verb.index:
            return False
        if each.dep == "conj" and each.tag in ("VBD", "VBZ", "VBP"):
            return True
    return False


def _first(
    who: Who, candidate: Candidate, slots: tuple[str, ...], *, besides: tuple[Standing, ...]
) -> tuple[tuple[Standing, ...], str]:
    if candidate.part == "noun":
        return _first_of_noun(who, candidate.token, slots, besides=besides)
    for slot in slots:
        found = _without(
            _of_verb(who, candidate, slot), besides, at_home=candidate.pattern.rule.type in _AT_HOME
        )
        if found:
            return found, slot
    return (), ""


def _first_of_noun(
    who: Who, noun: Token, slots: tuple[str, ...], *, besides: tuple[Standing, ...]
) -> tuple[tuple[Standing, ...], str]:
    for slot in slots:
        found = _without(of_noun(who, noun, slot), besides)
        if found:
            return found, slot
    return (), ""


# Between two of one country only these are told; nobody recalls his own envoy from himself.
_AT_HOME = frozenset(
    {
        "ACCUSE",
        "REQUEST",
        "REJECT",
        "THREATEN",
        "COERCE",
        "ASSAULT",
        "PROTEST",
        "SUPPORT",
        "CONCEDE",
        "RETREAT",
    }
)


def _without(
    found: tuple[Standing, ...], besides: tuple[Standing, ...], *, at_home: bool = True
) -> tuple[Standing, ...]:
    """Leave out who is on the other side already, unless it is a second party of the same country."""
    codes = {each.party.code for each in besides}
    tokens = {each.token for each in besides}
    actors = {each.party.actor for each in besides if each.party.actor is not None}
    others = tuple(each for each in found if each.party.code not in codes)
    if others or not at_home:
        return others
    return tuple(
        each
        for each in found
        if each.token not in tokens and each.party.actor is not None and each.party.actor not in actors
    )


def _of_verb(who: Who, candidate: Candidate, slot: str) -> tuple[Standing, ...]:
    parse, verb = who.parse, candidate.token
    if slot == "subj":
        acting = _doers(who, candidate)
        if candidate.pattern.rule.type == "CONSULT":
            acting = _persons(who, acting)
        return _all(who, acting, acting=True)
    if slot == "obj":
        found = objects(parse, verb)
        datives = {each.index for each in children(parse, verb, "dative")}
        return _all(who, [each for each in found if each.index not in datives])
    if slot == "dat":
        return _all(
            who, [each for each in children(parse, verb, "dative") if each.pos not in ("ADP", "PART")]
        )
    if slot == "poss":
        return _all(who, [each for thing in objects(parse, verb) for each in children(parse, thing, "poss")])
    nouns = after(parse, verb, slot)
    if not nouns:
        things = [*objects(parse, verb)[:2], *children(parse, verb, "xcomp", "acomp")]
        # "spoke by telephone with": the parser hangs the partner on the telephone.
        means = [noun for each in children(parse, verb, "prep") for noun in children(parse, each, "pobj")]
        things += [noun for noun in means if noun.lemma.lower() in classes()["means"]]
        nouns = [noun for thing in things for noun in after(parse, thing, slot)]
    return _all(who, nouns)


def _doers(who: Who, candidate: Candidate) -> list[Token]:
    parse, token = who.parse, candidate.token
    if candidate.part == "adjective":
        upper = head(parse, token)
        if upper is None or child(parse, token, "nsubj", "nsubjpass") is not None:
            return subjects(parse, token)
        if upper.pos in ("VERB", "AUX"):
            return subjects(parse, upper)
        return conjuncts(parse, upper)
    return _behind(who, doers(parse, token))


def _behind(who: Who, acting: list[Token]) -> list[Token]:
    """Look behind an unresolved pronoun for the one who speaks, and behind a statement for its author.

    "Chad says it has freed" — Chad; "Chad issued a statement condemning" — Chad.
    """
    parse = who.parse
    if len(acting) != 1 or who.own(acting[0]):
        return acting
    only = acting[0]
    if only.pos == "PRON":
        clause = next((each for each in ancestors(parse, only) if each.pos in ("VERB", "AUX")), None)
        while clause is not None:
            upper = head(parse, clause)
            if upper is None or clause.dep not in ("ccomp", "conj", "advcl"):
                return acting
            if clause.dep == "ccomp" and (upper.lemma in status_words().reporting or denies(upper)):
                return subjects(parse, upper) or acting
            clause = upper
    if only.lemma.lower() in classes()["document"] and not who.at(only):
        upper = head(parse, only)
        if upper is not None and upper.pos == "VERB" and only.dep == "dobj":
            return doers(parse, upper)
    return acting


def denies(verb: Token) -> bool:
    """Tell whether a verb denies what its clause says ("Chad denied that it had freed …")."""
    return over().get(verb.lemma) == "denied"


def _all(who: Who, tokens: list[Token], *, acting: bool = False) -> tuple[Standing, ...]:
    found: list[Standing] = []
    for token in tokens:
        if acting and who.mention(token) is not None and not who.is_somebody(token):
            continue
        found.extend(who.at(token))
    return tuple(found)


def _persons(who: Who, tokens: list[Token]) -> list[Token]:
    """Keep who can meet and travel: exports that "came to a billion" visit nobody."""
    return [each for each in tokens if who.own(each) or who.nobody_known(each)]


def of_noun(who: Who, noun: Token, slot: str) -> tuple[Standing, ...]:
    """Return who stands in one slot of a noun."""
    parse = who.parse
    if slot == "poss":
        return _all(
            who, [each for owner in children(parse, noun, "poss") for each in conjuncts(parse, owner)]
        )
    if slot == "adj":
        found: list[Standing] = []
        for each in children(parse, noun, "amod", "compound", "nmod"):
            for modifier in conjuncts(parse, each):
                found.extend(who.adjective(modifier))
        return tuple(found)
    if slot == "own":
        # "the lifting of the Belarusian embargo": one lifts, cuts and sells what is one's own.
        things = after(parse, noun, "of")
        kinds = ("poss", "by", "adj")
        return tuple(each for thing in things for kind in kinds for each in of_noun(who, thing, kind))
    if slot in ("subj", "obj", "dat"):
        return _around(who, noun, slot)
    found_after = after(parse, noun, slot)
    if not found_after and slot in _PASSED_ON:
        # "the sale of six tankers to Pakistan": the parser may hang the buyer on the tankers.
        found_after = [each for inner in after(parse, noun, "of") for each in after(parse, inner, slot)]
    return _all(who, found_after)


def _around(who: Who, noun: Token, slot: str) -> tuple[Standing, ...]:
    """Return the subject or object of the verb that a noun hangs on ("launched an attack")."""
    upper, how = governor(who.parse, noun)
    if upper is None or how not in _BORROWS or upper.pos not in ("VERB", "AUX"):
        return ()
    parse = who.parse
    if slot == "subj":
        acting = _behind(who, doers(parse, upper))
        return _all(who, acting, acting=True) or tuple(
            each for token in acting for each in who.nobody_known(token)
        )
    if slot == "dat":
        dative = child(parse, upper, "dative")
        return _all(who, [dative]) if dative is not None else ()
    if how == "object" or is_passive(parse, upper):
        return ()
    return _all(who, [each for each in objects(parse, upper) if each.index != noun.index])
