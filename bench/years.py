"""Measure the year solver on undated dispatches made from dated ones.

    python bench/years.py GOLD.jsonl [GOLD.jsonl …] [--limit N] [--wrong]

Each document gets a dateline with its month and day; its year is taken out
where the text prints its own date. The weekday that the text names is kept.
Prints, for each file and in all: asserted, right, wrong, abstained; and how
often the right year is among the candidates where the solver abstains.

A row has ``id``, ``text`` and ``dct`` or ``date`` (ISO 8601). The parser and
the actors room read who is called by which office, as in the whole program.
"""

import argparse
import contextlib
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from dateline import plugins
from dateline.annotate.dates import DatesAnnotator
from dateline.desk.read import annotate
from dateline.language import parse as parse_dispatch
from dateline.schema import (
    Block,
    BlockKind,
    Dateline,
    Dispatch,
    Evidence,
    Filed,
    Reading,
    Span,
    When,
    dispatch_id,
)

_MONTHS = [date(2000, number, 1).strftime("%B") for number in range(1, 13)]
# "NAIROBI, Kenya (AP) _", "BEIJING, May 5 (Xinhua) --", "WASHINGTON —": the place of filing.
_PLACE = re.compile(
    r"[A-Z][A-Z][A-Z .'-]+(?:,[^\n]{1,40})?(?:\([^)\n]{2,20}\)\s*)?\s*(?:_|--|–|—|\(AP\)|\(Xinhua\))"
)
_OWN_DAY = re.compile(
    r"(?:^|\n)\s*[A-Z][A-Za-z .,]{2,40}?,?\s+\(?"
    rf"(?P<month>{'|'.join(each[:3] for each in _MONTHS)})[a-z]*\.?\s+(?P<day>\d{{1,2}})\b"
)
_HEAD = 800  # code points in which a story's own dateline is looked for
_BESIDE = 2  # days between a dateline and the day of sending or printing
_PARAGRAPH = re.compile(r"\S(?:.*?\S)?(?=\s*\n\s*\n|\s*\Z)", re.DOTALL)


def main(arguments: list[str]) -> int:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", nargs="+", type=Path)
    parser.add_argument("--limit", type=int, default=0, help="read only so many documents of each file")
    parser.add_argument("--wrong", action="store_true", help="print each wrong year with its reasons")
    options = parser.parse_args(arguments)
    missing = [path for path in options.gold if not path.is_file()]
    if missing:
        print(f"absent: {', '.join(map(str, missing))}; corpora are not part of the project", file=sys.stderr)
        return 1
    total: Counter[str] = Counter()
    for path in options.gold:
        counts: Counter[str] = Counter()
        for row, dispatch, filed_on in dispatches(path, options.limit):
            filed = file(dispatch)
            outcome = judge(filed, filed_on)
            counts.update(outcome)
            if options.wrong and "wrong" in outcome:
                print(f"WRONG {row['id']} {filed_on} got {filed.value} ({filed.basis})")
                for reason in filed.because:
                    print(f"      {reason.rule}: {reason.note[:160]}")
        show(path.stem, counts)
        total += counts
    if len(options.gold) > 1:
        show("all", total)
    return 0


def dispatches(path: Path, limit: int) -> Iterator[tuple[dict[str, Any], Dispatch, date]]:
    """Yield each dated row with the undated dispatch made from it and its day of filing."""
    made = 0
    for line in path.open(encoding="utf-8"):
        row = json.loads(line)
        try:
            given = date.fromisoformat((row.get("dct") or row.get("date") or "")[:10])
        except ValueError:
            continue
        filed_on = own_day(row["text"], given)
        yield (
            row,
            undated(
                row["text"], filed_on, title=row.get("title") or "", printed_by=row.get("publisher") or ""
            ),
            filed_on,
        )
        made += 1
        if made == limit:
            return


