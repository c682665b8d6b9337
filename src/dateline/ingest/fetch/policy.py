"""What may be fetched, how much of it, how quickly and how often: values without behaviour of their own."""

import re
from dataclasses import dataclass

from dateline.errors import ConfigError, FetchError
from dateline.ingest.fetch.locators import Place, place_of

_ENTRY = re.compile(r"(?P<host>\[[0-9A-Fa-f:.]+\]|[^:\[\]/@?#\s]+)(?::(?P<port>[0-9]{1,5}))?")
_USUAL_PORTS = frozenset({80, 443})

TYPES = (
    "application/json", "application/jsonl", "application/ndjson", "application/x-ndjson", "application/xml",
    "message/rfc822", "text/csv", "text/html", "text/markdown", "text/plain", "text/xml",
)  # fmt: skip
"""Media types that are read; those that end in ``+xml`` or ``+json`` are as well."""

_FAMILIES = ("+xml", "+json")


@dataclass(frozen=True)
class Allowed:
    """A place that is fetched from although it is private, or at a port that is not usual.

    Args:
        host: A name or an address, as the URL gives it, in small letters.
        port: The only port, or None for the usual ones.
    """

    host: str
    port: int | None = None


@dataclass(frozen=True)
class Policy:
    """The limits of one fetcher.

    Args:
        allow: Private places and unusual ports that are fetched from all the same.
        agent: What we call ourselves to a site.
        largest: Bytes of an answer at most, also once it is unpacked.
        seconds: How long one answer may take; each redirect is answered by itself.
        hops: Redirects followed at most.
        tries: How often a site that is busy is asked in all.
        patience: Seconds waited for a busy site at most; above that it is an error.
        delay: Seconds between two requests to the same host at least.
        types: Media types that are read.
    """

    allow: tuple[Allowed, ...] = ()
    agent: str = "Dateline"
    largest: int = 20 * 1024 * 1024
    seconds: float = 30.0
    hops: int = 5
    tries: int = 3
    patience: float = 30.0
    delay: float = 1.0
    types: tuple[str, ...] = TYPES

    def allows(self, place: Place) -> bool:
        """Tell whether a place is allowed by name."""
        return any(
            each.host == place.host
            and (place.port in _USUAL_PORTS if each.port is None else each.port == place.port)
            for each in self.allow
        )

    def reads(self, media_type: str) -> bool:
        """Tell whether a media type, in small letters and without parameters, is read."""
        return media_type in self.types or media_type.endswith(_FAMILIES)


def usual(port: int) -> bool:
    """Tell whether a port is one at which sites are served."""
    return port in _USUAL_PORTS


def allowed_from(entry: str) -> Allowed:
    """Read an allowed place: ``host`` or ``host:port``.

    Raises:
        ConfigError: It is neither.
    """
    match = _ENTRY.fullmatch(entry.strip())
    try:
        place = place_of(f"http://{match[0]}/") if match else None
    except FetchError:
        place = None
    if match is None or place is None or not place.plain:
        raise ConfigError(
            f"{entry!r} is no place to allow", hint="give a host or host:port, such as intranet.example:8080"
        )
    return Allowed(place.host, place.port if match["port"] else None)
