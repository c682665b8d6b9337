"""What one asks of another, or proposes for both."""

from collections.abc import Iterator

from dateline.annotate.clauses import after, child, children, conjuncts, subjects
from dateline.annotate.commitments.bases import is_document
from dateline.annotate.commitments.drafts import Draft, draft_of, is_negated
from dateline.annotate.parties import Who
from dateline.lexicon.forces import forces
from dateline.schema import Span, Token


def demand(who: Who, token: Token) -> Iterator[Draft]:
    """commitments/demand: "urged the two to share the well" binds them, at the asker's wish."""
    parse = who.parse
    table = forces()
    asker = subjects(parse, token) if token.pos == "VERB" else []
    written = bool(asker) and all(is_document(each) for each in asker)
    asks = token.lemma in table.demands or (written and token.lemma in table.obliging)
    if token.pos != "VERB" or not asks or is_negated(who, token):
        return
    asked, act = _asked(who, token)
    if asked is None or act is None:
        return
    first = parse.subtree(asked)[0]
    if first.index > act.index:
        return
    draft = draft_of(
        who,
        "commitments/demand",
        force="demand",
        cue=token,
        act=act,
        first=first,
        bearer=tuple(conjuncts(parse, asked)),
    )
    if written:
        # "The treaty obliges Oman to …": nobody asks; they agreed.
        draft.force, draft.rule = "agreement", "commitments/obliged"
        draft.basis = Span(parse.subtree(asker[0])[0].start, parse.subtree(asker[-1])[-1].end)
    else:
        draft.owed = tuple(asker)
    yield draft


def _asked(who: Who, token: Token) -> tuple[Token | None, Token | None]:
    parse = who.parse
    for act in children(parse, token, "ccomp", "xcomp", "advcl"):
        infinitive = any(each.text.lower() == "to" for each in children(parse, act, "aux"))
        subject = child(parse, act, "nsubj", "nsubjpass")
        if infinitive and subject is not None and subject.index > token.index:
            return subject, act
        if infinitive and subject is None:
            nouns = children(parse, token, "dobj")
            for word in forces().demands_with.get(token.lemma, ()):
                nouns = nouns or after(parse, token, word)
            if nouns and nouns[0].index < act.index:
                return nouns[0], act
        if (
            act.dep == "ccomp"
            and act.tag == "VB"
            and subject is not None
            and token.lemma in ("demand", "request", "urge")
        ):
            return subject, act
    for word in forces().demands_with.get(token.lemma, ()):
        for noun in after(parse, token, word):
            below = child(parse, noun, "acl", "relcl")
            if below is not None and below.tag == "VB":
                return noun, below
    thing = child(parse, token, "dobj")
    if thing is not None and token.lemma not in forces().demands_with:
        below = child(parse, thing, "acl")
        if below is not None and below.tag == "VB" and who.is_somebody(thing):
            return thing, below
    return None, None


def proposed(who: Who, token: Token) -> Iterator[Draft]:
    """commitments/proposed: "proposed that the ministers meet in May"."""
    clause_ = child(who.parse, token, "ccomp")
    if token.pos != "VERB" or token.lemma not in ("propose", "suggest") or clause_ is None:
        return
    subject = child(who.parse, clause_, "nsubj", "nsubjpass")
    finite = clause_.tag in ("VB", "VBP") and child(who.parse, clause_, "aux") is None
    if subject is None or not finite or subject.index < token.index:
        return
    draft = draft_of(
        who,
        "commitments/proposed",
        force="proposal",
        cue=token,
        act=clause_,
        first=who.parse.subtree(subject)[0],
        bearer=tuple(conjuncts(who.parse, subject)),
    )
    draft.owed = tuple(subjects(who.parse, token))
    yield draft
