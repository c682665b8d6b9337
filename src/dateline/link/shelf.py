"""An index of acts by type, side and month, so that each is held against few others."""

from collections import Counter
from collections.abc import Iterable, Iterator

from dateline.link.acts import Act
from dateline.link.days import Days, last_day, months

# A date that spans more is no help in finding anything: the day of filing is.
_WIDEST = 62

_Key = tuple[str | None, str, str]


class Shelf:
    """Acts, found by what they must have in common."""

    def __init__(self) -> None:
        self._acts: list[Act] = []
        self._places: dict[_Key, list[int]] = {}

    def add(self, act: Act) -> None:
        """Add an act; one without any date or side cannot be found again."""
        number = len(self._acts)
        self._acts.append(act)
        for key in {key: None for day in _kept_under(act) for key in _keys(act, day)}:
            self._places.setdefault(key, []).append(number)

    def near(self, act: Act, days: Iterable[Days], *, after: int = 0) -> Iterator[Act]:
        """Yield acts of the same type with a side in common, in a month of these days, as they were added.

        Args:
            act: What they are to fit.
            days: When they are looked for.
            after: So many days more at the end.
        """
        found: Counter[int] = Counter()
        for each in days:
            for month in months(each, after=after):
                for name in _asked(month):
                    for side in act.sides:
                        found.update(self._places.get((act.type, side, name), ()))
        for number in sorted(found):
            yield self._acts[number]


def _kept_under(act: Act) -> list[Days]:
    """Return the days under which an act is kept: its own, or for long ones their end and its filing."""
    filed = [act.filed] if act.filed is not None else []
    if act.days is None:
        return filed
    return [act.days] if act.days.length <= _WIDEST else [last_day(act.days), *filed]


def _keys(act: Act, days: Days) -> Iterator[_Key]:
    for month in months(days):
        for side in sorted(act.sides):
            # Under its month of any year too, for those who look without a year.
            if days.known:
                yield (act.type, side, month)
                yield (act.type, side, f"known{month[4:]}")
            else:
                yield (act.type, side, f"open{month[4:]}")


def _asked(month: str) -> tuple[str, str]:
    """Name where to look: acts of that month, and those of no stated year."""
    year, rest = month[:4], month[4:]
    return (month, f"open{rest}") if year.isdigit() else (f"known{rest}", f"open{rest}")
