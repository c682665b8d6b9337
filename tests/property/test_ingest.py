"""Laws of ingest: whatever the text, its blocks and words stand where they say."""

from collections.abc import Iterator

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.ingest import read_text
from dateline.ingest.header import find_dateline
from dateline.ingest.publication import read_publication
from dateline.schema import Dispatch, Evidence, Span, dispatch_id

_LINES = [
    "All news",
    "World, Middle East",
    "9 APR, 13:08",
    "03/04/2027",
    "By Ana Ruiz",
    "Ana Ruiz  | 14.10.2026 - Update : 15.10.2026",
    "Talks on the river to resume in May — foreign ministry",
    "A port at dawn  Ana Ruiz/AFP",
    "A port at dawn",
    "© Ana Ruiz/AFP",
    "( Ana Ruiz - Anadolu Agency )",
    "LIMA",
    "LIMA, May 3 (Reuters) - The two ministers met on Monday and agreed to meet again within a month.",
    "Rome, 3 May (EFE).- The talks ended.",
    "“We shall see,” he said. EFE",
    "The minister said that the talks would go on until the end of the week, and that nobody was in a hurry.",
    "and went on",
    "Read also",
    "Summary",
    "Loan is due in April",
    "• Bridge to be mended by June",
    "(END)",
    "***",
    "\u00a0",
    "\t",
]
_pages = st.lists(st.sampled_from(_LINES) | st.text(max_size=60), min_size=1, max_size=14).map("\n".join)
_texts = (_pages | st.text(min_size=1, max_size=300)).filter(
    lambda text: bool(text.strip("\ufeff").strip()) and "\x00" not in text and _encodes(text)
)


def _encodes(text: str) -> bool:
    return not any("\ud800" <= each <= "\udfff" for each in text)


def _evidence(value: object) -> Iterator[Evidence]:
    if isinstance(value, Evidence):
        yield value
    elif isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            yield from _evidence(getattr(value, name))
    elif isinstance(value, tuple):
        for each in value:
            yield from _evidence(each)


@given(_texts)
@settings(max_examples=300, deadline=None)
def test_law_1_words_stand_where_they_say(text: str) -> None:
    dispatch = read_text(text)
    for words in _evidence(dispatch):
        assert dispatch.text[words.start : words.end] == words.text
        assert words.text


@given(_texts)
@settings(max_examples=200, deadline=None)
def test_blocks_are_in_order_and_hold_everything_but_white_space(text: str) -> None:
    dispatch = read_text(text)
    end = 0
    for block in dispatch.blocks:
        assert end <= block.span.start < block.span.end
        assert not dispatch.text[end : block.span.start].strip()
        end = block.span.end
    assert end <= len(dispatch.text)
    assert not dispatch.text[end:].strip()


@given(_texts)
@settings(max_examples=100, deadline=None)
def test_only_line_ends_the_byte_order_mark_and_mislabelled_marks_differ_from_what_was_given(
    text: str,
) -> None:
    given_lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    assert read_text(text).text == "".join(map(_as_windows_means, given_lines))


def _as_windows_means(character: str) -> str:
    """Take a control character that no text has for the mark which Windows-1252 has there."""
    if "\x80" <= character <= "\x9f":
        return character.encode("latin-1").decode("cp1252", errors="ignore") or character
    return character


@given(_texts)
@settings(max_examples=100, deadline=None)
def test_a_dispatch_is_named_by_its_text_and_read_alike_twice(text: str) -> None:
    once, twice = read_text(text), read_text(text)
    assert once == twice
    assert once.id == dispatch_id(once.text)


@given(_texts)
@settings(max_examples=100, deadline=None)
def test_a_repeated_block_points_back_to_one_of_its_kind(text: str) -> None:
    dispatch: Dispatch = read_text(text)
    for index, block in enumerate(dispatch.blocks):
        if block.repeats is not None:
            assert block.repeats < index
            assert dispatch.blocks[block.repeats].kind == block.kind
            assert dispatch.blocks[block.repeats].repeats is None


@given(st.text(min_size=1, max_size=200))
@settings(max_examples=200, deadline=None)
def test_no_line_breaks_the_grammars(line: str) -> None:
    span = Span(0, len(line))
    found = find_dateline(line, span)
    assert found is None or found.dateline.words.span in span
    read = read_publication(line, span)
    assert read is None or all(rest in span for rest in read.rest)
