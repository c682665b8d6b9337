"""Cut a dispatch into stretches that a page can mark: passages, sentences, and which records lie where; pure.

Records overlap: an event's trigger stands in a statement's content, a
statement in another one's. Each record gets a lane, and no two that overlap
share one, so that lines drawn below the words stay apart.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from typing import Literal

import msgspec

from dateline.export.resting import words_of
from dateline.language.sentences import sentence_spans
from dateline.schema import Commitment, Dispatch, Event, Evidence, Reading, Span, Statement

MarkKind = Literal["statement", "event", "commitment"]

Manner = Literal["plain", "planned", "reported", "denied"]
"""How real what is marked is: told as a fact; planned, proposed or conditional;
reported by a third party; denied or called off."""

LETTERS: dict[MarkKind, str] = {"statement": "S", "event": "E", "commitment": "C"}

_PLANNED = frozenset({"planned", "postponed", "proposed", "conditional"})
_DENIED = frozenset({"denied", "cancelled"})
# These blocks are read for records; a sentence of theirs without one is told apart.
_READ = frozenset({"headline", "summary", "paragraph", "caption"})


class Mark(msgspec.Struct, frozen=True, kw_only=True):
    """A record whose words are to be marked.

    Args:
        id: The record's id.
        kind: What it is.
        label: Letter and number, in text order: ``S1``, ``E4``.
        manner: How real it is.
        quad: PLOVER quad class of an event, else 0.
        words: Its own words.
        beside: Words that name its source and cue.
        lane: From 0; records that overlap have different lanes.
        record: The record itself.
    """

    id: str
    kind: MarkKind
    label: str
    manner: Manner
    quad: int = 0
    words: tuple[Evidence, ...]
    beside: tuple[Evidence, ...] = ()
    lane: int = 0
    record: Statement | Event | Commitment


class Stretch(msgspec.Struct, frozen=True, kw_only=True):
    """Words over which the same records lie.

    Args:
        start: First code point in the dispatch.
        text: The words.
        marks: The records whose words they are, by lane.
        begins: Those of them that begin here.
        beside: Those whose source or cue they are.
    """

    start: int
    text: str
    marks: tuple[Mark, ...] = ()
    begins: tuple[Mark, ...] = ()
    beside: tuple[Mark, ...] = ()


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence, or what stands between two.

    Args:
        stretches: Its words, in order; together they are all of it.
        bare: Whether it is a sentence in which no record has words.
    """

    stretches: tuple[Stretch, ...]
    bare: bool


class Passage(msgspec.Struct, frozen=True, kw_only=True):
    """A block of the dispatch.

    Args:
        kind: As :class:`dateline.schema.Block` has it.
        repeats: Whether it prints an earlier block again.
        lines: Its sentences.
    """

    kind: str
    repeats: bool
    lines: tuple[Line, ...]


class Marked(msgspec.Struct, frozen=True, kw_only=True):
    """A dispatch ready to be shown with its records in place.

    Args:
        passages: Its blocks, in order.
        marks: All records, in text order.
    """

    passages: tuple[Passage, ...]
    marks: tuple[Mark, ...]


def marked(dispatch: Dispatch, reading: Reading) -> Marked:
    """Cut a dispatch up by its blocks, sentences and records."""
    marks = tuple(_in_lanes(_numbered(_marks_of(reading))))
    cuts = _Cuts(dispatch, marks)
    passages = tuple(
        Passage(
            kind=block.kind,
            repeats=block.repeats is not None,
            lines=tuple(cuts.lines(block.span, read=block.kind in _READ)),
        )
        for block in dispatch.blocks
    )
    return Marked(passages=passages, marks=marks)


def manner_of(record: Statement | Event | Commitment, reading: Reading) -> Manner:
    """Say how real a record is: what is denied before what is planned before what a third party reports."""
    if isinstance(record, Event):
        if record.status in _DENIED:
            return "denied"
        if record.status in _PLANNED:
            return "planned"
        return "reported" if _is_third(reading.statement(record.said_by)) else "plain"
    if isinstance(record, Commitment):
        if record.status == "withdrawn":
            return "denied"
        return "planned"
    if record.cue_kind == "deny":
        return "denied"
    return "reported" if _is_third(record) else "plain"


