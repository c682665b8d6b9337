"""The demo: what a newcomer sees first."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run


def test_the_demo_keeps_a_ledger_that_verifies_and_says_how_to_go_on(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    ledger = tmp_path / "demo.db"
    shown = run("demo", "--ledger", ledger)
    assert shown.exit_code == 0, shown.stderr
    for part in ("Dispatches", "Statements", "Events", "Commitments", "Left open"):
        assert f"\n{part}" in f"\n{shown.stdout}"
    assert f"export DATELINE_LEDGER={ledger}" in shown.stderr
    assert "export PATH=" in shown.stderr, "the command is not on the path here"
    assert run("verify", "--ledger", ledger).exit_code == 0
