"""Measure linking as a stream: how many dispatches a second, and how much memory, as the ledger grows.

    python bench/week.py --keep week.db           read one made-up week from raw text
    python bench/stream.py make week.db wire.db [--weeks N]
    python bench/stream.py link wire.db           link all of it, told at every thousand
    python bench/stream.py add week.db wire.db    record one more day, and link what is new
    python bench/stream.py shuffle week.db        in five orders, in portions: the same links?
    python bench/stream.py kill week.db           kill the run that links twenty times: the same links?

``make`` edits the week's dispatches into as many weeks: their days are moved,
the letters of all paragraphs but the first are exchanged (so that two weeks
print nothing alike there) and records are kept where their words stand.
Memory is the peak of the process that links, and of nothing else.
"""

import argparse
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from hashlib import blake2b
from pathlib import Path
from typing import Any

import msgspec

from dateline.desk import link as linking
from dateline.desk.link import link_ledger, links
from dateline.desk.opening import Ledger, open_ledger
from dateline.desk.query import readings
from dateline.desk.record import record_many
from dateline.desk.verify import verify_ledger
from dateline.schema import Dispatch, Reading, dispatch_id

_ID = re.compile(r'"([a-z])-([0-9a-f]{12})"')
_DAY = re.compile(r'"2031-09-(\d\d)')
_LETTERS = "bcdfghjklmnpqrstvwxz"


def main() -> None:
    """Make, link or add."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("what", choices=["make", "link", "add", "shuffle", "kill"])
    parser.add_argument("ledgers", nargs="+", type=Path)
    parser.add_argument("--weeks", type=int, default=34)
    parser.add_argument("--portion", type=int, default=linking.AT_ONCE, help="dispatches in a transaction")
    asked = parser.parse_args()
    linking.AT_ONCE = asked.portion
    if asked.what == "make":
        make(*asked.ledgers, weeks=asked.weeks)
    elif asked.what == "link":
        link(*asked.ledgers)
    elif asked.what == "shuffle":
        shuffle(*asked.ledgers)
    elif asked.what == "kill":
        kill(*asked.ledgers)
    else:
        add(*asked.ledgers, number=asked.weeks)


def make(week: Path, target: Path, *, weeks: int) -> None:
    """Record the week's dispatches, edited, once for every week."""
    with open_ledger(week) as source:
        taken = list(readings(source))
    started = time.perf_counter()
    with open_ledger(target, create=True) as ledger:
        for number in range(weeks):
            list(record_many(ledger, (edited(each, number) for each in taken)))
    print(f"{len(taken) * weeks} dispatches recorded in {time.perf_counter() - started:.0f} s")


def link(target: Path) -> None:
    """Link everything, and tell time and memory as it grows."""
    marks: list[tuple[int, float, float]] = []
    started, cpu = time.perf_counter(), time.process_time()

    def watch(done: int, total: int) -> None:
        if done % 1000 == 0 or done == total:
            marks.append((done, time.process_time() - cpu, _peak()))

    with open_ledger(target) as ledger:
        before = _peak()
        done = link_ledger(ledger, watch=watch)
    print(f"{done.dispatches} dispatches linked in {time.perf_counter() - started:.0f} s: {done.proposed}")
    print(f"peak before {before:.0f} MiB")
    last = (0, 0.0, 0.0)
    for mark in marks:
        rate = (mark[0] - last[0]) / max(mark[1] - last[1], 1e-9)
        print(f"  {mark[0]:6} dispatches: {rate:5.0f} a CPU second, peak {mark[2]:.0f} MiB")
        last = mark


def add(week: Path, target: Path, *, number: int) -> None:
    """Record one more day's dispatches as of a week, and time the run that links them."""
    with open_ledger(week) as source:
        taken = [each for each in readings(source) if str(each[1].filed).count("2031-09-03")]
    with open_ledger(target) as ledger:
        list(record_many(ledger, (edited(each, number) for each in taken)))
        cpu = time.process_time()
        done = link_ledger(ledger)
        print(f"{done.dispatches} more linked in {time.process_time() - cpu:.2f} CPU seconds")
        cpu = time.process_time()
        link_ledger(ledger)
        print(f"nothing more in {time.process_time() - cpu:.2f} CPU seconds; peak {_peak():.0f} MiB")


