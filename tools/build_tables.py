"""Build the lexicon's tables from ``resources/``.

    python tools/build_tables.py            write src/dateline/lexicon/built/
    python tools/build_tables.py --check    exit 1 if a built table is stale

Every ``resources/ROOM/TABLE.yaml`` becomes ``built/ROOM-TABLE.json`` with the
same structure; every ``TABLE.tsv`` becomes a list of objects, one per row,
empty cells left out; lines that begin with ``#`` are comments. A resource
whose table needs more than that has a builder of its own in BUILDERS.
"""

import csv
import json
import runpy
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parent.parent
RESOURCES = ROOT / "resources"
BUILT = ROOT / "src" / "dateline" / "lexicon" / "built"


def rows_of(path: Path) -> list[dict[str, str]]:
    """Read a TSV with a header line; comment lines and empty cells are left out."""
    with path.open(encoding="utf-8", newline="") as lines:
        kept: Iterable[str] = (line for line in lines if not line.startswith("#"))
        reader = csv.DictReader(kept, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [{key: cell for key, cell in row.items() if key and cell} for row in reader]


def value_of(path: Path) -> Any:
    """Read one resource, YAML or TSV."""
    if path.suffix == ".tsv":
        return rows_of(path)
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def office_holders(path: Path) -> Any:
    """Build the table of office holders with the functions of build_offices.py beside this file."""
    namespace = runpy.run_path(str(Path(__file__).with_name("build_offices.py")))
    return namespace["holders"](path)


def _towns(name: str) -> Callable[[Path], Any]:
    """Return a builder of build_towns.py beside this file."""

    def build(path: Path) -> Any:
        namespace = runpy.run_path(str(Path(__file__).with_name("build_towns.py")))
        return namespace[name](path)

    return build


def merged(path: Path) -> None:
    """Leave out a resource that another one's builder takes in."""


BUILDERS: dict[str, Callable[[Path], Any]] = {
    "countries/codes": _towns("country_codes"),
    "offices/corrections": merged,
    "offices/holders": office_holders,
    "places/coordinates": _towns("coordinates"),
    "places/small-towns": _towns("small_towns"),
    "places/spellings": _towns("spellings"),
    "places/towns": _towns("towns"),
}
"""Resources that are not built one to one: ``room/table`` → builder; None leaves the file out."""


def tables() -> dict[str, bytes]:
    """Build every table in memory, by the name of its file."""
    built: dict[str, bytes] = {}
    for path in sorted([*RESOURCES.glob("*/*.yaml"), *RESOURCES.glob("*/*.tsv")]):
        name = f"{path.parent.name}/{path.stem}"
        value = BUILDERS.get(name, value_of)(path)
        if value is None:
            continue
        text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=str)
        built[f"{path.parent.name}-{path.stem}.json"] = (text + "\n").encode("utf-8")
    return built


def main(arguments: list[str]) -> int:
    """Write the tables, or compare them with those on disk."""
    built = tables()
    BUILT.mkdir(parents=True, exist_ok=True)
    on_disk = {path.name: path.read_bytes() for path in BUILT.glob("*.json")}
    stale = sorted(name for name in built.keys() | on_disk.keys() if built.get(name) != on_disk.get(name))
    if "--check" in arguments:
        for name in stale:
            print(f"stale: {name}; run 'make tables'", file=sys.stderr)
        return 1 if stale else 0
    for name in stale:
        if name in built:
            (BUILT / name).write_bytes(built[name])
        else:
            (BUILT / name).unlink()
    print(f"{len(built)} tables, {len(stale)} changed")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
