"""The commands on a ledger that stands on a server."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from dateline.config import Location
from tests.cli.conftest import Run
from tests.stores import drop, place


@pytest.fixture
def server(run: Run, kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Location]:
    """A copy of the ledger that the other tests use, named by the environment."""
    there = place("server", tmp_path)
    address = there.address  # type: ignore[union-attr]
    assert run("copy", kept, address).exit_code == 0
    monkeypatch.setenv("DATELINE_LEDGER", address)
    yield there
    drop(there)


@pytest.mark.parametrize(
    "command",
    [
        ("dispatches",),
        ("statements", "--order", "date"),
        ("events",),
        ("commitments", "--as-of", "2026-01-01"),
        ("actors",),
        ("export", "--to", "csv"),
        ("head",),
        ("verify", "--json"),
    ],
)
@pytest.mark.usefixtures("server")
def test_a_server_answers_as_the_file_does(run: Run, kept: Path, command: tuple[str, ...]) -> None:
    there = run(*command)
    assert there.exit_code == 0, there.stderr
    assert there.stdout == run(*command, "--ledger", kept).stdout != ""


@pytest.mark.usefixtures("server")
def test_a_server_is_backed_up_into_a_file_with_the_same_seal(run: Run, tmp_path: Path) -> None:
    told = json.loads(run("backup", tmp_path / "monday.db", "--json").stdout)
    noted = tmp_path / "head.json"
    noted.write_text(run("head").stdout)
    assert json.loads(noted.read_text())["seal"] == told["seal"]
    assert run("verify", "--ledger", tmp_path / "monday.db", "--against", noted).exit_code == 0
