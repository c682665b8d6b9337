"""Stories from files, folders, patterns, stdin and plain text, and the same already read."""

import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, BinaryIO

from dateline import ingest
from dateline.desk.display import story_html
from dateline.desk.evidence import Words, evidence
from dateline.desk.read import read_dispatch
from dateline.errors import IngestError
from dateline.export import columns as export_columns
from dateline.ingest import Unread
from dateline.ingest.inputs import Fetch, files_inside
from dateline.ingest.readers.columns import columns_of
from dateline.schema import (
    Actor,
    Commitment,
    Dispatch,
    Event,
    Filed,
    Finding,
    Mention,
    Statement,
    Timex,
)
from dateline.schema.capture import Capture

__all__ = ["Story", "Unread", "columns_of", "count", "dispatches", "read", "read_bytes", "read_text"]

# As much as ingest looks at to tell a format.
_HEAD = 65_536


class Story(export_columns.Story, frozen=True, kw_only=True):
    """A dispatch and what was read in it; a notebook shows it with its records in place.

    Args:
        dispatch: The story as text.
        reading: What was read in it; its records are also at hand here.
    """

    @property
    def text(self) -> str:
        """The text that every offset counts in."""
        return self.dispatch.text

    @property
    def headline(self) -> str | None:
        """The headline as printed, or None."""
        return self.dispatch.headline.text if self.dispatch.headline else None

    @property
    def filed(self) -> Filed | None:
        """The date of the dispatch itself, with the reasoning for its year."""
        return self.reading.filed

    @property
    def statements(self) -> tuple[Statement, ...]:
        """Who said what, in text order."""
        return self.reading.statements

    @property
    def events(self) -> tuple[Event, ...]:
        """What happened, is planned, was put off or is denied."""
        return self.reading.events

    @property
    def commitments(self) -> tuple[Commitment, ...]:
        """Who owes what to whom, and by when."""
        return self.reading.commitments

    @property
    def dates(self) -> tuple[Timex, ...]:
        """The time expressions, each with the interval that it means."""
        return self.reading.timexes

    @property
    def actors(self) -> tuple[Actor, ...]:
        """Who speaks and acts."""
        return self.reading.actors

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """The words that mean them."""
        return self.reading.mentions

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What could not be read, with its place."""
        return self.reading.findings

    def evidence(self, record: Any) -> Words:
        """Return the words that one of its records rests on (:func:`dateline.desk.evidence.evidence`)."""
        return evidence(record, self.reading)

    def __repr__(self) -> str:
        about = " · ".join(
            each for each in (self.dispatch.agency, self.headline or self.dispatch.name) if each
        )
        counts = ", ".join(
            f"{each} {len(getattr(self, each))}" for each in ("statements", "events", "commitments")
        )
        return f"<story {self.dispatch.id[:12]} {about}: {counts}>"

    def _repr_html_(self) -> str:
        """Show it in a notebook, its records marked in place."""
        return story_html(self.dispatch, self.reading)


def read(*inputs: str | os.PathLike[str]) -> Iterator[Story]:
    """Read every story of files, folders and patterns, one at a time.

    Raises:
        IngestError: An input cannot be read; the stories before it were yielded.
        LanguageError: The parser cannot be used.
    """
    for each in dispatches([os.fspath(each) for each in inputs]):
        if isinstance(each, Unread):
            raise each.error
        yield Story(dispatch=each, reading=read_dispatch(each))


def read_text(text: str, *, name: str | None = None) -> Story:
    """Read one story from a string: a page as copied, or clean paragraphs.

    Raises:
        EmptyInput: The text is empty or white space alone.
        LanguageError: The parser cannot be used.
    """
    dispatch = ingest.read_text(text, name=name)
    return Story(dispatch=dispatch, reading=read_dispatch(dispatch))


def dispatches(
    inputs: Sequence[str],
    *,
    stdin: BinaryIO | None = None,
    columns: Mapping[str, str] | None = None,
    fetch: Fetch | None = None,
) -> Iterator[Dispatch | Unread]:
    """Yield every dispatch of the inputs, and for each that failed what went wrong, in order.

    Args:
        inputs: Files, folders, patterns, addresses, or ``-`` for ``stdin``.
        stdin: Bytes to read for ``-``; the process's own if None.
        columns: Which column of a table, or key of JSON Lines, holds which part of a
            story (:func:`columns_of`).
        fetch: Fetches the inputs that are addresses (:mod:`dateline.desk.fetching`);
            they are refused if None.
    """
    yield from ingest.read_inputs(inputs, stdin=stdin, columns=columns, fetch=fetch)


def read_bytes(data: bytes, *, name: str, media_type: str | None = None) -> Iterator[Dispatch | Unread]:
    """Yield the dispatches of one file that is at hand as bytes, and for each that failed what went wrong.

    Args:
        data: All its bytes.
        name: What to call it; its ending helps to tell the format.
        media_type: As declared by who sent it, or None.
    """
    capture = Capture(name=name, head=data[:_HEAD], data=data, media_type=media_type)
    try:
        for each in ingest.read_capture(capture):
            yield Unread(name=name, error=each) if isinstance(each, IngestError) else each
    except IngestError as error:
        yield Unread(name=name, error=error)


def count(inputs: Sequence[str]) -> int | None:
    """Count the files that the inputs name, or return None where nobody can say: a stream, a pattern.

    A file may hold many dispatches: the number is good for a progress bar,
    and for nothing else.
    """
    if any(not Path(each).exists() for each in inputs):
        return None
    return sum(sum(1 for _ in files_inside(path)) if path.is_dir() else 1 for path in map(Path, inputs))
