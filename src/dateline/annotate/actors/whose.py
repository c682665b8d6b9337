"""Which country a phrase without one is of: by the place, the body or the people that it goes with."""

from dateline.annotate.actors.cast import Member
from dateline.annotate.actors.phrases import Phrase
from dateline.annotate.actors.scene import Scene, speaker_near
from dateline.annotate.actors.titles import INTERNATIONAL
from dateline.annotate.actors.whereabouts import (
    LONGEST_PLACE,
    country_in,
    country_of_place,
    place_before,
    place_that_opens,
    where_it_acts,
)
from dateline.lexicon import places
from dateline.lexicon.countries import by_name, by_seat, name_of
from dateline.lexicon.names import name_words
from dateline.lexicon.organisations import Head, heads
from dateline.schema import Reason

# Sectors of state and party: their organs in lower case are those of the country spoken of.
DOMESTIC = frozenset({"GOV", "LEG", "MIL", "COP", "JUD", "PTY", "OPP", "SPY"})
# Sectors of whom a dispatch, unless it says otherwise, quotes those of the country that it comes from.
LOCAL = DOMESTIC | {"REB", "PRM", "ELI", "CVL", "EDU", "MED", "LAB", "AGR", "REL", "BUS", "NGO"}
# Sectors of organisations that are of the country spoken of, where a noun says what they are.
_HOME_BRED = DOMESTIC | {"REB", "LAB", "AGR", "EDU", "MED", "JRN"}
# As far as the words of an apposition reach, in tokens.
_LONGEST_APPOSITION = 14
# As far back as "ministry" in a title may mean the ministry named, in sentences.
_ORGAN_LASTS = 3
# A town this large is told by its name alone; a smaller one needs its country in the dispatch.
_LARGE = 200_000


def country_spoken_of(scene: Scene, phrase: Phrase) -> str | None:
    """Return the country of the place that opens, of the subject, of the dateline, or the last named."""
    token = scene.parse.tokens[phrase.first]
    quoted = scene.quoted[token.index]
    speaker = speaker_near(scene, token.sentence) if quoted else None
    if speaker is not None and speaker.country:
        return speaker.country
    here = place_that_opens(scene, phrase)
    if here is not None:
        return here
    subject = scene.subject_before(phrase)
    if not quoted and subject is not None and subject.country not in (None, scene.home):
        if _is_met(scene, phrase):
            return scene.home  # "the visitor was met by Farm Minister A B": the host's
        if subject.country == where_it_acts(scene, phrase):
            return subject.country  # "Oslo objected. The ministry's spokesman said in Oslo"
    if subject is not None and subject.country and subject.seen[-1].sentence == token.sentence:
        return subject.country
    here = None if quoted else place_before(scene, phrase)
    if here is not None:
        return here
    if scene.in_display(phrase) or scene.home is None:
        return (subject.country if subject else None) or scene.last_land or scene.home
    return scene.home


def _is_met(scene: Scene, phrase: Phrase) -> bool:
    """Tell a person with a domestic title to whom the subject of his own sentence does something."""
    if scene.home is None or phrase.sort != "person":
        return False
    token = scene.top(phrase)
    if token.dep == "pobj":
        token = scene.parse.tokens[token.head]
        if token.lemma not in ("by", "with", "to"):
            return False
    return token.dep in ("dobj", "dative", "agent", "prep")


def country_of_words(scene: Scene, words: str) -> str | None:
    """Find the country of what a role is of: a town, a region, an organisation or somebody already met."""
    plain = words.removeprefix("the ").strip()
    known = organisation_again(scene, plain)
    if known is not None:
        return known.country
    persons = scene.cast.person(plain)
    if persons:
        return persons[0].country
    if not plain[:1].isupper():
        return _country_of_holder(scene, plain)
    return country_of_place(scene, plain)


