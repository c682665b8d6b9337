"""A ledger with one reading made by hand, and a way to run commands on it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import BinaryIO

import pytest
from click.testing import CliRunner, Result

from dateline.cli.group import dateline
from dateline.desk import inputs
from dateline.desk.opening import open_ledger
from dateline.desk.record import record_dispatch
from dateline.errors import UnsupportedFormat
from dateline.schema import Dispatch
from tests.cli.readings import dispatch, reading

Run = Callable[..., Result]


@pytest.fixture(autouse=True)
def no_settings_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DATELINE_LEDGER", "NO_COLOR", "FORCE_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def run() -> Run:
    """Run a command line as the console script does; talk and results are kept apart."""

    def invoke(*arguments: str | Path, given: str | bytes | None = None) -> Result:
        return CliRunner().invoke(dateline, [str(each) for each in arguments], input=given)

    return invoke


@pytest.fixture(scope="session")
def kept_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("kept") / "dateline.db"
    with open_ledger(path, create=True) as ledger:
        record_dispatch(ledger, dispatch(), reading(), recorded_at="2026-01-01T00:00:00Z")
    return path


@pytest.fixture
def kept(kept_once: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A ledger that every command of the test uses; nobody may write to it."""
    monkeypatch.setenv("DATELINE_LEDGER", str(kept_once))
    return kept_once


@pytest.fixture
def by_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every input read as the story made by hand, but ``broken`` ones, which fail, and ``empty`` ones."""

    def dispatches(
        names: Sequence[str],
        *,
        stdin: BinaryIO | None = None,
        columns: Mapping[str, str] | None = None,  # noqa: ARG001 — the signature of what it stands for
        fetch: object = None,  # noqa: ARG001 — likewise
    ) -> Iterator[Dispatch | inputs.Unread]:
        for name in names:
            if name == "-":
                assert stdin is not None
                stdin.read()
            if "broken" in name:
                error = UnsupportedFormat(f"no reader takes {name!r}", hint="save it as plain text")
                yield inputs.Unread(name=name, error=error)
            elif "empty" not in name:
                yield dispatch()

    monkeypatch.setattr("dateline.cli.story_inputs.inputs.dispatches", dispatches)
    monkeypatch.setattr("dateline.cli.story_inputs.read_dispatch", lambda _: reading())
