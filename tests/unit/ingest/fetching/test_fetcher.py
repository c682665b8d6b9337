"""What a fetcher does with a site that means well, and with one that is busy."""

import gzip
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import httpx
import pytest

from dateline.errors import ConnectionFailed, EncodingRefused, HeldOff, NotServed, PlaceRefused, RobotsRefused
from dateline.ingest.fetch import Allowed, Fetcher, Policy, Validators
from dateline.ingest.fetch.body import body_of
from tests.sites import OPEN_ADDRESS, Names, Page, Site, served

NOON = datetime(2031, 5, 4, 12, 0, tzinfo=UTC)
STORY = Page(b"<html><p>Words.</p></html>")


@pytest.fixture
def site() -> Iterator[Site]:
    with served() as here:
        here.pages = {"/story": STORY}
        yield here


def fetcher(
    site: Site, *, names: Names | None = None, waits: list[float] | None = None, **limits: Any
) -> Fetcher:
    return Fetcher(
        Policy(**{"agent": "Dateline/9 (desk@example.org)", "delay": 0.0, "seconds": 5.0, **limits}),
        resolve=names or Names({"news.example.com": (OPEN_ADDRESS,), "other.example.com": (OPEN_ADDRESS,)}),
        dial=site.dial,
        sleep=(waits if waits is not None else []).append,
        now=lambda: NOON,
    )


def test_a_page_comes_with_where_and_when(site: Site) -> None:
    capture = fetcher(site).capture("http://news.example.com/story#end")
    assert capture.data == b"<html><p>Words.</p></html>"
    assert (capture.url, capture.media_type, capture.retrieved_at) == (
        "http://news.example.com/story",
        "text/html; charset=utf-8",
        "2031-05-04T12:00:00Z",
    )


def test_a_site_is_told_who_asks_and_which_of_its_names_is_meant(site: Site) -> None:
    fetcher(site).capture("http://news.example.com/story")
    assert site.headers["User-Agent"] == "Dateline/9 (desk@example.org)"
    assert site.headers["Host"] == "news.example.com"
    assert not {"Cookie", "Authorization", "Referer"} & set(site.headers)


def test_a_name_is_asked_for_once_for_each_connection(site: Site) -> None:
    names = Names({"news.example.com": (OPEN_ADDRESS,)})
    fetcher(site, names=names).capture("http://news.example.com/story")
    assert site.asked == ["news.example.com/robots.txt", "news.example.com/story"]
    assert names.asked == ["news.example.com"] * 2


def test_what_is_packed_is_unpacked(site: Site) -> None:
    site.pages["/packed"] = Page(gzip.compress(b"<p>Words.</p>"), headers={"Content-Encoding": "gzip"})
    assert fetcher(site).capture("http://news.example.com/packed").data == b"<p>Words.</p>"


@pytest.mark.parametrize("cut", [0, 1])
def test_what_follows_the_end_of_packed_bytes_is_refused_however_it_arrives(cut: int) -> None:
    first, second = gzip.compress(b"<p>One."), gzip.compress(b"Two.</p>")
    pieces = iter([first, second] if cut else [first + second])
    answer = httpx.Response(200, headers={"Content-Encoding": "gzip"}, content=pieces)
    answer.request = httpx.Request("GET", "http://news.example.com/packed")
    with pytest.raises(EncodingRefused, match="follow their end"):
        body_of(answer, Policy())


def test_a_redirect_is_followed_to_where_the_page_is(site: Site) -> None:
    site.pages["/old"] = Page(status=301, headers={"Location": "//other.example.com/story"})
    answer = fetcher(site).fetch("http://news.example.com/old")
    assert answer.url == "http://other.example.com/story"
    assert "other.example.com/robots.txt" in site.asked


def test_a_copy_that_is_the_newest_is_not_sent_again(site: Site) -> None:
    site.pages["/story"] = Page(
        b"words", headers={"ETag": '"7"', "Last-Modified": "Sun, 04 May 2031 10:00:00 GMT"}
    )
    first = fetcher(site).fetch("http://news.example.com/story")
    assert first.validators == Validators('"7"', "Sun, 04 May 2031 10:00:00 GMT")
    site.pages["/story"] = Page(status=304)
    again = fetcher(site).fetch("http://news.example.com/story", known=first.validators)
    assert again.capture is None
    assert again.validators == first.validators
    assert site.headers["If-None-Match"] == '"7"'
    assert site.headers["If-Modified-Since"] == "Sun, 04 May 2031 10:00:00 GMT"


def test_a_busy_site_is_asked_again_after_the_wait_that_it_asks_for(site: Site) -> None:
    site.pages["/story"] = Page(status=503, headers={"Retry-After": "7"})
    waits: list[float] = []

    def better(seconds: float) -> None:
        waits.append(seconds)
        site.pages["/story"] = STORY

    patient = fetcher(site)
    patient._sleep = better
    assert patient.capture("http://news.example.com/story").data == STORY.body
    assert len(waits) == 1
    assert 7 <= waits[0] <= 8


@pytest.mark.parametrize(
    ("told", "seconds"),
    [("3600", 3600), ("Sun, 04 May 2031 13:00:00 GMT", 3600), ("99999999999", 86400), ("soon", 1), ("", 1)],
)
def test_a_site_that_wants_to_be_left_alone_says_for_how_long(site: Site, told: str, seconds: float) -> None:
    site.pages["/story"] = Page(status=429, headers={"Retry-After": told} if told else {})
    with pytest.raises(HeldOff) as caught:
        fetcher(site, patience=0.5).capture("http://news.example.com/story")
    assert caught.value.seconds == seconds


