"""The gold readings agree with their pages, with the calendar and with the lists."""

import copy
import dataclasses
from collections import Counter
from pathlib import Path

import pytest

from tests.gold.check_gold import complaints
from tests.gold.corpus import EXAMPLES, SPLITS, Example, examples
from tests.gold.measuring import groups_of, marked_stories, read_story
from tests.gold.scoring import score

EVERY = examples()


@pytest.mark.parametrize("example", EVERY, ids=lambda each: each.name)
def test_a_gold_reading_agrees_with_its_page(example: Example) -> None:
    assert complaints(example) == []


@pytest.mark.parametrize("example", EVERY, ids=lambda each: each.name)
def test_a_gold_reading_scores_full_marks_against_itself(example: Example) -> None:
    assert set(score(example.gold, example.gold, example.text).permille().values()) == {1000}


@pytest.mark.parametrize("example", EVERY, ids=lambda each: each.name)
def test_an_empty_answer_scores_nothing(example: Example) -> None:
    got = score(example.gold, {}, example.text).permille()
    assert {got[each] for each in ("statements", "events, typed", "commitments", "timexes, overlap")} == {0}


def test_every_text_has_its_gold_and_its_line_in_the_index() -> None:
    texts = {path.stem for path in EXAMPLES.glob("*.txt")}
    assert texts == {path.stem for path in EXAMPLES.glob("gold/*.yaml")} == {each.name for each in EVERY}


def test_half_of_the_dispatches_are_held_out() -> None:
    assert Counter(each.split for each in EVERY) == dict.fromkeys(SPLITS, 8)


def test_texts_and_gold_are_laid_together_for_scorers_of_folders(gold_folder: Path) -> None:
    assert {path.name for path in gold_folder.iterdir()} == {
        f"{each.name}.{ending}" for each in EVERY for ending in ("txt", "yaml")
    }


@pytest.mark.parametrize("entry", marked_stories(), ids=lambda each: f"{each['class']}: {each['story'][:30]}")
def test_every_statement_of_a_marked_story_has_one_cue_at_most_and_its_content(entry: dict[str, str]) -> None:
    for group in groups_of(read_story(entry)):
        assert group["content"]
        assert len(group.get("cue", ())) <= 1


def changed(kind: str, number: int, **fields: object) -> Example:
    """An example whose gold has been spoilt in one place."""
    (example,) = (each for each in EVERY if each.name == "kyodo-2032-crab-boat-protest")
    gold = copy.deepcopy(example.gold)
    gold[kind][number].update(fields)
    return dataclasses.replace(example, gold=gold)


def test_words_that_are_not_on_the_page_are_noticed() -> None:
    assert complaints(changed("timexes", 0, words="March 19")) == ["words: 'March 19' is not on the page"]


def test_words_that_occur_twice_need_their_number() -> None:
    assert complaints(changed("events", 0, trigger="protest", nth=None)) == [
        "trigger: 'protest' occurs 4 times and has no nth"
    ]


def test_a_wrong_weekday_is_noticed() -> None:
    assert complaints(changed("timexes", 1, value="2032-03-17")) == ["'Thursday' is 2032-03-17, a Wednesday"]


def test_a_direct_statement_outside_quotation_marks_is_noticed() -> None:
    (wrong,) = complaints(changed("statements", 5, type="direct"))
    assert wrong.startswith("direct does not fit the quotation marks")


def test_an_unknown_status_is_noticed() -> None:
    assert complaints(changed("events", 2, status="likely")) == ["event 'demanding': unknown type or status"]
