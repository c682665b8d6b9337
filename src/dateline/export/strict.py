"""Events as the PLOVER manual and CAMEO would have coded them: what formats of exchange write.

We keep a planned visit a visit, with a status; event data have no status, so a
plan is an intent (AGREE) or a threat, what was called off a refusal, and what
is denied or only proposed no event at all. Statements alone (CAMEO 01 and 02)
are none either (docs/reference/strict-plover.md).

Exported: :func:`write_events`, :func:`strict_events`, :func:`standing_events`,
:func:`by_code`, :func:`name_of_party`, :func:`country_of_party`,
:func:`version_of`, :class:`Strict`, :data:`REASONS`.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator

import msgspec

from dateline.export.columns import Story
from dateline.export.standing import TAKEN_BACK, stands
from dateline.export.where import place_of
from dateline.lexicon import plover
from dateline.lexicon.coordinates import Point
from dateline.lexicon.countries import countries, name_of
from dateline.schema import Dispatch, Event, EventType, Evidence, Party, Reading, Status

_AHEAD: frozenset[Status] = frozenset({"planned", "conditional"})
_OFF: frozenset[Status] = frozenset({"cancelled", "postponed"})

DENIED = "denied: said not to have happened"
PROPOSED = "proposed: nobody has bound himself to it"
UNDATED = "no date, neither its own nor the dispatch's"

REASONS: tuple[str, ...] = (DENIED, PROPOSED, UNDATED)
"""Why an event is not among the exported ones."""

UNNAMED = "unnamed: "
"""What the name of an actor begins with whom the dispatch does not name (:class:`dateline.schema.Actor`)."""

_DAY = len("2015-10-06")


class Strict(msgspec.Struct, frozen=True, kw_only=True):
    """An event in the manual's terms.

    Args:
        event: As we read it.
        type: PLOVER type; another than the event's where the act has not come about.
        mode: PLOVER mode, None where the type was changed.
        cameo: CAMEO code that fits the type.
        quad: Quad class of the type, 1 to 4.
        intensity: Score of the type and mode, in tenths.
        first: First day, ISO 8601.
        last: Last day, ISO 8601.
        point: Where it took place, on the globe, if the text names a town.
        dated_by: ``event``, or ``dispatch`` where the text does not date the event.
        converted: Whether type, mode and code are others than as read.
    """

    event: Event
    type: EventType
    mode: str | None
    cameo: str
    quad: int
    intensity: int
    first: str
    last: str
    point: Point | None
    dated_by: str
    converted: bool

    @property
    def place(self) -> Evidence | None:
        """Where it took place; of a converted event nothing is known, for it was uttered elsewhere."""
        return None if self.converted else self.event.place

    @property
    def comment(self) -> str | None:
        """What a user of the row should know, or None."""
        said = []
        if self.converted:
            code = f" ({self.event.cameo})" if self.event.cameo else ""
            said.append(f"{self.event.status} {self.event.type}{code} as {self.type} ({self.cameo})")
            if self.event.when is not None:
                said.append(f"for {self.event.when.value}")
            if self.event.place is not None:
                said.append(f"in {self.event.place.text}")
        if self.dated_by == "dispatch":
            said.append("date of the dispatch")
        return "; ".join(said) or None


Events = Callable[[Dispatch, Reading, Counter[str]], Iterator["Strict"]]
"""Yields the events of a dispatch, and counts those that it leaves out by reason."""


def write_events(
    readings: Iterable[tuple[Dispatch, Reading]],
    write: Callable[[Strict, Story], None],
    left_out: Counter[str],
    *,
    events: Events,
) -> int:
    """Write every event; return how many dispatches were read, with or without events.

    Args:
        readings: What is written.
        write: Writes one event.
        left_out: Counts what is left out.
        events: :func:`strict_events` or :func:`standing_events`.
    """
    count = 0
    for dispatch, reading in readings:
        story = Story(dispatch=dispatch, reading=reading)
        for strict in events(dispatch, reading, left_out):
            write(strict, story)
        count += 1
    return count


def strict_events(dispatch: Dispatch, reading: Reading, left_out: Counter[str]) -> Iterator[Strict]:
    """Yield the events that event data would hold, in text order.

    Args:
        dispatch: The dispatch.
        reading: Its reading.
        left_out: Counts the others, by one of :data:`REASONS`.
    """
    for event in reading.events:
        if event.status in ("denied", "proposed"):
            left_out[DENIED if event.status == "denied" else PROPOSED] += 1
            continue
        days = _days(event, dispatch, reading)
        if days is None:
            left_out[UNDATED] += 1
            continue
        yield _strict(event, *days, place_of(event, dispatch, reading))


def standing_events(dispatch: Dispatch, reading: Reading, left_out: Counter[str]) -> Iterator[Strict]:
    """Yield likewise, but nothing of a dispatch that was taken back: for formats that cannot say so."""
    if stands(dispatch, reading):
        yield from strict_events(dispatch, reading, left_out)
    else:
        left_out[TAKEN_BACK] += len(reading.events)


def by_code(parties: Iterable[Party]) -> dict[str, Party]:
    """Return the parties by code, the first of each: two ministers of a country act as one."""
    found: dict[str, Party] = {}
    for each in parties:
        found.setdefault(each.code, each)
    return found


def name_of_party(party: Party, reading: Reading) -> str:
    """Return what event data call a party: a country by its name, else the actor, described if unnamed."""
    if party.code in countries():
        return name_of(party.code)
    actor = reading.actor(party.actor)
    return (actor.name if actor else party.code).removeprefix(UNNAMED)


def country_of_party(party: Party, reading: Reading) -> str | None:
    """Return a party's country, ISO 3166-1 alpha-3: itself where it is one, else the actor's, or None."""
    if party.code in countries():
        return party.code
    actor = reading.actor(party.actor)
    return actor.country if actor else None


def version_of(reading: Reading) -> str | None:
    """Return the version of what read the events, or None."""
    return next((each.version for each in reading.annotated if each.name == "events"), None)


def _strict(event: Event, first: str, last: str, dated_by: str, point: Point | None) -> Strict:
    type_ = plover.types()[plover.strict(event.type, event.status) or event.type]
    converted = type_.type != event.type
    mode = None if converted else event.mode
    return Strict(
        event=event,
        type=type_.type,
        mode=mode,
        cameo=_cameo(event, type_.type, converted=converted),
        quad=type_.quad,
        intensity=plover.intensity_of(type_.type, mode),
        first=first,
        last=last,
        point=None if converted else point,
        dated_by=dated_by,
        converted=converted,
    )


def _cameo(event: Event, kind: EventType, *, converted: bool) -> str:
    if not converted:
        return event.cameo or plover.exchange().cameo_generic[kind]
    exchange = plover.exchange()
    codes = exchange.cameo_when_planned if event.status in _AHEAD else exchange.cameo_when_cancelled
    return codes.get(event.type) or exchange.cameo_generic[kind]


def _days(event: Event, dispatch: Dispatch, reading: Reading) -> tuple[str, str, str] | None:
    """Return first and last day and what they are of; a plan is dated by when it was told.

    An intent, a threat and a refusal happen when they are uttered, not when
    the act was to come: the date of a converted event is the dispatch's.
    """
    ahead = event.status in _AHEAD | _OFF
    when = None if ahead else event.when
    if when is not None and (when.earliest or when.latest):
        first = when.earliest or when.latest or ""
        last = when.latest or first
        return first[:_DAY], last[:_DAY], "event"
    filed = reading.filed
    day = (filed.earliest or filed.latest) if filed else None
    if day is None and dispatch.published is not None:
        day = dispatch.published.earliest
    return (day[:_DAY], day[:_DAY], "dispatch") if day else None
