"""What the story says of somebody whom it does not name: "who asked not to be named".

An unnamed source is worth what is known of it. The clauses and participles
that hang on its noun are kept as they are printed, with their places.
"""

from collections.abc import Iterable, Iterator

from dateline.annotate.actors.phrases import Phrase
from dateline.annotate.actors.scene import Decision
from dateline.schema import Dispatch, Evidence, Parse, Span, Token

_CLAUSES = ("relcl", "acl")
# A clause longer than this has swallowed the sentence's own verb.
_LONGEST = 30


def descriptions(
    dispatch: Dispatch, parse: Parse, decided: Iterable[Decision]
) -> dict[int, tuple[Evidence, ...]]:
    """Return what is said of each unnamed member, by ``id`` of the member, in text order."""
    found: dict[int, list[Evidence]] = {}
    for decision in decided:
        member, phrase = decision.member, decision.phrase
        if member is None or member.kind != "unnamed" or phrase.sort != "office":
            continue
        for clause in _clauses(parse, phrase):
            words = _words(parse, clause)
            if words is not None:
                found.setdefault(id(member), []).append(words.evidence(dispatch.text))
    return {member: tuple(dict.fromkeys(each)) for member, each in found.items()}


def _clauses(parse: Parse, phrase: Phrase) -> Iterator[Token]:
    """Yield the verbs of clauses on the phrase's noun, and of participles between it and its own verb.

    "officials briefed on the plan, speaking on condition of anonymity, said":
    the parser hangs the second participle on *said*.
    """
    head = parse.tokens[phrase.head_last - 1]
    verb = parse.tokens[head.head]
    for token in parse.tokens[phrase.last : parse.sentences[head.sentence].last]:
        on_noun = phrase.first <= token.head < phrase.last and token.dep in _CLAUSES
        between = token.head == verb.index and token.dep == "advcl" and head.dep == "nsubj"
        if on_noun or (between and token.index < verb.index and token.tag in ("VBG", "VBN")):
            yield token


def _words(parse: Parse, clause: Token) -> Span | None:
    """Return a clause without the marks around it; None where it does not stand in one piece."""
    below = list(parse.subtree(clause))
    while below and below[0].pos == "PUNCT":
        del below[0]
    while below and below[-1].pos == "PUNCT":
        del below[-1]
    if not below or len(below) > _LONGEST or below[-1].index - below[0].index + 1 != len(below):
        return None
    return Span(below[0].start, below[-1].end)
