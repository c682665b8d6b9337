r"""A component ``dateline`` for pipelines of spaCy.

::

    nlp.add_pipe("dateline")
    doc = nlp(text)
    doc._.dateline.statements
    doc.spans["dateline"]

The component reads the document's text as any dispatch is read, with a parser
of our own choosing: the rules were written for its analyses, and measured on
them. What the pipeline around it made stays as it is.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import msgspec
from spacy.language import Language
from spacy.tokens import Doc, Span

from dateline.desk.evidence import evidence
from dateline.desk.inputs import Story, read_text
from dateline.errors import EmptyInput
from dateline.schema import Commitment, Event, Statement

NAME = "dateline"
"""The component, the attribute ``doc._.dateline`` and the group ``doc.spans["dateline"]``."""

_LABELS: dict[type[Any], str] = {Statement: "statement", Event: "event", Commitment: "commitment"}


@Language.factory(NAME, assigns=["doc._.dateline", "doc.spans"])
def make(nlp: Language, name: str) -> "DatelineComponent":  # noqa: ARG001 — spaCy's signature
    """Make the component; spaCy calls this for ``nlp.add_pipe("dateline")``."""
    if not Doc.has_extension(NAME):
        Doc.set_extension(NAME, getter=_story_of)
    return DatelineComponent()


class DatelineComponent:
    """Reads each document, and keeps the story with it."""

    def __call__(self, doc: Doc) -> Doc:
        """Return the document with its story and its spans; one without words has no story.

        A span's label is ``statement``, ``event`` or ``commitment``, its
        ``id_`` the id of the record. It is the tokens that the words touch,
        one span for each stretch of words; the exact places are the record's.

        Raises:
            LanguageError: The parser cannot be used.
            IngestError: The text is no text, or too long for one story.
        """
        spans: list[Span] = []
        try:
            story = read_text(doc.text)
        except EmptyInput:
            pass
        else:
            # As bytes of JSON, for documents travel between processes, and spaCy packs no foreign objects.
            doc.user_data[NAME] = msgspec.json.encode(story)
            spans = list(_spans(doc, story))
        doc.spans[NAME] = spans
        return doc


def _story_of(doc: Doc) -> Story | None:
    raw = doc.user_data.get(NAME)
    return None if raw is None else _decoded(raw)


@lru_cache(maxsize=16)
def _decoded(raw: bytes) -> Story:
    return msgspec.json.decode(raw, type=Story)


def _spans(doc: Doc, story: Story) -> Iterator[Span]:
    places = _places(doc.text, story.text)
    records: tuple[Any, ...] = (*story.statements, *story.events, *story.commitments)
    for record in records:
        for words in evidence(record):
            span = doc.char_span(
                places[words.start], places[words.end], label=_LABELS[type(record)], alignment_mode="expand"
            )
            if span is not None:
                span.id_ = record.id
                yield span


def _places(given: str, read: str) -> list[int]:
    r"""Return for each place in the text that was read, and its end, where it stands in the text as given.

    The two differ in what ingest evens out: a byte-order mark, and ``\r\n``.
    """
    places: list[int] = []
    at = 1 if given.startswith("\ufeff") else 0
    for _ in read:
        places.append(at)
        at += 2 if given.startswith("\r\n", at) else 1
    places.append(at)
    return places
