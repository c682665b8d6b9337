"""Lists of records: newest dispatch first, a page at a time, as JSON or CSV."""

from collections.abc import Callable
from typing import Annotated, Any, Generic, TypeVar

import msgspec
from litestar import Response, get
from litestar.handlers import HTTPRouteHandler
from litestar.params import QueryParameter

from dateline import schema
from dateline.desk import feed, query
from dateline.desk.export import csv_of
from dateline.schema import Decided
from dateline.web.api.answering import answer
from dateline.web.asking import Asked, ledger_of, url_with

R = TypeVar("R")

MOST = 500
"""Records on one page at most."""

KINDS: dict[str, tuple[query.Kind, type]] = {
    "dispatches": ("dispatch", schema.Dispatch),
    "statements": ("statement", schema.Statement),
    "events": ("event", schema.Event),
    "commitments": ("commitment", schema.Commitment),
    "timexes": ("timex", schema.Timex),
    "actors": ("actor", schema.Actor),
    "mentions": ("mention", schema.Mention),
    "findings": ("finding", schema.Finding),
}
"""The lists by their address, each with its kind and the type of its records."""


class Item(msgspec.Struct, Generic[R], frozen=True, kw_only=True):
    """One record, with the dispatch that it rests on.

    Args:
        kind: What it is.
        id: Its id.
        dispatch: Id of the dispatch.
        name: What the dispatch's input was called, or null.
        agency: Who filed it, or null.
        headline: Its headline, or null.
        filed_earliest: First day of the dispatch's own date, or null.
        filed_latest: Last day of it, or null.
        seq: Place of the record's entry in the ledger.
        record: The record itself, as ``dateline schema`` describes it.
        decided: The decision by hand that holds for it, or null; the record
            is then as the person left it.
    """

    kind: str
    id: str
    dispatch: str
    name: str | None = None
    agency: str | None = None
    headline: str | None = None
    filed_earliest: str | None = None
    filed_latest: str | None = None
    seq: int
    record: R
    decided: Decided | None = None


class Page(msgspec.Struct, Generic[R], frozen=True, kw_only=True):
    """One page of a list.

    Args:
        items: The records, those of the newest dispatch first.
        next: Cursor of the next page, for ``after``; null on the last.
    """

    items: tuple[Item[R], ...]
    next: str | None = None


def _words(description: str, *, most: int = 500) -> Any:
    return QueryParameter(description=description, max_length=most, required=False)


Name = Annotated[str | None, _words("of somebody of this name, or whose name begins so")]
Country = Annotated[str | None, _words("ISO 3166-1 alpha-3", most=3)]
DyadCodes = Annotated[str | None, _words("two countries, JPN:RUS, whoever acts", most=7)]
Agency = Annotated[str | None, _words("who filed the dispatch")]
Office = Annotated[str | None, _words("words of an office")]
Setting = Annotated[str | None, _words("words of the occasion of a statement")]
Type = Annotated[
    str | None, _words("event type, force, cue kind, timex type, actor kind, form of mention, rule")
]
Status = Annotated[str | None, _words("of an event or commitment; a beginning is enough")]
Since = Annotated[str | None, _words("first day, month or year of the record itself", most=10)]
Until = Annotated[str | None, _words("last day, month or year of the record itself", most=10)]
DueRule = Annotated[str | None, _words("within:30d, before:DATE, by:DATE, after:DATE, overdue, none, any")]
Form = Annotated[str | None, _words("direct, mixed or indirect")]
Part = Annotated[str | None, _words("body, headline, summary or caption")]
Text = Annotated[str | None, _words('all these words; "…" is a phrase, word* a beginning')]
OfDispatch = Annotated[str | None, _words("id of a dispatch, its beginning, or its name")]
FiledSince = Annotated[str | None, _words("first day, month or year of the dispatch", most=10)]
FiledUntil = Annotated[str | None, _words("last day, month or year of the dispatch", most=10)]
After = Annotated[str | None, _words("the cursor of the page before", most=40)]
Limit = Annotated[int, QueryParameter(description="records on a page", ge=1, le=MOST)]


def _list_of(path: str, kind: query.Kind, record: type, *, as_csv: bool) -> HTTPRouteHandler:
    """Make the handler of one list; a filter that the kind does not have is refused."""

    def handler(
        request: Asked,
        *,
        actor: Name = None,
        country: Country = None,
        dyad: DyadCodes = None,
        agency: Agency = None,
        office: Office = None,
        setting: Setting = None,
        type: Type = None,
        status: Status = None,
        since: Since = None,
        until: Until = None,
        due: DueRule = None,
        form: Form = None,
        part: Part = None,
        text: Text = None,
        dispatch: OfDispatch = None,
        filed_since: FiledSince = None,
        filed_until: FiledUntil = None,
        after: After = None,
        limit: Limit = 50,
    ) -> Any:
        asked = {
            "actor": actor,
            "country": country,
            "dyad": dyad,
            "agency": agency,
            "office": office,
            "setting": setting,
            "type": type,
            "status": status,
            "since": since,
            "until": until,
            "due": due,
            "form": form,
            "part": part,
            "text": text,
            "dispatch": dispatch,
            "filed_since": filed_since,
            "filed_until": filed_until,
        }
        given = {name: value for name, value in asked.items() if value}
        criteria = query.criteria_from(**given)  # type: ignore[arg-type]  # all of these filters are words
        return _answer(request, kind, criteria, given, after=after or None, limit=limit, as_csv=as_csv)

    handler.__name__ = f"{path}_csv" if as_csv else path
    handler.__doc__ = (
        f"The {path} that match as CSV, with the columns of 'dateline export'."
        if as_csv
        else f"The {path} that match, those of the newest dispatch first."
    )
    handler.__annotations__["return"] = Response[str] if as_csv else Response[Page[record]]  # type: ignore[valid-type]
    address = f"/api/v1/{path}{'.csv' if as_csv else ''}"
    made: Callable[..., HTTPRouteHandler] = get(
        address, sync_to_thread=True, tags=["Lists"], media_type="text/csv" if as_csv else "application/json"
    )
    return made(handler)


def _answer(
    request: Asked,
    kind: query.Kind,
    criteria: query.Criteria,
    given: dict[str, str],
    *,
    after: str | None,
    limit: int,
    as_csv: bool,
) -> Response[Any]:
    ledger = ledger_of(request)
    listed = feed.listed(ledger, kind, criteria, after=after, limit=limit)
    headers = {}
    if listed.next:
        following = url_with(request.url.path, given, after=listed.next, limit=str(limit))
        headers["Link"] = f'<{following}>; rel="next"'
    dated = criteria.due is not None
    if as_csv:
        return answer(
            request,
            lambda: csv_of(ledger, kind, listed.found),
            media_type="text/csv",
            dated=dated,
            headers=headers,
        )
    return answer(
        request,
        lambda: Page(items=tuple(_item(each) for each in listed.found), next=listed.next),
        dated=dated,
        headers=headers,
    )


def _item(found: query.Found) -> Item[Any]:
    return Item(
        kind=found.kind,
        id=found.id,
        dispatch=found.dispatch,
        name=found.name,
        agency=found.agency,
        headline=found.headline,
        filed_earliest=found.filed_earliest,
        filed_latest=found.filed_latest,
        seq=found.seq,
        record=found.record,
        decided=found.decided,
    )


handlers = tuple(
    _list_of(path, kind, record, as_csv=as_csv)
    for path, (kind, record) in KINDS.items()
    for as_csv in ((False, True) if kind != "dispatch" else (False,))
)
