"""Two countries: the curve, the lanes and the list, over the days that the URL asks for."""

from datetime import date
from typing import Any

from litestar import Response, get
from litestar.params import FromPath

from dateline.desk.dyad import Item
from dateline.desk.dyad import dyad as dyad_of
from dateline.desk.network import network
from dateline.desk.periods import Period
from dateline.desk.query import criteria_from
from dateline.lexicon.countries import countries, name_of
from dateline.web.addresses import dyad_url, record_url
from dateline.web.asking import Asked, filters_of, ledger_of
from dateline.web.charts.curve import curve
from dateline.web.charts.lanes import lane_chart, status, what, who
from dateline.web.charts.svg import signed
from dateline.web.days import days as days_in_words
from dateline.web.rendering import render

MOST_LISTED = 300

# Records of each kind on one page: more are narrowed by their days, not scrolled through.
MOST_OF_A_KIND = 120


@get("/dyad", sync_to_thread=True, include_in_schema=False)
def dyads(request: Asked) -> Response[str]:
    """Let a reader choose two countries, or lead to the two that were chosen."""
    chosen = filters_of(request, ("one", "two"))
    if len(chosen) == 2:
        one, two = (_code(each) for each in (chosen["one"], chosen["two"]))
        criteria_from(dyad=f"{one}:{two}")
        return Response("", status_code=303, headers={"location": dyad_url(one, two)})
    found = network(ledger_of(request), limit=MOST_LISTED)
    return render(
        request,
        "dyads.html",
        {"pairs": found.pairs, "total": found.total, "countries": countries(), "name_of": name_of},
    )


@get("/dyad/{one:str}/{two:str}", sync_to_thread=True, include_in_schema=False)
def dyad(request: Asked, one: FromPath[str], two: FromPath[str]) -> Response[str]:
    """Show what stands between two countries."""
    asked: dict[str, Any] = {**filters_of(request, ("since", "until"))}
    criteria = criteria_from(dyad=f"{one}:{two}", **asked)
    assert criteria.dyad is not None
    one, two = criteria.dyad
    days = _day(criteria.since), _day(criteria.until)
    found = dyad_of(
        ledger_of(request), one, two, today=date.today(), since=days[0], until=days[1], most=MOST_OF_A_KIND
    )
    names = (name_of(one), name_of(two))

    def choosing(period: Period) -> str:
        return f"{dyad_url(one, two, since=str(period.first), until=str(period.last))}#list"

    def leading(item: Item) -> str:
        return record_url(item.found.id)

    return render(
        request,
        "dyad.html",
        {
            "dyad": found,
            "names": names,
            "asked": {name: str(day) for name, day in zip(("since", "until"), days, strict=True) if day},
            "curve": curve(found, names, choosing, chosen=days),
            "lanes": lane_chart(found, names, leading),
            "items": found.items,
            "who": who,
            "what": what,
            "status": status,
            "days": days_in_words,
            "signed": signed,
        },
    )


def _day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None


def _code(typed: str) -> str:
    """Return the code of a country that was typed as a name or a code."""
    wanted = typed.strip().casefold()
    return next((code for code, each in countries().items() if each.name.casefold() == wanted), typed)


handlers = (dyads, dyad)
