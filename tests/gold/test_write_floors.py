"""A floor never sinks silently."""

from pathlib import Path

import pytest
import yaml

from tests.gold import write_floors
from tests.gold.corpus import corpus_digest
from tests.gold.measuring import Measured

BEFORE: Measured = {"held-out": {"statements": 700, "timexes": 800}}


@pytest.fixture
def floors(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "floors.yaml"
    path.write_text(yaml.safe_dump({"corpus": "old", "floors": BEFORE, "lowered": []}), encoding="utf-8")
    monkeypatch.setattr(write_floors, "FLOORS", path)
    return path


def measuring(monkeypatch: pytest.MonkeyPatch, **measures: int) -> None:
    monkeypatch.setattr(write_floors, "measure", lambda: {"held-out": measures})


def test_a_better_measure_raises_its_floor(floors: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    measuring(monkeypatch, statements=750, timexes=800)
    assert write_floors.main([]) == 0
    written = yaml.safe_load(floors.read_text(encoding="utf-8"))
    assert written["floors"] == {"held-out": {"statements": 750, "timexes": 800}}
    assert written["corpus"] == corpus_digest()


def test_a_worse_measure_is_refused_without_a_reason(
    floors: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = floors.read_bytes()
    measuring(monkeypatch, statements=699, timexes=900)
    assert write_floors.main([]) == 1
    assert floors.read_bytes() == before
    assert "held-out: statements: 700 → 699" in capsys.readouterr().err


def test_a_measure_that_vanishes_counts_as_sunk(floors: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = floors.read_bytes()
    measuring(monkeypatch, statements=700)
    assert write_floors.main([]) == 1
    assert floors.read_bytes() == before


def test_a_reason_lowers_a_floor_and_stays_in_the_file(floors: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    measuring(monkeypatch, statements=650, timexes=800)
    assert write_floors.main(["--lower", "two wrong gold dates were put right"]) == 0
    assert yaml.safe_load(floors.read_text(encoding="utf-8"))["lowered"] == [
        {"reason": "two wrong gold dates were put right", "floors": ["held-out: statements: 700 → 650"]}
    ]
