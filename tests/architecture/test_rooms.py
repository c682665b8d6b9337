"""The folders are the architecture: layers, the doors to foreign libraries, and no circles."""

import ast
from collections.abc import Iterator
from pathlib import Path

import grimp
import pytest
from importlinter.cli import lint_imports

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "dateline"

# Which room may import which library; the import-linter contracts hold the
# same for indirect imports by name, this test for every file, also inside functions.
# A library with two doors: language reads by spaCy, and the pipes let spaCy read by us.
DOORS: dict[str, str | tuple[str, ...]] = {
    "spacy": ("language", "pipes"),
    "onnxruntime": "language",
    "sqlalchemy": "ledger",
    "alembic": "ledger",
    "sqlite3": "ledger",
    "ray": "desk",
    "mcp": "agents",
    "pydantic": "agents",
    "click": "cli",
    "rich": "cli",
    "trafilatura": "ingest",
    "lxml": "ingest",
    "litestar": "web",
    "uvicorn": "web",
    "jinja2": "web",
}

NETWORK = {"socket", "http", "urllib.request", "httpcore", "httpx", "requests", "ftplib", "smtplib"}


def modules() -> list[Path]:
    return sorted(SOURCE.rglob("*.py"))


def imports_of(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module
            yield from (f"{node.module}.{name.name}" for name in node.names)


def test_the_contracts_of_import_linter_hold(capsys: pytest.CaptureFixture[str]) -> None:
    status = lint_imports(config_filename=str(ROOT / ".importlinter"), no_cache=True)
    assert status == 0, capsys.readouterr().out


def test_no_module_imports_itself_in_a_circle() -> None:
    graph = grimp.build_graph("dateline", cache_dir=None)
    circles = [
        (module, other)
        for module in sorted(graph.modules)
        for other in sorted(graph.find_modules_directly_imported_by(module))
        if other != module and graph.chain_exists(other, module)
    ]
    assert circles == []


@pytest.mark.parametrize("library", sorted(DOORS))
def test_a_library_comes_in_through_its_own_room_only(library: str) -> None:
    doors = DOORS[library]
    rooms = (doors,) if isinstance(doors, str) else doors
    strangers = [
        str(path.relative_to(SOURCE))
        for path in modules()
        if any(name.split(".")[0] == library for name in imports_of(path))
        and path.relative_to(SOURCE).parts[0] not in rooms
    ]
    assert strangers == []


def test_nothing_opens_a_connection_but_ingest_fetch() -> None:
    strangers = [
        (str(path.relative_to(SOURCE)), name)
        for path in modules()
        for name in imports_of(path)
        if any(name == each or name.startswith(f"{each}.") for each in NETWORK)
        and not path.is_relative_to(SOURCE / "ingest" / "fetch")
    ]
    assert strangers == []


def test_imports_are_absolute() -> None:
    relative = [
        f"{path.relative_to(SOURCE)}:{node.lineno}"
        for path in modules()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and node.level
    ]
    assert relative == []
