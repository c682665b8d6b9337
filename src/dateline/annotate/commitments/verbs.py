"""Where a clause that binds begins, and the act below the word that binds."""

from dateline.annotate.clauses import child, children, head
from dateline.annotate.parties import Who
from dateline.lexicon.forces import vague
from dateline.schema import Token


def first_of_predicate(who: Who, token: Token) -> Token:
    """Return where the words begin: with the subject of what somebody is to do, else with the verb."""
    parse = who.parse
    if token.pos == "ADJ" or token.tag == "VBN":
        upper = head(parse, token)
        verb = (
            upper if upper is not None and upper.lemma == "be" and token.dep in ("acomp", "attr") else token
        )
        subject = subject_here(who, verb)
        helpers = children(parse, verb, "aux", "auxpass")
        return subject or (helpers[0] if helpers else verb)
    return (subject_here(who, token) or token) if token.lemma == "undertake" else token


def subject_here(who: Who, verb: Token) -> Token | None:
    """Return the first word of a verb's own subject, or None where it is shared or a relative pronoun."""
    parse = who.parse
    subject = child(parse, verb, "nsubj", "nsubjpass")
    if subject is None or subject.text.lower() in ("who", "which", "that"):
        return None
    first = parse.subtree(subject)[0]
    if first.text.lower() == "whose":
        return parse.tokens[first.index + 1]
    # A subject with a clause of its own would double the words.
    return first if subject.index - first.index < len("twelve words") else subject


def infinitive(who: Who, token: Token) -> Token | None:
    """Return the infinitive of a definite act below a word, or None."""
    for each in children(who.parse, token, "xcomp", "ccomp", "advcl", "acl"):
        if each.index > token.index and any(
            aux.text.lower() == "to" for aux in children(who.parse, each, "aux")
        ):
            return (
                each if each.lemma not in vague() or child(who.parse, each, "auxpass") is not None else None
            )
    return None
