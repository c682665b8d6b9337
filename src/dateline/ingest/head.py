"""What stands before the story: navigation, section, publication line, headline, summary, byline, pictures.

Rules look at position, length, final punctuation and repetition; the words
that label a page's furniture stand in ``resources/agencies/furniture.yaml``.
"""

import re
from dataclasses import dataclass, field

from dateline.ingest import pictures, sorting
from dateline.ingest.lines import Unit
from dateline.ingest.pieces import Piece
from dateline.ingest.publication import Publication, read_publication
from dateline.ingest.signs import read_line
from dateline.lexicon import places
from dateline.lexicon.agencies import furniture
from dateline.schema import BlockKind, Span

# A section's name is short: "Middle East and North Africa" has five words.
_LONGEST_SECTION = 6
_DATED = re.compile(
    r"\b(?:Jan|Feb|March|Mar|April|Apr|May|June|July|Aug|Sept|Oct|Nov|Dec)[a-z]{0,6}\.? "
    r"[0-3]?\d(?:, (?:19|20)\d\d)?\b"
)
_BULLET = re.compile(r"^(?:[•*·▪●-]|–)\s")


@dataclass
class _Head:
    """A page's head while it is sorted: the pieces that each unit has become so far."""

    text: str
    found: list[Unit]
    kinds: dict[int, list[Piece]] = field(default_factory=dict)
    publications: list[Publication] = field(default_factory=list)

    def free(self) -> list[int]:
        """Return the units that are nothing yet."""
        return [index for index in range(len(self.found)) if index not in self.kinds]


def sort_head(text: str, found: list[Unit]) -> tuple[list[Piece], list[Publication]]:
    """Sort the units before the story.

    Args:
        text: The page.
        found: Its units up to the story's first paragraph.

    Returns:
        Pieces in order, and the publication lines among them.
    """
    head = _Head(text=text, found=found)
    _sort_publications(head)
    _sort_marks(head)
    _sort_bylines(head)
    _sort_pictures(head)
    _sort_furniture(head)
    headline = _headline(head)
    if headline is not None:
        head.kinds[headline] = [Piece("headline", found[headline].span)]
        _sort_below(head, headline)
    _sort_above(head, headline if headline is not None else len(found))
    pieces = [
        piece
        for index, unit in enumerate(found)
        for piece in head.kinds.get(index, [Piece("navigation", unit.span)])
    ]
    return pieces, head.publications


def _sort_publications(head: _Head) -> None:
    """Find the publication lines, and part them from what stands beside a date.

    ingest/publication-line: "9 APR, 13:08", "Ana Ruiz | 14.10.2026", "All News
    16:21 March 03, 2027"; not "Talks to resume on March 3".
    """
    for index, unit in enumerate(head.found):
        read = read_publication(head.text, unit.span)
        if read is None or (sorting.is_prose(unit.text) and len(unit.words) > 14):
            continue
        sign = read_line(unit.text)
        if sign is not None and sign.embargoed is not None:
            continue
        kinds = [_beside(rest.of(head.text)) for rest in read.rest]
        if None in kinds:
            continue
        head.publications.append(read)
        head.kinds[index] = _parted(head, unit, read, [kind for kind in kinds if kind])


def _beside(words: str) -> BlockKind | None:
    """Say what words beside a date are: ``published`` for an agency, a place or a stray word.

    None for words that make the line a sentence, so that it is no publication line.
    """
    label = sorting.byline_label(words)
    if sorting.agency_line(words) or places.large_town(words):
        return "published"
    if label or sorting.are_persons(words):
        return "byline"
    if sorting.is_section(words):
        return "section"
    short = words.split()
    if len(short) <= 4 and all(each[0].isupper() or not each[0].isalpha() for each in short):
        return "section" if len(short) > 1 and "," in words else "published"
    return "published" if len(short) <= 1 else None


def _parted(head: _Head, unit: Unit, read: Publication, kinds: list[BlockKind]) -> list[Piece]:
    pieces: list[Piece] = []
    start = unit.span.start
    for rest, kind in zip(read.rest, kinds, strict=True):
        if kind == "published":
            continue
        label = sorting.byline_label(rest.of(head.text)) if kind == "byline" else 0
        if len(gap := Span(start, rest.start).within(head.text)):
            pieces.append(Piece("published", gap))
        pieces.append(Piece(kind, rest, Span(rest.start + label, rest.end)))
        start = rest.end
    if len(gap := Span(start, unit.span.end).within(head.text)):
        pieces.append(Piece("published", gap))
    return pieces


def _sort_marks(head: _Head) -> None:
    """Lines that name an agency alone, notes to editors, slugs and lines of marks are navigation."""
    for index in head.free():
        unit = head.found[index]
        note = re.match(r"\((?:ATTN|Eds|EDS|ATTENTION|Editor|EDITOR)[:' ]", unit.text)
        if (
            note
            or read_line(unit.text)
            or sorting.agency_line(unit.text)
            or sorting.is_mark(unit.text)
            or sorting.is_address(unit.text)
        ):
            head.kinds[index] = [Piece("navigation", unit.span)]


