"""Write the floors of the actors' sets: ``python tests/gold/actors/write_floors.py [--lower REASON]``.

Each floor is what was measured, in per mille. A floor that would sink is
written only with ``--lower`` and a reason, which is kept in the file.
"""

import argparse
import sys
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[3]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from tests.gold.actors.sets import measure_actors, sets_digest  # noqa: E402 — the path is set first
from tests.gold.write_floors import sunk  # noqa: E402 — the path is set first

FLOORS = Path(__file__).with_name("floors.yaml")
HEAD = """\
# What the actors room must reach on its own sets, in per mille of questions that are right.
# digest: SHA-256 of the sets that this was measured on.
# Written by  python tests/gold/actors/write_floors.py ; a floor sinks only with  --lower REASON.
"""


def read_floors() -> dict[str, Any]:
    """Load the floors: ``digest``, ``floors`` by set and part, ``lowered`` with reasons."""
    loaded: dict[str, Any] = yaml.safe_load(FLOORS.read_text(encoding="utf-8"))
    return loaded


def main(arguments: list[str] | None = None) -> int:
    """Measure, compare and write; exit status 1 if a floor would sink and no reason is given."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--lower", metavar="REASON", help="why floors may sink this time")
    reason = parser.parse_args(arguments).lower
    before = read_floors() if FLOORS.exists() else {"floors": {}, "lowered": []}
    measured = measure_actors()
    lower = sunk(before["floors"], measured)
    if lower and not reason:
        listed = "\n".join(f"  {line}" for line in lower)
        sys.stderr.write(f"these floors would sink:\n{listed}\ngive --lower REASON to accept it\n")
        return 1
    lowered = list(before["lowered"]) + ([{"reason": reason, "floors": lower}] if lower else [])
    body = {"digest": sets_digest(), "floors": measured, "lowered": lowered}
    FLOORS.write_text(HEAD + yaml.safe_dump(body, sort_keys=False, allow_unicode=True), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
