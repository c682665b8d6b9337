"""The dateline: the words that name place, date and agency of filing.

The grammar reads from left to right: an agency in front (``(ANSA) -``), one
or more places, what stands behind them (``Ghana``, ``Calif.``), a date, the
agency in brackets, between strokes or bare, and the mark that closes it.
Each part may be missing; which may be missing together is settled in
:func:`_holds`, where precision counts more than recall: a paragraph that opens in
capitals is no dateline by itself.
"""

import re
from dataclasses import dataclass, replace
from functools import cache

from dateline.ingest.calendar_words import DAY_AND_MONTH, month_of
from dateline.lexicon import agencies, places
from dateline.schema import Dateline, Span

# No agency's dateline is longer; beyond it nothing is looked at.
_LONGEST = 160
_WORD = r"(?:(?i:St|Ste|Ft|Mt|Pto)\.|(?:[^\W\d_]\.){2,}|[^\W\d_][^\W\d_'’‘ʻ`´-]*(?:['’‘ʻ`´-][^\W\d_]+)*['’]?)"
_REGION = re.compile(
    rf"(?:(?:[^\W\d_]+\.)+|{_WORD}(?:[ \u00a0]+(?:(?:of|and|the)[ \u00a0]+)*{_WORD}){{0,4}})"
)
# "(ANSA) - ", "(Bloomberg) -- ", "NNA - ", "KYODO NEWS - ".
_LEAD = re.compile(
    r"(?:\((?P<bracket>[^()\n]{2,30})\)\s{0,3}|(?P<bare>[A-Z][A-Z.-]{1,12}(?: NEWS)?)\s{1,3})"
    r"(?:--?|[–—])\s{1,3}"
)
_AND = re.compile(r"[ \u00a0]?/[ \u00a0]?|[ \u00a0]+(?:and|AND|&)[ \u00a0]+")
_IN_BRACKETS = re.compile(r"[.,]?\s{0,3}(?:\((?P<round>[^()\n]{2,40})\)|/(?P<stroke>[^/\n]{2,30})/\.?)")
_BARE_GAP = re.compile(r"\s[-–—]\s|[.,]?\s{1,3}")
_BARE = re.compile(r"(?P<one>[^\W\d_][\w.-]{1,20})(?: [A-Z][\w.-]{1,15})?")
_BY = re.compile(r"\.?\s{1,3}By\s[^\n:]{2,50}?\s[-–—]\s(?P<agency>[A-Z]\w{1,20})(?=:)")
# "New Delhi [India]", "Antananarivo (Madagascar)".
_COUNTRY_BRACKETS = re.compile(r"\s{0,3}[\[(](?P<region>[^\])\n]{2,30})[\])]")
_CLOSE = re.compile(r"\s{0,3}(?P<mark>\.-{1,2}|-{1,3}|[–—―_]{1,2}|:|\.(?!\w))\s{0,3}[-–—]?\s{0,3}")
_OPENS_STORY = re.compile(r"[\"“‘'«(\[]{0,3}(?:[^\W_]|$)")
# A place alone, in usual capitals, opens a story only if most readers know it.
_WELL_KNOWN = 300_000
# Before a colon, words in capitals are labels oftener than places.
_KNOWN = 100_000


@dataclass(frozen=True)
class Found:
    """A dateline in a text, with what closes it.

    Args:
        dateline: Its parts.
        end: Where the story goes on, after the mark that closes it.
        mark: That mark, or an empty string.
        sure: It names an agency or a date, and not only a place.
    """

    dateline: Dateline
    end: int
    mark: str
    sure: bool


@dataclass
class _Parts:
    start: int
    end: int
    place: str | None = None
    region: str | None = None
    month: int | None = None
    day: int | None = None
    year: int | None = None
    agency: str | None = None
    bracketed: bool = False


def find_dateline(text: str, span: Span) -> Found | None:
    """Read the dateline that opens a unit of a page, or return None.

    Args:
        text: The dispatch's text.
        span: The unit; a dateline that fills it stands in a line of its own.

    Returns:
        The dateline, its words without the dash that closes it.
    """
    head = text[span.start : min(span.end, span.start + _LONGEST)]
    parts = _scan(head)
    if parts is None:
        return None
    close = _CLOSE.match(head, parts.end)
    mark = close["mark"] if close else ""
    end = close.end() if close else parts.end
    alone = span.start + end >= span.end
    if not alone and not _OPENS_STORY.match(head, end + _spaces(head, end)):
        return None
    if not _holds(head, parts, mark, alone=alone, length=len(span)):
        return None
    words = Span(span.start + parts.start, span.start + parts.end).evidence(text)
    place = places.usual_capitals(" ".join(parts.place.split())) if parts.place else None
    dateline = Dateline(
        words=words,
        place=place,
        region=parts.region,
        country=places.country_of(place, region=parts.region) if place else None,
        month=parts.month,
        day=parts.day,
        year=parts.year,
        agency=parts.agency,
    )
    return Found(
        dateline=dateline,
        end=span.start + end,
        mark=mark,
        sure=bool(parts.agency or parts.month or parts.bracketed),
    )


