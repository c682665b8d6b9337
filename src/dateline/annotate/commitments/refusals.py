"""What somebody will not do: refusals bind too, and are never promises (guideline, "Commitments")."""

from collections.abc import Iterator

from dateline.annotate.clauses import auxiliaries, child, children, head, objects, subjects
from dateline.annotate.commitments.drafts import Draft, draft_of, is_negated
from dateline.annotate.commitments.extents import clause
from dateline.annotate.commitments.verbs import infinitive, subject_here
from dateline.annotate.parties import Who
from dateline.lexicon.forces import forces
from dateline.schema import Token


def refusal(who: Who, token: Token) -> Iterator[Draft]:
    """Yield what a verb, adjective or noun refuses."""
    if token.pos == "VERB":
        yield from _ruled_out(who, token)
        yield from _refused(who, token)
        yield from _rejected(who, token)
    if token.pos == "NOUN":
        yield from _no_intention(who, token)
    else:
        yield from _unwilling(who, token)


def _name(who: Who, token: Token) -> str:
    """Return a verb with its particle: ``turn-down``."""
    particle = child(who.parse, token, "prt")
    return f"{token.lemma}-{particle.text.lower()}" if particle is not None else token.lemma


def _is_told_of(who: Who, token: Token) -> bool:
    """Tell a refusal that stands from one that is over ("had refused") and one that never was."""
    past = any(each.text.lower() == "had" for each in auxiliaries(who.parse, token))
    return not past and not is_negated(who, token)


def _ruled_out(who: Who, token: Token) -> Iterator[Draft]:
    """commitments/refusal: "ruled out a delay"."""
    if _name(who, token) not in forces().refusals or is_negated(who, token):
        return
    if objects(who.parse, token) or children(who.parse, token, "pcomp", "xcomp"):
        yield draft_of(
            who,
            "commitments/refusal",
            force="refusal",
            cue=token,
            act=token,
            first=token,
            bearer=tuple(subjects(who.parse, token)),
        )


def _refused(who: Who, token: Token) -> Iterator[Draft]:
    """commitments/refused: "refused to sell tea"; who declines to comment refuses nothing but words."""
    act = infinitive(who, token) if token.lemma in forces().refusing else None
    if act is None or act.lemma in forces().only_words or not _is_told_of(who, token):
        return
    bearer = tuple(subjects(who.parse, token))
    yield draft_of(
        who, "commitments/refused", force="refusal", cue=token, act=act, first=token, bearer=bearer
    )


def _rejected(who: Who, token: Token) -> Iterator[Draft]:
    """commitments/rejected: "turned down a request to send troops"; an offer would be the other's act."""
    parse = who.parse
    if _name(who, token) not in forces().rejecting or not _is_told_of(who, token):
        return
    for thing in children(parse, token, "dobj"):
        act = child(parse, thing, "acl")
        if thing.lemma not in forces().requests or act is None or act.tag != "VB":
            continue
        draft = draft_of(
            who,
            "commitments/rejected",
            force="refusal",
            cue=token,
            act=act,
            first=token,
            bearer=tuple(subjects(parse, token)),
        )
        draft.owed = tuple(children(parse, thing, "poss", "amod", "compound"))
        yield draft


def _unwilling(who: Who, token: Token) -> Iterator[Draft]:
    """commitments/unwilling: "is not ready to sign", "does not intend to leave"."""
    parse = who.parse
    table = forces()
    negated = token.lemma in table.willing and is_negated(who, token)
    if not negated and token.lemma not in table.unwilling:
        return
    act = infinitive(who, token)
    upper = head(parse, token) if token.pos == "ADJ" else token
    if act is None or upper is None:
        return
    helpers = sorted((upper, *auxiliaries(parse, upper)), key=lambda each: each.index)
    # "was not ready" is over, unless it is what somebody said.
    if who.statement(act) is None and not any(each.tag in ("VBZ", "VBP") for each in helpers):
        return
    yield draft_of(
        who,
        "commitments/unwilling",
        force="refusal",
        cue=token,
        act=act,
        first=subject_here(who, upper) or helpers[0],
        bearer=tuple(subjects(parse, upper) or subjects(parse, token)),
    )


def _no_intention(who: Who, token: Token) -> Iterator[Draft]:
    """commitments/no-intention: "has no plans to sell", "has no intention of leaving"."""
    parse = who.parse
    verb = head(parse, token)
    no = any(each.text.lower() == "no" for each in children(parse, token, "det"))
    if token.lemma not in forces().intentions or not no or verb is None or verb.lemma != "have":
        return
    preposition = child(parse, token, "prep")
    gerund = child(parse, preposition, "pcomp") if preposition is not None else None
    act = child(parse, token, "acl") or gerund
    if act is None or act.tag not in ("VB", "VBG"):
        return
    first = subject_here(who, verb) or verb
    draft = draft_of(
        who,
        "commitments/no-intention",
        force="refusal",
        cue=token,
        act=act,
        first=first,
        bearer=tuple(subjects(parse, verb)),
    )
    draft.words = clause(parse, first, verb, who.dispatch.text)
    yield draft
