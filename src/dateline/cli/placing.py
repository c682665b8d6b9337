"""Records of a story shown where they stand: a heading, and carets under the words."""

from collections.abc import Sequence
from typing import Any

from rich.console import Console
from rich.text import Text

from dateline.cli import page, views
from dateline.cli.carets import Mark, in_place
from dateline.cli.output import show
from dateline.desk.why import Explanation, explain
from dateline.schema import Dispatch, Reading


def print_in_place(
    console: Console, kind: str, dispatch: Dispatch, reading: Reading, records: Sequence[Any]
) -> None:
    """Print records of one kind with their words in place.

    Time expressions are drawn together, each with its value under its words;
    other records one after the other.
    """
    show(console, page.title(dispatch, reading))
    if kind == "timex":
        print_carets(console, dispatch.text, [(timex.value, timex.words) for timex in records])
        show(console, Text(""))
        show(console, views.of_timexes(records))
        return
    for each in records:
        show(console, Text(""))
        print_one(console, kind, each, dispatch, reading)


def print_one(console: Console, kind: str, record: Any, dispatch: Dispatch, reading: Reading) -> None:
    """Print one record: what it says, and the words that it rests on in place."""
    show(console, view(kind, record, reading))
    print_carets(console, dispatch.text, marks_of(explain(dispatch, reading, record.id)))


def marks_of(explanation: Explanation) -> list[Mark]:
    """Return the words that a record rests on, labelled; those of a time expression with its value."""
    if explanation.kind == "timex":
        return [(explanation.record.value, explanation.record.words)]
    return [(each.label, each.evidence) for each in explanation.words]


def print_carets(console: Console, text: str, marks: Sequence[Mark]) -> None:
    """Print marked lines as they are, without wrapping them again."""
    for line in in_place(text, marks, width=console.width):
        carets = line.lstrip(" │").startswith(("^", "…"))
        show(console, Text(line, style="green" if carets else "", no_wrap=True, overflow="ignore"))


def view(kind: str, record: Any, reading: Reading) -> Any:
    """Return the lines of one record without its words."""
    match kind:
        case "statement":
            return views.of_statement(record, words=False)
        case "event":
            return views.of_event(record, reading, words=False)
        case "commitment":
            return views.of_commitment(record, reading, words=False)
        case "actor":
            return views.of_actor(record)
        case "finding":
            return views.of_finding(record)
        case "timex":
            return views.of_timexes([record])
        case "mention":
            return views.of_mention(record, reading)
        case _:
            return Text(record.id)
