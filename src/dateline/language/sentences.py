"""Sentence boundaries of newswire prose, told from the text alone.

A dependency parser's own boundaries go wrong at quotation marks; wire copy is
regular enough for rules: a full stop, question or exclamation mark, any
closing marks, white space, and then a capital, a digit or an opening mark.
"""

import re

from dateline.schema import Span

_END = re.compile(r"[.!?…]+[\"”’»')\]]*(?=\s+[\"“‘«'(\[]*[A-Z0-9À-ÖØ-Þ])")

# Abbreviations after which a capital begins no sentence (AP Stylebook, "abbreviations
# and acronyms"; Reuters Handbook, "abbreviations").
_TITLES = re.compile(
    r"(?:^|[\s(\"“‘'])(?:Mr|Mrs|Ms|Dr|Prof|Gen|Brig|Maj|Col|Lt|Capt|Cmdr|Adm|Sgt|Cpl|Pvt|Sen|Sens|Rep|Reps|Gov|"
    r"Amb|Rev|Hon|Pres|St|Ste|Mt|Ft|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|No|Nos|vs|v|Art|"
    r"[A-Z]|[A-Z]\.[A-Z]|Ph\.D|approx|cf|e\.g|i\.e|Fig|Vol|pp)\.$"
)
# These end a sentence only where what follows can't carry the name on.
_COMPANIES = re.compile(r"\b(?:Inc|Co|Corp|Ltd|Jr|Sr|Bros|a\.m|p\.m|[A-Z](?:\.[A-Z])+)\.$")
_STARTS_ANEW = re.compile(
    r"\s+[\"“‘'(]*(?:The|A|An|It|He|She|They|We|I|But|And|In|On|At|However|Meanwhile|This|That|These|Those|"
    r"Both|Earlier|Later|Asked|According|As|After|Before|His|Her|Its|Their|If|When|While|There|For|By)\b"
)
# "Will it hold?" Ferro asked. — the cue carries the quotation's sentence on.
_CUE_FOLLOWS = re.compile(
    r"\s+(?:(?:the\s+)?[A-Z][\w'’-]*\.?\s+){1,5}"
    r"(?:said|says|asked|asks|told|added|wrote|tweeted|exclaimed|shouted|replied|answered)\b"
)


def sentence_spans(text: str, stretch: Span) -> list[Span]:
    """Cut one stretch of a dispatch into sentences, without the white space between.

    Args:
        text: The dispatch's text.
        stretch: The block to cut.

    Returns:
        Spans in order; none is empty; together they hold all that is not white space.
    """
    spans: list[Span] = []
    start = stretch.start
    for match in _END.finditer(text, stretch.start, stretch.end):
        if not _ends_sentence(text, start, match):
            continue
        spans.append(Span(start, match.end()).within(text))
        start = match.end()
    spans.append(Span(start, stretch.end).within(text))
    return [span for span in spans if len(span)]


def _ends_sentence(text: str, start: int, match: re.Match[str]) -> bool:
    closing = match.group().lstrip(".!?…")
    before = text[max(start, match.start() - 12) : match.start() + 1]
    if match.group().startswith(".") and not closing:
        if _TITLES.search(before):
            return False
        if _COMPANIES.search(before):
            return bool(_STARTS_ANEW.match(text, match.end()))
    mark = match.group()[0]
    return not (closing and mark in "!?…" and _CUE_FOLLOWS.match(text, match.end()))
