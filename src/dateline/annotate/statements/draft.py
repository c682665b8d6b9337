"""A statement in the making: spans, before anybody is named."""

from dataclasses import dataclass

from dateline.annotate.statements.hits import Hit
from dateline.schema import Span


@dataclass(frozen=True)
class Draft:
    """What is known of a statement from its sentence alone.

    Args:
        rule: Slug of the rule that found its content.
        kind: What sort of speech act, or None without a cue.
        lemma: The cue's dictionary form, or None.
        cue: The cue as the record gives it, or None.
        anchor: Token that places it in the text: the cue's verb, or the first word of a quotation.
        subject: Head of the source's phrase, or None.
        source: The source's phrase, or None.
        content: Stretches in text order.
        clause: First and last token of the reporting clause, both included.
        hit: The verbal cue, or None.
        chance: How likely the trained reader takes it to be right, per mille; None where it
            has no part in it.
        scores: Its chances for cue, source and content, per mille, or None likewise.
    """

    rule: str
    kind: str | None
    lemma: str | None
    cue: Span | None
    anchor: int
    subject: int | None
    source: Span | None
    content: tuple[Span, ...]
    clause: tuple[int, int]
    hit: Hit | None = None
    chance: int | None = None
    scores: tuple[int, int, int] | None = None
