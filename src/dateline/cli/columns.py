"""Which columns a table of records has, and what stands in them."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import msgspec

from dateline.cli.following import status_of
from dateline.cli.views import parties, said, shortened
from dateline.desk.following import Reported
from dateline.schema import Decided, When

MOST_WORDS = 200  # of a record's words in a table that is drawn; `dateline show` has them all


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One record of a list, and the dispatch that it rests on.

    Args:
        kind: ``statement``, ``event`` …
        id: The record's id.
        dispatch: Id of the dispatch.
        name: What the dispatch's input was called, or None.
        agency: Who filed it, or None.
        filed: The date of the dispatch: a day, or a range of days with a slash; None where it has no year.
        record: The record itself, as ``dateline schema`` describes it.
        decided: The decision by hand that holds for it, or None.
        reported: Where a commitment or plan stands on a day, by what later
            dispatches report; None where that was not asked for.
    """

    kind: str
    id: str
    dispatch: str
    name: str | None = None
    agency: str | None = None
    filed: str | None = None
    record: Any
    decided: Decided | None = None
    reported: Reported | None = None


class Column(msgspec.Struct, frozen=True):
    """A heading, what stands below it, and how wide the terminal must be to show it."""

    heading: str
    cell: Callable[[Row], str]
    from_width: int = 0


def headings(kind: str, *, width: int | None = None) -> list[str]:
    """Return the headings of a kind's table; all of them where no width is given."""
    return [column.heading for column in _columns(kind, width)]


def cells(row: Row, *, width: int | None = None) -> list[str]:
    """Return the cells of one row; uncut, and all of them, where no width is given."""
    written = [column.cell(row) for column in _columns(row.kind, width)]
    return written if width is None else [shortened(cell, MOST_WORDS) for cell in written]


def _columns(kind: str, width: int | None) -> Sequence[Column]:
    return [column for column in COLUMNS[kind] if width is None or column.from_width <= width]


def _when(when: When | None) -> str:
    return when.value if when else ""


def _id(row: Row) -> str:
    return row.id


def _story(row: Row) -> str:
    return row.dispatch[:12]


def _filed(row: Row) -> str:
    """Return the dispatch's date, at least month and day where its dateline has them."""
    line = row.record.dateline
    if row.filed or not line or not line.month or not line.day:
        return row.filed or ""
    return f"XXXX-{line.month:02}-{line.day:02}"


def _name(row: Row) -> str:
    """Return the last part of a path: what tells stories of one folder apart."""
    return (row.name or "").rpartition("/")[2]


def _field(name: str) -> Callable[[Row], str]:
    def cell(row: Row) -> str:
        value = getattr(row.record, name)
        return "" if value is None else str(value)

    return cell


def _stands(row: Row) -> str:
    """Return where a commitment stands: on a day by what was reported, else as its dispatch has it."""
    return status_of(row.reported) if row.reported else str(row.record.status)


def _reported(row: Row) -> str:
    """Return what was reported of a plan, or nothing where nothing was."""
    return status_of(row.reported) if row.reported and row.reported.evidence else ""


def _hand(row: Row) -> str:
    return f"{row.decided.decision} {row.decided.by}" if row.decided else ""


_STORY = Column("dispatch", _story, 120)
_HAND = Column("by hand", _hand, 100)

COLUMNS: Mapping[str, Sequence[Column]] = {
    "dispatch": (
        Column("id", _story),
        Column("filed", _filed),
        Column("agency", lambda row: row.record.agency or ""),
        Column("place", lambda row: (row.record.dateline.place or "") if row.record.dateline else "", 70),
        Column("name", _name, 110),
        Column("headline", lambda row: row.record.headline.text if row.record.headline else ""),
    ),
    "statement": (
        Column("id", _id),
        Column("date", lambda row: _when(row.record.when), 70),
        Column("speaker", lambda row: row.record.speaker or ""),
        Column("country", _field("country"), 90),
        Column("cue", lambda row: row.record.cue.text if row.record.cue else "", 100),
        Column("form", _field("form"), 140),
        Column("chain", lambda row: " ← ".join(row.record.chain), 110),
        _STORY,
        _HAND,
        Column("words", lambda row: said(row.record)),
    ),
    "event": (
        Column("id", _id),
        Column("date", lambda row: _when(row.record.when), 90),
        Column("type", _field("type")),
        Column("status", _field("status")),
        Column("since", _reported, 120),
        Column("who", lambda row: parties(row.record.actors, row.record.recipients)),
        Column("place", lambda row: row.record.place.text if row.record.place else "", 110),
        _STORY,
        _HAND,
        Column("words", lambda row: row.record.trigger.text),
    ),
    "commitment": (
        Column("id", _id),
        Column("due", lambda row: _when(row.record.due)),
        Column("force", _field("force")),
        Column("status", _stands, 90),
        Column("who", lambda row: parties(row.record.by, row.record.to)),
        Column("condition", lambda row: row.record.condition.text if row.record.condition else "", 140),
        _STORY,
        _HAND,
        Column("words", lambda row: row.record.words.text),
    ),
    "timex": (
        Column("id", _id),
        Column("value", _field("value")),
        Column("earliest", _field("earliest"), 70),
        Column("latest", _field("latest"), 70),
        Column("type", _field("type"), 90),
        _STORY,
        _HAND,
        Column("words", lambda row: row.record.words.text),
    ),
    "actor": (
        Column("id", _id),
        Column("country", _field("country")),
        Column("kind", _field("kind"), 70),
        Column("office", _field("office"), 90),
        _STORY,
        Column("name", _field("name")),
    ),
    "finding": (
        Column("id", _id),
        Column("rule", _field("rule")),
        _STORY,
        Column("words", lambda row: row.record.words.text if row.record.words else "", 110),
        Column("note", _field("note")),
    ),
}
