import gzip
import io
import json
import re
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, BinaryIO, cast

import pytest

from dateline.errors import (
    EmptyInput,
    FetchingOff,
    IngestError,
    TooLarge,
    UndecodableText,
    UnreadableInput,
    UnsupportedFormat,
)
from dateline.ingest import Unread, read_inputs, read_text
from dateline.schema import Dispatch

STORY = "LIMA, May 3 (Reuters) - Peru and Ecuador will reopen a market on their border in June, they said.\n"


def _only(read: list[Dispatch | Unread]) -> Dispatch:
    (dispatch,) = read
    assert isinstance(dispatch, Dispatch)
    return dispatch


def _error(*inputs: str, **more: int) -> IngestError:
    (unread,) = list(read_inputs(inputs, **more))  # type: ignore[arg-type]
    assert isinstance(unread, Unread)
    return unread.error


def test_a_file_is_read_and_keeps_its_name(tmp_path: Path) -> None:
    page = tmp_path / "story.txt"
    page.write_text(STORY, encoding="utf-8")
    dispatch = _only(list(read_inputs([str(page)])))
    assert (dispatch.name, dispatch.agency, dispatch.text) == (str(page), "Reuters", STORY)


def test_standard_input_is_read_for_a_hyphen() -> None:
    assert _only(list(read_inputs(["-"], stdin=io.BytesIO(STORY.encode())))).name == "<stdin>"


def test_a_folder_is_read_by_name_and_below_without_hidden_files_and_notes(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    for name in ("b.txt", "a.txt", ".hidden.txt", "a.yaml", "sub/c.txt"):
        (tmp_path / name).write_text(STORY, encoding="utf-8")
    names = [Path(each.name or "").name for each in read_inputs([str(tmp_path)])]
    assert names == ["a.txt", "b.txt", "c.txt"]


def test_a_file_that_is_named_is_read_whatever_its_ending(tmp_path: Path) -> None:
    (tmp_path / "story.wire").write_text(STORY, encoding="utf-8")
    assert _only(list(read_inputs([str(tmp_path / "story.wire")]))).agency == "Reuters"


def test_a_pattern_is_read_in_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "c.html"):
        (tmp_path / name).write_text(STORY, encoding="utf-8")
    names = [Path(each.name or "").name for each in read_inputs([str(tmp_path / "*.txt")])]
    assert names == ["a.txt", "b.txt"]


def test_one_broken_file_does_not_stop_the_rest(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(STORY, encoding="utf-8")
    (tmp_path / "b.pdf").write_bytes(b"%PDF-1.7\n...")
    (tmp_path / "c.txt").write_bytes(b"")
    (tmp_path / "d.txt").write_text(STORY, encoding="utf-8")
    read = list(read_inputs([str(tmp_path), str(tmp_path / "missing.txt")]))
    assert [type(each) for each in read] == [Dispatch, Unread, Unread, Dispatch, Unread]
    errors = [type(each.error) for each in read if isinstance(each, Unread)]
    assert errors == [UnsupportedFormat, EmptyInput, UnreadableInput]


def test_a_missing_file_is_named_in_the_users_own_words() -> None:
    error = _error("no such/story.txt")
    assert isinstance(error, UnreadableInput)
    assert "'no such/story.txt'" in error.happened


def test_a_pattern_without_match_says_so(tmp_path: Path) -> None:
    assert "nothing matches the pattern" in _error(str(tmp_path / "*.txt")).happened


def test_a_folder_without_files_says_so(tmp_path: Path) -> None:
    assert isinstance(_error(str(tmp_path)), EmptyInput)


def test_a_web_address_is_not_fetched() -> None:
    error = _error("https://news.example/story")
    assert isinstance(error, FetchingOff)
    assert "save the page" in (error.hint or "")


def test_a_name_that_no_system_can_hold_is_an_error_not_a_crash() -> None:
    assert isinstance(_error("a\x00b"), UnreadableInput)


@pytest.mark.parametrize("data", [b"", b" \n\t\n", "\ufeff\n".encode()])
def test_white_space_alone_is_an_empty_input(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "story.txt").write_bytes(data)
    assert isinstance(_error(str(tmp_path / "story.txt")), EmptyInput)


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7 text",
        b"\x89PNG\r\n",
        b"7z\xbc\xaf\x27\x1c",
        b"\xff\xd8\xff\xe0",
        b"text\x00text",
        bytes(range(256)),
    ],
)
def test_binary_data_is_an_unsupported_format(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "story.txt").write_bytes(data)
    error = _error(str(tmp_path / "story.txt"))
    assert isinstance(error, UnsupportedFormat)
    assert error.hint


