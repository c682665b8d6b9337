"""The room's own gold sets, and what the machine makes of them."""

import csv
import hashlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from dateline.annotate.actors import ActorsAnnotator
from dateline.ingest import read_text
from dateline.language import parse
from dateline.lexicon.offices import fold
from dateline.lexicon.tenure import holders_on
from dateline.schema import Actor, Additions, Block, Dispatch, Mention, Reading, Span, dispatch_id

HERE = Path(__file__).resolve().parent
FILES = ("roles.tsv", "capitals.tsv", "titles.tsv", "asof.tsv", "places.tsv", "mentions.yaml")

# Where a phrase of the sets of roles and titles stands: as subject, as agent, behind a preposition.
CARRIERS = (
    "{upper} said on Monday that the road would stay closed.",
    "The report was denied by {phrase} on Monday.",
    "On Monday reporters spoke to {phrase} about the plan.",
)


@dataclass(frozen=True)
class Judged:
    """One question, what was found, and whether it is right.

    Args:
        asked: The words, for a list of errors.
        wanted: What the set says.
        found: What the machine says.
        right: Whether they agree.
    """

    asked: str
    wanted: str
    found: str
    right: bool


def rows(name: str) -> list[dict[str, str]]:
    """Read a set in TSV; lines with # are comments."""
    with (HERE / name).open(encoding="utf-8", newline="") as lines:
        kept = (line for line in lines if not line.startswith("#"))
        return [
            {key: cell or "" for key, cell in row.items()}
            for row in csv.DictReader(kept, delimiter="\t", quoting=csv.QUOTE_NONE)
        ]


def sets_digest() -> str:
    """Return the SHA-256 over all sets."""
    total = hashlib.sha256()
    for name in FILES:
        total.update(name.encode() + b"\0" + hashlib.sha256((HERE / name).read_bytes()).digest())
    return total.hexdigest()


def one_paragraph(text: str) -> Dispatch:
    """Return a sentence as a dispatch of its own."""
    return Dispatch(
        id=dispatch_id(text), text=text, blocks=(Block(kind="paragraph", span=Span(0, len(text))),)
    )


def read_actors(dispatch: Dispatch) -> Additions:
    """Read a dispatch with this room alone."""
    return ActorsAnnotator().annotate(dispatch, parse(dispatch), Reading(dispatch=dispatch.id))


def in_carriers(phrase: str) -> Iterator[tuple[str, Span]]:
    """Yield sentences around a phrase, and where it stands; a comma closes an apposition."""
    comma = "," if ", " in phrase else ""
    for carrier in CARRIERS:
        words = phrase[:1].upper() + phrase[1:] if "{upper}" in carrier else phrase
        text = carrier.format(upper=words + comma, phrase=words + comma)
        start = text.index(words)
        yield text, Span(start, start + len(words))


def mention_in(added: Additions, span: Span) -> tuple[Mention | None, Actor | None]:
    """Return the longest mention that stands for a phrase, and whom it means."""
    inside = [
        each
        for each in added.mentions
        if span.start <= each.head.start and each.head.end <= span.end and each.form != "place"
    ]
    best = max(inside, key=lambda each: (each.words.end - each.words.start, each.head.end), default=None)
    return best, actor_of(added, best)


def actor_of(added: Additions, mention: Mention | None) -> Actor | None:
    """Return whom a mention means."""
    return next((each for each in added.actors if mention is not None and each.id == mention.actor), None)


def judge_roles(*, bare: bool = False) -> Iterator[Judged]:
    """Hold sector and country of role phrases against the set; ``bare`` reads the phrase alone."""
    for row in rows("roles.tsv"):
        phrase = row["phrase"]
        alone = [(phrase[:1].upper() + phrase[1:], Span(0, len(phrase)))]
        for text, span in alone if bare else in_carriers(phrase):
            _, actor = mention_in(read_actors(one_paragraph(text)), span)
            found = ((actor.country or "") if actor else "?", (actor.sector or "") if actor else "?")
            right = found[0] == row["country"] and found[1] in row["sector"].split("|")
            yield Judged(text, f"{row['country']} {row['sector']}", " ".join(found), right)


