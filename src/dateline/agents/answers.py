"""The shape of an answer: records with their words in place, or that the ledger has no evidence.

These are dataclasses, for the protocol's library reads the schema that it
tells its callers from them, and knows no other frozen type of ours.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

import msgspec

from dateline.desk.display import summary_of
from dateline.desk.evidence import Words, evidence
from dateline.desk.held import Held
from dateline.desk.inputs import Story
from dateline.desk.opened import Opened
from dateline.desk.why import sentence_of
from dateline.schema import Dispatch, Evidence

__all__ = ["Answer", "Quoted", "Record", "Source", "Teller", "nothing"]

FOUND: Literal["evidence in this ledger"] = "evidence in this ledger"
NONE: Literal["no evidence in this ledger"] = "no evidence in this ledger"


@dataclass(frozen=True, kw_only=True)
class Quoted:
    """Words exactly as they stand in the dispatch's text, from ``start`` to before ``end``; code points."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, kw_only=True)
class Source:
    """The dispatch that a record rests on, and how it stands: ``current``, or replaced or taken back."""

    id: str
    name: str | None
    agency: str | None
    headline: str | None
    filed_earliest: str | None
    filed_latest: str | None
    stands: str
    permalink: str


@dataclass(frozen=True, kw_only=True)
class Record:
    """One record: what it reads as, the words it rests on, the sentence they begin in, and its permalinks.

    ``fields`` is the whole record, as its schema has it. ``status_as_of`` is
    where a commitment or plan stands by later dispatches. ``current`` is
    false where a newer reading superseded it.
    """

    kind: str
    id: str
    reads_as: str
    words: list[Quoted]
    sentence: Quoted | None
    dispatch: Source
    uri: str
    permalink: str
    current: bool
    decided_by: str | None
    status_as_of: str | None
    fields: dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Answer:
    """Evidence, or that this ledger has none: which says nothing on whether a thing happened.

    ``more`` is true where further records match; ``asked`` repeats the
    question; ``note`` says what to make of the answer.
    """

    answer: Literal["evidence in this ledger", "no evidence in this ledger"]
    evidence: list[Record] = field(default_factory=list)
    more: bool = False
    asked: dict[str, Any]
    ledger: str
    note: str = ""


def nothing(ledger: str, asked: dict[str, Any]) -> Answer:
    """Return the answer that a ledger has no evidence."""
    note = "absence from this ledger is no evidence that it did not happen"
    return Answer(answer=NONE, asked=asked, ledger=ledger, note=note)


class Teller:
    """Puts what a ledger holds into answers.

    Args:
        ledger: Where it stands.
        pages: The address at which ``dateline serve`` shows the ledger, or None.
    """

    def __init__(self, ledger: Opened, *, pages: str | None = None) -> None:
        self.ledger = ledger
        self._pages = (pages or "").rstrip("/")

    def answer(
        self, found: Sequence[Held[Any]], asked: dict[str, Any], *, most: int, note: str = ""
    ) -> Answer:
        """Return an answer of the first ``most`` records; that nothing was found is one, too."""
        place = str(self.ledger.location)
        if not found:
            return nothing(place, asked)
        return Answer(
            answer=FOUND,
            evidence=list(self._records(found[:most])),
            more=len(found) > most,
            asked=asked,
            ledger=place,
            note=note,
        )

    def text(self, story: Story, held: Held[Any], asked: dict[str, Any], *, start: int, most: int) -> Answer:
        """Return a stretch of a dispatch's text as evidence; none where the text ends before ``start``."""
        words = story.text[start : start + most]
        if not words:
            return nothing(str(self.ledger.location), asked)
        stretch = Evidence(words, start, start + len(words))
        return Answer(
            answer=FOUND,
            evidence=[self._record(held, story, Words((stretch,)))],
            more=stretch.end < len(story.text),
            asked=asked,
            ledger=str(self.ledger.location),
            note=f"characters {stretch.start} to {stretch.end} of {len(story.text)}",
        )

    def permalink(self, record: str) -> str:
        """Return where the pages show a record, stable for ever; a path where no address is known."""
        return f"{self._pages}/r/{record}"

    def _records(self, found: Sequence[Held[Any]]) -> Iterator[Record]:
        story: Story | None = None
        for each in found:
            if story is None or story.dispatch.id != each.found.dispatch or not each.found.current:
                story = each.story
            yield self._record(each, story, _words(each, story))

    def _record(self, held: Held[Any], story: Story, words: Words) -> Record:
        found = held.found
        sentence = None
        if words and held.kind != "dispatch":
            sentence = sentence_of(story.dispatch, words[0])
        return Record(
            kind=held.kind,
            id=held.id,
            reads_as=summary_of(held.record),
            words=[_quoted(each) for each in words],
            sentence=_quoted(sentence) if sentence else None,
            dispatch=Source(
                id=found.dispatch,
                name=found.name,
                agency=found.agency,
                headline=found.headline,
                filed_earliest=found.filed_earliest,
                filed_latest=found.filed_latest,
                stands=self.ledger.stands(found.dispatch).stand,
                permalink=self.permalink(found.dispatch),
            ),
            uri=held.uri,
            permalink=self.permalink(held.id),
            current=found.current,
            decided_by=held.decided.by if held.decided else None,
            status_as_of=held.stands.status if held.stands else None,
            # The text of a dispatch is asked for by itself: it can be long.
            fields={} if isinstance(held.record, Dispatch) else msgspec.to_builtins(held.record),
        )


def _words(held: Held[Any], story: Story) -> Words:
    if isinstance(held.record, Dispatch):
        return Words((held.record.headline,) if held.record.headline else ())
    return evidence(held.record, story.reading)


def _quoted(words: Evidence) -> Quoted:
    return Quoted(text=words.text, start=words.start, end=words.end)
