"""Measure distinct events on a made-up week: 60 happenings told in 300 dispatches, read from raw text.

    python bench/week.py [--held-back | --third] [--happenings N] [--dispatches N] [--seed N]
        [--keep LEDGER] [--errors]

A program writes the dispatches out of the sentences of ``week_one.py``: each happening is
told in several wordings by several agencies, with a quotation and background,
and printed again by papers, cut or under another headline. Twenty of the
happenings share their sides and their type with another one on another day
or in another town. Events are those read in the sentence that tells the
happening; an event in the words that say what it was about ("after a raid on
the consulate", "what B had proposed") is another occurrence and counted apart.
What is counted is how many distinct ones are left once links have tied them
together, how many pairs of dispatches are rightly taken for copies,
and how far the stories are the happenings (B-cubed, Bagga and Baldwin 1998).
``--held-back`` takes the sentences of ``week_two.py``, ``--third`` those of
``week_three.py``. A ledger that ``--keep`` names and that is there is linked anew.
"""

import argparse
import random
import re
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

from dateline.desk.link import link_ledger, links
from dateline.desk.opening import open_ledger
from dateline.desk.query import Criteria, find
from dateline.desk.read import read_dispatch
from dateline.desk.record import record_many
from dateline.desk.stories import story_of
from dateline.ingest import read_text
from dateline.schema import Dispatch, Link
from stock import Stock
from week_one import STOCK as FIRST
from week_three import STOCK as THIRD
from week_two import STOCK as SECOND

_MONDAY = date(2031, 9, 1)
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class Happening(NamedTuple):
    """What really happened, and what it is told with."""

    number: int
    kind: int
    sides: tuple[int, int]
    thing: str
    town: str
    day: date


class Telling(NamedTuple):
    """One dispatch.

    Args:
        happening: Which it tells.
        report: Which report it prints.
        text: All of it.
        lead: The sentence that tells the happening.
        others: Stretches of the lead that name another occurrence, as offsets: what the act was about.
        said: The quotation.
    """

    happening: int
    report: int
    text: str
    lead: str
    others: tuple[tuple[int, int], ...]
    said: str


def main(arguments: list[str] | None = None) -> int:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--happenings", type=int, default=60)
    parser.add_argument("--dispatches", type=int, default=300)
    parser.add_argument("--seed", type=int, default=5)
    parser.add_argument("--keep", type=Path)
    others = parser.add_mutually_exclusive_group()
    others.add_argument("--held-back", action="store_true", help="take the second week's sentences")
    others.add_argument("--third", action="store_true", help="take the third week's sentences")
    parser.add_argument("--errors", action="store_true", help="show what was tied wrongly or left apart")
    options = parser.parse_args(arguments)
    chance = random.Random(options.seed)
    stock = SECOND if options.held_back else THIRD if options.third else FIRST
    happenings = list(happened(stock, options.happenings, chance))
    tellings = list(told(stock, happenings, options.dispatches, chance))
    with tempfile.TemporaryDirectory() as folder:
        path = options.keep or Path(folder) / "week.db"
        measure(path, tellings, errors=options.errors)
    return 0


def happened(stock: Stock, count: int, chance: random.Random) -> Iterator[Happening]:
    """Make up happenings; each third shares its sides and type with the one before (``Stock.same_day``)."""
    before: Happening | None = None
    for number in range(count):
        day = _MONDAY + timedelta(days=chance.randrange(7))
        if before is not None and number % 3 == 2:
            other = chance.choice([each for each in stock.things[before.kind] if each != before.thing])
            days = [each for each in range(7) if _MONDAY + timedelta(days=each) != before.day]
            day = _MONDAY + timedelta(days=chance.choice(days))
            if stock.same_day and number % 6 == 2:
                kind = chance.choice([each for each in range(len(stock.kinds)) if each != before.kind])
                other = chance.choice(stock.things[kind])
                yield Happening(number, kind, before.sides, other, chance.choice(stock.towns), before.day)
                continue
            yield Happening(number, before.kind, before.sides, other, chance.choice(stock.towns), day)
            continue
        kind = chance.randrange(len(stock.kinds))
        one, two = chance.sample(range(len(stock.lands)), 2)
        before = Happening(
            number, kind, (one, two), chance.choice(stock.things[kind]), chance.choice(stock.towns), day
        )
        yield before


def told(stock: Stock, happenings: list[Happening], count: int, chance: random.Random) -> Iterator[Telling]:
    """Tell every happening at least once, most of them several times, as reports and as prints of reports."""
    reports: list[Telling] = []
    for happening in happenings:
        count_of = chance.choice((1, 2, 2, 3))
        # Two agencies that wrote the same sentence would be one agency.
        wordings = chance.sample(stock.kinds[happening.kind], count_of)
        for agency, wording in zip(chance.sample(stock.agencies, count_of), wordings, strict=True):
            report = _report(stock, happening, agency, wording, number=len(reports), chance=chance)
            reports.append(report)
            yield report
    for _ in range(count - len(reports)):
        yield _print(stock, chance.choice(reports), chance)