def _spaces(head: str, place: int) -> int:
    return len(head[place:]) - len(head[place:].lstrip())


def _scan(head: str) -> _Parts | None:
    parts = _Parts(start=0, end=0)
    lead = _LEAD.match(head)
    agency = agencies.named(lead["bracket"] or lead["bare"]) if lead else None
    if lead is None or agency is None:
        return _date_alone(head) or _rest(head, _place_in(head, parts))
    end = lead.end("bracket") + 1 if lead["bracket"] else lead.end("bare")
    parts = replace(parts, agency=agency, bracketed=True, end=end)
    after = replace(parts, end=lead.end())
    more = _date_in(head, after) or _rest(head, _place_in(head, after))
    # "(Bloomberg) -- Peru said …": what follows is the story, unless a date or a dash closes it.
    return (
        more if more and (more.month or _CLOSE.match(head, more.end)) and more.end < _LONGEST // 2 else parts
    )


def _date_alone(head: str) -> _Parts | None:
    """Read "May 3 (Reuters) -": a date and an agency, filed from nowhere."""
    dated = _date_in(head, _Parts(start=0, end=0))
    signed = _signed(head, dated) if dated else None
    return signed if signed and signed.agency else None


def _date_in(head: str, parts: _Parts) -> _Parts | None:
    found = DAY_AND_MONTH.match(head, parts.end)
    return _dated(parts, found) if found else None


def _place_in(head: str, parts: _Parts) -> _Parts | None:
    """Read the first place; further ones after a stroke or "and" are passed over."""
    name = _name_at(head, parts.end)
    if name is None:
        return None
    parts = replace(parts, place=name[0], end=name[1])
    for _ in range(4):
        more = _AND.match(head, parts.end)
        other = _name_at(head, more.end()) if more else None
        if more is None or other is None or agencies.named(other[0]):
            break
        parts = replace(parts, end=other[1])
    return parts


def _name_at(head: str, place: int) -> tuple[str, int] | None:
    """Read a name in capitals or in title case; it ends where its case ends."""
    match = _names().match(head, place)
    if match is None or not match.group()[0].isupper():
        return None
    shouted = len(match.group().split()[0].strip(".'’-")) > 1 and match.group().split()[0].isupper()
    end = place
    for word in re.finditer(r"[^\s\u00a0]+", match.group()):
        small = word.group()[0].islower()
        if word.group().casefold() == "and":
            break
        if not small and shouted and not _shouts(word.group()):
            break
        if not small:
            end = place + word.end()
    name = head[place:end]
    return (name, end) if name else None


@cache
def _names() -> re.Pattern[str]:
    """Match up to six words with particles between them, whatever their case."""
    small = "|".join(sorted(places.particles()))
    return re.compile(rf"{_WORD}(?:[ \u00a0]+(?:(?:{small})[ \u00a0-]+){{0,2}}{_WORD}){{0,5}}")


def _shouts(word: str) -> bool:
    letters = [each for each in word if each.isalpha()]
    # McALLEN and al-HASAKA keep a few small letters; so does the s of MEN's.
    return sum(each.isupper() for each in letters) * 2 > len(letters) and letters[-1].isupper()


def _rest(head: str, parts: _Parts | None) -> _Parts | None:
    """Read what follows the place: regions, a date, the agency."""
    if parts is None:
        return None
    bracket = _COUNTRY_BRACKETS.match(head, parts.end)
    if bracket and places.region_country(bracket["region"]):
        parts = replace(parts, region=bracket["region"], end=bracket.end())
    for _ in range(4):
        more = _part(head, parts)
        if more is None:
            break
        parts = more
    return _signed(head, parts)


def _part(head: str, parts: _Parts) -> _Parts | None:
    gap = re.compile(r"\s{0,2}[.,]?\s{1,3}|\.(?=\d)").match(head, parts.end)
    if gap is None:
        return None
    date = DAY_AND_MONTH.match(head, gap.end())
    if date and parts.month is None:
        return _dated(parts, date)
    comma = re.compile(r"\s?,\s{0,3}").match(head, parts.end)
    region = _REGION.match(head, comma.end()) if comma and parts.month is None else None
    if region is None or not region.group()[0].isalpha() or agencies.named(region.group()):
        return None
    words = _before_month(region.group())
    if not words or (not words[0].isupper() and not places.region_country(words)):
        return None
    return replace(parts, region=words, end=region.start() + len(words))


def _before_month(words: str) -> str:
    """Cut a region's words before a month; none are left where an agency's code opens them."""
    if agencies.printed(words.partition(" ")[0]):
        return ""
    for word in re.finditer(r"\S+", words):
        if month_of(word.group()):
            return words[: word.start()].rstrip()
    return words


