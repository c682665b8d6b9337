"""A stretch of a dispatch's text, and the words that stand there."""

import msgspec


class Span(msgspec.Struct, frozen=True, order=True):
    """A half-open stretch ``[start, end)`` in Unicode code points of ``Dispatch.text``.

    Args:
        start: First code point, from 0.
        end: One past the last code point, at least ``start``.

    Raises:
        ValueError: ``start`` is negative or ``end`` lies before ``start``.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"span [{self.start}, {self.end}) runs backwards or starts before the text")

    def __len__(self) -> int:
        return self.end - self.start

    def __contains__(self, place: object) -> bool:
        """Tell whether a code point or a whole span lies inside."""
        if isinstance(place, Span):
            return self.start <= place.start and place.end <= self.end
        return isinstance(place, int) and self.start <= place < self.end

    def of(self, text: str) -> str:
        """Return the words that stand at this span of ``text``."""
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        """Tell whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def shifted(self, by: int) -> "Span":
        """Return the span moved by ``by`` code points."""
        return Span(self.start + by, self.end + by)

    def within(self, text: str) -> "Span":
        """Return the span less the white space at its two ends."""
        start, end = self.start, self.end
        while start < end and text[start].isspace():
            start += 1
        while start < end and text[end - 1].isspace():
            end -= 1
        return Span(start, end)

    def evidence(self, text: str) -> "Evidence":
        """Return the span together with its words."""
        return Evidence(self.of(text), self.start, self.end)


class Evidence(msgspec.Struct, frozen=True, order=True):
    """Words of a dispatch and where they stand: law 1 in one record.

    Args:
        text: Exactly ``dispatch.text[start:end]``.
        start: First code point, from 0.
        end: One past the last code point.

    Raises:
        ValueError: The words are not as long as the span.
    """

    text: str
    start: int
    end: int

    def __post_init__(self) -> None:
        if not self.start >= 0 or self.end - self.start != len(self.text):
            raise ValueError(f"the words {self.text!r} do not fit the span [{self.start}, {self.end})")

    @property
    def span(self) -> Span:
        """Where the words stand."""
        return Span(self.start, self.end)