def test_a_page_over_the_limit_is_refused_unread(tmp_path: Path) -> None:
    (tmp_path / "story.txt").write_text(STORY * 20, encoding="utf-8")
    error = _error(str(tmp_path / "story.txt"), limit=1000)
    assert isinstance(error, TooLarge)


def test_standard_input_over_the_limit_is_refused() -> None:
    (unread,) = list(read_inputs(["-"], stdin=io.BytesIO(b"x" * 2000), limit=1000))
    assert isinstance(unread, Unread)
    assert isinstance(unread.error, TooLarge)


class Pipe(io.RawIOBase):
    """A stream that can be read once, and counts what was taken of it."""

    def __init__(self, data: bytes) -> None:
        self.left, self.taken = data, 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        piece, self.left = self.left[: len(buffer)], self.left[len(buffer) :]
        buffer[: len(piece)] = piece
        self.taken += len(piece)
        return len(piece)


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_many_stories_on_standard_input_may_be_larger_than_a_page(pack: Callable[[bytes], bytes]) -> None:
    lines = "".join(json.dumps({"id": each, "text": STORY}) + "\n" for each in range(2_000))
    read = list(read_inputs(["-"], stdin=cast(BinaryIO, Pipe(pack(lines.encode()))), limit=1000))
    assert [each.name for each in read] == [str(each) for each in range(2_000)]


def test_a_zip_archive_on_standard_input_is_read_member_by_member() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for number in range(20):
            archive.writestr(f"{number:02}.txt", f"Story {number}.\n\n{STORY}")
    read = list(read_inputs(["-"], stdin=cast(BinaryIO, Pipe(packed.getvalue())), limit=1000))
    assert [each.name for each in read] == [f"<stdin>#{number:02}.txt" for number in range(20)]


@pytest.mark.parametrize("mode", ["w", "w:gz"])
def test_an_archive_of_a_kind_that_is_not_opened_says_to_unpack_it(tmp_path: Path, mode: str) -> None:
    (tmp_path / "story.txt").write_text(STORY)
    with tarfile.open(tmp_path / "stories.tar", mode) as archive:  # type: ignore[call-overload]
        archive.add(tmp_path / "story.txt", "story.txt")
    error = _error(str(tmp_path / "stories.tar"))
    assert isinstance(error, UnsupportedFormat)
    assert "a tar archive" in error.happened
    assert "unpack it" in (error.hint or "")


def test_a_link_to_nothing_is_told_so(tmp_path: Path) -> None:
    (tmp_path / "story.txt").symlink_to("nowhere.txt")
    assert "not there" in _error(str(tmp_path)).happened


def test_one_endless_page_on_standard_input_is_refused_before_it_is_kept() -> None:
    pipe = Pipe(b"y\n" * 1_000_000)
    (unread,) = list(read_inputs(["-"], stdin=cast(BinaryIO, pipe), limit=1000))
    assert isinstance(unread, Unread)
    assert isinstance(unread.error, TooLarge)
    assert pipe.taken <= 1001


def test_a_text_of_twenty_megabytes_is_refused_as_no_single_story(tmp_path: Path) -> None:
    (tmp_path / "story.txt").write_bytes(STORY.encode() * 200_000)
    error = _error(str(tmp_path / "story.txt"))
    assert isinstance(error, TooLarge)
    assert "JSON Lines" in (error.hint or "")


def test_json_lines_may_be_larger_than_a_page(tmp_path: Path) -> None:
    record = json.dumps({"text": STORY}) + "\n"
    (tmp_path / "feed.jsonl").write_text(record * 30, encoding="utf-8")
    read = list(read_inputs([str(tmp_path / "feed.jsonl")], limit=1000))
    assert [type(each) for each in read] == [Dispatch] * 30


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_the_same_page_in_another_encoding_is_the_same_dispatch(tmp_path: Path, encoding: str) -> None:
    text = (
        "LIMA, May 3 (Reuters) - “Señor Ibáñez’s visit – a short one – will go ahead,” the ministry said.\n"
    )
    (tmp_path / "story.txt").write_bytes(text.encode(encoding))
    assert _only(list(read_inputs([str(tmp_path / "story.txt")]))).text == text


