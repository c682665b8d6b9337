"""Score the statements room on attributions, and measure its speed.

    python bench/statements.py GOLD.jsonl [GOLD.jsonl …]    write predictions to bench/out/, score them
    python bench/statements.py GOLD.jsonl --rules           share of right finds by rule

A gold file has one JSON object a line: ``id``, ``title``, ``text`` and
``attributions`` with ``source``, ``cue`` and ``content`` as lists of
``[start, end]``. Of a file that follows our own guideline the statements are
scored. Of PolNeAR (rows with an ``annotator``) and with a trained reader it is
all that has a cue, also what our guideline does not count, without what only
a rule finds, of which one in seven was right on documents kept back; PolNeAR
counts a linking *that* to the content. Texts become dispatches without ingest: a line is a
paragraph, a first line that repeats the title is the headline. The scorers
are ``scorers/attribution.py`` and ``scorers/attribution_speech.py`` in the
folder given with ``--shared``, or in the environment variable
DATELINE_SHARED, else ``../shared`` beside the checkout. Corpora are licensed
to measure with and are not part of the project.
"""

import argparse
import json
import os
import re
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

from dateline import plugins
from dateline.annotate.statements import StatementsAnnotator, announced, signed
from dateline.annotate.statements.drafting import cued
from dateline.annotate.statements.view import View
from dateline.desk.read import annotate
from dateline.ingest.header import find_dateline
from dateline.language import parse
from dateline.schema import Block, Dispatch, Evidence, Parse, Span, Statement, dispatch_id

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "bench" / "out"
_SCORERS = ("attribution.py", "attribution_speech.py")
_THAT = re.compile(r"\bthat,?\s+[\"“'‘]*$")
# What these rules find counts also where the trained reader finds nothing.
_OF_THEIR_OWN = frozenset({announced.RULE, signed.RULE})
_HALF = 0.5  # overlap of content that the scorers call J50


def main(arguments: list[str]) -> int:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", nargs="+", type=Path)
    parser.add_argument("--rules", action="store_true", help="share of right finds by rule")
    default = Path(os.environ.get("DATELINE_SHARED", ROOT.parent / "shared"))
    parser.add_argument("--shared", type=Path, default=default)
    options = parser.parse_args(arguments)
    missing = [path for path in options.gold if not path.is_file()]
    if missing:
        print(f"absent: {', '.join(map(str, missing))}; corpora are not part of the project", file=sys.stderr)
        return 1
    for path in options.gold:
        rows = [json.loads(line) for line in path.open(encoding="utf-8")]
        predictions, by_rule = write(path, rows)
        if options.rules:
            for slug, (right, found) in sorted(by_rule.items()):
                print(f"{slug:36} {right:5} of {found:5}  {right / found:.3f}")
            continue
        for name in _SCORERS:
            scorer = options.shared / "scorers" / name
            if not scorer.is_file():
                print(
                    f"no scorer at {scorer}: give its folder with --shared; predictions are in {predictions}",
                    file=sys.stderr,
                )
                return 1
            print(f"== {path.name} {name}", flush=True)
            subprocess.run([sys.executable, str(scorer), str(path), str(predictions)], check=True)
    return 0


def dispatch_of(row: dict[str, Any]) -> Dispatch:
    """Build a dispatch whose text is the row's, so that offsets stay.

    A line is a paragraph, a first line that repeats the title the headline; the
    first paragraph's dateline is set apart as ingest sets it.
    """
    text: str = row["text"]
    blocks: list[Block] = []
    place = 0
    for line in text.split("\n"):
        span = Span(place, place + len(line)).within(text)
        place += len(line) + 1
        if len(span):
            title = not blocks and span.of(text).rstrip(".").startswith(
                (row.get("title") or "\0").rstrip(".")
            )
            blocks.append(Block(kind="headline" if title else "paragraph", span=span))
    headline: Evidence | None = None
    if blocks and blocks[0].kind == "headline":
        headline = blocks[0].span.evidence(text)
    opening = next((block.span for block in blocks if block.kind == "paragraph"), None)
    found = find_dateline(text, opening) if opening is not None else None
    return Dispatch(
        id=dispatch_id(text),
        text=text,
        name=row["id"],
        blocks=tuple(blocks),
        headline=headline,
        dateline=found.dateline if found is not None else None,
    )


