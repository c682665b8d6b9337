"""Measure distinct events on a made-up week: 60 happenings told in 300 dispatches, read from raw text.

    python bench/week.py [--held-back] [--happenings N] [--dispatches N] [--seed N] [--keep LEDGER] [--errors]

A program writes the dispatches out of the sentences below: each happening is
told in several wordings by several agencies, with a quotation and background,
and printed again by papers, cut or under another headline. Twenty of the
happenings share their sides and their type with another one on another day
or in another town. Events are those read in the sentence that tells the
happening; what is counted is how many distinct ones are left once links have
tied them together, how many pairs of dispatches are rightly taken for copies,
and how far the stories are the happenings (B-cubed, Bagga and Baldwin 1998).
``--held-back`` takes the sentences of ``week_two.py``, which the rules were
never tuned on. A ledger that ``--keep`` names and that is there is linked anew.
"""

import argparse
import random
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
from week_two import STOCK as SECOND

_MONDAY = date(2031, 9, 1)
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

STOCK = Stock(
    # Country, adjective, capital, a minister.
    lands=(
        ("Kenya", "Kenyan", "NAIROBI", "Joyce Amani"), ("Uganda", "Ugandan", "KAMPALA", "Peter Okot"),
        ("Peru", "Peruvian", "LIMA", "Rosa Huamani"), ("Chile", "Chilean", "SANTIAGO", "Andres Lagos"),
        ("Norway", "Norwegian", "OSLO", "Ane Holst"), ("Finland", "Finnish", "HELSINKI", "Ville Aalto"),
        ("Oman", "Omani", "MUSCAT", "Salim Harthy"), ("Yemen", "Yemeni", "ADEN", "Nabil Qasim"),
        ("Ghana", "Ghanaian", "ACCRA", "Kofi Mensah"), ("Togo", "Togolese", "LOME", "Afi Lawson"),
        ("Latvia", "Latvian", "RIGA", "Ilze Ozola"), ("Poland", "Polish", "WARSAW", "Marek Zielny"),
        ("Nepal", "Nepali", "KATHMANDU", "Bina Gurung"), ("India", "Indian", "NEW DELHI", "Arun Mehra"),
        ("Laos", "Lao", "VIENTIANE", "Bounmy Sisouk"), ("Vietnam", "Vietnamese", "HANOI", "Tran Thi Mai"),
        ("Brazil", "Brazilian", "BRASILIA", "Paula Teles"), ("Angola", "Angolan", "LUANDA", "Jorge Quituta"),
    ),
    # What happens, in four wordings each; {x} is a thing that tells one happening from another.
    kinds=(
        (
            "{a} Foreign Minister {p} met {b} Foreign Minister {q} in {t} on {d} to discuss {x}.",
            "{A} and {B} held talks on {x} in {t} on {d}.",
            "{b} Foreign Minister {q} and {a} Foreign Minister {p} discussed {x} at a meeting in {t} on {d}.",
            "The foreign ministers of {A} and {B} met in {t} on {d} for talks on {x}.",
        ),
        (
            "{A} and {B} signed an agreement on {x} in {t} on {d}.",
            "An agreement on {x} was signed by {A} and {B} in {t} on {d}.",
            "{a} Foreign Minister {p} and {b} Foreign Minister {q} signed an agreement on {x} in {t} on {d}.",
            "{B} signed an agreement with {A} on {x} in {t} on {d}.",
        ),
        (
            "{A} expelled two {b} diplomats on {d} over {x}.",
            "Two {b} diplomats were expelled by {A} on {d} over {x}.",
            "{A} on {d} expelled two diplomats of {B} in a dispute over {x}.",
            "The {a} government expelled two {b} diplomats on {d} in a row over {x}.",
        ),
        (
            "{A} sent {x} to {B} on {d}.",
            "{A} delivered {x} to {B} on {d}.",
            "The {a} government sent {x} to {B} on {d} as aid.",
            "{A} provided {B} with {x} on {d}.",
        ),
        (
            "{A} accused {B} on {d} of {x}.",
            "{a} Foreign Minister {p} accused {B} on {d} of {x}.",
            "The {a} government accused {B} of {x} on {d}.",
            "{A} on {d} accused {B} of {x}.",
        ),
        (
            "{A} released four {b} fishermen on {d} who had been held over {x}.",
            "Four {b} fishermen held over {x} were released by {A} on {d}.",
            "{A} freed four {b} fishermen on {d}, ending a quarrel over {x}.",
            "The {a} authorities released four {b} fishermen on {d} after a dispute over {x}.",
        ),
    ),
    things=(
        ("lake ports", "grain quotas", "rail tariffs", "student visas", "dam levels", "cable routes"),
        ("coffee duties", "river ferries", "air traffic", "school books", "wind power", "tax records"),
        ("a bugged telephone", "a burnt flag", "forged passports", "a leaked cable", "a smashed gate"),
        ("forty tents", "a field kitchen", "12 tonnes of rice", "two water pumps", "a ferry engine",
        "vaccines"),
        ("dumping cement", "jamming radio signals", "moving border stones", "hoarding wheat", "spying"),
        ("fishing licences", "a cut net", "a missing buoy", "a stray trawler", "a lost catch"),
    ),
    towns=("Geneva", "Vienna", "Doha", "Singapore", "Cairo", "Lisbon", "Bern", "Tunis"),
    quotes=(
        '"We have waited for this longer than for the rain," a spokesman said.',
        '"Nobody slept, and the coffee was bad," an official said.',
        '"It is a small door, but it is open," the ministry\'s spokeswoman said.',
        '"I have seen worse weeks," a diplomat said.',
        '"Ask me again when the ink is dry," an adviser said.',
    ),
    # Background is put together from these, so that few paragraphs are alike: a stock of six
    # for three hundred dispatches would make copies that no agency makes.
    openings=(
        "Trade between the two stood at {n} million dollars last year,", "The file on {x} fills {n} folders,",
        "A first letter on {x} was mislaid {n} months ago,", "Observers in {t} had expected little,",
        "Both sides had named {n} experts in the spring,", "The archive in {t} has {n} pages on it,",
    ),
    middles=(
        "much of it in timber, tea and parts for {n} old locomotives,",
        "of which {n} have never been opened by anybody,",
        "since {n} earlier rounds had ended without a photograph,",
        "and the answer took {n} weeks and two envelopes,",
        "which is {n} more than the rules of the house allow,", "although the summer house in {t} was free,",
    ),
    endings=(
        "and few people outside {t} have noticed.", "according to a table of {n} lines.",
        "as a clerk with {n} years of service remembers.", "while the price of {x} did not move.",
        "and nobody in {t} knows why.", "which {n} newspapers have called a sideshow.",
    ),
    agencies=("AFP", "AP", "Reuters", "Xinhua", "EFE", "dpa"),
    papers=("The Harbour Gazette", "Evening Lantern", "The Plain Post", "Daily Meridian"),
    # Two halves, each as said and as told; a saying of a happening has one of each.
    sayings=(
        (
            ("the file on {x} is closed and the key is in the lake", "the file on {x} was closed for good"),
            ("I read every page about {x} and slept well", "all pages about {x} had been read"),
            ("our side will count {x} again in daylight", "{x} would be counted again"),
            ("no two clocks in this house agree about {x}", "there was no agreement about {x} in the house"),
            ("the farmers asked for {x} before we were born", "farmers had asked for {x} long ago"),
            ("{x} is a matter for plumbers and not for poets", "{x} was a matter for plumbers"),
            ("we counted {x} on the fingers of one hand", "{x} could be counted on one hand"),
        ),
        (
            ("and the neighbours may keep the change", "the neighbours could keep the change"),
            ("but the bridge opens only from the far bank",
            "the bridge could only be opened from the far bank"),
            ("so nobody should polish the silver yet", "it was too early to polish the silver"),
            ("and I brought the wrong hat for a funeral", "the wrong hat had been brought along"),
            ("which the next government will learn to its cost", "the next government would pay for it"),
        ),
    ),
)  # fmt: skip


