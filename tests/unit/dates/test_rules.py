"""Every rule reads its own sentence and leaves the other one alone."""

from datetime import date

import pytest

from dateline.annotate.dates.forms import guideline_value, timeml_value
from dateline.annotate.dates.resolvers import NO_DATE, RESOLVERS
from dateline.annotate.dates.tagger import tag
from dateline.lexicon.timexes import TimexRule, rulebook

RULES = [pytest.param(rule, id=rule.slug) for rule in rulebook().rules]
READERS = [each for each in RULES if each.values[0].gives != NO_DATE]  # type: ignore[union-attr]


@pytest.mark.parametrize("rule", READERS)
def test_a_rule_reads_its_sentence(rule: TimexRule) -> None:
    assert rule.reads is not None
    found = tag(rule.reads.text, date.fromisoformat(rule.reads.on), form=rule.form or "guideline")
    read = {
        (each.rule, rule.reads.text[each.start : each.end], guideline_value(each.resolved.sense))
        for each in found
    }
    assert (rule.slug, rule.reads.words, rule.reads.value) in read


@pytest.mark.parametrize("rule", [each for each in READERS if each.values[0].reads.timeml])  # type: ignore[union-attr]
def test_a_rule_writes_timeml_too(rule: TimexRule) -> None:
    assert rule.reads is not None
    found = tag(rule.reads.text, date.fromisoformat(rule.reads.on), form="timeml")
    assert rule.reads.timeml in {
        timeml_value(each.resolved.sense) for each in found if each.rule == rule.slug
    }


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_leaves_the_other_sentence_alone(rule: TimexRule) -> None:
    assert rule.never is not None
    found = tag(rule.never, date(2021, 3, 10), form=rule.form or "guideline")
    assert rule.slug not in {each.rule for each in found}


@pytest.mark.parametrize(
    "sentence",
    [
        "The Good Friday Agreement holds.",
        "The Sunday Times broke the story.",
        "The October Revolution is taught.",
        "The April 6 Movement marched.",
        "Mr. Friday resigned.",
        "Dr. Summer was sworn in.",
        "The Women's March was large.",
        "Security Council resolution 1973 stands.",
    ],
)
def test_a_name_with_a_word_of_time_in_it_is_no_date(sentence: str) -> None:
    assert tag(sentence, date(2021, 3, 10)) == ()


def test_every_rule_names_a_resolver_and_every_resolver_is_named() -> None:
    assert {rule.gives for rule in rulebook().rules} == set(RESOLVERS)


def test_no_two_rules_bear_one_slug() -> None:
    slugs = [rule.slug for rule in rulebook().rules]
    assert len(slugs) == len(set(slugs))
