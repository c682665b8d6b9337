"""What ``import dateline`` offers, and what it costs."""

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import dateline

ROOT = Path(__file__).resolve().parents[2]


def test_the_public_names() -> None:
    assert sorted(dateline.__all__) == [
        "Held", "Opened", "Records", "Story", "Words",
        "__version__", "evidence", "open", "read", "read_text",
    ]  # fmt: skip
    for name in dateline.__all__:
        assert getattr(dateline, name) is not None


def test_a_name_that_is_not_public_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="'dateline' has no attribute 'reed'"):
        _ = dateline.reed


def test_importing_the_package_imports_nothing_else() -> None:
    code = "import sys, dateline; print(sorted(name for name in sys.modules if name.startswith('dateline')))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "['dateline']\n"


def test_the_version_is_written_in_one_place() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert "version" in project["project"]["dynamic"]
    assert f"\nversion: {dateline.__version__}\n" in (ROOT / "CITATION.cff").read_text(encoding="utf-8")
