"""Score the HTML reader on pages with known bodies, beside trafilatura alone, in one run.

    python bench/pages.py [FOLDER] [--scorer FILE] [--rounds N]

FOLDER holds ``ground-truth.json`` (``{"<page>": {"articleBody": …}}``) and
``<page>.html.gz``; without it, ``data/pages`` of the shared folder is read, which is
DATELINE_SHARED or ``../shared`` beside the checkout. Predictions go to
``bench/out/pages/``. Pages are not part of the project.

Beside the scorer's measures it prints:

* pages a second of CPU time, the fastest of N rounds: bytes to dispatch, with metadata;
* credits: of the picture credits that pages mark as such in their figures, the share
  that stands in the body;
* captions: the same for the captions themselves;
* credit lines: the pages in whose body a short line that the true body has not reads like
  a credit ("Photo: …", "… / Getty Images"), marked or not;
* datelines: how many were found as fields, and how many of them open the true body.
"""

import argparse
import gzip
import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import trafilatura
from lxml import html

from dateline.errors import DatelineError
from dateline.ingest.readers.html import HtmlReader
from dateline.schema import Dispatch
from dateline.schema.capture import Capture

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "bench" / "out" / "pages"
SHARED = Path(os.environ.get("DATELINE_SHARED", ROOT.parent / "shared"))
Read = TypeVar("Read")
# What the guideline counts as the story's own text.
_BODY = ("dateline", "paragraph", "signoff")
_MARKED_CREDIT = (
    "//figure//*[contains(@class, 'credit') or contains(@class, 'copyright') or contains(@class, 'source') "
    "or contains(@itemprop, 'copyrightHolder')]"
)
_CREDIT_LINE = re.compile(
    r"(?:photo|photograph|image|picture|credit|courtesy)s?\s?(?:by|of|:|credit)|©|\bgetty\b|shutterstock|"
    r"\bap photo\b|\breuters/|/\s?(?:afp|ap|reuters)\b",
    re.IGNORECASE,
)


def main(arguments: list[str]) -> int:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", nargs="?", type=Path, default=SHARED / "data" / "pages")
    parser.add_argument("--scorer", type=Path, default=SHARED / "scorers" / "pages.py")
    parser.add_argument("--rounds", type=int, default=3, help="passes to take the fastest of (default 3)")
    options = parser.parse_args(arguments)
    truth = options.folder / "ground-truth.json"
    if not truth.is_file():
        print(f"absent: {truth}; the pages are not part of the project, name their folder", file=sys.stderr)
        return 1
    gold = {key: row["articleBody"] for key, row in json.loads(truth.read_text(encoding="utf-8")).items()}
    pages = {key: gzip.decompress((options.folder / f"{key}.html.gz").read_bytes()) for key in gold}
    OUT.mkdir(parents=True, exist_ok=True)
    dispatches, seconds = timed(read, pages, options.rounds)
    bodies = {key: body_of(each) for key, each in dispatches.items()}
    report("dateline", bodies, pages, seconds, options)
    print(credit_lines(bodies, gold))
    print(datelines(dispatches, gold))
    bodies, seconds = timed(alone, pages, options.rounds)
    report("trafilatura", bodies, pages, seconds, options)
    print(credit_lines(bodies, gold))
    return 0


def read(name: str, page: bytes) -> Dispatch | None:
    """Read one page; None where no story is found in it."""
    try:
        return next(HtmlReader().read(Capture(name=name, head=page[:65536], data=page)))
    except DatelineError as error:
        print(f"{name}: {error}", file=sys.stderr)
        return None


def alone(_name: str, page: bytes) -> str:
    """Return what trafilatura takes for the body, in precision mode, with its metadata."""
    read = trafilatura.bare_extraction(
        page, favor_precision=True, include_comments=False, include_tables=False, with_metadata=True
    )
    return (getattr(read, "text", None) or "") if read else ""


def body_of(dispatch: Dispatch | None) -> str:
    """Return the story's own blocks, one a line."""
    if dispatch is None:
        return ""
    blocks = (each.span.of(dispatch.text) for each in dispatch.blocks if each.kind in _BODY)
    return "\n".join(" ".join(each.split()) for each in blocks)


def timed(
    reader: Callable[[str, bytes], Read], pages: dict[str, bytes], rounds: int
) -> tuple[dict[str, Read], float]:
    """Read all pages several times; return the last reading and the fastest CPU time in seconds."""
    found: dict[str, Read] = {}
    best = float("inf")
    for _ in range(rounds + 1):  # the first one warms caches up
        started = time.process_time()
        found = {key: reader(key, page) for key, page in pages.items()}
        best = min(best, time.process_time() - started)
    return found, best


def report(
    name: str,
    bodies: dict[str, str],
    pages: dict[str, bytes],
    seconds: float,
    options: argparse.Namespace,
) -> None:
    """Write predictions, score them and print one reader's figures."""
    path = OUT / f"{name}.json"
    rows = {key: {"articleBody": body} for key, body in bodies.items()}
    path.write_text(json.dumps(rows, ensure_ascii=False, indent=1), encoding="utf-8")
    print(f"== {name}", flush=True)
    if options.scorer.is_file():
        truth = options.folder / "ground-truth.json"
        subprocess.run([sys.executable, str(options.scorer), str(truth), str(path)], check=True)
    else:
        print(f"no scorer at {options.scorer}: name it with --scorer; predictions are in {path}")
    print(f"{len(pages) / seconds:.0f} pages a second of CPU time")
    for what, marked in (("credits", marked_credits), ("captions", marked_captions)):
        total, leaked = 0, 0
        for key, page in pages.items():
            for words in marked(page):
                total += 1
                leaked += words in _folded(bodies[key])
        print(f"{what}: {leaked} of {total} stand in a body ({leaked / max(total, 1):.1%})")


def credit_lines(bodies: dict[str, str], gold: dict[str, str]) -> str:
    """Say how many pages' bodies have a short line that reads like a credit and is not in the true body."""
    pages = [
        key
        for key, body in bodies.items()
        if any(
            len(line) < 200 and _CREDIT_LINE.search(line) and _folded(line) not in _folded(gold[key])
            for line in body.split("\n")
        )
    ]
    return f"credit lines: in {len(pages)} of {len(bodies)} bodies ({len(pages) / len(bodies):.1%})"


def marked_credits(page: bytes) -> set[str]:
    """Return what a page's figures mark as a picture's credit, two to fifteen words."""
    return {each for each in _texts(page, _MARKED_CREDIT) if 2 <= len(each.split()) <= 15}


def marked_captions(page: bytes) -> set[str]:
    """Return the words of a page's ``figcaption`` elements, from four words on."""
    return {each for each in _texts(page, "//figcaption") if len(each.split()) >= 4}


def _texts(page: bytes, path: str) -> Iterator[str]:
    for each in html.document_fromstring(page).xpath(path):
        yield _folded(each.text_content())


def _folded(words: str) -> str:
    return re.sub(r"\s+", " ", words).strip().casefold()


def datelines(dispatches: dict[str, Dispatch | None], gold: dict[str, str]) -> str:
    """Say how many datelines were found, and how many open the true body."""
    found = [
        (each.dateline.words.text, gold[key]) for key, each in dispatches.items() if each and each.dateline
    ]
    right = sum(_folded(body).startswith(_folded(words)) for words, body in found)
    return f"datelines: {right} of {len(found)} found open the true body"


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
