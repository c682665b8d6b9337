"""Score the actors room: metonymy, roles, titles, mentions, places, speakers, offices, speed.

    python bench/actors.py                      our own sets (tests/gold/actors), and the speed over them
    python bench/actors.py --metonymy FILE      train on ReLocaR train alone, print the accuracy on FILE
    python bench/actors.py --metonymy           cross-validate on ReLocaR train
    python bench/actors.py --speakers GOLD…     pronoun speakers in folders of DOC.txt and DOC.yaml
    python bench/actors.py --errors             list what was wrong

FILE has the form of ``relocar_train.jsonl``: ``text``, ``start``, ``end``,
``reading`` (met or lit). The training corpus is looked for in the folder
given with ``--shared``, in DATELINE_SHARED, or in ``../shared`` beside the
checkout; it may be measured with and is no part of the project.
"""

import argparse
import os
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from tests.gold.actors import sets  # noqa: E402 — the path is set first

import metonymy  # noqa: E402 — the path is set first
from dateline.annotate.actors import ActorsAnnotator  # noqa: E402 — the path is set first
from dateline.language import parse  # noqa: E402 — the path is set first
from dateline.schema import Reading  # noqa: E402 — the path is set first

_SEEDS = (0, 1, 2)
_ROUNDS = 3


def main(arguments: list[str] | None = None) -> int:
    """Run what was asked for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--metonymy", nargs="?", const="", metavar="FILE")
    parser.add_argument("--speakers", nargs="+", type=Path, metavar="GOLD")
    parser.add_argument("--errors", action="store_true")
    default = Path(os.environ.get("DATELINE_SHARED", ROOT.parent / "shared"))
    parser.add_argument("--shared", type=Path, default=default)
    options = parser.parse_args(arguments)
    if options.metonymy is not None:
        return read_metonymy(options.shared / "data" / "relocar_train.jsonl", options.metonymy)
    if options.speakers:
        return read_speakers(options.speakers, options.shared)
    read_sets(errors=options.errors)
    print_speed()
    return 0


def read_metonymy(train: Path, file: str) -> int:
    """Train on the training corpus; print the accuracy on a file, or by cross-validation."""
    if not train.is_file():
        print(f"no training corpus at {train}: give its folder with --shared", file=sys.stderr)
        return 1
    found = metonymy.examples(train)
    features = [metonymy.features_of(each) for each in found]
    answers = [each.metonymic for each in found]
    if not file:
        shares = [metonymy.cross_validated(features, answers, seed=seed) for seed in _SEEDS]
        rules = sum(("acts=True" in each) == answer for each, answer in zip(features, answers, strict=True))
        print(f"rules of the room alone {rules / len(found):.3f}")
        print(f"accuracy {sum(shares) / len(shares):.3f}  (ten folds, {len(_SEEDS)} orders: {shares})")
        return 0
    weights = metonymy.learn(features, answers)
    asked = metonymy.examples(Path(file))
    right = sum(weights.says(metonymy.features_of(each)) == each.metonymic for each in asked)
    print(f"accuracy {right / len(asked):.4f}")
    return 0


def read_speakers(folders: Iterable[Path], shared: Path) -> int:
    """Score whole readings with the guideline's scorer and print the lines about speakers."""
    for folder in folders:
        command = [sys.executable, str(ROOT / "bench" / "record.py"), str(folder)]
        command += ["--scorer", str(shared / "scorers" / "record.py")]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            sys.stderr.write(done.stderr)
            return done.returncode
        print(f"## {folder.name}")
        print("\n".join(line for line in done.stdout.splitlines() if "statements.speaker" in line))
    return 0


def read_sets(*, errors: bool) -> None:
    """Read our own sets and print the share of each that is right."""
    for name, judge in sets.SETS.items():
        shares: dict[str, list[bool]] = defaultdict(list)
        wrong = []
        for part, judged in judge():
            shares[part].append(judged.right)
            if not judged.right:
                wrong.append(f"    {part}: {judged.asked} | wanted {judged.wanted} | found {judged.found}")
        for part, right in shares.items():
            print(f"{name}, {part:26} {sum(right):4} of {len(right):4}  {sum(right) / len(right):.3f}")
        if errors:
            print("\n".join(wrong))


def print_speed() -> None:
    """Print how many words a second this room alone reads, and how long its tables take to load."""
    dispatches = [dispatch for dispatch, _, _ in sets.marked_dispatches()]
    parsed = [(dispatch, parse(dispatch)) for dispatch in dispatches]
    room = ActorsAnnotator()
    words = sum(len(dispatch.text.split()) for dispatch in dispatches)
    best = float("inf")
    for _ in range(_ROUNDS):
        started = time.process_time()
        for dispatch, tree in parsed:
            room.annotate(dispatch, tree, Reading(dispatch=dispatch.id))
        best = min(best, time.process_time() - started)
    print(f"{words} words, {words / best:.0f} words a second, this room alone")
    loading = "from dateline.lexicon.tables import load; import time; started = time.process_time()"
    loading += f"; [load(name, object) for name in {room.tables!r}]"
    loading += "; print(f'tables loaded in {1000 * (time.process_time() - started):.0f} ms')"
    subprocess.run([sys.executable, "-c", loading], check=True)


if __name__ == "__main__":
    sys.exit(main())
