"""Values in a reader's words: dates, confidence, parties, who said what."""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from dateline.lexicon.countries import name_of
from dateline.schema import Party, Relation, Statement, When, Wire

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}(?=T|$)")

_PART = re.compile(r"(\d{4})-(\d\d|[A-Z][A-Z\d]|W\d\d(?:-WE)?)")
_YEARLESS = re.compile(r"XXXX-(0[1-9]|1[0-2])(?:-(\d\d))?")
_NO_YEAR = ", year not known"

# The parts of a year in EDTF's numbers and TimeML's letters (schema.calendar has their months).
_PARTS: Mapping[str, str] = {
    "21": "spring",
    "22": "summer",
    "23": "autumn",
    "24": "winter",
    "33": "first quarter of",
    "34": "second quarter of",
    "35": "third quarter of",
    "36": "fourth quarter of",
    "40": "first half of",
    "41": "second half of",
    "SP": "spring",
    "SU": "summer",
    "FA": "autumn",
    "WI": "winter",
    "Q1": "first quarter of",
    "Q2": "second quarter of",
    "Q3": "third quarter of",
    "Q4": "fourth quarter of",
    "H1": "first half of",
    "H2": "second half of",
}
_VAGUE: Mapping[str, str] = {
    "PAST_REF": "some time ago",
    "PRESENT_REF": "now",
    "FUTURE_REF": "some time to come",
    "XXXX-XX-XX": "not dated",
    "XXXX": "a year that is not known",
}

# Lower ends per mille, and the words for what lies above. The annotators give
# steps of about a hundred; finer words would pretend more than they know.
_CONFIDENCE = ((900, "sure"), (750, "likely"), (500, "fair"), (0, "doubtful"))

TOLD: Mapping[Relation, tuple[str, str]] = {
    "same report": ("printed again:", "first printed:"),
    "same story": ("the same story, later:", "the same story, earlier:"),
    "same event": ("told again:", "told before:"),
    "rewords": ("in other words:", "in earlier words:"),
    "fulfils": ("reported done:", "says that this was done:"),
    "postpones": ("put off:", "puts off:"),
    "cancels": ("called off:", "calls off:"),
    "contradicts": ("reported otherwise:", "says otherwise than this:"),
    "continues": ("goes on in:", "goes on from:"),
    "replaces": ("replaced by:", "replaces:"),
    "withdraws": ("withdrawn in:", "withdraws:"),
    "kills": ("killed in:", "kills:"),
}
"""What stands at the other end of a link: told later than what is shown, or before it."""

# What a basis means to somebody who has not read docs/guidelines/dates.md.
_BASES: Mapping[str, str] = {
    "printed": "printed",
    "timex": "from the words",
    "occasion": "from its occasion",
    "dispatch-date": "from the dispatch's date",
    "dateline": "from the dateline",
    "publication line": "from the publication line",
    "metadata": "from the page's metadata",
    "page": "the year follows from the page",
    "offices": "the year from offices held",
    "unknown": "nothing dates it",
}

# Notices whose words are a message to editors, where others are a sign before a headline.
_MESSAGES = frozenset({"advisory", "withdrawal", "kill"})

COOPERATION, CONFLICT = "cooperation", "conflict"


def day(value: str | None) -> str:
    """Write an ISO or EDTF value for a reader, ``Mon 21 – Wed 30 Sep 2015``; others as they are."""
    if not value:
        return "not dated"
    first, slash, last = value.partition("/")
    if slash and not value.startswith(("P", "R")):
        return stretch(*(_one(each) if each != ".." else "…" for each in (first, last)))
    return _one(value)


def stretch(begins: str, ends: str) -> str:
    """Write a range in words; month and year that both ends share are said once, at the end."""
    first, last = begins.split(" "), ends.split(" ")
    while len(first) > 1 and first[-1] == last[-1]:
        del first[-1], last[-1]
    return f"{' '.join(first).removesuffix(',')} – {ends}"


