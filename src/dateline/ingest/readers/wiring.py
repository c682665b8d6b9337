"""What formats of the wire say beside a story, in the words of :class:`dateline.schema.wire.Wire`."""

import re
from collections.abc import Iterable
from typing import get_args

from dateline.ingest.signs import read_line
from dateline.ingest.stamps import when_of
from dateline.lexicon.wire import strongest
from dateline.schema.wire import Notice, PubStatus, Wire

# The notices that IPTC's codes of the scheme "signal", and agencies' own beside them, stand for;
# https://cv.iptc.org/newscodes/signal/
_NOTICES: dict[str, Notice] = {
    "update": "update",
    "updated": "update",
    "writethru": "update",
    "add": "addition",
    "addition": "addition",
    "correction": "correction",
    "corrected": "correction",
    "correct": "correction",
    "recast": "recast",
    "advisory": "advisory",
    "withdrawal": "withdrawal",
    "withdraw": "withdrawal",
    "withdrawn": "withdrawal",
    "withhold": "withdrawal",
    "kill": "kill",
    "killed": "kill",
}
# Statuses as NITF, NewsML 1 and ninjs write them beside IPTC's three.
_STATUSES: dict[str, PubStatus] = {"embargoed": "usable", "cancelled": "canceled", "killed": "canceled"}
_DIGITS = re.compile(r"\d{1,9}")


def wire_of(
    *,
    item: str | None = None,
    version: int | None = None,
    status: str | None = None,
    signals: Iterable[str | None] = (),
    notes: Iterable[str | None] = (),
    slug: str | None = None,
    urgency: int | None = None,
    embargo: str | None = None,
    take: int | None = None,
) -> Wire:
    """Say how an item stands in the agency's stream.

    wire/status-withdraws: a "canceled" item may not be used under any
    circumstance (IPTC's definition), which is a kill; "withheld" is no notice, since it may be let go again.

    wire/note-to-editors: providers that send no signal say in words what a version does, "Corrects month in
    paragraph 2"; not "Story will be updated".

    Args:
        item: The provider's id of the story.
        version: The number of this version; None below 1.
        status: ``usable``, ``withheld`` or ``canceled``, with or without the scheme before it.
        signals: Codes such as ``sig:correction``, with or without the scheme.
        notes: Notes to editors, as printed.
        slug: As printed.
        urgency: 1 to 9; None outside.
        embargo: Before when it must not be printed, as metadata write it.
        take: Which part of a story it is.
    """
    told = _code(status)
    kept: PubStatus = next((each for each in get_args(PubStatus) if each == told), "usable")
    kept = _STATUSES.get(told, kept)
    signalled = next((_NOTICES[code] for each in signals if (code := _code(each)) in _NOTICES), None)
    notice = strongest((signalled, *(_noted(each) for each in notes if each)))
    if kept == "canceled" and notice != "withdrawal":
        notice = "kill"
    return Wire(
        item=item,
        version=version if version and version > 0 else None,
        status=kept,
        notice=notice,
        slug=slug,
        take=take if take and take > 0 else None,
        urgency=urgency if urgency and 1 <= urgency <= 9 else None,
        embargo=when_of(embargo),
    )


def _noted(note: str) -> Notice | None:
    """Say what a note to editors tells of a version, read as the same words in brackets over a story."""
    sign = read_line(f"({note.strip('().[] ')})")
    return sign.does if sign is not None and sign.rule == "wire/note" else None


def ordinal(words: str | None) -> int | None:
    """Return the whole number that words are, or None."""
    return int(words) if words and _DIGITS.fullmatch(words.strip()) else None


def _code(code: str | None) -> str:
    """Return a code without its scheme: ``stat:usable``, ``http://cv.iptc.org/…/usable``."""
    return re.split(r"[:/]", code.strip().rstrip("/"))[-1].casefold() if code else ""
