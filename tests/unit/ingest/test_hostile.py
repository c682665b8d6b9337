import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from dateline import errors
from tests.unit.ingest.hostile import HOSTILE

ROOT = Path(__file__).resolve().parents[3]
PAGE = ROOT / "docs" / "reference" / "hostile-inputs.md"
SECONDS = 2.0
MIB = 256


@pytest.fixture(scope="module")
def measured(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, object]]:
    """Read each in a process of its own, whose CPU time and peak memory the system counts."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.unit.ingest.hostile", str(tmp_path_factory.mktemp("hostile"))],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return {row["slug"]: row for row in map(json.loads, done.stdout.splitlines())}


@pytest.mark.parametrize("slug", sorted(HOSTILE))
def test_what_is_made_to_harm_is_refused_with_its_own_error_quickly_and_in_little_memory(
    slug: str, measured: dict[str, dict[str, object]]
) -> None:
    row = measured[slug]
    assert row["status"] == 0
    assert HOSTILE[slug][2] in row["errors"]  # type: ignore[operator]
    assert set(row["errors"]) <= {HOSTILE[slug][2], "NoStory", "read"}  # type: ignore[call-overload]
    assert row["seconds"] <= SECONDS  # type: ignore[operator]
    assert row["mib"] <= MIB  # type: ignore[operator]


@pytest.mark.parametrize("slug", sorted(set(HOSTILE) - {"warc-cut"}))
def test_nothing_is_read_of_what_is_made_to_harm(slug: str, measured: dict[str, dict[str, object]]) -> None:
    assert "read" not in measured[slug]["errors"]  # type: ignore[operator]


def test_every_one_stands_in_the_reference_with_its_error() -> None:
    rows = re.findall(r"^\| `([\w-]+)` \| ([^|]+) \| `(\w+)` \|", PAGE.read_text("utf-8"), re.MULTILINE)
    assert rows == [(slug, what, error) for slug, (_, _, error, what) in HOSTILE.items()]


def test_every_error_is_one_of_ingests() -> None:
    for _, _, error, _ in HOSTILE.values():
        assert issubclass(getattr(errors, error), errors.IngestError)
