"""Every rule of resources/events/triggers.yaml reads its sentence and leaves the other alone."""

import pytest

from dateline.desk.read import read_dispatch
from dateline.lexicon import plover
from dateline.lexicon.triggers import Rule, classes, nouns, rules, verbs
from tests.stories import story


def _rules_read(sentence: str) -> set[str]:
    return {event.because[0].rule for event in read_dispatch(story(sentence)).events}


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.rule)
def test_a_rule_reads_its_own_sentence(rule: Rule) -> None:
    assert rule.rule in _rules_read(rule.reads)


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.rule)
def test_a_rule_does_not_read_the_sentence_it_must_not(rule: Rule) -> None:
    assert rule.rule not in _rules_read(rule.ignores)


def test_rules_have_names_of_their_own_and_known_types_modes_and_contexts() -> None:
    assert len({rule.rule for rule in rules()}) == len(rules())
    for rule in rules():
        kind = plover.types()[rule.type]
        assert rule.mode is None or rule.mode in kind.modes, rule.rule
        assert rule.context is None or rule.context in plover.ontology().contexts, rule.rule


def test_the_lexicon_is_broad() -> None:
    assert len(verbs()) + len(nouns()) > 800


def test_no_trigger_is_a_mere_statement() -> None:
    assert not any(rule.cameo.startswith(("01", "02")) for rule in rules())


def test_stricter_patterns_are_tried_first() -> None:
    assert verbs()["hold"][0].needs.strictness >= verbs()["hold"][-1].needs.strictness


def test_a_class_of_nouns_holds_single_words() -> None:
    assert not [word for words in classes().values() for word in words if " " in word]
