"""Dispatch: the text with its records in place, and a card beside each."""

from typing import Any

from litestar import Response, get
from litestar.params import FromPath

from dateline.desk import history
from dateline.desk.feed import copies_of
from dateline.desk.marking import Marked, marked
from dateline.desk.origins import other_printings
from dateline.desk.ties import related
from dateline.desk.versions import stands
from dateline.errors import UsageError
from dateline.schema import Dispatch, Reading
from dateline.web.asking import Asked, filters_of, ledger_of
from dateline.web.rendering import render


@get("/dispatches/{beginning:str}", sync_to_thread=True, include_in_schema=False)
def dispatch(request: Asked, beginning: FromPath[str]) -> Response[str]:
    """Show a recorded dispatch, with its current reading or the one that ``?at=`` names."""
    ledger = ledger_of(request)
    at = filters_of(request, ("at",)).get("at")
    if at is not None and not (at.isascii() and at.isdigit() and len(at) < 19):
        raise UsageError(f"{at[:40]!r} is no place in the ledger", hint="places are numbers")
    story, reading, seq = history.reading_with_history(ledger, beginning, at=int(at) if at else None)
    versions = history.versions(ledger, story.id)
    values = {
        **story_values(story, reading),
        "seq": seq,
        "versions": versions,
        "past": versions[0].seq != seq,
        "standing": stands(ledger, story.id),
        "printings": other_printings(ledger, story.id),
        "copies": copies_of(ledger, story.id),
        "unrecorded": False,
    }
    marks = values["page"].marks
    values["related"] = related(ledger, [story.id, *(mark.id for mark in marks)])
    values["labels"] = {story.id: None, **{mark.id: (mark.label, f"#card-{mark.id}") for mark in marks}}
    return render(request, "dispatch.html", values)


def story_values(story: Dispatch, reading: Reading) -> dict[str, Any]:
    """Return what the page of a story shows, recorded or not."""
    page = marked(story, reading)
    return {
        "dispatch": story,
        "reading": reading,
        "page": page,
        "carriers": {each.id: each for each in reading.statements},
        "counts": _counts(page),
        "related": (),
        "labels": {},
    }


def _counts(page: Marked) -> dict[str, int]:
    counts = {"statement": 0, "event": 0, "commitment": 0}
    for mark in page.marks:
        counts[mark.kind] += 1
    counts["bare"] = sum(line.bare for passage in page.passages for line in passage.lines)
    counts["lines"] = sum(
        1
        for passage in page.passages
        for line in passage.lines
        if line.bare or any(each.marks or each.beside for each in line.stretches)
    )
    return counts


handlers = (dispatch,)
