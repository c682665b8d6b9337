"""What a publisher prints under every story is learnt from its stories."""

import msgspec

from dateline.link.boilerplate import MANY, Boilerplate
from dateline.schema import Block, Dispatch, Span, dispatch_id
from tests.unit.link.printing import printed

FOOT = (
    "The Harbour Gazette is printed in Bergen by its readers, who may write to the editor at any hour of "
    "the day, and are asked to keep their letters short, to sign them, and to leave the cat out of them."
)


def _story(*paragraphs: str, publisher: str | None = "Harbour Gazette") -> Dispatch:
    text = "\n\n".join(paragraphs)
    blocks, place = [], 0
    for each in paragraphs:
        blocks.append(Block(kind="paragraph", span=Span(place, place + len(each))))
        place += len(each) + 2
    return Dispatch(id=dispatch_id(text), text=text, blocks=tuple(blocks), publisher=publisher)


def _news(number: int) -> tuple[str, str]:
    word = "abcdefghijklmnopqrstuvwxyz"[number]
    return (
        f"Minister {word * 5} opened harbour {word * 4} on a {word * 6} morning before {word * 7} guests.",
        f"Nobody from {word * 8} came, and the {word * 9} band played for the {word * 3} of the town.",
    )


def test_a_paragraph_under_story_after_story_is_boilerplate() -> None:
    learning = Boilerplate()
    found = [learning.add(_story(*_news(number), FOOT)) for number in range(MANY + 2)]
    assert [sorted(each) for each in found] == [[]] * MANY + [[2], [2]]
    assert found[-1][2].words.text == FOOT
    assert found[-1][2].stories == MANY + 2


def test_another_publisher_has_to_be_learnt_anew() -> None:
    learning = Boilerplate()
    for number in range(MANY + 1):
        learning.add(_story(*_news(number), FOOT))
    assert learning.add(_story(*_news(9), FOOT, publisher="Evening Lantern")) == {}
    assert learning.add(_story(*_news(9), FOOT, publisher=None)) == {}


def test_updates_of_one_story_teach_nothing() -> None:
    learning = Boilerplate()
    story = (*_news(1), *_news(2))
    for number in range(MANY + 3):
        assert learning.add(_story(*story, _news(3 + number)[0])) == {}


def test_figures_that_differ_make_no_other_paragraph() -> None:
    learning = Boilerplate()
    for number in range(MANY):
        learning.add(_story(*_news(number), f"{number} readers have commented on this story so far."))
    assert learning.add(_story(*_news(9), "77 readers have commented on this story so far.")).keys() == {2}


def test_memory_does_not_grow_with_the_stories_of_a_source() -> None:
    learning = Boilerplate()
    for number in range(3_000):
        letters = "".join(chr(97 + int(digit)) for digit in str(number))
        learning.add(_story(f"Paragraph {letters} is of no use to anybody else.", FOOT))
    assert len(learning) <= 2_000
    assert learning.add(_story(*_news(1), FOOT)).keys() == {2}


def test_stories_that_share_only_their_publishers_foot_are_no_copies() -> None:
    some = [_story(*_news(number), FOOT) for number in range(8)]
    assert [each.copies for each in printed(*some)][MANY:] == [()] * (8 - MANY)
    nobody = printed(*(msgspec.structs.replace(each, publisher=None) for each in some))
    assert nobody[-1].copies != ()
