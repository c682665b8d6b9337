"""Sides that the words leave open and the dispatch tells: another country, one's own state."""

from dateline.annotate.clauses import after, child, children, is_passive, objects, subjects
from dateline.annotate.events.frames import Cast
from dateline.annotate.events.occurrences import Draft
from dateline.annotate.parties import Standing, Who
from dateline.lexicon.triggers import classes
from dateline.schema import Party

_ISO3 = 3
# So many events back "the deal" or "the request" is looked for.
_REMEMBERED = 100
# What one side does to the other of a dyad even where the words do not say so.
_ANSWERS = frozenset({"SUPPORT", "ACCUSE", "REJECT"})
# Done by the state of the place where nobody is said to have done them.
_DONE_BY_STATES = frozenset(
    {"coerce/arrest", "coerce/seize", "coerce/ban", "coerce/deport", "retreat/release"}
)
# What a state does to another, even where the words name its own people ("protested the arrest of …").
_OUTWARD = frozenset({"REQUEST", "ACCUSE", "SANCTION"})
# What is condemned as "the verdict", "the raid", "the step".
_DEEDS = ("SANCTION", "COERCE", "ASSAULT", "MOBILIZE", "COOPERATE", "CONCEDE")
_TOWARDS = frozenset(
    {"AGREE", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "SANCTION", "CONCEDE", "AID", "COERCE"}
)


def imply(who: Who, drafts: list[Draft]) -> list[Draft]:
    """Fill in sides that the dispatch implies; each draft says by which rule.

    - events/own-people: protesters of no stated nation are those of the place;
    - events/agent-of-the-place: who was arrested was arrested by the place's state;
    - events/answers-an-earlier-one: praise of "the deal" is for its parties, the refusal of "the
      request" for who asked;
    - events/own-state: who protests against nobody named protests against his own state;
    - events/both-sides: what is called bilateral, or what "we" sign, is done by both sides;
    - events/side-of-the-sister-verb: who "welcomed the truce and offered help" offers it to whom
      the first verb concerns;
    - events/outsider-helps: a third party's aid or offer is for whom the others help, or for both sides;
    - events/other-side: in a dispatch on two countries, what one threatens,
      promises or refuses concerns the other.
    """
    home = who.dispatch.dateline.country if who.dispatch.dateline is not None else None
    sides = who.sides
    for place, draft in enumerate(drafts):
        rule = draft.candidate.pattern.rule
        if rule.type == "PROTEST" and draft.candidate.part == "verb":
            _own_people(draft, home)
        if rule.type == "PROTEST" and not draft.cast.recipients and draft.body:
            _own_state(draft)
        if rule.rule in _DONE_BY_STATES and not draft.cast.actors and draft.body:
            _agent_of_place(who, draft, home)
        if rule.type == "RETREAT" and not draft.cast.actors and draft.cast.recipients and draft.body:
            _other_agent(draft, sides)
        if rule.rule == "support/sign" and not draft.cast.actors and sides is not None and draft.body:
            draft.cast = Cast(
                tuple(Standing(Party(code=code), draft.candidate.token.index, office=True) for code in sides),
                (),
            )
            draft.implied.append("events/both-sides")
        if rule.together and draft.body:
            _both(who, draft, sides)
        if rule.type in _ANSWERS and not draft.cast.recipients and draft.cast.actors:
            _answered(who, draft, drafts[max(0, place - _REMEMBERED) : place])
        if rule.type in _OUTWARD and draft.cast.recipients:
            _not_of_oneself(who, draft, sides)
        if rule.type in ("AID", "AGREE") and not draft.cast.recipients and draft.cast.actors and draft.body:
            _outsider_helps(draft, drafts[max(0, place - _REMEMBERED) : place], sides)
        if rule.type == "ACCUSE" and not draft.cast.recipients:
            _unnamed_others(who, draft)
        if rule.type in _TOWARDS and not draft.cast.recipients and len(draft.cast.actors) == 1:
            _of_sister(who, draft, drafts[max(0, place - _REMEMBERED) : place])
        if rule.type in _TOWARDS and not draft.cast.recipients and len(draft.cast.actors) == 1:
            _other_side(who, draft, sides)
    return drafts