def write(path: Path, rows: list[dict[str, Any]]) -> tuple[Path, dict[str, tuple[int, int]]]:
    """Write predictions beside one another; print the room's own speed."""
    OUT.mkdir(parents=True, exist_ok=True)
    predictions = OUT / f"statements-{path.name}"
    room = StatementsAnnotator()
    before = [each for each in plugins.annotators() if each.name in room.needs]
    tallies: dict[str, Counter[str]] = {}
    words, parsing, own = 0, 0.0, 0.0
    with predictions.open("w", encoding="utf-8") as out:
        for row in rows:
            dispatch = dispatch_of(row)
            started = time.perf_counter()
            parsed = parse(dispatch)
            reading = annotate(dispatch, parsed, before)
            ready = time.perf_counter()
            statements = room.annotate(dispatch, parsed, reading).statements
            own += time.perf_counter() - ready
            parsing += ready - started
            words += len(dispatch.text.split())
            attributions = found_in(row, dispatch, parsed, statements)
            out.write(json.dumps({"id": row["id"], "attributions": attributions}, ensure_ascii=False) + "\n")
            _tally(tallies, row, attributions, statements)
    print(
        f"{words} words; parse and rooms before {words / parsing:.0f}, "
        f"this room {words / own:.0f} words a second"
    )
    return predictions, {slug: (tally["right"], tally["found"]) for slug, tally in tallies.items()}


def attributions_of(statements: tuple[Statement, ...]) -> list[dict[str, Any]]:
    """Write statements in the gold's form.

    A quotation without a source of its own gets the words that named its
    speaker last, which is what the gold marks there.
    """
    named: dict[str, Evidence] = {}
    found: list[dict[str, Any]] = []
    for each in statements:
        source = each.source or named.get(each.speaker or "")
        if each.source is not None and each.speaker is not None:
            named[each.speaker] = each.source
        if each.content:
            found.append(
                {
                    "source": _offsets(source),
                    "cue": _offsets(each.cue),
                    "content": [[part.start, part.end] for part in each.content],
                }
            )
    return found


def found_in(
    row: dict[str, Any], dispatch: Dispatch, parsed: Parse, statements: tuple[Statement, ...]
) -> list[dict[str, Any]]:
    """Write all that is attributed in the corpus's form; see the head of this file."""
    if "annotator" not in row or not parsed.attributions:
        return attributions_of(statements)
    cues = [each.cue for each in parsed.attributions]
    found = [
        {
            "source": [] if draft.source is None else [[draft.source.start, draft.source.end]],
            "cue": [[draft.cue.start, draft.cue.end]],
            "content": [[span.start, span.end] for span in draft.content],
        }
        for draft in cued(View(dispatch=dispatch, parse=parsed))
        if draft.cue is not None
        and draft.content
        and (draft.rule in _OF_THEIR_OWN or any(draft.cue.overlaps(cue) for cue in cues))
    ]
    for each in found:
        each["content"] = [[with_that(dispatch.text, start), end] for start, end in each["content"]]
    return found


def with_that(text: str, start: int) -> int:
    """Take in a linking *that*: PolNeAR counts it to the content, our own guideline does not."""
    linking = _THAT.search(text, max(0, start - 10), start)
    return linking.start() if linking else start


def _offsets(evidence: Evidence | None) -> list[list[int]]:
    return [[evidence.start, evidence.end]] if evidence is not None else []


def _tally(
    tallies: dict[str, Counter[str]],
    row: dict[str, Any],
    attributions: list[dict[str, Any]],
    statements: tuple[Statement, ...],
) -> None:
    """Count for each rule how many of its finds have content (J50) and source in common with a gold one."""
    spans = [(each.because[0].rule, each) for each in statements if each.content]
    known = {tuple(map(tuple, _offsets(each.cue))): rule for rule, each in spans}
    rules = [known.get(tuple(map(tuple, each["cue"])), "not counted") for each in attributions]
    gold = [(_covered(each["content"]), _covered(each["source"])) for each in row["attributions"]]
    for rule, each in zip(rules, attributions, strict=True):
        content, source = _covered(each["content"]), _covered(each["source"])
        tally = tallies.setdefault(rule, Counter())
        tally["found"] += 1
        tally["right"] += any(
            len(content & other) >= _HALF * len(content | other)
            and (bool(source & whose) or not (source or whose))
            for other, whose in gold
            if content & other
        )


def _covered(spans: list[list[int]]) -> set[int]:
    return {place for start, end in spans for place in range(start, end)}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
