"""Compare: two to four dispatches side by side, aligned by the records that they share."""

from litestar import Response, get

from dateline.desk.candidates import candidates
from dateline.desk.compare import FEWEST, MOST, Row, difference
from dateline.desk.compare import compare as compare_of
from dateline.desk.feed import listed
from dateline.desk.query import Criteria, Found, find
from dateline.errors import UsageError
from dateline.schema import Statement
from dateline.web.asking import Asked, ledger_of
from dateline.web.rendering import render
from dateline.web.wording import said

# So many of the newest dispatches are offered where none is chosen yet.
OFFERED = 60


@get("/compare", sync_to_thread=True, include_in_schema=False)
def compare(request: Asked) -> Response[str]:
    """Show chosen dispatches side by side, or let a reader choose."""
    chosen = list(dict.fromkeys(each for each in request.query_params.getall("d", []) if each.strip()))
    if len(chosen) > MOST:
        raise UsageError(
            f"{len(chosen)} dispatches are too many to stand side by side", hint="choose two, three or four"
        )
    if len(chosen) < FEWEST:
        return _choosing(request, chosen)
    found = compare_of(ledger_of(request), chosen)
    shared = [row for row in found.rows if row.shared > 1]
    return render(
        request,
        "compare.html",
        {
            "comparison": found,
            "shared": [(row, _told(row)) for row in shared],
            "alone": [row for row in found.rows if row.shared == 1],
        },
    )


def _choosing(request: Asked, chosen: list[str]) -> Response[str]:
    ledger = ledger_of(request)
    first = None
    if chosen:
        first = next(iter(find(ledger, "dispatch", Criteria(dispatch=chosen[0]))), None)
        offered = candidates(ledger, chosen[0])
    else:
        offered = listed(ledger, "dispatch", Criteria(), limit=OFFERED).found
    return render(request, "choose.html", {"first": first, "offered": offered})


def _told(row: Row) -> list[object]:
    """Return for each dispatch its words: against those of the first that has the record."""
    first: Found | None = None
    told: list[object] = []
    for cell in row.cells:
        if cell is None or not isinstance(cell.record, Statement):
            told.append(None)
        elif first is None:
            first = cell
            told.append(None)
        else:
            told.append(difference(said(cell.record), said(first.record)))
    return told


handlers = (compare,)
