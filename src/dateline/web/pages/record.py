"""Provenance: where a record comes from and what a link rests on, at an address that stays."""

from typing import Any

import msgspec
from litestar import Response, get
from litestar.params import FromPath

from dateline.desk import history
from dateline.desk.citing import citation
from dateline.desk.elsewhere import elsewhere
from dateline.desk.judge import rulings
from dateline.desk.query import record_by_id
from dateline.desk.ties import as_it_stands, carrier_of, case_of, related, told_in
from dateline.schema import Statement, canonical
from dateline.web.asking import Asked, ledger_of
from dateline.web.pages.review_links import SAYS, passages
from dateline.web.rendering import render

# Their cards have a shape of their own; other kinds are shown field by field.
_CARDS = frozenset({"statement", "event", "commitment"})

# What stands elsewhere on the page, or means nothing without the reading.
_LEFT_OUT = frozenset({"because", "text", "blocks", "id"})


@get("/r/{record:str}", sync_to_thread=True, include_in_schema=False)
def provenance(request: Asked, record: FromPath[str]) -> Response[str]:
    """Show a record's words, sentence, dispatch, versions, retrieval, rules and reviewers."""
    ledger = ledger_of(request)
    if record.startswith("l-"):
        return _link(request, record)
    found = history.provenance(ledger, record)
    explained = found.explanation
    gone = found.past is not None
    same = (
        elsewhere(ledger, explained.record, explained.dispatch)
        if isinstance(explained.record, Statement) and not gone
        else ()
    )
    # What is told of the promise that carries a plan is told of the plan.
    carrier = carrier_of(ledger, explained.id) if explained.kind == "event" and not gone else None
    values = {
        "related": related(ledger, [explained.id, *([carrier] if carrier else ())]),
        "labels": {explained.id: None, carrier: ("of the promise that carries it:", f"/r/{carrier}")},
        "found": found,
        "explained": explained,
        "record": explained.record,
        "card": explained.kind in _CARDS,
        "told_by": next(iter(told_in(ledger, [explained.record]).values()), None)
        if explained.kind in ("event", "commitment")
        else None,
        "fields": _fields(explained.record),
        "elsewhere": same,
        "citation": citation(record_by_id(ledger, explained.id)) if explained.kind == "statement" else None,
        "json": canonical(explained.record).decode(),
    }
    # What it was stays readable; that it is no longer current is said in the status too.
    return render(request, "record.html", values, status=410 if gone else 200)


def _link(request: Asked, record: str) -> Response[str]:
    """Show a link: what it claims, by which rules, who decided, and the words of both its ends."""
    ledger = ledger_of(request)
    case = case_of(ledger, as_it_stands(ledger, record))
    values = {
        "case": case,
        "pieces": passages(case),
        "says": SAYS,
        "decisions": list(rulings(ledger, about=record)),
    }
    return render(request, "link.html", values)


def _fields(record: Any) -> list[tuple[str, str]]:
    """List the plain fields of a record, those that say something."""
    found = []
    for name, value in msgspec.to_builtins(record).items():
        if name in _LEFT_OUT or value in (None, (), [], {}, ""):
            continue
        found.append((name.replace("_", " "), _plain(value)))
    return found


def _plain(value: Any) -> str:
    if isinstance(value, dict):
        if "text" in value:
            return f"“{value['text']}”"
        return ", ".join(
            f"{name} {_plain(each)}" for name, each in value.items() if each not in (None, "", [])
        )
    if isinstance(value, list):
        return "; ".join(_plain(each) for each in value)
    return str(value)


handlers = (provenance,)
