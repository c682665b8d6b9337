"""A text as a row of lexemes, each with the classes that rules are written in.

Every lexeme is one character of a *code string*: the character stands for the
set of classes that the lexeme belongs to, a blank for a word that no rule
knows. Rules are regular expressions over that string, so that a page is
scanned once and only the few stretches around time words are looked at.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from dateline.schema import Span

# What a lexeme is. The bounds on digits keep the scan linear on pages of digits.
_LEXEME = re.compile(
    r"""
    (?P<isodate>(?<![\w./-])\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?(?:\.\d{1,6})?(?:Z|[+-]\d\d:?\d\d)?)?(?![\w-]))
    |(?P<isomonth>(?<![\w./-])(?:1[5-9]|20)\d\d-(?:0[1-9]|1[0-2])(?![\w-]))
    |(?P<numdate>(?<![\w./-])(?:\d{1,2}([/.-])\d{1,2}\4(?:\d{4}|\d\d)|\d{4}([/.])\d{1,2}\5\d{1,2})(?![\w/-]))
    |(?P<clock>(?<![\w.:])\d{1,2}:\d\d(?::\d\d)?(?![\w:]|[.:]\d))
    |(?P<clockm>(?<![\w.:])\d{1,2}(?:[:.]\d\d)?(?:am|pm|AM|PM)\b)
    |(?P<milclock>(?<![\w.:])[012]\d[0-5]\d(?=\s?(?:GMT|UTC|Z\b|hours|hrs)))
    |(?P<decimal>(?<![\w.,])\d{1,3}(?:,\d{3}){1,6}(?:\.\d{1,9})?(?!\d)|\d{1,9}\.\d{1,9}(?!\d))
    |(?P<ordinalnum>\d{1,4}(?:st|nd|rd|th)\b)
    |(?P<decade>(?<![\w.,])\d{3}0['’]?s\b)
    |(?P<shortdecade>(?<![\w.,$£€'’‘`-])\d0s\b)
    |(?P<zoneoffset>(?<=GMT|UTC)[+−–-]\d{1,2}(?::?[0-5]\d)?(?![\w:]))
    |(?P<quarterletter>\bQ[1-4]\b|(?<![\w.,])[1-4]Q\b)
    |(?P<halfletter>\bH[12]\b|(?<![\w.,])[12]H\b)
    |(?P<digits>\d+)
    |(?P<aposdecade>['’‘`]\d0s\b)
    |(?P<aposyear>['’‘`]\d\d\b(?!['’]))
    |(?P<poss>['’]s\b|(?<=s)['’](?=\s))
    |(?P<oclock>o['’]clock\b)
    |(?P<word>[^\W\d_]+(?:\.[^\W\d_]\b(?!['’]))*)
    |(?P<gap>\n\s*)
    |(?P<sign>[^\w\s]|_)
    """,
    re.VERBOSE,
)
_LONGEST_NUMBER = 9
_FIRST_CODE = 0xE000  # Unicode's private use area: no code is ever a character of a pattern


class Codebook:
    """Gives each set of classes its character, and each word its set.

    Args:
        classes: For each class its words (lower case) and their values.
        literals: Words and signs that rules name themselves.
        capital: Classes whose words count only with a capital.
    """

    def __init__(
        self,
        classes: Mapping[str, Mapping[str, object]],
        literals: Sequence[str],
        capital: Sequence[str],
    ) -> None:
        self._codes: dict[frozenset[str], str] = {frozenset(): " "}
        lower: dict[str, set[str]] = {}
        upper: dict[str, set[str]] = {}
        for name, words in classes.items():
            for word in words:
                if name not in capital:
                    lower.setdefault(word, set()).add(name)
                upper.setdefault(word, set()).add(name)
        for literal in literals:
            lower.setdefault(literal, set()).add(f"={literal}")
            upper.setdefault(literal, set()).add(f"={literal}")
        self._values = classes
        self._lower = {word: self._code(frozenset(names)) for word, names in lower.items()}
        self._upper = {word: self._code(frozenset(names)) for word, names in upper.items()}
        self._dotted = frozenset(word[:-1] for word in upper if word.endswith(".") and len(word) > 1)
        self._numeric = {
            kind: self._code(frozenset({kind}))
            for kind in (
                *("isodate", "isomonth", "numdate", "clock", "clockm", "milclock", "decimal", "decade"),
                *("aposdecade", "aposyear", "poss", "oclock", "quarterletter"),
                *("halfletter", "shortdecade", "zoneoffset"),
            )
        }
        for number in (0, 1, 5, 24, 31, 40, 99, 150):
            self.number_code(str(number))
        for digits in ("1000", "1999", "0000", "9999", "00", "05", "12345"):
            self.number_code(digits)
        self._ordinals = (
            self._code(frozenset({"ordinalnum"})),
            self._code(frozenset({"ordinalnum", "dayth"})),
        )

    def _code(self, names: frozenset[str]) -> str:
        return self._codes.setdefault(names, chr(_FIRST_CODE + len(self._codes)))

    def codes_of(self, name: str) -> str:
        """Return every character whose set holds the class, sorted."""
        return "".join(sorted(code for names, code in self._codes.items() if name in names))

    def value(self, name: str, word: str) -> object:
        """Return what a word means in a class; None where it means nothing there."""
        return self._values.get(name, {}).get(word)

    def has(self, name: str, word: str) -> bool:
        """Tell whether a word belongs to a class."""
        return word in self._values.get(name, {})

    def word_code(self, word: str) -> str:
        """Return the character of a word as written."""
        if word[:1].isupper():
            return self._upper.get(word.lower(), " ")
        return self._lower.get(word, " ")

    def abbreviates(self, word: str) -> bool:
        """Tell whether the word with a stop behind it is one of ours."""
        return word.lower() in self._dotted

    def number_code(self, digits: str) -> str:
        """Return the character of a row of digits, by what it may number."""
        if len(digits) > _LONGEST_NUMBER:
            return " "
        number = int(digits)
        names = {"digits"}
        if len(digits) <= 2:
            names |= {"yy"} if len(digits) == 2 else set()
            names |= {"day"} if 1 <= number <= 31 else set()
            names |= {"hour"} if number <= 24 else set()
        # Four digits are a year from 1000 on; rules bound what may be a bare year further.
        if len(digits) == 4 and 1000 <= number <= 2199:
            names.add("year")
        return self._code(frozenset(names))

    def other_code(self, kind: str, words: str) -> str:
        """Return the character of a lexeme that is no plain word and no row of digits."""
        if kind == "ordinalnum":
            return self._ordinals[1 <= int(words[:-2]) <= 31]
        if kind == "sign":
            return self._lower.get(words, " ")
        return self._numeric.get(kind, " ")


class Lexemes:
    """The lexemes of a text: where each starts and ends, its word, its code.

    ``codes[i]`` belongs to the lexeme ``starts[i]:ends[i]``. An end of line
    parts two expressions (a headline from the date below it), except inside a
    given stretch: there it is a wrapped line of one paragraph.
    """

    __slots__: Final = ("codes", "ends", "starts", "text", "words")

    def __init__(self, text: str, book: Codebook, stretches: Sequence[Span] | None = None) -> None:
        self.text = text
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.words: list[str] = []
        codes: list[str] = []
        for stretch in stretches if stretches is not None else (Span(0, len(text)),):
            for start, end, word, code in _scan(text, stretch, book, wrapped=stretches is not None):
                self.starts.append(start)
                self.ends.append(end)
                self.words.append(word)
                codes.append(code)
            self.starts.append(stretch.end)
            self.ends.append(stretch.end)
            self.words.append("")
            codes.append(" ")
        self.codes = "".join(codes)


def _scan(text: str, stretch: Span, book: Codebook, *, wrapped: bool) -> Iterator[tuple[int, int, str, str]]:
    skip_to = -1
    for found in _LEXEME.finditer(text, stretch.start, stretch.end):
        start, end = found.span()
        if start < skip_to:
            continue
        kind = found.lastgroup or "sign"
        words = found[0]
        if kind == "word":
            if text[end : end + 1] == "." and end < stretch.end and book.abbreviates(words):
                end += 1
                words += "."
                skip_to = end
            yield start, end, words.lower(), book.word_code(words)
        elif kind == "gap" and wrapped and words.count("\n") == 1:
            continue
        elif kind == "digits":
            yield start, end, words, book.number_code(words)
        else:
            yield start, end, words, book.other_code(kind, words)
