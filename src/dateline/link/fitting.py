"""How well two acts told in different dispatches fit: sides, words, places, days.

Each test gives points (per mille of confidence) and says what it saw. The
points order proposals for a person who decides; they are no probabilities.
Their sizes say what outweighs what: that both sides and the days fit is most
of the evidence, shared words and a place can make up for one side that a
dispatch leaves out, and nothing makes up for another place or another time.
"""

from functools import cache
from typing import NamedTuple

from dateline.lexicon.countries import by_name
from dateline.lexicon.links import like_codes
from dateline.lexicon.places import country_of
from dateline.link.acts import Act
from dateline.link.days import Days, gap

PROPOSED = 600
"""Points from which two acts are worth a person's look."""

SURE = 950
"""No proposal is surer than this before a person has looked."""

# Days after which a story that dates nothing no longer tells of news.
NEWS = 3

_BOTH_SIDES = 300
_SAME_TYPE = 200
_LIKE_TYPE = 100
_NAMED_SIDE = 220
_ONE_SIDE = 120
_PERSON = 80
_FAMILY = 80
_WORD = 60
_MOST_WORDS = 4
_PLACE = 120
_SHARP_DAYS = 250
_WIDE_DAYS = 120
_VAGUE_DAYS = 60
_FILED = 100
_TOGETHER = 100

SHARP = 10
"""Two dates that are both no longer than so many days say much when they meet."""

WIDEST = 200
"""Days of a date that says little: "this year" meets everything in it, "by September" still something."""


class Seen(NamedTuple):
    """What one test saw.

    Args:
        points: Per mille.
        rule: Slug of the test.
        note: What it saw, for a reader.
    """

    points: int
    rule: str
    note: str


def sides(one: Act, other: Act) -> Seen | None:
    """Say how the sides fit; None where they are others.

    Two of them in common are enough. Where one dispatch names a single side,
    it must play the same part in both: act, or be acted on. Then counts also
    what else the sentences name: the other side is often told beside the act
    and not with it. The country in whose town it happened is no side against
    one that is named; who acts may be left open where no sentence names it.
    """
    first, second = one.parties, other.parties
    common = first & second
    shown = ", ".join(sorted(common))
    if len(common) >= 2:  # a dyad is two
        return Seen(_BOTH_SIDES, "link/both-sides", f"both are between {shown}")
    acting = common & one.acting & other.acting
    if not acting and not common - one.acting - other.acting:
        return None
    part = f"{shown} {'acts' if acting else 'is acted on'} in both"
    beside = _beside(one, other, common)
    if beside:
        names = ", ".join(sorted(beside))
        return Seen(_NAMED_SIDE, "link/side-in-sentence", f"{part}; {names} is named beside it")
    if len(first) == 1 or len(second) == 1:
        return Seen(_ONE_SIDE, "link/one-side", f"{part}; one of them names no other side")
    if not acting and first - common <= one.implied and second - common <= other.implied:
        return Seen(_ONE_SIDE, "link/one-side", f"{part}; no sentence names who acts")
    return None


def _beside(one: Act, other: Act, common: frozenset[str]) -> frozenset[str]:
    """Return the other side, where at least one dispatch tells it beside the act and not with it."""
    first, second = one.parties - common, other.parties - common
    if not first and not second:
        return (one.named & other.named) - common
    if first <= one.grounds and second - other.grounds and second - other.grounds <= one.named:
        return second - other.grounds
    if second <= other.grounds and first - one.grounds and first - one.grounds <= other.named:
        return first - one.grounds
    return frozenset()


def persons(one: Act, other: Act) -> Seen | None:
    """Say which persons take part in both, or None."""
    common = sorted(one.persons & other.persons)
    return Seen(_PERSON, "link/same-persons", f"{', '.join(common)} takes part in both") if common else None


def words(one: Act, other: Act) -> Seen | None:
    """Say which telling words both use, beside those that name the act, or None."""
    common = sorted((one.words & other.words) - (one.trigger & other.trigger))
    family = one.families & other.families
    points = _WORD * min(len(common), _MOST_WORDS) + (_FAMILY if family else 0)
    if not points:
        return None
    if not common:
        return Seen(points, "link/like-words", "words of one meaning name both")
    return Seen(points, "link/shared-words", f"both tell of {', '.join(common)}")


