import io
import json

import pytest

from dateline.errors import UsageError
from dateline.export.jsonl import JsonLinesExporter, lines, read_lines
from dateline.schema import Reading
from tests.records import denial, visit
from tests.stories import story


def _written(*stories: object) -> str:
    out = io.StringIO()
    JsonLinesExporter().write(stories, out)  # type: ignore[arg-type]
    return out.getvalue()


def test_a_dispatch_comes_before_its_reading_and_its_records() -> None:
    found = [json.loads(line) for line in _written(visit()).splitlines()]
    kinds = "dispatch reading timex actor mention mention statement event commitment finding"
    assert [each["kind"] for each in found] == kinds.split()
    assert {each["dispatch"] for each in found} == {visit()[0].id}
    assert found[6]["record"]["speaker"] == "Ane Holst"
    assert found[1]["record"]["filed"]["value"] == "2021-05-04"


def test_what_was_written_reads_back_the_same() -> None:
    empty = story("Nothing was said.")
    stories = [visit(), (empty, Reading(dispatch=empty.id)), denial()]
    assert list(read_lines(io.StringIO(_written(*stories)))) == stories


def test_words_in_any_script_stand_as_they_are() -> None:
    dispatch = story("Министр «Азия» said — 「はい」.")
    (first, *_) = lines(dispatch, Reading(dispatch=dispatch.id))
    assert "Министр «Азия» said — 「はい」." in first


def test_the_number_of_dispatches_is_returned() -> None:
    assert JsonLinesExporter().write([visit(), denial()], io.StringIO()) == 2


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("{}\n", 1),
        ("no json\n", 1),
        ('{"kind":"statement","dispatch":"x","record":{}}\n', 1),
    ],
)
def test_a_line_of_another_form_is_named_by_its_number(text: str, number: int) -> None:
    with pytest.raises(UsageError, match=f"line {number} is not what"):
        list(read_lines(io.StringIO(text)))


def test_a_record_after_a_stranger_dispatch_is_refused() -> None:
    first = next(iter(lines(*visit())))
    other = list(lines(*denial()))[3]
    with pytest.raises(UsageError, match=r"line 2 .*its dispatch does not stand before it"):
        list(read_lines([first, other]))
