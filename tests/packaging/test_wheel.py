"""The built distributions install into an empty environment and read a story there."""

import json
import os
import subprocess
import sys
import sysconfig
import tarfile
import tomllib
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

STORY = """Ruritania to reopen border crossing - minister

VALDORIA, March 3 (Reuters) - Ruritania will reopen its border crossing with Strelsau by Friday, Foreign \
Minister Ana Ruiz told reporters on Tuesday.

"We will keep our word," she said.
"""


def run(*command: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    inherited = {
        name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "DATELINE"))
    }
    return subprocess.run(
        [str(each) for each in command],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**inherited, **environment},
        cwd=environment.get("PWD"),
        check=False,
    )


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the sdist, and the wheel out of the sdist, without network."""
    out = tmp_path_factory.mktemp("dist")
    done = run(sys.executable, "-m", "build", "--no-isolation", "--outdir", out, ROOT)
    assert done.returncode == 0, done.stdout + done.stderr
    return out


@pytest.fixture(scope="module")
def wheel(built: Path) -> Path:
    (found,) = built.glob("*.whl")
    return found


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the wheel into a new environment that sees our dependencies and nothing of this checkout."""
    home = tmp_path_factory.mktemp("empty")
    assert run(sys.executable, "-m", "venv", "--without-pip", home / "env").returncode == 0
    inside = Path(
        sysconfig.get_path("purelib", "venv", vars={"base": str(home / "env"), "platbase": str(home / "env")})
    )
    python = home / "env" / "bin" / "python"
    done = run(
        sys.executable,
        "-m",
        "pip",
        "--python",
        python,
        "install",
        "--quiet",
        "--no-deps",
        "--no-index",
        wheel,
    )
    assert done.returncode == 0, done.stderr
    # A plain path of dependencies; .pth files inside it, such as that of our own checkout, are not followed.
    (inside / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return home / "env" / "bin"


def test_the_wheel_carries_tables_migrations_examples_pages_and_types(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    for room, ending in (
        ("lexicon/built", ".json"),
        ("ledger/migrations", ".py"),
        ("examples", ".txt"),
        ("web/templates", ".html"),
        ("web/static", ".css"),
        ("web/static", ".js"),
    ):
        here = {
            str(path.relative_to(ROOT / "src" / "dateline" / room))
            for path in (ROOT / "src" / "dateline" / room).rglob(f"*{ending}")
        } or {path.name for path in (ROOT / room).glob(f"*{ending}")}
        assert here
        assert {f"dateline/{room}/{name}" for name in here} <= names
    assert "dateline/py.typed" in names
    assert {f"dateline-0.1.0.dist-info/licenses/{name}" for name in ("LICENSE",)} <= names


def test_the_wheel_carries_nothing_else(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert [name for name in names if not name.startswith(("dateline/", "dateline-0.1.0.dist-info/"))] == []
    assert [name for name in names if "__pycache__" in name or name.endswith((".db", ".part"))] == []


def test_the_sdist_carries_what_the_wheel_is_built_from(built: Path) -> None:
    (sdist,) = built.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {"pyproject.toml", "LICENSE", "README.md", "src/dateline/__init__.py"} <= names
    assert any(name.startswith("resources/") for name in names)
    assert any(name.startswith("examples/") for name in names)


def test_an_installed_dateline_is_the_wheel_and_not_this_checkout(installed: Path) -> None:
    where = run(installed / "python", "-c", "import dateline; print(dateline.__file__)").stdout
    assert str(installed.parent) in where


def test_an_installed_dateline_has_every_entry_point_of_the_project(installed: Path) -> None:
    groups = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["entry-points"]
    loaded = run(
        installed / "python",
        "-c",
        "import json\nfrom importlib.metadata import distribution\nfound = {}\n"
        "for each in distribution('dateline').entry_points:\n"
        "    each.load(); found.setdefault(each.group, {})[each.name] = each.value\n"
        "print(json.dumps(found))",
    )
    assert loaded.returncode == 0, loaded.stderr
    found = json.loads(loaded.stdout)
    assert found.pop("console_scripts") == {"dateline": "dateline.cli:main"}
    assert found == groups


def test_an_installed_dateline_reads_a_story(installed: Path, tmp_path: Path) -> None:
    story = tmp_path / "story.txt"
    story.write_text(STORY, encoding="utf-8")
    done = run(installed / "dateline", "statements", story, "--json", PWD=str(tmp_path))
    assert done.returncode == 0, done.stderr
    said = [json.loads(line)["record"] for line in done.stdout.splitlines()]
    assert [words["text"] for each in said for words in each["content"]][-1].rstrip(
        ","
    ) == "We will keep our word"


def test_an_installed_dateline_records_its_examples(installed: Path, tmp_path: Path) -> None:
    ledger = tmp_path / "demo.db"
    demo = run(installed / "dateline", "demo", "--ledger", ledger, PWD=str(tmp_path))
    assert demo.returncode == 0, demo.stderr
    verified = run(installed / "dateline", "verify", "--ledger", ledger, "--json", PWD=str(tmp_path))
    assert json.loads(verified.stdout)["dispatches"] == len(list((ROOT / "examples").glob("*.txt")))
