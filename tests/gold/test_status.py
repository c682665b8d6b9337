"""How real an event is: 400 sentences, each half marked before the rules were made for it."""

from collections import Counter
from functools import cache
from pathlib import Path

import pytest
import yaml

from dateline.annotate.events.status import status_of
from dateline.language import parse
from tests.stories import read_marked

# Blind, before any rule was mended: 171 of the first 200, 142 of the second.
SENTENCES = (Path(__file__).parent / "status.yaml", Path(__file__).parent / "status_second.yaml")
# Since then a floor for each status, of 50, and one for all.
FLOOR = 42
FLOOR_OF_ALL = 370
# Of a phrase ("held talks") the noun is the event.
PHRASED = ("talks", "trip")


@cache
def read() -> tuple[tuple[str, str, str], ...]:
    """Return status, sentence and what the machine says of each."""
    found = []
    rows = [
        (status, sentence)
        for path in SENTENCES
        for status, sentences in yaml.safe_load(path.read_text("utf-8")).items()
        for sentence in sentences
    ]
    for status, sentence in rows:
        marked = read_marked(sentence.replace("[", "[trigger "))
        tree = parse(marked.dispatch)
        inside = tree.inside(marked.the("trigger").span)
        token = next((each for each in inside if each.text in PHRASED), inside[0])
        # A headline has no full stop.
        headline = not sentence.endswith((".", '"'))
        reality = status_of(tree, token, noun=not token.tag.startswith("VB"), headline=headline)
        found.append((status, sentence, reality.status))
    return tuple(found)


def test_there_are_50_sentences_for_each_of_the_eight_statuses() -> None:
    counts = Counter(status for status, _, _ in read())
    assert set(counts.values()) == {50}
    assert len(counts) == 8


def test_of_all_sentences_on_status_more_than_nine_in_ten_are_read() -> None:
    assert sum(wanted == got for wanted, _, got in read()) >= FLOOR_OF_ALL


@pytest.mark.parametrize("status", sorted({status for status, _, _ in read()}))
def test_a_status_is_read_no_worse_than_its_floor(status: str) -> None:
    wrong = [(sentence, got) for wanted, sentence, got in read() if wanted == status and got != wanted]
    assert 50 - len(wrong) >= FLOOR, wrong