def judge_titles() -> Iterator[tuple[str, Judged]]:
    """Hold person, office and country of titles against the set, each by itself and all together."""
    for row in rows("titles.tsv"):
        for text, span in in_carriers(row["words"]):
            _, actor = mention_in(read_actors(one_paragraph(text)), span)
            found = {
                "name": actor.name if actor else "?",
                "office": (actor.office or "") if actor else "?",
                "country": (actor.country or "") if actor else "?",
            }
            every = True
            for key, value in found.items():
                right = value.casefold() in row[key].casefold().split("|")
                every = every and right
                yield key, Judged(text, row[key], value, right)
            yield (
                "all three",
                Judged(text, "; ".join(row[key] for key in found), "; ".join(found.values()), every),
            )


def judge_capitals() -> Iterator[tuple[str, Judged]]:
    """Hold government or place against the set, for each word in brackets."""
    for row in rows("capitals.tsv"):
        text, spans = unmarked(row["sentence"])
        added = read_actors(one_paragraph(text))
        for span in spans:
            # A longer name that has the word in it, such as a university's, is another mention.
            here = [
                each for each in added.mentions if (each.head.start, each.head.end) == (span.start, span.end)
            ]
            found = "gov" if any(each.actor for each in here) else "place"
            yield row["reading"], Judged(row["sentence"], row["reading"], found, found == row["reading"])


def judge_places() -> Iterator[Judged]:
    """Hold the countries of towns against the set."""
    for row in rows("places.tsv"):
        text, spans = unmarked(row["text"])
        added = read_actors(one_paragraph(text))
        here = [each for each in added.mentions if each.head.start <= spans[0].start < each.head.end]
        found = next((each.country or "" for each in here), "?")
        yield Judged(row["text"], row["country"], found, found == row["country"])


def judge_offices() -> Iterator[Judged]:
    """Hold who held an office on a day against the set."""
    for row in rows("asof.tsv"):
        day = date.fromisoformat(row["day"])
        terms = holders_on(row["office"], row["country"], day)
        names = sorted({term.person for term in terms})
        right = bool(names) and all(fold(row["name"]) in fold(name) for name in names)
        yield Judged(f"{row['day']} {row['office']} {row['country']}", row["name"], "; ".join(names), right)


def unmarked(text: str) -> tuple[str, list[Span]]:
    """Take the brackets out of a sentence, and say where the words in them stand."""
    plain, spans, start = "", [], 0
    for each in text:
        if each == "[":
            start = len(plain)
        elif each == "]":
            spans.append(Span(start, len(plain)))
        else:
            plain += each
    return plain, spans


@dataclass(frozen=True)
class Mark:
    """One marked mention: where it stands, and the key of whom it means."""

    span: Span
    key: str


def marked_dispatches() -> Iterator[tuple[Dispatch, list[Mark], dict[str, dict[str, Any]]]]:
    """Read the dispatches with their marks ``[words|key]``, nested where need be."""
    loaded = yaml.safe_load((HERE / "mentions.yaml").read_text(encoding="utf-8"))["dispatches"]
    for each in loaded:
        text, marks = read_marks(each["text"])
        yield read_text(text), marks, each["who"]


def read_marks(marked: str) -> tuple[str, list[Mark]]:
    """Take out the marks of a text.

    >>> read_marks("[A|one] met [[his|one] aide|two].")[1][1].key
    'one'
    """
    text, open_at, marks, place = "", [], [], 0
    closing = re.compile(r"\|([a-z_0-9]+)\]")
    while place < len(marked):
        end = closing.match(marked, place)
        if marked[place] == "[":
            open_at.append(len(text))
            place += 1
        elif end:
            marks.append(Mark(Span(open_at.pop(), len(text)), end[1]))
            place = end.end()
        else:
            text += marked[place]
            place += 1
    return text, sorted(marks, key=lambda each: (each.span.start, -each.span.end))