QUOTED = "“We will sign,” said Trade Minister Kari Nesdal of Norway – on Monday, in Oslo…"


@pytest.mark.parametrize(
    ("name", "page"),
    [
        ("story.html", f'<meta charset="iso-8859-1"><article><p>{QUOTED}</p><p>{QUOTED}</p></article>'),
        (
            "story.eml",
            f"Date: Mon, 3 May 2027 10:00:00 GMT\nContent-Type: text/plain; charset=latin1\n\n{QUOTED}",
        ),
        (
            "story.nitf",
            f'<?xml version="1.0" encoding="ISO-8859-1"?><nitf><body><body.head><hedline><hl1>{QUOTED}</hl1>'
            f"</hedline></body.head><body.content><p>{STORY}</p></body.content></body></nitf>",
        ),
    ],
)
def test_marks_of_windows_1252_are_read_where_a_page_calls_itself_latin(
    tmp_path: Path, name: str, page: str
) -> None:
    (tmp_path / name).write_bytes(page.encode("cp1252"))
    read = _only(list(read_inputs([str(tmp_path / name)])))
    assert QUOTED in read.text
    assert not re.search("[\x80-\x9f]", read.text)


def test_a_mark_that_json_writes_as_a_control_character_is_read_as_meant(tmp_path: Path) -> None:
    (tmp_path / "story.jsonl").write_text(json.dumps({"text": QUOTED.encode("cp1252").decode("latin-1")}))
    assert _only(list(read_inputs([str(tmp_path / "story.jsonl")]))).text == QUOTED


@pytest.mark.parametrize("declared", ["undefined", "idna", "x-nobodys", "utf-16-le"])
def test_an_encoding_that_cannot_be_is_passed_over(tmp_path: Path, declared: str) -> None:
    page = f'<meta charset="{declared}"><article><p>{QUOTED}</p><p>{QUOTED}.</p></article>'
    (tmp_path / "story.html").write_bytes(page.encode("cp1252"))
    assert QUOTED in _only(list(read_inputs([str(tmp_path / "story.html")]))).text


def test_utf_8_with_one_broken_byte_is_not_read_as_another_encoding(tmp_path: Path) -> None:
    text = "LIMA, May 3 (Reuters) - “Señor Ibáñez’s visit will go ahead,” the ministry said on Monday.\n"
    (tmp_path / "story.txt").write_bytes(text.encode() + b"\xe2\x80")
    assert _only(list(read_inputs([str(tmp_path / "story.txt")]))).text == text + "\ufffd"


def test_windows_line_ends_are_normalised(tmp_path: Path) -> None:
    (tmp_path / "story.txt").write_bytes(b"Market to reopen\r\n\r\n" + STORY.encode())
    assert _only(list(read_inputs([str(tmp_path / "story.txt")]))).text == "Market to reopen\n\n" + STORY


def test_a_byte_order_mark_over_other_bytes_is_undecodable(tmp_path: Path) -> None:
    (tmp_path / "story.txt").write_bytes(b"\xff\xfea\xd8b")
    assert isinstance(_error(str(tmp_path / "story.txt")), UndecodableText)


def test_text_with_lone_surrogates_is_undecodable() -> None:
    with pytest.raises(UndecodableText):
        read_text("a \ud800 b")


# Each would take minutes with a pattern that backtracks; none asserts a time.
@pytest.mark.parametrize(
    "text",
    [
        "A" * 990_000,
        "AB " * 330_000,
        "Ab " * 330_000,
        "x" + " " * 990_000 + "x",
        '"' * 990_000,
        "(" * 990_000,
        "Ab, " * 240_000,
        "Ab/Cd " * 160_000,
        "1 May 2027 " * 90_000,
        "x. " + " " * 990_000 + "EFE",
        "© " * 490_000,
    ],
    ids=lambda text: text[:8].strip(),
)
def test_a_megabyte_of_one_thing_is_read(text: str) -> None:
    assert read_text(text).text == text
