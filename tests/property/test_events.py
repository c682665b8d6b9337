"""Laws of the rooms of events and commitments: they never stumble, and all they say rests on words."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.annotate.commitments import CommitmentsAnnotator
from dateline.annotate.events import EventsAnnotator
from dateline.language import parse
from dateline.schema import Additions, Dispatch, Parse, Reading, Sentence, Span, Token, children_of
from tests.stories import story

_WORDS = [
    "Kenya",
    "Oman",
    "ministers",
    "talks",
    "visit",
    "will",
    "would",
    "signed",
    "agreed",
    "to",
    "not",
    "if",
    "unless",
    "when",
    ",",
    ".",
    ":",
    "said",
    "that",
    "denied",
    "postponed",
    "the",
    "a",
    "of",
    "with",
    "by",
    "and",
    "which",
    "were",
    "expelled",
    "planned",
    "for",
    "Monday",
    "must",
    "threatened",
    "call",
    "off",
    "it",
    "they",
    "“",
    "”",
    "meeting",
    "is",
    "being",
    "been",
    "have",
    "promised",
    "ruled",
    "out",
    "urged",
    "border",
    "sanctions",
    "against",
    "provided",
]
_LABELS = [
    "nsubj",
    "nsubjpass",
    "dobj",
    "pobj",
    "prep",
    "aux",
    "auxpass",
    "neg",
    "xcomp",
    "ccomp",
    "advcl",
    "acl",
    "relcl",
    "conj",
    "cc",
    "amod",
    "compound",
    "poss",
    "agent",
    "mark",
    "prt",
    "dative",
    "attr",
    "acomp",
    "advmod",
    "det",
    "punct",
    "dep",
    "npadvmod",
    "parataxis",
]
_TAGS = [
    "NN",
    "NNS",
    "NNP",
    "VB",
    "VBD",
    "VBN",
    "VBG",
    "VBZ",
    "VBP",
    "MD",
    "IN",
    "TO",
    "JJ",
    "RB",
    "DT",
    "PRP",
    "WDT",
    "CD",
]
_POS = {
    "N": "NOUN",
    "V": "VERB",
    "M": "AUX",
    "I": "ADP",
    "T": "PART",
    "J": "ADJ",
    "R": "ADV",
    "D": "DET",
    "P": "PRON",
}


@st.composite
def _trees(draw: st.DrawFn) -> tuple[Dispatch, Parse]:
    """Draw words with any tree over them, however wrong."""
    words = draw(st.lists(st.sampled_from(_WORDS), min_size=1, max_size=14))
    dispatch = story(" ".join(words))
    heads = draw(st.lists(st.integers(0, len(words) - 1), min_size=len(words), max_size=len(words)))
    tokens, place = [], 0
    for index, word in enumerate(words):
        tag = draw(st.sampled_from(_TAGS))
        # Heads to the left only: a tree, if a strange one.
        head = min(heads[index], index)
        tokens.append(
            Token(
                index=index,
                start=place,
                end=place + len(word),
                text=word,
                lemma=word.lower().removesuffix("ed"),
                pos=_POS.get(tag[0], "NOUN"),
                tag=tag,
                dep="ROOT" if head == index else draw(st.sampled_from(_LABELS)),
                head=head,
                sentence=0,
            )
        )
        place += len(word) + 1
    fixed = tuple(tokens)
    sentence = Sentence(span=Span(0, len(dispatch.text)), first=0, last=len(fixed), block=0)
    return dispatch, Parse(
        dispatch=dispatch.id, tokens=fixed, sentences=(sentence,), children=children_of(fixed)
    )


def _read(dispatch: Dispatch, tree: Parse) -> Reading:
    reading = Reading(dispatch=dispatch.id)
    events: Additions = EventsAnnotator().annotate(dispatch, tree, reading)
    told = Reading(dispatch=dispatch.id, events=events.events)
    more = CommitmentsAnnotator().annotate(dispatch, tree, told)
    return Reading(dispatch=dispatch.id, events=events.events, commitments=more.commitments)


def _rests_on_words(dispatch: Dispatch, reading: Reading) -> None:
    for event in reading.events:
        for each in (event.trigger, *event.also):
            assert each.span.of(dispatch.text) == each.text
        assert event.actors
        assert event.because
    for commitment in reading.commitments:
        assert commitment.words.span.of(dispatch.text) == commitment.words.text
        assert commitment.by
        assert commitment.because


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(_trees())
def test_no_tree_makes_the_rooms_stumble(drawn: tuple[Dispatch, Parse]) -> None:
    dispatch, tree = drawn
    _rests_on_words(dispatch, _read(dispatch, tree))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(_WORDS), max_size=30))
def test_no_text_makes_the_rooms_stumble(words: list[str]) -> None:
    dispatch = story(" ".join(words) or "x")
    _rests_on_words(dispatch, _read(dispatch, parse(dispatch)))


def test_the_same_dispatch_gives_the_same_records() -> None:
    dispatch = story("Kenya will expel two Omani diplomats if Oman closes the border.")
    tree = parse(dispatch)
    assert _read(dispatch, tree) == _read(dispatch, tree)
