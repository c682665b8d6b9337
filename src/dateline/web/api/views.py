"""What the other pages put together: pairs of countries, the network, actors, plans, stories compared."""

from datetime import date
from typing import Annotated, Any

from litestar import Response, get
from litestar.params import FromPath, PathParameter, QueryParameter

from dateline.desk import agenda, feed, query
from dateline.desk.compare import FEWEST, MOST, Comparison
from dateline.desk.compare import compare as compare_of
from dateline.desk.dyad import Dyad
from dateline.desk.dyad import dyad as dyad_of
from dateline.desk.network import Network
from dateline.desk.network import network as network_of
from dateline.desk.persons import Profile
from dateline.desk.persons import profile as profile_of
from dateline.errors import UsageError
from dateline.web.api.answering import answer
from dateline.web.asking import Asked, filters_of, ledger_of

Code = Annotated[str, PathParameter(description="ISO 3166-1 alpha-3", max_length=3)]
Day = Annotated[str | None, QueryParameter(description="a day, month or year", max_length=10, required=False)]
Country = Annotated[
    str | None, QueryParameter(description="ISO 3166-1 alpha-3", max_length=3, required=False)
]
Item = Annotated[
    str | None, QueryParameter(description="Wikidata item, such as Q42", max_length=20, required=False)
]


@get("/api/v1/dyad/{one:str}/{two:str}", sync_to_thread=True, tags=["Views"])
def dyad(request: Asked, one: Code, two: Code, since: Day = None, until: Day = None) -> Response[Dyad]:
    """What stands between two countries: distinct events and their curve, what was said and promised."""
    criteria = query.criteria_from(dyad=f"{one}:{two}", since=since or None, until=until or None)
    assert criteria.dyad is not None

    def make() -> Dyad:
        first, second = (
            date.fromisoformat(each) if each else None for each in (criteria.since, criteria.until)
        )
        sides = criteria.dyad or ("", "")
        return dyad_of(ledger_of(request), *sides, today=date.today(), since=first, until=second)

    return answer(request, make, dated=True)


@get("/api/v1/network", sync_to_thread=True, tags=["Views"])
def network(request: Asked) -> Response[Network]:
    """Who deals with whom, the strongest pairs first; ``country``, ``since`` and ``until`` narrow it."""
    asked = filters_of(request, ("country", "since", "until"))
    return answer(request, lambda: network_of(ledger_of(request), **asked))  # type: ignore[arg-type]


@get("/api/v1/profiles/{name:str}", sync_to_thread=True, tags=["Views"])
def profile(
    request: Asked, name: FromPath[str], country: Country = None, wikidata: Item = None
) -> Response[Profile]:
    """One actor over all dispatches: offices, statements, positions, counterparts, names with evidence.

    Of several who bear the name, the one in most dispatches; ``namesakes`` has the others.
    """
    return answer(
        request,
        lambda: profile_of(ledger_of(request), name, country or None, wikidata=wikidata or None),
    )


@get("/api/v1/plans", sync_to_thread=True, tags=["Views"])
def plans(request: Asked) -> Response[list[agenda.Plan]]:
    """What is planned, put off or called off, soonest first; the filters are those of events."""
    asked: dict[str, Any] = filters_of(
        request, ("actor", "country", "dyad", "agency", "type", "since", "until", "text")
    )
    return answer(request, lambda: agenda.plans(ledger_of(request), query.criteria_from(**asked)))


@get("/api/v1/owed", sync_to_thread=True, tags=["Views"])
def owed(request: Asked) -> Response[list[agenda.Owed]]:
    """Commitments with where each stands today; "no report" is never "broken"."""
    asked: dict[str, Any] = filters_of(
        request, ("actor", "country", "dyad", "agency", "type", "status", "due", "since", "until", "text")
    )
    today = date.today()
    return answer(
        request,
        lambda: agenda.owed(ledger_of(request), query.criteria_from(**asked, today=today), today=today),
        dated=True,
    )


@get("/api/v1/compare", sync_to_thread=True, tags=["Views"])
def compare(request: Asked) -> Response[Comparison]:
    """Two to four dispatches, ``d=ID&d=ID``, aligned by the records that they share."""
    chosen = list(dict.fromkeys(each for each in request.query_params.getall("d", []) if each.strip()))
    if not FEWEST <= len(chosen) <= MOST:
        raise UsageError(
            f"{len(chosen)} dispatches cannot be compared", hint=f"give {FEWEST} to {MOST} as d=ID"
        )
    return answer(request, lambda: compare_of(ledger_of(request), chosen))


@get("/api/v1/facets", sync_to_thread=True, tags=["Views"])
def facets(request: Asked) -> Response[dict[str, list[feed.Tally]]]:
    """Agencies, countries, event types and statuses of the newest stories that match, with counts."""
    asked: dict[str, Any] = filters_of(
        request, ("actor", "country", "dyad", "agency", "type", "status", "since", "until", "text")
    )
    return answer(request, lambda: feed.facets(ledger_of(request), query.criteria_from(**asked)))


handlers = (dyad, network, profile, plans, owed, compare, facets)
