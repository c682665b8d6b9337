r"""What a column is: a name, a type, where its value comes from, and what it says.

The tables of :mod:`dateline.export.tables` are made of these, and every format
with rows is made of the tables: CSV, Parquet, R and Stata. A value is typed
once, here; each format writes it as it can.
"""

from collections.abc import Callable, Iterable
from typing import Any, Literal

import msgspec

from dateline.schema import Dispatch, Evidence, Party, Reading, Reason, When

Type = Literal["text", "whole", "flag", "moment", "texts", "wholes"]
"""``moment`` is a day or a minute in ISO 8601; formats with dates keep its day.
``texts`` and ``wholes`` are lists, in which None stands for what is not known, so that
those of one record stay side by side; formats without lists join them with ``|``."""

Value = str | int | bool | tuple[str | None, ...] | tuple[int | None, ...] | None


class Story(msgspec.Struct, frozen=True, kw_only=True):
    """The dispatch that a row rests on, with its reading."""

    dispatch: Dispatch
    reading: Reading


class Column(msgspec.Struct, frozen=True):
    """One column of a table.

    Args:
        type: What its cells hold; an empty cell is None.
        says: What it says, in at most 80 characters: Stata's limit of a label.
        take: Gives the cell of a record, with the story that it rests on.
    """

    type: Type
    says: str
    take: Callable[[Story, Any], Value]


Columns = dict[str, Column]
"""The columns of a table by name, in their order."""


def field(type: Type, says: str, name: str) -> Column:
    """Return a column that holds one field of the record."""
    return Column(type, says, lambda _, record: getattr(record, name))


def words(says: str, take: Callable[[Any], Evidence | None]) -> Column:
    """Return a column of words alone, without their place."""

    def cell(_: Story, record: Any) -> Value:
        evidence = take(record)
        return evidence.text if evidence else None

    return Column("text", says, cell)


def evidence(name: str, says: str, take: Callable[[Any], Evidence | None]) -> Columns:
    """Return three columns: words, and where they begin and end in the dispatch's text."""
    return {name: words(says, take), **places(name, take)}


def places(name: str, take: Callable[[Any], Evidence | None]) -> Columns:
    """Return two columns: where words begin and end in the dispatch's text."""

    def place(end: str) -> Callable[[Story, Any], Value]:
        def cell(_: Story, record: Any) -> Value:
            found = take(record)
            return getattr(found, end) if found else None

        return cell

    return {
        f"{name}_start": Column("whole", f"First code point of {name}, from 0", place("start")),
        f"{name}_end": Column("whole", f"One past the last code point of {name}", place("end")),
    }


def pieces(name: str, says: str, take: Callable[[Any], Iterable[Evidence | None]]) -> Columns:
    """Return three columns as :func:`evidence` does, each a list: one item for each stretch of words."""
    return {
        name: Column(
            "texts", says, lambda _, record: tuple(each.text if each else None for each in take(record))
        ),
        f"{name}_start": Column(
            "wholes",
            f"First code point of each of {name}, from 0",
            lambda _, record: tuple(each.start if each else None for each in take(record)),
        ),
        f"{name}_end": Column(
            "wholes",
            f"One past the last code point of each of {name}",
            lambda _, record: tuple(each.end if each else None for each in take(record)),
        ),
    }


def dates(prefix: str, says: str, take: Callable[[Any], When | None]) -> Columns:
    """Return the four columns of an interval of calendar time."""

    def part(name: str) -> Callable[[Story, Any], Value]:
        def cell(_: Story, record: Any) -> Value:
            when = take(record)
            return getattr(when, name) if when else None

        return cell

    return {
        prefix: Column("text", says, part("value")),
        f"{prefix}_earliest": Column("moment", "First day (or minute) of it", part("earliest")),
        f"{prefix}_latest": Column("moment", "Last day (or minute) of it", part("latest")),
        f"{prefix}_basis": Column("text", "What that interval rests on", part("basis")),
    }


def dated(prefix: str, take: Callable[[Any], When | None]) -> Columns:
    """Return three columns: the words that an interval of :func:`dates` is read from, and their place."""

    def cell(record: Any) -> Evidence | None:
        when = take(record)
        return when.words if when else None

    return evidence(f"{prefix}_words", "The words that date it", cell)


def parties(name: str, take: Callable[[Any], tuple[Party, ...]]) -> Columns:
    """Return four columns beside that of the parties' codes: each one's actor, and the words that name it."""
    return {
        f"{name}_ids": Column(
            "texts",
            f"Id of each actor of {name}",
            lambda _, record: tuple(each.actor for each in take(record)),
        ),
        **pieces(
            f"{name}_words", f"Words that name each of {name}", lambda record: [e.words for e in take(record)]
        ),
    }


def codes(parties: Iterable[Party]) -> tuple[str, ...]:
    """Return the codes of the parties on one side."""
    return tuple(party.code for party in parties)


def sides(one: Iterable[Party], two: Iterable[Party]) -> str:
    """Say who acts on whom in a line: ``JPN + USA → RUS``; ``?`` for an actor that is not known."""
    left, right = " + ".join(codes(one)) or "?", " + ".join(codes(two))
    return f"{left} → {right}" if right else left


def rules(because: Iterable[Reason]) -> tuple[str, ...]:
    """Return the slugs of the rules that spoke."""
    return tuple(reason.rule for reason in because)


def joined(parts: Iterable[str | int | None]) -> str | None:
    r"""Join a list with ``|``; a ``|`` inside of a part is written ``\|``, an unknown one is empty."""
    return "|".join("" if part is None else str(part).replace("|", "\\|") for part in parts) or None


def plain(value: Value) -> str | int | None:
    """Return a value as a format without lists and flags writes it."""
    if isinstance(value, tuple):
        return joined(value)
    return int(value) if isinstance(value, bool) else value
