"""Review: one record or link after the other, judged by keyboard or without a script."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal, cast

import msgspec
from litestar import Response, get, post
from litestar.enums import RequestEncodingType
from litestar.params import Body
from litestar.response import Redirect

from dateline.desk import review, ties
from dateline.desk.agreement import agreement, how
from dateline.desk.corrections import choices, correctable
from dateline.desk.judge import judge, rulings, undo
from dateline.desk.query import Criteria, Found, criteria_from, record_by_id
from dateline.errors import RecordNotFound, UsageError
from dateline.schema.judgement import main_words
from dateline.web.access.scopes import require, visitor_of
from dateline.web.asking import Asked, filters_of, ledger_of, url_with
from dateline.web.pages import review_links
from dateline.web.pages.review_pieces import pieces
from dateline.web.rendering import render

FILTERS = ("actor", "country", "dyad", "type", "status", "since", "until", "text", "dispatch")

# What the address keeps beside the filters: who reviews, what, how, and where the review stands.
_STAYS = ("by", "kind", "second", "relation", *FILTERS)
_SESSION = ("skipped", "last", "at")

# A person skips a few records; an address has an end.
_MOST_SKIPPED = 60

_LONGEST_NAME = 80

# Of what the form sends: the values of a record, by their names.
_VALUE = "value-"

Form = Annotated[dict[str, str], Body(media_type=RequestEncodingType.URL_ENCODED)]


class Field(msgspec.Struct, frozen=True, kw_only=True):
    """A value of a record in the form.

    Args:
        name: Its name, as 'dateline judge' takes it.
        typed: As a person would type it, or as was typed last.
        choices: What it can be, or nothing where it is free text.
        long: Whether it needs several lines.
    """

    name: str
    typed: str
    choices: tuple[str, ...]
    long: bool


@get("/review", sync_to_thread=True, include_in_schema=False)
def ask(request: Asked) -> Response[str]:
    """Show the next record that waits, with what a person may say of it."""
    require(request, "review")
    return _page(request, filters_of(request, (*_STAYS, *_SESSION)))


@get("/review/agreement", sync_to_thread=True, include_in_schema=False)
def agreed(request: Asked) -> Response[str]:
    """Show how far reviewers agree with one another, and people with the machine."""
    require(request, "review")
    found = agreement(ledger_of(request))
    return render(request, "agreement.html", {"found": found, "how": how()})


# An address of its own: see the note on two handlers of one address in pages/read.py.
@post("/review/decide", sync_to_thread=True, include_in_schema=False)
def decide(request: Asked, data: Form) -> Response[Any]:
    """Record a decision, and go on to the next record."""
    require(request, "review")
    asked = {name: data[name] for name in (*_STAYS, "skipped") if data.get(name)}
    decision, subject = data.get("decision", ""), data.get("id", "")
    by = _reviewer(request, asked)
    try:
        if not by:
            raise UsageError("who decides?", hint="give your name")
        if decision == "undo":
            judging = undo(ledger_of(request), subject, by=by)
            return Redirect(url_with("/review", asked, at=judging.judgement.on), status_code=303)
        judging = judge(
            ledger_of(request),
            subject,
            _decision(decision),
            by=by,
            because=data.get("because", "").strip() or None,
            typed=_changed(request, subject, data, blind=bool(asked.get("second")))
            if decision == "correct"
            else None,
            blind=bool(asked.get("second")),
        )
    except UsageError as error:
        problem = {"happened": error.happened, "hint": error.hint}
        return _page(request, {**asked, "at": subject}, problem=problem, data=data, status=400)
    return Redirect(url_with("/review", asked, last=judging.judgement.id), status_code=303)


def _page(
    request: Asked,
    asked: Mapping[str, str],
    *,
    problem: Mapping[str, str | None] | None = None,
    data: Mapping[str, str] | None = None,
    status: int = 200,
) -> Response[str]:
    ledger = ledger_of(request)
    by = _reviewer(request, asked)
    second = bool(asked.get("second"))
    skipped = tuple(filter(None, asked.get("skipped", "").split(",")))
    if review_links.is_link(asked):
        links = review_links.values_of(ledger, asked, by=by, second=second, skipped=skipped)
        values = _common(request, {**asked, "kind": "link"}, by, skipped, review_links.subject_of(links))
        return render(request, "review_link.html", {**values, **links, **_told(problem, data)}, status=status)
    kinds = (asked["kind"],) if asked.get("kind") in review.KINDS else None
    filters: dict[str, Any] = {name: asked[name] for name in FILTERS if name in asked}
    criteria = criteria_from(**filters, order="confidence")
    arguments: dict[str, Any] = {"kinds": kinds, "by": by, "second": second}
    found = _next(request, asked, criteria, skipped, arguments) if by else None
    case = review.case_of(ledger, found, as_read=second) if found else None
    total, decided = ties.progress(ledger, by=by, second=second) if by else (0, 0)
    values = {
        **_common(request, asked, by, skipped, found.id if found else None),
        "case": case,
        "carrier": case.reading.statement(getattr(case.found.record, "said_by", None)) if case else None,
        "pieces": pieces(case.dispatch.text, case.context, case.sentence, main_words(case.found.record))
        if case
        else (),
        "fields": _fields(case, data) if case else (),
        "progress": review.progress(ledger, criteria, **arguments) if by else None,
        "links_waiting": max(total - decided, 0),
        "agreement": agreement(ledger, kind=found.kind) if found else (),
        "narrowed": bool(filters or kinds),
        **_told(problem, data),
    }
    return render(request, "review.html", values, status=status)


def _common(
    request: Asked, asked: Mapping[str, str], by: str, skipped: tuple[str, ...], subject: str | None
) -> dict[str, Any]:
    """Return what every page of the review shows, whatever is judged on it."""
    stays = {name: asked[name] for name in _STAYS if name in asked}
    return {
        "by": by,
        "named": visitor_of(request) is not None,
        "asked": {**stays, **({"skipped": ",".join(skipped)} if skipped else {})},
        "stays": stays,
        "skipped": skipped,
        "second": bool(asked.get("second")),
        "kind": asked.get("kind", ""),
        "country": asked.get("country", ""),
        "words": asked.get("text", ""),
        "narrowed": False,
        "kinds": review.KINDS,
        "relation": "",
        "relations": review_links.RELATIONS,
        "skip": url_with("/review", stays, skipped=",".join([*skipped, subject][-_MOST_SKIPPED:]))
        if subject
        else None,
        "last": _last(request, asked),
    }


def _told(problem: Mapping[str, str | None] | None, data: Mapping[str, str] | None) -> dict[str, Any]:
    """Return what was typed and not recorded, and why."""
    given = data or {}
    return {
        "problem": problem,
        "because": given.get("because", ""),
        "tried": given.get("decision", ""),
    }


def _reviewer(request: Asked, asked: Mapping[str, str]) -> str:
    """Return the name on the visitor's token; where no token is asked for, the name that was given."""
    return (visitor_of(request) or asked.get("by", "")).strip()[:_LONGEST_NAME]


