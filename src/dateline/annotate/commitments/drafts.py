"""A commitment while it is being read."""

from dataclasses import dataclass, field

from dateline.annotate.parties import Standing
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
    retold: bool = False
    also: list[Span] = field(default_factory=list)
    by: tuple[Standing, ...] = ()
    to: tuple[Standing, ...] = ()
    notes: list[str] = field(default_factory=list)
