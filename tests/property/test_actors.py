"""Laws of the actors room: every mention rests on words, and nothing makes it stumble."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.annotate.actors import ActorsAnnotator
from dateline.language import parse
from dateline.schema import Additions, Dispatch, Reading
from tests.stories import story

_PIECES = st.sampled_from(
    [
        "President",
        "minister",
        "the",
        "The",
        "of",
        "Kenya",
        "Kenya's",
        "Nairobi",
        "he",
        "She",
        "his",
        "it",
        "who",
        "said",
        "told",
        "Ana",
        "Ruiz",
        "Al-Khatib",
        "de",
        "la",
        "Ministry",
        "government",
        "both",
        "countries",
        "and",
        ",",
        ".",
        '"',
        "“",
        "”",
        "’s",
        "UN",
        "U.S.",
        "source",
        "two",
        "aides",
        "counterpart",
        "Mr.",
        "news agency",
        "in",
        "with",
        "to",
        "-",
        "/",
        "Jan",
        "May",
        "12",
        "former",
        "IMF",
        "fund",
        "\u00a0",
        "they",
        "we",
        "(",
        ")",
    ]
)
_TEXTS = st.one_of(st.lists(_PIECES, max_size=40).map(" ".join), st.text(max_size=120))


def _read(dispatch: Dispatch) -> Additions:
    return ActorsAnnotator().annotate(dispatch, parse(dispatch), Reading(dispatch=dispatch.id))


def _check(dispatch: Dispatch, added: Additions) -> None:
    known = {actor.id for actor in added.actors}
    assert len(known) == len(added.actors)
    for mention in added.mentions:
        assert mention.words.span.of(dispatch.text) == mention.words.text
        assert mention.head.span.of(dispatch.text) == mention.head.text
        assert mention.actor is None or mention.actor in known
        assert mention.because
        assert 0 <= mention.confidence <= 1000
    starts = [mention.words.start for mention in added.mentions]
    assert starts == sorted(starts)
    assert len({mention.id for mention in added.mentions}) == len(added.mentions)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(_TEXTS, min_size=1, max_size=3), st.none() | _TEXTS)
def test_every_mention_stands_in_the_text_and_means_an_actor_that_is_there(
    paragraphs: list[str], headline: str | None
) -> None:
    dispatch = story(*paragraphs, headline=headline)
    _check(dispatch, _read(dispatch))


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(_TEXTS)
def test_a_second_reading_adds_the_same(text: str) -> None:
    dispatch = story(text)
    assert _read(dispatch) == _read(dispatch)
