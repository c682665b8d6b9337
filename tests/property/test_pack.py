"""A replication pack: no words leave but short contexts, and whoever has the texts gets all of it back."""

import io
import json
import tempfile
import zipfile
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from dateline.desk.holdings import Holding
from dateline.desk.pack import Rehydrated, open_pack
from dateline.export.jsonl import lines
from dateline.export.pack import MOST_CONTEXT, SHARE, PackExporter
from dateline.export.withheld import CODED, NOTED
from dateline.schema import (
    Dispatch,
    Event,
    Evidence,
    Finding,
    Party,
    Reading,
    Reason,
    Statement,
    When,
    dispatch_id,
)

# Few letters, so that runs repeat and overlap, and a sign or two of every trouble.
_TEXT = st.text(alphabet='ab .\n"$é\U0001f54a', min_size=1, max_size=400)


@st.composite
def stories(draw: Any) -> tuple[Dispatch, Reading]:
    """Make a reading whose records rest on any words, and whose values quote the text as they like."""
    text = draw(_TEXT)

    def some() -> Evidence:
        start = draw(st.integers(0, len(text) - 1))
        end = draw(st.integers(start, len(text)))
        return Evidence(text[start:end], start, end)

    def quoting() -> str:
        return str(draw(st.text(alphabet="xyz$", max_size=5))) + some().text + str(draw(st.text(max_size=5)))

    statement = Statement(
        id="s-1",
        content=tuple(some() for _ in range(draw(st.integers(1, 3)))),
        form="direct",
        speaker=quoting(),
        office=quoting(),
        chain=(quoting(),),
        because=(Reason(rule="a/b", note=quoting(), words=some()),),
    )
    event = Event(
        id="e-1",
        type="CONSULT",
        actors=(Party(code=quoting(), words=some()),),
        trigger=some(),
        status="happened",
        when=When(value="2021", basis="timex", words=some()),
    )
    finding = Finding(id="f-1", rule="a/b", note=quoting(), hint=quoting())
    dispatch = Dispatch(id=dispatch_id(text), text=text, headline=some(), name=draw(st.none() | st.just("n")))
    reading = Reading(dispatch=dispatch.id, statements=(statement,), events=(event,), findings=(finding,))
    return dispatch, reading


def packed(story: tuple[Dispatch, Reading], context: int = MOST_CONTEXT) -> bytes:
    out = io.BytesIO()
    assert PackExporter(context=context).write([story], out) == 1
    return out.getvalue()


def strings(value: Any, field: str = "") -> Iterator[tuple[str, str]]:
    """Yield every string of what JSON holds with the field that it is in; pieces of one apart."""
    if isinstance(value, str):
        yield field, value
    elif isinstance(value, dict):
        for name, each in value.items():
            yield from strings(each, field if name == "$" else name)
    elif isinstance(value, list):
        for each in value:
            yield from strings(each, field)


def contents(pack: bytes) -> list[Any]:
    with zipfile.ZipFile(io.BytesIO(pack)) as opened:
        return [json.loads(line) for line in opened.read("records.jsonl").splitlines()]


@given(stories())
def test_no_words_leave_but_short_ones(story: tuple[Dispatch, Reading]) -> None:
    text = story[0].text
    for line in contents(packed(story)):
        for field, found in strings(line):
            shortest = NOTED if field in ("note", "hint", "because") else CODED
            runs = (found[each : each + shortest] for each in range(len(found) - shortest + 1))
            assert not any(run in text for run in runs), (field, found)


@given(stories(), st.integers(0, MOST_CONTEXT))
def test_contexts_are_short_few_and_apart(story: tuple[Dispatch, Reading], context: int) -> None:
    dispatch, reading = story
    main = {
        "s-1": reading.statements[0].content[0],
        "e-1": reading.events[0].trigger,
    }
    shown = [
        (main[line["record"]["id"]].start, line["begins"])
        for line in contents(packed(story, context))
        if "begins" in line
    ]
    assert all(len(begins) <= context and dispatch.text[at:].startswith(begins) for at, begins in shown)
    assert sum(len(begins) for _, begins in shown) <= len(dispatch.text) // SHARE
    places = sorted((at, at + len(begins)) for at, begins in shown)
    assert all(one[1] < two[0] for one, two in pairwise(places)), "two became one"


def given_back(pack: bytes, text: str) -> tuple[list[tuple[Dispatch, Reading]], Rehydrated]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "pack.zip"
        path.write_bytes(pack)
        with open_pack(path, [Holding(name="n", text=text)]) as rehydrating:
            return list(rehydrating), rehydrating.told()


@given(stories())
def test_who_holds_the_text_gets_everything_back(story: tuple[Dispatch, Reading]) -> None:
    ((again, read),), told = given_back(packed(story), story[0].text)
    assert list(lines(again, read)) == list(lines(*story))
    assert (told.given, told.withheld, told.broken) == (1, (), ())


@given(stories(), st.data())
def test_a_text_of_one_other_letter_gets_nothing(story: tuple[Dispatch, Reading], data: Any) -> None:
    dispatch, _ = story
    at = data.draw(st.integers(0, len(dispatch.text) - 1))
    found, told = given_back(packed(story), f"{dispatch.text[:at]}q{dispatch.text[at + 1 :]}")
    assert found == []
    assert [each.dispatch for each in told.withheld] == [dispatch.id]


def test_words_are_found_by_nobody_who_tries_them_against_a_digest() -> None:
    """Two texts share a word; its digest is another one in each, for its key is made of the whole text."""
    digests = set()
    for text in ("He said yes.", "He said no."):
        dispatch = Dispatch(id=dispatch_id(text), text=text, headline=Evidence("said", 3, 7))
        (line, _) = contents(packed((dispatch, Reading(dispatch=dispatch.id))))
        digests.add(line["record"]["headline"]["digest"])
        assert msgspec.json.encode(line).count(b"said") == 0
    assert len(digests) == 2
