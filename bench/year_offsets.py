"""Count how far weekdays and printed years lie from the day of filing.

    python bench/year_offsets.py GOLD.jsonl [GOLD.jsonl …] [--limit N]

Prints the ``lags`` and ``contexts`` of ``resources/dates/year_offsets.yaml``.
A row has ``id``, ``text`` and ``dct`` or ``date`` (ISO 8601); each is read as
``bench/years.py`` makes it.
"""

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import msgspec
import yaml

from dateline.annotate.dates.filing import lead_of, read_in_stand_in
from dateline.annotate.dates.year import lead_weekday, printed_years, telling, weekday_number, years_of
from dateline.language import parse as parse_dispatch
from dateline.lexicon.timexes import year_table
from dateline.schema import Dispatch, Parse
from years import dispatches  # the benchmark beside this one


def main(arguments: list[str]) -> int:
    """Count and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", nargs="+", type=Path)
    parser.add_argument("--limit", type=int, default=0, help="read only so many documents of each file")
    options = parser.parse_args(arguments)
    documents = (
        (dispatch, parse_dispatch(dispatch), filed_on)
        for path in options.gold
        for _, dispatch, filed_on in dispatches(path, options.limit)
    )
    print(yaml.safe_dump(count(documents), sort_keys=False, default_flow_style=None, width=110))
    return 0


def count(documents: Iterable[tuple[Dispatch, Parse, date]]) -> dict[str, object]:
    """Return the counts in the form of the resource."""
    lags: dict[str, list[int]] = {"dateline": [0] * 7, "publication line": [0] * 7}
    offsets: dict[str, Counter[int]] = defaultdict(Counter)
    for dispatch, parse, filed_on in documents:
        found, _, tense = read_in_stand_in(dispatch, parse, years_of(filed_on.month, filed_on.day))
        lead = lead_weekday(dispatch.text, found, lead_of(dispatch), tense)
        if lead is not None:
            lag = (filed_on.weekday() - weekday_number(dispatch.text, lead)) % 7
            lags["dateline" if dispatch.dateline else "publication line"][lag] += 1
        for each in telling(printed_years(dispatch.text, found, parse, tense)):
            offsets[each.context][each.year - filed_on.year] += 1
    contexts = {}
    for name, context in year_table().contexts.items():
        counted = offsets[name]
        contexts[name] = {
            **{key: value for key, value in msgspec.to_builtins(context).items() if key in ("kind", "says")},
            "offsets": {offset: counted[offset] for offset in range(-6, 6)},
            "older": sum(number for offset, number in counted.items() if offset < -6),
            "later": sum(number for offset, number in counted.items() if offset > 5),
        }
    return {"lags": lags, "contexts": contexts}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
