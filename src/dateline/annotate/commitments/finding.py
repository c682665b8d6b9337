"""Which words bind somebody: modals, promises, plans, demands, refusals, dated plans."""

from collections.abc import Iterator

from dateline.annotate.clauses import after, auxiliaries, child, children, conjuncts, head, subjects
from dateline.annotate.commitments.demands import demand, proposed
from dateline.annotate.commitments.drafts import Draft, draft_of, is_negated
from dateline.annotate.commitments.extents import clause, condition, trimmed
from dateline.annotate.commitments.refusals import refusal
from dateline.annotate.commitments.sides import told_events
from dateline.annotate.commitments.verbs import first_of_predicate, infinitive, subject_here
from dateline.annotate.parties import Who
from dateline.lexicon.forces import binding, forces, modals, vague
from dateline.schema import Force, Sentence, Span, Token


def find_drafts(who: Who, sentence: Sentence, *, retold: bool) -> list[Draft]:
    """List the commitments of a sentence, in text order, one for each act.

    Args:
        who: The dispatch with its parties.
        sentence: The sentence.
        retold: True in a headline or a summary.
    """
    found: dict[int, Draft] = {}
    for token in who.parse.words(sentence):
        for draft in _at(who, token, retold=retold):
            draft.retold = retold
            draft.words = _up_to_source(who, draft) if retold else _up_to_report(who, draft)
            # The first rule in the order below names an act; "will promise to come" is one commitment.
            found.setdefault(draft.act.index, draft)
    kept = list(found.values())
    return [each for each in kept if not any(_holds(other, each) for other in kept)]


def _up_to_report(who: Who, draft: Draft) -> Span:
    """Cut the words where what somebody else says begins.

    "He told a briefing, after the two agreed to meet, that Oman would …": the
    parser may hang the reported clause on *agreed*; the statement knows its cue.
    """
    inside = who.parse.inside(draft.words)
    report = who.statement(inside[-1]) if inside else None
    if report is None or report is who.statement(draft.act) or report.cue is None:
        return draft.words
    start = next((each.start for each in report.content if each.start > draft.act.start), None)
    before = [each for each in inside if start is not None and each.start < start]
    if start is None or start > draft.words.end or not before or report.cue.span.overlaps(draft.words):
        return draft.words
    last = before[-2] if len(before) > 1 and before[-1].text.lower() == "that" else before[-1]
    return trimmed(who.parse, before[0].index, last.index, who.dispatch.text)


def _up_to_source(who: Who, draft: Draft) -> Span:
    """Cut a headline's words where it names its source: "Oman to send ships — ministry"."""
    said = who.statement(draft.act)
    end = max((each.end for each in said.content), default=None) if said is not None else None
    inside = [each for each in who.parse.inside(draft.words) if end is not None and each.end <= end]
    if end is None or end >= draft.words.end or not inside or inside[-1].index < draft.act.index:
        return draft.words
    return trimmed(who.parse, inside[0].index, inside[-1].index, who.dispatch.text)


def _holds(outer: Draft, inner: Draft) -> bool:
    """Tell whether one commitment is no more than the content of another."""
    if outer is inner or inner.cue.index <= outer.cue.index:
        return False
    return inner.words in outer.words and inner.rule != "commitments/threat"


def _at(who: Who, token: Token, *, retold: bool) -> Iterator[Draft]:
    if token.tag == "MD":
        yield from _modal(who, token)
    elif token.pos in ("VERB", "ADJ", "AUX", "NOUN"):
        yield from _binding(who, token)
        yield from demand(who, token)
        yield from proposed(who, token)
        yield from refusal(who, token)
        yield from _signed(who, token)
        yield from _planned_noun(who, token)
        yield from _destined(who, token, retold=retold)


