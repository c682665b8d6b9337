"""What a unit of a page can be, told from its own words."""

import re

from dateline.ingest.signs import read_line
from dateline.lexicon import agencies, places
from dateline.lexicon.agencies import furniture
from dateline.schema import Span

_STOPPED = re.compile(r"[.!?…][\"”’»')\]]{0,3}$|:$|[,;]?[\"”»]$")
_INNER_STOP = re.compile(r"[.!?…][\"”’»')\]]{0,3}\s+[\"“‘«'(\[]{0,3}[^\W\da-z_]")
_QUOTE = re.compile(r"[\"“”«»]")
_GAPS = re.compile(r"[ \u00a0]{2,}|\t+|\s[|•·›»>]\s")
# A heading in mark-up, as agencies' notes to editors have them.
_HEADING = re.compile(r"#{1,4}\s\S")
_COPYRIGHT = re.compile(r"(?:©|\(c\)|copyright)\s{0,3}(?:©\s{0,3}|\(c\)\s{0,3})?(?:by\s)?(?:19|20)\d\d")
_MARKS = re.compile(r"^[\W_]+$")
_ADDRESS = re.compile(
    r"^(?:https?://\S{1,300}|www\.\S{1,300}|\S{1,64}@\S{1,64}\.[a-z]{2,8})(?:\s\([^()\n]{1,60}\))?$"
)
# End marks of wires: "(END)", "-0-", "Enditem", "###", a black square, "30".
_END = re.compile(
    r"^(?:\(?(?:END|End|end|ends|ENDS|more to follow|MORE|[Ee]nditem(?:/[A-Z]{1,3})?)\)?[./]?|-0-|-30-|"
    r"/end/?|#{3}|■|\*\s?\*\s?\*|_{3,}|-{3,})$"
)
# What the commonest publishing system prints under each entry of its feeds.
_FIRST_ON = re.compile(r"the post .{2,300} (?:appeared first on|first appeared on) .{2,100}", re.IGNORECASE)
_PRESSING = frozenset({"breaking", "breaking news", "live"})
_PRINTED_IN = re.compile(r"Published in (?P<outlet>[A-Z][\w ]{1,30}),")
# The desk's initials: "ndu/ab/tc", "jp/rt (dpa, AFP)", "ABC/DEF".
_INITIALS = re.compile(
    r"^(?:[A-Z]{2,4}(?:/[A-Z]{2,4}){1,4}|[a-z]{2,4}(?:[/-][a-z]{2,4}){1,4}(?:\s\([^()\n]{2,60}\))?)$"
)
_NAME = r"[^\W\d_][\w'’.-]*"
_PERSON = re.compile(rf"^{_NAME}(?:\s{_NAME}){{1,4}}$")
_PERSONS = re.compile(r",\s|\s(?:and|AND|&)\s|\s[|•·]\s")
# "Ana Ruiz in Lima", "Ana Ruiz with dpa, AFP", "Ana Ruiz and agencies".
_WHERE = re.compile(r"(?:\s|,\s)(?:in|with|at|for|and)\s(?P<tail>[^\n]{2,60})$")
# Longer lines are looked at for names no further.
_LONGEST_BYLINE = 160


def is_prose(text: str, *, shortest: int = 4) -> bool:
    """Tell whether a unit is a sentence or more.

    It ends as a sentence does, the agency's name after the stop left out of
    account; or it is long and has sentences inside. A short question without
    quotation marks is a cross-heading.

    Args:
        text: The unit.
        shortest: Words that it must have.
    """
    text = text[: signature(text) or len(text)].rstrip()
    if len(text.split()) < shortest:
        return False
    if text.endswith("?") and len(text) < 80 and not _INNER_STOP.search(text) and not _QUOTE.search(text):
        return False
    return bool(_STOPPED.search(text)) or (
        len(text) > 150 and bool(_INNER_STOP.search(text) or in_sentence_case(text))
    )


def has_quotation(text: str) -> bool:
    """Tell whether a unit holds quotation marks."""
    return bool(_QUOTE.search(text))


def is_paragraph(text: str) -> bool:
    """Tell whether a unit is long enough to open a story."""
    return len(text) >= 70 and is_prose(text)


def is_titled(text: str) -> bool:
    """Tell whether nearly all longer words have a capital, as in an American headline."""
    words = [word for word in text.split() if len(word) > 3 and word[0].isalpha()]
    return len(words) > 2 and sum(word[0].isupper() for word in words) * 10 > len(words) * 8


