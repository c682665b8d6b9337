"""Plans and meetings: a month, an agenda with fuzzy dates as bands, and the same as a calendar file."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from litestar import Response, get

from dateline.desk.agenda import Plan, month_of
from dateline.desk.agenda import plans as plans_of
from dateline.desk.calendar import calendar_of
from dateline.desk.query import criteria_from
from dateline.errors import UsageError
from dateline.web.addresses import record_url
from dateline.web.asking import Asked, filters_of, ledger_of
from dateline.web.charts.bands import Band, draw_bands
from dateline.web.charts.chart import Cell, Chart
from dateline.web.days import days
from dateline.web.rendering import render
from dateline.web.wording import parties, short, side

FILTERS = ("actor", "country", "dyad", "type", "since", "until", "text")

MOST_LISTED = 200


@get("/plans", sync_to_thread=True, include_in_schema=False)
def plans(request: Asked) -> Response[str]:
    """Show a month and the agenda around it."""
    asked: dict[str, Any] = {**filters_of(request, FILTERS)}
    shown = filters_of(request, ("month",)).get("month")
    ledger, today = ledger_of(request), date.today()
    found = plans_of(ledger, criteria_from(**asked), today=today)
    ahead = [each for each in found if each.placed.last and each.placed.last >= today]
    passed = [each for each in found if each.placed.last and each.placed.last < today]
    undated = [each for each in found if each.placed.last is None]
    year, month = _month(shown) if shown else _first_month(ahead, passed, today)
    of_month = f"{year:04}-{month:02}"
    # A month that was asked for may lie far from what the agenda lists.
    in_month = plans_of(ledger, criteria_from(**{**asked, "since": of_month, "until": of_month}))
    weeks, vague = month_of(in_month, year, month)
    return render(
        request,
        "plans.html",
        {
            "asked": asked,
            "days": days,
            "today": today,
            "month": date(year, month, 1),
            "before": _shifted(year, month, -1),
            "after": _shifted(year, month, 1),
            "weeks": weeks,
            "vague": vague,
            "sections": (
                ("ahead", "Ahead", ahead[:MOST_LISTED]),
                ("passed", "Date passed", passed[::-1][:MOST_LISTED]),
                ("undated", "Without a date", undated[:MOST_LISTED]),
            ),
            "counts": {"ahead": len(ahead), "passed": len(passed), "undated": len(undated)},
            "bands": agenda_chart(ahead or passed[-40:], today=today),
        },
    )


@get("/plans.ics", sync_to_thread=True, include_in_schema=False)
def calendar(request: Asked) -> Response[str]:
    """Give the dated plans of a selection as iCalendar."""
    asked: dict[str, Any] = {**filters_of(request, FILTERS)}
    found = plans_of(ledger_of(request), criteria_from(**asked))
    written = calendar_of(found, base=str(request.base_url).rstrip("/"))
    return Response(
        written,
        media_type="text/calendar; charset=utf-8",
        headers={"content-disposition": 'attachment; filename="dateline-plans.ics"'},
    )


def agenda_chart(planned: Sequence[Plan], *, today: date) -> Chart:
    """Draw plans as bands over the days that their words allow; pure.

    Args:
        planned: In the order in which they are to stand.
        today: The day to mark.
    """
    title = "Plans over the days that their words allow"
    columns = ("when", "who", "what", "status")
    dated = [each for each in planned if each.placed.first]
    rows = tuple(
        (
            Cell(_when(each)),
            Cell(_who(each)),
            Cell(f"{each.event.type}: {short(each.event.trigger.text, 80)}", record_url(each.newest.id)),
            Cell(each.event.status),
        )
        for each in dated
    )
    svg, left_out = draw_bands([_band(each) for each in dated], label=title, prefix="agenda", today=today)
    if svg is None:
        return Chart(
            title=title, summary="No plan of this selection has a date, so there is nothing to draw.",
            columns=columns,
        )  # fmt: skip
    fuzzy = sum(each.placed.days > 1 for each in dated)
    return Chart(
        title=title,
        summary=f"{len(dated)} dated plans, {fuzzy} of them over several days or of fuzzy date; "
        f"the first may be {_when(dated[0])}: {_who(dated[0])}, {short(dated[0].event.trigger.text, 60)}.",
        svg=svg,
        columns=columns,
        rows=rows,
        limit=f"{left_out} more are in the list only." if left_out else None,
    )


def _band(plan: Plan) -> Band:
    event = plan.event
    called_off = event.status == "cancelled"
    return Band(
        label=f"{_who(plan)} · {event.trigger.text}",
        title=f"{_when(plan)}: {_who(plan)}, {short(event.trigger.text, 90)} ({event.status})",
        first=plan.placed.earliest,
        last=plan.placed.latest,
        look="hollow" if called_off else "planned",
        side=side(event.quad) or None,
        href=record_url(plan.newest.id),
    )


def _who(plan: Plan) -> str:
    return short(parties(plan.event.actors, plan.event.recipients), 40)


def _when(plan: Plan) -> str:
    return days(plan.placed.earliest, plan.placed.latest)


def _first_month(ahead: Sequence[Plan], passed: Sequence[Plan], today: date) -> tuple[int, int]:
    """Choose the month of the next plan with a date of its own, else of the last one, else today's."""
    sharp = [each for each in ahead if each.placed.days <= 31]  # a longer stretch names no month
    chosen = next((each.placed.first for each in sharp if each.placed.first), None)
    if chosen is None and passed:
        chosen = passed[-1].placed.first
    day = max(chosen, today) if chosen and ahead else chosen or today
    return day.year, day.month


def _month(typed: str) -> tuple[int, int]:
    try:
        first = date.fromisoformat(f"{typed}-01")
        if not 1 < first.year < 9999:
            raise ValueError(typed)
    except ValueError as error:
        raise UsageError(f"{typed!r} is no month", hint="give 2015-10") from error
    return first.year, first.month


def _shifted(year: int, month: int, by: int) -> str:
    years, months = divmod(year * 12 + month - 1 + by, 12)
    return f"{years:04}-{months + 1:02}"


handlers = (plans, calendar)