def _modal(who: Who, modal: Token) -> Iterator[Draft]:
    """commitments/modal: "Oman will repair the quay" binds Oman; "might" only on a condition."""
    parse = who.parse
    verb = head(parse, modal)
    force = modals().get(modal.text.lower())
    if verb is None or force is None or verb.pos not in ("VERB", "AUX"):
        return
    if verb.lemma in vague() and child(parse, verb, "auxpass") is None:
        yield from _existential(who, modal, verb)
        return
    stated = condition(parse, verb, who.dispatch.text)
    if force == "expectation" and (stated is None or stated[1]):
        return
    negative = any(
        each.text.lower() == "neither" for each in children(parse, verb, "preconj", "cc", "advmod")
    ) or any(
        each.text.lower() in ("not", "n't", "n’t", "never") for each in children(parse, verb, "neg", "advmod")
    )
    if negative and force == "intention":
        force = "refusal"
    elif negative:
        return
    if force == "intention" and _refuses(who, verb):
        force = "refusal"
    if any(each.text.lower() == "have" for each in auxiliaries(parse, verb)):
        return
    subject = subject_here(who, verb)
    bearer = tuple(subjects(parse, verb))
    if not bearer:
        return
    first = subject if subject is not None else modal
    yield draft_of(who, "commitments/modal", force=force, cue=modal, act=verb, first=first, bearer=bearer)


def _existential(who: Who, modal: Token, verb: Token) -> Iterator[Draft]:
    """commitments/existential: "there will be a meeting in May" binds those who are to meet."""
    there = child(who.parse, verb, "expl", "advmod")
    thing = child(who.parse, verb, "attr")
    if verb.lemma != "be" or there is None or there.text.lower() != "there" or thing is None:
        return
    event = told_events(who).get(thing.index)
    if event is None or event.status != "planned" or modals().get(modal.text.lower()) != "intention":
        return
    draft = draft_of(
        who,
        "commitments/existential",
        force="intention",
        cue=modal,
        act=verb,
        first=there,
        bearer=(thing,),
    )
    draft.act = thing
    yield draft


def _refuses(who: Who, verb: Token) -> bool:
    table = forces()
    if verb.lemma in table.refusing_acts:
        return True
    return any(after(who.parse, verb, word) for word in table.refusing_with.get(verb.lemma, ()))


def _binding(who: Who, token: Token) -> Iterator[Draft]:
    """commitments/binding: "promised to come", "is scheduled to leave", "is considering asking"."""
    parse = who.parse
    force = binding().get(token.lemma.lower())
    threat = token.lemma in forces().threats
    if (force is None and not threat) or token.pos == "NOUN" or is_negated(who, token):
        return
    act = infinitive(who, token)
    gerund = child(parse, token, "xcomp", "ccomp", "dobj") if act is None else None
    if act is None and gerund is not None and gerund.tag == "VBG" and token.lemma in forces().binding_gerund:
        act = gerund
    if act is None:
        yield from _of_things(who, token)
        return
    bearer = tuple(
        subjects(parse, token) if token.pos != "ADJ" else subjects(parse, act) or subjects(parse, token)
    )
    if threat:
        yield draft_of(
            who, "commitments/threat", force="promise", cue=token, act=act, first=act, bearer=bearer
        )
        return
    if force is None:
        return
    if act.tag == "VBG":
        yield draft_of(
            who, "commitments/considered", force=force, cue=token, act=act, first=act, bearer=bearer
        )
        return
    if token.lemma == "expect" and _is_active(who, token) and child(parse, act, "nsubj") is not None:
        subject = child(parse, act, "nsubj")
        bearer = tuple(conjuncts(parse, subject)) if subject is not None else bearer
    first = first_of_predicate(who, token)
    yield draft_of(who, "commitments/binding", force=force, cue=token, act=act, first=first, bearer=bearer)


def _of_things(who: Who, token: Token) -> Iterator[Draft]:
    """Read what binds to a thing and not to an act: "plans a rally", "is considering a ban"."""
    parse = who.parse
    has_object = child(parse, token, "dobj") is not None
    active = _is_active(who, token)
    if token.lemma == "expect" and active:
        if token.tag in ("VBZ", "VBP", "VBD"):
            yield from _expected_thing(who, token)
        return
    force: Force
    if token.lemma == "expect" and _has_timex(who, token):
        # "is expected in Sochi on 29 November"
        force, first = "expectation", first_of_predicate(who, token)
    elif token.lemma == "plan" and token.tag in ("VBZ", "VBP", "VBG") and has_object:
        force, first = "intention", token
    elif token.lemma in forces().considered and has_object and active:
        force, first = "proposal", token if token.lemma == "offer" else subject_here(who, token) or token
    elif token.lemma in ("promise", "pledge", "vow") and has_object and active:
        force, first = "promise", subject_here(who, token) or token
    else:
        return
    bearer = tuple(subjects(parse, token))
    yield draft_of(who, "commitments/thing", force=force, cue=token, act=token, first=first, bearer=bearer)


