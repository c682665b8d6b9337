import gzip
from pathlib import Path

import pytest
import zstandard

from dateline.errors import DamagedInput, EmptyInput, IngestError, NoStory, TooLarge, TruncatedInput
from dateline.schema import Dispatch
from tests.unit.ingest.reading import SECOND, STORY, parts, read_bytes, read_path
from tests.unit.ingest.webarchives import PAGE, TEXT, crawl, http, packed, record


def kinds(found: list[Dispatch | IngestError]) -> list[type]:
    return [type(each) for each in found]


def write(folder: Path, data: bytes, name: str = "crawl.warc") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def test_pages_of_a_crawl_are_read_and_what_is_none_is_counted() -> None:
    records = [
        *crawl(2),
        record(http("x" * 40, media="image/png"), number=2),
        record(http(PAGE, status=404), number=3),
        record("GET / HTTP/1.1\r\n\r\n", kind="request", number=4),
    ]
    page, left = read_bytes(b"".join(records), "crawl.warc")
    assert isinstance(page, Dispatch)
    assert parts(page, "paragraph")[0] == STORY
    assert page.url == "https://fjord.example/1"
    assert isinstance(left, NoStory)
    assert left.happened == (
        "4 of 5 records of 'crawl.warc' hold no page: "
        "1 warcinfo, 1 response image/png, 1 response with status 404, 1 request"
    )


def test_the_texts_of_a_wet_are_read_as_pages_that_were_copied() -> None:
    (dispatch,) = read_bytes(record(TEXT, kind="conversion"), "crawl.wet")
    assert isinstance(dispatch, Dispatch)
    assert (dispatch.headline and dispatch.headline.text) == "Norway and Peru to share an office"
    assert parts(dispatch, "paragraph") == [STORY, SECOND]
    assert dispatch.url == "https://fjord.example/1"


@pytest.mark.parametrize("packing", ["plain", "each by itself", "all in one", "zstd"])
def test_a_dispatch_is_called_after_its_place_and_reading_starts_there_again(
    tmp_path: Path, packing: str
) -> None:
    records = crawl(4)
    data = {
        "plain": b"".join(records),
        "each by itself": packed(records),
        "all in one": gzip.compress(b"".join(records)),
        "zstd": b"".join(zstandard.ZstdCompressor().compress(each) for each in records),
    }[packing]
    path = write(tmp_path, data)
    found = [each for each in read_path(path) if isinstance(each, Dispatch)]
    assert len({each.name for each in found}) == 3
    for place, each in enumerate(found):
        again = [one for one in read_path(each.name or "") if isinstance(one, Dispatch)]
        assert [one.text for one in again] == [one.text for one in found[place:]]
        assert [one.name for one in again] == [one.name for one in found[place:]]


def test_a_place_where_no_record_begins_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path, b"".join(crawl(3)))
    for place in ("#17", "#nowhere", "#999999999"):
        (found,) = read_path(f"{path}{place}") or [None]
        assert isinstance(found, DamagedInput), place


def test_a_file_that_ends_inside_a_record_says_so_and_keeps_those_before() -> None:
    data = b"".join(crawl(4))
    found = read_bytes(data[:-300], "crawl.warc")
    assert kinds(found) == [Dispatch, Dispatch, TruncatedInput, NoStory]
    last = crawl(4)[-1]
    found = read_bytes(data[: -len(last) + 80], "crawl.warc")
    assert kinds(found) == [Dispatch, Dispatch, TruncatedInput, NoStory]


@pytest.mark.parametrize("cut", [30, 200])
def test_a_packed_file_that_ends_inside_a_record_says_so(cut: int) -> None:
    found = read_bytes(packed(crawl(4))[:-cut], "crawl.warc.gz")
    assert kinds(found) == [Dispatch, Dispatch, TruncatedInput, NoStory]


def test_a_packed_file_that_ends_inside_a_checksum_says_so() -> None:
    found = read_bytes(packed(crawl(4))[:-4], "crawl.warc.gz")
    assert kinds(found) == [Dispatch, Dispatch, Dispatch, TruncatedInput, NoStory]


@pytest.mark.parametrize("length", [40, 3_000, 10**9, -5])
def test_a_record_of_a_wrong_length_is_refused_and_the_others_are_read(length: int) -> None:
    records = crawl(5)
    records[2] = record(http(), number=2, length=length)
    found = read_bytes(b"".join(records), "crawl.warc")
    read = [each.url for each in found if isinstance(each, Dispatch)]
    assert {"https://fjord.example/3", "https://fjord.example/4"} <= set(read)
    assert "https://fjord.example/2" not in read
    assert any(isinstance(each, DamagedInput | TooLarge) for each in found)


def test_a_damaged_member_does_not_stop_the_ones_behind_it() -> None:
    members = [gzip.compress(each) for each in crawl(5)]
    spoilt = bytearray(members[2])
    spoilt[len(spoilt) // 2] ^= 0xFF
    members[2] = bytes(spoilt)
    found = read_bytes(b"".join(members), "crawl.warc.gz")
    assert kinds(found) == [Dispatch, DamagedInput, Dispatch, Dispatch, NoStory]


def test_a_record_whose_digest_does_not_hold_is_refused() -> None:
    good = record(TEXT, kind="conversion", digest=True)
    found = read_bytes(good.replace(b"ten people", b"two people") + good, "crawl.wet")
    assert kinds(found) == [DamagedInput, Dispatch]


def test_a_page_that_came_packed_is_unpacked() -> None:
    (dispatch,) = read_bytes(record(http(gzip.compress(PAGE.encode()), packed="gzip")), "crawl.warc")
    assert isinstance(dispatch, Dispatch)
    assert parts(dispatch, "paragraph")[0] == STORY


def test_a_page_is_read_in_the_encoding_that_its_server_declared() -> None:
    page = PAGE.replace("Kari", "Łukasz").encode("iso-8859-2", errors="ignore")
    found = read_bytes(record(http(page, media="text/html; charset=iso-8859-2")), "crawl.warc")
    assert "Łukasz Nesdal" in found[0].text  # type: ignore[union-attr]


def test_a_file_full_of_beginnings_of_members_that_are_none_is_given_up() -> None:
    spoilt = b"\x1f\x8b\x08\0" + bytes(6) + b"\xff" * 20
    data = packed(crawl(2)) + spoilt + b"\x1f\x8b\x08" * 100_000
    found = read_bytes(data, "crawl.warc.gz")
    assert kinds(found) == [Dispatch, DamagedInput, DamagedInput]
    assert "no record is found after it" in str(found[-1])


def test_a_page_without_a_story_is_told_and_does_not_stop_the_rest() -> None:
    records = [record(http("<html><body></body></html>")), record(http(), number=2)]
    assert kinds(read_bytes(b"".join(records), "crawl.warc")) == [EmptyInput, Dispatch]


def test_a_record_too_large_is_passed_over() -> None:
    large = record(http(PAGE + " " * (21 * 1024 * 1024)))
    assert kinds(read_bytes(large + record(http(), number=2), "crawl.warc")) == [TooLarge, Dispatch]