def types(one: Act, other: Act) -> Seen | None:
    """Say that both are of one type, or None."""
    if one.type is None or one.type != other.type:
        return None
    return Seen(_SAME_TYPE, "link/same-type", f"both are {one.type}")


def like_types(one: Act, other: Act) -> Seen | None:
    """Say that both are of types that wordings of one act may take, or None."""
    if one.type is None or other.type is None:
        return None
    because = like_codes().get(one.type, {}).get(other.type)
    if because is None:
        return None
    return Seen(_LIKE_TYPE, "link/like-type", f"{one.type} and {other.type} may be one act: {because}")


def matter(one: Act, other: Act) -> frozenset[str]:
    """Return the telling words that both share and that name neither act."""
    return (one.matter & other.matter) - one.trigger - other.trigger


def places(one: Act, other: Act) -> Seen | None:
    """Say that both are at one place; no points where one of them has none.

    Returns:
        None where they are at different places.
    """
    if one.place is None or other.place is None:
        return Seen(0, "link/no-place", "")
    first, second = _plain(one.place), _plain(other.place)
    if first == second:
        return Seen(_PLACE, "link/same-place", f"both are in {other.place}")
    if _country(first) is not None and _country(first) == _country(second) and _is_wide(first, second):
        return Seen(_PLACE, "link/place-within", f"{one.place} and {other.place} are of one country")
    return None


def days(one: Days, other: Days, *, slack: int = 0) -> Seen | None:
    """Say that two dates meet, or come at most ``slack`` days apart; None where they don't."""
    apart = gap(one, other)
    if apart is None or abs(apart) > slack:
        return None
    longest = max(one.length, other.length)
    if longest > WIDEST:
        points = _VAGUE_DAYS
    elif longest <= SHARP and apart == 0:
        points = _SHARP_DAYS
    else:
        points = _WIDE_DAYS
    year = "" if one.known and other.known else ", as far as month and day tell: a year is not printed"
    how = "meet" if apart == 0 else f"lie {abs(apart)} days apart"
    return Seen(points, "link/same-days", f"{one.value} and {other.value} {how}{year}")


def filed_in(due: Days, act: Act, *, slack: int) -> Seen | None:
    """Say that an act without a date was told when another was due, or soon after; None where not."""
    if act.filed is None:
        return None
    apart = gap(due, act.filed)
    if apart is None or not 0 <= apart <= slack:
        return None
    return Seen(
        _FILED, "link/told-in-time", f"told on {act.filed.value}, without a date of its own, due {due.value}"
    )


def days_beside(days: Days) -> Seen:
    """Say that the sentences of two acts, not both with a date of their own, name a day in common."""
    return Seen(_WIDE_DAYS, "link/days-in-sentence", f"{days.value} stands in the sentences of both")


def together(words: str) -> Seen:
    """Say that both are told in the same breath as an act that the two dispatches share."""
    return Seen(_TOGETHER, "link/told-together", f"told in one sentence with “{words}”, which is one event")


def told_soon(one: Act, other: Act) -> Seen | None:
    """Say that two acts without a date were told while they were news; None where not."""
    if one.filed is None or other.filed is None:
        return None
    apart = gap(one.filed, other.filed)
    if apart is None or abs(apart) > NEWS:
        return None
    return Seen(
        _FILED, "link/told-soon", f"told on {one.filed.value} and {other.filed.value}, both without a date"
    )


def _plain(place: str) -> str:
    return " ".join(place.removeprefix("the ").split()).casefold()


def _country(place: str) -> str | None:
    return _countries().get(place) or country_of(place)


def _is_wide(first: str, second: str) -> bool:
    """Tell whether one of two places is a country: two towns of it are two places."""
    return first in _countries() or second in _countries()


@cache
def _countries() -> dict[str, str]:
    return {name.casefold(): code for name, code in by_name().items()}
