"""A file is read in one sitting, and its name says what is inside."""

import ast
import re
import tokenize
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "dateline"
LONGEST = 400
NAMELESS = {"util", "utils", "helper", "helpers", "common", "base", "manager", "misc", "core", "tools"}

WRITTEN = sorted(
    path
    for room in ("src", "tools", "bench", "tests", "training")
    for path in (ROOT / room).rglob("*.py")
    if not path.is_relative_to(ROOT / "bench" / "out")  # peers' environments, not ours
)


def test_a_module_is_read_in_one_sitting() -> None:
    long = {
        str(path.relative_to(ROOT)): lines
        for path in SOURCE.rglob("*.py")
        if (lines := path.read_text(encoding="utf-8").count("\n")) > LONGEST
    }
    assert long == {}


def test_a_name_says_what_is_inside() -> None:
    assert [str(path.relative_to(ROOT)) for path in WRITTEN if path.stem in NAMELESS] == []


def test_every_module_opens_with_its_docstring() -> None:
    silent = [
        str(path.relative_to(ROOT))
        for path in SOURCE.rglob("*.py")
        if not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert silent == []


def comments_of(path: Path) -> Iterator[tuple[int, str]]:
    with path.open("rb") as source:
        for token in tokenize.tokenize(source.readline):
            if token.type == tokenize.COMMENT:
                yield token.start[0], token.string


def test_nothing_is_left_for_later() -> None:
    mark = re.compile(r"\b(TODO|FIXME|XXX)\b")
    left = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in WRITTEN
        for number, words in [*comments_of(path), (1, ast.get_docstring(ast.parse(path.read_bytes())) or "")]
        if mark.search(words)
    ]
    assert left == []


def test_every_lint_exception_says_why() -> None:
    """``# noqa: CODE — reason``, on its line or in a comment on the line above."""
    bare = []
    for path in WRITTEN:
        comments = dict(comments_of(path))
        bare += [
            f"{path.relative_to(ROOT)}:{number}"
            for number, words in comments.items()
            if "noqa" in words
            and not re.search(r"# noqa: [A-Z0-9, ]+ — \S", words)
            and ("noqa:" not in words or number - 1 not in comments)
        ]
    assert bare == []


@pytest.mark.parametrize(
    "room", sorted(path.name for path in (ROOT / "resources").iterdir() if path.is_dir())
)
def test_every_folder_of_resources_says_where_it_is_from(room: str) -> None:
    notice = (ROOT / "resources" / room / "NOTICE").read_text(encoding="utf-8")
    assert re.search(r"licen[cs]e", notice, re.IGNORECASE)
    assert re.search(r"\b20\d\d\b", notice), "the NOTICE carries no date"


def test_every_test_folder_is_a_package() -> None:
    """Two test files of one name would shadow one another otherwise."""
    folders = {path.parent for path in (ROOT / "tests").rglob("test_*.py")}
    assert [each.name for each in sorted(folders) if not (each / "__init__.py").is_file()] == []


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-test.lock"])
def test_a_lock_file_names_no_host_no_path_and_no_option(name: str) -> None:
    pin = re.compile(r"[a-z0-9.-]+==[^ ]+( ; .+)? \\|    --hash=sha256:[0-9a-f]{64}( \\)?|\s*#.*|")
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if "://" in line or not pin.fullmatch(line)] == []


def test_every_dependency_is_pinned_with_its_hashes() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = {
        "requirements.lock": project["dependencies"],
        "requirements-test.lock": [*project["dependencies"], *project["optional-dependencies"]["test"]],
    }
    for name, requirements in wanted.items():
        lock = (ROOT / name).read_text(encoding="utf-8")
        pinned = {line.split("==")[0] for line in re.findall(r"^[a-z0-9][^ ]*==[^ ]+", lock, re.MULTILINE)}
        asked = {re.split(r"[<>=!~\[ ]", each)[0].lower().replace("_", "-") for each in requirements}
        assert asked - pinned == set()
        blocks = re.split(r"^(?=[a-z0-9])", lock, flags=re.MULTILINE)[1:]
        assert [block.split(" ")[0] for block in blocks if "--hash=sha256:" not in block] == []


def test_the_continuous_integration_runs_what_a_contributor_runs() -> None:
    script = ROOT / ".ci" / "run"
    assert script.stat().st_mode & 0o111
    lines = script.read_text(encoding="utf-8").splitlines()
    assert lines[0] == "#!/usr/bin/env bash"
    assert "set -euo pipefail" in lines
    assert lines[-1] == "make test"
