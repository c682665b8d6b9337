"""The modes of requests, refusals and threats, on sentences written before the rules that read them."""

from pathlib import Path

import pytest
import yaml

from dateline.desk.read import read_dispatch
from tests.stories import story

SETS = yaml.safe_load(Path(__file__).with_name("modes.yaml").read_text("utf-8"))


@pytest.mark.parametrize("part", sorted(SETS))
def test_nineteen_of_twenty_modes_are_right(part: str) -> None:
    rows = SETS[part]
    wrong = [row["text"] for row in rows if _mode(row["text"], row["type"]) != row["mode"]]
    assert len(wrong) * 20 <= len(rows), wrong


def _mode(text: str, kind: str) -> str | None:
    found = [each for each in read_dispatch(story(text)).events if each.type == kind]
    return found[0].mode if found else "no such event"
