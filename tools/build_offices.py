"""Who held which office when: the import from collected lists, and the compact table.

    python tools/build_offices.py FOLDER     write resources/offices/holders.tsv from the lists in FOLDER

``tools/build_tables.py`` calls :func:`holders` to merge the imported list with
what people add by hand in ``resources/offices/corrections.tsv``.
"""

import csv
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import yaml

from dateline.lexicon.offices import fold, folding_of

ROOT = Path(__file__).resolve().parent.parent
_TERM = ("person", "office", "country", "source", "start", "end", "person_id")
_WIKIDATA = re.compile(r"Q\d+")
COLUMNS = ("person", "office", "country", "start", "end", "person_id", "source")

# Rows whose licence asks for share-alike stay out (see resources/offices/NOTICE).
_LEFT_OUT = "world-leaders-current"
# Of the factbook's rows only those whose office was cut out cleanly.
_PLAIN_OFFICE = re.compile(r"[A-Z][a-z]+(?: [A-Z][a-z]+){0,3}")
_FACTBOOK = "factbook.json"


def main(arguments: list[str]) -> int:
    """Import the lists of a folder."""
    if len(arguments) != 1:
        print(__doc__, file=sys.stderr)
        return 2
    folder = Path(arguments[0])
    rows = sorted(
        {
            tuple(row[column] for column in COLUMNS)
            for name in ("officeholders.tsv", "officeholders_extra.tsv")
            for row in _rows(folder / name)
            if _kept(row)
        }
    )
    target = ROOT / "resources" / "offices" / "holders.tsv"
    with target.open("w", encoding="utf-8", newline="\n") as out:
        out.write(
            "# Who held which office when. Corrections and newer holders go into corrections.tsv, not here.\n"
        )
        for cells in [COLUMNS, *rows]:
            out.write("\t".join(cells) + "\n")
    print(f"{len(rows)} facts")
    return 0


def holders(path: Path) -> dict[str, Any]:
    """Merge holders.tsv with corrections.tsv into the compact table.

    Returns:
        For each folded name the terms of all who bear it, each as person,
        office, country, source, start and end ("" where not known), and
        the person's item of Wikidata where the source has one.

    Raises:
        ValueError: A correction asks for what is not there, or for no known change.
    """
    rules = yaml.safe_load(path.with_name("folding.yaml").read_text(encoding="utf-8"))
    folding = folding_of(rules["letters"], [(pattern, with_) for pattern, with_ in rules["patterns"]])
    rows = list(_rows(path))
    for change in _rows(path.with_name("corrections.tsv")):
        rows = list(_changed(rows, change))
    people: dict[str, list[list[str]]] = {}
    for cells in sorted({tuple(row[each] for each in _TERM) for row in rows}):
        *term, item = cells
        people.setdefault(fold(cells[0], folding), []).append(
            [*term, item] if _WIKIDATA.fullmatch(item) else term
        )
    return dict(sorted(people.items()))


def _changed(rows: Iterable[dict[str, str]], change: dict[str, str]) -> Iterator[dict[str, str]]:
    """Apply one line of corrections.tsv: ``add`` a term, ``end`` an open one, or ``drop`` a wrong one."""
    action = change["change"]
    fact = {column: change.get(column, "") for column in COLUMNS}
    if action == "add":
        yield from rows
        yield fact
        return
    if action not in ("end", "drop"):
        raise ValueError(f"corrections.tsv: {action!r} is no change; write add, end or drop")
    found = False
    for row in rows:
        same = all(row[column] == fact[column] for column in ("person", "office", "country", "start"))
        same = same and not (action == "end" and row["end"])
        found = found or same
        if not same:
            yield row
        elif action == "end":
            yield {**row, "end": fact["end"], "source": fact["source"] or row["source"]}
    if not found:
        raise ValueError(
            f"corrections.tsv: nobody to {action}: {fact['person']}, {fact['office']}, {fact['start']}"
        )


def _kept(row: dict[str, str]) -> bool:
    if row["source"].startswith(_LEFT_OUT):
        return False
    if row["source"].startswith(_FACTBOOK):
        return bool(_PLAIN_OFFICE.fullmatch(row["office"]))
    return bool(re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", row["start"]))


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        kept = (line for line in lines if not line.startswith("#"))
        for row in csv.DictReader(kept, delimiter="\t", quoting=csv.QUOTE_NONE):
            yield {key: (cell or "").strip() for key, cell in row.items() if key}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
