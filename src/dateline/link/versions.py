"""Which dispatches are versions of one story, and what the later does to the earlier; pure.

Rules, each with what it reads and what it must not:

wire/same-item: one provider's id, and a later version or another text; not the number
    "17" of two publishers.
wire/same-page: one address with other words and no notice, as an editor leaves a page who
    changes it silently; not two stories on one front page.
wire/same-slug: a notice of the same agency within two days, with the same slug and shared
    words or a like headline; not yesterday's story of the same slug on other matters.
wire/same-headline: likewise with a like headline and shared words; not "Norway signs" of
    ports and of fish.
wire/named: a kill that names the slug or quotes the headline; not a story that it does not name.

An update, a correction, a recast *replaces* what stands: a version that another one
has replaced already is told by that link, so that a hundred versions make a hundred
links. An addition *continues* what stands: both count. A kill or withdrawal takes
back every version.
"""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import Protocol

import msgspec

from dateline.lexicon.wire import series_of
from dateline.link.fingerprints import fingerprints
from dateline.link.headings import (
    Heading,
    OwnHeading,
    bare_headline,
    likeness,
    plain_words,
    same_slug,
    words_in,
)
from dateline.link.proposing import proposal
from dateline.schema import Dispatch, Evidence, Link, Notice, Reason, Relation

BY = "wire"
"""What a link between versions names as its maker."""

# A wire updates and kills its stories within hours; a correction may come a day later,
# and the day of filing is printed in local time.
WINDOW = timedelta(days=2)

# Per mille of the shorter version's fingerprints that two versions share: what makes
# two dispatches copies (see dateline.link.reprints) makes them versions of one story too.
SHARED = 150

# Headlines of two versions keep most of their words; swept on the made-up week of bench/week.py.
_LIKE = 0.6
# A headline of fewer words may be quoted by chance.
_FEWEST_QUOTED = 3

_RELATIONS: dict[Notice | None, Relation] = {
    "kill": "kills",
    "withdrawal": "withdraws",
    "addition": "continues",
}
_TAKING_BACK = frozenset({"kill", "withdrawal"})
_QUOTES = frozenset("\"“”'‘’«")


class Known(Protocol):
    """What can be asked of the dispatches known before."""

    def with_item(self, item: str, *, ended: bool) -> Sequence[Dispatch]:
        """Return dispatches with this provider's id; without ``ended`` those that count or take back."""

    def at_url(self, url: str, *, ended: bool) -> Sequence[Dispatch]:
        """Return dispatches printed at this address; without ``ended`` those that count or take back."""

    def filed_by(
        self, agency: str, since: str | None, until: str | None, *, noticed: bool
    ) -> Sequence[Heading]:
        """Return an agency's dispatches of some days; with ``noticed`` only those with a notice."""

    def dispatch(self, id: str) -> Dispatch:
        """Return one dispatch."""


def relations(dispatch: Dispatch, day: str | None, known: Known) -> list[Link]:
    """Say how a new dispatch bears on those known before, and they on it.

    Args:
        dispatch: The new one.
        day: Its day of filing, ISO 8601, or None.
        known: What was recorded before it.

    Returns:
        Links from earlier to later versions; at most one between two dispatches.
    """
    links: dict[str, Link] = {}
    for other, rule in _of_one_provider(dispatch, known):
        if other.id not in links and other.id != dispatch.id:
            links[other.id] = _link(*_ordered(other, dispatch), rule)
    if dispatch.agency is not None:
        for earlier, later, rule in _by_signs(dispatch, dispatch.agency, day, known):
            other = earlier if later is dispatch else later
            if other.id not in links:
                links[other.id] = _link(earlier, later, rule)
    return list(links.values())


def share_words(one: Dispatch, other: Dispatch) -> bool:
    """Tell whether two texts share enough runs of words to be versions of one."""
    first, second = fingerprints(one).places.keys(), fingerprints(other).places.keys()
    shared = len(first & second)
    return shared > 0 and shared * 1000 >= SHARED * min(len(first), len(second))


def _of_one_provider(dispatch: Dispatch, known: Known) -> Iterator[tuple[Dispatch, str]]:
    item = dispatch.wire.item if dispatch.wire is not None else None
    takes_back = dispatch.wire is not None and (
        dispatch.wire.notice in _TAKING_BACK or dispatch.wire.status == "canceled"
    )
    if item is not None:
        for other in known.with_item(item, ended=takes_back):
            # A bare number is a provider's own; a URN or address is the world's.
            if ":" in item or other.publisher == dispatch.publisher:
                yield other, "wire/same-item"
    if dispatch.url is not None:
        same = [each for each in known.at_url(dispatch.url, ended=takes_back) if _edited(each, dispatch)]
        # The edits between may have left nothing of one that comes late in what stands now.
        if not same and not takes_back:
            same = [each for each in known.at_url(dispatch.url, ended=True) if _edited(each, dispatch)][-1:]
        yield from ((each, "wire/same-page") for each in same)


