"""A commitment while it is being read."""

from dataclasses import dataclass, field

from dateline.annotate.clauses import child, head
from dateline.annotate.commitments.bases import basis_of
from dateline.annotate.commitments.extents import clause, condition
from dateline.annotate.parties import Standing, Who
from dateline.lexicon.forces import forces
from dateline.schema import Force, Span, Token


@dataclass(eq=False)
class Draft:
    """Somebody bound to an act.

    Args:
        rule: Slug of the rule that found it.
        force: How it binds.
        cue: The modal, verb or adjective that binds.
        act: The verb or noun of what is to be done.
        words: The clause.
        bearer: Tokens of who is to act.
        owed: Tokens of who asks, where the words say so.
        condition: Span of the condition, or None.
        basis: Span of what it rests on ("under the treaty"), or None.
        retold: True in headline or summary.
        also: Spans of its other mentions.
        by, to: The sides, filled in when all clauses are known.
        notes: What was implied, by rule.
    """

    rule: str
    force: Force
    cue: Token
    act: Token
    words: Span
    bearer: tuple[Token, ...] = ()
    owed: tuple[Token, ...] = ()
    condition: Span | None = None
    basis: Span | None = None
    retold: bool = False
    also: list[Span] = field(default_factory=list)
    by: tuple[Standing, ...] = ()
    to: tuple[Standing, ...] = ()
    notes: list[str] = field(default_factory=list)


def draft_of(
    who: Who, rule: str, *, force: Force, cue: Token, act: Token, first: Token, bearer: tuple[Token, ...]
) -> Draft:
    """Return a draft with its words and its condition.

    Args:
        who: The dispatch with its parties.
        rule: Slug.
        force: How it binds.
        cue: The word that binds.
        act: The verb of the act.
        first: Where the words begin.
        bearer: Who is to act.
    """
    parse, text = who.parse, who.dispatch.text
    top = _top(who, cue, act)
    words = clause(parse, first, top, text)
    stated = condition(parse, act, text) or (condition(parse, top, text) if top is not act else None)
    return Draft(
        rule=rule,
        force=force,
        cue=cue,
        act=act,
        words=words,
        bearer=bearer,
        condition=stated[0] if stated is not None else None,
        basis=basis_of(parse, (act, cue, top), who.dispatch.text),
    )


def _top(who: Who, cue: Token, act: Token) -> Token:
    """Return the verb below which the whole clause hangs: "is" in "is ready to lend"."""
    if cue.tag == "MD" or cue.index > act.index:
        return act
    if cue.pos == "ADJ" or cue.tag == "VBN":
        upper = head(who.parse, cue)
        if upper is not None and upper.lemma == "be" and cue.dep in ("acomp", "attr"):
            return upper
    return (
        cue
        if cue.index < act.index
        and cue.lemma not in forces().demands
        and act.tag != "VBG"
        and cue.lemma not in forces().threats
        else act
    )


def is_negated(who: Who, token: Token) -> bool:
    """Tell whether a word that would bind is negated: "has not promised", "is not ready"."""
    parse = who.parse
    upper = head(parse, token)
    verbs = [token] + ([upper] if upper is not None and upper.lemma == "be" and token.dep == "acomp" else [])
    return any(child(parse, each, "neg") is not None for each in verbs)
