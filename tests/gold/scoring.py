"""How near a machine's reading comes to a gold reading, in the annotation form.

Matching is one to one, the best pairs first. Statements pair by token Jaccard
of their content (≥ .5); events by type, sentence and an actor in common;
commitments by token Jaccard of their words (≥ .5); time expressions by overlap
and equal value. Whole numbers throughout: right, said by the machine, in the gold.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from tests.gold.calendar_values import comparable

Record = dict[str, Any]

# The measure of the published attribution scorers: half of the words in common.
ENOUGH = 0.5
_HEADER = ("headline", "summary", "agency", "byline", "section")
_DATELINE = ("words", "place", "country", "date")
# In these everybody takes part: who is named actor and who recipient does not tell events apart.
_MUTUAL = frozenset({"CONSULT", "AGREE", "COOPERATE", "SUPPORT"})


@dataclass
class Tally:
    """Counts by measure: [right, said by the machine, in the gold]."""

    counts: dict[str, list[int]] = field(default_factory=dict)

    def add(self, measure: str, right: int, machine: int, gold: int) -> None:
        """Add counts to a measure."""
        line = self.counts.setdefault(measure, [0, 0, 0])
        line[0] += right
        line[1] += machine
        line[2] += gold

    def judge(self, measure: str, *, right: bool) -> None:
        """Count one yes or no: of a share, both totals grow by one."""
        self.add(measure, int(right), 1, 1)

    def plus(self, other: "Tally") -> None:
        """Add another tally to this one."""
        for measure, line in other.counts.items():
            self.add(measure, *line)

    def permille(self) -> dict[str, int]:
        """Return F1 (or the share of yes) of every measure in per mille, rounded down."""
        return {
            measure: 1000 * 2 * right // (machine + gold) if machine + gold else 1000
            for measure, (right, machine, gold) in self.counts.items()
        }


def score(gold: Record, machine: Record, text: str) -> Tally:
    """Score one document.

    Args:
        gold: What a careful reader took out of the page.
        machine: The same form, from the machine.
        text: The page, for the places of words.
    """
    tally = Tally()
    _header(tally, gold.get("dispatch") or {}, machine.get("dispatch") or {})
    _statements(tally, gold["statements"], machine.get("statements") or [])
    _events(tally, gold["events"], machine.get("events") or [], text)
    _commitments(tally, gold["commitments"], machine.get("commitments") or [])
    _timexes(tally, gold["timexes"], machine.get("timexes") or [], text)
    return tally


def fold(value: object) -> str:
    """Fold quotes, accents, spaces and case, and drop the punctuation at both ends."""
    text = unicodedata.normalize("NFKD", str(value)).replace("’", "'").replace("‘", "'")
    text = "".join(each for each in text if not unicodedata.combining(each))
    return re.sub(r"\s+", " ", text).casefold().strip(" .,;:-–—\"'“”()")


def tokens(value: object) -> Counter[str]:
    """Return the words of a text, folded, each as often as it occurs."""
    return Counter(re.findall(r"[^\W_]+(?:'[^\W_]+)?", fold(value)))


def jaccard(one: Counter[str], other: Counter[str]) -> float:
    """Return the share of words in common, with their numbers."""
    union = (one | other).total()
    return (one & other).total() / union if union else 0.0


def same_speaker(gold: str, machine: str | None) -> bool:
    """Say whether two names mean one speaker: last names folded; a country stands for its government."""
    if not machine:
        return False
    return any(_same_name(one, other) for one in gold.split(";") for other in machine.split(";"))


def words_of(value: Any) -> str:
    """Return the words of a words-field, given plain or with ``nth``."""
    return str(value["words"] if isinstance(value, dict) else value or "")


def locate(text: str, words: str, nth: int = 1) -> tuple[int, int] | None:
    """Return where the nth occurrence of words stands, or None."""
    place = -1
    for _ in range(nth):
        place = text.find(words, place + 1)
        if place < 0:
            return None
    return (place, place + len(words)) if words else None


def pair(rows: int, columns: int, weight: Callable[[int, int], float | None]) -> list[tuple[int, int]]:
    """Match rows with columns one to one, the heaviest pairs first; None forbids a pair."""
    weights = {(row, column): weight(row, column) for row in range(rows) for column in range(columns)}
    found: list[tuple[int, int]] = []
    left, right = set(range(rows)), set(range(columns))
    allowed = [(value, place) for place, value in weights.items() if value is not None]
    for _, (row, column) in sorted(allowed, key=lambda each: (-each[0], each[1])):
        if row in left and column in right:
            found.append((row, column))
            left.discard(row)
            right.discard(column)
    return found


def _same_name(gold: str, machine: str) -> bool:
    one, other = fold(gold), fold(machine)
    if one == other:
        return True
    if one.startswith("unnamed") or other.startswith("unnamed"):
        described = (
            set(tokens(gold.partition(":")[2] or gold)),
            set(tokens(machine.partition(":")[2] or machine)),
        )
        small = {"of", "the", "a", "in", "at", "to"}
        return bool((described[0] & described[1]) - small)
    if one.startswith("government of "):
        return other in (one, one.removeprefix("government of "))
    if other.startswith("government of "):
        return False
    first, second = one.split(), other.split()
    return bool(first and second) and (
        first[-1] == second[-1] or set(first) <= set(second) or set(second) <= set(first)
    )


def _header(tally: Tally, gold: Record, machine: Record) -> None:
    pairs = [(gold.get(each), machine.get(each)) for each in _HEADER]
    line, told = gold.get("dateline") or {}, machine.get("dateline") or {}
    pairs += [(line.get(each), told.get(each)) for each in _DATELINE]
    for wanted, given in pairs:
        one, other = (fold(each) if each not in (None, "") else None for each in (wanted, given))
        tally.add(
            "header", int(one is not None and one == other), int(other is not None), int(one is not None)
        )
    for key in ("text", "credit"):
        one_, other_ = (
            Counter(
                fold(each[key]).removeprefix("© ") for each in side.get("captions") or [] if each.get(key)
            )
            for side in (gold, machine)
        )
        tally.add("header", (one_ & other_).total(), other_.total(), one_.total())
    if line:
        tally.judge("header, year known", right=line.get("year_known") == told.get("year_known"))


def _content(record: Record) -> Counter[str]:
    stretches = record.get("content") or []
    found = tokens(" ".join(words_of(each) for each in stretches))
    # A bare "declined to comment" has no content: its cue and speaker stand for it.
    return found or tokens(f"{words_of(record.get('cue'))} {record.get('speaker')}")


def _statements(tally: Tally, gold: Sequence[Record], machine: Sequence[Record]) -> None:
    wanted, given = [_content(each) for each in gold], [_content(each) for each in machine]

    def weight(row: int, column: int) -> float | None:
        near = jaccard(wanted[row], given[column])
        if near < ENOUGH:
            return None
        return near + 0.3 * same_speaker(gold[row]["speaker"], machine[column].get("speaker"))

    pairs = pair(len(gold), len(machine), weight)
    tally.add("statements", len(pairs), len(machine), len(gold))
    for row, column in pairs:
        one, other = gold[row], machine[column]
        tally.judge("statements, speaker", right=same_speaker(one["speaker"], other.get("speaker")))
        tally.judge("statements, type", right=one["type"] == other.get("type"))
        tally.judge("statements, date", right=comparable(one["date"]) == comparable(other.get("date")))
        chains = one["chain"], other.get("chain") or []
        right = len(chains[0]) == len(chains[1]) and all(map(_same_name, *chains))
        tally.judge("statements, chain", right=right)


def _sentences(text: str) -> list[tuple[int, int]]:
    cuts = {0, len(text)}
    cuts |= {
        found.end()
        for found in re.finditer(r"\n{2,}|(?<=[.!?][\"”])\s+|(?<=[a-z\d)][.!?])\s+(?=[\"“A-ZÀ-Ž])", text)
    }
    ordered = sorted(cuts)
    return list(pairwise(ordered))


def _event_type(record: Record) -> str:
    kind = str(record.get("type"))
    return "YIELD" if kind == "CONCEDE" else kind


def _parties(record: Record, *keys: str) -> set[str]:
    return {fold(str(each).removeprefix("unnamed:")) for key in keys for each in record.get(key) or []}


def _events(tally: Tally, gold: Sequence[Record], machine: Sequence[Record], text: str) -> None:
    sentences = _sentences(text)

    def sentences_of(record: Record, *, every: bool) -> set[int]:
        places = [locate(text, words_of(record.get("trigger")), record.get("nth", 1))]
        for each in (record.get("also") or []) if every else []:
            places.append(locate(text, words_of(each), each.get("nth", 1) if isinstance(each, dict) else 1))
        return {
            number
            for place in places
            if place
            for number, (start, end) in enumerate(sentences)
            if start < place[1] and place[0] < end
        }

    wanted = [sentences_of(each, every=True) for each in gold]
    given = [sentences_of(each, every=False) for each in machine]

    def met(row: int, column: int) -> bool:
        keys = ("actor", "recipient") if _event_type(gold[row]) in _MUTUAL else ("actor",)
        one, other = _parties(gold[row], *keys), _parties(machine[column], *keys)
        return bool(wanted[row] & given[column]) and bool(one & other or not one | other)

    def typed(row: int, column: int) -> float | None:
        if not met(row, column) or _event_type(gold[row]) != _event_type(machine[column]):
            return None
        return 1 + 0.3 * bool(
            tokens(words_of(gold[row]["trigger"])) & tokens(words_of(machine[column].get("trigger")))
        )

    pairs = pair(len(gold), len(machine), typed)
    tally.add("events, typed", len(pairs), len(machine), len(gold))
    untyped = pair(len(gold), len(machine), lambda row, column: 1.0 if met(row, column) else None)
    tally.add("events, untyped", len(untyped), len(machine), len(gold))
    for row, column in pairs:
        one, other = gold[row], machine[column]
        tally.judge("events, status", right=one["status"] == other.get("status"))
        tally.judge("events, date", right=comparable(one["date"]) == comparable(other.get("date")))


def _commitments(tally: Tally, gold: Sequence[Record], machine: Sequence[Record]) -> None:
    def forms(record: Record) -> list[Counter[str]]:
        words = words_of(record["words"])
        whole = [f"{words} {words_of(record['condition'])}"] if record.get("condition") else []
        return [tokens(each) for each in (words, *whole, *map(words_of, record.get("also") or []))]

    wanted, given = [forms(each) for each in gold], [tokens(words_of(each.get("words"))) for each in machine]

    def weight(row: int, column: int) -> float | None:
        near = max(jaccard(each, given[column]) for each in wanted[row])
        return near if near >= ENOUGH else None

    pairs = pair(len(gold), len(machine), weight)
    tally.add("commitments", len(pairs), len(machine), len(gold))
    for row, column in pairs:
        one, other = gold[row], machine[column]
        tally.judge("commitments, due", right=comparable(one["due"]) == comparable(other.get("due")))
        tally.judge("commitments, force", right=one["force"] == other.get("force"))
        tally.judge("commitments, by", right=bool(_parties(one, "by") & _parties(other, "by")))


def _timexes(tally: Tally, gold: Sequence[Record], machine: Sequence[Record], text: str) -> None:
    wanted, given = (
        [locate(text, words_of(each.get("words")), each.get("nth", 1)) for each in side]
        for side in (gold, machine)
    )

    def weight(row: int, column: int) -> float | None:
        one, other = wanted[row], given[column]
        if not one or not other or min(one[1], other[1]) <= max(one[0], other[0]):
            return None
        return (min(one[1], other[1]) - max(one[0], other[0])) / (one[1] - one[0])

    pairs = pair(len(gold), len(machine), weight)
    right = [
        place
        for place in pairs
        if comparable(gold[place[0]]["value"]) == comparable(machine[place[1]].get("value"))
    ]
    tally.add("timexes, overlap", len(pairs), len(machine), len(gold))
    tally.add("timexes, overlap and value", len(right), len(machine), len(gold))