def _country_of_holder(scene: Scene, words: str) -> str | None:
    """Return the country of "the king", "the rebels" met before, for those who are theirs."""
    last = words.lower().split()[-1:]
    if not last:
        return None
    for member in sorted(scene.cast, key=lambda each: -(each.seen[-1].token if each.seen else -1)):
        if member.country is None:
            continue
        held = member.role.role if member.role is not None else ""
        if last[0] in (held, f"{held}s") or (
            member.kind == "unnamed" and member.name.lower().endswith(last[0])
        ):
            return member.country
    return None


def organisation_again(scene: Scene, name: str) -> Member | None:
    """Find an organisation met before by its name, its acronym or the acronym's words."""
    for kind in ("organisation", "international", "agency"):
        found = scene.cast.named(kind, name)
        if found is not None:
            return found
    if len(name) > 1 and name.isupper():
        for member in scene.cast:
            if member.kind in ("organisation", "international") and initials(member.name) == name:
                return member
    return None


def initials(name: str) -> str:
    """Return the capitals that open the words of a name."""
    return "".join(word[0] for word in name.split() if word[:1].isupper())


def body_in_title(scene: Scene, phrase: Phrase) -> Member | None:
    """Find the organisation that a title names: "Bergen Shipyard director", "a ministry official"."""
    tokens = scene.parse.tokens
    here = place_that_opens(scene, phrase) or place_before(scene, phrase)
    office = phrase.head_first if phrase.sort == "person" else phrase.head_last
    words = [tokens[index] for index in range(phrase.first, office)]
    for first in range(len(words)):
        if not words[first].text[:1].isupper():
            continue
        for last in range(len(words), first, -1):
            text = scene.dispatch.text[words[first].start : words[last - 1].end]
            found = organisation_again(scene, text)
            if found is None or found.kind != "organisation" or found.country is None:
                continue
            return found if here in (None, found.country) or head_kind(found.name) != "organ" else None
    sentence = words[0].sentence if words else 0
    organs = [
        each
        for each in scene.cast
        if each.kind == "organisation"
        and each.country is not None
        and here in (None, each.country)
        and each.seen
        and sentence - each.seen[-1].sentence <= _ORGAN_LASTS
    ]
    for word in reversed(words):
        head = heads().get(word.text.lower())
        if head is None or head.kind != "organ":
            continue
        alike = [each for each in organs if each.name.lower().split()[-1] == word.text.lower()]
        return max(alike, key=lambda each: each.seen[-1].token, default=None)
    return None


def apposition_of(scene: Scene, phrase: Phrase) -> tuple[Head | None, str | None]:
    """Read "Rift Grid, a power company based in Nakuru,": what an organisation is and where.

    Returns:
        The noun that says what it is, and the country of the place or people beside it.
    """
    tokens = scene.parse.tokens
    place = phrase.last
    sentence = tokens[phrase.first].sentence
    if place + 1 >= len(tokens) or tokens[place].text != "," or tokens[place + 1].sentence != sentence:
        return None, None
    if tokens[place + 1].text.lower() in name_words().based:
        return None, country_in(scene, place + 2, min(place + 3 + LONGEST_PLACE, len(tokens)), peoples=False)
    if tokens[place + 1].tag not in ("DT", "CD", "PRP$"):
        return None, None
    noun: Head | None = None
    behind = place + 2
    end = place + 2
    while end < len(tokens) and end - place <= _LONGEST_APPOSITION and tokens[end].sentence == sentence:
        if tokens[end].text in (",", ".", ";", "–", "—") or tokens[end].tag in ("VBD", "VBZ", "WDT", "WP"):
            break
        if noun is None and tokens[end].tag in ("NN", "NNS"):
            noun, behind = heads().get(tokens[end].lemma), end
        end += 1
    if noun is None:
        return None, None
    before = country_in(scene, place + 2, behind)
    return noun, before or country_in(scene, behind + 1, end, peoples=False)


