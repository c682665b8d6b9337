"""Measure versions, kills and origins on the made-up week.

    python bench/week_wire.py [--dispatches N] [--seed N] [--errors]

The happenings and reports are those of bench/week.py. On top of them agencies
update, correct and recast their reports, one sends the second half as a take,
some cite another agency, two kill a report; papers print reports, cut, under
other headlines and half of them without naming the agency, and some word for
word. The dispatches are read from raw text and recorded in their order, then
once more shuffled: what replaces what must not hang on who came first.
"""

import argparse
import random
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from dateline.desk.link import link_ledger, links
from dateline.desk.opening import open_ledger
from dateline.desk.origins import of_record
from dateline.desk.origins import printings as printings_of
from dateline.desk.query import Criteria, find
from dateline.desk.read import read_dispatch
from dateline.desk.record import record_many
from dateline.desk.verify import verify_ledger
from dateline.desk.versions import taken_back
from dateline.ingest import read_text
from dateline.schema import Dispatch, Reading
from week import Happening, _background, happened, told
from week_one import STOCK

_UPDATED, _CORRECTED, _RECAST, _TAKES, _CITED, _KILLED = 24, 8, 6, 4, 16, 2


class Filed(NamedTuple):
    """One dispatch with its truth.

    Args:
        text: As it comes.
        origin: Who had the report first.
        lead: The sentence that tells the happening; empty for a notice.
        publisher: Who prints it, or None for the agency itself.
        replaces: Number of the dispatch whose place it takes, or None.
        continues: Number of the dispatch that it is a take of, or None.
        kills: Numbers of the dispatches that it takes back.
        prints: Number of the dispatch whose report a paper prints, or None.
    """

    text: str
    origin: str
    lead: str
    publisher: str | None = None
    replaces: int | None = None
    continues: int | None = None
    kills: tuple[int, ...] = ()
    prints: int | None = None


def main(arguments: list[str] | None = None) -> int:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--happenings", type=int, default=60)
    parser.add_argument("--dispatches", type=int, default=300)
    parser.add_argument("--seed", type=int, default=5)
    parser.add_argument("--errors", action="store_true", help="show what went wrong")
    options = parser.parse_args(arguments)
    chance = random.Random(options.seed)
    happenings = list(happened(STOCK, options.happenings, chance))
    filed = list(_week(happenings, options.dispatches, chance))
    taken: list[tuple[Dispatch, Reading]] = []
    for number, each in enumerate(filed):
        dispatch = msgspec.structs.replace(
            read_text(each.text, name=f"{number:03}"), publisher=each.publisher
        )
        taken.append((dispatch, read_dispatch(dispatch)))
    for order in ("in their order", "shuffled"):
        numbers = list(range(len(filed)))
        if order == "shuffled":
            chance.shuffle(numbers)
        with tempfile.TemporaryDirectory() as folder:
            print(f"{order}:")
            measure(Path(folder) / "week.db", filed, taken, numbers, errors=options.errors)
    return 0


