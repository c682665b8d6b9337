"""The machine reads the gold stories no worse than it did when the floors were written.

``python tests/gold/write_floors.py`` writes the floors; it lowers none without a reason.
"""

from tests.gold.corpus import corpus_digest
from tests.gold.measuring import Measured
from tests.gold.write_floors import read_floors


def test_the_floors_were_measured_on_this_corpus() -> None:
    assert read_floors()["corpus"] == corpus_digest(), "run python tests/gold/write_floors.py"


def test_no_measure_has_sunk_below_its_floor(measured: Measured) -> None:
    floors = read_floors()["floors"]
    sunk = {
        f"{part}: {measure}": (measured.get(part, {}).get(measure), floor)
        for part, lines in floors.items()
        for measure, floor in lines.items()
        if measured.get(part, {}).get(measure, -1) < floor
    }
    assert sunk == {}


def test_every_measure_has_a_floor(measured: Measured) -> None:
    floors = read_floors()["floors"]
    assert {part: sorted(lines) for part, lines in measured.items()} == {
        part: sorted(lines) for part, lines in floors.items()
    }
