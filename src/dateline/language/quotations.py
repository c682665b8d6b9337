"""Quotation marks paired without guessing: straight, curly, single and guillemets.

Pairs are found within one paragraph. A paragraph that ends inside a quotation
may be carried on by the next one if that opens with the same mark (the rule
for quotations over several paragraphs: AP Stylebook, "quotation marks").
"""

from collections.abc import Sequence

from dateline.schema import Quotation, Span

_CLOSES = {"“": "”", "„": "”“", "«": "»", "‘": "’", '"': '"', "'": "'"}
_SINGLE = frozenset("‘'")


def quotations(text: str, stretches: Sequence[Span]) -> tuple[Quotation, ...]:
    """Pair the quotation marks of a dispatch.

    Args:
        text: The dispatch's text.
        stretches: The blocks to look at, in order.

    Returns:
        The quotations in the order in which they open.
    """
    found: list[Quotation] = []
    for stretch in stretches:
        before = len(found)
        _pair(text, stretch, found)
        if before and before < len(found):
            _carry_on(text, stretch, found, before)
    return tuple(found)


def _pair(text: str, stretch: Span, found: list[Quotation]) -> None:
    """Pair the marks of one paragraph; a double mark left open runs to its end."""
    waiting: list[int] = []
    pairs: list[tuple[int, int, bool]] = []
    for place in range(stretch.start, stretch.end):
        mark = text[place]
        if waiting and (
            (mark in _CLOSES[text[waiting[-1]]] and _may_close(text, place, stretch))
            or _closes_the_other(text, place, stretch, waiting)
        ):
            pairs.append((waiting.pop(), place + 1, True))
        elif mark == "”" and len(waiting) > 1 and text[waiting[-1]] in _SINGLE and text[waiting[-2]] in "“„":
            # An apostrophe was taken for an opening single mark.
            waiting.pop()
            pairs.append((waiting.pop(), place + 1, True))
        elif mark in _CLOSES and _may_open(text, place, stretch, waiting):
            waiting.append(place)
    pairs.extend((place, stretch.end, False) for place in waiting if text[place] not in _SINGLE)
    for start, end, closed in sorted(pairs):
        inner = Span(start + 1, end - 1 if closed else end)
        found.append(Quotation(outer=Span(start, end), inner=inner, closed=closed))


def _may_open(text: str, place: int, stretch: Span, waiting: list[int]) -> bool:
    mark = text[place]
    before = text[place - 1] if place > stretch.start else " "
    after = text[place + 1] if place + 1 < stretch.end else " "
    if after.isspace():
        return False
    if any(text[each] == mark for each in waiting):
        return False
    if mark in "“„«":
        return True
    if before.isalnum():
        return False
    if mark in _SINGLE:
        return after.isalnum() and _single_closes(text, place, stretch)
    return before.isspace() or before in "([—–-:/‘“'"


def _single_closes(text: str, place: int, stretch: Span) -> bool:
    """Tell a single quotation from an apostrophe that opens a word ("’90s", "'til")."""
    closing = _CLOSES[text[place]]
    for ahead in range(place + 2, stretch.end):
        if text[ahead] in closing and not (ahead + 1 < stretch.end and text[ahead + 1].isalnum()):
            return True
    return False


def _may_close(text: str, place: int, stretch: Span) -> bool:
    mark = text[place]
    after = text[place + 1] if place + 1 < stretch.end else " "
    if mark in "’'":
        # "workers’ rights": a genitive after s, with the word that it owns behind it.
        genitive = (
            text[place - 1] == "s"
            and text[place + 1 : place + 2].isspace()
            and _closes_later(text, place, stretch, mark)
        )
        return not after.isalnum() and not genitive
    if mark == '"':
        return not after.isalnum()
    return True


def _closes_the_other(text: str, place: int, stretch: Span, waiting: list[int]) -> bool:
    """Tell the end of a quotation whose two marks are of two makes: “… " or "… ”, as sites mix them."""
    opening, mark = text[waiting[-1]], text[place]
    if text[place - 1].isspace() or text[place - 1] in "([—–-“" or not _may_close(text, place, stretch):
        return False
    if (opening, mark) == ("“", '"'):
        # A curly mark of its own may follow: “a 6" pipe”.
        own, next_one = (text.find(each, place + 1, stretch.end) for each in "”“")
        return own == -1 or -1 < next_one < own
    return (opening, mark) == ('"', "”") and not any(text[each] == "“" for each in waiting)


def _closes_later(text: str, place: int, stretch: Span, mark: str) -> bool:
    later = text.find(mark, place + 1, stretch.end)
    while later != -1:
        if not (later + 1 < stretch.end and text[later + 1].isalnum()):
            opening = text.rfind("‘" if mark == "’" else " '", place, later)
            return opening == -1
        later = text.find(mark, later + 1, stretch.end)
    return False


def _carry_on(text: str, stretch: Span, found: list[Quotation], first: int) -> None:
    """Tie a paragraph that opens with a mark to the quotation left open before it."""
    opening = found[first]
    if opening.outer.start != stretch.start:
        return
    previous = next(
        (index for index in range(first - 1, -1, -1) if not found[index].closed),
        None,
    )
    if previous is None or text[found[previous].outer.end : stretch.start].strip():
        return
    found[first] = Quotation(
        outer=opening.outer, inner=opening.inner, closed=opening.closed, continues=previous
    )
