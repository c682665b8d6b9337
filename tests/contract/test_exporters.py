"""Every registered exporter keeps its promise: it streams, counts, and writes the same again."""

import io
from collections.abc import Iterator
from typing import IO, Any

import pytest

from dateline import plugins
from dateline.schema import Dateline, Dispatch, Evidence, Reading
from tests.records import denial, visit
from tests.stories import story

EXPORTERS = sorted(plugins.registered("exporters"))


def _stories() -> list[tuple[Dispatch, Reading]]:
    empty = story("Nothing was said.", headline="Quiet day")
    return [visit(), (empty, Reading(dispatch=empty.id)), denial()]


def _opened(name: str) -> IO[Any]:
    binary = getattr(plugins.load("exporters", name), "binary", False)
    return io.BytesIO() if binary else io.StringIO(newline="")


def _exporter(name: str) -> plugins.Exporter:
    kind: Any = type(plugins.load("exporters", name))
    exporter: plugins.Exporter = kind()
    return exporter


def _written(name: str, stories: list[tuple[Dispatch, Reading]]) -> str | bytes:
    out: Any = _opened(name)
    assert _exporter(name).write(iter(stories), out) == len(stories)
    written: str | bytes = out.getvalue()
    return written


@pytest.mark.parametrize("name", EXPORTERS)
def test_an_exporter_has_the_name_of_its_format_a_suffix_and_a_line_of_help(name: str) -> None:
    exporter = _exporter(name)
    assert exporter.name == name
    assert exporter.suffix.startswith(".")
    assert 0 < len(exporter.says) <= 66


@pytest.mark.parametrize("name", EXPORTERS)
def test_law_3_an_exporter_writes_the_same_again(name: str) -> None:
    assert _written(name, _stories()) == _written(name, _stories())
    assert len(_written(name, _stories())) > 0


@pytest.mark.parametrize("name", EXPORTERS)
def test_an_exporter_takes_no_readings_at_all(name: str) -> None:
    assert _exporter(name).write(iter([]), _opened(name)) == 0


def test_only_these_formats_must_know_all_before_they_write() -> None:
    hold = {name for name in EXPORTERS if not getattr(_exporter(name), "streams", True)}
    assert hold <= {"dta", "gexf", "rds"}


@pytest.mark.parametrize("name", EXPORTERS)
def test_an_exporter_asks_for_one_reading_after_the_other(name: str) -> None:
    """A list of all readings would fill the memory; what a batch holds back is bounded."""
    out: Any = _opened(name)
    alive: list[int] = []

    def watched() -> Iterator[tuple[Dispatch, Reading]]:
        for number in range(3):
            line = Dateline(words=Evidence("Norwegian", 0, 9), place="Oslo", country="NOR")
            dispatch, reading = visit(name=f"{number}.txt", dateline=line)
            alive.append(len(out.getvalue()))
            yield dispatch, reading

    exporter = _exporter(name)
    assert exporter.write(watched(), out) == 3
    if getattr(exporter, "streams", True) and not getattr(exporter, "binary", False):
        assert alive[2] > alive[1] > 0, "a dispatch was not written before the next was asked for"
