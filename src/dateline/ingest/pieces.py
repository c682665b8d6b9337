"""Typed stretches of a page, before they become a dispatch's blocks."""

from dataclasses import dataclass, field

from dateline.ingest.header import Found
from dateline.ingest.publication import Publication
from dateline.schema import BlockKind, Span


@dataclass(frozen=True)
class Piece:
    """A typed stretch.

    Args:
        kind: What it is.
        span: The whole stretch, labels, signs and brackets included.
        core: The words that count (a name without "By"); the whole stretch if None.
    """

    kind: BlockKind
    span: Span
    core: Span | None = None

    @property
    def words(self) -> Span:
        """The words that count."""
        return self.core or self.span

    def shifted(self, by: int) -> "Piece":
        """Return the same piece ``by`` code points later."""
        return Piece(self.kind, self.span.shifted(by), self.core.shifted(by) if self.core else None)


@dataclass(frozen=True)
class Page:
    """A page taken apart: its pieces in order, and what they say about it.

    Args:
        text: The page.
        pieces: In order, not overlapping; together they hold all that is not white space.
        dateline: The dateline found, or None.
        publications: Its publication lines, in order.
        credit: The line that metadata name as the story's credit, or None.
    """

    text: str
    pieces: tuple[Piece, ...] = ()
    dateline: Found | None = None
    publications: tuple[Publication, ...] = field(default=())
    credit: Span | None = None

    def first(self, kind: BlockKind) -> Piece | None:
        """Return the first piece of a kind, or None."""
        return next((each for each in self.pieces if each.kind == kind), None)
