"""Score the dates room on TIMEX3 corpora, and measure its speed.

    python bench/dates.py GOLD.jsonl [GOLD.jsonl …]     write predictions to bench/out/, score them
    python bench/dates.py GOLD.jsonl --speed            documents a second of one core
    python bench/dates.py GOLD.jsonl --errors           what was missed, invented, or read wrongly

A gold file has one JSON object a line: ``id``, ``dct`` (the document's date),
``text`` and ``timexes`` with ``start``, ``end``, ``type``, ``value``. The
scorer is ``scorers/timex.py`` in the folder given with ``--shared``, or in
the environment variable DATELINE_SHARED, else ``../shared`` beside the
checkout. Corpora are licensed to measure with and are not part of the project.
"""

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from dateline.annotate.dates.forms import timeml_value
from dateline.annotate.dates.records import type_of
from dateline.annotate.dates.tagger import tag

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "bench" / "out"
_ROUNDS = 5  # passes over the corpus for --speed; the fastest counts


def main(arguments: list[str]) -> int:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", nargs="+", type=Path)
    parser.add_argument("--speed", action="store_true", help="measure documents a second instead of accuracy")
    parser.add_argument("--errors", action="store_true", help="list what is wrong, with its surroundings")
    parser.add_argument(
        "--shared", type=Path, default=Path(os.environ.get("DATELINE_SHARED", ROOT.parent / "shared"))
    )
    options = parser.parse_args(arguments)
    missing = [path for path in options.gold if not path.is_file()]
    if missing:
        print(f"absent: {', '.join(map(str, missing))}; corpora are not part of the project", file=sys.stderr)
        return 1
    for path in options.gold:
        rows = [json.loads(line) for line in path.open(encoding="utf-8")]
        if options.speed:
            print(f"{path.name}: {speed(rows):.0f} documents a second")
            continue
        predictions = write(path, rows)
        scorer = options.shared / "scorers" / "timex.py"
        if not scorer.is_file():
            print(
                f"no scorer at {scorer}: give its folder with --shared; predictions are in {predictions}",
                file=sys.stderr,
            )
            return 1
        print(f"== {path.name}", flush=True)
        subprocess.run([sys.executable, str(scorer), str(path), str(predictions)], check=True)
        if options.errors:
            for line in errors(rows, predictions):
                print(line)
    return 0


def predict(row: dict[str, Any]) -> list[dict[str, Any]]:
    """Tag one document in TimeML's form."""
    found = tag(row["text"], dated(row["dct"]), form="timeml")
    return [
        {
            "start": each.start,
            "end": each.end,
            "type": type_of(each),
            "value": timeml_value(each.resolved.sense),
            "rule": each.rule,
        }
        for each in found
    ]


def dated(dct: str | None) -> date | None:
    """Return the day of a document's creation time, or None where it has none."""
    try:
        return date.fromisoformat((dct or "")[:10])
    except ValueError:
        return None


def write(gold: Path, rows: list[dict[str, Any]]) -> Path:
    """Write the predictions for a corpus and return where."""
    OUT.mkdir(parents=True, exist_ok=True)
    path = OUT / f"dates-{gold.stem}.jsonl"
    with path.open("w", encoding="utf-8") as out:
        for row in rows:
            out.write(json.dumps({"id": row["id"], "timexes": predict(row)}, ensure_ascii=False) + "\n")
    return path


def speed(rows: list[dict[str, Any]]) -> float:
    """Return documents a second of processor time, of the fastest of some passes, tables loaded."""
    predict(rows[0])
    best = min(_pass(rows) for _ in range(_ROUNDS))
    return len(rows) / best


def _pass(rows: list[dict[str, Any]]) -> float:
    # Of this process only: on a machine with other work the clock on the wall measures that work.
    start = time.process_time()
    for row in rows:
        tag(row["text"], dated(row["dct"]), form="timeml")
    return time.process_time() - start


def errors(rows: list[dict[str, Any]], predictions: Path) -> Iterator[str]:
    """Yield one line for each gold expression missed or misread and each invented one."""
    predicted = {row["id"]: row["timexes"] for row in map(json.loads, predictions.open(encoding="utf-8"))}
    for row in rows:
        text, left = row["text"], list(predicted[row["id"]])
        for gold in row["timexes"]:
            over = [each for each in left if each["start"] < gold["end"] and gold["start"] < each["end"]]
            same = [each for each in over if (each["start"], each["end"]) == (gold["start"], gold["end"])]
            hit = (same or over or [None])[0]
            around = _around(text, gold["start"], gold["end"])
            if hit is None:
                yield f"MISS  {gold['type']} {gold['value']} | {around}"
                continue
            left.remove(hit)
            got = text[hit["start"] : hit["end"]].replace("\n", " ")
            if not same:
                yield f"SPAN  got [{got}] {hit['rule']} | {around}"
            if hit["value"] != gold["value"]:
                yield f"VALUE {gold['value']} got {hit['value']} {hit['rule']} dct {row['dct']} | {around}"
        for each in left:
            yield f"EXTRA {each['value']} {each['rule']} | {_around(text, each['start'], each['end'])}"


def _around(text: str, start: int, end: int) -> str:
    return f"{text[max(0, start - 60) : start]}[{text[start:end]}]{text[end : end + 40]}".replace("\n", " ")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