def _week(happenings: list[Happening], count: int, chance: random.Random) -> Iterator[Filed]:
    """File reports, what agencies do to them later, and what papers print of them."""
    filed: list[Filed] = []
    reports: list[int] = []
    agency_of: dict[int, str] = {}
    for report in told(STOCK, happenings, len(happenings), chance):
        agency = report.text.split("(", 1)[1].split(")", 1)[0]
        agency_of[len(filed)] = agency
        reports.append(len(filed))
        filed.append(Filed(report.text, agency, report.lead))
    by_number = {number: happenings[_happening(filed[number], happenings)] for number in reports}
    pick = chance.sample(reports, _UPDATED + _CORRECTED + _RECAST + _TAKES + _CITED)
    updated, rest = pick[:_UPDATED], pick[_UPDATED:]
    corrected, rest = rest[:_CORRECTED], rest[_CORRECTED:]
    recast, rest = rest[:_RECAST], rest[_RECAST:]
    takes, cited = rest[:_TAKES], rest[_TAKES:]
    latest = {number: number for number in reports}
    for place, number in enumerate(updated):
        filed.append(_updated(filed[number], number, by_number[number], chance, nth=1, place=place))
        latest[number] = len(filed) - 1
        if place % 3 == 0:
            again = filed[latest[number]]
            filed.append(_updated(again, latest[number], by_number[number], chance, nth=2, place=place))
            latest[number] = len(filed) - 1
    for number in corrected:
        head, first, *paragraphs = filed[number].text.split("\n\n")
        note = "(Corrects a figure in paragraph 3)"
        paragraphs[0] = _background(STOCK, by_number[number], chance)
        text = "\n\n".join([f"CORRECTED-{head}", note, first, *paragraphs])
        filed.append(filed[number]._replace(text=text, replaces=number))
        latest[number] = len(filed) - 1
    for number in recast:
        head, first, *paragraphs = filed[number].text.split("\n\n")
        text = "\n\n".join([head, "(Recasts, adds background)", first, *reversed(paragraphs)])
        filed.append(filed[number]._replace(text=text, replaces=number))
        latest[number] = len(filed) - 1
    for number in takes:
        head, first, *paragraphs = filed[number].text.split("\n\n")
        more = " ".join(_background(STOCK, by_number[number], chance) for _ in range(2))
        line = first.split(" - ", 1)[0]
        filed.append(
            Filed(f"{head} (2nd take)\n\n{line} - {more}", filed[number].origin, "", continues=number)
        )
    for number in cited:
        filed.append(_citing(filed[number], chance))
    while len(filed) < count - _KILLED:
        number = chance.choice(reports)
        filed.append(_printed(filed[latest[number]], latest[number], chance))
    killed = chance.sample([each for each in updated if latest[each] != each], _KILLED)
    for number in killed:
        story = filed[number]
        head = story.text.split("\n\n", 1)[0]
        day = story.text.split("\n\n")[1].split(" (", 1)[0].split(", ", 1)[1]
        text = (
            f"KILL\n\nEditors: Please kill the story headlined “{head}”. What it tells did not happen.\n\n"
            f"{story.origin}, {day}"
        )
        versions = tuple(
            each for each, other in enumerate(filed) if _root(each, filed) == number and other.prints is None
        )
        filed.append(Filed(text, story.origin, "", kills=versions))
    yield from filed


def _happening(filed: Filed, happenings: list[Happening]) -> int:
    return next(
        each.number for each in happenings
        if f": {each.thing}\n\n" in filed.text and f" {each.town}" in filed.text + f" {each.town}"
    )  # fmt: skip


def _root(number: int, filed: list[Filed]) -> int:
    while (before := filed[number].replaces) is not None:
        number = before
    return number


def _updated(
    story: Filed, number: int, happening: Happening, chance: random.Random, *, nth: int, place: int
) -> Filed:
    head, first, *paragraphs = story.text.removeprefix("UPDATE 1-").split("\n\n")
    paragraphs = [each for each in paragraphs if not each.startswith("(Adds")]
    paragraphs.insert(1, _background(STOCK, happening, chance))
    # Each agency labels its updates in a way of its own.
    labels = (
        f"UPDATE {nth}-{head}",
        f"({nth}{'st' if nth == 1 else 'nd'} LD) {head}",
        f"{head} (UPDATE {nth})",
    )
    label = (
        labels[place % len(labels)] if "UPDATE" not in head and " LD)" not in head else f"UPDATE {nth}-{head}"
    )
    text = "\n\n".join([label, "(Adds background)", first, *paragraphs])
    return story._replace(text=text, replaces=number)


def _citing(story: Filed, chance: random.Random) -> Filed:
    """Tell a report as another agency does that has it from the first."""
    agency = chance.choice([each for each in STOCK.agencies if each != story.origin])
    head, first, *_ = story.text.split("\n\n")
    line, lead = first.split(" - ", 1)
    line = line.replace(f"({story.origin})", f"({agency})")
    text = "\n\n".join(
        [f"{head}, {story.origin} says", f"{line} - {lead.rstrip('.')}, {story.origin} news agency reported."]
    )
    return Filed(text, story.origin, story.lead)


def _printed(story: Filed, number: int, chance: random.Random) -> Filed:
    """Print a report in a paper: cut, with or without the agency's name; or word for word."""
    paper = chance.choice(STOCK.papers)
    if chance.random() < 0.15:
        return story._replace(publisher=paper, replaces=None, prints=number)
    paragraphs = [each for each in story.text.split("\n\n")[1:] if not each.startswith("(")]
    first, *rest = paragraphs
    if chance.random() < 0.5:
        first = first.replace(f" ({story.origin})", "")
    kept = rest[: chance.randint(1, len(rest))]
    head = chance.choice(("News in brief", "From our wires", "Abroad", "The day in short"))
    text = "\n\n".join([paper, head, first, *kept, f"© {paper}. All rights reserved."])
    return Filed(text, story.origin, story.lead, publisher=paper, prints=number)


