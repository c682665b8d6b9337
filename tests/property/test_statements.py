"""Laws of the statements room: exact spans, no stumbling, nothing taken away, time in line with length."""

import time

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.annotate.statements import StatementsAnnotator
from dateline.language import parse
from dateline.language.conllu import parse_conllu
from dateline.schema import Dispatch, Evidence, Reading, Statement, canonical
from tests.stories import story

_LINE = (
    'said told reporters that “ ” " ‘ ’ « » : , . ; — - ? ! ( ) he She they who which Lund Berg Oslo Norway '
    "according to in his words adding saying denied urged both to accused of called the a dam and but not "
    "will has quoted as by Reuters newspaper Nordposten on Monday declined to comment was after talks "
    "Minister minister's government \n\n … 's news conference interview promised whether U.S. é 東京 🙂"
)
_WORDS = _LINE.split(" ")
_TEXTS = st.lists(st.sampled_from(_WORDS), min_size=1, max_size=60).map(" ".join)
_FEW = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def _read(dispatch: Dispatch) -> tuple[Statement, ...]:
    return StatementsAnnotator().annotate(dispatch, parse(dispatch), Reading(dispatch=dispatch.id)).statements


def _dispatch(text: str) -> Dispatch:
    paragraphs = [part for part in text.split("\n\n") if part.strip()]
    return story(*(paragraphs or ["x"]), headline=paragraphs[0] if len(paragraphs) > 2 else None)


def _evidence(statement: Statement) -> list[Evidence]:
    found = [
        statement.source,
        statement.cue,
        statement.setting,
        statement.place,
        statement.about,
        statement.addressee,
        *statement.content,
    ]
    return [each for each in found if each is not None]


@given(_TEXTS)
@_FEW
def test_every_span_is_exact_whatever_the_text(text: str):
    dispatch = _dispatch(text)
    for statement in _read(dispatch):
        for words in _evidence(statement):
            assert dispatch.text[words.start : words.end] == words.text


@given(st.text(max_size=200))
@_FEW
def test_no_text_makes_the_room_stumble(text: str):
    dispatch = _dispatch(text.replace("\n", " "))
    for statement in _read(dispatch):
        assert all(words.text for words in statement.content)


@given(_TEXTS)
@_FEW
def test_the_same_text_gives_the_same_bytes(text: str):
    dispatch = _dispatch(text)
    assert canonical(_read(dispatch)) == canonical(_read(dispatch))


@given(_TEXTS)
@_FEW
def test_ids_are_distinct_and_levels_lead_outwards(text: str):
    statements = _read(_dispatch(text))
    by_id = {each.id: each for each in statements}
    assert len(by_id) == len(statements)
    for each in statements:
        assert (each.level == 0) == (each.inside is None)
        if each.inside is not None:
            assert by_id[each.inside].level == each.level - 1


def _flat(words: int) -> tuple[Dispatch, str]:
    """Build one endless sentence, with a parse that hangs every word on the first."""
    text = " ".join(["Lund said", "that", '"so"'] * (words // 4))
    rows: list[str] = []
    for number, word in enumerate(text.split(), 1):
        tag, pos = ("VBD", "VERB") if word == "said" else ("NN", "NOUN")
        lemma = "say" if word == "said" else word
        head = 1 if number > 1 else 0
        rows.append(f"{number}\t{word}\t{lemma}\t{pos}\t{tag}\t_\t{head}\tdep\t_\t_")
    return story(text), "\n".join(rows) + "\n"


def test_an_endless_sentence_takes_time_in_line_with_its_length():
    took = []
    for words in (2_000, 8_000):
        dispatch, rows = _flat(words)
        parsed = parse_conllu(dispatch, rows)
        started = time.process_time()
        StatementsAnnotator().annotate(dispatch, parsed, Reading(dispatch=dispatch.id))
        took.append(time.process_time() - started)
    # Four times the words; sixteen times the time would be a square.
    assert took[1] < 12 * took[0] + 0.5