def _is_third(statement: Statement | None) -> bool:
    """Tell a statement that somebody else reports than the agency that filed."""
    return statement is not None and len(statement.chain) > 1


def _marks_of(reading: Reading) -> Iterator[Mark]:
    for statement in reading.statements:
        beside = tuple(each for each in (statement.source, statement.cue) if each is not None)
        yield _mark(statement, "statement", reading, beside=beside)
    for event in reading.events:
        yield _mark(event, "event", reading, quad=event.quad)
    for commitment in reading.commitments:
        yield _mark(commitment, "commitment", reading)


def _mark(
    record: Statement | Event | Commitment,
    kind: MarkKind,
    reading: Reading,
    *,
    beside: tuple[Evidence, ...] = (),
    quad: int = 0,
) -> Mark:
    return Mark(
        id=record.id,
        kind=kind,
        label="",
        manner=manner_of(record, reading),
        quad=quad,
        words=words_of(record),
        beside=beside,
        record=record,
    )


def _numbered(marks: Iterable[Mark]) -> Iterator[Mark]:
    """Put marks in text order and count each kind; of those that begin together the longest comes first."""
    counts: dict[str, int] = {}
    placed = [each for each in marks if each.words]
    for mark in sorted(placed, key=lambda each: (each.words[0].start, -each.words[0].end, each.kind)):
        counts[mark.kind] = counts.get(mark.kind, 0) + 1
        yield msgspec.structs.replace(mark, label=f"{LETTERS[mark.kind]}{counts[mark.kind]}")


def _in_lanes(marks: Iterable[Mark]) -> Iterator[Mark]:
    """Give each mark the first lane in which it overlaps nobody."""
    lanes: list[list[Span]] = []
    for mark in marks:
        spans = [each.span for each in mark.words]
        lane = next(
            (
                place
                for place, taken in enumerate(lanes)
                if not any(one.overlaps(other) for one in taken for other in spans)
            ),
            len(lanes),
        )
        if lane == len(lanes):
            lanes.append([])
        lanes[lane] += spans
        yield msgspec.structs.replace(mark, lane=lane)


class _Cuts:
    """Where a dispatch is to be cut: at the ends of all words of its records."""

    def __init__(self, dispatch: Dispatch, marks: tuple[Mark, ...]) -> None:
        self.text = dispatch.text
        self.marks = marks
        ends = {
            end for mark in marks for each in (*mark.words, *mark.beside) for end in (each.start, each.end)
        }
        self.places = sorted(ends)

    def lines(self, block: Span, *, read: bool) -> Iterator[Line]:
        """Cut a block into its sentences, and what stands between them."""
        place = block.start
        for sentence in sentence_spans(self.text, block):
            if sentence.start > place:
                yield self._line(Span(place, sentence.start), read=False)
            yield self._line(sentence, read=read)
            place = sentence.end
        if place < block.end:
            yield self._line(Span(place, block.end), read=False)

    def _line(self, span: Span, *, read: bool) -> Line:
        stretches = tuple(self._stretches(span))
        touched = any(each.marks or each.beside for each in stretches)
        return Line(
            stretches=stretches, bare=read and not touched and not self.text[span.start : span.end].isspace()
        )

    def _stretches(self, span: Span) -> Iterator[Stretch]:
        inside = self.places[bisect_right(self.places, span.start) : bisect_left(self.places, span.end)]
        here = [
            mark
            for mark in self.marks
            if any(each.span.overlaps(span) for each in (*mark.words, *mark.beside))
        ]
        for start, end in zip([span.start, *inside], [*inside, span.end], strict=True):
            stretch = Span(start, end)
            over = sorted(
                (mark for mark in here if any(stretch in each.span for each in mark.words)),
                key=lambda each: each.lane,
            )
            yield Stretch(
                start=start,
                text=self.text[start:end],
                marks=tuple(over),
                begins=tuple(each for each in over if each.words[0].start == start),
                beside=tuple(mark for mark in here if any(stretch in each.span for each in mark.beside)),
            )
