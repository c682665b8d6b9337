"""Where things stand on this site: addresses of records, dispatches, actors and pairs of countries."""

from urllib.parse import quote, urlencode


def record_url(record: str) -> str:
    """Return the address of a record, stable for ever."""
    return f"/r/{quote(record, safe='')}"


def dispatch_url(dispatch: str) -> str:
    """Return the address of a dispatch."""
    return f"/dispatches/{quote(dispatch, safe='')}"


def actor_url(name: str, country: str | None = None, wikidata: str | None = None) -> str:
    """Return the address of an actor: by name, and by Wikidata item or country where one is known."""
    asked = {"wikidata": wikidata} if wikidata else {"country": country} if country else {}
    if "/" in name or name in (".", ".."):
        # Such a name is no part of a path: servers and browsers decode and shorten it on the way.
        return f"/actors?{urlencode({'named': name, **asked})}"
    return f"/actors/{quote(name, safe='')}{f'?{urlencode(asked)}' if asked else ''}"


def dyad_url(one: str, two: str, **asked: str | None) -> str:
    """Return the address of two countries, with the days that are asked for."""
    kept = {name: value for name, value in asked.items() if value}
    return f"/dyad/{quote(one, safe='')}/{quote(two, safe='')}{f'?{urlencode(kept)}' if kept else ''}"