def own_day(text: str, given: date) -> date:
    """Return the day that the text's own dateline prints, if it is beside the given one."""
    found = _OWN_DAY.search(text[:_HEAD])
    if found is None:
        return given
    month = next(number for number in range(1, 13) if _MONTHS[number - 1].startswith(found["month"][:3]))
    days = []
    for year in (given.year - 1, given.year, given.year + 1):
        with contextlib.suppress(ValueError):
            days.append(date(year, month, int(found["day"])))
    nearest = min(days, key=lambda each: abs((each - given).days), default=given)
    return nearest if abs((nearest - given).days) <= _BESIDE else given


def undated(text: str, filed_on: date, *, title: str = "", printed_by: str = "") -> Dispatch:
    """Make a dispatch that prints a month and a day but no year.

    A wire's story, which opens with the place of filing, gets a dateline; any
    other, and one of which only a publisher's date is known, gets a publication
    line. A title that opens the text becomes its headline.
    """
    month = _MONTHS[filed_on.month - 1]
    own = rf"\b({month}|{month[:3]}\.?)\s+0?{filed_on.day},?\s+{filed_on.year}\b"
    text = re.sub(own, rf"\1 {filed_on.day}", text)
    text = re.sub(
        rf"\b0?{filed_on.day}\s+({month}|{month[:3]}\.?)\s+{filed_on.year}\b", rf"{filed_on.day} \1", text
    )
    opening, _, story = text.strip().partition("\n\n")
    headline = opening.strip() if story and title and _letters(opening).startswith(_letters(title)) else ""
    story = (story if headline else text).strip()
    wired = not printed_by and _PLACE.match(story) is not None
    line = f"LONDON, {month} {filed_on.day} (Wire)" if wired else f"{month} {filed_on.day}"
    above = f"{headline}\n\n" if headline else ""
    text = f"{above}{line} - {story}" if wired else f"{above}{line}\n\n{story}"
    words = Evidence(line, len(above), len(above) + len(line))
    blocks = []
    for found in _PARAGRAPH.finditer(text):
        span = Span(*found.span())
        kind: BlockKind = "paragraph"
        if span.end <= words.end:
            kind = "published" if span.end == words.end else "headline"
        blocks.append(Block(kind=kind, span=span))
    value = f"XXXX-{filed_on.month:02d}-{filed_on.day:02d}"
    return Dispatch(
        id=dispatch_id(text),
        text=text,
        blocks=tuple(blocks),
        dateline=Dateline(words=words, month=filed_on.month, day=filed_on.day) if wired else None,
        published=None if wired else When(value=value, basis="publication line", words=words),
    )


def _letters(words: str) -> str:
    return re.sub(r"\W", "", words).lower()


def file(dispatch: Dispatch) -> Filed:
    """Date a dispatch as the program does."""
    parse = parse_dispatch(dispatch)
    reading: Reading = annotate(
        dispatch, parse, [each for each in plugins.annotators() if each.name == "actors"]
    )
    filed = DatesAnnotator().annotate(dispatch, parse, reading).filed
    if filed is None:
        raise ValueError("the dates room did not date the dispatch")
    return filed


def judge(filed: Filed, filed_on: date) -> list[str]:
    """Say what became of one dispatch."""
    if filed.earliest is None:
        return [
            "abstained",
            "candidates hold it" if filed_on.year in filed.candidates else "candidates lack it",
        ]
    return ["asserted", "right" if filed.value == filed_on.isoformat() else "wrong", f"by {filed.basis}"]


def show(name: str, counts: Counter[str]) -> None:
    """Print one line of figures."""
    share = 100 * counts["right"] / max(1, counts["asserted"])
    print(
        f"{name}: {counts['asserted'] + counts['abstained']} dispatches, asserted {counts['asserted']} "
        f"(page {counts['by page']}, offices {counts['by offices']}), right {counts['right']}, "
        f"wrong {counts['wrong']} ({share:.1f} % right), abstained {counts['abstained']} "
        f"(right year among the candidates {counts['candidates hold it']})",
        flush=True,
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
