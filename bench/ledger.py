"""Measure the ledger: statements recorded a second, and how long a search takes.

Usage: python bench/ledger.py [--dispatches N] [--statements N] [--searches N] [--bare] [--folder DIR]
                              [--ledger ADDRESS] [--quietly] [--no-proof]

The records are made up, always the same ones; ``--bare`` leaves everything
but the statements out of a reading. Searches are measured while another
process goes on recording into the same ledger, unless ``--quietly``. Nothing
is kept; with ``--ledger`` a database of a server is used, which must hold no
ledger and holds none afterwards. Of a server on the same machine its own
processor time is told, too.
"""

import argparse
import multiprocessing
import random
import resource
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import accumulate, islice
from pathlib import Path
from typing import Any

import msgspec

from dateline.config import Location, Server, location_of
from dateline.desk.query import Criteria, find
from dateline.desk.record import record_many
from dateline.desk.verify import verify_ledger
from dateline.ledger.newest import newest
from dateline.ledger.opening import Ledger, open_ledger
from dateline.schema import (
    Actor,
    Additions,
    Annotated,
    Block,
    Commitment,
    Dispatch,
    Event,
    Filed,
    Mention,
    Party,
    Reading,
    Reason,
    Span,
    Statement,
    Timex,
    When,
    dispatch_id,
    record_id,
)

_COUNTRIES = ("JPN", "RUS", "USA", "FRA", "DEU", "KAZ", "TUR", "IND", "BRA", "KEN")
_WORDS = 20_000


def vocabulary(chance: random.Random) -> list[str]:
    """Make up words of two to four syllables."""
    syllables = [a + b for a in "bdfgklmnprstvz" for b in "aeiou"]
    return ["".join(chance.choices(syllables, k=chance.randint(2, 4))) for _ in range(_WORDS)]


def made_up(count: int, *, statements: int, bare: bool, seed: int = 7) -> Iterator[tuple[Dispatch, Reading]]:
    """Yield dispatches with readings; the same ones in every run."""
    chance = random.Random(seed)
    words = vocabulary(random.Random(7))
    # Rank to the minus one: words are as unevenly common as in any language.
    weights = list(accumulate(1 / rank for rank in range(1, len(words) + 1)))
    by = tuple(
        Annotated(name=name, version="1", resources={f"{name}/table": "0" * 64})
        for name in ("dates", "actors", "statements", "events", "commitments")
    )
    for number in range(count):
        sentences = [
            " ".join(chance.choices(words, cum_weights=weights, k=25)).capitalize() + "."
            for _ in range(statements)
        ]
        text = f"Story {number}. " + " ".join(sentences)
        yield _read(number, text, sentences, by, bare=bare)


def _read(
    number: int, text: str, sentences: list[str], by: tuple[Annotated, ...], *, bare: bool
) -> tuple[Dispatch, Reading]:
    dispatch = Dispatch(
        id=dispatch_id(text),
        text=text,
        name=f"story-{number}",
        agency="TEST",
        blocks=(Block(kind="paragraph", span=Span(0, len(text))),),
    )
    day = f"2015-{number % 12 + 1:02}-{number % 28 + 1:02}"
    filed = Filed(value=day, earliest=day, latest=day, year_known=True, basis="metadata")
    reading = Reading(dispatch=dispatch.id, parser="made up", annotated=by, filed=filed)
    place = 0
    for index, sentence in enumerate(sentences):
        place = text.index(sentence, place)
        span = Span(place, place + len(sentence))
        reading = reading.plus(_records(dispatch, span, number + index, day, bare=bare), by[0])
        place = span.end
    return dispatch, msgspec.structs.replace(reading, annotated=by)


