"""Make the derived rows of one dispatch and its reading; pure, for recording and verifying alike."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import product
from typing import Any, Literal

from dateline.ledger.place import Standing
from dateline.ledger.standing import Settled, left_of
from dateline.ledger.tally import MOVING, Tally, tally_of
from dateline.schema import (
    Actor,
    Commitment,
    Dispatch,
    Event,
    Finding,
    Link,
    Mention,
    Party,
    Reading,
    Statement,
    Timex,
    When,
)

Row = tuple[Any, ...]
Rows = dict[str, list[Row]]
"""Rows by the name of their table, in the order of the table's primary key and columns."""

RecordKind = Literal["timex", "actor", "mention", "statement", "event", "commitment", "finding"]

Record = Timex | Actor | Mention | Statement | Event | Commitment | Finding

_DAY = len("2015-10-06")


def records_of(reading: Reading) -> list[tuple[RecordKind, Record]]:
    """List a reading's records with their kinds, in the order of their entries."""
    kinds: tuple[tuple[RecordKind, tuple[Record, ...]], ...] = (
        ("timex", reading.timexes),
        ("actor", reading.actors),
        ("mention", reading.mentions),
        ("statement", reading.statements),
        ("event", reading.events),
        ("commitment", reading.commitments),
        ("finding", reading.findings),
    )
    return [(kind, record) for kind, records in kinds for record in records]


def dispatch_row(
    dispatch: Dispatch, reading: Reading | None, *, seq: int, header: int | None, standing: Standing
) -> Row:
    """Make a dispatch's row.

    Args:
        dispatch: As its newest entry has it.
        reading: Its newest reading, or None.
        seq: Place of the dispatch's newest entry.
        header: Place of the reading's entry.
        standing: Whether it counts, and what ended it if it does not.
    """
    earliest, latest = _dated(dispatch, reading)
    dateline = dispatch.dateline
    return (
        seq,
        dispatch.id,
        dispatch.name,
        dispatch.agency,
        dispatch.headline.text if dispatch.headline else None,
        dateline.place if dateline else None,
        dateline.country if dateline else None,
        dispatch.language,
        earliest,
        latest,
        dispatch.supersedes,
        int(standing.current),
        header,
        standing.stand,
        standing.by,
        dispatch.wire.slug if dispatch.wire else None,
        dispatch.wire.notice if dispatch.wire else None,
    )


def search_row_of_dispatch(dispatch: Dispatch, *, seq: int) -> Row:
    """Make the row that finds a dispatch by its text; its agency is its name."""
    return (seq, dispatch.agency or "", dispatch.text)


def link_row(link: Link, ruling: Settled | None = None, *, seq: int) -> Row:
    """Make a link's row, with the verdict and the name of who decided on it by hand, if anybody did."""
    verdict, by = link.verdict, link.by
    if ruling is not None:
        judgement = ruling.made.judgement
        verdict, by = ("rejected" if judgement.decision == "reject" else "accepted"), judgement.by
    return (seq, link.id, link.earlier, link.later, link.relation, verdict, by)


def derive(reading: Reading, *, header: int, settled: Sequence[Settled] = ()) -> Rows:
    """Make all rows of a reading's records, as persons left them.

    Args:
        reading: The reading as the machine made it.
        header: Place of its own entry; those of its records follow.
        settled: What has become of the decisions by hand about it. A record
            that was rejected has no row here.
    """
    holding = {each.record: each for each in settled if each.holds}
    rows = _Making(reading, header, decided=frozenset(holding))
    for seq, (kind, record) in enumerate(records_of(reading), start=header + 1):
        ruling = holding.get(seq)
        left: Any = left_of(record, ruling.made.judgement) if ruling else record  # type: ignore[arg-type]
        if left is not None:
            _MAKERS[kind](rows, seq, left)
    return rows.rows


