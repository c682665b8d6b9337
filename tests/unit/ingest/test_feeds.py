import json

import pytest

from dateline.errors import DamagedInput, EmptyInput, NoStory, UnsupportedFormat
from dateline.ingest.entries import entries_of
from dateline.schema import Dispatch
from dateline.schema.capture import Capture
from tests.unit.ingest.reading import SECOND, STORY, fault, one, parts, read_bytes

RSS = f"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
     xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>The Fjord Post</title><link>https://fjord.example/</link><language>en-no</language>
<item><title>Norway &amp; Peru to share an office</title><link>https://fjord.example/a</link>
<guid isPermaLink="false">fjord-1</guid><pubDate>Tue, 04 May 2027 14:05:00 +0200</pubDate>
<dc:creator>By Ana Ruiz</dc:creator><category>World</category>
<description>Ten people will work in Lima</description>
<content:encoded><![CDATA[<p>{STORY}</p><figure><img src="x.jpg"><figcaption>The harbour of
Lima at dawn. <span class="credit">Marta Sosa/Fjord</span></figcaption></figure>
<p>{SECOND}</p>]]></content:encoded>
</item>
<item><title>A second story</title><link>https://fjord.example/b</link>
<pubDate>Tue, 04 May 2027 08:00:00 EST</pubDate><description>{SECOND}</description></item>
<item><title>Only a headline</title><link>https://fjord.example/c</link></item>
</channel></rss>"""

ATOM = f"""<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Fjord wire</title><id>urn:feed</id>
<updated>2027-05-04T12:00:00Z</updated>
<entry><id>urn:x:1</id><title type="html">Norway &lt;b&gt;and&lt;/b&gt; Peru</title>
<link href="https://fjord.example/a"/><published>2027-05-04T14:05:00+05:45</published>
<updated>2027-05-04T15:00:00+05:45</updated>
<author><name>Ana Ruiz</name></author><author><name>Luis Paz</name></author>
<source><title>Halmar Newswire</title><id>urn:s</id></source>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{STORY}</p><p>{SECOND}</p></div></content>
</entry></feed>"""


@pytest.fixture(scope="module")
def rss() -> list[object]:
    return list(read_bytes(RSS, "fjord.xml"))


def test_an_entry_of_rss_has_its_content_as_body_and_its_description_as_summary(rss: list[Dispatch]) -> None:
    first = rss[0]
    assert parts(first, "paragraph") == [STORY, SECOND]
    assert (first.summary and first.summary.text) == "Ten people will work in Lima"
    assert (first.headline and first.headline.text) == "Norway & Peru to share an office"
    assert (first.byline and first.byline.text) == "Ana Ruiz"
    assert (first.section and first.section.text) == "World"
    assert (first.publisher, first.url, first.language) == (
        "The Fjord Post",
        "https://fjord.example/a",
        "en-no",
    )


def test_a_picture_in_an_entry_has_its_words_apart_from_the_body(rss: list[Dispatch]) -> None:
    (caption,) = rss[0].captions
    assert caption.text.text == "The harbour of Lima at dawn."
    assert caption.credit is not None
    assert caption.credit.text == "Marta Sosa/Fjord"


def test_an_entrys_own_id_names_it_and_stands_in_its_wire(rss: list[Dispatch]) -> None:
    assert rss[0].name == "fjord-1"
    assert rss[0].wire is not None
    assert rss[0].wire.item == "fjord-1"


def test_the_zone_that_a_feed_prints_is_kept(rss: list[Dispatch]) -> None:
    assert [each.published and each.published.value for each in rss[:2]] == [
        "2027-05-04T14:05:00+02:00",
        "2027-05-04T08:00:00-05:00",
    ]
    published = one(ATOM).published
    assert published is not None
    assert (published.value, published.earliest, published.basis) == (
        "2027-05-04T14:05:00+05:45",
        "2027-05-04",
        "metadata",
    )


def test_an_entry_without_content_has_its_description_as_body(rss: list[Dispatch]) -> None:
    assert parts(rss[1], "paragraph") == [SECOND]
    assert rss[1].summary is None


def test_an_entry_with_a_headline_alone_is_told_as_no_story(rss: list[object]) -> None:
    assert isinstance(rss[2], NoStory)
    assert "https://fjord.example/c" in str(rss[2])


def test_an_entry_of_atom_is_read_with_its_authors_and_its_source() -> None:
    dispatch = one(ATOM, "feed.atom")
    assert parts(dispatch, "paragraph") == [STORY, SECOND]
    assert (dispatch.headline and dispatch.headline.text) == "Norway and Peru"
    assert (dispatch.byline and dispatch.byline.text) == "Ana Ruiz, Luis Paz"
    assert dispatch.publisher == "Halmar Newswire"


def test_a_feed_that_is_cut_short_gives_the_entries_before_and_says_so() -> None:
    found = read_bytes(RSS[: RSS.index("<item><title>Only")], "fjord.xml")
    assert [type(each) for each in found] == [Dispatch, Dispatch, DamagedInput]


def test_a_feed_without_entries_is_empty() -> None:
    assert isinstance(fault('<rss version="2.0"><channel><title>T</title></channel></rss>'), EmptyInput)


def test_a_feed_in_an_encoding_of_its_own_is_read_in_it() -> None:
    text = (
        RSS.replace("UTF-8", "iso-8859-1")
        .replace("Kari Nesdal", "Kåre Nesdal")
        .replace("“", '"')
        .replace("”", '"')
    )
    assert isinstance(first := read_bytes(text.encode("latin-1"))[0], Dispatch)
    assert "Kåre Nesdal" in first.text


FEED = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "The Fjord Post",
    "language": "en",
    "authors": [{"name": "The Fjord Post"}],
    "items": [
        {
            "id": "7",
            "url": "https://fjord.example/7",
            "title": "Norway and Peru",
            "content_html": f"<p>{STORY}</p><p>{SECOND}</p>",
            "summary": "Ten people will work there",
            "date_published": "2027-05-04T14:05:00+02:00",
            "authors": [{"name": "Ana Ruiz"}],
            "tags": ["World", "Fish"],
        },
        {"id": 8, "content_text": f"{STORY}\n\n{SECOND}"},
        {"id": "9", "title": "Nothing more"},
        "no object",
    ],
}


def test_an_item_of_json_feed_is_read_with_what_the_feed_says_of_it() -> None:
    first, second, third, fourth = read_bytes(json.dumps(FEED), "feed.json")
    assert isinstance(first, Dispatch)
    assert parts(first, "paragraph") == [STORY, SECOND]
    assert (first.name, first.publisher, first.url) == ("7", "The Fjord Post", "https://fjord.example/7")
    assert (first.byline and first.byline.text, first.section and first.section.text) == ("Ana Ruiz", "World")
    assert first.published is not None
    assert first.published.value == "2027-05-04T14:05:00+02:00"
    assert isinstance(second, Dispatch)
    assert (second.name, second.byline) == ("8", None)
    assert parts(second, "paragraph") == [STORY, SECOND]
    assert isinstance(third, NoStory)
    assert isinstance(fourth, UnsupportedFormat)


@pytest.mark.parametrize("odd", [None, 5, [], {}, "x", [[]], [{}], [5], {"a": 1}])
@pytest.mark.parametrize(
    "key", ["id", "url", "title", "content_html", "summary", "authors", "author", "tags"]
)
def test_a_value_of_the_wrong_kind_never_stops_an_item(key: str, odd: object) -> None:
    items = [{**FEED["items"][0], key: odd}]  # type: ignore[dict-item]
    (found,) = read_bytes(json.dumps(FEED | {"items": items, key: odd}), "feed.json")
    assert isinstance(found, Dispatch)


def item(inner: str) -> str:
    return f'<rss version="2.0"><channel><title>T</title><item>{inner}</item></channel></rss>'


def test_an_id_that_is_no_address_leads_nowhere() -> None:
    feed = item(f"<guid>fjord-1</guid><description>{SECOND}</description>")
    assert one(feed, "fjord.xml", url="https://fjord.example/feed").url is None
    data = feed.encode()
    assert [each.link for each in entries_of(Capture(name="fjord.xml", head=data, data=data))] == [None]


def test_a_link_is_completed_by_where_the_feed_was_fetched() -> None:
    feed = item(f"<link>/story/1</link><description>{SECOND}</description>")
    assert one(feed, "fjord.xml", url="https://fjord.example/feed").url == "https://fjord.example/story/1"
    assert one(feed, "fjord.xml").url is None


@pytest.mark.parametrize("mark", ["[…]", "…", "..."])
def test_the_beginning_of_the_story_is_no_summary_of_it(mark: str) -> None:
    excerpt = f"{STORY[STORY.index('Norway') : 90]} {mark}"
    note = "The post Norway &amp; Peru to share an office appeared first on The Fjord Post."
    feed = item(
        f"<description>&lt;p&gt;{excerpt}&lt;/p&gt;&lt;p&gt;{note}&lt;/p&gt;</description>"
        '<encoded xmlns="http://purl.org/rss/1.0/modules/content/">'
        f"&lt;p&gt;{STORY}&lt;/p&gt;&lt;p&gt;{note}&lt;/p&gt;</encoded>"
    )
    read = one(feed, "fjord.xml")
    assert read.summary is None
    assert parts(read, "paragraph") == [STORY]
    assert parts(read, "navigation") == [note.replace("&amp;", "&")]


def test_a_summary_that_ends_in_dots_and_says_something_else_is_kept() -> None:
    feed = item(
        "<description>Ten people, one harbour and many questions…</description>"
        f'<encoded xmlns="http://purl.org/rss/1.0/modules/content/">&lt;p&gt;{STORY}&lt;/p&gt;</encoded>'
    )
    assert one(feed, "fjord.xml").summary is not None
