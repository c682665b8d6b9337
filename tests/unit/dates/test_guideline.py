"""The examples of docs/guidelines/dates.md hold."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from dateline.annotate.dates.forms import guideline_value
from dateline.annotate.dates.tagger import tag
from dateline.schema.calendar import due_interval

PAGE = Path(__file__).parents[3] / "docs" / "guidelines" / "dates.md"
FILED = date(2021, 3, 10)


def rows(heading: str) -> Iterator[list[str]]:
    """Yield the cells of the tables under a heading, without their heads."""
    section = re.split(r"^## ", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE)
    (text,) = [each for each in section if each.startswith(heading)]
    lines = [line for line in text.splitlines() if line.startswith("|")]
    for line in lines[2:]:
        yield [cell.strip() for cell in line.strip("|").split("|")]


SENTENCES = [tuple(row[-3:]) for heading in ("1.", "2.", "3.", "4.") for row in rows(heading)]


@pytest.mark.parametrize(("sentence", "words", "value"), SENTENCES)
def test_a_sentence_of_the_guideline_is_read_as_it_says(sentence: str, words: str, value: str) -> None:
    read = {
        (sentence[each.start : each.end], guideline_value(each.resolved.sense))
        for each in tag(sentence, FILED)
    }
    assert (words, value) in read


@pytest.mark.parametrize(("words", "due"), [tuple(row) for row in rows("5.")])
def test_a_deadline_of_the_guideline_is_due_as_it_says(words: str, due: str) -> None:
    sentence = f"The fees will fall {words}."
    (timex,) = tag(sentence, FILED)
    preposition = sentence[len("The fees will fall ") : timex.start]
    value = guideline_value(timex.resolved.sense)
    assert due_interval(preposition, value, None, None, FILED.isoformat()) == due
