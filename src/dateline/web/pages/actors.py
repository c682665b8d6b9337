"""Actors: a directory, and a page for each with offices, statements, positions, counterparts and names."""

import re
from datetime import date

from litestar import Response, get
from litestar.params import FromPath

from dateline.desk.namesakes import Why
from dateline.desk.persons import listed
from dateline.desk.persons import profile as profile_of
from dateline.desk.query import record_by_id
from dateline.lexicon.countries import name_of
from dateline.lexicon.plover import types
from dateline.schema import Actor
from dateline.web.addresses import actor_url
from dateline.web.asking import Asked, filters_of, ledger_of
from dateline.web.charts.offices import office_chart
from dateline.web.rendering import render

MOST_LISTED = 200

WHYS: dict[Why, str] = {
    "item": "our table gives them this item",
    "name and country": "same name, same country",
    "only bearer in the country": "same name and country, and only one of them has an item",
    "only bearer": "same name, no country told, and nobody else bears it",
}
"""Why a name and country is taken for the actor, for a reader."""

_ID = re.compile(r"a-[0-9a-f]{12}")

KINDS = ("person", "government", "organisation", "international", "people", "agency", "unnamed")


@get("/actors", sync_to_thread=True, include_in_schema=False)
def actors(request: Asked) -> Response[str]:
    """List who speaks and acts in the ledger's dispatches."""
    asked = filters_of(request, ("text", "country", "kind"))
    named = filters_of(request, ("named",)).get("named")
    if named:
        return _page(request, named)
    found, total = listed(
        ledger_of(request),
        text=asked.get("text"),
        country=asked.get("country"),
        kind=asked.get("kind"),
        limit=MOST_LISTED,
    )
    return render(
        request,
        "actors.html",
        {"found": found, "total": total, "asked": asked, "kinds": KINDS, "name_of": name_of},
    )


@get("/actors/{name:str}", sync_to_thread=True, include_in_schema=False)
def actor(request: Asked, name: FromPath[str]) -> Response[str]:
    """Show one actor; an id of one reading leads to the actor's own address."""
    if _ID.fullmatch(name):
        record = record_by_id(ledger_of(request), name).record
        if isinstance(record, Actor):
            location = actor_url(record.name, record.country, record.wikidata)
            return Response("", status_code=303, headers={"location": location})
    return _page(request, name)


def _page(request: Asked, name: str) -> Response[str]:
    asked = filters_of(request, ("country", "wikidata"))
    found = profile_of(ledger_of(request), name, asked.get("country"), wikidata=asked.get("wikidata"))
    issues: dict[str, list[object]] = {}
    for position in found.positions:
        issues.setdefault(position.issue, []).append(position)
    return render(
        request,
        "actor.html",
        {
            "profile": found,
            "offices": office_chart(found, today=date.today()),
            "issues": issues,
            "asked": asked,
            "whys": WHYS,
            "name_of": name_of,
            "types": types(),
        },
    )


handlers = (actors, actor)
