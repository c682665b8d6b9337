"""Where something stands or happens: the country of places in a sentence and around a phrase."""

from dateline.annotate.actors.phrases import Phrase
from dateline.annotate.actors.scene import Scene
from dateline.lexicon import places
from dateline.lexicon.countries import by_adjective, by_name, by_noun, by_seat
from dateline.lexicon.names import name_words

# Tokens of a place that opens a sentence, such as "In New York City,".
LONGEST_PLACE = 4
# Sentences of its paragraph for which a place that opened one goes on.
_PLACE_LASTS = 2


def place_before(scene: Scene, phrase: Phrase) -> str | None:
    """Return the country of the place that opened a sentence just before, in the same paragraph."""
    sentence = scene.parse.tokens[phrase.first].sentence
    sentences = scene.parse.sentences
    for place in range(sentence - 1, max(-1, sentence - 1 - _PLACE_LASTS), -1):
        if sentences[place].block != sentences[sentence].block:
            return None
        found = _opening_place(scene, place, before=sentences[place].last)
        if found is not None:
            return found
    return None


def place_that_opens(scene: Scene, phrase: Phrase) -> str | None:
    """Return the country of the place in "In Oslo, the foreign ministry's spokesman …"."""
    return _opening_place(scene, scene.parse.tokens[phrase.first].sentence, before=phrase.first)


def _opening_place(scene: Scene, sentence: int, *, before: int) -> str | None:
    tokens = scene.parse.tokens
    first = scene.parse.sentences[sentence].first
    if tokens[first].text.lower() != "in":
        return None
    last = first + 1
    while last < before and last - first <= LONGEST_PLACE and tokens[last].text != ",":
        last += 1
    if last >= before or tokens[last].text != "," or last == first + 1:
        return None
    words = scene.dispatch.text[tokens[first + 1].start : tokens[last - 1].end]
    return country_of_place(scene, words)


def country_of_place(scene: Scene, words: str) -> str | None:
    """Return the country of a seat, a country, a town or a region; of namesakes the one spoken of."""
    if not words[:1].isupper():
        return None
    seat = by_seat().get(words)
    if seat is not None and (seat == scene.home or seat in scene.states):
        return seat
    return by_name().get(words) or _country_of_town(scene, words) or seat or places.region_country(words)


def _country_of_town(scene: Scene, words: str) -> str | None:
    towns = places.namesakes(words)
    for each in towns:
        if each.country == scene.home or each.country in scene.states:
            return each.country
    return towns[0].country if towns else None


def country_in(scene: Scene, first: int, last: int, *, peoples: bool = True) -> str | None:
    """Return the country of the first place or people among tokens, "Omani-listed" and "Lima-based" too."""
    tokens = scene.parse.tokens
    place = first
    while place < last:
        for stop in range(min(last, place + LONGEST_PLACE), place, -1):
            words = scene.dispatch.text[tokens[place].start : tokens[stop - 1].end].replace("’", "'")
            found = (
                by_adjective().get(words) or by_noun().get(words) if words[:1].isupper() and peoples else None
            )
            found = found or country_of_place(scene, words)
            if found is not None:
                return found
        place += 1
    return None


def country_of_carrier(scene: Scene, phrase: Phrase) -> str | None:
    """Return the country of the boat or plane last named with one, which is that of its crew."""
    tokens = scene.parse.tokens
    carriers = name_words().carriers
    for index in [*range(phrase.last, min(phrase.last + 8, len(tokens))), *range(phrase.first - 1, -1, -1)]:
        token = tokens[index]
        if token.lemma not in carriers or token.tag not in ("NN", "NNS"):
            continue
        if index > phrase.first and (token.sentence != tokens[phrase.first].sentence):
            continue
        first = index
        while first > 0 and tokens[first - 1].tag in ("JJ", "NN", "NNP", "NNS") and index - first < 5:
            first -= 1
        found = country_in(scene, first, index)
        if found is not None:
            return found
    return None


def place_behind(scene: Scene, phrase: Phrase) -> str | None:
    """Return the country of the place in "prosecutors in Bergen", "the court in Bergen"."""
    tokens = scene.parse.tokens
    if phrase.last >= len(tokens):
        return None
    link = tokens[phrase.last]
    role = phrase.role
    travels = role is not None and (role.rank is not None or role.role.split()[-1] in name_words().travelling)
    if (
        link.lemma not in (("from",) if travels else ("in", "from", "at", "near"))
        or not phrase.first <= link.head < phrase.last
    ):
        return None
    for noun in scene.parse.dependents(link):
        if noun.dep == "pobj":
            return country_in(scene, scene.parse.subtree(noun)[0].index, noun.index + 1)
    return None


def where_it_acts(scene: Scene, phrase: Phrase) -> str | None:
    """Return the country of the town in which a group, as the subject, does what it does."""
    token = scene.top(phrase)
    if token.dep not in ("nsubj", "nsubjpass"):
        return None
    verb = scene.parse.tokens[token.head]
    for child in scene.parse.dependents(verb):
        if child.dep != "prep" or child.lemma not in ("in", "at", "near", "outside", "across"):
            continue
        for noun in scene.parse.dependents(child):
            found = country_in(scene, scene.parse.subtree(noun)[0].index, noun.index + 1)
            if found is not None:
                return found
    return None
