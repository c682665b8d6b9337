"""Score events on our own sentences in training/events, by type and by status.

    python bench/own_events.py [--errors] [--all] [--only TYPE]

Each sentence is read as a dispatch of its own; the event is right where its
trigger overlaps the marked one. Errors are printed for the half that rules are
made on; ``--all`` scores the held-out half too, and prints none of it.
"""

import argparse
import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from training.events.corpus import Example, read_examples

from dateline.desk.read import annotate
from dateline.language.parsing import parse as parse_dispatch
from dateline.plugins import annotators
from dateline.schema import Block, Dispatch, Event, Span, dispatch_id

_MEASURES = ("found", "type", "mode", "status", "actors", "recipients")


def as_dispatch(example: Example) -> Dispatch:
    """Return a sentence as a dispatch of one paragraph, or of one headline."""
    span = Span(0, len(example.text))
    block = Block(kind="headline", span=span) if example.headline else Block(kind="paragraph", span=span)
    return Dispatch(
        id=dispatch_id(example.text),
        text=example.text,
        blocks=(block,),
        headline=span.evidence(example.text) if example.headline else None,
    )


def event_at(example: Example, events: tuple[Event, ...]) -> Event | None:
    """Return the event whose trigger overlaps the marked one, the right type first."""
    over = [
        event
        for event in events
        if any(event.trigger.start < end and start < event.trigger.end for start, end in example.triggers)
    ]
    over.sort(key=lambda event: event.type != example.type)
    return over[0] if over else None


def judge(example: Example, event: Event | None) -> dict[str, bool]:
    """Hold one event against the sentence's marks."""
    if event is None:
        return dict.fromkeys(_MEASURES, False)
    actors = frozenset(party.code for party in event.actors)
    recipients = frozenset(party.code for party in event.recipients)
    return {
        "found": True,
        "type": event.type == example.type,
        "mode": event.mode == example.mode,
        "status": event.status == example.status,
        "actors": not example.actors or set(example.actors) <= actors,
        "recipients": recipients == frozenset(example.recipients),
    }


def main() -> int:
    """Read the sentences and print what was right."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    arguments.add_argument("--errors", action="store_true", help="print what went wrong in the open half")
    arguments.add_argument("--all", action="store_true", help="score the held-out half too")
    arguments.add_argument("--only", help="one PLOVER type")
    given = arguments.parse_args()
    right: dict[bool, dict[str, Counter[str]]] = {False: {}, True: {}}
    for example in read_examples():
        if (given.only and example.type != given.only.upper()) or (example.held_out and not given.all):
            continue
        dispatch = as_dispatch(example)
        reading = annotate(dispatch, parse_dispatch(dispatch), annotators())
        event = event_at(example, reading.events)
        verdict = judge(example, event)
        for group in (example.type, f"({example.status})", "ALL"):
            row = right[example.held_out].setdefault(group, Counter())
            row["sentences"] += 1
            row.update({name: value for name, value in verdict.items() if value})
        if given.errors and not example.held_out:
            _print_error(example, event, verdict, reading.events)
    for held_out, groups in right.items():
        if groups:
            _print_table("held-out half" if held_out else "open half", groups)
    return 0


def _print_error(
    example: Example, event: Event | None, verdict: dict[str, bool], events: tuple[Event, ...]
) -> None:
    wrong = [name for name, value in verdict.items() if not value and name != "mode"]
    if not wrong:
        return
    got = "none" if event is None else f"{event.type} {event.status} {_sides(event)} {event.because[0].rule}"
    others = "" if event is not None else " ".join(f"{each.trigger.text!r}={each.type}" for each in events)
    wanted = f"{','.join(example.actors)}>{','.join(example.recipients)}"
    print(f"{example.type}:{example.line} {'/'.join(wrong)}")
    print(f"    want {example.status} {wanted} | got {got} {others}")
    print(f"    {example.text}")


def _sides(event: Event) -> str:
    actors = ",".join(party.code for party in event.actors)
    return f"{actors}>{','.join(party.code for party in event.recipients)}"


def _print_table(name: str, groups: dict[str, Counter[str]]) -> None:
    print(f"\n{name:<16}{'':>6}" + "".join(f"{measure:>12}" for measure in _MEASURES))
    for group, row in sorted(groups.items()):
        cells = "".join(f"{row[measure] / row['sentences']:>12.3f}" for measure in _MEASURES)
        print(f"{group:<16}{row['sentences']:>6}{cells}")


if __name__ == "__main__":
    sys.exit(main())
