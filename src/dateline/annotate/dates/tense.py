"""Does the clause around a time expression look ahead or back? Told from the words alone."""

import re
from functools import cache

from dateline.annotate.dates.context import Tense
from dateline.lexicon.timexes import abbreviations, tense_words

_LEFT, _RIGHT = 240, 160  # code points to look at on either side; swept 60–240 on the development corpora
_PLUPERFECT = re.compile(r"\bhad\b")
_STOP = re.compile(r"[.!?;]['\"”’)]*\s+|\n")
_NO_ARTICLE = r"(?<!\ba )(?<!\ban )(?<!\bthe )(?<!\bits )(?<!\btheir )(?<!\bstill )"
_INFINITIVE = re.compile(r"\bto [a-z]{2,}")
_LAST_WORD = re.compile(r"[\w.]+$")
_NEXT_WORD = re.compile(r"\w+")


@cache
def _cues() -> re.Pattern[str]:
    words = tense_words()

    def either(row: tuple[str, ...]) -> str:
        return "|".join(re.escape(each).replace(r"\ ", r"\s+") for each in sorted(row, key=len, reverse=True))

    # "may be moved", "will not be held", "is to be sent": the participle belongs to its "be".
    modal = r"(?:to\s+)?be(?:\s+[a-z]+ly)?\s+[a-z]+"
    # "an unspecified day", "the wounded": a participle behind an article tells no time.
    past = rf"{either(words.past)}|{_NO_ARTICLE}(?!(?:{either(words.not_past)})\b)[a-z]{{2,}}ed"
    future = rf"{modal}|{either(words.future)}"
    return re.compile(rf"\b(?:(?P<future>{future})|(?P<past>{past}))\b|(?P<short>['’](?:ll|d)\b)")


def tense_around(text: str, start: int, end: int) -> Tense:
    """Tell the tense of a clause from the nearest cue before the expression, else from the first after it.

    Args:
        text: The whole text.
        start: First code point of the expression.
        end: One past its last.
    """
    left = text[max(0, start - _LEFT) : start]
    left_from = max((stop.end() for stop in _STOP.finditer(left) if _ends_clause(left, stop)), default=0)
    words = tense_words()
    prepositions = words.ahead | words.back
    last: Tense = None
    for cue in _cues().finditer(left, left_from):
        if cue["future"] and left.endswith("to ", 0, cue.start()) and not cue[0].startswith("be"):
            continue  # "met to resume talks on Friday": the infinitive goes with its governor
        if cue[0] in prepositions and left[cue.end() :].strip():
            continue  # "seized by rebels on Friday" sets no term
        if cue[0] in words.ahead and _PLUPERFECT.search(left, left_from):
            continue  # "had filed by Wednesday"
        last = "past" if cue["past"] else "future"
    if last:
        return last
    right = text[end : end + _RIGHT]
    stops = (stop.start() for stop in _STOP.finditer(right) if _ends_clause(right, stop))
    first = _cues().search(right, 0, next(stops, len(right)))
    if first is None:
        # Nothing else tells: "Ministers to meet on Friday" is the infinitive of headlines.
        return "future" if _INFINITIVE.search(left, left_from) else None
    return "past" if first["past"] else "future"


def told_as_past(text: str, start: int) -> bool:
    """Tell whether a verb in the past stands right before the expression's preposition: "fell in April"."""
    left = text[max(0, start - _BEFORE) : start]
    behind = _PREPOSITION.search(left)
    if behind is None:
        return False
    cues = list(_cues().finditer(left, 0, behind.start()))
    return bool(cues) and cues[-1]["past"] is not None and cues[-1].end() == behind.start()


_BEFORE = 40  # code points that hold a verb and a preposition
_PREPOSITION = re.compile(r"\s+(?:in|on|during)\s+$")


def _ends_clause(text: str, stop: re.Match[str]) -> bool:
    """Tell whether a stop ends a clause and not only an abbreviation ("U.S. officials", "6 a.m. on")."""
    if stop[0][0] != ".":
        return True
    following = text[stop.end() : stop.end() + 1]
    if following.islower() or following.isdigit() or following == "(":
        return False
    before = _LAST_WORD.search(text, 0, stop.start())
    word = before[0] if before else ""
    words = abbreviations()
    if word in words.before_a_name or (len(word) == 1 and word.isupper()):
        return False
    if word in words.maybe_last or "." in word:
        after = _NEXT_WORD.match(text, stop.end())
        return after is None or after[0] in words.begins_a_sentence
    return True
