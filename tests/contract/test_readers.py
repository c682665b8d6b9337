"""Every registered reader keeps its promise: it says what it takes, and its dispatches keep law 1."""

import msgspec
import pytest

from dateline import plugins
from dateline.errors import IngestError
from dateline.ledger.spans import misplaced, out_of_bounds
from dateline.schema import Dispatch, canonical, dispatch_id
from dateline.schema.capture import Capture
from tests.contract.pages import AWKWARD, WIRE

READERS = sorted(plugins.registered("readers"))

PAGES = {
    "plain": WIRE,
    "html": "<html><head><title>Talks go on</title></head><body><article><h1>Talks go on</h1>"
    + "".join(f"<p>{each}</p>" for each in WIRE.split("\n\n")[2:])
    + "</article></body></html>",
    "jsonl": '{"text": "OSLO, May 4. The minister said yes.", "title": "Yes"}\n{"text": "She said no."}\n',
}


def _capture(data: bytes, name: str = "story") -> Capture:
    return Capture(name=name, head=data[:65536], data=data)


@pytest.mark.parametrize("name", READERS)
def test_a_reader_is_called_what_it_is_registered_as(name: str) -> None:
    assert plugins.load("readers", name).name == name


@pytest.mark.parametrize("data", [b"", b"\x00\xff\xfe\x01" * 50, b"%PDF-1.7", b"a", "ä".encode("utf-16")])
@pytest.mark.parametrize("name", READERS)
def test_a_reader_says_of_any_bytes_how_sure_it_is(name: str, data: bytes) -> None:
    assert 0 <= plugins.load("readers", name).takes(_capture(data)) <= 100


@pytest.mark.parametrize("name", sorted(PAGES))
def test_a_reader_is_the_surest_of_its_own_format(name: str) -> None:
    capture = _capture(PAGES[name].encode())
    sure = {each: plugins.load("readers", each).takes(capture) for each in READERS}
    assert max(sure, key=lambda each: sure[each]) == name


@pytest.mark.parametrize("name", READERS)
@pytest.mark.parametrize("page", sorted(PAGES) + sorted(AWKWARD))
def test_whatever_a_reader_reads_keeps_law_1_and_law_3(name: str, page: str) -> None:
    reader: plugins.Reader = plugins.load("readers", name)
    capture = _capture((PAGES | AWKWARD)[page].encode())
    found = _read(reader, capture)
    for dispatch in found:
        assert dispatch.id == dispatch_id(dispatch.text)
        assert out_of_bounds(dispatch) is None
        assert misplaced(dispatch, dispatch.text) is None
        assert msgspec.json.decode(canonical(dispatch), type=Dispatch) == dispatch
    assert [canonical(each) for each in _read(reader, capture)] == [canonical(each) for each in found]


def _read(reader: plugins.Reader, capture: Capture) -> list[Dispatch]:
    """Read what can be read; a reader of many dispatches hands over an error in the place of a bad one."""
    found: list[Dispatch] = []
    try:
        for each in reader.read(capture):
            assert isinstance(each, Dispatch | IngestError)
            if isinstance(each, Dispatch):
                found.append(each)
    except IngestError:
        pass
    return found