def _one(value: str) -> str:
    full = _DAY.match(value)
    if full:
        found = date.fromisoformat(full[0])
        clock = value[11:]
        return f"{found:%a} {found.day} {found:%b %Y}{f' {clock}' if clock[:1].isdigit() else ''}"
    if part := _PART.fullmatch(value):
        year, rest = part.groups()
        if rest in _PARTS:
            return f"{_PARTS[rest]} {year}"
        if rest.isdigit() and 1 <= int(rest) <= 12:
            return f"{date(2000, int(rest), 1):%b} {year}"
        if rest.startswith("W"):
            return f"week {int(rest[1:3])} of {year}{', weekend' if rest.endswith('WE') else ''}"
    if yearless := _YEARLESS.fullmatch(value):
        month, of_month = yearless.groups()
        # Whether there is a 29th of February can't be said while the year is open.
        return f"{f'{int(of_month)} ' if of_month else ''}{date(2000, int(month), 1):%b}{_NO_YEAR}"
    return _VAGUE.get(value, value)


def when(value: When | None) -> str:
    """Write a date for a reader; nothing where there is none."""
    return "" if value is None else day(value.value)


def interval(earliest: str | None, latest: str | None) -> str:
    """Write two days as one, or as a range with its open ends."""
    if not earliest and not latest:
        return "not dated"
    if earliest == latest:
        return day(earliest)
    return stretch(day(earliest) if earliest else "…", day(latest) if latest else "…")


def basis(value: str) -> str:
    """Say in a reader's words what a date rests on."""
    return _BASES.get(value, value.replace("-", " "))


def confidence(per_mille: int) -> str:
    """Say how sure the reading is: sure, likely, fair or doubtful."""
    return next(words for least, words in _CONFIDENCE if per_mille >= least)


def said(statement: Statement) -> str:
    """Return the content as printed; a direct one in quotation marks, its stretches parted by dots."""
    if statement.form == "direct":
        return " … ".join(f"“{flat(words.text)}”" for words in statement.content)
    return " … ".join(flat(words.text) for words in statement.content)


def speaker(statement: Statement) -> str:
    """Name who said it, else the words that stand for the source, else say that nobody is named."""
    if statement.speaker:
        return statement.speaker
    return flat(statement.source.text) if statement.source else "nobody named"


def parties(first: Iterable[Party], second: Iterable[Party]) -> str:
    """Write who acts on whom: ``JPN → RUS``, ``JPN + RUS``."""
    left = " + ".join(party.code for party in first) or "?"
    right = " + ".join(party.code for party in second)
    return f"{left} → {right}" if right else left


def side(quad: int) -> str:
    """Say whether a PLOVER quad class is cooperation (1, 2) or conflict (3, 4); nothing for none."""
    return {1: COOPERATION, 2: COOPERATION, 3: CONFLICT, 4: CONFLICT}.get(quad, "")


def flat(words: str) -> str:
    """Return words on one line."""
    return " ".join(words.split())


def short(words: str, most: int = 160) -> str:
    """Cut words at a space so that they fit, three dots at their end."""
    words = flat(words)
    if len(words) <= most:
        return words
    cut = words[: most - 1]
    if words[most - 1] != " " and " " in cut:
        cut = cut.rsplit(" ", 1)[0]
    return f"{cut.rstrip(',;: ')}…"


def titled(headline: str | None, name: str | None, wire: Wire | None = None) -> str:
    """Return what a dispatch is called: its headline, its notice, else its file without folders."""
    tells = wire is not None and wire.notice in _MESSAGES
    notice = max((each.text for each in wire.words), key=len, default="") if wire and tells else ""
    return flat(headline or notice) or (name or "").rpartition("/")[2] or "no headline"


def counted(count: int, noun: str) -> str:
    """Write a count with its noun: ``1 statement``, ``1,204 statements``, ``2 copies``."""
    if count == 1:
        return f"1 {noun}"
    plural = f"{noun[:-1]}ies" if noun.endswith("y") and noun[-2] not in "aeiou" else f"{noun}s"
    return f"{count:,} {'dispatches' if noun == 'dispatch' else plural}"


FILTERS: Mapping[str, Callable[..., Any]] = {
    "basis": basis,
    "confidence": confidence,
    "counted": counted,
    "country": name_of,
    "day": day,
    "flat": flat,
    "interval": interval,
    "parties": parties,
    "said": said,
    "short": short,
    "side": side,
    "speaker": speaker,
    "titled": titled,
    "when": when,
}
"""What templates can put a value through."""
