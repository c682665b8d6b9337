"""Lists of records: out of the ledger, or out of stories read on the spot, with the same filters."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from datetime import date
from itertools import islice
from typing import Any

from dateline.cli import columns, output
from dateline.cli.columns import Row
from dateline.cli.failures import tell
from dateline.cli.story_inputs import NOTHING, Batch
from dateline.config import Location
from dateline.desk import lists, opening, query, record
from dateline.desk.following import Reported
from dateline.desk.versions import count_taken_back
from dateline.schema import Dispatch, Reading

MOST_ON_TERMINAL = 50  # rows drawn where --limit is not given: what a person scrolls through

RECORDS: Mapping[str, str] = {
    "statement": "statements",
    "event": "events",
    "commitment": "commitments",
    "timex": "timexes",
    "actor": "actors",
}
"""Where the records of a kind stand in a reading."""


def list_records(
    kind: query.Kind,
    stories: tuple[str, ...],
    *,
    ledger: Location,
    as_json: bool,
    asked: Mapping[str, Any],
    as_of: date | None = None,
    once: bool = False,
) -> int:
    """List the records of one kind of the stories, or of the ledger where no story is given.

    Args:
        kind: What to list.
        stories: Inputs to read, or none.
        ledger: Where to look without them.
        as_json: JSON Lines instead of a table.
        asked: The filters as typed, and ``limit`` and ``order``.
        as_of: The day on which commitments and plans of a ledger stand; None
            asks for what their dispatches alone say.
        once: Of a ledger, leave out copies and what was told before.

    Returns:
        The exit status: 3 where nothing matches, 4 where some inputs failed.
    """
    if stories:
        return _list_read(kind, stories, as_json=as_json, asked=asked)
    if asked.get("as_read"):
        as_of = None
    return _list_kept(kind, ledger, as_json=as_json, asked=asked, as_of=as_of, once=once)


def _list_kept(
    kind: query.Kind,
    ledger: Location,
    *,
    as_json: bool,
    asked: Mapping[str, Any],
    as_of: date | None,
    once: bool,
) -> int:
    limit = asked["limit"]
    most = MOST_ON_TERMINAL if limit is None and output.on_terminal() and not as_json else limit or None
    criteria = query.criteria_from(**{**asked, "limit": most})
    with opening.open_ledger(ledger) as opened:
        shown = print_kept(opened, kind, criteria, as_json=as_json, as_of=as_of, once=once)
        if most == shown and limit is None:
            if once or (as_of is not None and kind == "commitment" and criteria.status is not None):
                output.notice(f"{shown} shown; --limit 0 shows all")
                return 0
            every = query.count(opened, kind, query.criteria_from(**{**asked, "limit": None}))
            if every > shown:
                output.notice(f"{shown} of {every} shown; --limit 0 shows all")
        if shown:
            return 0
        taken_back = count_taken_back(opened)
    hint = None if _filters(asked) else "'dateline record STORY' adds to it"
    if taken_back:
        hint = f"no list counts the {taken_back:,} that agencies took back: 'dateline withdrawn' shows them"
    tell(
        f"no {kind} in the ledger {str(ledger)!r} matches"
        if _filters(asked)
        else f"no {kind} in {str(ledger)!r}",
        hint=hint,
    )
    return NOTHING


def print_kept(
    opened: opening.Ledger,
    kind: query.Kind,
    criteria: query.Criteria,
    *,
    as_json: bool = False,
    as_of: date | None = None,
    once: bool = False,
) -> int:
    """Print the records of an open ledger that match; return how many there were."""
    found = lists.find_standing(opened, kind, criteria, as_of=as_of, once=once)
    rows = (_row(each, stands) for each, stands in found)
    return _json_lines(rows) if as_json else _table(kind, rows)


def _list_read(kind: query.Kind, stories: tuple[str, ...], *, as_json: bool, asked: Mapping[str, Any]) -> int:
    from dateline.cli.placing import print_in_place

    batch = Batch(stories, bar=not output.on_terminal())
    limit = asked["limit"] or None
    left = limit
    shown = 0
    screen = None if as_json else output.console()
    for dispatch, reading, found in _matching(kind, batch, asked):
        rows = list(islice(found, left))
        shown += len(rows)
        if screen is None:
            _json_lines(rows)
        elif rows:
            print_in_place(screen, kind, dispatch, reading, [row.record for row in rows])
        if left is not None:
            left -= len(rows)
            if left <= 0:
                break
    status = batch.status()
    if shown or status:
        return status
    tell(f"no {kind} in {', '.join(map(repr, stories))}{' matches' if _filters(asked) else ''}")
    return NOTHING


def _matching(
    kind: query.Kind, batch: Batch, asked: Mapping[str, Any]
) -> Iterator[tuple[Dispatch, Reading, Iterator[Row]]]:
    """Yield each story with those of its records that pass the filters.

    The filters are the ledger's own: where any is asked for, the reading is
    recorded in a ledger that is gone afterwards, and that is queried.
    """
    with ExitStack() as stack:
        memory = stack.enter_context(opening.open_scratch()) if _filters(asked) else None
        for dispatch, reading in batch:
            if memory is None:
                rows = _rows_of(kind, dispatch, reading)
            else:
                record.record_dispatch(memory, dispatch, reading)
                criteria = query.criteria_from(
                    **{**asked, "limit": None, "dispatch": asked.get("dispatch") or dispatch.id}
                )
                rows = (
                    _row(each) for each in query.find(memory, kind, criteria) if each.dispatch == dispatch.id
                )
            yield dispatch, reading, rows


def _rows_of(kind: str, dispatch: Dispatch, reading: Reading) -> Iterator[Row]:
    for each in getattr(reading, RECORDS[kind]):
        yield Row(
            kind=kind,
            id=each.id,
            dispatch=dispatch.id,
            name=dispatch.name,
            agency=dispatch.agency,
            filed=_filed(reading.filed.earliest, reading.filed.latest) if reading.filed else None,
            record=each,
        )


def _row(found: query.Found, reported: Reported | None = None) -> Row:
    return Row(
        kind=found.kind,
        id=found.id,
        dispatch=found.dispatch,
        name=found.name,
        agency=found.agency,
        filed=_filed(found.filed_earliest, found.filed_latest),
        record=found.record,
        decided=found.decided,
        reported=reported,
    )


def _filed(earliest: str | None, latest: str | None) -> str | None:
    return earliest if earliest == latest else f"{earliest or '..'}/{latest or '..'}"


def _json_lines(rows: Iterable[Row]) -> int:
    shown = 0
    for row in rows:
        output.json_line(row)
        shown += 1
    return shown


def _table(kind: str, rows: Iterable[Row]) -> int:
    width = output.width() if output.on_terminal() else None
    shown = 0

    def counted() -> Iterator[list[str]]:
        nonlocal shown
        for row in rows:
            shown += 1
            yield columns.cells(row, width=width)

    output.table(columns.headings(kind, width=width), counted())
    return shown


def _filters(asked: Mapping[str, Any]) -> bool:
    return any(
        value is not None for name, value in asked.items() if name not in ("limit", "order", "as_read")
    )
