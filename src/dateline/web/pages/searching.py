"""Statements and events: search over words, speakers, countries, days; newest first."""

from collections.abc import Mapping
from typing import Any

import msgspec
from litestar import Response, get

from dateline.desk import feed, query
from dateline.desk.citing import citation, quotation
from dateline.desk.elsewhere import Elsewhere, elsewhere
from dateline.desk.ties import told_in
from dateline.web.asking import Asked, filters_of, ledger_of
from dateline.web.rendering import render

A_PAGE = 25

STATEMENT_FILTERS: Mapping[str, str] = {
    "text": "words",
    "actor": "speaker",
    "country": "country",
    "dyad": "dyad",
    "agency": "source",
    "office": "office",
    "setting": "setting",
    "type": "cue kind",
    "form": "form",
    "part": "part",
    "since": "said from",
    "until": "said to",
    "filed_since": "filed from",
    "filed_until": "filed to",
    "dispatch": "dispatch",
}

EVENT_FILTERS: Mapping[str, str] = {
    "text": "words",
    "actor": "actor",
    "country": "country",
    "dyad": "dyad",
    "agency": "source",
    "type": "type",
    "status": "status",
    "since": "from",
    "until": "to",
    "filed_since": "filed from",
    "filed_until": "filed to",
    "dispatch": "dispatch",
}

# Counting on is not worth a reader's wait: "more than 1,000" says as much.
_COUNT_TO = 1_000


class Hit(msgspec.Struct, frozen=True, kw_only=True):
    """A statement in a list: itself, how to quote and cite it, and the same words elsewhere if asked for."""

    found: query.Found
    quotation: str
    citation: str
    beside: tuple[Elsewhere, ...] | None = None


@get("/statements", sync_to_thread=True, include_in_schema=False)
def statements(request: Asked) -> Response[str]:
    """Search what was said; ``?beside=ID`` puts the same words in other outlets beside one hit."""
    ledger = ledger_of(request)
    beside = filters_of(request, ("beside",)).get("beside")
    values = _listed(request, "statement", STATEMENT_FILTERS)
    values["hits"] = [
        Hit(
            found=each,
            quotation=quotation(each.record),
            citation=citation(each),
            beside=elsewhere(ledger, each.record, each.dispatch) if each.id == beside else None,
        )
        for each in values["found"]
    ]
    values["host"] = request.headers.get("host", "")
    values["scheme"] = request.url.scheme
    return render(request, "statements.html", values)


@get("/events", sync_to_thread=True, include_in_schema=False)
def events(request: Asked) -> Response[str]:
    """List what happened, is planned or denied."""
    values = _listed(request, "event", EVENT_FILTERS)
    values["carriers"] = told_in(ledger_of(request), [each.record for each in values["found"]])
    return render(request, "events.html", values)


def _listed(request: Asked, kind: query.Kind, names: Mapping[str, str]) -> dict[str, Any]:
    ledger = ledger_of(request)
    asked = filters_of(request, names)
    after = filters_of(request, ("after",)).get("after")
    criteria = query.criteria_from(**asked)  # type: ignore[arg-type]  # all of these filters are words
    listed = feed.listed(ledger, kind, criteria, after=after, limit=A_PAGE)
    count = feed.count_up_to(ledger, kind, criteria, _COUNT_TO + 1) if asked else None
    return {
        "asked": asked,
        "after": after,
        "names": names,
        "found": listed.found,
        "next": listed.next,
        "count": count,
        "more": count is not None and count > _COUNT_TO,
        "count_to": _COUNT_TO,
    }


handlers = (statements, events)