def derive_as_read(reading: Reading, *, header: int, settled: Sequence[Settled]) -> Rows:
    """Make the machine's own rows of those records that persons left otherwise or rejected.

    Each stands at the place of the decision that overrides it, under the
    negative place of its reading: no query meets it but one that asks for
    what the machine read.
    """
    overriding = {each.record: each for each in settled if each.holds and each.overrides}
    rows = _Making(reading, -header)
    for seq, (kind, record) in enumerate(records_of(reading), start=header + 1):
        if seq in overriding:
            _MAKERS[kind](rows, overriding[seq].made.seq, record)
    return rows.rows


def decision_row(settled: Settled) -> Row:
    """Make the row that says what has become of a judgement."""
    judgement = settled.made.judgement
    return (
        settled.made.seq,
        judgement.id,
        judgement.on,
        judgement.kind,
        settled.made.dispatch,
        judgement.decision,
        judgement.by,
        settled.state,
        settled.why,
        settled.record,
        int(settled.holds),
        int(settled.overrides),
        int(settled.otherwise),
    )


class _Making:
    """The rows made so far, and what the makers look up in the reading."""

    def __init__(
        self, reading: Reading, header: int, *, decided: frozenset[int | None] = frozenset()
    ) -> None:
        self.header = header
        self.decided = decided
        self.names = {actor.id: actor.name for actor in reading.actors}
        self.placed = sorted(
            (mention.words.start, mention.words.end, mention.country)
            for mention in reading.mentions
            if mention.country is not None
        )
        self.rows: Rows = {
            name: []
            for name in (
                "timexes",
                "actors",
                "mentions",
                "statements",
                "events",
                "commitments",
                "findings",
                "parties",
                "dyads",
                "search",
            )
        }

    def name_of(self, party: Party) -> str:
        """Say under which names a party can be found."""
        words = party.words.text if party.words else ""
        return " ".join(each for each in (self.names.get(party.actor or "", ""), party.code, words) if each)

    def countries_in(self, start: int, end: int) -> set[str]:
        """Return the countries of the mentions inside a stretch."""
        first = bisect_left(self.placed, (start, 0, ""))
        last = bisect_left(self.placed, (end, 0, ""), first)
        return {country for _, ends, country in self.placed[first:last] if ends <= end}

    def between(
        self,
        seq: int,
        roles: dict[str, set[str]],
        pairs: Iterable[tuple[str, str]],
        tally: Tally,
        *,
        confidence: int,
        intensity: int = 0,
    ) -> None:
        """Add the parties by role, and the pairs of different codes, each once in alphabetical order.

        Args:
            seq: Place of the record.
            roles: Codes by role.
            pairs: Which codes the record stands between.
            tally: What the record counts as between them.
            confidence: Of the record, per mille; what a person decided on counts as sure.
            intensity: What it adds to the curve, in tenths.
        """
        self.rows["parties"] += [(seq, role, code) for role in sorted(roles) for code in sorted(roles[role])]
        dyads = {(one, two) if one < two else (two, one) for one, two in pairs if one != two}
        if self.header < 0:
            tally, intensity, confidence = "as read", 0, 0
        elif seq in self.decided:
            confidence = 1000
        self.rows["dyads"] += [(seq, one, two, tally, intensity, confidence) for one, two in sorted(dyads)]


def _timex(making: _Making, seq: int, timex: Timex) -> None:
    making.rows["timexes"].append(
        (
            seq,
            making.header,
            timex.id,
            timex.words.text,
            timex.type,
            timex.value,
            _day(timex.earliest),
            _day(timex.latest),
        )
    )


def _actor(making: _Making, seq: int, actor: Actor) -> None:
    making.rows["actors"].append(
        (
            seq,
            making.header,
            actor.id,
            actor.name,
            actor.kind,
            actor.country,
            actor.office,
            actor.sector,
            actor.wikidata,
        )
    )
    making.rows["search"].append((seq, actor.name, actor.office or ""))


