"""Each rule of resources/actors/rules.yaml, run on its own two stories."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.unit.actors.reader import Read, read

_ROOT = Path(__file__).resolve().parents[3]
_RULES: list[dict[str, Any]] = yaml.safe_load(
    (_ROOT / "resources" / "actors" / "rules.yaml").read_text(encoding="utf-8")
)
_NAMES = [rule["rule"] for rule in _RULES]


def _spoke(story: Read, case: dict[str, Any], rule: str) -> bool:
    mention = story.mention(case["words"], nth=case.get("nth", 1))
    return mention is not None and rule in [reason.rule for reason in mention.because]


@pytest.mark.parametrize("rule", _RULES, ids=_NAMES)
def test_a_rule_reads_its_story(rule: dict[str, Any]) -> None:
    case = rule["reads"]
    story = read(case["text"])
    assert _spoke(story, case, rule["rule"])
    assert story.name(case["words"], nth=case.get("nth", 1)) == case["means"]


@pytest.mark.parametrize("rule", _RULES, ids=_NAMES)
def test_a_rule_leaves_the_other_story_alone(rule: dict[str, Any]) -> None:
    case = rule["leaves"]
    assert not _spoke(read(case["text"]), case, rule["rule"])


def test_every_rule_in_the_code_has_its_stories() -> None:
    code = _ROOT / "src" / "dateline" / "annotate" / "actors"
    used = {
        slug
        for path in code.glob("*.py")
        for slug in re.findall(r'"(actors/[a-z-]+)"', path.read_text("utf-8"))
    }
    # Slugs of readings that a decision replaces by its own, or that a test of its own covers.
    inner = {
        "actors/office-alone",
        "actors/sides",
        "actors/country-of-dateline",
        "actors/place-default",
        "actors/place-alone",
        "actors/place-by-context",
    }
    assert used - inner == set(_NAMES)
