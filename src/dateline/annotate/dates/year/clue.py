"""What speaks for and against a year."""

from datetime import date

import msgspec

from dateline.schema import Evidence, Reason

# The agencies that we know file in English since well before 1946; the last
# year bounds the arithmetic only and is never a reason by itself.
FIRST_YEAR, LAST_YEAR = 1946, 2040


class Clue(msgspec.Struct, frozen=True, kw_only=True):
    """One reason about the year.

    Args:
        rule: Slug.
        note: What the page says, as a sentence.
        words: The words that it rests on, or None.
        allows: The years that it leaves possible.
        supports: The years for which it speaks (a person held the office
            then); a year that is merely not excluded is no evidence for it.
        group: Clues of one group count as one reason.
        certain: False where it only prefers.
        page: False where it rests on a table.
    """

    rule: str
    note: str
    words: Evidence | None = None
    allows: frozenset[int]
    supports: frozenset[int]
    group: str
    certain: bool = True
    page: bool = True


class Verdict(msgspec.Struct, frozen=True, kw_only=True):
    """What the clues leave.

    Args:
        year: The year, or None where it can't be asserted.
        candidates: The years that remain where it can't, ascending.
        on_page: True if the page alone decides.
        because: Every reason, and what each removed.
        at_odds: Clues that no remaining year can meet.
    """

    year: int | None = None
    candidates: tuple[int, ...] = ()
    on_page: bool = False
    because: tuple[Reason, ...] = ()
    at_odds: tuple[Clue, ...] = ()


def years_of(month: int, day: int) -> dict[int, date]:
    """Return the day in every year that has it."""
    found: dict[int, date] = {}
    for year in range(FIRST_YEAR, LAST_YEAR + 1):
        try:
            found[year] = date(year, month, day)
        except ValueError:
            continue
    return found