def _records(dispatch: Dispatch, span: Span, number: int, day: str, *, bare: bool) -> Additions:
    """Make a statement and a mention, and at some places an actor, a timex, an event, a commitment."""
    text = dispatch.text
    words = span.evidence(text)
    first = Span(span.start, text.index(" ", span.start)).evidence(text)
    one, two = _COUNTRIES[number % 10], _COUNTRIES[number * 7 % 10]
    name = f"Person {number % 997}"
    because = (Reason(rule="statements/cue-with-subject", note="the cue has a subject", words=first),)
    when = When(value=day, earliest=day, latest=day, basis="timex", words=first)

    def named(prefix: str) -> str:
        return record_id(prefix, dispatch.id, span.start, span.end)

    statement = Statement(
        id=named("s"),
        source=first,
        actor=named("a"),
        speaker=name,
        country=one,
        cue=first,
        cue_lemma="say",
        cue_kind="say",
        content=(words,),
        form="indirect",
        when=when,
        chain=("TEST",),
        because=because,
    )
    if bare:
        return Additions(statements=(statement,))
    actor = Actor(id=named("a"), name=name, kind="person", country=one, office="minister")
    timex = Timex(id=named("t"), words=first, type="DATE", value=day, earliest=day, latest=day)
    mention = Mention(
        id=named("m"), words=first, head=first, form="name", actor=actor.id, country=two, because=because
    )
    sides = (Party(code=one, words=first),), (Party(code=two),)
    event = Event(
        id=named("e"),
        type="CONSULT",
        actors=sides[0],
        recipients=sides[1],
        trigger=first,
        status="planned",
        when=when,
        because=because,
    )
    commitment = Commitment(
        id=named("c"), by=sides[0], to=sides[1], words=words, force="promise", due=when, because=because
    )
    return Additions(
        statements=(statement,),
        mentions=(mention,),
        actors=(actor,) if number % 2 else (),
        timexes=(timex,) if number % 2 else (),
        events=() if number % 3 else (event,),
        commitments=() if number % 5 else (commitment,),
    )


