"""Every registered exporter keeps its promise: it streams, counts, and writes the same again."""

import io
from collections.abc import Iterator

import pytest

from dateline import plugins
from dateline.schema import Dispatch, Reading
from tests.records import denial, visit
from tests.stories import story

EXPORTERS = sorted(plugins.registered("exporters"))


def _stories() -> list[tuple[Dispatch, Reading]]:
    empty = story("Nothing was said.", headline="Quiet day")
    return [visit(), (empty, Reading(dispatch=empty.id)), denial()]


def _written(name: str, stories: list[tuple[Dispatch, Reading]]) -> str:
    out = io.StringIO(newline="")
    exporter: plugins.Exporter = plugins.load("exporters", name)
    assert exporter.write(iter(stories), out) == len(stories)
    return out.getvalue()


@pytest.mark.parametrize("name", EXPORTERS)
def test_an_exporter_has_the_name_of_its_format_and_a_suffix(name: str) -> None:
    exporter: plugins.Exporter = plugins.load("exporters", name)
    assert exporter.name == name
    assert exporter.suffix.startswith(".")


@pytest.mark.parametrize("name", EXPORTERS)
def test_law_3_an_exporter_writes_the_same_again(name: str) -> None:
    assert _written(name, _stories()) == _written(name, _stories()) != ""


@pytest.mark.parametrize("name", EXPORTERS)
def test_an_exporter_takes_no_readings_at_all(name: str) -> None:
    exporter = plugins.load("exporters", name)
    assert exporter.write(iter([]), io.StringIO(newline="")) == 0


@pytest.mark.parametrize("name", EXPORTERS)
def test_an_exporter_streams(name: str) -> None:
    out = io.StringIO(newline="")
    seen: list[int] = []

    def watched() -> Iterator[tuple[Dispatch, Reading]]:
        for each in (visit(), denial()):
            seen.append(len(out.getvalue()))
            yield each

    plugins.load("exporters", name).write(watched(), out)
    assert seen[1] > seen[0], "the first dispatch was not written before the second was asked for"
