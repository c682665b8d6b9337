"""Titles: with a name behind them, or an office alone."""

from collections.abc import Sequence

from dateline.annotate.actors.chunks import Segment
from dateline.annotate.actors.lands import Land, land_at
from dateline.annotate.actors.line import Line
from dateline.annotate.actors.phrases import Phrase
from dateline.annotate.actors.units import NOUNS
from dateline.lexicon.countries import countries
from dateline.lexicon.names import name_words
from dateline.lexicon.organisations import Known, bodies, heads, known
from dateline.lexicon.places import large_town, region_country
from dateline.lexicon.roles import Role, role_ending_at

INTERNATIONAL = frozenset({"IGO", "UNO", "EUR"})
_OF_STATE = frozenset({"GOV", "LEG", "MIL", "JUD", "SPY", "COP"})
# A town this large is told by its name alone.
_LARGE = 200_000
_LONGEST_NAME = 4


def read_title(line: Line, segment: Segment, owner: Phrase | None) -> Phrase | None:
    """Read a phrase with a role word, behind which nothing or only a name stands."""
    body, last = segment.body, segment.last
    found = _role_in(line, body, last)
    if found is None:
        return None
    first, place, role, plural = found
    office_end = place + 1
    held = _office_before(line, body, first, role) if place + 1 < last else None
    if held is not None:
        office_end, role = held  # "army chief General A B": the rank is no part of the office
    lands = line.lands(body, place + 1)
    # "Bosnia's Serb president": whose he is outweighs what he is.
    possessed = owner is not None and owner.sort in ("country", "seat") and owner.country is not None
    country = lands[0].iso3 if lands and not possessed else (owner.country if owner else None)
    if country is None:
        country = _place_before(line, body, first, role)
    start, former = _office_start(line, body, place, lands)
    start = min(start, first)
    name = (place + 1, last) if place + 1 < last else None
    end, of, link = last, None, ""
    if name is None:
        end, name, of, tail_country = _tail(line, segment, place, role)
        link = line.lows[last] if end > last else ""
        if link in name_words().firm_tails or role.role not in name_words().posted:
            country = country or tail_country
        if link in name_words().firm_tails or (link == "to" and of):
            office_end = _before_rank(line, place, name[0]) if name else end
    if role.use == "title" and name is None:
        return None
    if role.role == "source" and _is_thing(line, body, place, link):
        return None
    if country is None:
        country = line.based_in(body, place)
    employer = _known_around(line, body, place)
    if country is None and employer is not None:
        country = employer.country
    sector = _body_around(line, body, end) or role.sector or (employer.sector if employer else None)
    if owner is not None and owner.sort == "international":
        sector = owner.sector
    sector = sector or _sector_around(line, body, end)
    if sector in INTERNATIONAL and not lands and not possessed:
        country = None
    if former and sector in _OF_STATE and name_words().past.intersection(line.lows[body:place]):
        sector = "ELI"
    courtesy = role.use == "title" and role.sector is None
    fields = {
        "office": None if courtesy else line.words(start, office_end),
        "role": role,
        "country": country,
        "sector": sector,
        "plural": plural,
        "owner": line.owner_token(owner, segment),
        "of": of if link in name_words().firm_tails or role.role not in name_words().posted else None,
        "former": former,
        "definite": True if owner else segment.definite,
    }
    whole = line.first_of(owner, segment)
    if name is not None:
        end, of_country = _of_country(line, name[1])
        fields["country"] = country or of_country
        return line.phrase(
            "person", (whole, end), name, name=line.words(*name), rule="actors/title-and-name", **fields
        )
    return line.phrase(
        "office",
        (whole, end),
        (first, place + 1),
        name=line.words(body, end),
        rule="actors/office-alone",
        **fields,
    )


def _role_in(line: Line, body: int, last: int) -> tuple[int, int, Role, bool] | None:
    """Find the role word after which nothing, or only a name, stands.

    Returns:
        First and last unit of the role, its entry, whether it is plural.
    """
    particles = name_words().particles
    lows = line.lows[body:last]
    for place in range(last - 1, body - 1, -1):
        unit = line.units[place]
        found = role_ending_at(lows, place - body)
        particle = unit.low in particles and place > body and line.units[place - 1].named
        if found and not particle and not _part_of_name(line, body, place, last):
            first, role, plural = found
            if unit.tag in ("JJ", "JJR", "JJS", "CD") and not (place + 1 < last and unit.capital):
                return None
            return body + first, place, role, plural or unit.tag in ("NNS", "NNPS")
        if not (unit.named or unit.low in particles or (unit.capital and place == body)):
            return None
    return None