def main() -> None:
    """Record, search and verify, and print how long each took."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    options.add_argument("--dispatches", type=int, default=2_000)
    options.add_argument("--statements", type=int, default=10, help="in each dispatch")
    options.add_argument("--searches", type=int, default=200)
    options.add_argument("--bare", action="store_true", help="statements only")
    options.add_argument("--folder", type=Path, help="where to make the ledger (default: a temporary folder)")
    options.add_argument("--ledger", help="an empty database: postgresql://…")
    options.add_argument("--quietly", action="store_true", help="search while nobody records")
    options.add_argument("--no-proof", action="store_true", help="do not verify at the end")
    given = options.parse_args()
    if given.ledger:
        _measure(location_of(given.ledger), given)
        return
    with tempfile.TemporaryDirectory(dir=given.folder) as folder:
        _measure(Path(folder) / "bench.db", given)


def _measure(path: Location, given: argparse.Namespace) -> None:
    with open_ledger(path, create=True) as ledger:
        # Made beforehand in portions, so that making them is not measured.
        spent, busy, entries = 0.0, 0.0, 0
        stories = made_up(given.dispatches, statements=given.statements, bare=given.bare)
        while portion := [each for each, _ in zip(stories, range(1_000), strict=False)]:
            began, worked = time.perf_counter(), time.process_time()
            entries += sum(each.entries for each in record_many(ledger, portion, at_once=5_000))
            spent += time.perf_counter() - began
            busy += time.process_time() - worked
        statements = given.dispatches * given.statements
        print(
            f"recorded {statements} statements ({entries} entries) in {spent:.2f} s: "
            f"{statements / spent:,.0f} statements/s, {entries / spent:,.0f} entries/s "
            f"({statements / busy:,.0f} statements per second of CPU)"
        )
        if isinstance(path, Server):
            # As autovacuum does within a minute of so much being written.
            with ledger.writing() as connection:
                ledger.store.wrote_much(connection)
        if given.quietly:
            _search(ledger, given)
        else:
            with _recording(path):
                _search(ledger, given)
        print(f"ledger {_size(ledger) / 1e6:.1f} MB")
    if not given.no_proof:
        began = time.perf_counter()
        verified = verify_ledger(path)
        took = time.perf_counter() - began
        print(
            f"verified {verified.entries} entries in {took:.2f} s: {verified.entries / took:,.0f} entries/s"
        )
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
    if isinstance(path, Server):
        with open_ledger(path) as ledger, ledger.writing() as connection:
            ledger.store.empty(connection)


def _size(ledger: Ledger) -> int:
    if isinstance(ledger.path, Path):
        return ledger.path.stat().st_size
    with ledger.reading() as connection:
        return int(connection.exec_driver_sql("SELECT pg_database_size(current_database())").scalar_one())


@contextmanager
def _recording(path: Location) -> Iterator[None]:
    """Record in another process, a hundred statements at a time, until the block ends."""
    context = multiprocessing.get_context("spawn")
    stop, recorded = context.Event(), context.Value("q", 0)
    other = context.Process(target=_record_on, args=(path, stop, recorded))
    other.start()
    while not recorded.value:
        time.sleep(0.05)
    began, before = time.perf_counter(), recorded.value
    yield
    took, done = time.perf_counter() - began, recorded.value - before
    stop.set()
    other.join()
    print(f"meanwhile another process recorded {done} statements: {done / took:,.0f} statements/s")


def _record_on(path: Location, stop: Any, recorded: Any) -> None:
    stories = made_up(1_000_000, statements=10, bare=True, seed=8)
    with open_ledger(path, wait=60.0) as ledger:
        for portion in iter(lambda: list(islice(stories, 10)), []):
            if stop.is_set():
                return
            list(record_many(ledger, portion))
            recorded.value += 10 * len(portion)


def _search(ledger: Ledger, given: argparse.Namespace) -> None:
    chance = random.Random(11)
    words = vocabulary(random.Random(7))
    kinds = ("one word", "two words", "phrase", "actor", "country and date", "dyad")
    asked = (
        *((kind, "as recorded") for kind in kinds),
        *((kind, "newest first") for kind in kinds[:4]),
        *((kind, "by relevance") for kind in kinds[:3]),
    )
    serving = _serving(ledger)
    for name, order in asked:
        times, busy = [], []
        found = 0
        for _ in range(given.searches):
            criteria = _asked(name, chance, words)
            began, worked = time.perf_counter(), time.process_time() + serving()
            if order == "newest first":
                found += len(newest(ledger, "statement", criteria, limit=50))
            elif order == "by relevance":
                ranked = msgspec.structs.replace(criteria, order="relevance")
                found += len(list(find(ledger, "statement", ranked)))
            else:
                found += len(list(find(ledger, "statement", criteria)))
            times.append(time.perf_counter() - began)
            busy.append(time.process_time() + serving() - worked)
        times.sort()
        busy.sort()
        print(
            f"search by {name}, {order}: "
            f"p50 {times[len(times) // 2] * 1e3:.2f} ms, "
            f"p95 {times[int(len(times) * 0.95)] * 1e3:.2f} ms "
            f"(of processor time p50 {busy[len(busy) // 2] * 1e3:.2f} ms, "
            f"p95 {busy[int(len(busy) * 0.95)] * 1e3:.2f} ms), "
            f"{found / given.searches:.1f} found"
        )


def _serving(ledger: Ledger) -> Callable[[], float]:
    """Return what tells the processor seconds of a server's process for us; of one elsewhere always 0."""
    if not isinstance(ledger.path, Server):
        return lambda: 0.0
    with ledger.reading() as connection:
        process = connection.exec_driver_sql("SELECT pg_backend_pid()").scalar_one()
    told = Path(f"/proc/{process}/schedstat")
    return (lambda: int(told.read_text().split()[0]) / 1e9) if told.exists() else (lambda: 0.0)


def _asked(name: str, chance: random.Random, words: list[str]) -> Criteria:
    """Make up a question whose answer is short or long as chance has it; 50 at most are fetched."""
    match name:
        case "one word":
            return Criteria(text=chance.choice(words[:2_000]), limit=50)
        case "two words":
            return Criteria(text=" ".join(chance.choices(words[:200], k=2)), limit=50)
        case "phrase":
            return Criteria(text=f'"{" ".join(chance.choices(words[:30], k=2))}"', limit=50)
        case "actor":
            return Criteria(actor=f"person {chance.randrange(997)}", limit=50)
        case "country and date":
            return Criteria(
                country=chance.choice(_COUNTRIES), since="2015-03-01", until="2015-03-31", limit=50
            )
        case _:
            return Criteria(dyad=(_COUNTRIES[1], _COUNTRIES[chance.choice((2, 7))]), limit=50)


if __name__ == "__main__":
    main()
