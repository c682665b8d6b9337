"""Write the quality floors: ``python tests/gold/write_floors.py [--lower REASON]``.

Each floor is what was measured, in per mille. A floor that would sink is
written only with ``--lower`` and a reason, which is kept in the file.
"""

import argparse
import sys
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[2]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from tests.gold.corpus import corpus_digest  # noqa: E402 — the path is set first
from tests.gold.measuring import Measured, measure  # noqa: E402 — the path is set first

FLOORS = Path(__file__).with_name("floors.yaml")
HEAD = """\
# What the machine must reach on the gold stories, in per mille (F1, or the share that is right).
# corpus: SHA-256 of the texts, gold readings, index and marked stories that this was measured on.
# Written by  python tests/gold/write_floors.py ; a floor sinks only with  --lower REASON  (kept below).
"""


def read_floors() -> dict[str, Any]:
    """Load the floors: ``corpus``, ``floors`` by part and measure, ``lowered`` with reasons."""
    loaded: dict[str, Any] = yaml.safe_load(FLOORS.read_text(encoding="utf-8"))
    return loaded


def sunk(floors: Measured, measured: Measured) -> list[str]:
    """List the floors that would sink, or vanish, if what was measured replaced them."""
    return [
        f"{part}: {name}: {floor} → {measured.get(part, {}).get(name, 'gone')}"
        for part, lines in floors.items()
        for name, floor in lines.items()
        if measured.get(part, {}).get(name, -1) < floor
    ]


def main(arguments: list[str] | None = None) -> int:
    """Measure, compare and write; exit status 1 if a floor would sink and no reason is given."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--lower", metavar="REASON", help="why floors may sink this time")
    reason = parser.parse_args(arguments).lower
    before = read_floors()
    measured = measure()
    lower = sunk(before["floors"] or {}, measured)
    if lower and not reason:
        listed = "\n".join(f"  {line}" for line in lower)
        sys.stderr.write(
            f"these floors would sink:\n{listed}\nnothing was written; give --lower REASON to accept it\n"
        )
        return 1
    lowered = list(before["lowered"] or []) + ([{"reason": reason, "floors": lower}] if lower else [])
    body = yaml.safe_dump(
        {"corpus": corpus_digest(), "floors": measured, "lowered": lowered},
        sort_keys=False,
        allow_unicode=True,
        width=110,
    )
    FLOORS.write_text(HEAD + body, encoding="utf-8")
    sys.stdout.write(f"wrote {sum(map(len, measured.values()))} floors to {FLOORS.name}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
