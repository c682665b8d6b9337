"""Fetch one address: checked, asked for politely, followed through redirects, read within limits."""

import random
import re
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import partial

import httpx

from dateline.errors import ConnectionFailed, HeldOff, NotServed, RedirectRefused
from dateline.ingest.fetch import robots
from dateline.ingest.fetch.body import ACCEPTED, body_of, media_type_of
from dateline.ingest.fetch.locators import Place, place_of, shown
from dateline.ingest.fetch.manners import Manners
from dateline.ingest.fetch.names import Resolve, ask_system, refuse_place
from dateline.ingest.fetch.policy import Policy
from dateline.ingest.fetch.transport import CheckedTransport, Deadline, Dial, dial_tcp
from dateline.schema.capture import Capture

# As much as ingest looks at to tell a format.
_HEAD = 65_536
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_BUSY = frozenset({429, 502, 503, 504})
_NOT_MODIFIED = 304
# A site that wants to be left alone longer than this is asked again tomorrow.
_LONGEST_WAIT = 24 * 3600.0
_FIRST_WAIT = 1.0
_LONGEST_VALIDATOR = 1_000
_SCHEMED = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_ACCEPT = "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, */*;q=0.5"


@dataclass(frozen=True)
class Validators:
    """What tells a site which copy of a page we have.

    Args:
        etag: Its ETag, or None.
        modified: Its Last-Modified, as the site wrote it, or None.
    """

    etag: str | None = None
    modified: str | None = None


@dataclass(frozen=True)
class Answer:
    """What a site answered.

    Args:
        url: Where it was in the end, after redirects.
        capture: The page, or None where it is still the copy that we have.
        validators: To be sent along next time.
    """

    url: str
    capture: Capture | None
    validators: Validators


