"""The tools of the server for agents, asked by a client of the protocol."""

import asyncio
import os
import sys
from collections.abc import Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

import pytest

pytest.importorskip("mcp")

from mcp import Client, StdioServerParameters

from dateline.agents.server import server_for
from dateline.config import Location
from dateline.desk.opened import Opened
from dateline.desk.record import record_many
from dateline.ledger.opening import open_ledger
from tests.records import denial, visit, visit_about
from tests.stores import STORES, Store, drop, place

Answer = TypeVar("Answer")

NO_EVIDENCE = "no evidence in this ledger"


@pytest.fixture(params=STORES)
def path(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Location]:
    store: Store = request.param
    found = place(store, tmp_path, made=True)
    with open_ledger(found) as ledger:
        list(record_many(ledger, [visit(), denial()], recorded_at="2022-07-04T12:00:00Z"))
    yield found
    drop(found)


@pytest.fixture
def ledger(path: Location) -> Iterator[Opened]:
    with Opened(open_ledger(path)) as opened:
        yield opened


def run(asked: Coroutine[Any, Any, Answer]) -> Answer:
    """Run in a thread of its own: the browser's tests leave a loop running in this one."""
    with ThreadPoolExecutor(max_workers=1) as thread:
        return thread.submit(asyncio.run, asked).result()


def ask(ledger: Opened, tool: str, *, pages: str | None = None, **asked: Any) -> dict[str, Any]:
    """Call a tool through the protocol and return its structured answer."""

    async def call() -> dict[str, Any]:
        async with Client(server_for(ledger, pages=pages)) as client:
            result = await client.call_tool(tool, asked)
        assert not result.is_error, result.content
        assert result.structured_content is not None
        answer: dict[str, Any] = result.structured_content
        return answer

    return run(call())


def refusal(ledger: Opened, tool: str, **asked: Any) -> str:
    async def call() -> str:
        async with Client(server_for(ledger)) as client:
            result = await client.call_tool(tool, asked)
        assert result.is_error
        return str(getattr(result.content[0], "text", ""))

    return run(call())


QUESTIONS = (
    ("search_statements", {"country": "NOR"}, "statement"),
    ("search_events", {"dyad": "FIN:NOR"}, "event"),
    ("search_commitments", {"actor": "NOR"}, "commitment"),
)


@pytest.mark.parametrize(("tool", "asked", "kind"), QUESTIONS, ids=[each[0] for each in QUESTIONS])
def test_an_answer_carries_words_in_place_and_a_permalink(
    tool: str, asked: dict[str, Any], kind: str, ledger: Opened
) -> None:
    answer = ask(ledger, tool, pages="https://ledger.example.org/", **asked)
    assert answer["answer"] == "evidence in this ledger"
    (record,) = answer["evidence"]
    assert record["kind"] == kind
    text = ledger.story("NOR.txt").text
    assert record["words"]
    for words in (*record["words"], record["sentence"]):
        assert text[words["start"] : words["end"]] == words["text"]
    assert record["permalink"] == f"https://ledger.example.org/r/{record['id']}"
    assert record["uri"] == f"dateline:{record['id']}"
    assert record["dispatch"]["stands"] == "current"
    assert answer["asked"] == asked


ABSENT = (
    ("search_statements", {"text": "submarine"}),
    ("search_events", {"country": "BRA"}),
    ("search_commitments", {"dyad": "BRA:ARG"}),
    ("between", {"one": "BRA", "two": "ARG"}),
    ("show_record", {"id": "e-ffffffffffff"}),
    ("dispatch_text", {"id": "nowhere.txt"}),
    ("dispatch_text", {"id": "NOR.txt", "start": 1_000_000}),
)


@pytest.mark.parametrize(
    ("tool", "asked"), ABSENT, ids=[f"{tool}-{place}" for place, (tool, _) in enumerate(ABSENT)]
)
def test_no_evidence_is_an_answer_of_its_own(tool: str, asked: dict[str, Any], ledger: Opened) -> None:
    answer = ask(ledger, tool, **asked)
    assert (answer["answer"], answer["evidence"], answer["more"]) == (NO_EVIDENCE, [], False)
    assert answer["note"] == "absence from this ledger is no evidence that it did not happen"


def test_what_answers_the_words_best_comes_first(path: Location) -> None:
    with open_ledger(path) as ledger:
        list(record_many(ledger, [visit_about("salt", "salt"), visit_about("ferries", "ferry after ferry")]))
        list(record_many(ledger, [visit_about("harbour", "the ferry and the new harbour")]))
        answer = ask(Opened(ledger), "search_statements", text="ferry", limit=1)
    assert [each["dispatch"]["name"] for each in answer["evidence"]] == ["ferries"]
    assert answer["more"]
    assert answer["asked"] == {"text": "ferry"}


def test_two_countries_are_told_by_each_kind(ledger: Opened) -> None:
    answer = ask(ledger, "between", one="NOR", two="FIN")
    assert {"event", "commitment"} <= {each["kind"] for each in answer["evidence"]}
    assert {each["dispatch"]["name"] for each in answer["evidence"]} == {"NOR.txt"}


def test_an_answer_that_is_cut_says_so(ledger: Opened) -> None:
    assert [ask(ledger, "search_events", limit=most)["more"] for most in (1, 2)] == [True, False]


def test_a_commitment_tells_where_it_stands_on_a_day(ledger: Opened) -> None:
    answer = ask(ledger, "search_commitments", as_of="2021-06-01", status="overdue")
    assert [each["status_as_of"] for each in answer["evidence"]] == ["overdue – no report"]


def test_a_dispatch_is_read_piece_by_piece(ledger: Opened) -> None:
    text = ledger.story("NOR.txt").text
    event = ledger.events(country="NOR")[0]
    first = ask(ledger, "dispatch_text", id=event.id, most=40)
    rest = ask(ledger, "dispatch_text", id="NOR.txt", start=40)
    pieces = [each["evidence"][0]["words"][0] for each in (first, rest)]
    assert "".join(each["text"] for each in pieces) == text
    assert [(each["start"], each["end"]) for each in pieces] == [(0, 40), (40, len(text))]
    assert (first["more"], rest["more"]) == (True, False)


def test_a_question_that_cannot_be_understood_says_what_to_ask_instead(ledger: Opened) -> None:
    assert "give both, such as JPN:RUS" in refusal(ledger, "search_events", dyad="Norway")


def test_a_type_that_there_is_not_is_no_evidence_of_anything(ledger: Opened) -> None:
    assert "types: AGREE, CONSULT" in refusal(ledger, "search_events", type="MEETING")
    assert "statuses: open, due soon" in refusal(ledger, "search_commitments", status="kept")


def test_the_tools_say_that_they_only_read_and_what_they_return(ledger: Opened) -> None:
    async def listed() -> list[Any]:
        async with Client(server_for(ledger)) as client:
            return list((await client.list_tools()).tools)

    for tool in run(listed()):
        assert tool.annotations.read_only_hint
        answers = tool.output_schema["properties"]["answer"]["enum"]
        assert answers == ["evidence in this ledger", NO_EVIDENCE]


def test_the_command_answers_over_its_stdin_and_stdout(path: Location) -> None:
    program = "from dateline.cli import main; main()"
    started = StdioServerParameters(
        command=sys.executable, args=["-c", program, "mcp", "--ledger", str(path)], env=dict(os.environ)
    )

    async def call() -> Any:
        async with Client(started, read_timeout_seconds=60) as client:
            return await client.call_tool("search_events", {"country": "NOR"})

    answer = run(call()).structured_content
    assert answer["evidence"][0]["words"][0]["text"] == "receive"