def measure(path: Path, tellings: list[Telling], *, errors: bool) -> None:
    """Read, record and link the dispatches, and compare with the truth."""
    started = time.process_time()
    dispatches: dict[str, Telling] = {}
    read: list[Dispatch] = []
    for number, telling in enumerate(tellings):
        dispatch = read_text(telling.text, name=f"{number:03}")
        if dispatch.id not in dispatches:
            dispatches[dispatch.id] = telling
            read.append(dispatch)
    there = path.exists()
    with open_ledger(path, create=True) as ledger:
        if not there:
            list(record_many(ledger, ((each, read_dispatch(each)) for each in read)))
        recorded = time.process_time()
        done = link_ledger(ledger, whole=there)
        linked = time.process_time()
        stories = {each: story for each in dispatches if (story := story_of(ledger, each))}
        leads = {each.id: each.text.index(dispatches[each.id].lead) for each in read}
        events: dict[str, tuple[int, bool]] = {}
        words: dict[str, str] = {}
        for found in find(ledger, "event", Criteria()):
            telling = dispatches[found.dispatch]
            record = found.record
            at = record.trigger.start - leads[found.dispatch]
            if 0 <= at < len(telling.lead):
                beside = any(start <= at < end for start, end in telling.others)
                events[found.id] = (telling.happening, beside)
                words[found.id] = f"{record.type} {record.trigger.text!r} in {telling.lead!r}"
        sayings = {
            found.id: dispatches[found.dispatch].happening
            for found in find(ledger, "statement", Criteria())
            if found.record.content[0].text in dispatches[found.dispatch].said
        }
        tied = [kept.link for kept in links(ledger) if kept.link.verdict != "rejected"]
    copies = [link for link in tied if link.relation == "same report" and len(link.earlier) == 64]
    right = sum(dispatches[each.earlier].report == dispatches[each.later].report for each in copies)
    pairs = [
        each for each in tied
        if each.earlier in events and each.later in events and each.relation in ("same event", "same report")
    ]  # fmt: skip
    wrong = [each for each in pairs if events[each.earlier] != events[each.later]]
    groups = _groups(list(events), [(each.earlier, each.later) for each in pairs])
    same = {frozenset(pair) for group in groups for pair in combinations(sorted(group), 2)}
    gold = {
        frozenset((one, two)) for one, two in combinations(sorted(events), 2) if events[one] == events[two]
    }
    print(
        f"{len(read)} dispatches, read in {recorded - started:.0f} s, linked in {linked - recorded:.2f} s; "
        f"links {done.proposed}"
    )
    for beside, what in ((False, "happenings"), (True, "other occurrences that they are about")):
        some = {each for each, (_, other) in events.items() if other == beside}
        count = len({events[each] for each in some})
        apart = sum(bool(some & set(group)) for group in groups)
        print(f"events read of {count} {what}: {len(some)}; distinct once linked: {apart}")
    print(
        f"pairs of events tied: precision {len(same & gold) / max(1, len(same)):.3f}, "
        f"recall {len(same & gold) / max(1, len(gold)):.3f}; {len(wrong)} wrong links"
    )
    print(f"copies: {len(copies)} pairs, precision {right / max(1, len(copies)):.4f}")
    report_stories(stories, dispatches, errors=errors)
    report_sayings(sayings, tied)
    if errors:
        for each in wrong[:12]:
            print("WRONG", each.confidence, words[each.earlier], "|", words[each.later])
        heads = {min(group): group for group in groups}
        by_happening: dict[tuple[int, bool], list[str]] = {}
        for head in heads:
            by_happening.setdefault(events[head], []).append(head)
        for several in [each for each in by_happening.values() if len(each) > 1][:14]:
            print("APART", *(words[each] for each in several), sep="\n    ")


def report_stories(stories: dict[str, str], dispatches: dict[str, Telling], *, errors: bool) -> None:
    """Hold the stories against the happenings: for each dispatch its story against its happening."""
    found: dict[str, set[str]] = {}
    truth: dict[int, set[str]] = {}
    for each, telling in dispatches.items():
        found.setdefault(stories[each], set()).add(each)
        truth.setdefault(telling.happening, set()).add(each)
    precision = recall = 0.0
    for each, telling in dispatches.items():
        here, there = found[stories[each]], truth[telling.happening]
        precision += len(here & there) / len(here) / len(dispatches)
        recall += len(here & there) / len(there) / len(dispatches)
    measure = 2 * precision * recall / (precision + recall)
    print(
        f"stories: {len(found)} of {len(truth)} happenings; "
        f"B-cubed precision {precision:.3f}, recall {recall:.3f}, F1 {measure:.3f}"
    )
    if errors:
        for some in found.values():
            leads = {dispatches[each].happening: dispatches[each].lead for each in some}
            if len(leads) > 1:
                print("ONE STORY", *leads.values(), sep="\n    ")
        for happening, some in truth.items():
            parts = {stories[each]: dispatches[each].lead for each in some}
            if len(parts) > 1:
                print(f"SEVERAL STORIES of {happening}", *parts.values(), sep="\n    ")