def _edited(one: Dispatch, other: Dispatch) -> bool:
    """Tell whether one of two texts at an address may have been made from the other."""
    return likeness(bare_headline(one), bare_headline(other)) >= _LIKE or share_words(one, other)


def _ordered(known: Dispatch, new: Dispatch) -> tuple[Dispatch, Dispatch]:
    """Return two versions of one provider, the earlier first: by number, by time, else as they came."""
    one, other = known.wire, new.wire
    first_number = one.version if one is not None else None
    second_number = other.version if other is not None else None
    if first_number is not None and second_number is not None and first_number != second_number:
        return (known, new) if first_number < second_number else (new, known)
    first, second = _moment(known), _moment(new)
    if first is not None and second is not None and second < first:
        return new, known
    return known, new


def _moment(dispatch: Dispatch) -> str | None:
    """Return when a dispatch was published, comparable where both are in UTC or both are days."""
    value = dispatch.published.value if dispatch.published is not None else None
    if value is None:
        return None
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        return None
    if moment.tzinfo is None:
        return value[:10]
    offset = moment.utcoffset() or timedelta()
    return (moment.replace(tzinfo=None) - offset).isoformat(timespec="seconds")


def _by_signs(
    dispatch: Dispatch, agency: str, day: str | None, known: Known
) -> Iterator[tuple[Dispatch, Dispatch, str]]:
    """Yield earlier version, later version and rule, by what the texts say of themselves."""
    own = OwnHeading(dispatch)
    if own.notice is not None and own.notice != "advisory":
        since, until = _around(day, before=WINDOW, after=timedelta(days=1))
        headings = [each for each in known.filed_by(agency, since, until, noticed=False) if each.id != own.id]
        if own.notice in _TAKING_BACK:
            yield from ((earlier, dispatch, "wire/named") for earlier in _named_in(dispatch, headings, known))
        else:
            for heading in (each for each in headings if each.current):
                rule = _may_precede(heading, own)
                if rule and _precedes(earlier := known.dispatch(heading.id), dispatch, rule, came=True):
                    yield earlier, dispatch, rule
    if own.notice in _TAKING_BACK or own.notice == "advisory":
        return
    since, until = _around(day, before=timedelta(days=1), after=WINDOW)
    followed = False
    noticed = known.filed_by(agency, since, until, noticed=True)
    ended = (each for each in reversed(noticed) if not each.current)
    # What stands first, then the newest: a story that comes late is followed by one version.
    for heading in (*(each for each in noticed if each.current), *ended):
        if heading.id == own.id or heading.notice == "advisory":
            continue
        if heading.notice in _TAKING_BACK:
            notice = known.dispatch(heading.id)
            naming = _naming(dispatch, notice)
            # A slug comes again: without a day it names nothing that came later.
            if naming == "headline" or (naming == "slug" and heading.filed and not _quoted(notice)):
                yield dispatch, notice, "wire/named"
        elif (
            not followed
            and (rule := _may_precede(own, heading))
            and _precedes(dispatch, later := known.dispatch(heading.id), rule, came=False)
        ):
            followed = heading.notice != "addition"
            yield dispatch, later, rule


def _around(day: str | None, *, before: timedelta, after: timedelta) -> tuple[str | None, str | None]:
    """Return first and last day to look at: a day of filing is local, so that one may seem to lie off."""
    if day is None:
        return None, None
    filed = date.fromisoformat(day)
    return (filed - before).isoformat(), (filed + after).isoformat()


def _named_in(notice: Dispatch, headings: Sequence[Heading], known: Known) -> Iterator[Dispatch]:
    """Yield the dispatches that a notice takes back.

    Where it quotes a headline, those with that headline, and of those with
    the same slug only what shares words with them: a slug comes again the
    next day on other matters.
    """
    words = plain_words(notice.text)
    likely = [
        each
        for each in headings
        if each.notice not in _TAKING_BACK
        and (same_slug(each, OwnHeading(notice)) or _likely_named(each, words, _quoted(notice)))
    ]
    found = [(each, _naming(each, notice)) for each in (known.dispatch(one.id) for one in likely)]
    by_headline = [each for each, how in found if how == "headline"]
    yield from by_headline
    for each, how in found:
        if how == "slug" and (not _quoted(notice) or any(share_words(each, other) for other in by_headline)):
            yield each


def _likely_named(heading: Heading, words: str, quoted: Sequence[str]) -> bool:
    """Tell whether a headline, perhaps with signs in it, may be one that a notice names."""
    headline = plain_words(heading.headline or "")
    return bool(headline) and (headline in words or any(each in headline for each in quoted))


def _naming(dispatch: Dispatch, notice: Dispatch) -> str:
    """Say by what a notice names a dispatch: ``headline``, ``slug``, or nothing."""
    headline = plain_words(bare_headline(dispatch))
    if len(headline.split()) >= _FEWEST_QUOTED and f" {headline} " in f" {plain_words(notice.text)} ":
        return "headline"
    return "slug" if same_slug(OwnHeading(dispatch), OwnHeading(notice)) else ""


