"""Make a ledger as large as years of a wire: what ``bench/web.py`` serves.

The records are those of ``bench/ledger.py``; headlines, agencies and dates
are put in, so that a page has something to sort and to count.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice
from pathlib import Path

import msgspec

from dateline.desk.opening import open_ledger
from dateline.desk.record import record_many
from dateline.schema import Block, Dispatch, Reading, Span
from ledger import made_up

PER_STORY = 8
_AGENCIES = ("AFP", "AP", "dpa", "EFE", "Kyodo", "PTI", "Reuters", "TASS", "Xinhua", "Yonhap")
_FIRST = date(2006, 1, 1)
_DAYS = 3650


def stories(count: int, *, skip: int = 0) -> Iterator[tuple[Dispatch, Reading]]:
    """Yield stories of eight statements each, with headlines, agencies and dates over ten years."""
    made = islice(made_up(count + skip, statements=PER_STORY, bare=False), skip, None)
    for number, (dispatch, reading) in enumerate(made, start=skip):
        end = dispatch.text.index(".", dispatch.text.index(".") + 1) + 1
        headline = Span(0, end)
        filed = reading.filed
        day = (_FIRST + timedelta(days=number * 7919 % _DAYS)).isoformat()
        assert filed is not None
        yield (
            msgspec.structs.replace(
                dispatch,
                agency=_AGENCIES[number % len(_AGENCIES)],
                headline=headline.evidence(dispatch.text),
                blocks=(
                    Block(kind="headline", span=headline),
                    Block(kind="paragraph", span=Span(end, len(dispatch.text))),
                ),
            ),
            msgspec.structs.replace(
                reading, filed=msgspec.structs.replace(filed, value=day, earliest=day, latest=day)
            ),
        )


def make(path: Path, *, statements: int) -> None:
    """Record stories until the ledger holds so many statements."""
    with open_ledger(path, create=True) as ledger:
        for _ in record_many(ledger, stories(statements // PER_STORY)):
            pass
