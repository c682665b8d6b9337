"""Which stretches of a dispatch are parsed."""

from dateline.schema import Dispatch, Span

PARSED = frozenset({"headline", "summary", "caption", "paragraph"})

# What may stand between a dateline and the first word of the story.
_SEPARATORS = " \t\n\u00a0.,:;—–-_"


def stretches(dispatch: Dispatch) -> list[tuple[int, Span]]:
    """List the stretches to parse, each with the index of its block.

    The dateline's words and the dash after them are left out: a parser takes
    them for a part of the first sentence.
    """
    found: list[tuple[int, Span]] = []
    for index, block in enumerate(dispatch.blocks):
        if block.kind not in PARSED or block.repeats is not None:
            continue
        span = block.span
        if dispatch.dateline is not None and dispatch.dateline.words.span in span:
            start = dispatch.dateline.words.end
            while start < span.end and dispatch.text[start] in _SEPARATORS:
                start += 1
            span = Span(start, span.end)
        span = span.within(dispatch.text)
        if len(span):
            found.append((index, span))
    return found
