"""Outlets, governments, organs and other organisations, by the noun that heads them."""

from collections.abc import Mapping, Sequence
from typing import Any

from dateline.annotate.actors.chunks import Segment
from dateline.annotate.actors.lands import Land, land_at
from dateline.annotate.actors.line import Line
from dateline.annotate.actors.phrases import Phrase
from dateline.annotate.actors.units import NOUNS
from dateline.lexicon.names import name_words
from dateline.lexicon.organisations import Head, bodies, heads, known, outlets
from dateline.lexicon.roles import role_ending_at, role_word


def read_outlet(line: Line, segment: Segment, owner: Phrase | None) -> Phrase | None:
    """Read "the Montana Press news agency", "the daily Bladet", "Orbit news".

    The noun before or behind the name tells that it is a news outlet; a name
    without one must be in the table.
    """
    body, last = segment.body, segment.last
    head = head_of(line, body, last)
    if head and head[1].kind == "outlet" and head[0] > body:
        names = line.capitals(body, head[0])
        return _outlet(line, segment, names, owner, noun=head[1].head) if names else None
    for place in range(last - 1, body - 1, -1):
        if line.units[place].named:
            continue
        inner = head_of(line, body, place + 1)
        if inner and inner[1].kind == "outlet" and line.capitals(place + 1, last) == (place + 1, last):
            return _outlet(line, segment, (place + 1, last), owner, noun=inner[1].head)
        break
    return None


def read_described(line: Line, segment: Segment, owner: Phrase | None) -> Phrase | None:
    """Read "the state gas company Volt", "aid group Helping Hand": a noun in lower case, then the name."""
    body, last = segment.body, segment.last
    names = line.capitals(body, last)
    if names is None or names[0] == body or line.units[names[0] - 1].capital:
        return None
    head = head_of(line, body, names[0])
    if (
        head is None
        or head[1].kind in ("government", "organ", "outlet")
        or (line.label(*names) == "PERSON" and names[1] - names[0] > 1 and head[1].kind == "body")
    ):
        return None
    lands = line.lands(body, head[0])
    country = lands[0].iso3 if lands else (owner.country if owner else None)
    country = country or line.based_in(body, last)
    return line.phrase(
        "organisation",
        (line.first_of(owner, segment), last),
        names,
        name=line.words(*names),
        country=country,
        sector=head[1].sector or _sector_of_members(line, body, head[0]),
        definite=True,
        noun=line.lows[names[0] - 1],
        rule="actors/organisation-described",
    )


def _sector_of_members(line: Line, body: int, place: int) -> str | None:
    """Take the sector of a group from who they are: "the rebel group", "the farmers' group"."""
    word = line.lows[place - 1].removesuffix("s'") if place > body else ""
    found = role_word(word)
    return found[0].sector if found else None