def _dated(parts: _Parts, date: re.Match[str]) -> _Parts:
    year = date["year"] or date["year2"] or date["year3"]
    return replace(
        parts,
        month=int(date["month3"]) if date["month3"] else month_of(date["month"] or date["month2"]),
        day=int(date["day"] or date["day2"] or date["day3"]),
        year=int(year) if year else None,
        end=date.end(),
    )


def _signed(head: str, parts: _Parts) -> _Parts:
    """Read the agency after place and date."""
    by = _BY.match(head, parts.end)
    if by and agencies.named(by["agency"]):
        return replace(parts, agency=agencies.named(by["agency"]), bracketed=True, end=by.end())
    match = _IN_BRACKETS.match(head, parts.end)
    if match:
        words = match["round"] or match["stroke"]
        known = _agency_in(words.strip())
        date = DAY_AND_MONTH.fullmatch(words.strip())
        if date and not known:
            return _signed(head, replace(_dated(parts, date), end=match.end()))
        if known or _looks_like_code(words):
            return replace(parts, agency=known or words.strip(), bracketed=True, end=match.end())
        return parts
    return _signed_bare(head, parts)


def _signed_bare(head: str, parts: _Parts) -> _Parts:
    """Read an agency without brackets: ", SANA-", ". INTERFAX.RU -", ", AKP May 3 --", " – RIA Novosti."."""
    gap = _BARE_GAP.match(head, parts.end)
    words = _BARE.match(head, gap.end()) if gap else None
    if words is None:
        return parts
    # Two words at first: "RIA Novosti" is more than "RIA".
    for name in (words.group(), words["one"]):
        bare = name.rstrip(".-")
        known = agencies.named(bare)
        end = words.start() + len(bare)
        if not known or not (agencies.printed(bare) or bare.isupper()):
            continue
        signed = replace(parts, agency=known, bracketed=True, end=end)
        if _CLOSE.match(head, end):
            return signed
        date = DAY_AND_MONTH.match(head, end + _spaces(head, end)) if parts.month is None else None
        if date:
            return _dated(signed, date)
    return parts


def _agency_in(words: str) -> str | None:
    """Return the agency of "Xinhua", "Xinhua/UNB" or "TASS Correspondent Ana Ruiz"."""
    first = words.partition(" ")[0]
    return agencies.first_named(words) or (agencies.named(first) if agencies.printed(first) else None)


def _looks_like_code(words: str) -> bool:
    """Tell whether an unknown word in brackets can be an agency's code."""
    return bool(re.fullmatch(r"[A-Z][A-Za-z]{1,9}(?:[ /-][A-Z][A-Za-z]{1,9})?", words.strip()))


def _holds(head: str, parts: _Parts, mark: str, *, alone: bool, length: int) -> bool:
    """Decide whether the parts make a dateline.

    header/agency-named: a known agency in brackets, or before a dash, whatever else is
        there; without a closing mark only after a date or a known place.
    header/dated-place: a place and a date, closed by a mark; the place is in
        capitals or in the gazetteer.
    header/shouted-place: a place in capitals that the gazetteer knows (or with a
        region that it knows), closed by a dash or colon, or alone in its line.
    header/known-place: the same in usual capitals, only before a dash or colon,
        only at the head of a paragraph, and only for a capital or large town.
    """
    known_agency = parts.agency in agencies.agencies()
    if parts.place is None:
        return parts.bracketed and known_agency and bool(mark) and not alone
    first = parts.place.split()[0].strip(".'’-/")
    shouted = _shouts(first) if any(map(str.isalpha, first)) else False
    if parts.bracketed and known_agency and (mark or alone or parts.month):
        return True
    if parts.bracketed and not (parts.month or parts.region or shouted or known_agency):
        return False
    town = places.large_town(parts.place)
    in_region = bool(parts.region and places.region_country(parts.region))
    if parts.bracketed and known_agency and not mark:
        # "New Delhi (PTI) The …", but not "The Palestinian Authority (PA) said …".
        return (town is not None or in_region) and not head[parts.end :].lstrip()[:1].islower()
    if parts.month or parts.bracketed:
        return (bool(mark) or alone) and (shouted or town is not None or in_region)
    if parts.region and not in_region:
        return False
    if alone:
        return shouted and (town is not None or in_region) and mark in {"", "-", "—", "–", "--", "_"}
    if mark in {"", ".", ".-"}:
        return False
    # "RIVERA: …" in a headline is a speaker; a story's first paragraph is longer.
    paragraph = length > 80
    if mark == ":" and not (paragraph and town is not None and town.population >= _KNOWN):
        return False
    # "San Martín–Ocotlán" is one name.
    spaced = shouted or mark in {"--", "---", ":"} or head[parts.end : parts.end + 1].isspace()
    if shouted:
        return (town is not None or in_region) and spaced and paragraph
    well_known = town is not None and town.population >= _WELL_KNOWN
    return (well_known or in_region) and spaced and paragraph
