"""How real an event is: 200 sentences marked before the rules were written."""

from collections import Counter
from functools import cache
from pathlib import Path

import pytest
import yaml

from dateline.annotate.events.status import status_of
from dateline.language import parse
from tests.stories import read_marked

SENTENCES = Path(__file__).parent / "status.yaml"
# Blind, before any rule was mended: 171 of 200. Since then a floor for each status, of 25.
FLOOR = 23
# Of a phrase ("held talks") the noun is the event.
PHRASED = ("talks", "trip")


@cache
def read() -> tuple[tuple[str, str, str], ...]:
    """Return status, sentence and what the machine says of each."""
    found = []
    for status, sentences in yaml.safe_load(SENTENCES.read_text("utf-8")).items():
        for sentence in sentences:
            marked = read_marked(sentence.replace("[", "[trigger "))
            tree = parse(marked.dispatch)
            inside = tree.inside(marked.the("trigger").span)
            token = next((each for each in inside if each.text in PHRASED), inside[0])
            reality = status_of(tree, token, noun=not token.tag.startswith("VB"))
            found.append((status, sentence, reality.status))
    return tuple(found)


def test_there_are_25_sentences_for_each_of_the_eight_statuses() -> None:
    counts = Counter(status for status, _, _ in read())
    assert set(counts.values()) == {25}
    assert len(counts) == 8


@pytest.mark.parametrize("status", sorted({status for status, _, _ in read()}))
def test_a_status_is_read_no_worse_than_its_floor(status: str) -> None:
    wrong = [(sentence, got) for wanted, sentence, got in read() if wanted == status and got != wanted]
    assert 25 - len(wrong) >= FLOOR, wrong