def in_sentence_case(text: str) -> bool:
    """Tell whether a good part of the words are in lower case."""
    words = [word for word in text.split() if word[0].isalpha()]
    return sum(word[0].islower() for word in words) * 3 > len(words)


def is_menu(text: str) -> bool:
    """Tell whether a line is a row of links: several short items parted by wide gaps or bars."""
    items = [item for item in _GAPS.split(text.strip()) if item]
    return len(items) > 2 and all(len(item.split()) <= 4 for item in items)


def is_mark(text: str) -> bool:
    """Tell whether a line holds no word at all."""
    return bool(_MARKS.match(text))


def is_address(text: str) -> bool:
    """Tell whether a line is a web or mail address."""
    return bool(_ADDRESS.match(text.strip()))


def ends_story(text: str) -> bool:
    """Tell whether nothing of the story comes after a line ("Related news", a copyright line)."""
    return _labelled(text, furniture().ends) or _legal(text) or bool(_HEADING.match(text))


def points_elsewhere(text: str) -> bool:
    """Tell whether a line announces other stories ("Read also")."""
    return _labelled(text, furniture().between) or _labelled(text, furniture().ends)


def is_furniture(text: str) -> bool:
    """Tell whether a line belongs to the page and not to the story."""
    folded = text.casefold().strip()
    if points_elsewhere(text) or _legal(text) or folded.startswith(furniture().openers):
        return True
    if any(each in folded for each in furniture().anywhere):
        return True
    if read_line(text.strip()) is not None:
        return True
    return (
        bool(_FIRST_ON.fullmatch(text.strip())) or is_address(text) or (is_menu(text) and not is_prose(text))
    )


def is_signoff(text: str) -> bool:
    """Tell whether a unit closes a story: reporting credits, an end mark, initials, the agency's name."""
    line = text.strip()
    if len(line) > 500:
        return False
    return bool(_END.match(line) or _INITIALS.match(line)) or _signs(line) or is_credit(line)


def is_credit(text: str) -> bool:
    """Tell whether a line says who reported a story, or where it was taken from."""
    line = text.strip()
    folded = line.casefold()
    if len(line.split()) <= 40 and any(each in folded for each in furniture().signoff_phrases):
        return True
    printed_in = _PRINTED_IN.match(line)
    if printed_in:
        return agencies.named(printed_in["outlet"]) is not None
    opening = next((each for each in furniture().signoffs if folded.startswith(each)), None)
    # "Produced by a French company, the boats …" goes on in small letters.
    return opening is not None and not line[len(opening) :].lstrip(" :-–—")[:1].islower()


def signature(text: str) -> int:
    """Return where the agency's name or an end mark begins after the last sentence, or 0.

    ingest/signature: "… than before. EFE", "… he added. PTI RKS VN", "… on
    Friday. (ANSA).", "… said. Enditem"; not "… with the AP."
    """
    tail = text[-60:]
    for match in re.finditer(r"(?<=[.?!])[\"”’']{0,2}\s{1,4}|(?<=[\"”’'])\s{1,4}", tail):
        words = tail[match.end() :].strip()
        if words and (_END.match(words) or _signs(words)):
            return len(text) - len(tail) + match.end()
    return 0


def is_section(text: str) -> bool:
    """Tell whether a short line is a section's name, or several of them."""
    return bool(text.strip()) and all(
        part.casefold().strip() in furniture().sections
        for part in re.split(r"\s?[,/|›>»]\s?|\s{2,}", text.strip())
    )


def agency_line(text: str) -> str | None:
    """Return the agency that a line names and nothing else ("ANADOLU AGENCY"), or None."""
    if len(text) > 60:
        return None
    parts = [part for part in _GAPS.split(text.strip(" |-–—:")) if part]
    alone = agencies.surely_named(text.strip(" |-–—:"))
    return alone or (agencies.surely_named(parts[0]) if len(parts) == 2 else None)


def affiliation(text: str) -> str | None:
    """Return the outlet of a writer's line such as "BBC News, Oslo", or None.

    ingest/affiliation: the outlet's name, a comma, a place or a post of few words.
    """
    outlet, comma, rest = text.partition(",")
    if not comma or len(text) > 60 or len(rest.split()) > 4 or "/" in text:
        return None
    return agencies.named(outlet) if agencies.agencies().get(agencies.named(outlet) or "") else None