def _office_before(line: Line, body: int, first: int, rank: Role) -> tuple[int, Role] | None:
    """Find the office that stands right before a rank or a courtesy: "Navy chief Admiral".

    Returns:
        The end of the office and its role, or None.
    """
    if first <= body or not is_rank(rank):
        return None
    found = role_ending_at(line.lows[body:first], first - 1 - body)
    if found is None or is_rank(found[1]) or found[2] or found[1].role in heads():
        return None  # in "coast guard captain" the first is whom the captain serves
    return first, found[1]


def _before_rank(line: Line, place: int, end: int) -> int:
    """Return where an office ends that a rank follows: "Chief of Staff General A B"."""
    found = role_ending_at(line.lows[place + 1 : end], end - place - 2) if end > place + 2 else None
    return place + 1 + found[0] if found is not None and is_rank(found[1]) else end


def is_rank(role: Role) -> bool:
    """Tell what stands before a name whatever its bearer's office is: General, Sheikh, Dr."""
    return role.role in name_words().ranks or (role.use == "title" and role.sector is None)


def _place_before(line: Line, body: int, first: int, role: Role) -> str | None:
    """Return the country of the region or large town right before a role: "California Governor"."""
    if role.role in name_words().posted or first <= body:
        return None
    for start in range(max(body, first - 3), first):
        if not all(unit.capital for unit in line.units[start:first]):
            continue
        words = line.words(start, first)
        region = region_country(words)
        if region is not None:
            return region
        town = large_town(words) if words.lower() not in heads() else None
        if town is not None and town.population >= _LARGE:
            return town.country
    return None


def _is_thing(line: Line, body: int, place: int, link: str) -> bool:
    """Tell "a source of income" and "energy sources" from somebody who speaks."""
    return link == "of" or any(word in name_words().source_of_things for word in line.lows[body:place])


def _part_of_name(line: Line, body: int, place: int, last: int) -> bool:
    """Tell the surname King or Bishop from the title: the parser labels it a person with the word before."""
    if place + 1 != last or place == body or not line.units[place].capital or not line.units[place - 1].named:
        return False
    start, end = line.offsets(place - 1, place + 1)
    return any(
        name.label == "PERSON" and name.span.start <= start and name.span.end >= end for name in line.names
    )


def _office_start(line: Line, body: int, place: int, lands: Sequence[Land]) -> tuple[int, bool]:
    """Skip what stands before an office and is no part of it: countries, ages, "former"."""
    words = name_words()
    start = body
    former = False
    while start < place:
        unit = line.units[start]
        land = next((each for each in lands if each.first == start), None)
        if land is not None and _is_part_of_office(line, land):
            break
        if land:
            start = land.last
        elif unit.low in words.former:
            former = True
            start += 1
        elif unit.tag in ("CD", "VBN") or unit.low.endswith("-old") or unit.low in words.unnamed_marks:
            start += 1
        else:
            break
    return min(start, place), former


def _is_part_of_office(line: Line, land: Land) -> bool:
    """Tell the Kremlin of "Kremlin spokesman", "Catalan" of "Catalan leader" from a country's adjective."""
    capital = countries()[land.iso3].capital if land.iso3 in countries() else None
    return land.form == "region" or (land.form == "seat" and line.words(land.first, land.last) != capital)


def _tail(
    line: Line, segment: Segment, place: int, role: Role
) -> tuple[int, tuple[int, int] | None, str | None, str | None]:
    """Read what a role is of, and a name that follows it without a comma.

    Returns:
        End of the phrase, the name's units, the words it is of, and their country.
    """
    units, lows, last = line.units, line.lows, segment.last
    none = last, None, None, None
    close = last + 1 < len(units) and lows[last] in name_words().postmodifiers
    if close and lows[last + 1] in name_words().role_tails:
        last += 1
    elif last >= len(units) or lows[last] not in name_words().role_tails or not _hangs_on(line, last, place):
        return none
    loose = segment.definite is not True or role.role in name_words().posted or role.use == "group"
    if lows[last] not in name_words().firm_tails and not loose:
        return none
    first = last + 1
    while first < len(units) and (lows[first] in name_words().determiners or units[first].tag == "PRP$"):
        first += 1
    end = first
    while end < len(units) and not line.is_calendar(end) and _in_tail(line, end, first):
        end += 1
    while end > first and units[end - 1].tag == "POS":
        end -= 1
    if end == first:
        return none
    lands = line.lands(first, end)
    country = lands[0].iso3 if lands else None
    name = _name_after(line, first, end)
    if name:
        return name[1], name, line.words(first, name[0]), country
    return end, None, line.words(last + 1, end), country


def _in_tail(line: Line, place: int, first: int) -> bool:
    unit = line.units[place]
    if unit.tag in NOUNS | {"JJ", "CD", "POS"} or (unit.named and unit.tag != "VBD"):
        return True
    return unit.low in ("and", "&", "of", "for") and place > first and _carries(line, place)