def _next(
    request: Asked,
    asked: Mapping[str, str],
    criteria: Criteria,
    skipped: tuple[str, ...],
    arguments: dict[str, Any],
) -> Found | None:
    ledger = ledger_of(request)
    if "at" in asked:
        try:
            found = record_by_id(ledger, asked["at"], as_read=bool(asked.get("second")))
        except RecordNotFound:
            found = None
        if found is not None and found.current and found.kind in review.KINDS:
            return found
    limited = msgspec.structs.replace(criteria, limit=len(skipped) + 1)
    return next((each for each in review.queue(ledger, limited, **arguments) if each.id not in skipped), None)


def _decision(typed: str) -> Literal["accept", "correct", "reject"]:
    if typed not in ("accept", "correct", "reject"):
        raise UsageError(f"there is no decision {typed!r}", hint="accept, correct or reject")
    return cast("Literal['accept', 'correct', 'reject']", typed)


def _changed(request: Asked, subject: str, data: Mapping[str, str], *, blind: bool) -> dict[str, str]:
    """Return the values that the form gives otherwise than the record has them."""
    ledger = ledger_of(request)
    case = review.case_of(ledger, record_by_id(ledger, subject, as_read=blind), as_read=blind)
    given = {name.removeprefix(_VALUE): _flat(text) for name, text in data.items() if name.startswith(_VALUE)}
    changed = {name: text for name, text in given.items() if text != _flat(case.values.get(name, ""))}
    if not changed:
        raise UsageError("nothing was corrected", hint="accept the record, or change a value")
    return changed


def _flat(text: str) -> str:
    """Return a text with the line ends that browsers send made those of the dispatch."""
    return text.replace("\r\n", "\n").strip()


def _fields(case: review.Case, data: Mapping[str, str] | None) -> tuple[Field, ...]:
    record = case.found.record
    found = []
    for name in correctable(record):
        typed = (data or {}).get(f"{_VALUE}{name}", case.values[name])
        long = name in ("content", "words")
        found.append(Field(name=name, typed=typed, choices=choices(record, name), long=long))
    return tuple(found)


def _last(request: Asked, asked: Mapping[str, str]) -> Any:
    """Return the decision that was made a moment ago, while it can be taken back."""
    if "last" not in asked:
        return None
    made = rulings(ledger_of(request), about=asked["last"])
    return next((each for each in made if each.state in ("standing", "orphaned")), None)


handlers = (ask, agreed, decide)
