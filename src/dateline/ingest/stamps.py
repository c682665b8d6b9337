"""Publication times as metadata write them: ISO 8601, mail's own, the compact form; the zone is kept."""

import re
from datetime import datetime
from email.utils import parsedate_to_datetime

import msgspec

from dateline.ingest.publication import read_publication
from dateline.schema import Span, When

_ISO_DAY = re.compile(
    r"(?P<day>(?:19|20)\d\d-[01]\d-[0-3]\d)"
    r"(?P<time>[T ]\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?\s?(?:Z|[+-]\d\d:?\d\d)?)?$"
)
# NITF's and NewsML's short form of ISO 8601: 20270503, 20270503T140500+0200.
_COMPACT = re.compile(
    r"(?P<year>(?:19|20)\d\d)(?P<month>[01]\d)(?P<day>[0-3]\d)"
    r"(?:T(?P<hour>[0-2]\d)(?P<minute>[0-5]\d)(?P<second>[0-5]\d)?(?P<zone>Z|[+-]\d\d:?\d\d)?)?$"
)
# RFC 5322, 3.3: "Mon, 3 May 2027 14:05:00 +0200"; feeds write zones by name, too.
_MAIL = re.compile(
    r"(?:[A-Z][a-z]{2,8},?\s+)?[0-3]?\d[\s-][A-Z][a-z]{2,8}\.?[\s-](?:19|20)?\d\d\s+[0-2]?\d:[0-5]\d(?::[0-5]\d)?"
    r"(?:\s*(?P<zone>[+-]\d\d:?\d\d|[A-Za-z]{1,5}))?\s*(?:\([^()]*\))?$"
)
_LONGEST = 80


def when_of(stamp: str | None) -> When | None:
    """Read a time of metadata; its value keeps the zone that is written there.

    Args:
        stamp: ``2027-05-03T14:05:00+02:00``, ``20270503T140500+0200``, ``Mon, 03
            May 2027 14:05:00 EST``, or a line such as pages print.

    Returns:
        The time as an interval of one day; its value has no zone where none is
        written, or one that several countries call so ("IST"). None where it is no date.
    """
    words = (stamp or "").strip()
    if not words or len(words) > _LONGEST:
        return None
    return _iso(words) or _compact(words) or _mail(words) or _printed(words)


def _iso(words: str) -> When | None:
    match = _ISO_DAY.match(words)
    if match is None:
        return None
    try:
        stamp = datetime.fromisoformat(words.replace(",", "."))
    except ValueError:
        return None
    return _when(stamp, timed=bool(match["time"]))


def _compact(words: str) -> When | None:
    match = _COMPACT.match(words)
    if match is None:
        return None
    try:
        stamp = datetime.fromisoformat(words)
    except ValueError:
        return None
    return _when(stamp, timed=match["hour"] is not None)


def _mail(words: str) -> When | None:
    match = _MAIL.match(words)
    if match is None:
        return None
    try:
        stamp = parsedate_to_datetime(words)
    except (ValueError, TypeError, OverflowError):
        return None
    if match["zone"] and match["zone"][0] in "+-" and stamp.tzinfo is None:
        # RFC 5322: "-0000" is the time in Greenwich, of a place that is not told.
        return _when(stamp, timed=True)
    if match["zone"] and stamp.tzinfo is None:
        # A name that mail does not know; pages do know some more.
        return _printed(words) or _when(stamp, timed=True)
    return _when(stamp, timed=True)


def _printed(words: str) -> When | None:
    read = read_publication(words, Span(0, len(words)))
    if read is None or read.when is None or read.when.earliest is None:
        return None
    return msgspec.structs.replace(read.when, basis="metadata", words=None)


def _when(stamp: datetime, *, timed: bool) -> When:
    day = stamp.date().isoformat()
    value = stamp.isoformat(timespec="seconds").replace("+00:00", "Z") if timed else day
    return When(value=value, earliest=day, latest=day, basis="metadata")