def _carries(line: Line, place: int) -> bool:
    """Tell "Trade and Industry" and "Fund for Economic Development" from a new phrase."""
    if place + 1 >= len(line.units):
        return False
    after = line.units[place + 1]
    if line.lows[place] in ("of", "for"):
        return after.named or (
            after.low == "the" and place + 2 < len(line.units) and line.units[place + 2].named
        )
    return after.named and line.units[place - 1].named and not role_ending_at([after.low], 0)


def _hangs_on(line: Line, place: int, role: int) -> bool:
    """Tell whether the preposition hangs on the role word, by the tree; "of" always does."""
    if line.lows[place] == "of":
        return True
    head = line.parse.tokens[line.units[place].first].head
    unit = line.units[role]
    return unit.first <= head < unit.last


def _name_after(line: Line, first: int, end: int) -> tuple[int, int] | None:
    """Find the name in "Secretary of State A B": the parser's person, or what follows a country."""
    if not line.units[end - 1].named or line.lows[end - 1] in heads():
        return None
    for stop in range(min(end - 1, first + 2), first, -1):
        if " ".join(line.lows[first:stop]) in name_words().world_regions and line.units[stop].named:
            return stop, end
    behind = _behind_portfolio(line, first, end)
    if behind is not None:
        return behind, end
    start, stop = line.offsets(first, end)
    for name in line.names:
        if name.span.start >= stop:
            break
        if name.label == "PERSON" and start < name.span.start and name.span.end >= stop:
            place = first
            while place < end and line.offsets(place, end)[0] < name.span.start:
                place += 1
            if place < end:
                return place, end
    land = land_at(line.units, first, end)
    if land and land.last < end and all(unit.named for unit in line.units[land.last : end]):
        return land.last, end
    return None


def _behind_portfolio(line: Line, first: int, end: int) -> int | None:
    """Return where a name begins behind what a minister is for: "for Water A B", "of State Cardinal A B"."""
    words = name_words()
    place = first
    while place < end and (
        line.lows[place] in words.portfolios or (place > first and line.lows[place] in words.small_words)
    ):
        place += 1
    if place == first or line.lows[place - 1] in words.small_words:
        return None
    while place < end - 1 and (found := role_ending_at([line.lows[place]], 0)) and is_rank(found[1]):
        place += 1
    rest = range(place, end)
    if not 1 <= len(rest) <= _LONGEST_NAME or not all(line.units[each].capital for each in rest):
        return None
    known = any(line.lows[each] in words.portfolios or line.lows[each] in heads() for each in rest)
    return None if known or line.lands(place, end) else place


def _of_country(line: Line, end: int) -> tuple[int, str | None]:
    """Read the country in "Foreign Minister A B of Peru"."""
    if end + 1 < len(line.units) and line.lows[end] == "of":
        place = end + 2 if line.lows[end + 1] == "the" else end + 1
        if place < len(line.units):
            land = land_at(line.units, place, len(line.units))
            if land and land.form == "name":
                return land.last, land.iso3
            stop = place
            while stop < len(line.units) and line.units[stop].named and not line.is_calendar(stop):
                stop += 1
            if land and land.form == "adjective" and land.last < stop and line.lows[stop - 1] in heads():
                return stop, land.iso3
    return end, None


def _known_around(line: Line, first: int, end: int) -> Known | None:
    """Return the organisation named in the title ("Hamas militants", "Pentagon spokesman")."""
    table = known()
    for place in range(first, end):
        for stop in range(min(end, place + 5), place, -1):
            if line.units[place].capital and (found := table.get(line.words(place, stop))):
                return found
    return None


def _body_around(line: Line, first: int, end: int) -> str | None:
    """Return the sector of an international body named in the title ("EU trade commissioner")."""
    known = bodies()
    for place in range(first, end):
        owned = place > first and (line.units[place - 1].tag == "POS" or line.lands(place - 1, place))
        if owned:
            continue  # "Russia's Security Council" is not that of the United Nations
        for stop in range(min(end, place + 6), place, -1):
            if line.units[place].capital and (body := known.get(line.words(place, stop))):
                return body.sector
    return None


def _sector_around(line: Line, first: int, end: int) -> str | None:
    """Take the sector from an organisation named in the title ("Foreign Ministry spokesman")."""
    known = heads()
    for place in range(first, end):
        if line.lows[place] in name_words().sector_words:
            return name_words().sector_words[line.lows[place]]
        for length in (2, 1):
            entry = known.get(" ".join(line.lows[place : place + length]))
            if entry and entry.sector:
                return entry.sector
    return "GOV" if line.lands(first, end) else None