def _quoted(notice: Dispatch) -> list[str]:
    """Return the headlines that a notice names: quoted, or its own under the label."""
    words = notice.wire.words if notice.wire is not None else ()
    quoted = [
        plain_words(each.text)
        for each in words
        if notice.text[max(0, each.start - 1) : each.start] in _QUOTES
    ]
    own = plain_words(bare_headline(notice))
    return [each for each in (*quoted, own) if len(each.split()) >= _FEWEST_QUOTED]


def _may_precede(earlier: Heading, later: Heading) -> str:
    """Return the rule by which one heading may be an earlier version of another; empty for none."""
    if earlier.notice in _TAKING_BACK or earlier.notice == "advisory":
        return ""
    if same_slug(earlier, later):
        return "wire/same-slug"
    # Labels still stand in headings: what is like without them is nearly so with them.
    first, second = words_in(earlier.headline or ""), words_in(later.headline or "")
    likely = bool(first and second) and len(first & second) >= _LIKE * min(len(first), len(second))
    return "wire/same-headline" if likely else ""


def _precedes(earlier: Dispatch, later: Dispatch, rule: str, *, came: bool) -> bool:
    """Tell whether a dispatch is an earlier version of another, now that both are at hand.

    Args:
        earlier: The one that may be earlier.
        later: One with a notice.
        rule: What they have in common.
        came: Whether the earlier was recorded before the later.
    """
    if _series(earlier) != _series(later) or not _in_order(earlier, later, came=came):
        return False
    like = likeness(bare_headline(earlier), bare_headline(later))
    if later.wire is not None and later.wire.notice == "addition":
        return rule == "wire/same-slug" or like == 1
    if rule == "wire/same-slug" and like >= _LIKE:
        return True
    return (rule == "wire/same-slug" or like >= _LIKE) and share_words(earlier, later)


def _in_order(earlier: Dispatch, later: Dispatch, *, came: bool) -> bool:
    """Tell whether two versions are in this order: by their numbers, by correction, by time, as they came."""
    one, other = earlier.wire, later.wire
    if one is None or other is None or one.notice is None:
        return True
    if (one.nth or one.take) and (other.nth or other.take):
        first, second = (one.nth or 0, one.take or 0), (other.nth or 0, other.take or 0)
        if first != second:
            return first < second
    if (one.notice == "correction") != (other.notice == "correction") and one.nth == other.nth:
        return other.notice == "correction"
    before, after = _moment(earlier), _moment(later)
    if before is not None and after is not None and before != after:
        return before < after
    return came


def _series(dispatch: Dispatch) -> str | None:
    words = dispatch.wire.words if dispatch.wire is not None else ()
    return next((found for each in words if (found := series_of(each.text))), None)


def _link(earlier: Dispatch, later: Dispatch, rule: str) -> Link:
    wire = later.wire
    canceled = wire is not None and wire.status == "canceled"
    notice = wire.notice if wire is not None else None
    relation = "kills" if canceled else _RELATIONS.get(notice, "replaces")
    words = _sign(later)
    because = [Reason(rule=rule, note=_note(earlier, later, rule), words=words)]
    link = proposal(earlier.id, later.id, relation, because, confidence=_SURE[rule])
    return msgspec.structs.replace(link, by=BY)


_SURE = {
    "wire/same-item": 1000,
    "wire/named": 950,
    "wire/same-slug": 950,
    "wire/same-page": 900,
    "wire/same-headline": 900,
}


def _sign(later: Dispatch) -> Evidence | None:
    """Return the words of a later version that say so: of a notice its sentence, else the first sign."""
    wire = later.wire
    if wire is None or not wire.words:
        return None
    if wire.notice in _TAKING_BACK:
        return max(wire.words, key=lambda words: len(words.span))
    return wire.words[0]


def _note(earlier: Dispatch, later: Dispatch, rule: str) -> str:
    wire = later.wire
    notice = wire.notice if wire is not None and wire.notice is not None else None
    if rule == "wire/same-item":
        version = f", version {wire.version}" if wire is not None and wire.version is not None else ""
        how = (
            "its provider takes it back"
            if wire and wire.status == "canceled"
            else notice or "a later version"
        )
        return f"the same item {wire.item if wire else ''}{version}: {how}"
    if rule == "wire/same-page":
        return f"the same page {later.url} with other words{f': {notice}' if notice else ' and no notice'}"
    headline = bare_headline(earlier)
    named = f"“{headline}”" if headline else f"the dispatch {earlier.id[:12]}"
    seen = {
        "wire/same-slug": f"the slug {wire.slug if wire else ''} again",
        "wire/same-headline": "a like headline and shared words",
        "wire/named": "named in a notice to editors",
    }[rule]
    return f"{notice or 'a later version'} of {named} by {later.agency}: {seen}"
