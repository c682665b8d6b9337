"""One quotation in several wordings is one saying; another saying of the same speaker is not."""

import pytest

from dateline.link.acts import stems
from dateline.link.days import Days
from dateline.link.sayings import Saying, same_saying
from dateline.schema import Evidence

WHOLE = "The lake is small but our patience with the ferry is deep and very old"


def saying(words: str, *, speaker: str = "amani", said: str | None = None) -> Saying:
    return Saying(
        id=f"s-{abs(hash(words))}",
        speaker=speaker,
        country=None,
        said=Days(value=said, earliest=said, latest=said) if said else None,
        words=tuple(words.casefold().split()),
        stems=stems(words),
        evidence=Evidence(words, 0, len(words)),
    )


@pytest.mark.parametrize(
    "other",
    [
        WHOLE,
        "our patience with the ferry is deep and very old",
        "The lake is small, but our patience with the ferry is deep",
    ],
)
def test_a_trimmed_quotation_is_the_same_saying(other: str) -> None:
    seen = same_saying(saying(WHOLE), saying(other.replace(",", "")), one_story=False)
    assert [each.rule for each in seen] == ["link/same-speaker", "link/same-words"]


def test_a_quotation_told_in_other_words_is_one_within_a_story() -> None:
    told = saying("patience over the small lake and the ferry was old and deep")
    assert same_saying(saying(WHOLE), told, one_story=True)
    assert same_saying(saying(WHOLE), told, one_story=False) == []


def test_a_figure_of_speech_used_of_two_matters_is_two_sayings() -> None:
    one = saying("no two clocks in this house agree about vaccines")
    other = saying("no two clocks in this house agree about forged passports")
    assert same_saying(one, other, one_story=False) == []


def test_another_speaker_says_something_else_with_the_same_words() -> None:
    assert same_saying(saying(WHOLE), saying(WHOLE, speaker="okot"), one_story=True) == []


def test_what_was_said_on_two_days_is_two_sayings() -> None:
    one, other = saying(WHOLE, said="2031-09-01"), saying(WHOLE, said="2031-09-03")
    assert same_saying(one, other, one_story=True) == []


def test_a_few_words_that_everybody_says_are_no_saying() -> None:
    assert (
        same_saying(saying("as soon as possible"), saying("we go as soon as possible home"), one_story=True)
        == []
    )
