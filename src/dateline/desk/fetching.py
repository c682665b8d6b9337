"""Fetching, where it was asked for: with the settings of the environment and of the caller."""

from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

from dateline import config
from dateline.ingest.inputs import Fetch
from dateline.ledger.chain import own_version
from dateline.schema.capture import Capture

if TYPE_CHECKING:
    from dateline.ingest.fetch import Fetcher


def fetch_if(asked: bool) -> Fetch | None:
    """Return what fetches the inputs that are addresses, or None where nobody asked for it.

    Args:
        asked: With ``--fetch``; ``DATELINE_FETCH`` asks as well.

    Raises:
        ConfigError: A setting is off.
    """
    by_setting = config.fetching_asked_for()
    if not (asked or by_setting):
        return None

    @cache
    def once() -> "Fetcher":
        return fetcher()

    def fetch(url: str) -> Capture:
        return once().capture(url)

    return fetch


def fetcher(*, allow: Iterable[str] = (), contact: str | None = None) -> "Fetcher":
    """Make a fetcher with the usual limits.

    Args:
        allow: Places that are fetched from beside those of ``DATELINE_ALLOW``.
        contact: How sites can reach us, if not by ``DATELINE_CONTACT``.

    Raises:
        ConfigError: A setting is off.
    """
    # Imported here: a fifth of a second of start-up that readers of files need not pay.
    from dateline.ingest.fetch import Fetcher, Policy, allowed_from  # noqa: PLC0415

    reach = contact or config.contact()
    agent = f"Dateline/{own_version()}" + (f" ({reach})" if reach else "")
    places = tuple(allowed_from(each) for each in (*config.allowed_places(), *allow))
    return Fetcher(Policy(allow=places, agent=agent))
