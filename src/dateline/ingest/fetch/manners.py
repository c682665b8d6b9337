"""Per-host politeness: pauses between requests, and what each site's robots.txt says."""

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field

from dateline.errors import FetchError, NotServed, RobotsRefused, TooLarge
from dateline.ingest.fetch.locators import Place, shown
from dateline.ingest.fetch.robots import EVERYTHING, Robots, robots_of

# RFC 9309 lets a copy be used for a day.
_KEPT_SECONDS = 24 * 3600.0
# So many sites are remembered; a run over more of them asks again for what it had first.
_MOST_SITES = 2_000
_UNAVAILABLE = range(400, 500)
# "Too many requests" says nothing about what may be fetched.
_BUSY = 429


@dataclass
class _Site:
    robots: Robots
    read_at: float


@dataclass
class Manners:
    """What one fetcher remembers of hosts and sites.

    Args:
        delay: Seconds between two requests to one host at least.
        clock: Seconds that only grow.
        sleep: Waits.
    """

    delay: float
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    _last: OrderedDict[str, float] = field(default_factory=OrderedDict)
    _sites: OrderedDict[str, _Site] = field(default_factory=OrderedDict)

    def pause(self, place: Place, *, ours: bool = False) -> None:
        """Wait until the host may be asked again, and note that it is.

        Args:
            place: Where to.
            ours: It is allowed by name: only what its robots.txt asks for counts.
        """
        site = self._sites.get(place.site)
        delay = max(0.0 if ours else self.delay, (site.robots.delay or 0.0) if site else 0.0)
        last = self._last.get(place.host)
        if last is not None and (left := last + delay - self.clock()) > 0:
            self.sleep(left)
        self._last[place.host] = self.clock()
        self._last.move_to_end(place.host)
        while len(self._last) > _MOST_SITES:
            self._last.popitem(last=False)

    def ask(self, place: Place, read: Callable[[Place], bytes]) -> None:
        """Ask a site whether a place may be fetched, by its robots.txt.

        Args:
            place: What is to be fetched.
            read: Fetches the robots.txt of its site.

        Raises:
            RobotsRefused: It may not; or the site does not say, because it fails.
            FetchError: The site cannot be reached at all.
        """
        site = self._sites.get(place.site)
        if site is None or self.clock() - site.read_at > _KEPT_SECONDS:
            site = _Site(self._robots(place, read), self.clock())
            self._sites[place.site] = site
            while len(self._sites) > _MOST_SITES:
                self._sites.popitem(last=False)
        if not site.robots.allow(place.url.raw_path.decode("ascii")):
            raise RobotsRefused(
                f"cannot fetch {shown(str(place.url))}: the robots.txt of {place.host!r} asks us not to",
                hint="ask the site, or save the page by hand and give its file",
            )

    @staticmethod
    def _robots(place: Place, read: Callable[[Place], bytes]) -> Robots:
        try:
            return robots_of(read(place))
        except NotServed as error:
            if error.status in _UNAVAILABLE and error.status != _BUSY:
                return EVERYTHING
            raise _unsaid(place, error) from error
        except TooLarge as error:
            raise _unsaid(place, error) from error


def _unsaid(place: Place, error: FetchError | TooLarge) -> RobotsRefused:
    return RobotsRefused(
        f"cannot fetch {shown(str(place.url))}: its site does not say what may be fetched ({error.happened})",
        hint="try again later",
    )
