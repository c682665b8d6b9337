"""Which of the towns of one name is meant: by what stands near it, not by mere size.

A wire story tells a small town apart from its large namesake: by the state or
country printed behind it, by the people who do something there ("Lebanese
soldiers in Tripoli"), by the dateline. Where nothing does, the larger is meant.
"""

from dataclasses import dataclass
from math import log10

from dateline.annotate.actors.phrases import Phrase
from dateline.annotate.actors.scene import Scene
from dateline.lexicon import places
from dateline.lexicon.countries import by_adjective, by_name, by_noun, by_people, name_of
from dateline.lexicon.places import Town

# In powers of ten of people, swept in halves on towns of several countries: a country of the same
# sentence makes up for a town a hundred times as large, a state or province of it for more.
_SAME_SENTENCE = 2.0
_SAME_REGION = 3.5
_NEAR = 1.0
_ELSEWHERE = 0.6
_HOME = 0.8
_CAPITAL = 0.8
_OTHER_SPELLING = -0.3
_PRINTED = 20.0
_LONGEST = 4  # words of a country's or a region's name


@dataclass(frozen=True, slots=True)
class Chosen:
    """A town, what told it, and how surely (per mille)."""

    town: Town
    note: str
    confidence: int


def choose_town(scene: Scene, phrase: Phrase, name: str) -> Chosen | None:
    """Return the town that a name means where it stands, or None where no town bears it."""
    towns = places.candidates(name)
    if not towns:
        return None
    printed = _printed_behind(scene, phrase)
    scored = sorted(
        ((_score(scene, phrase, town, printed), -place, town) for place, town in enumerate(towns)),
        key=lambda each: each[:2],
        reverse=True,
    )
    best, _, town = scored[0]
    lead = best - scored[1][0] if len(scored) > 1 else _SAME_SENTENCE
    if town.country == printed:
        note = f"{name_of(town.country)} is printed behind it"
    elif len(scored) == 1:
        note = f"a town of {name_of(town.country)}"
    else:
        others = ", ".join(dict.fromkeys(name_of(each[2].country) for each in scored[1:4]))
        note = f"a town of {name_of(town.country)}, by what stands near; others are of {others}"
    return Chosen(town, note, max(500, min(950, 650 + int(150 * lead))))


def _score(scene: Scene, phrase: Phrase, town: Town, printed: str | None) -> float:
    score = log10(max(town.population, 1000))
    score += _CAPITAL if town.capital else 0.0
    score += _OTHER_SPELLING if town.respelt else 0.0
    score += _PRINTED if printed == town.country else 0.0
    score += _HOME if scene.home == town.country else 0.0
    sentence = scene.parse.tokens[phrase.first].sentence
    told = _told(scene, sentence, phrase)
    if told.get(town.country) == "region":
        return score + _SAME_REGION
    if town.country in told:
        return score + _SAME_SENTENCE
    block = scene.parse.sentences[sentence].block
    for near in (sentence - 1, sentence + 1):
        if not 0 <= near < len(scene.parse.sentences) or scene.parse.sentences[near].block != block:
            continue
        if town.country in _told(scene, near, None):
            return score + _NEAR
    return score + (_ELSEWHERE if town.country in scene.states else 0.0)


def _printed_behind(scene: Scene, phrase: Phrase) -> str | None:
    """Return the country of the state or country behind a comma: "Paris, Texas"."""
    tokens = scene.parse.tokens
    place = phrase.last
    if place + 1 >= len(tokens) or tokens[place].text != "," or not tokens[place + 1].text[:1].isupper():
        return None
    for last in range(min(place + 1 + _LONGEST, len(tokens)), place + 1, -1):
        words = scene.dispatch.text[tokens[place + 1].start : tokens[last - 1].end]
        found = by_name().get(words) or places.region_country(words)
        if found is not None:
            return found
    return None


def _told(scene: Scene, sentence: int, but: Phrase | None) -> dict[str, str]:
    """Return the countries that a sentence names, each as ``country`` or by a ``region`` of it."""
    tokens = scene.parse.words(scene.parse.sentences[sentence])
    found: dict[str, str] = {}
    place = 0
    while place < len(tokens):
        token = tokens[place]
        step = 1
        own = but is not None and but.first <= token.index < but.last
        if token.text[:1].isupper() and not own:
            for last in range(min(place + _LONGEST, len(tokens)), place, -1):
                words = scene.dispatch.text[token.start : tokens[last - 1].end]
                told = _country(words)
                if told is not None:
                    found.setdefault(*told)
                    step = last - place
                    break
        place += step
    return found


def _country(words: str) -> tuple[str, str] | None:
    iso3 = by_name().get(words) or by_adjective().get(words) or by_noun().get(words)
    if iso3 is not None:
        return iso3, "country"
    iso3 = by_people().get(words) or places.region_country(words)
    return (iso3, "region") if iso3 is not None else None
