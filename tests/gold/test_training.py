"""The sentences in training/events: their form, that none stands twice, and their spread."""

from collections import Counter
from functools import cache

import pytest
from training.events.corpus import FOLDER, Example, read_examples

from dateline.lexicon import plover

STATUSES = ("happened", "ongoing", "planned", "postponed", "cancelled", "denied", "conditional", "proposed")
# What is rare in news and so must not be rare here.
RARE = ("MOBILIZE", "COOPERATE", "CONCEDE", "AID")


@cache
def examples() -> tuple[Example, ...]:
    """Return all sentences."""
    return tuple(read_examples())


def test_there_are_1500_sentences_and_none_stands_twice() -> None:
    texts = Counter(" ".join(each.text.lower().split()) for each in examples())
    assert sum(texts.values()) >= 1500
    assert [text for text, times in texts.items() if times > 1] == []


def test_every_type_has_a_file_and_no_file_is_of_no_type() -> None:
    assert {path.stem.upper() for path in FOLDER.glob("*.txt")} == set(plover.types())


@pytest.mark.parametrize("kind", sorted(plover.types()))
def test_a_type_has_75_sentences_and_a_rare_one_120(kind: str) -> None:
    assert sum(each.type == kind for each in examples()) >= (120 if kind in RARE else 75)


@pytest.mark.parametrize("kind", sorted(plover.types()))
def test_every_mode_of_a_type_is_the_manuals(kind: str) -> None:
    used = {each.mode for each in examples() if each.type == kind and each.mode}
    assert used <= set(plover.types()[kind].modes)


@pytest.mark.parametrize("status", STATUSES)
def test_a_status_has_40_sentences_of_at_least_ten_types(status: str) -> None:
    ours = [each for each in examples() if each.status == status]
    assert len(ours) >= 40
    assert len({each.type for each in ours}) >= 10


def test_sides_are_codes_of_three_letters_or_names() -> None:
    odd = [
        (each.type, each.line)
        for each in examples()
        for side in (*each.actors, *each.recipients)
        if not (len(side) == len("ISO") and side.isupper()) and len(side.split()) < 2 and side.islower()
    ]
    assert odd == []


def test_most_triggers_are_told_by_many_words() -> None:
    heads = {
        kind: {
            each.text[slice(*each.triggers[0])].lower().split()[0] for each in examples() if each.type == kind
        }
        for kind in plover.types()
    }
    assert {kind: len(words) for kind, words in heads.items() if len(words) < 20} == {}


def test_sentences_are_of_many_lengths_and_openings() -> None:
    openings = Counter(" ".join(each.text.split()[:3]) for each in examples())
    assert openings.most_common(1)[0][1] <= len(examples()) // 100
    assert len({len(each.text.split()) for each in examples()}) >= 15


def test_a_line_without_a_trigger_is_named(tmp_path: object) -> None:
    folder = FOLDER.__class__(str(tmp_path))
    (folder / "aid.txt").write_text("- | happened | NOR > MLI | Norway sent rice.\n", "utf-8")
    with pytest.raises(ValueError, match=r"aid.txt:1 marks no trigger"):
        read_examples(folder)
