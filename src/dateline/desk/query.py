"""Ask a ledger; what users type becomes criteria here."""

import calendar
import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import cast, get_args

import msgspec

from dateline.errors import UsageError
from dateline.ledger import query as ledger_query
from dateline.ledger.criteria import Criteria, Due, Kind, Order
from dateline.ledger.found import Found
from dateline.ledger.lookup import reading_as_left, reading_at, record_by_id, subject_from
from dateline.ledger.opening import Ledger
from dateline.schema import Dispatch, Reading

__all__ = [
    "Criteria",
    "Due",
    "Found",
    "Kind",
    "count",
    "criteria_from",
    "find",
    "reading_of",
    "reading_with",
    "readings",
    "record_by_id",
    "settled",
]

_DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_WITHIN = re.compile(r"(\d{1,4})([dwmy])")
_CODE = re.compile(r"[A-Z]{3}")

_NOTHING = Criteria()


def find(ledger: Ledger, kind: Kind, criteria: Criteria = _NOTHING) -> Iterator[Found]:
    """Yield the current records of a kind that satisfy the criteria, streaming.

    They are as persons left them, each with the mark of the decision that
    holds; one that was rejected is not among them. With ``as_read`` they are
    as the machine read them.

    Raises:
        UsageError: A criterion makes no sense for this kind.
    """
    return ledger_query.find(ledger, kind, settled(ledger, criteria))


def count(ledger: Ledger, kind: Kind, criteria: Criteria = _NOTHING) -> int:
    """Count the current records of a kind that satisfy the criteria, whatever the limit."""
    return ledger_query.count(ledger, kind, settled(ledger, criteria))


def readings(
    ledger: Ledger, criteria: Criteria = _NOTHING, *, all_versions: bool = False
) -> Iterator[tuple[Dispatch, Reading]]:
    """Yield dispatches with their current readings, put together again from their entries.

    Records are as persons left them, unless ``as_read`` is asked for; see :func:`find`.

    Args:
        ledger: Where they stand.
        criteria: What the dispatches satisfy.
        all_versions: Also of those that were replaced, withdrawn or killed,
            which their readings say (``stand``).

    Raises:
        UsageError: All versions are asked for by what only those that count are found by.
    """
    for stored in ledger_query.readings(ledger, settled(ledger, criteria), all_versions=all_versions):
        yield stored.dispatch, stored.reading


def reading_of(ledger: Ledger, beginning: str, *, as_read: bool = False) -> tuple[Dispatch, Reading]:
    """Return one dispatch with its current reading, by its id, its beginning or its name.

    Args:
        ledger: Where it stands.
        beginning: Id, its beginning, or name of the dispatch.
        as_read: As the machine read it, without decisions by hand; else as
            persons left it, without what they rejected.

    Raises:
        RecordNotFound: There is none.
        UsageError: Several begin so.
    """
    dispatch = record_by_id(ledger, subject_from(ledger, beginning, kinds=("dispatch",)))
    return reading_with(ledger, dispatch, as_read=as_read)


def reading_with(ledger: Ledger, found: Found, *, as_read: bool = False) -> tuple[Dispatch, Reading]:
    """Return the dispatch and the whole reading of a record that was found, superseded and rejected ones too.

    Args:
        ledger: Where it was found.
        found: The record, or a dispatch for its current reading.
        as_read: As the machine read it, without decisions by hand.
    """
    kept = (
        reading_at(ledger, found)
        if as_read
        else reading_as_left(ledger, found, rejected=found.kind != "dispatch")
    )
    return kept.dispatch, kept.reading


