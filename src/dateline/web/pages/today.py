"""Today: one line per story, newest first."""

from litestar import Response, get

from dateline.desk import query
from dateline.web.asking import Asked, ledger_of
from dateline.web.rendering import render


@get("/", sync_to_thread=True, include_in_schema=False)
def today(request: Asked) -> Response[str]:
    """Show the stories, newest first."""
    found = list(query.find(ledger_of(request), "dispatch", query.criteria_from(limit=50)))
    return render(request, "today.html", {"found": found})


handlers = (today,)