def _mention(making: _Making, seq: int, mention: Mention) -> None:
    making.rows["mentions"].append(
        (
            seq,
            making.header,
            mention.id,
            mention.words.text,
            mention.form,
            mention.actor,
            mention.office,
            mention.country,
        )
    )


def _statement(making: _Making, seq: int, statement: Statement) -> None:
    making.rows["statements"].append(
        (
            seq,
            making.header,
            statement.id,
            statement.speaker,
            statement.office,
            statement.country,
            statement.form,
            statement.part,
            statement.cue_kind,
            statement.level,
            *_interval(statement.when),
        )
    )
    speakers = {statement.country} if statement.country else set()
    about: set[str] = set()
    for evidence in (*statement.content, statement.about, statement.addressee):
        if evidence is not None:
            about |= making.countries_in(evidence.start, evidence.end)
    making.between(
        seq,
        {"speaker": speakers, "about": about},
        product(speakers, about),
        "statement",
        confidence=statement.confidence,
    )
    words = "\n".join(each.text for each in statement.content)
    making.rows["search"].append((seq, statement.speaker or "", words))


def _event(making: _Making, seq: int, event: Event) -> None:
    making.rows["events"].append(
        (
            seq,
            making.header,
            event.id,
            event.type,
            event.mode,
            event.cameo,
            event.status,
            event.quad,
            event.intensity,
            event.said_by,
            *_interval(event.when),
        )
    )
    actors = {party.code for party in event.actors}
    recipients = {party.code for party in event.recipients}
    tally = tally_of(event)
    making.between(
        seq,
        {"actor": actors, "recipient": recipients},
        _pairs(actors, recipients),
        tally,
        confidence=event.confidence,
        intensity=event.intensity if tally in MOVING else 0,
    )
    names = [*(making.name_of(party) for party in (*event.actors, *event.recipients)), *event.persons]
    words = [event.trigger, *event.also, event.place, event.setting]
    making.rows["search"].append((seq, "\n".join(names), "\n".join(each.text for each in words if each)))


def _commitment(making: _Making, seq: int, commitment: Commitment) -> None:
    making.rows["commitments"].append(
        (
            seq,
            making.header,
            commitment.id,
            commitment.force,
            commitment.status,
            commitment.said_by,
            *_interval(commitment.due),
        )
    )
    by = {party.code for party in commitment.by}
    to = {party.code for party in commitment.to}
    making.between(seq, {"by": by, "to": to}, _pairs(by, to), "commitment", confidence=commitment.confidence)
    names = [making.name_of(party) for party in (*commitment.by, *commitment.to)]
    words = [commitment.words, *commitment.also, commitment.condition, commitment.basis]
    making.rows["search"].append((seq, "\n".join(names), "\n".join(each.text for each in words if each)))


def _finding(making: _Making, seq: int, finding: Finding) -> None:
    making.rows["findings"].append((seq, making.header, finding.id, finding.rule, finding.note))


_MAKERS: dict[RecordKind, Any] = {
    "timex": _timex,
    "actor": _actor,
    "mention": _mention,
    "statement": _statement,
    "event": _event,
    "commitment": _commitment,
    "finding": _finding,
}


def _pairs(ones: set[str], others: set[str]) -> Iterable[tuple[str, str]]:
    """Pair each side with the other; where all take part alike, everybody with everybody."""
    return product(ones, others) if others else product(ones, ones)


def _dated(dispatch: Dispatch, reading: Reading | None) -> tuple[str | None, str | None]:
    filed = reading.filed if reading else None
    if filed is not None:
        return _day(filed.earliest), _day(filed.latest)
    return _interval(dispatch.published)


def _interval(when: When | None) -> tuple[str | None, str | None]:
    return (None, None) if when is None else (_day(when.earliest), _day(when.latest))


def _day(moment: str | None) -> str | None:
    """Cut a moment to its day, so that days and minutes compare alike."""
    return moment[:_DAY] if moment is not None else None
