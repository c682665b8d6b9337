"""Whole wire stories of our own, with readings written by hand before any machine saw them."""

import re
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from dateline.ingest.readers.plain import PlainReader
from dateline.schema import Statement
from dateline.schema.capture import Capture
from tests.unit.statements.reader import read

STORIES = Path(__file__).parent / "stories"
NAMES = sorted(path.stem for path in STORIES.glob("*.txt"))

# Never lowered without a word: what the rules reached on these stories, less a margin.
FLOORS = {"statements": 0.95, "speakers": 0.85, "chains": 0.95, "dates": 0.7, "forms": 0.95}


def _words(stretches: list[str]) -> Counter[str]:
    return Counter(re.findall(r"\w+", " ".join(stretches).lower()))


def _overlap(one: Counter[str], other: Counter[str]) -> float:
    union = sum((one | other).values())
    return sum((one & other).values()) / union if union else 1.0


@cache
def _pairs(name: str) -> tuple[list[tuple[dict[str, Any], Statement]], int, int]:
    """Pair gold and read statements greedily by the overlap of their words, at least a half."""
    gold = yaml.safe_load((STORIES / f"{name}.yaml").read_text(encoding="utf-8"))["statements"]
    data = (STORIES / f"{name}.txt").read_bytes()
    (dispatch,) = PlainReader().read(Capture(name=name, head=data, data=data))
    found = list(read(dispatch).statements)
    scored = []
    for i, each in enumerate(gold):
        for j, statement in enumerate(found):
            if not each["content"] or not statement.content:
                share = 1.0 if not each["content"] and not statement.content else 0.0
            else:
                share = _overlap(_words(each["content"]), _words([part.text for part in statement.content]))
            if share >= 0.5:
                scored.append((share + (each["cue"] == (statement.cue and statement.cue.text)) * 0.1, i, j))
    pairs: dict[int, int] = {}
    for _, i, j in sorted(scored, reverse=True):
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    return [(gold[i], found[j]) for i, j in sorted(pairs.items())], len(gold), len(found)


def _all() -> list[tuple[dict[str, Any], Statement]]:
    return [pair for name in NAMES for pair in _pairs(name)[0]]


def _same_name(gold: str, read_as: str | None) -> bool:
    words = [
        set(re.findall(r"\w+", part.lower())) - {"unnamed", "of", "the"} for part in (gold, read_as or "")
    ]
    return bool(words[0] & words[1]) and len(words[0] & words[1]) * 2 >= min(len(words[0]), len(words[1]))


def test_statements_are_found():
    right = len(_all())
    gold = sum(_pairs(name)[1] for name in NAMES)
    machine = sum(_pairs(name)[2] for name in NAMES)
    assert 2 * right / (gold + machine) >= FLOORS["statements"]


@pytest.mark.parametrize(
    ("field", "right"),
    [
        ("speakers", lambda gold, each: _same_name(gold["speaker"], each.speaker)),
        ("chains", lambda gold, each: len(gold["chain"]) == len(each.chain)),
        ("forms", lambda gold, each: gold["type"] == each.form),
    ],
)
def test_a_field_is_right(field: str, right: Any):
    pairs = _all()
    assert sum(bool(right(*pair)) for pair in pairs) / len(pairs) >= FLOORS[field]


def test_dates_are_right_where_there_is_one():
    dated = [(gold["date"], each) for gold, each in _all() if gold["date"]]
    right = sum(1 for date, each in dated if each.when is not None and each.when.value[-5:] == str(date)[-5:])
    assert right / len(dated) >= FLOORS["dates"]
