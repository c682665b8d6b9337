"""The project's own scorer counts what its docstring says."""

from typing import Any

import pytest

from tests.gold.calendar_values import comparable
from tests.gold.scoring import jaccard, pair, same_speaker, score, tokens

EMPTY: dict[str, Any] = {"dispatch": {}, "statements": [], "events": [], "commitments": [], "timexes": []}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("P14D", "P2W"),
        ("PT24H", "P1D"),
        ("R/P12M", "P1Y"),
        ("2031-W16", "2031-04-14/2031-04-20"),
        ("2032-21", "2032-03/2032-05"),
        ("XXXX-04", "XXXX-04-01/XXXX-04-30"),
    ],
)
def test_two_ways_of_writing_one_time_are_equal(one: str, other: str) -> None:
    assert comparable(one) == comparable(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("2031-04", "XXXX-04"), ("2031-04-08", "2031-04-08TEV"), ("P30D", "P1M"), (None, "2031")],
)
def test_different_times_are_not_equal(one: str | None, other: str) -> None:
    assert comparable(one) != comparable(other)


@pytest.mark.parametrize(
    ("gold", "machine"),
    [
        ("Terézia Vargová", "Vargova"),
        ("government of Uzbekistan", "Uzbekistan"),
        ("government of Chile; government of Peru", "government of Peru"),
        ("unnamed: two sources close to the talks", "unnamed: sources"),
    ],
)
def test_a_speaker_is_known_by_last_name_government_or_description(gold: str, machine: str) -> None:
    assert same_speaker(gold, machine)


@pytest.mark.parametrize(
    ("gold", "machine"),
    [
        ("Terézia Vargová", "Viktor Halmoš"),
        ("government of Chile", "government of Peru"),
        ("Ivo Barretto", None),
        ("unnamed: diplomat", "Ivo Barretto"),
    ],
)
def test_another_speaker_is_not_taken_for_him(gold: str, machine: str | None) -> None:
    assert not same_speaker(gold, machine)


def test_half_of_the_words_in_common_are_enough_for_a_statement() -> None:
    gold = {**EMPTY, "statements": [_statement("the port will be closed")]}
    near = {**EMPTY, "statements": [_statement("the port will open again")]}
    far = {**EMPTY, "statements": [_statement("the port may open again soon")]}
    assert score(gold, near, "").counts["statements"] == [0, 1, 1]
    assert score(gold, far, "").counts["statements"] == [0, 1, 1]
    assert score(gold, {**EMPTY, "statements": [_statement("the port will stay closed")]}, "").counts[
        "statements"
    ] == [1, 1, 1]


def test_an_event_needs_its_type_its_sentence_and_an_actor() -> None:
    text = "Chile expelled two envoys. Peru protested."
    gold = {**EMPTY, "events": [_event("SANCTION", "CHL", "expelled")]}
    for kind, actor, trigger, right in [
        ("SANCTION", "CHL", "two envoys", 1),
        ("ACCUSE", "CHL", "expelled", 0),
        ("SANCTION", "PER", "expelled", 0),
        ("SANCTION", "CHL", "protested", 0),
    ]:
        machine = {**EMPTY, "events": [_event(kind, actor, trigger)]}
        assert score(gold, machine, text).counts["events, typed"] == [right, 1, 1]


def test_concede_and_yield_are_one_type() -> None:
    gold = {**EMPTY, "events": [_event("YIELD", "CHL", "eased")]}
    machine = {**EMPTY, "events": [_event("CONCEDE", "CHL", "eased")]}
    assert score(gold, machine, "Chile eased the visa rules.").counts["events, typed"] == [1, 1, 1]


def test_pairs_are_one_to_one() -> None:
    assert pair(2, 1, lambda row, _column: 1.0 + row) == [(1, 0)]


def test_the_share_of_common_words_counts_repeats() -> None:
    assert jaccard(tokens("no no yes"), tokens("no yes")) == pytest.approx(2 / 3)


def _statement(content: str) -> dict[str, object]:
    return {
        "speaker": "Ivo Barretto",
        "type": "indirect",
        "cue": "said",
        "content": [content],
        "date": None,
        "chain": [],
    }


def _event(kind: str, actor: str, trigger: str) -> dict[str, object]:
    return {
        "type": kind,
        "actor": [actor],
        "recipient": [],
        "trigger": trigger,
        "status": "happened",
        "date": None,
    }
