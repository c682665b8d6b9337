"""``dateline serve`` and ``dateline token``."""

import json
import re
import signal
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from dateline.cli import serve
from dateline.web.serving import Serving
from tests.cli.conftest import Run


def test_a_ledger_that_is_not_there_is_not_served(run: Run, tmp_path: Path) -> None:
    done = run("serve", "--ledger", tmp_path / "none.db")
    assert done.exit_code == 1
    assert "there is no ledger" in done.stderr


def test_a_port_that_is_taken_is_said(run: Run, kept: Path) -> None:
    with served(kept) as (process, address):
        port = address.rstrip("/").rpartition(":")[2]
        done = run("serve", "--port", port)
        assert done.exit_code == 2
        assert f"nothing can listen at 127.0.0.1, port {port}" in done.stderr
        assert process.poll() is None


def test_pages_are_served_until_interrupted(kept: Path) -> None:
    with served(kept) as (process, address):
        assert httpx.get(address).status_code == 200
        process.send_signal(signal.SIGINT)
        process.wait(15)
    with pytest.raises(httpx.ConnectError):
        httpx.get(address)


@pytest.mark.parametrize(
    ("arguments", "guarded"),
    [((), False), (("--host", "localhost"), False), (("--host", "0.0.0.0"), True), (("--token",), True)],
)
def test_beyond_this_machine_a_token_is_always_needed(
    arguments: tuple[str, ...], guarded: bool, run: Run, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Serving] = []
    monkeypatch.setattr("dateline.web.server.serve", lambda serving, **_: asked.append(serving))
    run("serve", *arguments)
    assert serve.command.name == "serve"
    assert [(each.guarded, each.ledger) for each in asked] == [(guarded, kept)]


def test_a_token_is_made_listed_and_revoked(run: Run, tmp_path: Path) -> None:
    ledger = tmp_path / "ledger.db"
    made = run("token", "add", "Ana Ruiz", "--scope", "review", "--ledger", ledger)
    assert re.fullmatch(r"dateline_[\w-]{43}\n", made.stdout)
    (line,) = run("token", "list", "--json", "--ledger", ledger).stdout.splitlines()
    token = json.loads(line)
    assert (token["name"], token["scope"], token["revoked_at"]) == ("Ana Ruiz", "review", None)
    assert "hash" not in token
    run("token", "revoke", token["id"], "--ledger", ledger)
    assert json.loads(run("token", "list", "--json", "--ledger", ledger).stdout)["revoked_at"]


def test_no_token_is_nothing_found(run: Run, tmp_path: Path) -> None:
    assert run("token", "list", "--ledger", tmp_path / "ledger.db").exit_code == 3
    assert run("token", "revoke", "0", "--ledger", tmp_path / "ledger.db").exit_code == 3


class served:  # noqa: N801 — read as a word where it is used: "with served(ledger)"
    """Serve a ledger in a process of its own."""

    def __init__(self, ledger: Path) -> None:
        self._command = [sys.executable, "-m", "dateline", "serve", "--ledger", str(ledger), "--port", "0"]

    def __enter__(self) -> tuple["subprocess.Popen[str]", str]:
        self._process = subprocess.Popen(self._command, stderr=subprocess.PIPE, text=True)
        assert self._process.stderr is not None
        found = re.search(r"http://\S+", self._process.stderr.readline())
        assert found
        return self._process, found[0]

    def __exit__(self, *_: object) -> None:
        self._process.terminate()
        self._process.wait(15)
        assert self._process.stderr is not None
        self._process.stderr.close()
