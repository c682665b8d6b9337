"""Write resources/dates/feasts.yaml: feasts that follow another calendar, by their Gregorian days.

    pip install holidays && python tools/feasts.py > resources/dates/feasts.yaml

The package ``holidays`` (MIT) holds the tables of the Islamic, Hebrew, Chinese, Hindu and
Buddhist calendars; it is needed to renew the file, not to run Dateline.
"""

import importlib
import sys
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

_YEARS = range(1990, 2046)
# Names in lower case; the calendar, its feast; days that it lasts; days by which the sighting
# of the moon may move it.
_FEASTS: tuple[tuple[tuple[str, ...], str, str, int, int], ...] = (
    (
        ("eid al-fitr", "eid ul-fitr", "eid-al-fitr", "idul fitri", "hari raya aidilfitri"),
        "Islamic",
        "eid_al_fitr_dates",
        1,
        1,
    ),
    (
        ("eid al-adha", "eid ul-adha", "eid-al-adha", "feast of the sacrifice"),
        "Islamic",
        "eid_al_adha_dates",
        1,
        1,
    ),
    (("ramadan", "ramadhan"), "Islamic", "ramadan_beginning_dates", 30, 1),
    (("ashura",), "Islamic", "ashura_dates", 1, 1),
    (("arbaeen",), "Islamic", "arbaeen_dates", 1, 1),
    (("islamic new year", "muslim new year"), "Islamic", "hijri_new_year_dates", 1, 1),
    (("mawlid", "prophet muhammad's birthday", "the prophet's birthday"), "Islamic", "mawlid_dates", 1, 1),
    (("rosh hashanah", "rosh hashana", "jewish new year"), "Hebrew", "rosh_hashanah_date", 2, 0),
    (("yom kippur",), "Hebrew", "yom_kippur_date", 1, 0),
    (("sukkot",), "Hebrew", "sukkot_date", 7, 0),
    (("hanukkah", "chanukah"), "Hebrew", "hanukkah_date", 8, 0),
    (("purim",), "Hebrew", "purim_date", 1, 0),
    (("passover", "pesach"), "Hebrew", "passover_date", 7, 0),
    (
        ("lunar new year", "chinese new year", "tet", "seollal", "spring festival"),
        "Chinese",
        "lunar_new_year_date",
        1,
        0,
    ),
    (("qingming", "qingming festival", "tomb-sweeping day"), "Chinese", "qingming_date", 1, 0),
    (("dragon boat festival",), "Chinese", "dragon_boat_date", 1, 0),
    (("mid-autumn festival", "chuseok"), "Chinese", "mid_autumn_date", 1, 0),
    (("diwali", "deepavali"), "Hindu", "diwali_india_date", 1, 0),
    (("holi",), "Hindu", "holi_date", 1, 0),
    (("vesak", "buddha purnima"), "Buddhist", "vesak_date", 1, 0),
)


def main() -> int:
    """Print the table."""
    try:
        calendars = importlib.import_module("holidays.calendars")
    except ImportError:
        print("needs the package 'holidays': pip install holidays", file=sys.stderr)
        return 1
    print("# Feasts that follow another calendar. Written by tools/feasts.py, not by hand; see NOTICE.")
    for names, calendar, feast, lasts, give in _FEASTS:
        reckoning = getattr(calendars, f"_{calendar}Lun{'ar' if calendar == 'Islamic' else 'isolar'}")()
        days = sorted(
            {each.isoformat() for year in _YEARS for each in days_of(getattr(reckoning, feast), year)}
        )
        print(f"- names: [{', '.join(map(_quoted, names))}]")
        if lasts > 1:
            print(f"  lasts: {lasts}")
        if give:
            print(f"  give: {give}")
        rows = [", ".join(f'"{each}"' for each in days[at : at + 8]) for at in range(0, len(days), 8)]
        print("  days:\n    [" + ",\n     ".join(rows) + "]")
    return 0


def days_of(feast: Callable[[int], Any], year: int) -> Iterator[date]:
    """Yield the days of a feast in a Gregorian year; a lunar feast may fall into it twice or never."""
    found = feast(year)
    rows = [found] if isinstance(found, tuple) or not hasattr(found, "__iter__") else list(found)
    for row in rows:
        day = row[0] if isinstance(row, tuple) else row
        if day is not None and day.year == year:
            yield day


def _quoted(name: str) -> str:
    return f'"{name}"' if "'" in name else name


if __name__ == "__main__":
    sys.exit(main())