def town_in_name(scene: Scene, name: str) -> str | None:
    """Return the country of the town that opens or closes an organisation's name: "the Bergen shipyard"."""
    words = name.removesuffix("'s").split()
    for run in (words[:2], words[:1], words[-1:], words[-2:]):
        if len(run) == len(words) or not all(word[:1].isupper() for word in run):
            continue
        closes = run == words[len(words) - len(run) :] and run != words[: len(run)]
        if closes and words[len(words) - len(run) - 1] not in ("of", "in"):
            continue
        text = " ".join(run).removesuffix("'s")
        if text in by_seat() or text in by_name():
            return by_seat().get(text) or by_name().get(text)
        for town in places.namesakes(text):
            if town.country == scene.home or town.country in scene.states or town.population >= _LARGE:
                return town.country
        if run == words[:2] and places.region_country(text):
            return places.region_country(text)
    return None


def head_kind(name: str) -> str | None:
    """Return what kind of organisation a name's last words, or its first, head."""
    words = name.lower().split()
    known = heads()
    for part in (" ".join(words[-2:]), words[-1], words[0]):
        if part in known:
            return known[part].kind
    return None


def place_organisation(scene: Scene, member: Member, phrase: Phrase, also: list[Reason]) -> None:
    """Give an organisation the country of its apposition, of its town, or the one spoken of."""
    noun, country = apposition_of(scene, phrase)
    if noun is not None:
        member.nouns.add(noun.head)
        member.sector = member.sector or noun.sector
    if member.country is None and country is None:
        country = _in_a_title(scene, member.name)
    if member.country is not None:
        return
    if country is not None:
        member.country = country
        also.append(scene.reason("actors/country-of-apposition", f"what is said of it: {name_of(country)}"))
        return
    town = town_in_name(scene, member.name)
    if town is not None:
        member.country = town
        also.append(scene.reason("actors/country-of-town", f"its name has a town of {name_of(town)}"))
        return
    if _is_national(scene, member, phrase):
        here = scene.home if member.kind == "agency" else country_spoken_of(scene, phrase)
        if here is not None:
            member.country = here
            note = f"a national body where {name_of(here)} is spoken of"
            also.append(scene.reason("actors/national-body", note))


def _in_a_title(scene: Scene, name: str) -> str | None:
    """Return the country that a title gives an organisation: "the head of Norway's gas firm NGV, A B"."""
    for titled in scene.titled.values():
        if (
            titled.of
            and titled.country
            and titled.of.split()[-1] == name
            and titled.sector not in INTERNATIONAL
        ):
            return titled.country
    return None


def _is_national(scene: Scene, member: Member, phrase: Phrase) -> bool:
    """Tell an organisation that a dispatch leaves without a country because it is that of its own."""
    if phrase.sort == "international" or member.sector in INTERNATIONAL:
        return False
    if of_the_country(scene, phrase):
        return True
    words = member.name.lower().split()
    if phrase.rule == "actors/organisation-by-its-noun" and words[0] in name_words().national:
        return head_kind(member.name) != "company"
    if (
        phrase.rule in ("actors/organisation-by-its-noun", "actors/organ")
        and head_kind(member.name) == "party"
    ):
        return True
    tokens = scene.parse.tokens
    before = [tokens[index].text.lower() for index in range(phrase.first, phrase.head_first)]
    if any(word in name_words().regions for word in before):
        return False
    if phrase.rule in ("actors/organisation-described", "actors/outlet-by-its-noun"):
        local = member.sector == "BUS" and tokens[phrase.first].tag == "DT"
        return local or member.sector in _HOME_BRED or bool(name_words().national.intersection(before))
    return False


def of_the_country(scene: Scene, phrase: Phrase) -> bool:
    """Tell "the country's shipping authority", which is of the country spoken of."""
    tokens = scene.parse.tokens
    first = phrase.first
    return (
        first >= 2
        and tokens[first - 1].tag == "POS"
        and tokens[first - 2].text.lower() in name_words().own_country
    )
