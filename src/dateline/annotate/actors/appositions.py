"""Titles and names on both sides of a comma."""

from collections.abc import Sequence
from dataclasses import replace

from dateline.annotate.actors.phrases import Phrase
from dateline.annotate.actors.titles import is_rank
from dateline.schema import Parse

_PLACES = frozenset({"GPE", "LOC"})


def joined(phrases: Sequence[Phrase], parse: Parse) -> list[Phrase]:
    """Join "the deputy minister, A B," and "A B, the deputy minister,".

    Args:
        phrases: One sentence's, sorted by their first token, outer first.
        parse: The parse.
    """
    found: list[Phrase] = []
    taken: set[int] = set()
    for index, phrase in enumerate(phrases):
        if index in taken:
            continue
        after = _behind_comma(phrases, index, parse)
        both = _as_one(phrase, phrases[after], parse) if after is not None else None
        if both is not None and after is not None:
            taken.add(after)
            found.append(both)
        else:
            found.append(phrase)
    return found


def without_inner(phrases: Sequence[Phrase]) -> list[Phrase]:
    """Leave out names and countries that are parts of an organisation's or a person's name."""
    found: list[Phrase] = []
    open_ones: list[Phrase] = []
    for phrase in phrases:
        open_ones = [each for each in open_ones if each.last > phrase.first]
        if not any(_is_part(phrase, outer) for outer in open_ones):
            found.append(phrase)
            open_ones.append(phrase)
    return found


def shared_titles(phrases: Sequence[Phrase], parse: Parse) -> list[Phrase]:
    """Give the second name of "Presidents A B and C D" the title of the first."""
    found = list(phrases)
    for index in range(len(found) - 1):
        left, right = found[index], found[index + 1]
        if (
            left.sort == "person"
            and left.plural
            and left.role is not None
            and right.sort == "name"
            and right.first - left.last == 1
            and parse.tokens[left.last].text.lower() in ("and", "&", ",")
        ):
            found[index + 1] = replace(
                right,
                sort="person",
                role=left.role,
                office=left.office,
                sector=left.sector,
                plural=True,
                rule="actors/shared-title",
            )
    return [replace(each, plural=False) if each.sort == "person" else each for each in found]


def _is_part(phrase: Phrase, outer: Phrase) -> bool:
    """Tell a part of a name ("Japan" in "Bank of Japan") from a mention of its own."""
    if phrase.sort == "pronoun" or phrase.last > outer.last:
        return False
    if outer.owner is not None and phrase.head_first <= outer.owner < phrase.head_last:
        return False
    if outer.sort in ("organisation", "international", "outlet", "government"):
        return outer.head_first <= phrase.first or phrase.sort in ("name", "country", "seat")
    if outer.sort == "person" and outer.head_first < phrase.head_last and phrase.head_first < outer.head_last:
        return True
    leading = phrase.first == outer.first or phrase.last <= outer.head_first
    return outer.sort in ("person", "office") and phrase.sort in ("country", "seat") and leading


def _behind_comma(phrases: Sequence[Phrase], index: int, parse: Parse) -> int | None:
    """Return the index of the phrase that begins right behind a comma after this one."""
    end = phrases[index].last
    if end >= len(parse.tokens) or parse.tokens[end].text != ",":
        return None
    starts = {end + 1}
    if (
        end + 2 < len(parse.tokens)
        and parse.tokens[end + 1].pos == "NUM"
        and parse.tokens[end + 2].text == ","
    ):
        starts.add(end + 3)  # an age between commas
    for place in range(index + 1, len(phrases)):
        if phrases[place].first in starts:
            return place
        if phrases[place].first > max(starts):
            return None
    return None


def _as_one(left: Phrase, right: Phrase, parse: Parse) -> Phrase | None:
    full_name = left.sort == "name" and left.label == "PERSON" and len((left.name or "").split()) > 1
    named = full_name or left.sort == "person"
    if not _closed(parse, right, loosely=named and not _told_of(parse, left)) and not _who_follows(
        parse, right
    ):
        return None
    titled = left.sort == "office" and left.role is not None and not left.plural
    several = len((right.name or "").split()) > 1
    sure = left.definite is not False or right.label == "PERSON" or several
    if titled and sure and (_personal(right) or (several and right.sort == "name")):
        return replace(
            left,
            sort="person",
            last=right.last,
            head_first=right.head_first,
            head_last=right.head_last,
            name=right.name,
            rule="actors/title-apposition",
        )
    if titled and right.sort == "person" and right.role is not None and not right.plural:
        joined_up = replace(
            right,
            first=left.first,
            owner=left.owner or right.owner,
            country=right.country or left.country,
            of=right.of or left.of,
            rule="actors/title-apposition",
        )
        return _with_office(joined_up, left) if is_rank(right.role) else joined_up
    if left.sort == "person" and left.office and right.sort == "office" and right.role and not right.plural:
        whole = replace(left, last=right.last)
        return _with_office(whole, right) if left.role is not None and is_rank(left.role) else whole
    if left.sort == "name" and right.sort == "organisation" and right.definite and right.owner is None:
        return replace(
            right,
            first=left.first,
            head_first=left.head_first,
            head_last=left.head_last,
            name=left.name,
            rule="actors/organisation-apposition",
        )
    if (
        (_personal(left) or _introduced(parse, left, right))
        and right.sort == "office"
        and right.role is not None
        and not right.plural
    ):
        return replace(
            right,
            sort="person",
            first=left.first,
            head_first=left.head_first,
            head_last=left.head_last,
            name=left.name,
            country=right.country or left.country,
            rule="actors/name-apposition",
        )
    return None


def _with_office(person: Phrase, office: Phrase) -> Phrase:
    """Give "General A B, the army chief" the office behind the comma: what stands before is a rank."""
    return replace(
        person,
        office=office.office,
        role=office.role,
        country=office.country or person.country,
        sector=office.sector or person.sector,
        of=office.of,
        owner=office.owner if office.owner is not None else person.owner,
        former=office.former,
    )


def _personal(phrase: Phrase) -> bool:
    if phrase.sort == "name":
        return phrase.label not in _PLACES
    return phrase.sort == "person" and phrase.office is None


def _introduced(parse: Parse, left: Phrase, right: Phrase) -> bool:
    """Tell a surname that the parser takes for a town: "Lind, a former officer, said"."""
    before = parse.tokens[left.first - 1] if left.first else None
    placed = (
        before is not None
        and before.tag in ("IN", "TO")
        and before.sentence == parse.tokens[left.first].sentence
    )
    return left.sort == "name" and right.definite is False and not placed


def _who_follows(parse: Parse, phrase: Phrase) -> bool:
    """Tell "Lind, a career diplomat who was posted there"."""
    if phrase.definite or phrase.last >= len(parse.tokens):
        return False
    return parse.tokens[phrase.last].tag == "WP"


def _told_of(parse: Parse, phrase: Phrase) -> bool:
    """Tell "according to A B, a diplomat said" from "A B, a diplomat in Paris"."""
    before = parse.tokens[max(0, phrase.first - 2) : phrase.first]
    return any(token.text.lower() in ("according", "to", "by", "with") for token in before)


def _closed(parse: Parse, phrase: Phrase, *, loosely: bool) -> bool:
    """Tell an apposition, which a mark closes, from a list; after a full name more may follow."""
    if phrase.last >= len(parse.tokens):
        return True
    token = parse.tokens[phrase.last]
    if token.sentence != parse.tokens[phrase.first].sentence:
        return True
    return token.pos == "PUNCT" or (loosely and token.tag in ("WP", "WDT", "IN", "VBN", "VBG"))
