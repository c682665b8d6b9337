"""Every rule reads the story that it shows, and leaves the other alone."""

import pytest

from dateline.lexicon.cues import rules
from tests.unit.statements.reader import read, written


def _used(text: str) -> set[str]:
    return {reason.rule for each in read(written(text)).statements for reason in each.because}


@pytest.mark.parametrize("slug", [slug for slug, rule in rules().items() if rule.reads])
def test_a_rule_reads_its_story(slug: str):
    assert slug in _used(rules()[slug].reads or "")


@pytest.mark.parametrize("slug", list(rules()))
def test_a_rule_leaves_the_other_story_alone(slug: str):
    assert slug not in _used(rules()[slug].refuses)