def _sort_bylines(head: _Head) -> None:
    """ingest/byline: "By Ana Ruiz", a name over its writer's outlet; not "By the end of the year"."""
    for index in head.free():
        unit = head.found[index]
        label = sorting.byline_label(unit.text)
        words = unit.text[label:]
        following = head.found[index + 1] if index + 1 < len(head.found) else None
        if (
            label
            and (len(unit.words) <= 12 or sorting.are_persons(words))
            and not sorting.is_prose(unit.text)
        ):
            head.kinds[index] = [Piece("byline", unit.span, Span(unit.span.start + label, unit.span.end))]
        elif sorting.affiliation(unit.text):
            head.kinds[index] = [Piece("navigation", unit.span)]
        elif index and following and sorting.is_person(unit.text) and sorting.affiliation(following.text):
            head.kinds[index] = [Piece("byline", unit.span)]


def _sort_pictures(head: _Head) -> None:
    for index in head.free():
        # Printed over a credit, or twice: sorted with another unit.
        if index in head.kinds:
            continue
        pieces = _picture(head, index)
        if pieces:
            head.kinds[index] = pieces


def _picture(head: _Head, index: int) -> list[Piece]:
    unit = head.found[index]
    read = pictures.read_picture(head.text, unit.span, sure=pictures.opens_caption(unit.text))
    credit = pictures.read_credit(head.text, unit.span) if read is None or read.credit is None else None
    if credit is not None and index:
        _caption_beside(head, index)
        return [Piece("credit", unit.span, credit)]
    read = read or _printed_twice(head, index) or _dated_caption(head, index)
    return pictures.pieces_of(head.text, unit.span, read) if read else []


def _caption_beside(head: _Head, credit: int) -> None:
    """Sort the caption of a credit in a line of its own: the line before, else the line after.

    ingest/caption-beside-credit: lines of one group, no blank line between.
    """
    for index in (credit - 1, credit + 1):
        if not 0 < index < len(head.found) or index in head.kinds:
            continue
        unit = head.found[index]
        if unit.group != head.found[credit].group or len(unit.words) < 2 or sorting.is_section(unit.text):
            continue
        if index < credit and _more_than_caption(head, index):
            continue
        head.kinds[index] = [Piece("caption", unit.span, pictures.caption_core(head.text, unit.span))]
        return


def _more_than_caption(head: _Head, index: int) -> bool:
    """Tell whether the line over a credit is rather the headline or the summary.

    It is the headline where no other line before it can be one, and the
    summary where it comes next after the headline and quotes somebody or is long and unstopped.
    """
    unit = head.found[index]
    before = [
        each
        for place, each in enumerate(head.found[:index])
        if len(each.words) >= 4 and not sorting.is_section(each.text) and place not in head.kinds
    ]
    if not before:
        return len(unit.words) >= 4
    # 100 characters: captions that name a person with an office seldom reach it without a full stop.
    told = sorting.has_quotation(unit.text) or (len(unit.text) > 100 and not sorting.is_prose(unit.text))
    return len(before) == 1 and told


def _printed_twice(head: _Head, index: int) -> pictures.Picture | None:
    """ingest/caption-twice: a line that another within two lines opens with, and goes on with a credit."""
    unit = head.found[index]
    near = (*head.found[max(0, index - 2) : index], *head.found[index + 1 : index + 3])
    for other in near:
        longer, shorter = (unit, other) if len(unit.text) >= len(other.text) else (other, unit)
        if len(shorter.words) < 2 or not longer.text.startswith(shorter.text) or longer.text == shorter.text:
            continue
        read = pictures.read_picture(head.text, longer.span, sure=True)
        if read is None or read.credit is None or read.caption is None:
            continue
        if abs(len(read.caption) - len(shorter.text)) > 1:
            continue
        return read if longer is unit else pictures.Picture(caption=unit.span, credit=None)
    return None


def _dated_caption(head: _Head, index: int) -> pictures.Picture | None:
    """ingest/dated-caption: one sentence below the headline that ends in a full stop and names a day."""
    unit = head.found[index]
    if index and sorting.is_prose(unit.text) and len(unit.words) <= 60 and _DATED.search(unit.text):
        return pictures.Picture(caption=unit.span, credit=None)
    return None


def _sort_furniture(head: _Head) -> None:
    for index in head.free():
        unit = head.found[index]
        step = _last_step(unit)
        if step is not None:
            short = len(step.of(head.text).split()) <= _LONGEST_SECTION
            head.kinds[index] = [
                Piece("section", unit.span, step) if short else Piece("navigation", unit.span)
            ]
        elif sorting.is_furniture(unit.text) and not sorting.is_section(unit.text):
            head.kinds[index] = [Piece("navigation", unit.span)]