def _expected_thing(who: Who, token: Token) -> Iterator[Draft]:
    """Read "expects the list by May": the other side is to deliver it."""
    thing = child(who.parse, token, "dobj")
    if thing is None or thing.pos == "PRON" or not _has_timex(who, token):
        return
    first = subject_here(who, token) or token
    draft = draft_of(
        who, "commitments/expected", force="expectation", cue=token, act=thing, first=first, bearer=(thing,)
    )
    draft.owed = tuple(subjects(who.parse, token))
    draft.words = clause(who.parse, first, token, who.dispatch.text)
    yield draft


def _signed(who: Who, token: Token) -> Iterator[Draft]:
    """commitments/signed: "signed an agreement to lend Oman a ship" binds the signer to give it."""
    parse = who.parse
    if token.pos != "VERB" or token.lemma not in ("sign", "reach", "conclude", "strike", "seal"):
        return
    for thing in children(parse, token, "dobj"):
        if thing.lemma.lower() not in forces().based_on:
            continue
        act = next((each for each in children(parse, thing, "acl", "relcl") if each.tag == "VB"), None)
        if act is not None and child(parse, act, "nsubj") is None:
            yield draft_of(
                who,
                "commitments/signed",
                force="agreement",
                cue=token,
                act=act,
                first=token,
                bearer=tuple(subjects(parse, token)),
            )


def _planned_noun(who: Who, token: Token) -> Iterator[Draft]:
    """commitments/dated-plan: "a meeting planned for Monday", "the first payment, due on Friday"."""
    parse = who.parse
    if token.pos != "NOUN":
        return
    for each in children(parse, token, "acl", "amod", "relcl", "appos"):
        if each.lemma.lower() not in forces().planned or each.index < token.index:
            continue
        if each.dep == "relcl" or not _has_timex(who, each):
            continue
        tokens = parse.subtree(token)
        first = tokens[0]
        last = parse.subtree(each)[-1]
        force: Force = "agreement" if each.text.lower() == "due" else "intention"
        draft = Draft(
            rule="commitments/dated-plan",
            force=force,
            cue=each,
            act=token,
            words=trimmed(parse, first.index, last.index, who.dispatch.text),
            bearer=(token,),
        )
        yield draft


def _destined(who: Who, token: Token, *, retold: bool) -> Iterator[Draft]:
    """commitments/is-to: "is to train", and a headline's "to visit"."""
    parse = who.parse
    if token.tag != "VB" or not any(each.text.lower() == "to" for each in children(parse, token, "aux")):
        return
    upper = head(parse, token)
    if token.lemma in vague() and child(parse, token, "auxpass") is None:
        return
    if (
        upper is not None
        and upper.lemma == "be"
        and token.dep in ("xcomp", "ccomp")
        and upper.tag in ("VBZ", "VBP")
    ):
        complement = child(parse, upper, "acomp", "attr")
        if complement is None or complement.index > token.index:
            subject = subject_here(who, upper)
            bearer = tuple(subjects(parse, upper))
            if bearer:
                yield draft_of(
                    who,
                    "commitments/is-to",
                    force="intention",
                    cue=upper,
                    act=token,
                    first=subject or upper,
                    bearer=bearer,
                )
    elif retold and token.dep in ("ROOT", "relcl", "acl", "conj", "dep", "xcomp"):
        nouns = subjects(parse, token)
        if not nouns and upper is not None and upper.pos in ("NOUN", "PROPN"):
            nouns = [upper]
        if (
            nouns
            and nouns[0].index < token.index
            and (upper is None or upper.pos != "VERB" or token.dep == "ROOT")
        ):
            first = parse.subtree(nouns[0])[0]
            yield draft_of(
                who,
                "commitments/headline",
                force="intention",
                cue=token,
                act=token,
                first=first,
                bearer=tuple(nouns),
            )


def _is_active(who: Who, token: Token) -> bool:
    return child(who.parse, token, "auxpass", "nsubjpass") is None


def _has_timex(who: Who, token: Token) -> bool:
    reach = who.parse.reach(token)
    return any(each.words.span in reach and each.type in ("DATE", "TIME") for each in who.reading.timexes)