def read_organisation(line: Line, segment: Segment, owner: Phrase | None) -> Phrase | None:
    """Read a phrase whose last word is an organisation's noun, with what it is of."""
    body, last = segment.body, segment.last
    unit = line.units[last - 1]
    if unit.tag not in NOUNS | {"JJ"}:
        return None
    head = head_of(line, body, last)
    if head is None:
        return None
    place, entry = head
    proper = unit.capital and (unit.named or (last - body > 1 and line.units[body].capital))
    if last - body == 1 and unit.opens and unit.tag in ("NNS", "NNPS"):
        proper = False  # "Rebels have left": the capital is the sentence's
    if (
        not proper
        and (entry.kind != "organ" or not entry.plain)
        and role_ending_at(line.lows[body:last], last - body - 1)
    ):
        return None
    end, tail_country = _tail(line, last, proper=proper)
    lands = line.lands(body, last)
    country = lands[0].iso3 if lands else None
    if country is None and owner is not None:
        country = owner.country
    country = country or tail_country or line.based_in(body, last)
    if not proper and entry.head in name_words().sided and country is None:
        return None
    fields: dict[str, Any] = {
        "country": country,
        "sector": entry.sector,
        "definite": True if owner else segment.definite,
        "owner": line.owner_token(owner, segment),
    }
    first = line.first_of(owner, segment)
    if entry.kind == "government":
        regional = any(land.form == "region" for land in lands)
        if regional:  # "the Catalan government" is not the government of Spain
            return line.phrase(
                "organisation",
                (first, end),
                (body, last),
                name=line.words(body, last),
                rule="actors/organ",
                **fields,
            )
        if not _is_executive(line, body, place, lands):
            return None
        return line.phrase(
            "government",
            (first, end),
            (place, last),
            name=line.words(body, end),
            rule="actors/government-word",
            **fields,
        )
    if not proper:
        return _plain(line, segment, owner, entry=entry, place=place, end=end, fields=fields)
    names = line.capitals(body, last)
    start = _label_start(line, names[0] if names else body, last)
    first = min(first, start)
    belonging = known().get(line.words(start, end))
    if belonging is not None:
        return line.phrase(
            "organisation",
            (first, end),
            (start, end),
            name=belonging.name,
            country=belonging.country,
            sector=belonging.sector,
            rule="actors/organisation-known",
        )
    body_known = bodies().get(line.words(start, end))
    if body_known:
        return line.phrase(
            "international",
            (first, end),
            (start, end),
            name=body_known.name,
            sector=body_known.sector,
            rule="actors/international-body",
        )
    fields["owner"] = None
    return line.phrase(
        "organisation",
        (first, end),
        (start, end),
        name=_with_owner(line, owner, start, end),
        rule="actors/organisation-by-its-noun",
        **fields,
    )


def head_of(line: Line, first: int, last: int) -> tuple[int, Head] | None:
    """Find the organisation noun, of one to three words, that ends a run."""
    nouns = heads()
    for length in (3, 2, 1):
        start = last - length
        if start < first:
            continue
        words = " ".join(line.lows[start:last])
        plural = words[:-3] + "y" if words.endswith("ies") else words.removesuffix("s")
        for form in (words, plural):
            if form in nouns:
                return start, nouns[form]
    return None


def _outlet(
    line: Line, segment: Segment, name: tuple[int, int], owner: Phrase | None, *, noun: str
) -> Phrase:
    start = name[0]
    lands = line.lands(*name)
    nameless = bool(lands) and lands[-1].last == name[1] and lands[0].first == name[0]
    if nameless:
        name = (name[0], segment.last)  # "Syrian state television" has no other name
    country = owner.country if owner else None
    for land in line.lands(segment.body, name[1]):
        country = land.iso3
        if not nameless and land.form == "adjective" and land.first == start and land.last < name[1]:
            start = land.last
    found = outlets().get(line.words(name[0], segment.last)) or outlets().get(line.words(start, name[1]))
    if name[1] < segment.last and line.units[name[1]].named and not outlets().get(line.words(start, name[1])):
        name = (name[0], segment.last)  # "the Chicago Tribune": the noun is part of the name
        start = name[0]
    return line.phrase(
        "outlet",
        (segment.first, segment.last),
        (start, name[1]),
        name=found.name if found else line.words(start, name[1]),
        noun=noun,
        country=(found.country if found else None) or country,
        sector="JRN",
        rule="actors/outlet-by-its-noun",
    )


def _label_start(line: Line, start: int, last: int) -> int:
    """Take in what the parser has for the same name before "and": "the Trade and Industry Committee"."""
    owned = start >= 2 and line.units[start - 1].tag == "POS" and line.units[start - 2].capital
    if owned and line.lows[start - 2].endswith("s") and not line.lands(start - 2, start - 1):
        return _possessors(line, start - 1)  # "the Norwegian Fishermen's Association", "People's Party"
    if owned and line.lows[start - 2] in ("people", "women", "men", "fishermen", "children", "workmen"):
        return _possessors(line, start - 1)
    if start < 2 or line.lows[start - 1] not in ("and", "&", "of"):
        return start
    begin, end = line.offsets(start, last)
    for name in line.names:
        if name.label == "ORG" and name.span.start < begin and name.span.end >= end:
            while start > 0 and line.offsets(start - 1, last)[0] >= name.span.start:
                start -= 1
            return start + 1 if line.lows[start] == "the" else start
    return start


