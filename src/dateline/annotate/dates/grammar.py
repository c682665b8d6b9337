"""Rules as data: patterns over classes of words, made into regular expressions over codes.

A pattern is a row of items::

    month                 a word of that class
    'of'                  that very word or sign
    name:month            the same, kept under a name
    name:( … )            a group, kept under a name
    ( a | b )             either
    item?                 or not
    !item                 not before such a word
    <item                 after such a word, which is not part of it
    <!item                not after such a word
    {macro}               another pattern by name
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from dateline.annotate.dates.lexemes import Codebook, Lexemes
from dateline.errors import LexiconError
from dateline.lexicon.timexes import TimexRule

_ITEM = re.compile(
    r"\s*(?:(?P<name>[a-z_]+\d?):(?=[\('a-z{]))?"
    r"(?:(?P<look><!|!|<)(?=['a-z(]))?"
    r"(?:'(?P<literal>[^']+|'s)'|\{(?P<macro>[a-z_]+)\}|(?P<klass>[a-z_]+)|(?P<sign>[()|?]))"
)


_LOOK = {"!": "(?!", "<!": "(?<!", "<": "(?<="}


class Compiled:
    """One rule ready to run.

    Attributes:
        rule: The rule as written.
        regex: Over a code string.
        starts: The characters that the rule may begin with.
    """

    __slots__ = ("regex", "rule", "starts")

    def __init__(self, rule: TimexRule, regex: re.Pattern[str], starts: frozenset[str]) -> None:
        self.rule = rule
        self.regex = regex
        self.starts = starts


class Hit:
    """A rule that fits at one place of a text."""

    __slots__ = ("book", "first", "found", "last", "lexemes", "rule")

    def __init__(self, rule: TimexRule, found: re.Match[str], lexemes: Lexemes, book: Codebook) -> None:
        self.rule = rule
        self.found = found
        self.lexemes = lexemes
        self.book = book
        self.first, self.last = found.span("extent") if "extent" in found.re.groupindex else found.span()

    @property
    def start(self) -> int:
        """First code point of the extent."""
        return self.lexemes.starts[self.first]

    @property
    def end(self) -> int:
        """One past the last code point of the extent."""
        return self.lexemes.ends[self.last - 1]

    @property
    def text(self) -> str:
        """The words of the extent."""
        return self.lexemes.text[self.start : self.end]

    def has(self, name: str) -> bool:
        """Tell whether the pattern has a part of this name that was found."""
        return name in self.found.re.groupindex and self.found.start(name) >= 0

    def words(self, name: str) -> list[str]:
        """Return the lexemes of a named part, in lower case; none if it is missing."""
        if not self.has(name):
            return []
        first, last = self.found.span(name)
        return self.lexemes.words[first:last]

    def word(self, name: str) -> str:
        """Return a named part as one string, "" if it is missing."""
        return " ".join(self.words(name))

    def number(self, name: str, klass: str) -> int:
        """Return the whole number that a one-word part means in a class.

        Raises:
            KeyError: The part is missing, or means no number there.
        """
        value = self.book.value(klass, self.word(name))
        if not isinstance(value, int):
            raise KeyError(name)
        return value

    def meaning(self, name: str, klass: str) -> str:
        """Return what a one-word part means in a class, "" if nothing."""
        value = self.book.value(klass, self.word(name))
        return value if isinstance(value, str) else ""


class Grammar:
    """All rules of a form, indexed by the code that they may begin with."""

    def __init__(self, rules: Sequence[TimexRule], macros: Mapping[str, str], book: Codebook) -> None:
        self.book = book
        self.rules = tuple(_compile(rule, macros, book) for rule in rules)
        self._by_start: dict[str, tuple[Compiled, ...]] = {}
        for code in sorted(set().union(*(each.starts for each in self.rules))):
            self._by_start[code] = tuple(each for each in self.rules if code in each.starts)

    def hits_at(self, lexemes: Lexemes, place: int) -> list[Hit]:
        """Return the rules that fit from a lexeme on, the longest first, then in the rules' order."""
        found: list[tuple[int, int, Hit]] = []
        for order, compiled in enumerate(self._by_start.get(lexemes.codes[place], ())):
            match = compiled.regex.match(lexemes.codes, place)
            if match is not None:
                hit = Hit(compiled.rule, match, lexemes, self.book)
                found.append((-match.end() - compiled.rule.rank, order, hit))
        found.sort(key=lambda each: each[:2])
        return [hit for _, _, hit in found]


