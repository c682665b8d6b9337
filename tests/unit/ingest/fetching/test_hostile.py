"""Every hostile URL is refused with its own error, quickly, and without much memory."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from dateline import errors
from tests.sites import served
from tests.unit.ingest.fetching.siege import behaviours, hostile

ROOT = Path(__file__).resolve().parents[4]
LIST = hostile()


@pytest.fixture(scope="module")
def outcomes() -> dict[str, dict[str, Any]]:
    with served() as site:
        site.pages = behaviours()
        done = subprocess.run(
            [sys.executable, "-m", "tests.unit.ingest.fetching.siege", str(site.port)],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )
    assert done.returncode == 0, done.stderr
    told = map(json.loads, done.stdout.splitlines())
    return {each["url"]: each for each in told}


def test_there_are_sixty_of_them_and_no_two_alike() -> None:
    assert len({each.url for each in LIST}) == len(LIST) >= 60


@pytest.mark.parametrize("each", LIST, ids=lambda each: each.url[:60])
def test_a_hostile_url_is_refused_with_its_own_error(each: Any, outcomes: dict[str, dict[str, Any]]) -> None:
    found = outcomes[each.url]
    assert (found["error"], each.says in found["happened"]) == (each.error, True), found["happened"]
    assert found["hint"]
    assert issubclass(getattr(errors, each.error), errors.IngestError)


def test_each_is_refused_within_two_seconds(outcomes: dict[str, dict[str, Any]]) -> None:
    assert {url: each["seconds"] for url, each in outcomes.items() if each["seconds"] > 2} == {}


def test_all_of_them_take_less_than_256_mib(outcomes: dict[str, dict[str, Any]]) -> None:
    assert max(each["peak_kib"] for each in outcomes.values()) < 256 * 1024


def test_no_error_shows_a_password(outcomes: dict[str, dict[str, Any]]) -> None:
    assert [each for each in outcomes.values() if "secret" in each["happened"]] == []
