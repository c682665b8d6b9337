"""Everything that the annotators took out of one dispatch."""

from functools import cached_property

import msgspec

from dateline.schema.commitment import Commitment
from dateline.schema.event import Event
from dateline.schema.finding import Finding
from dateline.schema.judgement import Decided
from dateline.schema.mention import Actor, Mention
from dateline.schema.statement import Statement
from dateline.schema.timex import Filed, Timex
from dateline.schema.wire import Stand

KINDS = {
    "timex": "timexes",
    "actor": "actors",
    "mention": "mentions",
    "statement": "statements",
    "event": "events",
    "commitment": "commitments",
    "finding": "findings",
}
"""The kinds of records in the order in which they are written, each with the reading's field."""


class Annotated(msgspec.Struct, frozen=True, kw_only=True):
    """Who read, with which version and which tables.

    Args:
        name: The annotator's name (``dates``).
        version: Its version; a change of behaviour changes it.
        resources: Digest of each table that it consulted, by name.
    """

    name: str
    version: str
    resources: dict[str, str] = {}


class Reading(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """What is known of one dispatch so far; annotators only add to it (law 2).

    Args:
        dispatch: Id of the dispatch.
        parser: Name and version of the parser.
        annotated: Who has read, in order.
        filed: The date of the dispatch itself, or None before the dates room.
        timexes, actors, mentions, statements, events, commitments, findings:
            In text order.
        decisions: What holds by hand, where a ledger was asked for the
            reading with its decisions: its records are then as the persons
            left them. Annotators leave it empty.
        stand: How the dispatch stands in the ledger that was asked, where it
            no longer counts. Annotators leave it None.
    """

    dispatch: str
    parser: str = ""
    annotated: tuple[Annotated, ...] = ()
    filed: Filed | None = None
    timexes: tuple[Timex, ...] = ()
    actors: tuple[Actor, ...] = ()
    mentions: tuple[Mention, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    findings: tuple[Finding, ...] = ()
    decisions: tuple[Decided, ...] = ()
    stand: Stand | None = None

    def plus(self, more: "Additions", by: Annotated) -> "Reading":
        """Return the reading with an annotator's additions after its own.

        Raises:
            ValueError: The additions date the dispatch a second time.
        """
        if more.filed is not None and self.filed is not None:
            raise ValueError(f"annotator {by.name!r} dates a dispatch that is already dated")
        return msgspec.structs.replace(
            self,
            annotated=(*self.annotated, by),
            filed=self.filed or more.filed,
            timexes=(*self.timexes, *more.timexes),
            actors=(*self.actors, *more.actors),
            mentions=(*self.mentions, *more.mentions),
            statements=(*self.statements, *more.statements),
            events=(*self.events, *more.events),
            commitments=(*self.commitments, *more.commitments),
            findings=(*self.findings, *more.findings),
        )

    def actor(self, actor_id: str | None) -> Actor | None:
        """Return the actor with this id, or None."""
        return self._actors.get(actor_id)

    def statement(self, statement_id: str | None) -> Statement | None:
        """Return the statement with this id, or None."""
        return self._statements.get(statement_id)

    def decided(self, record_id: str) -> Decided | None:
        """Return the decision by hand that holds for the record with this id, or None."""
        return self._decided.get(record_id)

    # ``dict=True`` above is for these three: a lookup must not cost a walk through the reading.
    @cached_property
    def _actors(self) -> dict[str | None, Actor]:
        return {each.id: each for each in self.actors}

    @cached_property
    def _statements(self) -> dict[str | None, Statement]:
        return {each.id: each for each in self.statements}

    @cached_property
    def _decided(self) -> dict[str, Decided]:
        return {each.record: each for each in self.decisions}


class Additions(msgspec.Struct, frozen=True, kw_only=True):
    """What one annotator adds; it has no way to take anything away."""

    filed: Filed | None = None
    timexes: tuple[Timex, ...] = ()
    actors: tuple[Actor, ...] = ()
    mentions: tuple[Mention, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    findings: tuple[Finding, ...] = ()
