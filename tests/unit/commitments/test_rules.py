"""Every rule of resources/commitments/rules.yaml reads its sentence and leaves the other alone."""

import re
from pathlib import Path

import pytest

from dateline.desk.read import read_dispatch
from dateline.lexicon.forces import Rule, rules
from tests.stories import story

ROOM = Path(__file__).parents[3] / "src" / "dateline" / "annotate" / "commitments"


def _rules_read(text: str) -> set[str]:
    headline, _, body = text.rpartition("\n")
    return {
        each.because[0].rule for each in read_dispatch(story(body, headline=headline or None)).commitments
    }


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.rule)
def test_a_rule_reads_its_own_sentence(rule: Rule) -> None:
    assert rule.rule in _rules_read(rule.reads)


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.rule)
def test_a_rule_does_not_read_the_sentence_it_must_not(rule: Rule) -> None:
    assert rule.rule not in _rules_read(rule.ignores)


def test_every_rule_that_binds_stands_in_the_resource() -> None:
    code = "".join(path.read_text("utf-8") for path in ROOM.glob("*.py"))
    used = set(re.findall(r'"(commitments/[a-z-]+)"', code))
    notes = {"commitments/due", "commitments/condition", "commitments/other-side", "commitments/speaker-acts"}
    assert used - notes == {rule.rule for rule in rules()}
