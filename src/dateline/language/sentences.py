"""Sentence boundaries of newswire prose, told from the text alone.

A dependency parser's own boundaries go wrong at quotation marks; wire copy is
regular enough for rules: a full stop, question or exclamation mark, any
closing marks, white space, and then a capital, a digit or an opening mark.
The words that make exceptions stand in ``resources/language/sentences.yaml``.
"""

import re
from functools import cache

import msgspec

from dateline.lexicon.tables import load
from dateline.schema import Span

TABLE = "language/sentences"

_END = re.compile(r"[.!?…]+[\"”’»')\]]*(?=\s+[\"“‘«'(\[]*[A-Z0-9À-ÖØ-Þ])")

# No abbreviation of the table is longer.
_LOOK_BACK = 12


class _Patterns(msgspec.Struct, frozen=True, kw_only=True):
    before_a_name: re.Pattern[str]
    maybe_last: re.Pattern[str]
    begins: re.Pattern[str]
    cue_follows: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    words: dict[str, list[str]] = load(TABLE, dict[str, list[str]])
    one_of = {name: "|".join(map(re.escape, each)) for name, each in words.items()}
    return _Patterns(
        before_a_name=re.compile(rf"(?:^|[\s(\"“‘'])(?:{one_of['before_a_name']}|[A-Z])\.$"),
        maybe_last=re.compile(rf"\b(?:{one_of['maybe_last']}|[A-Z](?:\.[A-Z])+)\.$"),
        begins=re.compile(rf"\s+[\"“‘'(]*(?:{one_of['begins_a_sentence']})\b"),
        cue_follows=re.compile(
            rf"\s+(?:(?:the\s+)?[A-Z][\w'’-]*\.?\s+){{1,5}}(?:{one_of['cues_after_a_question']})\b"
        ),
    )


def sentence_spans(text: str, stretch: Span) -> list[Span]:
    """Cut one stretch of a dispatch into sentences, without the white space between.

    Args:
        text: The dispatch's text.
        stretch: The block to cut.

    Returns:
        Spans in order; none is empty; together they hold all that is not white space.
    """
    patterns = _patterns()
    spans: list[Span] = []
    start = stretch.start
    for match in _END.finditer(text, stretch.start, stretch.end):
        if _ends_sentence(text, start, match, patterns):
            spans.append(Span(start, match.end()).within(text))
            start = match.end()
    spans.append(Span(start, stretch.end).within(text))
    return [span for span in spans if len(span)]


def _ends_sentence(text: str, start: int, match: re.Match[str], patterns: _Patterns) -> bool:
    closing = match.group().lstrip(".!?…")
    mark = match.group()[0]
    if mark == "." and not closing:
        before = text[max(start, match.start() - _LOOK_BACK) : match.start() + 1]
        if patterns.before_a_name.search(before):
            return False
        if patterns.maybe_last.search(before):
            return patterns.begins.match(text, match.end()) is not None
    return not (closing and mark in "!?…" and patterns.cue_follows.match(text, match.end()))