def judge_mentions() -> Iterator[tuple[str, Judged]]:
    """Hold who is meant by each marked mention against the set, by the sort of mention."""
    for dispatch, marks, who in marked_dispatches():
        added = read_actors(dispatch)
        for mark in marks:
            mention = nearest(added, mark.span)
            actor = actor_of(added, mention)
            wanted = who.get(mark.key, {"open": True})
            found = f"{actor.name} {actor.country or ''}".strip() if actor else "nobody"
            words = mark.span.of(dispatch.text)
            asked = f"{words!r} in {dispatch.text[max(0, mark.span.start - 40) : mark.span.end + 30]!r}"
            right = means(actor, wanted)
            yield sort_of(words, mark.key), Judged(asked, wanted.get("name", "nobody"), found, right)


def nearest(added: Additions, span: Span) -> Mention | None:
    """Return the mention whose words, or whose head, cover a mark best; None if less than half."""
    best, overlap = None, 0.5
    for each in added.mentions:
        for part in (each.words, each.head):
            common = min(part.end, span.end) - max(part.start, span.start)
            share = common / (max(part.end, span.end) - min(part.start, span.start))
            if share > overlap:
                best, overlap = each, share
    return best


def means(actor: Actor | None, wanted: dict[str, Any]) -> bool:
    """Tell whether an actor is the one wanted."""
    if wanted.get("open"):
        return actor is None
    if actor is None:
        return False
    if (
        not wanted.get("country_open")
        and "any_order" not in wanted
        and actor.country != wanted.get("country")
    ):
        return False
    name, found = wanted["name"].casefold(), actor.name.casefold()
    if wanted.get("any_order"):
        return sorted(part.strip() for part in name.split(";")) == sorted(
            part.strip() for part in found.split(";")
        )
    if name.startswith("~"):
        return found.startswith("unnamed:") and _content(name) <= _content(found)
    if wanted.get("loosely"):
        return _content(name) <= _content(found) or _content(found) <= _content(name)
    return str(name) == found


def sort_of(words: str, key: str) -> str:
    """Name the sort of a marked mention: pronoun, place, single name or phrase."""
    low = words.casefold()
    if key.startswith("place_"):
        return "places"
    if low in _FIRST:
        return "pronouns in quotations"
    if low in _PRONOUNS:
        return "pronouns"
    return "single names" if words[:1].isupper() and " " not in words else "phrases"


_FIRST = frozenset(["i", "we", "me", "us", "my", "our", "you", "your"])
_PRONOUNS = frozenset(
    ["he", "she", "him", "her", "his", "they", "them", "their", "it", "its", "who", "whom", "which"]
)


def _content(words: str) -> frozenset[str]:
    small = {"the", "a", "an", "of", "in", "to", "unnamed", "who", "not", "be"}
    return frozenset(re.findall(r"[\w'-]+", words)) - small


def _named(name: str, judged: Iterator[Judged]) -> Iterator[tuple[str, Judged]]:
    return ((name, each) for each in judged)


SETS: dict[str, Callable[[], Iterator[tuple[str, Judged]]]] = {
    "roles": lambda: _named("sector and country", judge_roles()),
    "roles alone": lambda: _named("sector and country", judge_roles(bare=True)),
    "titles": judge_titles,
    "capitals": judge_capitals,
    "towns": lambda: _named("country", judge_places()),
    "offices as of a day": lambda: _named("holder", judge_offices()),
    "mentions": judge_mentions,
}
"""Every set by name, with the parts that it is scored in."""


def measure_actors() -> dict[str, dict[str, int]]:
    """Score every set, in per mille by set and part."""
    measured: dict[str, dict[str, int]] = {}
    for name, judge in SETS.items():
        shares: dict[str, list[bool]] = {}
        for part, judged in judge():
            shares.setdefault(part, []).append(judged.right)
        measured[name] = {part: 1000 * sum(right) // len(right) for part, right in shares.items()}
    return measured
