"""What persons decide on and have decided, as JSON: links, decisions with what became of each, agreement."""

from typing import Annotated, get_args

import msgspec
from litestar import Response, get
from litestar.params import FromPath, QueryParameter

from dateline.desk.agreement import Agreement, agreement
from dateline.desk.judge import Ruling, State, rulings
from dateline.desk.link import KeptLink
from dateline.desk.link import links as links_of
from dateline.desk.ties import as_it_stands
from dateline.errors import UsageError
from dateline.schema import Link, Relation, Verdict
from dateline.web.api.answering import answer
from dateline.web.api.lists import Limit
from dateline.web.asking import Asked, ledger_of

# The framework keeps the name "state" for itself.
Became = Annotated[
    str | None, QueryParameter(name="state", description="standing, orphaned, replaced, undone or undoing")
]
ByGiven = Annotated[str | None, QueryParameter(description="Only this person's.")]
RelationGiven = Annotated[
    str | None, QueryParameter(name="relation", description="same report, same event, fulfils …")
]
VerdictGiven = Annotated[
    str | None, QueryParameter(name="verdict", description="proposed, accepted or rejected")
]
AfterSeq = Annotated[int | None, QueryParameter(name="after", description="the cursor of the page before")]


class LinksPage(msgspec.Struct, frozen=True, kw_only=True):
    """One page of links.

    Args:
        items: In the order in which they were proposed, each as it was last decided.
        next: Cursor of the next page, for ``after``; null on the last.
    """

    items: tuple[KeptLink, ...]
    next: int | None = None


@get("/api/v1/links", sync_to_thread=True, tags=["Decisions"])
def links(
    request: Asked,
    relation: RelationGiven = None,
    verdict: VerdictGiven = None,
    after: AfterSeq = None,
    limit: Limit = 100,
) -> Response[LinksPage]:
    """Links between current records, as rules proposed them and persons decided on them."""
    for given, known in ((relation, get_args(Relation)), (verdict, get_args(Verdict))):
        if given is not None and given not in known:
            raise UsageError(f"there is no {given!r} among links", hint=f"give {', '.join(known)}")

    def make() -> LinksPage:
        found = tuple(
            links_of(
                ledger_of(request),
                relations=(relation,) if relation else (),  # type: ignore[arg-type]
                verdict=verdict,  # type: ignore[arg-type]
                after=after,
                limit=limit + 1,
            )
        )
        more = len(found) > limit
        return LinksPage(items=found[:limit], next=found[limit - 1].seq if more else None)

    return answer(request, make)


@get("/api/v1/links/{link_id:str}", sync_to_thread=True, tags=["Decisions"])
def link(request: Asked, link_id: FromPath[str]) -> Response[Link]:
    """One link, by its id, with the verdict that holds."""
    return answer(request, lambda: as_it_stands(ledger_of(request), link_id))


@get("/api/v1/decisions", sync_to_thread=True, tags=["Decisions"])
def decisions(request: Asked, became: Became = None, by: ByGiven = None) -> Response[tuple[Ruling, ...]]:
    """Decisions by hand in the order in which they were made, the orphaned ones among them."""
    if became is not None and became not in get_args(State):
        raise UsageError(f"there is no state {became!r}", hint=f"states: {', '.join(get_args(State))}")
    found = rulings(ledger_of(request), state=became, by=by)  # type: ignore[arg-type]
    return answer(request, lambda: tuple(found))


@get("/api/v1/agreement", sync_to_thread=True, tags=["Decisions"])
def agreed(request: Asked) -> Response[tuple[Agreement, ...]]:
    """How far reviewers agree with one another, and people with the machine: kappa and alpha by value."""
    return answer(request, lambda: tuple(agreement(ledger_of(request))))


handlers = (links, link, decisions, agreed)