def _headline(head: _Head) -> int | None:
    """Return the unit most like a headline; of those that are nearly equal, the first.

    ingest/headline: several words, no full stop, most often in a group of its own.
    """
    scores = {index: _likeness(head, index) for index in head.free()}
    best = max(scores.values(), default=0)
    return next((index for index, score in scores.items() if score >= max(best - 1, 1)), None)


def _likeness(head: _Head, index: int) -> int:
    unit = head.found[index]
    count = len(unit.words)
    score = 4 if count >= 5 else 3 if count == 4 else 1 if count >= 2 else 0
    score += sorting.in_sentence_case(unit.text)
    if sorting.is_prose(unit.text) and unit.text.endswith("."):
        score -= 2
    if len(unit.text) > 200:
        score -= 2
    if sorting.is_section(unit.text) or sorting.is_menu(unit.text) or sorting.are_persons(unit.text):
        score -= 4
    return score


def _sort_below(head: _Head, headline: int) -> None:
    """Sort what stands between headline and story: byline, section, the headline again, summary, caption.

    ingest/summary: the first longer unit below the headline; after a byline or publication
    line only one that ends in a full stop, or a list of points.
    ingest/bare-caption: below byline or publication line, a line without
    credit, if the page has no other caption.
    """
    title = head.found[headline].text
    longer: list[int] = []
    for index in head.free():
        unit = head.found[index]
        if index < headline:
            continue
        if unit.text == title:
            head.kinds[index] = [Piece("headline", unit.span)]
        elif sorting.are_persons(unit.text):
            head.kinds[index] = [Piece("byline", unit.span)]
        elif sorting.is_section(unit.text) and len(unit.words) <= _LONGEST_SECTION:
            head.kinds[index] = [Piece("section", unit.span)]
        elif len(unit.words) >= 4:
            longer.append(index)
    signed = _signed_at(head, headline)
    summary = next(
        (
            index
            for index in longer
            if len(head.found[index].words) >= 5
            and (index < signed or sorting.is_prose(head.found[index].text) or _is_listed(head, index))
        ),
        None,
    )
    if summary is not None:
        _sort_summary(head, summary)
    bare = next((index for index in longer if index != summary and index > signed), None)
    if bare is not None and bare not in head.kinds and not _has(head, "caption"):
        head.kinds[bare] = [Piece("caption", head.found[bare].span)]


def _signed_at(head: _Head, headline: int) -> int:
    """Return the first byline or publication line below the headline; the head's end if there is none."""
    return next(
        (
            index
            for index in range(headline + 1, len(head.found))
            if any(piece.kind in {"byline", "published"} for piece in head.kinds.get(index, []))
        ),
        len(head.found),
    )


def _is_listed(head: _Head, index: int) -> bool:
    before = head.found[index - 1].text.casefold().strip(" :")
    return bool(_BULLET.match(head.found[index].text)) or before in {"summary", "key points"}


def _has(head: _Head, kind: BlockKind) -> bool:
    return any(piece.kind == kind for pieces in head.kinds.values() for piece in pieces)


def _sort_summary(head: _Head, index: int) -> None:
    """The summary is one unit, or the points of one list."""
    unit = head.found[index]
    last = index
    listed = _is_listed(head, index)
    while listed and last + 1 < len(head.found) and last + 1 not in head.kinds:
        if head.found[last + 1].group != unit.group:
            break
        last += 1
    head.kinds[index] = [Piece("summary", Span(unit.span.start, head.found[last].span.end))]
    for other in range(index + 1, last + 1):
        head.kinds[other] = []


def _sort_above(head: _Head, headline: int) -> None:
    """ingest/section: the last short line before the headline; what stands before it is navigation."""
    if _has(head, "section"):
        return
    for index in reversed([index for index in head.free() if index < headline]):
        unit = head.found[index]
        if (
            len(unit.words) <= _LONGEST_SECTION
            and not sorting.is_menu(unit.text)
            and not sorting.is_prose(unit.text)
        ):
            head.kinds[index] = [Piece("section", unit.span)]
            return


def _last_step(unit: Unit) -> Span | None:
    """Return the last step of a path such as "Home > World > Asia", or None where a line is no path."""
    steps = [each for each in re.finditer(r"[^>›»/|]+", unit.text) if each.group().strip()]
    if (
        len(steps) < 2
        or len(unit.text) > 120
        or steps[0].group().strip().casefold() not in furniture().path_roots
    ):
        return None
    last = Span(unit.span.start + steps[-1].start(), unit.span.start + steps[-1].end())
    left = len(steps[-1].group()) - len(steps[-1].group().lstrip())
    return Span(last.start + left, last.start + len(steps[-1].group().rstrip()))
