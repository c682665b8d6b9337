"""From candidates to drafts: sides, status, date and place, and what is no event of its own."""

from dataclasses import replace

from dateline.annotate.clauses import ancestors, children, objects, subjects
from dateline.annotate.events.candidates import Candidate, find_candidates, governor
from dateline.annotate.events.conditions import inside_condition
from dateline.annotate.events.cues import Reality
from dateline.annotate.events.frames import cast_of
from dateline.annotate.events.implied import imply
from dateline.annotate.events.occasions import Occasions
from dateline.annotate.events.occurrences import Draft
from dateline.annotate.events.status import status_of
from dateline.annotate.parties import Standing, Who
from dateline.lexicon import plover
from dateline.lexicon import triggers as lexicon
from dateline.lexicon.countries import by_name, by_seat
from dateline.schema import Sentence, Token

# Parts of a page that tell the story once more.
_RETOLD = frozenset({"headline", "summary"})
_UNREAD = frozenset({"caption"})
_COOPERATION = frozenset({1, 2})
# How an infinitive tells what something is for.
_PURPOSE = frozenset({"advcl", "acl", "xcomp", "relcl"})
# How far above an event the verb may stand whose content it is.
_FARTHEST = 5
# So many events back a denial reaches.
_REMEMBERED = 50


def drafts_of(who: Who) -> list[Draft]:
    """Read all drafts of a dispatch, in text order; those without actors are mentions at best."""
    occasions = Occasions(who)
    found: list[Draft] = []
    for sentence in who.parse.sentences:
        kind = who.dispatch.blocks[sentence.block].kind
        if kind in _UNREAD:
            continue
        drafts = _of_sentence(who, occasions, sentence, retold=kind in _RETOLD)
        _deny_reports(who, sentence, drafts, found)
        found += drafts
    return imply(who, found)


def _of_sentence(who: Who, occasions: Occasions, sentence: Sentence, *, retold: bool) -> list[Draft]:
    candidates = find_candidates(who, sentence)
    rivals = frozenset(each.token.index for each in candidates) | {
        token.index
        for token in who.parse.words(sentence)
        if token.pos == "VERB" and token.lemma in lexicon.status_words().reporting
    }
    drafts: dict[int, Draft] = {}
    for candidate in candidates:
        draft = _draft(who, occasions, candidate, rivals, retold=retold)
        if draft is not None:
            drafts[candidate.token.index] = draft
    kept = [draft for draft in drafts.values() if _stands_alone(who, draft, drafts)]
    proposed = {
        id(above)
        for draft in kept
        if (above := _event_above(who, draft.candidate.token, drafts)) is not None
        and above.candidate.pattern.rule.rule == "request/propose"
    }
    # "proposed that the ministers meet in May": the meeting is the event, and it is proposed.
    return [draft for draft in kept if id(draft) not in proposed]


def _draft(
    who: Who, occasions: Occasions, candidate: Candidate, rivals: frozenset[int], *, retold: bool
) -> Draft | None:
    token = candidate.noun if candidate.noun is not None and _is_phrase(candidate) else candidate.token
    if candidate.part == "modal":
        reality = Reality("happened", (candidate.span,))
    else:
        reality = _reality(who, candidate, retold=retold)
    if reality.refusal:
        refused = _refused(candidate)
        if refused is None:
            return None
        candidate, reality = refused, Reality("happened", reality.cues)
    cast = cast_of(who, candidate)
    if candidate.pattern.rule.joint is not None and len(cast.actors) > 1:
        rule = lexicon.rule_named(candidate.pattern.rule.joint)
        candidate = replace(candidate, pattern=_under(rule, candidate))
    states = cast.actors and all(_is_government(who, each) for each in cast.actors)
    if candidate.pattern.rule.type == "PROTEST" and candidate.part == "verb" and states:
        # "Sudan protests": a state lodges a protest, it does not march.
        candidate = replace(candidate, pattern=_under(lexicon.rule_named("accuse/criticise"), candidate))
    if candidate.part == "modal" and not cast.recipients:
        return None
    if candidate.pattern.rule.weak and not (cast.actors and (cast.recipients or len(cast.actors) > 1)):
        return None
    if _says_nothing(candidate, reality, who):
        return None
    if candidate.pattern.rule.rule == "consult/discuss" and reality.status not in ("happened", "denied"):
        # Readiness for talks to come, and talks that have long gone on, are no happening of their own.
        return None
    if candidate.pattern.rule.type == "THREATEN" and all(
        each.party.code.startswith("unnamed") for each in cast.actors
    ):
        # A nameless source that warns of trouble threatens nobody.
        return None
    others = rivals - {candidate.token.index, token.index}
    when = occasions.when(candidate.token, others)
    if when is None and token.index != candidate.token.index:
        when = occasions.when(token, others)
    if when is None and _in_a_condition(who, candidate.token):
        # "if the court agrees": on what an act hangs has not come about; with a date it is somebody's term.
        return None
    place = occasions.where(candidate.token, others) or occasions.where(token, others)
    host = occasions.place_codes(candidate.token, others) or occasions.place_codes(token, others)
    nowhere = not (cast.recipients or place or host)
    if candidate.pattern.rule.visitor and candidate.part == "verb" and candidate.noun is None:
        # "a plane with 160 pilgrims landed" is no visit of anybody who speaks for a state.
        nobody = all(each.party.code.startswith("unnamed") for each in cast.actors)
        if nowhere or (cast.actors and nobody):
            return None
    return Draft(candidate, cast, reality, when, place, body=not retold, host=host)


