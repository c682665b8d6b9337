"""The examples of the guideline page are what the room reads."""

import re
from pathlib import Path

import pytest

from dateline.schema import Statement
from tests.unit.statements.reader import content, read, written

PAGE = Path(__file__).parents[3] / "docs" / "guidelines" / "statements.md"
_BLOCK = re.compile(r"^```(statement|headline|nothing)\n(.*?)^```", re.MULTILINE | re.DOTALL)
EXAMPLES = _BLOCK.findall(PAGE.read_text(encoding="utf-8"))


def _line(statement: Statement) -> str:
    cue = statement.cue.text if statement.cue else "—"
    return f"{cue} | {statement.speaker} | {' … '.join(content(statement))} | {statement.form}"


@pytest.mark.parametrize(("sort", "block"), EXAMPLES, ids=[block[:40] for _, block in EXAMPLES])
def test_an_example_of_the_guideline_is_read_as_it_says(sort: str, block: str):
    lines = block.strip().split("\n")
    text = "\n".join(line for line in lines if " | " not in line)
    expected = [line for line in lines if " | " in line]
    if sort == "headline":
        text = f"HEADLINE {text}\nThe water is cold."
    assert [_line(each) for each in read(written(text)).statements] == expected


def test_the_page_has_examples_of_every_sort():
    assert {sort for sort, _ in EXAMPLES} == {"statement", "headline", "nothing"}
