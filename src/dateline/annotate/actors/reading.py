"""Noun phrases as candidate mentions: names, titles, organisations, countries, pronouns."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dateline.annotate.actors.appositions import joined, shared_titles, without_inner
from dateline.annotate.actors.chunks import Segment, chunks
from dateline.annotate.actors.lands import land_at
from dateline.annotate.actors.line import Line
from dateline.annotate.actors.organisations import read_described, read_organisation, read_outlet
from dateline.annotate.actors.phrases import Phrase
from dateline.annotate.actors.titles import read_title
from dateline.annotate.actors.units import capitals_of, units_of
from dateline.lexicon.names import name_words
from dateline.lexicon.organisations import bodies, known, outlets
from dateline.schema import Dispatch, Name, Parse

# What the parser labels so names nobody, if it is one word.
_NO_NAMES = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "CARDINAL", "ORDINAL"})


def phrases_of(dispatch: Dispatch, parse: Parse) -> Iterator[list[Phrase]]:
    """Read the candidate mentions of each sentence, in text order, outer before inner."""
    known = capitals_of(parse)
    names = _names_by_sentence(parse)
    for sentence, labelled in zip(parse.sentences, names, strict=True):
        units = units_of(dispatch, parse, sentence, known=known)
        line = Line(dispatch.text, parse, units, [unit.low for unit in units], labelled)
        found = [phrase for chunk in chunks(units) for phrase in _chunk(line, chunk)]
        found.extend(_partitives(line, found))
        found.extend(_pronouns(line))
        found.sort(key=lambda each: (each.first, -each.last))
        yield shared_titles(without_inner(joined(without_inner(found), parse)), parse)


def _names_by_sentence(parse: Parse) -> list[list[Name]]:
    found: list[list[Name]] = [[] for _ in parse.sentences]
    place = 0
    for name in parse.names:
        while place < len(parse.sentences) and parse.sentences[place].span.end <= name.span.start:
            place += 1
        if place < len(parse.sentences):
            found[place].append(name)
    return found


def _pronouns(line: Line) -> Iterator[Phrase]:
    known = name_words().pronouns
    for place, unit in enumerate(line.units):
        if unit.low in known and unit.tag in ("PRP", "PRP$", "WP", "WP$", "WDT") and unit.text != "US":
            here = (place, place + 1)
            yield line.phrase("pronoun", here, here, name=unit.low, rule="actors/pronoun")


def _partitives(line: Line, phrases: Sequence[Phrase]) -> list[Phrase]:
    """Read "one of the sailors", "some of its workers": somebody out of a group."""
    words = name_words()
    begins = {unit.first: place for place, unit in enumerate(line.units)}
    found: list[Phrase] = []
    for group in phrases:
        place = begins.get(group.first, 0)
        if group.sort != "office" or not group.definite or not (group.plural or group.role is not None):
            continue
        if place < 2 or line.lows[place - 1] != "of" or line.lows[place - 2] not in words.partitives:
            continue
        if not group.plural and (group.role is None or group.role.use != "group"):
            continue
        found.append(
            replace(
                group,
                first=line.units[place - 2].first,
                head_first=line.units[place - 2].first,
                head_last=line.units[place - 2].last,
                plural=line.lows[place - 2] not in ("one", "another"),
                definite=False,
                owner=group.head_first,
                of=None,
                rule="actors/partitive",
            )
        )
    return found


def _chunk(line: Line, segments: Sequence[Segment]) -> list[Phrase]:
    """Read a noun phrase with its possessors, which stand before it and may be mentions too."""
    found: list[Phrase] = []
    owner: Phrase | None = None
    for segment in segments:
        read = _segment(line, segment, owner)
        main = read[-1] if read and read[-1].last == line.units[segment.last - 1].last else None
        found.extend(read)
        if read and read[-1].last > line.units[segment.last - 1].last:
            main = read[-1]
        owner = main
    return found


def _segment(line: Line, segment: Segment, owner: Phrase | None) -> list[Phrase]:
    whole = _whole(line, segment, owner)
    if whole:
        return [whole]
    reading = (
        read_outlet(line, segment, owner)
        or read_organisation(line, segment, owner)
        or read_title(line, segment, owner)
        or read_described(line, segment, owner)
        or _name(line, segment, owner)
    )
    inner = _inner(line, segment, reading)
    return [*inner, reading] if reading else inner


def _whole(line: Line, segment: Segment, owner: Phrase | None) -> Phrase | None:
    """Read a phrase that is a country, a seat, a body or an outlet from end to end."""
    body, last = segment.body, segment.last
    here, whole = (body, last), (segment.first, last)
    words = line.words(body, last)
    belonging = known().get(words) if line.units[body].capital else None
    if belonging is not None:
        return line.phrase(
            "organisation",
            whole,
            here,
            name=belonging.name,
            country=belonging.country,
            sector=belonging.sector,
            rule="actors/organisation-known",
        )
    if owner is None:
        land = land_at(line.units, body, last)
        if land and land.last == last:
            match land.form:
                case "name":
                    return line.phrase("country", whole, here, country=land.iso3, name=words)
                case "seat":
                    return line.phrase("seat", whole, here, country=land.iso3, name=words)
                case "noun" | "adjective" if land.form == "noun" or segment.definite:
                    several = line.units[last - 1].tag in ("NNS", "NNPS", "JJ")
                    return line.phrase("people", whole, here, country=land.iso3, name=words, plural=several)
            return None
    body_known = bodies().get(words)
    if body_known:
        return line.phrase(
            "international",
            whole,
            here,
            name=body_known.name,
            sector=body_known.sector,
            rule="actors/international-body",
        )
    outlet = outlets().get(words)
    if outlet:
        return line.phrase(
            "outlet",
            whole,
            here,
            name=outlet.name,
            country=outlet.country,
            sector="JRN",
            rule="actors/outlet",
        )
    if (segment.definite or segment.pronoun is not None) and owner is None and _is_pair(line, segment):
        return line.phrase("sides", whole, (last - 1, last), name=words, plural=True, rule="actors/sides")
    return None


def _is_pair(line: Line, segment: Segment) -> bool:
    """Tell "the countries", "both states", "our two nations" from countries and states at large."""
    words = name_words()
    noun = line.lows[segment.last - 1]
    if line.words(segment.first, segment.last).lower() == "the two":
        return True
    before = line.lows[segment.first : segment.last - 1]
    paired = bool(words.both.intersection(before))
    if noun not in words.sides and not (paired and noun in words.paired_sides):
        return False
    return all(word in words.determiners or word in words.pronouns for word in before)


def _inner(line: Line, segment: Segment, reading: Phrase | None) -> list[Phrase]:
    """Find countries and seats that stand before another noun ("the Oslo harbour")."""
    found: list[Phrase] = []
    for land in line.lands(segment.body, segment.last):
        if reading is not None and line.units[land.first].first >= reading.first:
            continue
        if land.form in ("name", "seat"):
            here = (land.first, land.last)
            sort = "country" if land.form == "name" else "seat"
            found.append(line.phrase(sort, here, here, country=land.iso3, name=line.words(*here)))  # type: ignore[arg-type]
    return found


def _name(line: Line, segment: Segment, owner: Phrase | None) -> Phrase | None:
    """Read a run of capitals at the end of a phrase, of which nothing more is known yet."""
    names = line.capitals(segment.body, segment.last)
    if names is None:
        return None
    start, end = names
    unit = line.units[start]
    single = start + 1 == end
    if single and unit.opens and unit.tag not in ("NNP", "NNPS") and not unit.text.isupper():
        return None
    label = line.label(start, end)
    if label in _NO_NAMES and single:
        return None
    words = line.words(start, end)
    body = bodies().get(words)
    if body:
        return line.phrase(
            "international",
            names,
            names,
            name=body.name,
            sector=body.sector,
            rule="actors/international-body",
        )
    belonging = known().get(words)
    if belonging is not None:
        return line.phrase(
            "organisation",
            names,
            names,
            name=belonging.name,
            country=belonging.country,
            sector=belonging.sector,
            rule="actors/organisation-known",
        )
    land = land_at(line.units, start, end)
    if land and land.last == end:
        return None
    if (
        land
        and land.form in ("adjective", "name")
        and not single
        and line.parse.tokens[unit.first].dep != "compound"
    ):
        start, names = land.last, (land.last, end)
        words = line.words(start, end)
    country = owner.country if owner is not None and owner.sort in ("country", "seat") else None
    first = line.first_of(owner, segment) if country else start
    return line.phrase(
        "name", (first, end), names, name=words, label=label, country=country, definite=segment.definite
    )
