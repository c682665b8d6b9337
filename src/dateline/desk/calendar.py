"""Plans as a calendar file."""

from collections.abc import Iterable

from dateline.desk.agenda import Plan
from dateline.export.ics import CLOSING, OPENING, Told, entry_of, folded

__all__ = ["calendar_of"]


def calendar_of(planned: Iterable[Plan], *, base: str | None = None) -> str:
    """Write plans as iCalendar; those without a date are left out.

    Args:
        planned: One entry each, as the newest dispatch tells it.
        base: Where the site stands, such as ``http://127.0.0.1:8000``, for
            the address of each record; None leaves addresses out.
    """
    lines = list(OPENING)
    for plan in planned:
        found = plan.newest
        told = Told(
            dispatch=found.dispatch,
            agency=found.agency,
            headline=found.headline,
            filed=found.filed_earliest,
            url=f"{base}/r/{found.id}" if base else None,
        )
        lines.extend(entry_of(plan.event, told))
    lines.extend(CLOSING)
    return folded(lines)