def byline_label(text: str) -> int:
    """Return the length of the label before the names ("By "), or 0."""
    folded = text[:30].casefold()
    for label in furniture().byline_labels:
        if folded.startswith(label) and len(text) <= 160:
            match = re.compile(r"\s{0,2}:\s{0,3}|\s{1,3}").match(text, len(label))
            if match and match.end() < len(text) and text[match.end()].isupper():
                return match.end()
    return 0


def is_person(text: str) -> bool:
    """Tell whether words can be one person's full name: two to five words with capitals."""
    words = text.strip(" ,|").split()
    if not 2 <= len(words) <= 5 or any(map(str.isdigit, text)) or not _PERSON.match(" ".join(words)):
        return False
    if not words[0][0].isupper() or not all(
        word[0].isupper() or word in places.person_particles() for word in words[1:]
    ):
        return False
    # "Ana Ruiz Jr." and "Ana R." end in a stop, "Full text." does not.
    if words[-1].endswith(".") and len(words[-1]) > 4:
        return False
    return not (
        is_section(text) or agencies.named(text) or places.large_town(text) or places.region_country(text)
    )


def are_persons(text: str) -> bool:
    """Tell whether a line lists persons, perhaps with where they write or with whom."""
    line = text.strip(" ,|")
    if len(line) > _LONGEST_BYLINE:
        return False
    where = _WHERE.search(line)
    if where and is_person(line[: where.start()]) and not _sentence(where["tail"]):
        return True
    parts = [part for part in _PERSONS.split(line) if part]
    if not parts or len(parts) > 6 or not is_person(parts[0]):
        return False
    return all(is_person(part) or agencies.named(part) or places.large_town(part) for part in parts[1:])


def source_in_headline(text: str, span: Span) -> Span | None:
    """Return the source that a headline names at its end after a dash or colon, or None.

    ingest/headline-source: "Talks to resume in May — Foreign Ministry"; not
    "Peace at last — for now", "Death toll: 31".
    """
    words = span.of(text)
    marks = list(re.finditer(r"\s(?:[–—]|--?)\s|:\s", words))
    if not marks:
        return None
    tail = Span(span.start + marks[-1].end(), span.end).within(text)
    source = tail.of(text).rstrip(".")
    parts = source.split()
    if not 1 <= len(parts) <= 7 or marks[-1].start() < 15 or any(map(str.isdigit, source)):
        return None
    folded = [re.sub(r"['’]s?$", "", part.casefold().strip(",.")) for part in parts]
    nouns = furniture().sources
    named = (
        any(word in nouns for word in folded)
        or " ".join(folded) in nouns
        or agencies.named(source) is not None
    )
    dash = not marks[-1].group().startswith(":")
    # A name alone, or initials ("MEA"), where the headline itself is in sentence case.
    proper = all(part[0].isupper() for part in parts) and in_sentence_case(words)
    letters = len(parts) == 1 and source.isupper() and 2 <= len(source) <= 6
    if named or (proper and ((dash and len(parts) <= 4) or letters)):
        return Span(tail.start, tail.start + len(source))
    return None


def _sentence(words: str) -> bool:
    """Tell whether the end of a byline is too much like a sentence to be where its writer works."""
    if len(words.split()) > 4 or _STOPPED.search(words):
        return True
    return words[0].islower() and words != "agencies" and not agencies.named(words.partition(",")[0])


def _signs(words: str) -> bool:
    """Tell whether words are an agency's own mark: its name alone, in brackets, or with initials."""
    bare = words.strip(" .()/=-–—")
    if not bare or len(bare) > 40:
        return False
    if words[0] in "(/" and agencies.named(bare):
        return True
    if agencies.printed(bare) and agencies.surely_named(bare):
        return True
    first, *others = re.split(r"[\s/]+", bare)
    return (
        bool(others) and agencies.printed(first) and all(each.isupper() and len(each) <= 4 for each in others)
    )


def _legal(text: str) -> bool:
    folded = text.casefold()
    if any(each in folded for each in furniture().legal):
        return True
    return bool(
        re.match(r"(?:©|\(c\)|copyright)\s{0,3}(?:©\s{0,3}|\(c\)\s{0,3})?(?:by\s)?(?:19|20)\d\d", folded)
    )


def _labelled(text: str, labels: frozenset[str]) -> bool:
    """Tell whether a line is one of the labels, or begins with one and a colon."""
    folded = text.casefold().strip(" \t\u00a0:.|-–—►▶›»+")
    label, _, rest = folded.partition(":")
    # "BREAKING: Norway, Oman sign" is the headline itself.
    named = label.strip() in labels and not (label.strip() in _PRESSING and len(rest.split()) > 2)
    return folded in labels or named
