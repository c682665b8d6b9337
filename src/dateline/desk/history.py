"""How a record came to stand as it does, and why one that went is gone."""

import msgspec

from dateline.desk.versions import stands
from dateline.desk.why import Explanation, why
from dateline.errors import RecordNotFound
from dateline.ledger import history as ledger_history
from dateline.ledger.history import Version, links_of, replacements, versions
from dateline.ledger.lookup import reading_as_left, reading_at, record_by_id
from dateline.ledger.opening import Ledger
from dateline.schema import Annotated, Dispatch, Link, Reading
from dateline.schema.entry import Entry

__all__ = [
    "Past",
    "Provenance",
    "Version",
    "links_of",
    "provenance",
    "reading_with_history",
    "replacements",
    "versions",
]


class Past(msgspec.Struct, frozen=True, kw_only=True):
    """Why a record is no longer current.

    Args:
        reason: One sentence.
        changed: Annotators whose version or tables differ in the current reading.
        replaced_by: Ids and headlines of dispatches that replace the one it rests on.
        current_reading: The reading that stands now, or None.
    """

    reason: str
    changed: tuple[str, ...] = ()
    replaced_by: tuple[tuple[str, str | None], ...] = ()
    current_reading: Version | None = None


class Provenance(msgspec.Struct, frozen=True, kw_only=True):
    """The whole way of a record: words, sentence, dispatch, version, retrieval, rule, reviewer.

    Args:
        explanation: The record, its words, sentence and rules.
        dispatch: The story that it rests on.
        captured: The dispatch's entry: which reader took it in, and when.
        reading: The reading that the record belongs to, or None where it is not known.
        entries: Every entry about the record, newest first.
        versions: All readings of the dispatch, newest first.
        links: Relations to other records.
        past: Why it went, or None where it is current.
    """

    explanation: Explanation
    dispatch: Dispatch
    captured: Entry | None
    reading: Version | None
    entries: tuple[Entry, ...]
    versions: tuple[Version, ...]
    links: tuple[Link, ...]
    past: Past | None


def provenance(ledger: Ledger, beginning: str) -> Provenance:
    """Tell where a record comes from, by its id or the beginning of it.

    Raises:
        RecordNotFound: There is none.
        UsageError: The beginning is ambiguous.
    """
    explanation = why(ledger, beginning)
    dispatch = reading_at(ledger, record_by_id(ledger, explanation.dispatch)).dispatch
    all_versions = versions(ledger, dispatch.id)
    captured = ledger_history.entries_of(ledger, dispatch.id)
    seq = explanation.entry.seq if explanation.entry else 0
    reading = next(
        (each for each in all_versions if each.seq < seq <= each.seq + each.records),
        all_versions[0] if all_versions and explanation.kind == "dispatch" else None,
    )
    current = explanation.entry is None or explanation.entry.current
    if explanation.kind == "dispatch" and explanation.stands is not None:
        current = explanation.stands.stand in ("current", "withheld")
    return Provenance(
        explanation=explanation,
        dispatch=dispatch,
        captured=captured[0] if captured else None,
        reading=reading,
        entries=ledger_history.entries_of(ledger, explanation.id),
        versions=all_versions,
        links=links_of(ledger, explanation.id),
        past=_rejected(explanation) if current else _past(ledger, dispatch.id, reading, all_versions),
    )


def reading_with_history(
    ledger: Ledger, beginning: str, *, at: int | None = None
) -> tuple[Dispatch, Reading, int]:
    """Return a dispatch with its current reading, or with the one whose entry has the place ``at``.

    Returns:
        The dispatch, the reading, and the place of the reading's entry.

    Raises:
        RecordNotFound: There is none.
        UsageError: Several begin so.
    """
    found = record_by_id(ledger, beginning)
    if at is not None:
        found = msgspec.structs.replace(found, kind="finding", seq=at)
    stored = reading_as_left(ledger, found)
    if at is not None and (stored.header_seq, stored.dispatch.id) != (at, found.dispatch):
        raise RecordNotFound(
            f"the dispatch {found.dispatch[:12]} has no reading at entry {at}",
            hint="its page lists the readings that it has",
        )
    return stored.dispatch, stored.reading, stored.header_seq


def _rejected(explanation: Explanation) -> Past | None:
    """Say that a person rejected a record that the machine still reads; None where nobody did."""
    decided = explanation.decided
    if decided is None or decided.decision != "reject":
        return None
    return Past(reason=f"{decided.by} rejected it on {decided.at[:10]}: {decided.because}")


def _past(ledger: Ledger, dispatch: str, reading: Version | None, all_versions: tuple[Version, ...]) -> Past:
    replaced = replacements(ledger, dispatch)
    ended = stands(ledger, dispatch)
    if ended.taken_back:
        last = ended if ended.also is None or not ended.also.taken_back else ended.also
        words = f": “{last.words.text}”" if last.words is not None else ""
        how = "killed" if last.stand == "killed" else "withdrew"
        return Past(
            reason=f"its agency {how} the dispatch that it rests on{words}",
            replaced_by=((last.by, last.headline),) if last.by is not None else (),
        )
    now = all_versions[0] if all_versions else None
    if reading is not None and now is not None and reading.reading != now.reading:
        changed = _changed(reading.annotated, now.annotated)
        who = ", ".join(changed) if changed else "a reading without a change of versions"
        return Past(
            reason=f"a newer reading of the dispatch stands, and this record is not in it as it was ({who})",
            changed=changed,
            replaced_by=replaced,
            current_reading=now,
        )
    if replaced:
        return Past(reason="another dispatch replaces the one it rests on", replaced_by=replaced)
    return Past(reason="it is not part of the current reading", current_reading=now)


def _changed(before: tuple[Annotated, ...], after: tuple[Annotated, ...]) -> tuple[str, ...]:
    """Name the annotators that read otherwise now: ``events 3 → 4``, ``dates (tables)``."""
    old = {each.name: each for each in before}
    found = []
    for each in after:
        earlier = old.get(each.name)
        if earlier is None:
            found.append(f"{each.name} (new)")
        elif earlier.version != each.version:
            found.append(f"{each.name} {earlier.version} → {each.version}")
        elif earlier.resources != each.resources:
            found.append(f"{each.name} (tables)")
    found += [f"{name} (gone)" for name in old if name not in {each.name for each in after}]
    return tuple(found)
