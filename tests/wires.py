"""Feeds and pages of an invented wire, for tests that follow them."""

import json
from html import escape

from tests.sites import Page

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")


def story(number: int, *, more: str = "") -> str:
    """A story of three sentences; no two numbers give the same."""
    day = DAYS[number % len(DAYS)]
    return (
        f"VALDORIA, March {number % 28 + 1} (Reuters) - Ruritania will open border crossing number "
        f"{number} by {day}, Foreign Minister Ana Ruiz told reporters.\n\n"
        f'"We will keep our word," she said.{more}'
    )


def page(number: int, *, more: str = "") -> Page:
    """The page of a story, as a site serves it."""
    paragraphs = "".join(f"<p>{escape(each)}</p>" for each in story(number, more=more).split("\n\n"))
    head = f"<title>Crossing {number} to open</title>"
    body = f"<article><h1>Ruritania to open crossing {number}</h1>{paragraphs}</article>"
    return Page(f"<html><head>{head}</head><body>{body}</body></html>".encode())


def rss(*numbers: int, etag: str | None = None, edited: tuple[int, ...] = (), words: bool = False) -> Page:
    """A feed of stories, the newest first as feeds have them.

    Args:
        numbers: Which stories, the oldest first.
        etag: What the site calls this copy, or None.
        edited: Those that say that they were edited.
        words: Put the stories themselves into the feed.
    """
    items = "".join(
        f"<item><guid>story-{number}</guid><link>/story/{number}</link>"
        f"<title>Ruritania to open crossing {number}{' (edited)' if number in edited else ''}</title>"
        f"<pubDate>Mon, 03 Mar 2031 10:{number % 60:02}:00 +0100</pubDate>"
        + (f"<description>{escape(_marked(number))}</description>" if words else "")
        + "</item>"
        for number in reversed(numbers)
    )
    channel = f"<channel><title>Ruritania Wire</title>{items}</channel>"
    feed = f'<?xml version="1.0"?><rss version="2.0">{channel}</rss>'
    return Page(feed.encode(), "application/rss+xml", headers={"ETag": f'"{etag}"'} if etag else {})


def json_feed(*numbers: int) -> Page:
    """A JSON Feed of stories with their words."""
    items = [
        {"id": f"story-{number}", "url": f"/story/{number}", "content_html": _marked(number)}
        for number in reversed(numbers)
    ]
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "Ruritania Wire", "items": items}
    return Page(json.dumps(feed).encode(), "application/feed+json")


def _marked(number: int) -> str:
    return "".join(f"<p>{each}</p>" for each in story(number).split("\n\n"))
