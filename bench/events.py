"""Score events on single sentences against the PLOVER corpora of the shared folder.

    python bench/events.py [SHARED] [--errors] [--only gsr|plv] [--out FOLDER]

Each sentence is read as a dispatch of its own; the event of its main clause is
written to OUT as one row, its type turned into strict PLOVER (a planned visit
is AGREE), and SHARED/scorers/events.py holds the rows against the gold. SHARED
is the argument, or DATELINE_SHARED, or ../shared beside the checkout.
"""

import argparse
import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from dateline.annotate.clauses import ancestors
from dateline.desk.read import annotate
from dateline.language.parsing import parse as parse_dispatch
from dateline.lexicon.plover import cameo, groups, strict_type
from dateline.plugins import annotators
from dateline.schema import Block, Dispatch, Event, Parse, Party, Span, dispatch_id

ROOT = Path(__file__).resolve().parent.parent
CORPORA = {"gsr": "plover_gsr_dev.jsonl", "plv": "plv_train.jsonl"}
# Words between a sentence and what it reports count little: "X said that Y did" is about Y's deed.
_REPORTING = ("ccomp", "xcomp", "conj")


def as_dispatch(text: str) -> Dispatch:
    """Return a sentence as a dispatch of one paragraph."""
    kept = text.strip().strip("{}")
    return Dispatch(
        id=dispatch_id(kept), text=kept, blocks=(Block(kind="paragraph", span=Span(0, len(kept))),)
    )


def prominence(parse: Parse, event: Event) -> tuple[int, int]:
    """Rank an event by how far below the main clause it stands, then by where."""
    inside = parse.inside(event.trigger.span)
    if not inside:
        return 99, event.trigger.start
    token = min(inside, key=lambda each: sum(1 for _ in ancestors(parse, each)))
    depth = sum(1 for each in (token, *ancestors(parse, token)) if each.dep not in ("ROOT", *_REPORTING))
    return depth, event.trigger.start


def country_code(party: Party) -> str:
    """Return the country that PLOVER codes a party with, or its own code."""
    return groups().get(party.code.removeprefix("unnamed: "), party.code)


def row_of(dispatch: Dispatch) -> dict[str, Any]:
    """Read one sentence and return its main event as the scorer's row."""
    parse = parse_dispatch(dispatch)
    reading = annotate(dispatch, parse, annotators())
    strict = [(strict_type(event), event) for event in reading.events]
    found = sorted(
        ((kind, event) for kind, event in strict if kind is not None),
        key=lambda pair: prominence(parse, pair[1]),
    )
    if not found:
        return {"type": None, "actor": [], "recipient": []}
    kind, event = found[0]
    if kind == event.type:
        # Both corpora were coded through CAMEO: where mapping and manual part, they follow the mapping.
        kind = cameo().get(event.cameo or "", kind)
    return {
        "type": kind,
        "actor": [country_code(party) for party in event.actors],
        "recipient": [country_code(party) for party in event.recipients],
        "rule": event.because[0].rule,
        "trigger": event.trigger.text,
        "status": event.status,
        "considered": "considered" in event.because[0].note,
    }


def main() -> int:
    """Read both corpora and score them."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    arguments.add_argument(
        "shared",
        nargs="?",
        type=Path,
        default=Path(os.environ.get("DATELINE_SHARED", ROOT.parent / "shared")),
    )
    arguments.add_argument("--errors", action="store_true", help="print what went wrong")
    arguments.add_argument("--only", choices=sorted(CORPORA))
    arguments.add_argument("--out", type=Path, default=ROOT / "bench" / "out" / "events")
    given = arguments.parse_args()
    scorer = given.shared / "scorers" / "events.py"
    if not scorer.exists():
        print(f"the corpora are not there: {str(scorer)!r}; name the shared folder", file=sys.stderr)
        return 1
    given.out.mkdir(parents=True, exist_ok=True)
    for name, file in CORPORA.items():
        if given.only not in (None, name):
            continue
        gold = given.shared / "data" / file
        rows = [json.loads(line) for line in gold.read_text("utf-8").splitlines() if line.strip()]
        started = time.perf_counter()
        answers = [{"id": row["id"], **row_of(as_dispatch(row["text"]))} for row in rows if "id" in row]
        took = time.perf_counter() - started
        predicted = given.out / f"{name}.jsonl"
        predicted.write_text("".join(json.dumps(each) + "\n" for each in answers), "utf-8")
        print(f"{name}: {len(answers)} sentences in {took:.1f} s", flush=True)
        command = [sys.executable, str(scorer), str(gold), str(predicted)]
        subprocess.run(command + (["--errors"] if given.errors else []), check=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
