"""Does the clause around a time expression look ahead or back? Told from the words alone."""

import re
from functools import cache

from dateline.annotate.dates.context import Tense
from dateline.lexicon.timexes import tense_words

_LEFT, _RIGHT = 120, 60  # code points to look at on either side
_PLUPERFECT = re.compile(r"\bhad\b")
_STOP = re.compile(r"[.!?;]['\"”’)]*\s|\n")


@cache
def _cues() -> re.Pattern[str]:
    words = tense_words()

    def either(row: tuple[str, ...]) -> str:
        return "|".join(re.escape(each).replace(r"\ ", r"\s+") for each in sorted(row, key=len, reverse=True))

    # "may be moved", "will not be signed": the participle belongs to the modal.
    modal = (
        rf"(?:{either(tuple(sorted(words.modals)))})(?:\s+(?:not|also|soon|then|now|only))?\s+be\s+[a-z]+ed"
    )
    past = rf"{either(words.past)}|(?!(?:{either(words.not_past)})\b)[a-z]{{2,}}ed"
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
    stops = list(_STOP.finditer(left))
    left_from = stops[-1].end() if stops else 0
    last: Tense = None
    for cue in _cues().finditer(left, left_from):
        if cue[0] in tense_words().ahead and _PLUPERFECT.search(left, left_from):
            continue  # "had filed by Wednesday"
        last = "past" if cue["past"] else "future"
    if last:
        return last
    right = text[end : end + _RIGHT]
    stop = _STOP.search(right)
    first = _cues().search(right, 0, stop.start() if stop else len(right))
    if first is None:
        return None
    return "past" if first["past"] else "future"