def test_a_busy_site_is_not_asked_for_ever(site: Site) -> None:
    site.pages["/story"] = Page(status=503)
    waits: list[float] = []
    with pytest.raises(HeldOff):
        fetcher(site, waits=waits, tries=3).capture("http://news.example.com/story")
    assert [round(wait // 1) for wait in waits] == [1, 2]
    assert site.asked.count("news.example.com/story") == 3


def test_two_requests_to_a_host_are_a_pause_apart(site: Site) -> None:
    waits: list[float] = []
    polite = fetcher(site, waits=waits, delay=5.0)
    polite.capture("http://news.example.com/story")
    polite.capture("http://other.example.com/story")
    assert len(waits) == 2  # between each robots.txt and its page; the other host need not wait
    assert all(4 < wait <= 5 for wait in waits)


def test_a_site_may_ask_for_a_longer_pause(site: Site) -> None:
    site.pages["/robots.txt"] = Page(b"User-agent: *\nCrawl-delay: 20", "text/plain")
    waits: list[float] = []
    fetcher(site, waits=waits, delay=1.0).capture("http://news.example.com/story")
    assert 19 < waits[0] <= 20


def test_a_robots_txt_is_read_once(site: Site) -> None:
    polite = fetcher(site)
    polite.capture("http://news.example.com/story")
    polite.capture("http://news.example.com/story")
    assert site.asked.count("news.example.com/robots.txt") == 1


def test_a_robots_txt_that_forbids_one_path_leaves_the_others(site: Site) -> None:
    site.pages["/robots.txt"] = Page(b"User-agent: dateline\nDisallow: /private", "text/plain")
    site.pages["/private/story"] = STORY
    assert fetcher(site).capture("http://news.example.com/story").data
    with pytest.raises(RobotsRefused):
        fetcher(site).capture("http://news.example.com/private/story")
    assert "news.example.com/private/story" not in site.asked


def test_a_busy_robots_txt_is_a_busy_site(site: Site) -> None:
    site.pages["/robots.txt"] = Page(status=503, headers={"Retry-After": "60"})
    with pytest.raises(HeldOff):
        fetcher(site, patience=0.0).capture("http://news.example.com/story")


def test_a_private_place_is_fetched_from_where_it_is_allowed_by_name(site: Site) -> None:
    allowed = Fetcher(Policy(allow=(Allowed("127.0.0.1", site.port),), delay=0.0))
    assert allowed.capture(site.url("/story")).data == STORY.body
    with pytest.raises(PlaceRefused):
        allowed.capture(site.url("/story").replace("127.0.0.1", "127.0.0.2"))
    with pytest.raises(PlaceRefused):
        allowed.capture(site.url("/story").replace("127.0.0.1", "0x7f.1"))


def test_what_is_allowed_is_not_open_to_a_site_that_redirects_there(site: Site) -> None:
    site.pages["news.example.com/in"] = Page(status=302, headers={"Location": site.url("/story")})
    both = Fetcher(
        Policy(allow=(Allowed("127.0.0.1", site.port),), delay=0.0),
        resolve=Names({"news.example.com": (OPEN_ADDRESS,)}),
        dial=site.dial,
    )
    with pytest.raises(PlaceRefused) as caught:
        both.capture("http://news.example.com/in")
    assert "a site out there named it" in (caught.value.hint or "")


def test_what_is_allowed_is_not_open_to_a_feed_out_there(site: Site) -> None:
    allowed = Fetcher(Policy(allow=(Allowed("127.0.0.1", site.port),), delay=0.0))
    assert allowed.fetch(site.url("/story"), found_at=site.url("/feed")).capture
    with pytest.raises(PlaceRefused):
        allowed.fetch(site.url("/story"), found_at="http://news.example.com/feed")


def test_a_connection_is_tried_at_each_address_that_was_checked(site: Site) -> None:
    import httpcore

    tried: list[str] = []

    def dial(address: str, port: int, seconds: float) -> httpcore.NetworkStream:
        tried.append(address)
        if address != OPEN_ADDRESS:
            raise httpcore.ConnectError("no route")
        return site.dial(address, port, seconds)

    several = Fetcher(
        Policy(delay=0.0), resolve=Names({"news.example.com": ("2606:2800::1", OPEN_ADDRESS)}), dial=dial
    )
    assert several.capture("http://news.example.com/story").data == STORY.body
    assert tried == ["2606:2800::1", OPEN_ADDRESS] * 2


def test_a_page_unchanged_since_nobody_asked_is_an_error(site: Site) -> None:
    site.pages["/story"] = Page(status=304)
    with pytest.raises(NotServed):
        fetcher(site).capture("http://news.example.com/story")


def test_a_port_where_nobody_listens_is_told() -> None:
    closed = Fetcher(Policy(allow=(Allowed("127.0.0.1", 9),), delay=0.0))
    with pytest.raises(ConnectionFailed, match=r"127\.0\.0\.1:9"):
        closed.capture("http://127.0.0.1:9/")


@pytest.mark.parametrize("media_type", ["text/html", "text/plain"])
def test_a_page_is_read_in_the_encoding_that_its_site_names(site: Site, media_type: str) -> None:
    from dateline.ingest import read_capture
    from dateline.schema import Dispatch

    words = "Министр Анна Руис сообщила журналистам, что граница будет открыта в пятницу. Она сдержит слово."
    body = f"<html><body><article><p>{words}</p></article></body></html>" if "html" in media_type else words
    site.pages["/old"] = Page(body.encode("koi8-r"), f"{media_type}; charset=KOI8-R")
    (found,) = read_capture(fetcher(site).capture("http://news.example.com/old"))
    assert isinstance(found, Dispatch)
    assert words in found.text
