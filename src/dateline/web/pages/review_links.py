"""Links in the review: what a rule ties together, with the words of both ends."""

from collections.abc import Mapping
from typing import Any, cast, get_args

import msgspec

from dateline.desk import ties
from dateline.desk.agreement import agreement
from dateline.desk.opening import Ledger
from dateline.errors import RecordNotFound
from dateline.schema import Link, Relation, Span
from dateline.schema.judgement import main_words
from dateline.web.pages.review_pieces import Piece, pieces

RELATIONS: tuple[Relation, ...] = get_args(Relation)

SAYS: Mapping[Relation, str] = {
    "same report": "prints the same report again",
    "same story": "tells of the same happening",
    "same event": "tells of the same thing",
    "rewords": "is the same undertaking or saying in other words",
    "fulfils": "says that it was done",
    "postpones": "says that it was put off",
    "cancels": "says that it was called off",
    "contradicts": "says that it is not so",
    "continues": "goes on with the same story",
    "replaces": "takes its place as a later version",
    "withdraws": "takes it back",
    "kills": "takes it back: it must not be printed",
}
"""What each relation claims of the later end, for a reader."""

# Of a story that is one end of a link, as much as tells two stories apart.
_OPENING = 420


class Counted(msgspec.Struct, frozen=True, kw_only=True):
    """How far the review of links is; ``decisions`` are counted over records only."""

    total: int
    decided: int
    decisions: None = None


def is_link(asked: Mapping[str, str]) -> bool:
    """Tell whether links are asked for, or one of them."""
    return asked.get("kind") == "link" or asked.get("at", "").startswith("l-")


def values_of(
    ledger: Ledger, asked: Mapping[str, str], *, by: str, second: bool, skipped: tuple[str, ...]
) -> dict[str, Any]:
    """Return what the page of the next link shows, beside what every page of the review does.

    Args:
        ledger: Where it stands.
        asked: The address: ``at`` asks for one link, ``relation`` for one relation.
        by: Who reviews; nobody is shown anything.
        second: Whether as a second reviewer, blind.
        skipped: Ids that are not to be asked about.
    """
    relation = cast("Relation", asked["relation"]) if asked.get("relation") in RELATIONS else None
    link = _next(ledger, asked, by=by, second=second, skipped=skipped, relation=relation) if by else None
    case = ties.case_of(ledger, link, as_read=second) if link else None
    total, decided = ties.progress(ledger, by=by, second=second)
    return {
        "case": case,
        "pieces": passages(case) if case else (),
        "says": SAYS,
        "relation": relation or "",
        "progress": Counted(total=total, decided=decided) if by else None,
        "agreement": agreement(ledger, kind="link") if case else (),
        "links_waiting": 0,
    }


def passages(case: ties.Case) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Return the passages of both ends of a link, the earlier first."""
    return _of(case.earlier), _of(case.later)


def subject_of(values: Mapping[str, Any]) -> str | None:
    """Return the id of the link that a page shows."""
    case = values["case"]
    return case.link.id if case else None


def _next(
    ledger: Ledger,
    asked: Mapping[str, str],
    *,
    by: str,
    second: bool,
    skipped: tuple[str, ...],
    relation: Relation | None,
) -> Link | None:
    if asked.get("at", "").startswith("l-"):
        try:
            return ties.as_it_stands(ledger, asked["at"], as_read=second)
        except RecordNotFound:
            pass
    kept = ties.queue(ledger, by=by, second=second, relation=relation, skipped=skipped)
    return kept.link if kept else None


def _of(end: ties.End) -> tuple[Piece, ...]:
    text = end.dispatch.text
    if end.found.kind == "dispatch":
        blocks = [each.span for each in end.dispatch.blocks if each.kind == "paragraph"]
        opening = blocks[0] if blocks else Span(0, len(text))
        return (Piece(text[opening.start : min(opening.end, opening.start + _OPENING)], "sentence"),)
    return pieces(text, end.sentence, end.sentence, main_words(end.found.record))
