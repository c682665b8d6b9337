"""Records as a ledger would hand them out, made by hand: for tests of what desk and charts make of them."""

from typing import Any

from dateline.desk.query import Found
from dateline.schema import Commitment, Event, Evidence, Link, Party, Statement, When

_QUADS = {"ACCUSE": (3, -20), "CONSULT": (1, 25), "AGREE": (1, 25), "SANCTION": (4, -60), "AID": (2, 100)}


def words(text: str, start: int = 0) -> Evidence:
    return Evidence(text, start, start + len(text))


def days(value: str | None) -> When | None:
    """``2021-05-04`` or ``2021-05-04/2021-05-09``; None for no date."""
    if value is None:
        return None
    first, _, last = value.partition("/")
    return When(value=value, earliest=first, latest=last or first, basis="timex")


def parties(codes: str) -> tuple[Party, ...]:
    return tuple(Party(code=code) for code in codes.split())


def event(
    id: str,
    type: Any = "CONSULT",
    *,
    by: str = "NOR",
    to: str = "FIN",
    when: str | None = None,
    status: Any = "happened",
    trigger: str = "met",
    start: int = 0,
    **more: Any,
) -> Found:
    quad, intensity = _QUADS[type]
    record = Event(
        id=id,
        type=type,
        actors=parties(by),
        recipients=parties(to),
        trigger=words(trigger, start),
        when=days(when),
        status=status,
        quad=quad,
        intensity=intensity,
        said_by=more.pop("said_by", None),
        cameo=more.pop("cameo", None),
    )
    return found("event", record, **more)


def statement(id: str, content: str, *, speaker: str | None = "Ane Holst", **more: Any) -> Found:
    record = Statement(
        id=id,
        speaker=speaker,
        country=more.pop("country", "NOR"),
        content=(words(content),),
        form=more.pop("form", "indirect"),
        when=days(more.pop("when", None)),
    )
    return found("statement", record, **more)


def commitment(
    id: str, text: str = "will answer", *, due: str | None = None, start: int = 0, **more: Any
) -> Found:
    record = Commitment(
        id=id,
        by=parties(more.pop("by", "NOR")),
        to=parties(more.pop("to", "FIN")),
        words=words(text, start),
        force=more.pop("force", "promise"),
        due=days(due),
        status=more.pop("status", "open"),
        condition=words(more.pop("condition")) if "condition" in more else None,
    )
    return found("commitment", record, **more)


def found(
    kind: Any, record: Any, *, dispatch: str = "d1", filed: str | None = "2021-05-04", seq: int = 1
) -> Found:
    return Found(
        kind=kind,
        id=record.id,
        record=record,
        dispatch=dispatch,
        agency=dispatch.upper(),
        headline="A headline",
        filed_earliest=filed,
        filed_latest=filed,
        seq=seq,
    )


def link(earlier: str, later: str, relation: Any = "same event", verdict: Any = "accepted") -> Link:
    return Link(
        id=f"l-{earlier}-{later}", earlier=earlier, later=later, relation=relation, verdict=verdict, by="hand"
    )
