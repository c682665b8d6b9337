"""``dateline mcp`` before it answers; the tools are tested in tests/unit/agents."""

import sys
from pathlib import Path

import pytest

from dateline.cli import main
from dateline.ledger.opening import open_ledger


def test_without_the_extra_the_error_says_how_to_get_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    open_ledger(tmp_path / "x.db", create=True).close()
    monkeypatch.setitem(sys.modules, "mcp", None)
    monkeypatch.setattr(sys, "argv", ["dateline", "mcp", "--ledger", str(tmp_path / "x.db")])
    with pytest.raises(SystemExit, match="2"):
        main()
    told = capsys.readouterr()
    assert told.out == ""
    assert "'dateline mcp' needs mcp, which is not installed" in told.err
    assert "pip install 'dateline[mcp]'" in told.err


def test_it_does_not_make_a_ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["dateline", "mcp", "--ledger", str(tmp_path / "none.db")])
    with pytest.raises(SystemExit, match="1"):
        main()
    assert list(tmp_path.iterdir()) == []
