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

STORY = "OSLO, May 4. The minister said yes."
G2 = 'xmlns="http://iptc.org/std/nar/2006-10-01/"'

PAGES = {
    "plain": WIRE,
    "html": "<html><head><title>Talks go on</title></head><body><article><h1>Talks go on</h1>"
    + "".join(f"<p>{each}</p>" for each in WIRE.split("\n\n")[2:])
    + "</article></body></html>",
    "jsonl": f'{{"text": "{STORY}", "title": "Yes"}}\n{{"text": "She said no."}}\n',
    "json": f'[{{"text": "{STORY}", "title": "Yes"}},\n {{"text": "She said no."}}]\n',
    "csv": f'text,title\n"{STORY}",Yes\n"She said no.",No\n',
    "feed": '<?xml version="1.0"?><rss version="2.0"><channel><title>T</title><item><title>Yes</title>'
    f"<description>&lt;p&gt;{STORY}&lt;/p&gt;</description></item></channel></rss>",
    "jsonfeed": '{"version": "https://jsonfeed.org/version/1.1", "title": "T", "items": '
    f'[{{"id": "1", "content_text": "{STORY}"}}, {{"id": "2", "content_html": "<p>She said no.</p>"}}]}}',
    "newsml": f'<newsItem {G2} guid="urn:x" version="1"><itemMeta><pubStatus qcode="stat:usable"/></itemMeta>'
    f"<contentMeta><headline>Yes</headline></contentMeta><contentSet><inlineData>{STORY}</inlineData>"
    "</contentSet></newsItem>",
    "nitf": "<nitf><body><body.head><hedline><hl1>Yes</hl1></hedline><dateline>OSLO, May 4</dateline>"
    "</body.head><body.content><p>The minister said yes.</p></body.content></body></nitf>",
    "ninjs": f'{{"uri": "urn:x", "pubstatus": "usable", "headline": "Yes", "body_text": "{STORY}"}}',
    "mail": "Subject: Yes\nFrom: Desk <desk@fjord.example>\nDate: Tue, 04 May 2027 14:05:00 +0200\n"
    f"Message-ID: <1@fjord.example>\n\n{STORY}\n",
    "mbox": "From desk@fjord.example Tue May  4 14:05:00 2027\nSubject: Yes\nFrom: <desk@fjord.example>\n"
    f"Date: Tue, 04 May 2027 14:05:00 +0200\n\n{STORY}\n",
    "markdown": f"---\ntitle: Yes\ndate: 2027-05-04\n---\n\n{STORY}\n\nShe said *no*.\n",
    "warc": "WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Record-ID: <urn:uuid:1>\r\n"
    "WARC-Target-URI: https://fjord.example/1\r\nContent-Type: text/plain\r\n"
    f"Content-Length: {len(STORY)}\r\n\r\n{STORY}\r\n\r\n",
}
ENDINGS = {"csv": "csv", "markdown": "md"}
"""Formats that are known by their names' endings; the others by what they begin with."""


def _capture(data: bytes, name: str = "story") -> Capture:
    return Capture(name=name, head=data[:65536], data=data)


@pytest.mark.parametrize("name", READERS)
def test_a_reader_is_called_what_it_is_registered_as(name: str) -> None:
    assert plugins.load("readers", name).name == name


@pytest.mark.parametrize("data", [b"", b"\x00\xff\xfe\x01" * 50, b"%PDF-1.7", b"a", "ä".encode("utf-16")])
@pytest.mark.parametrize("name", READERS)
def test_a_reader_says_of_any_bytes_how_sure_it_is(name: str, data: bytes) -> None:
    assert 0 <= plugins.load("readers", name).takes(_capture(data)) <= 100


def test_every_reader_of_ours_has_a_page_here() -> None:
    assert set(PAGES) <= set(READERS)
    ours = {
        each for each in READERS if type(plugins.load("readers", each)).__module__.startswith("dateline.")
    }
    assert ours == set(PAGES)


@pytest.mark.parametrize("name", sorted(PAGES))
def test_a_reader_reads_a_page_of_its_own_format(name: str) -> None:
    found = _read(plugins.load("readers", name), _capture(PAGES[name].encode()))
    assert found
    assert any(each in found[0].text for each in ("minister said yes", "Andris Kalve said"))


@pytest.mark.parametrize("name", sorted(PAGES))
def test_a_reader_is_the_surest_of_its_own_format(name: str) -> None:
    capture = _capture(PAGES[name].encode(), f"story.{ENDINGS.get(name, 'x')}")
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
