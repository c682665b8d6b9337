"""What persons decided, as JSON: the decisions with what has become of each, and how far they agree."""

from typing import Annotated, get_args

from litestar import Response, get
from litestar.params import QueryParameter

from dateline.desk.agreement import Agreement, agreement
from dateline.desk.judge import Ruling, State, rulings
from dateline.errors import UsageError
from dateline.web.api.answering import answer
from dateline.web.asking import Asked, ledger_of

# The framework keeps the name "state" for itself.
Became = Annotated[
    str | None, QueryParameter(name="state", description="standing, orphaned, replaced, undone or undoing")
]
ByGiven = Annotated[str | None, QueryParameter(description="Only this person's.")]


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


handlers = (decisions, agreed)