def _in_a_condition(who: Who, token: Token) -> bool:
    """Tell whether a word stands in an if-clause, at whatever depth below its verb."""
    for each in (token, *ancestors(who.parse, token)):
        if each.pos in ("VERB", "AUX") and inside_condition(who.parse, each):
            return True
        if each.dep in ("ccomp", "relcl", "parataxis", "ROOT"):
            return False
    return False


# What was merely not asked, blamed, refused or threatened is no event.
_VERBAL = frozenset({"REQUEST", "ACCUSE", "REJECT", "THREATEN"})


def _says_nothing(candidate: Candidate, reality: Reality, who: Who) -> bool:
    """Tell plain denials and mere reports from events (guideline, "Events")."""
    rule = candidate.pattern.rule
    if (
        reality.status == "denied"
        and rule.type in _VERBAL
        and any(
            cue.of(who.dispatch.text).lower() in ("not", "n't", "n’t", "no", "never") for cue in reality.cues
        )
    ):
        return True
    parse, token = who.parse, candidate.token
    above = next(ancestors(parse, token), None)
    if above is not None and above.text.lower() == "without":
        return True
    if any(each.text.lower() == "whether" for each in children(parse, token, "mark")):
        return True
    if rule.rule == "threaten/threaten" and token.lemma == "warn" and not objects(parse, token):
        # "warned that stocks would run out" threatens nobody.
        clause = next(iter(children(parse, token, "ccomp")), None)
        if clause is not None and not any(who.is_somebody(each) for each in subjects(parse, clause)):
            return True
    speaks = lexicon.status_words().speech_acts
    if rule.type == "REJECT" and any(each.lemma in speaks for each in children(parse, token, "xcomp")):
        return True
    if rule.type == "REJECT" and candidate.part == "verb":
        # "dismissed the report" denies what was reported; it refuses nothing.
        return any(
            each.lemma.lower() in lexicon.classes()["hearsay"] for each in objects(who.parse, candidate.token)
        )
    return False


def _is_government(who: Who, standing: Standing) -> bool:
    """Tell a state or its seat from its people ("Sudan protests", "Sudanese students protest")."""
    token = who.parse.tokens[standing.token]
    return token.pos == "PROPN" and (token.text in by_name() or token.text in by_seat())


def _reality(who: Who, candidate: Candidate, *, retold: bool) -> Reality:
    noun = candidate.noun
    ahead = lexicon.over().get(candidate.token.lemma.lower()) in ("planned", "proposed")
    if noun is not None and candidate.part == "verb" and ahead and noun.dep == "dobj":
        # "plan a rally": the rally is planned, whatever the tense of planning.
        return status_of(who.parse, noun, noun=True, headline=retold)
    reality = status_of(who.parse, candidate.token, noun=candidate.part == "noun", headline=retold)
    purpose = candidate.token.tag == "VB" and candidate.token.dep in ("advcl", "acl", "relcl", "xcomp")
    if purpose and not reality.own and candidate.pattern.rule.type in ("ACCUSE", "PROTEST", "SUPPORT"):
        # "recalled its envoy to protest": the recall is the protest.
        return Reality("happened", reality.cues)
    return reality


def _is_phrase(candidate: Candidate) -> bool:
    return candidate.part == "verb"


def _refused(candidate: Candidate) -> Candidate | None:
    """Read "will not attend the talks" as a refusal; "will not attack" is no event."""
    rule = candidate.pattern.rule
    if plover.types()[rule.type].quad not in _COOPERATION or rule.mode == "resign":
        return None
    return replace(candidate, pattern=_under(lexicon.rule_named("reject/not-do"), candidate))


def _under(rule: lexicon.Rule, candidate: Candidate) -> lexicon.Pattern:
    return lexicon.Pattern(lemma=candidate.pattern.lemma, rule=rule, needs=candidate.pattern.needs)


