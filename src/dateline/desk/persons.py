"""Actors across dispatches: who there is, and all that the ledger holds of one of them.

Every reading has actors of its own. Which of them are one across dispatches
is told by :mod:`dateline.desk.namesakes`: by Wikidata item where both have
one, else by name and country. Two people of one name and country, neither
with an item, are not told apart, and the page says so.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import islice

import msgspec

from dateline.desk.namesakes import Listed, Merged, identities
from dateline.desk.placing import filed
from dateline.desk.query import criteria_from
from dateline.errors import RecordNotFound
from dateline.ledger.bearing import carried_by
from dateline.ledger.directory import all_bearings, bearings_of, held_of, seats_of
from dateline.ledger.found import Found
from dateline.ledger.opening import Ledger
from dateline.lexicon.offices import Registry, Term, registry
from dateline.schema import Actor, Commitment, Event, Evidence, Mention

__all__ = ["Held", "Listed", "Merged", "Name", "Position", "Profile", "listed", "profile"]

# So many records of each kind a page shows, the newest; the lists with filters have all.
MOST = 100

# Readings of one actor that are looked through, the newest.
MOST_READINGS = 500

# Records from one portion of readings: more than a page shows, for some are namesakes'.
_ENOUGH = 4 * MOST
_MOST_MENTIONS = 5_000


class Held(msgspec.Struct, frozen=True, kw_only=True):
    """An office as dispatches print it.

    Args:
        office: As printed, the most frequent spelling.
        first: Day of the first dispatch that prints it, or None.
        last: Day of the last, or None.
        days: Days of all dispatches that print it.
        evidence: The first record that prints it.
    """

    office: str
    first: date | None
    last: date | None
    days: tuple[date, ...]
    evidence: Found


class Name(msgspec.Struct, frozen=True, kw_only=True):
    """Words that mean the actor, and one place where they stand.

    Args:
        words: As printed.
        form: name, office, pronoun, metonym …
        count: How often.
        evidence: The first mention.
    """

    words: str
    form: str
    count: int
    evidence: Found


class Position(msgspec.Struct, frozen=True, kw_only=True):
    """What the actor holds on one issue: an act that his words name.

    Args:
        issue: What the statement says that it is about, else the PLOVER type of the act.
        stance: How real he makes it: planned, proposed, denied …; a commitment's force.
        towards: Codes of the others in the act.
        record: The event or commitment that the statement carries.
        statement: The statement.
    """

    issue: str
    stance: str
    towards: tuple[str, ...]
    record: Found
    statement: Found


class Profile(msgspec.Struct, frozen=True, kw_only=True):
    """All that the ledger holds of one actor.

    Args:
        name: As most readings have it.
        country: ISO 3166-1 alpha-3 of most readings that tell one, or None.
        kind: person, government …; of several the most frequent.
        sector: PLOVER sector, or None.
        wikidata: Item, or None.
        dispatches: How many current readings have the actor.
        looked_through: How many of them, the newest, all that follows is from.
        merged: The names, countries and items that were found to be this
            actor's, each with the reason.
        namesakes: Others who bear the name, those of most dispatches first.
        held: Offices as dispatches print them, first seen first.
        terms: Offices as our table has them, earliest first.
        known_until: For each term the last day on which an open end is known.
        statements: The newest.
        events: The newest that the actor takes part in.
        positions: By issue.
        counterparts: Codes of the others, with how many of these records name them.
        names: Words that mean the actor, the most frequent first.
    """

    name: str
    country: str | None
    kind: str
    sector: str | None = None
    wikidata: str | None = None
    dispatches: int = 0
    looked_through: int = 0
    merged: tuple[Merged, ...] = ()
    namesakes: tuple[Listed, ...] = ()
    held: tuple[Held, ...] = ()
    terms: tuple[Term, ...] = ()
    known_until: tuple[date, ...] = ()
    statements: tuple[Found, ...] = ()
    events: tuple[Found, ...] = ()
    positions: tuple[Position, ...] = ()
    counterparts: tuple[tuple[str, int], ...] = ()
    names: tuple[Name, ...] = ()


def listed(
    ledger: Ledger,
    *,
    text: str | None = None,
    country: str | None = None,
    kind: str | None = None,
    limit: int,
) -> tuple[tuple[Listed, ...], int]:
    """List actors, those of most dispatches first.

    Args:
        ledger: Where to look.
        text: Words of the name.
        country: ISO 3166-1 alpha-3; those whom any dispatch gives it.
        kind: What sort of actor; None leaves out news agencies and sources without a name.
        limit: At most so many.

    Returns:
        The actors, and how many there are in all.

    Raises:
        UsageError: The country is no code.
    """
    code = criteria_from(country=country).country
    found = identities(all_bearings(ledger, text=text, kind=kind))
    wanted = found if code is None else [each for each in found if each.gives(code)]
    return tuple(each.listed() for each in wanted[:limit]), len(wanted)


def profile(ledger: Ledger, name: str, country: str | None = None, *, wikidata: str | None = None) -> Profile:
    """Gather what the ledger holds of an actor.

    Args:
        ledger: Where to look.
        name: Whole, as the readings have it.
        country: ISO 3166-1 alpha-3. Of several who bear the name, and the
            country where it is given, the one of most dispatches is taken.
        wikidata: Item of the one who is meant.

    Raises:
        RecordNotFound: No current reading has such an actor.
        UsageError: The country is no code.
    """
    code = criteria_from(country=country).country
    bearers = [
        each
        for each in identities(bearings_of(ledger, name))
        if any(bearing.name == name for bearing in each.bearings)
    ]
    meant = next(
        (
            each
            for each in bearers
            if (code is None or each.gives(code)) and wikidata in (None, each.wikidata)
        ),
        None,
    )
    if meant is None:
        raise RecordNotFound(f"no current reading has an actor {name!r}", hint="'dateline actors' lists them")
    seats, dispatches = seats_of(ledger, meant.bearings, limit=MOST_READINGS)
    actors = [each.found for each in seats]
    names = {each.name for each in meant.bearings}
    ids = {each.id for each in seats}
    mentions = list(held_of(ledger, "mention", seats, names, limit=_MOST_MENTIONS))
    said = held_of(ledger, "statement", seats, names, limit=_ENOUGH)
    done = held_of(ledger, "event", seats, names, limit=_ENOUGH)
    statements = list(islice((each for each in said if _speaks(each, ids, names)), MOST))
    events = list(islice((each for each in done if _takes_part(each.record, ids, names)), MOST))
    terms = _terms(actors, registry())
    positions = tuple(_positions(ledger, statements))
    return Profile(
        name=meant.name,
        country=meant.country,
        kind=Counter(each.record.kind for each in actors).most_common(1)[0][0],
        sector=next((each.record.sector for each in actors if each.record.sector), None),
        wikidata=meant.wikidata,
        dispatches=dispatches,
        looked_through=len({each.reading for each in seats}),
        merged=meant.merged(),
        namesakes=tuple(each.listed() for each in bearers if each is not meant),
        held=_held(actors, mentions),
        terms=terms,
        known_until=tuple(registry().known_until(each) for each in terms),
        statements=tuple(statements),
        events=tuple(events),
        positions=positions,
        counterparts=_counterparts(events, positions, {each.record.country for each in actors}),
        names=_names(mentions),
    )


def _speaks(found: Found, ids: set[str], names: set[str]) -> bool:
    """Tell whether a statement is the actor's; one that names no actor is whoever's name it bears."""
    speaker: str | None = found.record.actor
    return speaker in ids if speaker is not None else found.record.speaker in names


def _takes_part(event: Event, ids: set[str], names: set[str]) -> bool:
    return not names.isdisjoint(event.persons) or any(
        party.actor in ids for party in (*event.actors, *event.recipients) if party.actor
    )


def _held(actors: Sequence[Found], mentions: Sequence[Found]) -> tuple[Held, ...]:
    """Group the offices that dispatches print, by their words without regard to case."""
    printed: dict[str, list[Found]] = {}
    for found in (*actors, *mentions):
        office = found.record.office
        if office and not (isinstance(found.record, Mention) and found.record.form == "pronoun"):
            printed.setdefault(office.casefold(), []).append(found)
    made = []
    for some in printed.values():
        spelt = Counter(each.record.office for each in some).most_common(1)[0][0]
        days = sorted({day for each in some if (day := filed(each).first) is not None})
        made.append(
            Held(
                office=spelt,
                first=days[0] if days else None,
                last=days[-1] if days else None,
                days=tuple(days),
                evidence=next((each for each in some if isinstance(each.record, Mention)), some[0]),
            )
        )
    return tuple(sorted(made, key=lambda each: (each.first or date.max, each.office)))


def _terms(actors: Sequence[Found], offices: Registry) -> tuple[Term, ...]:
    found: dict[Term, None] = {}
    for name, country in {
        (each.record.name, each.record.country) for each in actors if _is_person(each.record)
    }:
        # A family name alone may be anybody's: only whole names are looked up.
        if country and " " in name:
            found.update(dict.fromkeys(offices.terms_of(name, country)))
    return tuple(sorted(found, key=lambda each: (each.start, each.end, each.office)))


def _is_person(actor: Actor) -> bool:
    return actor.kind == "person"


def _positions(ledger: Ledger, statements: Sequence[Found]) -> Iterable[Position]:
    by_id = {each.id: each for each in statements}
    carried = carried_by(ledger, tuple(by_id))
    triggers = [(each.dispatch, each.record.trigger.span) for each in carried if each.kind == "event"]
    for found in carried:
        if found.kind == "commitment" and any(
            dispatch == found.dispatch and span in found.record.words.span for dispatch, span in triggers
        ):
            continue  # the act that its words name stands there as an event
        statement = by_id[found.record.said_by]
        about: Evidence | None = statement.record.about
        record = found.record
        if isinstance(record, Commitment):
            issue, stance, sides = "other undertakings", record.force, (*record.by, *record.to)
        else:
            issue, stance, sides = record.type, record.status, (*record.actors, *record.recipients)
        yield Position(
            issue=about.text if about else issue,
            stance=stance,
            towards=tuple(
                dict.fromkeys(side.code for side in sides if side.code != statement.record.country)
            ),
            record=found,
            statement=statement,
        )


def _counterparts(
    events: Iterable[Found], positions: Iterable[Position], own: set[str | None]
) -> tuple[tuple[str, int], ...]:
    counted: Counter[str] = Counter()
    acts: Mapping[str, Event | Commitment] = {
        each.id: each.record for each in (*events, *(position.record for position in positions))
    }
    for record in acts.values():
        sides = (
            (*record.by, *record.to)
            if isinstance(record, Commitment)
            else (*record.actors, *record.recipients)
        )
        counted.update({side.code for side in sides} - own)
    return tuple(counted.most_common())


def _names(mentions: Iterable[Found]) -> tuple[Name, ...]:
    first: dict[tuple[str, str], Found] = {}
    counted: Counter[tuple[str, str]] = Counter()
    for found in mentions:
        key = (" ".join(found.record.words.text.split()), found.record.form)
        first.setdefault(key, found)
        counted[key] += 1
    return tuple(
        Name(words=words, form=form, count=count, evidence=first[words, form])
        for (words, form), count in counted.most_common(40)
    )