def criteria_from(
    *,
    actor: str | None = None,
    country: str | None = None,
    dyad: str | None = None,
    agency: str | None = None,
    office: str | None = None,
    setting: str | None = None,
    type: str | None = None,
    status: str | None = None,
    since: str | None = None,
    until: str | None = None,
    due: str | None = None,
    form: str | None = None,
    part: str | None = None,
    text: str | None = None,
    dispatch: str | None = None,
    filed_since: str | None = None,
    filed_until: str | None = None,
    min_confidence: str | None = None,
    undecided: bool | None = None,
    undecided_by: str | None = None,
    as_read: bool = False,
    order: str | None = None,
    limit: int | None = None,
    today: date | None = None,
) -> Criteria:
    """Turn what a user typed into criteria.

    Args:
        actor: A name or its first words.
        country: ISO 3166-1 alpha-3, in any case.
        dyad: ``JPN:RUS``.
        agency: Who filed the dispatch.
        office: Words of an office.
        setting: Words of the occasion of a statement.
        type: See :class:`Criteria`.
        status: See :class:`Criteria`.
        since: A day, month or year, ISO 8601; a month counts from its first day.
        until: Likewise; a month counts to its last day.
        due: ``within:30d`` (or w, m, y), ``before:DATE``, ``by:DATE``,
            ``after:DATE``, ``overdue``, ``none`` or ``any``.
        form: direct, mixed or indirect.
        part: body, headline, summary or caption.
        text: Words, ``"phrases"``, ``beginnings*``.
        dispatch: Id, its beginning, or name.
        filed_since: As ``since``, of the dispatch's date.
        filed_until: As ``until``, of the dispatch's date.
        min_confidence: 0 to 1; what is less sure is left out.
        undecided: Only what nobody has decided on by hand.
        undecided_by: Only what this person has not decided on.
        as_read: As the machine read it, without decisions by hand.
        order: ``ledger``, ``date``, ``confidence`` or ``relevance``.
        limit: At most so many.
        today: From which day ``due`` counts.

    Raises:
        UsageError: Something cannot be understood.
    """
    if limit is not None and limit < 0:
        raise UsageError(f"a limit cannot be {limit}", hint="give 0 or more")
    if order is not None and order not in get_args(Order):
        raise UsageError(f"there is no order {order!r}", hint=f"orders: {', '.join(get_args(Order))}")
    return Criteria(
        actor=actor,
        country=None if country is None else _code(country),
        dyad=None if dyad is None else _dyad(dyad),
        agency=agency,
        office=office,
        setting=setting,
        type=type,
        status=status,
        since=None if since is None else _days(since)[0],
        until=None if until is None else _days(until)[1],
        due=None if due is None else _due(due, today or date.today()),
        form=form,
        part=part,
        text=text,
        dispatch=dispatch,
        filed_since=None if filed_since is None else _days(filed_since)[0],
        filed_until=None if filed_until is None else _days(filed_until)[1],
        min_confidence=None if min_confidence is None else _per_mille(min_confidence),
        undecided=undecided or None,
        undecided_by=undecided_by,
        as_read=as_read,
        order=cast("Order", order or "ledger"),
        limit=limit,
    )


def settled(ledger: Ledger, criteria: Criteria) -> Criteria:
    """Replace a dispatch's beginning or name by its id."""
    if criteria.dispatch is None or len(criteria.dispatch) == 64:
        return criteria
    whole = subject_from(ledger, criteria.dispatch, kinds=("dispatch",))
    return msgspec.structs.replace(criteria, dispatch=whole)


def _per_mille(typed: str) -> int:
    try:
        share = float(typed)
    except ValueError:
        share = -1.0
    if not 0 <= share <= 1:
        raise UsageError(f"{typed!r} is no confidence", hint="give a number from 0 to 1, such as 0.9")
    return round(1000 * share)


def _code(typed: str) -> str:
    code = typed.strip().upper()
    if not _CODE.fullmatch(code):
        raise UsageError(f"{typed!r} is no country code", hint="give ISO 3166-1 alpha-3, such as JPN")
    return code


def _dyad(typed: str) -> tuple[str, str]:
    one, colon, two = typed.partition(":")
    if not colon:
        raise UsageError(f"{typed!r} names no two countries", hint="give both, such as JPN:RUS")
    return _code(one), _code(two)


def _days(typed: str) -> tuple[str, str]:
    """Return the first and the last day of a day, month or year."""
    match = _DAY.fullmatch(typed.strip())
    try:
        if match:
            year, month, day = (int(each) if each else None for each in match.groups())
            first = date(year or 0, month or 1, day or 1)
            last_month = month or 12
            last = date(first.year, last_month, day or calendar.monthrange(first.year, last_month)[1])
            return first.isoformat(), last.isoformat()
    except ValueError:
        pass
    raise UsageError(f"{typed!r} is no date", hint="give 2015-10-06, 2015-10 or 2015")


def _due(typed: str, today: date) -> Due:
    rule, colon, rest = typed.strip().partition(":")
    if rule in ("none", "any") and not colon:
        return Due(rule="none" if rule == "none" else "any")
    if rule == "overdue" and not colon:
        return Due(rule="overdue", latest=today.isoformat())
    if rule == "within":
        match = _WITHIN.fullmatch(rest)
        if match:
            last = _later(today, int(match[1]), match[2])
            return Due(rule="between", earliest=today.isoformat(), latest=last.isoformat())
    if rule == "by":
        return Due(rule="between", latest=_days(rest)[1])
    if rule == "before":
        day = date.fromisoformat(_days(rest)[0]) - timedelta(days=1)
        return Due(rule="between", latest=day.isoformat())
    if rule == "after":
        day = date.fromisoformat(_days(rest)[1]) + timedelta(days=1)
        return Due(rule="between", earliest=day.isoformat())
    raise UsageError(
        f"{typed!r} does not say when something is due",
        hint="give within:30d, by:2015-12-31, before:DATE, after:DATE, overdue, none or any",
    )


def _later(day: date, count: int, unit: str) -> date:
    if unit in "dw":
        return day + timedelta(days=count * (7 if unit == "w" else 1))
    months = day.month - 1 + count * (12 if unit == "y" else 1)
    year, month = day.year + months // 12, months % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
