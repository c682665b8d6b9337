"""The examples of docs/guidelines/commitments.md."""

import re
from pathlib import Path

import pytest

from dateline.desk.read import read_dispatch
from dateline.schema import Commitment
from tests.stories import story

PAGE = Path(__file__).parents[3] / "docs" / "guidelines" / "commitments.md"
EXAMPLES = re.findall(r"```example\n(.+?)\n→ (.+?)\n```", PAGE.read_text("utf-8"))


@pytest.mark.parametrize(("sentence", "expected"), EXAMPLES, ids=[each[0][:40] for each in EXAMPLES])
def test_an_example_of_the_guideline_is_read_as_it_says(sentence: str, expected: str) -> None:
    found = [_written(each) for each in read_dispatch(story(sentence)).commitments]
    assert found == ([] if expected == "nothing" else [expected])


def _written(commitment: Commitment) -> str:
    by = ", ".join(party.code for party in commitment.by)
    to = ", ".join(party.code for party in commitment.to)
    parts = [commitment.force, f"{by} > {to}" if to else by, commitment.words.text]
    if commitment.condition is not None:
        parts.append(f"if {commitment.condition.text}")
    if commitment.due is not None:
        parts.append(f"due {commitment.due.value}")
    if commitment.basis is not None:
        parts.append(f"on {commitment.basis.text}")
    return " · ".join(parts)
