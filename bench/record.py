"""Hold whole readings against gold readings in the annotation form.

    python bench/record.py GOLD… [--scorer FILE] [--out FOLDER] [-- SCORER OPTIONS]

GOLD is a folder with DOC.txt and DOC.yaml. Each text is read, written in the
annotation form to OUT (default bench/out/record), and scored with the
guideline's own scorer, ``scorers/record.py`` of the shared folder
(``DATELINE_SHARED``, default ``../shared`` beside the checkout).
"""

import argparse
import json
import os
import subprocess
import sys
from pathlib import Path

from dateline.desk.read import read_dispatch
from dateline.export.annotation import annotation_of
from dateline.ingest import Unread, read_inputs

ROOT = Path(__file__).resolve().parent.parent


def shared() -> Path:
    """Return the folder that holds corpora and scorers, which may be absent."""
    return Path(os.environ.get("DATELINE_SHARED", ROOT.parent / "shared"))


def write_readings(gold: Path, out: Path) -> int:
    """Read every text of a gold folder and write DOC.json beside one another in ``out``."""
    out.mkdir(parents=True, exist_ok=True)
    stories = sorted(path for path in gold.glob("*.txt") if path.with_suffix(".yaml").exists())
    for path in stories:
        for dispatch in read_inputs([str(path)]):
            if isinstance(dispatch, Unread):
                print(f"{path.name}: {dispatch.error}", file=sys.stderr)
                continue
            document = annotation_of(dispatch, read_dispatch(dispatch))
            (out / f"{path.stem}.json").write_text(
                json.dumps(document, ensure_ascii=False, indent=1), "utf-8"
            )
    return len(stories)


def main() -> int:
    """Read, write, score."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    arguments.add_argument("gold", nargs="+", type=Path)
    arguments.add_argument("--scorer", type=Path, default=shared() / "scorers" / "record.py")
    arguments.add_argument("--out", type=Path, default=ROOT / "bench" / "out" / "record")
    arguments.add_argument("--detail", action="store_true", help="what was missed, and recall by kind")
    given = arguments.parse_args()
    if not given.scorer.exists():
        print(
            f"the scorer {str(given.scorer)!r} is not there; set DATELINE_SHARED or --scorer", file=sys.stderr
        )
        return 1
    for gold in given.gold:
        if not write_readings(gold, given.out / gold.name):
            print(f"no gold readings in {str(gold)!r}", file=sys.stderr)
            return 1
        print(f"\n######## {gold.name}", flush=True)
        options = ["--per-doc", "--detail"] if given.detail else ["--per-doc"]
        subprocess.run(
            [sys.executable, str(given.scorer), str(gold), str(given.out / gold.name), *options], check=True
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
