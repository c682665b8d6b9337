import gzip
import io
import subprocess
import sys
import tracemalloc
import zipfile
from collections.abc import Mapping
from functools import partial
from pathlib import Path

import pytest
import zstandard

from dateline.errors import (
    DamagedInput,
    EmptyInput,
    IngestError,
    TruncatedInput,
    UnsafeName,
    UnsupportedFormat,
)
from dateline.ingest.containers.streams import Unpacking
from dateline.schema import Dispatch
from tests.unit.ingest.reading import SECOND, STORY, fault, one, read_bytes, read_path
from tests.unit.ingest.webarchives import crawl, packed

ROOT = Path(__file__).resolve().parents[3]


def zipped(members: Mapping[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def zstd(data: bytes) -> bytes:
    return zstandard.ZstdCompressor().compress(data)


@pytest.mark.parametrize("pack", [gzip.compress, zstd])
def test_a_packed_page_is_read_as_what_it_is(pack: object) -> None:
    dispatch = one(pack(STORY.encode()), "story.txt.gz")  # type: ignore[operator]
    assert (dispatch.text, dispatch.name) == (STORY, "story.txt.gz")


def test_the_ending_below_the_packing_tells_the_format() -> None:
    found = read_bytes(gzip.compress(f'text\n"{STORY}"\n"{SECOND}"\n'.encode()), "stories.csv.gz")
    assert [each.text for each in found if isinstance(each, Dispatch)] == [STORY, SECOND]


@pytest.mark.parametrize("pack", [gzip.compress, zstd])
def test_packed_parts_in_a_row_are_one_file(pack: object) -> None:
    lines = [f'{{"text": "{each}"}}\n'.encode() for each in (STORY, SECOND.replace('"', "'"))]
    found = read_bytes(b"".join(map(pack, lines)), "s.jsonl.gz")  # type: ignore[arg-type]
    assert [type(each) for each in found] == [Dispatch, Dispatch]


def test_zeros_behind_gzip_are_no_damage_and_anything_else_is() -> None:
    data = gzip.compress(STORY.encode())
    assert one(data + b"\0" * 5_000, "s.txt.gz").text == STORY
    assert isinstance(fault(data + b"garbage", "s.txt.gz"), DamagedInput)


@pytest.mark.parametrize("pack", [gzip.compress, zstd])
def test_what_stands_before_the_damage_is_read(pack: object) -> None:
    lines = b"".join(f'{{"text": "{STORY} {each * 7919}"}}\n'.encode() for each in range(3_000))
    found = read_bytes(pack(lines)[:-100], "s.jsonl.gz")  # type: ignore[operator]
    assert isinstance(found[-1], TruncatedInput)
    assert len(found) > 500


def test_each_member_of_a_zip_is_read_by_its_own_reader_and_called_after_it() -> None:
    data = zipped(
        {
            "a.txt": STORY,
            "sub/b.html": f"<html><body><article><p>{STORY}</p><p>{SECOND}</p></article></body></html>",
        }
    )
    found = read_bytes(data, "week.zip")
    assert [each.name for each in found if isinstance(each, Dispatch)] == [
        "week.zip#a.txt",
        "week.zip#sub/b.html",
    ]


def test_of_a_zip_hidden_files_and_notes_are_passed_over_and_a_broken_member_stops_nothing() -> None:
    data = zipped(
        {
            "a.txt": "",
            "b.yaml": "x: 1",
            ".hidden.txt": STORY,
            "__MACOSX/c.txt": STORY,
            "d.pdf": b"%PDF-1.7",
            "e.txt": STORY,
        }
    )
    found = read_bytes(data, "week.zip")
    assert [type(each) for each in found] == [EmptyInput, UnsupportedFormat, Dispatch]


def test_one_member_can_be_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "week.zip"
    path.write_bytes(zipped({"a.txt": STORY, "b.txt": SECOND}))
    (found,) = read_path(f"{path}#b.txt")
    assert isinstance(found, Dispatch)
    assert found.text == SECOND
    (missing,) = read_path(f"{path}#c.txt")
    assert isinstance(missing, DamagedInput)


def test_a_web_archive_in_a_zip_is_read() -> None:
    found = read_bytes(zipped({"crawl.warc": b"".join(crawl(3))}), "week.zip")
    assert [type(each) for each in found][:2] == [Dispatch, Dispatch]


def test_a_name_that_leads_out_does_not_stop_the_other_members() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("../a.txt", STORY)
        archive.writestr("b.txt", STORY)
    assert [type(each) for each in read_bytes(out.getvalue(), "x.zip")] == [UnsafeName, Dispatch]


def test_an_office_document_is_no_archive_of_stories() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
    assert isinstance(fault(out.getvalue(), "speech.docx"), UnsupportedFormat)


def test_archives_in_a_folder_are_read_with_the_rest(tmp_path: Path) -> None:
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(STORY.encode()))
    (tmp_path / "b.zip").write_bytes(zipped({"b.txt": STORY}))
    (tmp_path / "c.warc.gz").write_bytes(packed(crawl(2)))
    (tmp_path / "d.yaml.gz").write_bytes(gzip.compress(b"x: 1"))
    read = [each for each in read_path(tmp_path) if isinstance(each, Dispatch)]
    assert [Path(each.name or "").name.split("#")[0] for each in read] == ["a.txt.gz", "b.zip", "c.warc.gz"]


def test_only_a_format_that_can_start_inside_does(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(STORY, encoding="utf-8")
    (found,) = read_path(f"{tmp_path / 'a.txt'}#5")
    assert isinstance(found, UnsupportedFormat)
    (tmp_path / "b#5.txt").write_text(STORY, encoding="utf-8")
    assert isinstance(read_path(tmp_path / "b#5.txt")[0], Dispatch)


_PEAK = """
import resource, sys
from dateline.ingest import read_inputs
count = 0
for each in read_inputs([sys.argv[1]]):
    count += hasattr(each, "text")
    if count == 500:
        early = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(count, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - early) // 1024)
"""


def _many(kind: str, count: int) -> bytes:
    stories = [STORY.replace("joint", f"joint {each}") for each in range(count)]
    if kind == "stories.csv.gz":
        return gzip.compress(("text\n" + "".join(f'"{each}"\n' for each in stories)).encode())
    if kind == "stories.jsonl.zst":
        return zstd("".join(f'{{"text": "{each}"}}\n' for each in stories).encode())
    if kind == "stories.zip":
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            for number, each in enumerate(stories):
                archive.writestr(f"{number}.txt", each)
        return out.getvalue()
    from tests.unit.ingest.webarchives import record

    return packed([record(each, kind="conversion", number=number) for number, each in enumerate(stories)])


@pytest.mark.parametrize(
    ("kind", "count"),
    [
        ("stories.csv.gz", 3_000),
        ("stories.jsonl.zst", 3_000),
        ("stories.zip", 1_500),
        ("crawl.wet.gz", 1_500),
    ],
)
def test_memory_does_not_grow_with_the_input(tmp_path: Path, kind: str, count: int) -> None:
    path = tmp_path / kind
    path.write_bytes(_many(kind, count))
    done = subprocess.run(
        [sys.executable, "-c", _PEAK, str(path)], capture_output=True, encoding="utf-8", check=True
    )
    read, grown = map(int, done.stdout.split())
    assert read == count
    # MiB from the five hundredth story to the last; what allocators keep for themselves is a few.
    assert grown < 8


def test_members_that_nobody_asks_for_are_not_remembered() -> None:
    data = gzip.compress(b"a") * 20_000
    stream = Unpacking(io.BytesIO(data), packing="gzip", name="a.gz")
    tracemalloc.start()
    try:
        assert sum(len(piece) for piece in iter(partial(stream.read, 65_536), b"")) == 20_000
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 1024 * 1024


@pytest.mark.parametrize(
    "data",
    [
        b"PK\x03\x04",
        b"PK\x05\x06",
        b"\x1f\x8b",
        b"\x1f\x8b\x08",
        b"\x28\xb5\x2f\xfd",
        b"WARC/",
        b"WARC/1.0\r\n\r\n",
        b"WARC/1.0\r\nWARC-Type: response\r\n\r\n",
    ],
)
def test_a_beginning_alone_is_an_error_and_no_crash(data: bytes) -> None:
    assert all(isinstance(each, IngestError) for each in read_bytes(data))
    assert read_bytes(data)