def _possessors(line: Line, end: int) -> int:
    """Return where the capitals begin that end in a possessor inside an organisation's name."""
    start = end
    while start > 0 and line.units[start - 1].capital and line.units[start - 1].tag in (*NOUNS, "JJ"):
        start -= 1
    return start


def _is_executive(line: Line, body: int, place: int, lands: Sequence[Land]) -> bool:
    """Tell "the Kazakh government" from "the city government" and from titles in capitals."""
    covered = {index for land in lands if land.form != "region" for index in range(land.first, land.last)}
    return all(
        index in covered or not line.units[index].capital or line.units[index].opens
        for index in range(body, place)
    )


def _plain(
    line: Line,
    segment: Segment,
    owner: Phrase | None,
    *,
    entry: Head,
    place: int,
    end: int,
    fields: Mapping[str, Any],
) -> Phrase | None:
    """Read a noun in lower case: an organ ("parliament"), several bodies, or a word for one already named."""
    body, last = segment.body, segment.last
    whole = (line.first_of(owner, segment), end)
    several = (
        line.units[last - 1].tag in ("NNS", "NNPS") and line.lows[last - 1] not in name_words().collective
    )
    if several and entry.plain:
        return line.phrase(
            "office",
            whole,
            (place, last),
            plural=True,
            name=line.words(body, end),
            rule="actors/unnamed-organisations",
            **fields,
        )
    if several and fields["country"] is None:
        return None
    if several or (
        segment.definite is False and not entry.plain and (fields["country"] or _body_in(line, body, place))
    ):
        # "South Korean carmakers", "a Chinese software company", "an IMF mission"
        return line.phrase(
            "office",
            whole,
            (place, last),
            plural=several,
            name=line.words(body, end),
            rule="actors/unnamed-organisations",
            **{**fields, "sector": _body_in(line, body, place) or fields["sector"]},
        )
    named_after = fields["owner"] is not None and entry.head in name_words().owned_bodies
    if entry.plain or named_after:
        while body < place and line.units[body].tag == "VBG":
            body += 1  # "of misleading parliament"
        names = next((index for index in range(body, place) if line.units[index].named), body)
        return line.phrase(
            "organisation",
            whole,
            (place, last),
            name=_with_owner(line, owner, names, end),
            rule="actors/organ",
            **fields,
        )
    if (
        segment.definite or (segment.definite is None and line.units[segment.first].opens)
    ) and last - body <= 3:
        return line.phrase(
            "organisation",
            whole,
            (place, last),
            name=line.words(body, last),
            rule="actors/organisation-again",
            **fields,
        )
    return None


def _body_in(line: Line, first: int, last: int) -> str | None:
    """Return the sector of an international body named before an organisation's noun: "an IMF mission"."""
    known_bodies = bodies()
    for start in range(first, last):
        for stop in range(last, start, -1):
            if line.units[start].capital and (body := known_bodies.get(line.words(start, stop))):
                return body.sector
    return None


def _with_owner(line: Line, owner: Phrase | None, start: int, end: int) -> str:
    words = line.words(start, end)
    if owner is not None and owner.sort in ("country", "seat") and owner.name:
        return f"{owner.name}'s {words}"
    return words


def _tail(line: Line, last: int, *, proper: bool) -> tuple[int, str | None]:
    """Carry an organisation's name on over "of Foreign Affairs", "for Economic Development".

    Returns:
        The end of the name, and a country in it.
    """
    end = last
    country: str | None = None
    while end < len(line.units):
        link = line.lows[end]
        if link not in ("of", "for") and not (proper and end > last and link in ("in", "and", "&", "on")):
            break
        place = end + 1
        if place < len(line.units) and line.lows[place] == "the":
            place += 1
        stop = place
        while stop < len(line.units) and line.units[stop].named and not line.is_calendar(stop):
            stop += 1
        if stop == place or (link == "and" and role_ending_at(line.lows[place:stop], 0)):
            break
        land = land_at(line.units, place, stop)
        if not proper and not (land and land.last == stop and link == "of"):
            break
        if link in ("in", "on", "and") and land and land.first == place and link != "in":
            break
        country = country or (land.iso3 if land else None)
        end = stop
        if name_words().calendar & {line.lows[stop - 1]}:
            break
    return end, country
