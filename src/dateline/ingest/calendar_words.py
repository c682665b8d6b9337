"""Days and months as pages print them."""

import re

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|"
    r"Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
)
_WEEKDAY = r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?:day)?[.,]{0,2}\s{1,3})?"

DAY_AND_MONTH = re.compile(
    rf"{_WEEKDAY}(?:"
    rf"(?P<month>{_MONTH})\.?\s{{1,3}}(?P<day>[0-3]?\d)(?:st|nd|rd|th)?(?!\d)(?:,?\s{{1,3}}(?P<year>(?:19|20)\d\d)(?!\d))?"
    rf"|(?P<day2>[0-3]?\d)(?:st|nd|rd|th)?\s{{1,3}}(?:of\s{{1,3}})?(?P<month2>{_MONTH})(?![a-z])\.?(?:,?\s{{1,3}}(?P<year2>(?:19|20)\d\d)(?!\d))?"
    rf"|(?P<day3>[0-3]\d)[./](?P<month3>[01]\d)[./](?P<year3>(?:19|20)\d\d)(?!\d)"
    r")",
    re.IGNORECASE,
)
"""A day of a month, with or without weekday and year: "Oct. 6", "6th October, 2026", "06.10.2026"."""


def month_of(word: str | None) -> int | None:
    """Return the number of a month by name or abbreviation, any case; None for other words."""
    key = (word or "").casefold().rstrip(".,")
    if not re.fullmatch(_MONTH, key, re.IGNORECASE):
        return None
    return _MONTHS.index(key[:3]) + 1
