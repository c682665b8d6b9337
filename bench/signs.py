"""Look for signs of the wire where there should be few, and measure what looking for versions costs.

    python bench/signs.py stories CORPUS.jsonl …    list the stories that are said to carry a sign
    python bench/signs.py cost [--dispatches N]     append made-up dispatches with and without looking

A corpus has one JSON object a line with ``text``; corpora are licensed to
measure with and are not part of the project.
"""

import argparse
import json
import random
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from dateline.desk.record import reader_provenance
from dateline.errors import DatelineError
from dateline.ingest import read_text
from dateline.ledger.append import Item, append
from dateline.ledger.opening import open_ledger
from dateline.link.versions import relations
from dateline.schema import Block, Dispatch, Filed, Reading, Span, Wire, dispatch_id

_A_DAY, _AT_ONCE = 300, 200
_ENDS = ("ara", "oni", "elu", "ipo", "uta", "ema", "osi")


def main(arguments: list[str]) -> int:
    """Run a benchmark."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("what", choices=["stories", "cost"])
    parser.add_argument("paths", nargs="*", type=Path)
    parser.add_argument("--dispatches", type=int, default=3000)
    options = parser.parse_args(arguments)
    missing = [path for path in options.paths if not path.exists()]
    if missing:
        print(f"absent: {', '.join(map(str, missing))}; corpora are not part of the project", file=sys.stderr)
        return 1
    if options.what == "stories":
        stories(options.paths)
    else:
        cost(options.dispatches)
    return 0


def stories(paths: list[Path]) -> None:
    """List the stories that are said to carry a sign."""
    read = found = 0
    for path in paths:
        for line in path.open(encoding="utf-8"):
            story = json.loads(line)
            title = f"{story['title']}\n\n" if story.get("title") else ""
            try:
                dispatch = read_text(title + story["text"])
            except DatelineError:
                continue
            read += 1
            if dispatch.wire is not None:
                found += 1
                words = [each.text[:90] for each in dispatch.wire.words]
                print(path.name, story.get("id"), dispatch.wire.notice, dispatch.wire.status, words)
    print(f"{read} stories, {found} with a sign")


def cost(count: int) -> None:
    """Append made-up dispatches of one agency, each tenth a notice, and tell how many a second of CPU."""
    items = list(_items(count))
    for name, relate in (("without looking for versions", None), ("with it", relations)):
        with (
            tempfile.TemporaryDirectory() as folder,
            open_ledger(Path(folder) / "cost.db", create=True) as ledger,
        ):
            started = time.process_time()
            for first in range(0, count, _AT_ONCE):
                some = items[first : first + _AT_ONCE]
                append(ledger, some, recorded_at="2031-01-01T00:00:00Z", relate=relate)
            seconds = time.process_time() - started
        print(f"{name}: {count / seconds:.0f} dispatches a second of CPU")


def _items(count: int) -> Iterator[Item]:
    for number in range(count):
        chance = random.Random(number)
        words = [chance.choice("bcdfgklmnprst") + chance.choice(_ENDS) for _ in range(40)]
        headline, body = " ".join(words[:8]), " ".join(words)
        text = f"{headline}\n\n{body}, number {number}."
        whole = Span(len(headline) + 2, len(text))
        dispatch = Dispatch(
            id=dispatch_id(text),
            text=text,
            name=f"{number}.txt",
            url=f"https://wire.test/{number}",
            agency="Reuters",
            headline=Span(0, len(headline)).evidence(text),
            blocks=(
                Block(kind="headline", span=Span(0, len(headline))),
                Block(kind="paragraph", span=whole),
            ),
            wire=Wire(notice="update", nth=1) if number % 10 == 3 else None,
        )
        day = f"2031-{1 + number // _A_DAY // 28:02}-{1 + number // _A_DAY % 28:02}"
        filed = Filed(value=day, earliest=day, latest=day, basis="page")
        reading = Reading(dispatch=dispatch.id, filed=filed)
        yield Item(dispatch=dispatch, reading=reading, reader=reader_provenance("bench"))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
