"""The actors room answers its own sets no worse than when the floors were written."""

import pytest

from tests.gold.actors.sets import FILES, marked_dispatches, measure_actors, rows, sets_digest, unmarked
from tests.gold.actors.write_floors import read_floors


@pytest.fixture(scope="module")
def answered() -> dict[str, dict[str, int]]:
    return measure_actors()


def test_the_floors_were_measured_on_these_sets() -> None:
    assert read_floors()["digest"] == sets_digest(), "run python tests/gold/actors/write_floors.py"


def test_no_set_is_answered_below_its_floor(answered: dict[str, dict[str, int]]) -> None:
    floors = read_floors()["floors"]
    below = {
        f"{name}: {part}": (answered.get(name, {}).get(part), floor)
        for name, parts in floors.items()
        for part, floor in parts.items()
        if answered.get(name, {}).get(part, -1) < floor
    }
    assert below == {}


def test_the_sets_are_as_large_as_they_were_promised_to_be() -> None:
    words = sum(len(unmarked(row["sentence"])[1]) for row in rows("capitals.tsv"))
    marks = sum(len(marks) for _, marks, _ in marked_dispatches())
    assert (len(rows("roles.tsv")) >= 200, words >= 150, marks >= 150, len(FILES)) == (True, True, True, 6)


def test_governments_and_places_are_balanced() -> None:
    readings = [row["reading"] for row in rows("capitals.tsv")]
    assert abs(readings.count("gov") - readings.count("place")) <= 10