def _answered(who: Who, draft: Draft, before: list[Draft]) -> None:
    """Aim what is said of "the deal" at its parties, and the refusal of "the request" at who asked."""
    named = objects(who.parse, draft.candidate.token)
    named += [inner for each in named for inner in after(who.parse, each, "of")]
    things = {each.lemma.lower() for each in named}
    known = draft.actor_codes
    about: tuple[str, ...] = ()
    if things & classes()["agreement"]:
        about = ("SUPPORT", "AGREE")
    elif draft.candidate.pattern.rule.type == "SUPPORT" and things & classes()["meeting"]:
        about = ("CONSULT",)
    elif draft.candidate.pattern.rule.type == "REJECT" and things & classes()["asking"]:
        about = ("REQUEST", "AGREE") if "offer" in things else ("REQUEST",)
    elif draft.candidate.pattern.rule.type == "ACCUSE" and things & classes()["deeds"]:
        about = _DEEDS
    for earlier in reversed(before):
        if earlier.candidate.pattern.rule.type not in about:
            continue
        asked = about[0] == "REQUEST" or about is _DEEDS
        sides = earlier.cast.actors if asked else (*earlier.cast.actors, *earlier.cast.recipients)
        found = tuple(each for each in sides if each.party.code not in known)
        if asked or len(sides) > 1:
            draft.cast = Cast(draft.cast.actors, found, (draft.cast.slots[0], "answer"))
            draft.implied.append("events/answers-an-earlier-one")
            return


def _own_people(draft: Draft, home: str | None) -> None:
    actors = draft.cast.actors
    if any(len(each.party.code) == _ISO3 or each.party.words is None for each in actors):
        return
    if actors and not all(each.party.code.startswith("unnamed") for each in actors):
        return
    if any(each.party.code.lower().rstrip("s").endswith(tuple(classes()["organised"])) for each in actors):
        return
    code = draft.host[0] if draft.host else home
    if code is None:
        return
    words = actors[0].party.words if actors else None
    where = actors[0].token if actors else draft.candidate.token.index
    draft.cast = Cast(
        (Standing(Party(code=code, words=words), where),), draft.cast.recipients, draft.cast.slots
    )
    draft.implied.append("events/own-people")


def _own_state(draft: Draft) -> None:
    """Let those who protest against nobody named protest against their own state."""
    actors = tuple(each for each in draft.cast.actors if len(each.party.code) == _ISO3)
    if not actors:
        return
    found = tuple(
        Standing(Party(code=each.party.code), draft.candidate.token.index, office=True) for each in actors
    )
    draft.cast = Cast(draft.cast.actors, found, (draft.cast.slots[0], "own state"))
    draft.implied.append("events/own-state")


def _agent_of_place(who: Who, draft: Draft, home: str | None) -> None:
    verb = draft.candidate.token
    if draft.candidate.part != "verb" or not is_passive(who.parse, verb):
        return
    code = draft.host[0] if draft.host else home
    if code is None or (draft.candidate.pattern.rule.type == "RETREAT" and not draft.host):
        return
    recipients = tuple(each for each in draft.cast.recipients if each.party.code != code)
    draft.cast = Cast(
        (Standing(Party(code=code), verb.index, office=True),), recipients, ("place", draft.cast.slots[1])
    )
    draft.implied.append("events/agent-of-the-place")


def _other_agent(draft: Draft, sides: tuple[str, str] | None) -> None:
    """Let the other side of a dyad release whom nobody is named to release."""
    codes = {each.party.code for each in draft.cast.recipients}
    if sides is None or len(codes & set(sides)) != 1:
        return
    other = sides[1] if sides[0] in codes else sides[0]
    found = (Standing(Party(code=other), draft.candidate.token.index, office=True),)
    draft.cast = Cast(found, draft.cast.recipients, ("dyad", draft.cast.slots[1]))
    draft.implied.append("events/other-side")


