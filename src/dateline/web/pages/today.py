"""Today: one line per story, newest first, with facets that stand in the URL."""

from collections.abc import Mapping
from itertools import groupby

from litestar import Response, get

from dateline.desk import feed, query
from dateline.desk.findings import left_open
from dateline.desk.versions import count_taken_back
from dateline.web.asking import Asked, filters_of, ledger_of
from dateline.web.rendering import render

A_PAGE = 40

FILTERS: Mapping[str, str] = {
    "text": "words",
    "agency": "source",
    "actor": "actor",
    "country": "country",
    "dyad": "dyad",
    "type": "event type",
    "status": "status",
    "since": "from",
    "until": "to",
    "state": "state",
    "copies": "copies",
}
"""The filters of this page, each with the words for it."""

STATES = (
    ("new", "new", "recorded within the last day"),
    ("changed", "changed", "read anew, or itself a correction"),
    ("withdrawn", "withdrawn", "replaced or taken back by another dispatch"),
    ("open", "needs review", "something in it could not be read"),
)

# Enough to choose from; what is rarer is asked for by hand.
_MOST_VALUES = 8


@get("/", sync_to_thread=True, include_in_schema=False)
def today(request: Asked) -> Response[str]:
    """Show the stories that match, newest first, each once however often it is printed."""
    ledger = ledger_of(request)
    asked = filters_of(request, FILTERS)
    after = filters_of(request, ("after",)).get("after")
    given = {name: value for name, value in asked.items() if name not in ("state", "copies")}
    criteria = query.criteria_from(**given)  # type: ignore[arg-type]  # all of these filters are words
    listed = feed.listed(
        ledger,
        "dispatch",
        criteria,
        after=after,
        limit=A_PAGE,
        state=asked.get("state"),
        by_story=asked.get("copies") != "all",
    )
    stories = feed.stories(ledger, listed.found)
    facets = feed.facets(ledger, criteria, state=asked.get("state"))
    days = [(day, list(some)) for day, some in groupby(stories, key=_filed)]
    values = {
        "asked": asked,
        "after": after,
        "names": FILTERS,
        "days": days,
        "next": listed.next,
        "facets": {name: some[:_MOST_VALUES] for name, some in facets.items()},
        "faceted": feed.FACETED,
        "states": STATES,
        "open": left_open(ledger),
        "taken_back": count_taken_back(ledger),
        "empty": not stories and not asked and not after,
    }
    return render(request, "today.html", values)


def _filed(story: feed.Story) -> tuple[str | None, str | None]:
    return story.found.filed_earliest, story.found.filed_latest


handlers = (today,)