def shuffle(week: Path) -> None:
    """Record the week in other orders, linking after each portion, and compare with one run over all."""
    with open_ledger(week) as source:
        taken = list(readings(source))
    with tempfile.TemporaryDirectory() as folder:
        whole = _linked(Path(folder) / "whole.db", [taken])
        for seed in range(5):
            chance = random.Random(seed)
            some = chance.sample(taken, len(taken))
            cuts = sorted(chance.sample(range(len(taken)), 9))
            portions = [some[start:end] for start, end in zip([0, *cuts], [*cuts, None], strict=True)]
            found = _linked(Path(folder) / f"{seed}.db", portions)
            print(f"order {seed}: {len(found ^ whole)} of {len(whole)} links differ")


def kill(week: Path) -> None:
    """Kill the process that links, again and again, and compare with one that was left alone."""
    with open_ledger(week) as source:
        taken = list(readings(source))
    with tempfile.TemporaryDirectory() as folder:
        whole = _linked(Path(folder) / "whole.db", [taken])
        path = Path(folder) / "killed.db"
        with open_ledger(path, create=True) as ledger:
            list(record_many(ledger, taken))
        chance, killed = random.Random(7), 0
        while killed < 20:
            # A portion of one dispatch, so that a run has many places to be killed in.
            child = subprocess.Popen(
                [sys.executable, __file__, "link", str(path), "--portion", "1"], stdout=subprocess.DEVNULL
            )
            time.sleep(chance.uniform(2.0, 14.0))
            if child.poll() is not None:
                break
            child.kill()
            child.wait()
            killed += 1
        with open_ledger(path) as ledger:
            left = link_ledger(ledger).dispatches
            verify_ledger(path)
            differ = len(_standing(ledger) ^ whole)
            print(f"killed {killed} times; {left} dispatches were left; {differ} links differ")


def _linked(path: Path, portions: Sequence[Sequence[tuple[Dispatch, Reading]]]) -> set[tuple[str, str]]:
    with open_ledger(path, create=True) as ledger:
        for portion in portions:
            list(record_many(ledger, portion))
            link_ledger(ledger)
        return _standing(ledger)


def _standing(ledger: Ledger) -> set[tuple[str, str]]:
    return {
        (kept.link.id, repr(kept.link.because)) for kept in links(ledger) if kept.link.verdict != "rejected"
    }


def edited(story: tuple[Dispatch, Reading], week: int) -> tuple[Dispatch, Reading]:
    """Move a dispatch by weeks, and exchange the letters behind its first paragraph."""
    dispatch, reading = story
    opening = next(block.span.end for block in dispatch.blocks if block.kind == "paragraph")
    turned = _LETTERS[week % 20 :] + _LETTERS[: week % 20]
    text = dispatch.text[:opening] + dispatch.text[opening:].translate(str.maketrans(_LETTERS, turned))
    # The week's number makes every text another one.
    text = f"{text}\n{week}"
    raw = msgspec.json.encode((dispatch, reading)).decode().replace(dispatch.id, dispatch_id(text))
    raw = _ID.sub(lambda found: f'"{found[1]}-{_hash(found[2], text)}"', raw)
    raw = _DAY.sub(lambda found: f'"{date(2031, 9, int(found[1])) + timedelta(weeks=week)}', raw)
    whole = msgspec.json.decode(raw)
    whole[0]["text"] = text
    for part in whole:
        _put_words(part, text)
    return msgspec.json.decode(msgspec.json.encode(whole), type=tuple[Dispatch, Reading])


def _put_words(value: Any, text: str) -> None:
    """Let every piece of evidence say what stands there now."""
    for each in _values(value):
        if {"text", "start", "end"} <= each.keys():
            each["text"] = text[each["start"] : each["end"]]


def _values(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        for each in value.values():
            yield from _values(each)
    elif isinstance(value, list):
        for each in value:
            yield from _values(each)


def _hash(id_: str, text: str) -> str:
    return blake2b(f"{id_}{text}".encode(), digest_size=6).hexdigest()


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