def _both(who: Who, draft: Draft, sides: tuple[str, str] | None) -> None:
    """Let both sides of a dyad take part in what is called bilateral, or in what "we" sign."""
    if sides is None or draft.cast.recipients:
        return
    noun = draft.candidate.noun or draft.candidate.token
    near = [noun, *subjects(who.parse, draft.candidate.token)]
    words = {token.text.lower() for token in near}
    for token in near:
        before = [
            each
            for each in children(who.parse, token, "amod", "compound", "nmod")
            if each.index < token.index
        ]
        if before:
            words.update(who.dispatch.text[before[0].start : token.start].lower().split())
    actors = draft.cast.actors
    known = {each.party.code for each in actors}
    if words & classes()["two_sided"] and len(known & set(sides)) < len(sides):
        missing = [code for code in sides if code not in known]
        actors = tuple(each for each in actors if not each.party.code.startswith("unnamed"))
    elif "we" in words and len(known) == 1 and known <= set(sides) and draft.candidate.part == "verb":
        missing = [code for code in sides if code not in known]
    else:
        return
    more = tuple(Standing(Party(code=code), draft.candidate.token.index, office=True) for code in missing)
    draft.cast = Cast((*actors, *more), (), draft.cast.slots)
    draft.implied.append("events/both-sides")


def _of_sister(who: Who, draft: Draft, before: list[Draft]) -> None:
    """Aim an offer at those whom the verb before it concerns."""
    verb = draft.candidate.token
    if verb.dep != "conj" or not (objects(who.parse, verb) or children(who.parse, verb, "xcomp")):
        return
    sister = next((each for each in before if each.candidate.token.index == verb.head), None)
    if sister is None or not sister.cast.recipients or sister.actor_codes != draft.actor_codes:
        return
    draft.cast = Cast(draft.cast.actors, sister.cast.recipients, (draft.cast.slots[0], "sister"))
    draft.implied.append("events/side-of-the-sister-verb")


def _outsider_helps(draft: Draft, before: list[Draft], sides: tuple[str, str] | None) -> None:
    """Let a third party help whom the others help, or offer its services to both sides of a dyad."""
    known = draft.actor_codes
    if sides is not None and known & set(sides):
        return
    helped = next(
        (
            each.cast.recipients
            for each in reversed(before)
            if each.candidate.pattern.rule.type == "AID" and each.cast.recipients and not each.codes & known
        ),
        (),
    )
    found = helped
    if not found and sides is not None and draft.candidate.pattern.rule.type == "AGREE":
        found = tuple(Standing(Party(code=code), draft.candidate.token.index, office=True) for code in sides)
    if found:
        draft.cast = Cast(draft.cast.actors, found, (draft.cast.slots[0], "dyad"))
        draft.implied.append("events/outsider-helps")


def _not_of_oneself(who: Who, draft: Draft, sides: tuple[str, str] | None) -> None:
    """Ask the other state, not one's own, for "their release": whose release it is says not who is asked."""
    codes = draft.actor_codes
    verbal = draft.candidate.part != "noun"
    things = objects(who.parse, draft.candidate.token) if verbal else [draft.candidate.token]
    state = all(each.office for each in draft.cast.actors)
    if sides is None or len(codes) != 1 or not codes <= set(sides) or not state or not things:
        return
    if {each.party.code for each in draft.cast.recipients} != codes or any(who.own(each) for each in things):
        return
    draft.cast = Cast(draft.cast.actors, (), (draft.cast.slots[0], ""))


def _unnamed_others(who: Who, draft: Draft) -> None:
    """Let "rich countries" be blamed, and not the other side of a dyad."""
    if draft.candidate.part != "verb":
        return
    found = tuple(
        Standing(Party(code=f"unnamed: {words.text}", words=words), each.index)
        for each in objects(who.parse, draft.candidate.token)
        if each.tag == "NNS" and each.lemma.lower() in classes()["sides"] and not who.at(each)
        if child(who.parse, each, "det", "poss") is None and child(who.parse, each, "amod") is not None
        for words in (who.phrase(each).evidence(who.dispatch.text),)
    )
    if found:
        draft.cast = Cast(draft.cast.actors, found, (draft.cast.slots[0], "obj"))


def _other_side(who: Who, draft: Draft, sides: tuple[str, str] | None) -> None:
    actor = who.reading.actor(draft.cast.actors[0].party.actor)
    if actor is not None and actor.sector in ("OPP", "PTY", "LEG") and actor.kind != "government":
        # A party or an opposition speaks to its own state.
        return
    if sides is None or draft.cast.actors[0].party.code not in sides:
        return
    other = sides[1] if draft.cast.actors[0].party.code == sides[0] else sides[0]
    found = (Standing(Party(code=other), draft.candidate.token.index, office=True),)
    draft.cast = Cast(draft.cast.actors, found, (draft.cast.slots[0], "dyad"))
    draft.implied.append("events/other-side")