class Fetcher:
    """Fetches addresses, one at a time; it is for one thread.

    Args:
        policy: What may be fetched, and within which limits.
        resolve: Asks name servers.
        dial: Connects to an address.
        sleep: Waits.
        now: The time of day, UTC.
    """

    def __init__(
        self,
        policy: Policy,
        *,
        resolve: Resolve = ask_system,
        dial: Dial = dial_tcp,
        sleep: Callable[[float], None] = time.sleep,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self.policy = policy
        self._resolve = resolve
        self._dial = dial
        self._sleep = sleep
        self._now = now
        self._manners = Manners(policy.delay, sleep=sleep)

    def capture(self, url: str) -> Capture:
        """Fetch an address as an input to be read.

        Raises:
            FetchError: It is refused, or cannot be had.
            TooLarge: It is beyond the limit of size.
        """
        answer = self.fetch(url)
        if answer.capture is None:
            raise ConnectionFailed(
                f"cannot fetch {shown(url)}: the site calls it unchanged, and nobody asked whether it is",
                hint="try again later",
            )
        return answer.capture

    def fetch(self, url: str, *, known: Validators | None = None, found_at: str | None = None) -> Answer:
        """Fetch an address, unless the copy that we have is the newest.

        Args:
            url: As the user or a feed gives it.
            known: Of the copy that we have, or None.
            found_at: The address of the feed or page that it stands in, or
                None where a person gave it. A place that is allowed by name is
                open only to persons and to places so allowed.

        Raises:
            FetchError: It is refused, or cannot be had.
            TooLarge: It is beyond the limit of size.
        """
        place = place_of(url)
        outside = found_at is not None and not self.policy.allows(place_of(found_at))
        attempt = 1
        while True:
            try:
                return self._attempt(url, place, known or Validators(), outside=outside)
            except HeldOff as error:
                if attempt >= self.policy.tries or error.seconds > self.policy.patience:
                    raise
                # Doubled each time, and not to the second: others may have been sent away with us.
                wait = max(error.seconds, _FIRST_WAIT * 2 ** (attempt - 1))
                self._sleep(wait + random.uniform(0, _FIRST_WAIT))
                attempt += 1

    def _attempt(self, url: str, place: Place, known: Validators, *, outside: bool) -> Answer:
        """Follow an address through its redirects.

        Raises:
            FetchError: Any hop is refused or fails.
        """
        passed = {str(place.url)}
        while True:
            refuse_place(place, self.policy, from_outside=outside)
            self._manners.ask(place, partial(self._robots, outside=outside))
            following = self._hop(url, place, known, outside=outside)
            if isinstance(following, Answer):
                return following
            if str(following.url) in passed:
                raise _redirected(place, f"its redirects lead in a circle, to {shown(str(following.url))}")
            if len(passed) > self.policy.hops:
                raise _redirected(place, f"there are more than {self.policy.hops} redirects")
            passed.add(str(following.url))
            outside = outside or not self.policy.allows(place)
            place = following

    def _hop(self, url: str, place: Place, known: Validators, *, outside: bool) -> Answer | Place:
        """Ask one place; return its answer, or the place that it names instead."""
        asked = {"If-None-Match": known.etag, "If-Modified-Since": known.modified}
        headers = {name: value for name, value in asked.items() if value}
        with self._asking(place, headers, outside=outside) as answer:
            if answer.status_code in _REDIRECTS:
                return _next(place, answer)
            told = _validators(answer)
            if answer.status_code == _NOT_MODIFIED and headers:
                kept = Validators(told.etag or known.etag, told.modified or known.modified)
                return Answer(str(place.url), None, kept)
            self._refuse_status(place, answer)
            media_type = media_type_of(answer, self.policy)
            data = body_of(answer, self.policy)
        capture = Capture(
            name=url,
            head=data[:_HEAD],
            data=data,
            media_type=media_type,
            url=str(place.url),
            retrieved_at=self._now().strftime("%Y-%m-%dT%H:%M:%SZ"),
        )
        return Answer(str(place.url), capture, told)

    def _robots(self, place: Place, *, outside: bool) -> bytes:
        """Fetch the robots.txt of a place's site; it may be redirected, and is itself not asked about."""
        asked = place_of(f"{place.site}/robots.txt")
        for _ in range(self.policy.hops + 1):
            refuse_place(asked, self.policy, from_outside=outside)
            with self._asking(asked, {}, outside=outside) as answer:
                if answer.status_code not in _REDIRECTS:
                    self._refuse_status(asked, answer)
                    return body_of(answer, self.policy, largest=robots.LARGEST)
                following = _next(asked, answer)
            outside = outside or not self.policy.allows(asked)
            asked = following
        raise _redirected(asked, f"there are more than {self.policy.hops} redirects")

    @contextmanager
    def _asking(self, place: Place, headers: dict[str, str], *, outside: bool) -> Iterator[httpx.Response]:
        """Ask one place, when its host may be asked again; yields the answer before its body is read.

        Nothing is carried from one request to the next, and nothing taken from
        the environment: no cookies, no proxy, no password.
        """
        self._manners.pause(place, ours=self.policy.allows(place))
        ours = {
            "User-Agent": self.policy.agent,
            "Accept": _ACCEPT,
            "Accept-Encoding": ACCEPTED,
            "Connection": "close",
        }
        request = httpx.Request("GET", place.url, headers={**ours, **headers})
        transport = CheckedTransport(
            place,
            self.policy,
            resolve=self._resolve,
            dial=self._dial,
            deadline=Deadline(place, self.policy.seconds),
            from_outside=outside,
        )
        with transport, closing(transport.handle_request(request)) as answer:
            answer.request = request
            yield answer

    def _refuse_status(self, place: Place, answer: httpx.Response) -> None:
        status = answer.status_code
        if status in _BUSY:
            seconds = self._asked_to_wait(answer)
            raise HeldOff(
                f"cannot fetch {shown(str(place.url))}: the site is busy ({status}) "
                f"and wants to be left alone for {seconds:.0f} s",
                seconds=seconds,
                hint="try again later",
            )
        if status != httpx.codes.OK:
            told = f"the site answers {status} {answer.reason_phrase[:60]}".rstrip()
            raise NotServed(
                f"cannot fetch {shown(str(place.url))}: {told}",
                status=status,
                hint="check the address in a browser",
            )

    def _asked_to_wait(self, answer: httpx.Response) -> float:
        """Read Retry-After: seconds, or a date; where there is none, a little more than before."""
        told = answer.headers.get("retry-after", "").strip()
        if told.isdecimal():
            return min(float(told[:12]), _LONGEST_WAIT)
        try:
            until = parsedate_to_datetime(told)
        except (TypeError, ValueError, IndexError):
            return _FIRST_WAIT
        left = (until.replace(tzinfo=until.tzinfo or UTC) - self._now()).total_seconds()
        return min(max(left, _FIRST_WAIT), _LONGEST_WAIT)


def _next(place: Place, answer: httpx.Response) -> Place:
    """Return the place that a redirect names.

    Raises:
        RedirectRefused: It names none, or one that is less secure.
        FetchError: What it names is no place.
    """
    told = answer.headers.get("location", "")
    if not told:
        raise _redirected(place, f"it answers {answer.status_code} and does not say where the page is")
    try:
        joined = str(place.url.join(told)) if not _SCHEMED.match(told) else told
    except (httpx.InvalidURL, ValueError) as error:
        raise _redirected(place, f"its redirect {shown(told)} is no address") from error
    following = place_of(joined)
    if place.url.scheme == "https" and following.url.scheme == "http":
        raise _redirected(place, f"it leads out of https, to {shown(joined)}")
    return following


def _validators(answer: httpx.Response) -> Validators:
    def plain(name: str) -> str | None:
        value = answer.headers.get(name, "").strip()
        printable = value.isascii() and value.isprintable()
        return value if value and printable and len(value) <= _LONGEST_VALIDATOR else None

    return Validators(etag=plain("etag"), modified=plain("last-modified"))


def _redirected(place: Place, why: str) -> RedirectRefused:
    return RedirectRefused(
        f"cannot fetch {shown(str(place.url))}: {why}", hint="open it in a browser and give where it ends"
    )
