"""The examples of docs/guidelines/events.md."""

import re
from pathlib import Path

import pytest

from dateline.desk.read import read_dispatch
from dateline.schema import Event
from tests.stories import story

PAGE = Path(__file__).parents[3] / "docs" / "guidelines" / "events.md"
EXAMPLES = re.findall(r"```example\n(.+?)\n→ (.+?)\n```", PAGE.read_text("utf-8"))


@pytest.mark.parametrize(("sentence", "expected"), EXAMPLES, ids=[each[0][:40] for each in EXAMPLES])
def test_an_example_of_the_guideline_is_read_as_it_says(sentence: str, expected: str) -> None:
    found = [
        f"{event.type} · {_sides(event)} · {event.trigger.text.split()[0]} · {event.status}"
        for event in read_dispatch(story(sentence)).events
    ]
    assert found == ([] if expected == "nothing" else [expected])


def _sides(event: Event) -> str:
    actors = ", ".join(party.code for party in event.actors)
    recipients = ", ".join(party.code for party in event.recipients)
    return f"{actors} > {recipients}" if recipients else actors
