"""Words as names need them: hyphenated tokens joined, capitals and openings known."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from dateline.lexicon import countries
from dateline.schema import Dispatch, Parse, Sentence, Token

NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})

_HYPHENS = frozenset("-‐‑")
_OPENING = frozenset("\"“‘'«„([:—–-…;")
_NAME_TAGS = frozenset({"NNP", "NNPS"})
_OPEN_TAGS = NOUNS | {"JJ", "JJR", "JJS", "FW", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ"}
_STRAY_TAGS = frozenset(
    {"RP", "RB", "IN", "UH", "FW", "VBD", "VBZ", "VBP", "VB", "VBN", "LS", "XX", "DT", "CC"}
)
# From this share of capitals on, a headline is in title case and its capitals show no names.
_TITLE_CASE = 0.7


@dataclass(frozen=True, slots=True)
class Unit:
    """One word, with its hyphenated parts.

    Args:
        first, last: Token indices, half-open.
        text: As printed.
        low: Lower case, straight apostrophes.
        tag: Penn tag of its last part.
        capital: It opens with a capital, or with "al-" and a capital.
        opens: It stands where any word has a capital: at a sentence's or quotation's start.
        dep: Relation of its last part to the tree.
    """

    first: int
    last: int
    text: str
    low: str
    tag: str
    capital: bool
    opens: bool
    dep: str = ""

    @property
    def named(self) -> bool:
        """Whether the capital shows a name and not merely an opening."""
        if not self.capital:
            return False
        return self.tag in _NAME_TAGS or (not self.opens and self.tag in _OPEN_TAGS)


def capitals_of(parse: Parse) -> frozenset[str]:
    """Collect the names' words that stand inside sentences, title case left out."""
    return frozenset(
        token.text
        for sentence in parse.sentences
        if not _in_title_case(parse.words(sentence))
        for token in parse.words(sentence)[1:]
        if token.text[:1].isupper() and token.tag in _NAME_TAGS
    )


def units_of(dispatch: Dispatch, parse: Parse, sentence: Sentence, *, known: frozenset[str]) -> list[Unit]:
    """Join the tokens of one sentence that hyphens hold together.

    Args:
        dispatch: The story.
        parse: Its parse.
        sentence: The sentence.
        known: Words of names elsewhere; in a headline in title case only
            these, and countries, count as capitalised.
    """
    text = dispatch.text
    words = parse.words(sentence)
    shouting = _in_title_case(words)
    units: list[Unit] = []
    place = 0
    opens = True
    while place < len(words):
        end = place + 1
        while end + 1 < len(words) and _hyphenated(words, end):
            end += 2
        # A surname that opens a sentence is told by its capital elsewhere.
        hidden = opens and words[place].text not in known
        unit = _unit(text, words[place:end], opens=hidden)
        if shouting and unit.capital and not _is_known(unit.text, known):
            unit = replace(unit, capital=False)
        units.append(unit)
        opens = words[place].text[-1:] in _OPENING
        place = end
    return units


def _hyphenated(words: tuple[Token, ...], place: int) -> bool:
    return (
        words[place].text in _HYPHENS
        and words[place - 1].end == words[place].start
        and words[place].end == words[place + 1].start
        and words[place - 1].text[-1:].isalnum()
        and words[place + 1].text[:1].isalnum()
    )


def _unit(text: str, tokens: tuple[Token, ...], *, opens: bool) -> Unit:
    words = text[tokens[0].start : tokens[-1].end]
    before, _, after = words.partition("-")
    capital = words[:1].isupper() or (len(before) <= 3 and after[:1].isupper())
    capital = capital or (words[1:2] in "'’" and words[2:3].isupper())
    tag = tokens[-1].tag
    if (
        capital
        and not opens
        and tag in _STRAY_TAGS
        and (words in countries.by_seat() or words in countries.by_name())
    ):
        tag = "NNP"  # "gives Windhoek a stake": the tagger does not know the town
    return Unit(
        first=tokens[0].index,
        last=tokens[-1].index + 1,
        text=words,
        low=words.lower().replace("’", "'"),
        tag=tag,
        capital=capital,
        opens=opens,
        dep=tokens[-1].dep,
    )


def _in_title_case(words: Iterable[Token]) -> bool:
    """Tell a headline in title case; only a sentence without a final stop can be one."""
    tokens = [token for token in words if token.text[:1].isalpha() and len(token.text) > 3]
    last = None
    for token in words:
        last = token
    if last is None or last.text in (".", "!", "?") or len(tokens) < 4:
        return False
    return sum(token.text[0].isupper() for token in tokens) >= _TITLE_CASE * len(tokens)


def _is_known(word: str, known: frozenset[str]) -> bool:
    return (
        word in known
        or word in countries.by_name()
        or word in countries.by_seat()
        or word in countries.by_adjective()
        or (len(word) > 1 and word.isupper())
    )