def literals_of(patterns: Iterator[str]) -> tuple[str, ...]:
    """Return the words and signs that patterns name themselves, sorted."""
    return tuple(
        sorted({each["literal"] for pattern in patterns for each in _items(pattern) if each["literal"]})
    )


def _items(pattern: str) -> Iterator[re.Match[str]]:
    place = 0
    pattern = pattern.rstrip()
    while place < len(pattern):
        item = _ITEM.match(pattern, place)
        if item is None:
            raise LexiconError(f"a rule's pattern cannot be read at {pattern[place:]!r}: {pattern!r}")
        yield item
        place = item.end()


def _compile(rule: TimexRule, macros: Mapping[str, str], book: Codebook) -> Compiled:
    source = "".join(_parts(rule.pattern, macros, book))
    try:
        regex = re.compile(source)
    except re.error as error:
        raise LexiconError(f"the pattern of {rule.slug} is no pattern: {error}: {rule.pattern!r}") from error
    return Compiled(rule, regex, _starts(regex))


def _parts(pattern: str, macros: Mapping[str, str], book: Codebook) -> Iterator[str]:
    for item in _items(pattern):
        sign = item["sign"]
        if sign == "(" and item["look"]:
            yield _LOOK[item["look"]]
            continue
        if sign == "(":
            yield f"(?P<{item['name']}>" if item["name"] else "(?:"
            continue
        if sign:
            yield sign
            continue
        if item["macro"]:
            if item["macro"] not in macros:
                raise LexiconError(f"a pattern names the unknown macro {item['macro']!r}: {pattern!r}")
            inner = "".join(_parts(macros[item["macro"]], macros, book))
            yield f"(?P<{item['name']}>{inner})" if item["name"] else f"(?:{inner})"
            continue
        codes = book.codes_of(f"={item['literal']}" if item["literal"] else item["klass"])
        if not codes:
            raise LexiconError(
                f"a pattern names the unknown class {item['klass'] or item['literal']!r}: {pattern!r}"
            )
        one = f"[{codes}]"
        if item["look"]:
            yield f"{_LOOK[item['look']]}{one})"
        else:
            yield f"(?P<{item['name']}>{one})" if item["name"] else one


def _starts(regex: re.Pattern[str]) -> frozenset[str]:
    """Return the codes that a match may begin with, read off the regular expression itself."""
    return frozenset(_first(regex.pattern))


def _first(source: str) -> set[str]:
    codes, _ = _first_of(source, 0)
    return codes


def _first_of(source: str, place: int) -> tuple[set[str], int]:
    """Read alternatives from ``place`` to their closing bracket; return their first codes and the end."""
    found: set[str] = set()
    open_ended = True
    while place < len(source):
        sign = source[place]
        if sign == ")":
            return found, place
        if sign == "|":
            open_ended = True
            place += 1
            continue
        if sign == "[":
            end = source.index("]", place)
            codes = set(source[place + 1 : end])
            place = end + 1
        elif source.startswith(("(?!", "(?<!", "(?<="), place):
            _, end = _first_of(source, place + (3 if source[place + 2] == "!" else 4))
            place = end + 1
            continue
        else:
            inside = source.index(">", place) + 1 if source.startswith("(?P<", place) else place + 3
            codes, end = _first_of(source, inside)
            place = end + 1
        optional = source[place : place + 1] == "?"
        place += optional
        if open_ended:
            found |= codes
            open_ended = optional
    return found, place