def _stands_alone(who: Who, draft: Draft, drafts: dict[int, Draft]) -> bool:
    """Tell an event from the mere content of another one.

    What is agreed, promised, asked, refused or alleged is part of that event,
    unless it has a date, a place or sides of its own (guideline, "Events").
    """
    token = draft.candidate.token
    if any(each.index in drafts for each in children(who.parse, token, "aux")):
        return False
    upper = next(ancestors(who.parse, token), None)
    outer = drafts.get(upper.index) if upper is not None else None
    if outer is not None and outer.candidate.pattern.rule.type == "PROTEST":
        # What is demanded in the street is the protest (PLOVER manual, PROTEST).
        return draft.candidate.pattern.rule.type != "REQUEST"
    if draft.candidate.part == "noun":
        upper, how = governor(who.parse, token)
        whole = drafts.get(upper.index) if upper is not None and how == "of" else None
        if whole is not None and whole.candidate.part == "noun" and whole.cast.actors:
            # "the lifting of the embargo", "a threat of war" tell one thing.
            return False
    above = _event_above(who, token, drafts)
    served = next((drafts[each.index] for each in ancestors(who.parse, token) if each.index in drafts), None)
    if served is not None and token.tag == "VB" and token.dep in _PURPOSE:
        # "gave ten million to rebuild the clinic" is one gift.
        same = served.candidate.pattern.rule.type == draft.candidate.pattern.rule.type
        if same and served.candidate.token.sentence == token.sentence:
            return False
    if above is None or above is draft:
        return True
    kind = above.candidate.pattern.rule.type
    if draft.candidate.part == "noun" and draft.cast.slots[0] in ("subj", ""):
        return False
    if draft.candidate.part == "noun" and draft.reality.status == "proposed" and draft.when is None:
        return False
    if kind == "REJECT":
        # "rejected a Kenyan request" tells of the request too.
        return draft.candidate.part == "noun" and bool(draft.actor_codes - above.actor_codes)
    if kind == "ACCUSE":
        return token.dep not in ("pcomp", "xcomp")
    if kind == "REQUEST":
        return draft.when is not None and draft.candidate.part != "noun"
    if kind == "THREATEN":
        # "threatened to close the bridge unless …" tells on what the closing hangs.
        hangs = any(not cue.overlaps(above.candidate.span) for cue in draft.reality.cues)
        return (draft.reality.status == "conditional" and hangs) or draft.when is not None
    if kind == "AGREE":
        news = draft.codes - above.codes
        return bool(news) or _has_own_occasion(who, draft)
    return True


def _has_own_occasion(who: Who, draft: Draft) -> bool:
    """Tell whether the date or the place stands below the event's own word."""
    own = who.parse.reach(draft.candidate.token)
    dated = draft.when is not None and draft.when.words is not None and draft.when.words.span in own
    return dated or (draft.place is not None and draft.place.span in own)


def _event_above(who: Who, token: Token, drafts: dict[int, Draft]) -> Draft | None:
    below = token
    if token.dep == "conj" and token.tag in ("VBD", "VBZ", "VBP"):
        # A finite verb is no part of an infinitive: "undertook to pay and thanked Spain".
        return None
    for step, upper in enumerate(ancestors(who.parse, token)):
        if step > _FARTHEST:
            return None
        found = drafts.get(upper.index)
        if found is not None:
            return (
                None
                if below.dep in ("conj", "advcl", "relcl", "nsubj", "nsubjpass", "npadvmod", "parataxis")
                else found
            )
        if upper.lemma in lexicon.status_words().reporting and upper.pos == "VERB":
            return None
        if upper.dep in ("relcl", "conj") and upper.pos == "VERB":
            return None
        below = upper
    return None


def _deny_reports(who: Who, sentence: Sentence, own: list[Draft], before: list[Draft]) -> None:
    """Deny what the sentence before reports, where this one says no more than "dismissed the report"."""
    words = lexicon.status_words()
    for token in who.parse.words(sentence):
        denies = lexicon.over().get(token.lemma) == "denied" or token.lemma in words.denying_reports
        if token.pos != "VERB" or not denies:
            continue
        things = [each for each in objects(who.parse, token) if each.lemma.lower() in words.reports]
        if not things or children(who.parse, things[0], "acl", "relcl", "prep"):
            continue
        if any(each.candidate.token.index > token.index for each in own):
            continue
        for draft in before[-_REMEMBERED:]:
            if draft.candidate.token.sentence == sentence_before(who, sentence) and _is_reported(who, draft):
                draft.reality = Reality("denied", (*draft.reality.cues, token.span))


def sentence_before(who: Who, sentence: Sentence) -> int:
    """Return the index of the sentence before, or -1."""
    return who.parse.tokens[sentence.first].sentence - 1


def _is_reported(who: Who, draft: Draft) -> bool:
    reporting = lexicon.status_words().reporting
    token = draft.candidate.token
    return (
        any(upper.lemma in reporting and upper.pos == "VERB" for upper in ancestors(who.parse, token))
        or token.lemma in reporting
    )