def measure(
    path: Path, filed: list[Filed], taken: list[tuple[Dispatch, Reading]], order: list[int], *, errors: bool
) -> None:
    """Record in an order, and compare with the truth."""
    number_of: dict[str, int] = {}
    for number, (dispatch, _) in enumerate(taken):
        number_of.setdefault(dispatch.id, number)
    names = {number: number_of[dispatch.id] for number, (dispatch, _) in enumerate(taken)}
    printed = {(each.publisher, names[number]) for number, each in enumerate(filed)}
    with open_ledger(path, create=True) as ledger:
        outcomes = [each.outcome for each in record_many(ledger, (taken[each] for each in order))]
        found = {
            (number_of[kept.link.earlier], number_of[kept.link.later], kept.link.relation)
            for kept in links(ledger, current=False)
            if kept.link.by == "wire"
        }
        link_ledger(ledger)
        flagged = {number_of[each.stands.dispatch]: len(each.records) for each in taken_back(ledger)}
        right = 0
        wrong: list[tuple[str, str, str, str]] = []
        how: dict[str, int] = {}
        for event in find(ledger, "event", Criteria()):
            truth = filed[number_of[event.dispatch]]
            if not truth.lead or event.record.trigger.text not in truth.lead:
                continue
            origin = of_record(ledger, event)
            how[origin.how] = how.get(origin.how, 0) + 1
            if origin.name == truth.origin:
                right += 1
            else:
                wrong.append((origin.name, origin.how, truth.origin, truth.text[:200]))
        kept = printings_of(ledger, list(number_of))
        kept_printings = {(each.publisher, number_of[name]) for name, some in kept.items() for each in some}
    verified = verify_ledger(path)
    replaced = {
        (names[each.replaces], names[number])
        for number, each in enumerate(filed)
        if each.replaces is not None
    }
    said = {(one, other) for one, other, relation in found if relation == "replaces"}
    # Which later version ended an earlier one depends on the order in which they came: any of them may.
    follows = {(one, last) for one, other in replaced for before, last in replaced if before == other}
    # What was killed before its update came is not replaced any more.
    ended = {one for one, _ in said & (replaced | follows)} | {
        names[one] for each in filed for one in each.kills
    }
    continued = {
        (names[each.continues], number) for number, each in enumerate(filed) if each.continues is not None
    }
    takes = {(one, other) for one, other, relation in found if relation == "continues"}
    to_flag = {names[each] for story in filed for each in story.kills}
    records = sum(
        len(taken[each][1].statements) + len(taken[each][1].events) + len(taken[each][1].commitments)
        for each in to_flag
    )
    print(f"  {len(filed)} dispatches, {len(number_of)} texts; outcomes {_counted(outcomes)}")
    print(
        f"  replaced: {sum(one in ended for one, _ in replaced)} of {len(replaced)} ended, "
        f"{len(said - replaced - follows)} of {len(said)} wrong; "
        f"takes: {len(takes & continued)} of {len(continued)} found, {len(takes - continued)} wrong"
    )
    print(
        f"  killed: {len(flagged.keys() & to_flag)} of {len(to_flag)} dispatches with "
        f"{sum(count for each, count in flagged.items() if each in to_flag)} of {records} records flagged, "
        f"{len(flagged.keys() - to_flag)} dispatches wrongly"
    )
    print(f"  printings: {len(kept_printings & printed)} of {len(printed)} kept")
    print(
        f"  origins of events: {right} of {right + len(wrong)} right "
        f"({right / max(1, right + len(wrong)):.3f}); {how}"
    )
    print(f"  verified: {verified.entries} entries, {verified.rows} derived rows")
    if errors:
        for one, other in sorted(said - replaced - follows):
            print("WRONG", filed[one].text[:160], "|", filed[other].text[:160])
        for one, other in sorted((one, other) for one, other in replaced if one not in ended):
            print("MISSED", filed[one].text[:160], "|", filed[other].text[:160])
        for each in wrong[:12]:
            print("ORIGIN", *each)


def _counted(values: Sequence[str]) -> dict[str, int]:
    return {value: values.count(value) for value in sorted(set(values))}


if __name__ == "__main__":
    raise SystemExit(main())