def report_sayings(sayings: dict[str, int], tied: list[Link]) -> None:
    """Count how many quotations in other wordings were rightly tied: each happening has one saying."""
    pairs = [
        (each.earlier, each.later)
        for each in tied
        if each.relation == "rewords" and each.earlier in sayings and each.later in sayings
    ]
    wrong = sum(sayings[one] != sayings[other] for one, other in pairs)
    groups = _groups(list(sayings), pairs)
    same = {frozenset(pair) for group in groups for pair in combinations(sorted(group), 2)}
    if sayings:
        print(
            f"quotations: {len(sayings)} read, of {len(set(sayings.values()))} sayings; {len(pairs)} links, "
            f"{wrong} wrong; {len(groups)} distinct once linked, {len(same)} pairs"
        )


def _report(
    stock: Stock, happening: Happening, agency: str, wording: str, *, number: int, chance: random.Random
) -> Telling:
    one, two = (stock.lands[each] for each in happening.sides)
    filed = happening.day + timedelta(days=chance.choice((0, 0, 1)))
    marked = wording.replace("{x}", "[{x}]").format(
        A=one[0], a=one[1], p=one[3], B=two[0], b=two[1], q=two[3],
        x=happening.thing, t=happening.town, d=_WEEKDAYS[happening.day.weekday()],
    )  # fmt: skip
    lead, others = _unmarked(marked)
    place = one[2] if chance.random() < 0.5 else two[2]
    rest = [chance.choice(stock.quotes), *(_background(stock, happening, chance) for _ in range(3))]
    chance.shuffle(rest)
    said = ""
    if stock.sayings:
        # Each agency takes down the same saying in its own way.
        firsts, seconds = stock.sayings
        which = happening.number
        first, first_told = firsts[which % len(firsts)]
        second, second_told = seconds[(which // len(firsts) + which) % len(seconds)]
        speaker = chance.choice((f"{one[1]} {stock.office} {one[3]}", one[3]))
        said = chance.choice(
            (
                f'"{first[0].upper()}{first[1:]}, {second}," {speaker} said.',
                f'"{first[0].upper()}{first[1:]}," {speaker} told reporters, "{second}."',
                f'{speaker} told reporters: "{first[0].upper()}{first[1:]}."',
                f"{speaker} said that {first_told} and that {second_told}.",
            )
        ).format(x=happening.thing)
        rest.insert(chance.randrange(2), said)
    head = f"{one[0]}, {two[0]}: {happening.thing}"
    day = f"{filed:%B} {filed.day}, {filed.year}"
    text = "\n\n".join([head, f"{place}, {day} ({agency}) - {lead}", *rest])
    return Telling(happening.number, number, text, lead, others, said)


def _unmarked(words: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Take the brackets out of a sentence; return it with the stretches that stood in them."""
    plain, others = "", []
    for part in re.split(r"(\[[^\]]*\])", words):
        kept = part.strip("[]")
        if part.startswith("["):
            others.append((len(plain), len(plain) + len(kept)))
        plain += kept
    return plain, tuple(others)


def _background(stock: Stock, happening: Happening, chance: random.Random) -> str:
    parts = (chance.choice(each) for each in (stock.openings, stock.middles, stock.endings))
    return " ".join(
        part.format(n=chance.randint(11, 99), x=happening.thing, t=chance.choice(stock.towns))
        for part in parts
    )


def _print(stock: Stock, report: Telling, chance: random.Random) -> Telling:
    """Print a report again: under another headline, and cut."""
    _, first, *rest = report.text.split("\n\n")
    paper = chance.choice(stock.papers)
    kept = rest[: chance.randint(1, len(rest))]
    head = f"{paper}\n\n{chance.choice(('News in brief', 'From our wires', 'Abroad', 'The day in short'))}"
    text = "\n\n".join([head, first, *kept, f"© {paper}. All rights reserved."])
    return report._replace(text=text)


def _groups(names: list[str], pairs: list[tuple[str, str]]) -> list[list[str]]:
    parent = {name: name for name in names}

    def root(name: str) -> str:
        while parent[name] != name:
            name = parent[name]
        return name

    for one, two in pairs:
        parent[root(one)] = root(two)
    groups: dict[str, list[str]] = {}
    for name in names:
        groups.setdefault(root(name), []).append(name)
    return list(groups.values())


if __name__ == "__main__":
    raise SystemExit(main())
