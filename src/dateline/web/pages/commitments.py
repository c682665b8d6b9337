"""Commitments: who owes what to whom by when, and where it stands today on what evidence."""

from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import Any

from litestar import Response, get

from dateline.desk.agenda import owed
from dateline.desk.feed import count_up_to
from dateline.desk.query import criteria_from
from dateline.web.asking import Asked, filters_of, ledger_of
from dateline.web.rendering import render

FILTERS = ("actor", "country", "dyad", "type", "due", "since", "until", "text")
FORCES = ("promise", "intention", "agreement", "expectation", "proposal", "refusal", "demand")

DUE: Mapping[str, str] = {
    "": "any time, or none",
    "any": "with a due date",
    "within:30d": "in the next 30 days",
    "overdue": "past its due date",
    "none": "without a due date",
}

MOST_LISTED = 150

# To count on is seldom worth the wait.
_COUNTED_UP_TO = 1_000

MARKS: Mapping[str, str] = {
    "open": "open",
    "due soon": "soon",
    "overdue – no report": "overdue",
    "reported kept": "kept",
    "partly": "partly",
    "reported broken": "broken",
    "withdrawn": "gone",
    "superseded": "gone",
}
"""The class of each status, which gives it a letter beside its words."""


@get("/commitments", sync_to_thread=True, include_in_schema=False)
def commitments(request: Asked) -> Response[str]:
    """List commitments, what is due first first."""
    asked = filters_of(request, (*FILTERS, "status"))
    today = date.today()
    filters: dict[str, Any] = {name: value for name, value in asked.items() if name != "status"}
    criteria = criteria_from(
        **filters,
        limit=MOST_LISTED,
        today=today,
    )
    ledger = ledger_of(request)
    found = owed(ledger, criteria, today=today)
    counts = Counter(each.standing.status for each in found)
    wanted = asked.get("status")
    # A status as of today is reckoned, not stored: it is asked of what the other filters let through.
    listed = [each for each in found if wanted in (None, each.standing.status)]
    return render(
        request,
        "commitments.html",
        {
            "found": listed,
            "counts": counts,
            "total": count_up_to(ledger, "commitment", criteria, _COUNTED_UP_TO),
            "many": _COUNTED_UP_TO,
            "looked": len(found),
            "asked": asked,
            "forces": FORCES,
            "dues": DUE,
            "marks": MARKS,
            "today": today,
        },
    )


handlers = (commitments,)
