"""Copies are found whatever is printed round them, and what is new is not taken for a copy."""

import random

from dateline.link.fingerprints import WINDOW, WORDS, fingerprints
from dateline.link.reprints import CONTAINMENT
from tests.stories import story
from tests.unit.link.printing import copies, printed, reprints

_SYLLABLES = [a + b for a in "bdfgklmnprst" for b in "aeiou"]


def paragraphs(seed: int, count: int = 6, words: int = 40) -> list[str]:
    chance = random.Random(seed)
    return [
        " ".join("".join(chance.choices(_SYLLABLES, k=3)) for _ in range(words)) + "." for _ in range(count)
    ]


def test_a_copy_under_another_headline_is_found() -> None:
    text = paragraphs(1)
    original, copy = story(*text, headline="Lake level falls"), story(*text[:4], headline="Water down again")
    assert copies(original, copy) == [(original.id, copy.id)]


def test_the_shared_paragraphs_are_named_in_both() -> None:
    text, own = paragraphs(1), paragraphs(2, 1)
    original, copy = story(*text), story(*own, text[3], text[1])
    _, found = printed(original, copy)
    ((shared, _),) = found.copies
    assert [(each.copy.of(copy.text), each.original.of(original.text)) for each in shared.paragraphs] == [
        (text[3], text[3]),
        (text[1], text[1]),
    ]


def test_the_one_filed_first_is_the_original_whichever_was_taken_in_first() -> None:
    text = paragraphs(1)
    late, early = story(*text, "Bought in."), story(*text)
    (link,) = reprints((late, 9), (early, 1))
    assert (link.earlier, link.later) == (early.id, late.id)
    assert [each.words.text[:20] for each in link.because if each.words] == [each[:20] for each in text]


def test_case_and_typographic_quotation_marks_do_not_hide_a_copy() -> None:
    text = [f'"{each}" he said' for each in paragraphs(3)]
    curly = [each.replace('"', "“", 1).replace('"', "”").upper() for each in text]
    original, copy = story(*text), story(*curly)
    assert copies(original, copy) == [(original.id, copy.id)]


def test_two_stories_of_one_day_are_no_copies() -> None:
    assert copies(story(*paragraphs(1)), story(*paragraphs(2))) == []


def test_a_shared_sentence_is_no_reprint() -> None:
    one, other = paragraphs(1), paragraphs(2)
    shared = " ".join(one[0].split()[:15])
    original, later = story(*one), story(f"{shared} {other[0]}", *other[1:])
    taken, again = fingerprints(original), fingerprints(later)
    both = taken.places.keys() & again.places.keys()
    assert both, "15 shared words leave a fingerprint"
    assert len(both) * 1000 < CONTAINMENT * len(again.places)
    assert copies(original, later) == []


def test_what_every_story_prints_tells_nothing() -> None:
    always = paragraphs(99, 2)
    found = printed(*(story(*paragraphs(seed, 4), *always) for seed in range(200, 230)))
    assert found[1].copies, "two stories may well share paragraphs"
    assert found[-1].copies == (), "boilerplate of thirty stories is nobody's"


def test_a_round_up_is_a_copy_of_each_story_in_it() -> None:
    one, two = paragraphs(1), paragraphs(2)
    first, second, both = story(*one), story(*two), story(*one[:3], *two[:3])
    assert set(copies(first, second, both)) == {(first.id, both.id), (second.id, both.id)}


def test_copies_add_nothing_to_what_is_kept() -> None:
    text = paragraphs(1)
    first, *others = printed(story(*text), *(story(*text[:number]) for number in range(2, 6)))
    assert first.new
    assert [each.new for each in others] == [frozenset()] * 4


def test_any_run_of_words_of_the_guaranteed_length_leaves_a_fingerprint() -> None:
    length = WORDS + WINDOW - 1
    one, other = paragraphs(1, 1, 200)[0].split(), paragraphs(2, 1, 200)[0].split()
    for start in range(0, 180, 7):
        run = one[start : start + length]
        mixed = story(" ".join([*other[:90], *run, *other[90:]]))
        shared = fingerprints(story(" ".join(one))).places.keys() & fingerprints(mixed).places.keys()
        assert shared, f"the run at word {start} left none"


def test_a_story_of_a_few_words_has_no_fingerprint() -> None:
    assert fingerprints(story("Rain fell.")).places == {}


def test_two_reporters_who_heard_one_speaker_print_no_copies() -> None:
    said = [f"“{each}”" for each in paragraphs(5, 2, 30)]
    one, other = paragraphs(1, 3, 30), paragraphs(2, 3, 30)
    first, second = story(one[0], said[0], *one[1:], said[1]), story(said[0], *other, said[1])
    shared = fingerprints(first).places.keys() & fingerprints(second).places.keys()
    assert len(shared) * 1000 >= CONTAINMENT * len(fingerprints(first).places)
    assert copies(first, second) == []
    plain = [each.strip("“”") for each in said]
    told, retold = story(one[0], plain[0], *one[1:], plain[1]), story(plain[0], *other, plain[1])
    assert copies(told, retold) == [(told.id, retold.id)]


def test_an_interview_printed_again_is_a_copy_though_nearly_all_of_it_is_quoted() -> None:
    said = [f'"{each}"' for each in paragraphs(5, 4, 40)]
    original, copy = story("He spoke.", *said), story("An interview.", *said[:3])
    assert copies(original, copy) == [(original.id, copy.id)]


def test_a_quotation_that_is_not_closed_ends_with_its_paragraph() -> None:
    said, told = paragraphs(5, 1, 30)[0], paragraphs(1, 1, 30)[0]
    taken = fingerprints(story(f"“{said}", told))
    by_block = {block: value in taken.quoted for value, block in sorted(taken.places.items())}
    assert by_block == {0: True, 1: False}
