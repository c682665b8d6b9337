"""FEEDS.toml: which feeds and folders are followed, how often, and how."""

import re
import tomllib
from pathlib import Path
from typing import Literal

import msgspec

from dateline.errors import ConfigError

DEFAULT_EVERY = "15m"

# A feed that is asked more often than this is not followed, it is pestered.
SHORTEST = 60.0

_UNITS = {"s": 1.0, "m": 60.0, "h": 3600.0, "d": 86400.0}
_SPAN = re.compile(r"(?P<number>[0-9]{1,6})\s*(?P<unit>[smhd])")


class Feed(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A feed that is followed.

    Args:
        url: Where it is.
        name: What to call it; its address, if None.
        content: ``page`` fetches the page that an entry leads to, ``entry``
            takes the words that stand in the feed itself.
        every: How often it is polled, such as ``15m``; as the list says, if None.
    """

    url: str
    name: str | None = None
    content: Literal["page", "entry"] = "page"
    every: str | None = None

    @property
    def called(self) -> str:
        """Its name, else its address without the scheme."""
        return self.name or self.url.partition("://")[2].rstrip("/") or self.url


class Folder(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A folder that is followed: every file that is put into it or changes is read.

    Args:
        path: Where it is, from the folder of FEEDS.toml.
        name: What to call it; its path, if None.
        every: How often it is looked through; as the list says, if None.
    """

    path: str
    name: str | None = None
    every: str | None = None

    @property
    def called(self) -> str:
        """Its name, else its path."""
        return self.name or self.path


class Watchlist(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All of FEEDS.toml.

    Args:
        every: How often each source is polled that does not say so itself.
        allow: Places that are fetched from although they are private or at an
            unusual port, beside those of ``DATELINE_ALLOW``.
        contact: How the people of a site can reach you, if not by ``DATELINE_CONTACT``.
        feed: The feeds.
        folder: The folders.
    """

    every: str = DEFAULT_EVERY
    allow: tuple[str, ...] = ()
    contact: str | None = None
    feed: tuple[Feed, ...] = ()
    folder: tuple[Folder, ...] = ()

    def seconds_of(self, source: Feed | Folder) -> float:
        """Return the seconds between two polls of a source."""
        return seconds_from(source.every or self.every, of=source.called)


def read_watchlist(path: Path) -> Watchlist:
    """Read FEEDS.toml.

    Raises:
        ConfigError: It cannot be read, or says what it cannot say.
    """
    try:
        told = tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        raise ConfigError(
            f"cannot read {str(path)!r}: {error.strerror or error}", hint="check the path"
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"{str(path)!r} is no TOML: {error}") from error
    try:
        found = msgspec.convert(told, Watchlist)
    except msgspec.ValidationError as error:
        raise ConfigError(f"{str(path)!r} does not list feeds: {error}", hint=_FORM) from error
    found = msgspec.structs.replace(found, folder=tuple(_placed(each, path.parent) for each in found.folder))
    sources: tuple[Feed | Folder, ...] = (*found.feed, *found.folder)
    if not sources:
        raise ConfigError(f"{str(path)!r} lists no feed and no folder", hint=_FORM)
    names = [each.called for each in sources]
    places = [each.url if isinstance(each, Feed) else each.path for each in sources]
    twice = {each for called in (names, places) for each in called if called.count(each) > 1}
    if twice:
        raise ConfigError(
            f"{str(path)!r} lists {sorted(twice)[0]!r} twice", hint="leave one out, or name it otherwise"
        )
    for each in sources:
        found.seconds_of(each)
    return found


def every_so_often(watchlist: Watchlist, every: str | None) -> Watchlist:
    """Return the list with another time between polls for all sources; the same where none is given.

    Raises:
        ConfigError: It is no span of time, or too short.
    """
    if every is None:
        return watchlist
    seconds_from(every, of="--every")
    feeds = tuple(msgspec.structs.replace(each, every=every) for each in watchlist.feed)
    folders = tuple(msgspec.structs.replace(each, every=every) for each in watchlist.folder)
    return msgspec.structs.replace(watchlist, feed=feeds, folder=folders)


_FORM = 'a feed is [[feed]] with url = "https://…", a folder is [[folder]] with path = "…"'


def seconds_from(span: str, *, of: str) -> float:
    """Read a span of time such as ``90s``, ``15m``, ``2h`` or ``1d``.

    Raises:
        ConfigError: It is none, or shorter than a minute.
    """
    match = _SPAN.fullmatch(span.strip())
    if match is None:
        raise ConfigError(f"{span!r} of {of!r} is no span of time", hint="give one such as 15m, 2h or 1d")
    seconds = int(match["number"]) * _UNITS[match["unit"]]
    if seconds < SHORTEST:
        raise ConfigError(f"{span!r} of {of!r} is too often", hint="once a minute is the most")
    return seconds


def _placed(folder: Folder, beside: Path) -> Folder:
    """Give a folder's path from where FEEDS.toml is, and keep its name."""
    return msgspec.structs.replace(folder, name=folder.called, path=str(beside / folder.path))