class Happening(NamedTuple):
    """What really happened, and what it is told with."""

    number: int
    kind: int
    sides: tuple[int, int]
    thing: str
    town: str
    day: date


class Telling(NamedTuple):
    """One dispatch: which happening it tells, which report it prints, its text, lead and quotation."""

    happening: int
    report: int
    text: str
    lead: str
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
    parser.add_argument("--held-back", action="store_true", help="take the second week's sentences")
    parser.add_argument("--errors", action="store_true", help="show what was tied wrongly or left apart")
    options = parser.parse_args(arguments)
    chance = random.Random(options.seed)
    stock = SECOND if options.held_back else STOCK
    happenings = list(happened(stock, options.happenings, chance))
    tellings = list(told(stock, happenings, options.dispatches, chance))
    with tempfile.TemporaryDirectory() as folder:
        path = options.keep or Path(folder) / "week.db"
        measure(path, tellings, errors=options.errors)
    return 0


def happened(stock: Stock, count: int, chance: random.Random) -> Iterator[Happening]:
    """Make up happenings; each third shares its sides and type with the one before."""
    before: Happening | None = None
    for number in range(count):
        day = _MONDAY + timedelta(days=chance.randrange(7))
        if before is not None and number % 3 == 2:
            other = chance.choice([each for each in stock.things[before.kind] if each != before.thing])
            days = [each for each in range(7) if _MONDAY + timedelta(days=each) != before.day]
            day = _MONDAY + timedelta(days=chance.choice(days))
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
        events: dict[str, int] = {}
        words: dict[str, str] = {}
        firsts: dict[str, tuple[int, str]] = {}
        for found in find(ledger, "event", Criteria()):
            telling = dispatches[found.dispatch]
            record = found.record
            if record.trigger.text in telling.lead:
                events.setdefault(found.id, telling.happening)
                here = (record.trigger.start, found.id)
                firsts[found.dispatch] = min(here, firsts.get(found.dispatch, here))
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
    truth = len(set(events.values()))
    same = {frozenset(pair) for group in groups for pair in combinations(sorted(group), 2)}
    gold = {
        frozenset((one, two)) for one, two in combinations(sorted(events), 2) if events[one] == events[two]
    }
    print(
        f"{len(read)} dispatches, read in {recorded - started:.0f} s, linked in {linked - recorded:.2f} s; "
        f"links {done.proposed}"
    )
    print(f"events read of {truth} happenings: {len(events)}; distinct once linked: {len(groups)}")
    leading = {event for _, event in firsts.values()}
    print(
        f"of these the first of each dispatch: {len(leading)}, "
        f"distinct once linked: {sum(bool(leading & set(group)) for group in groups)}"
    )
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
        by_happening: dict[int, list[str]] = {}
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
    lead = wording.format(
        A=one[0], a=one[1], p=one[3], B=two[0], b=two[1], q=two[3],
        x=happening.thing, t=happening.town, d=_WEEKDAYS[happening.day.weekday()],
    )  # fmt: skip
    place = one[2] if chance.random() < 0.5 else two[2]
    rest = [chance.choice(stock.quotes), *(_background(stock, happening, chance) for _ in range(3))]
    chance.shuffle(rest)
    said = ""
    if stock.sayings:
        # Each agency takes down the same saying in its own way.
        firsts, seconds = stock.sayings
        number = happening.number
        first, first_told = firsts[number % len(firsts)]
        second, second_told = seconds[(number // len(firsts) + number) % len(seconds)]
        speaker = chance.choice((f"{one[1]} Prime Minister {one[3]}", one[3]))
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
    return Telling(happening.number, number, text, lead, said)


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
