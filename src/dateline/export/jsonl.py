"""JSON Lines: one line for each dispatch, reading and record; nothing is lost.

Each line is an object with ``kind``, ``dispatch`` (the id) and ``record`` (as
``dateline schema`` describes it). A dispatch's line comes first, then that of
its reading (who read it, with which tables, and its date), then its records:
timexes, actors, mentions, statements, events, commitments and findings, each
in text order. Where a person decided on a record, its line has ``decided``
beside ``record``, which is then as the person left it; and a line of the kind
``decision`` with the same mark comes last, also for a record that was
rejected and has no line. The line of a dispatch that no longer counts says
so in ``stand``. When something was recorded is not written but in
decisions: the same readings give the same bytes.
"""

from collections.abc import Iterable, Iterator
from typing import IO, Any

import msgspec

from dateline.errors import UsageError
from dateline.schema import Annotated, Decided, Dispatch, Filed, Reading, canonical
from dateline.schema.reading import KINDS
from dateline.schema.wire import Stand


class ReadingLine(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of a reading beyond its records."""

    parser: str = ""
    annotated: tuple[Annotated, ...] = ()
    filed: Filed | None = None


class JsonLinesExporter:
    """Writes everything, one JSON object a line."""

    name = "jsonl"
    suffix = ".jsonl"
    says = "JSON Lines: everything, nothing lost"

    def write(self, readings: Iterable[tuple[Dispatch, Reading]], out: IO[str]) -> int:
        """Write all readings; return how many dispatches were written."""
        count = 0
        for dispatch, reading in readings:
            for line in lines(dispatch, reading):
                out.write(line)
                out.write("\n")
            count += 1
        return count


def lines(dispatch: Dispatch, reading: Reading) -> Iterator[str]:
    """Yield the lines of one dispatch, without their ends."""
    yield _line("dispatch", dispatch.id, dispatch, stand=reading.stand)
    header = ReadingLine(parser=reading.parser, annotated=reading.annotated, filed=reading.filed)
    yield _line("reading", dispatch.id, header)
    for kind, field in KINDS.items():
        for record in getattr(reading, field):
            yield _line(kind, dispatch.id, record, decided=reading.decided(record.id))
    for decided in reading.decisions:
        yield _line("decision", dispatch.id, decided)


def read_lines(source: Iterable[str]) -> Iterator[tuple[Dispatch, Reading]]:
    """Read back what :class:`JsonLinesExporter` wrote, one dispatch at a time.

    Raises:
        UsageError: A line is not of this form; the message has its number.
    """
    dispatch: Dispatch | None = None
    fields: dict[str, Any] = {}
    for number, line in enumerate(source, start=1):
        try:
            found = msgspec.json.decode(line, type=_Line)
            if found.kind == "dispatch":
                if dispatch is not None:
                    yield dispatch, _reading(dispatch, fields)
                dispatch = msgspec.convert(found.record, Dispatch)
                fields = {"stand": found.stand}
                continue
            if dispatch is None or found.dispatch != dispatch.id:
                raise ValueError("its dispatch does not stand before it")
            _put(found, fields)
        except (ValueError, msgspec.MsgspecError) as error:
            raise UsageError(
                f"line {number} is not what 'export --to jsonl' writes: {error}", hint="export once more"
            ) from error
    if dispatch is not None:
        yield dispatch, _reading(dispatch, fields)


class _Line(msgspec.Struct, frozen=True, kw_only=True):
    kind: str
    dispatch: str
    record: dict[str, Any]
    stand: Stand | None = None


_TYPES: dict[str, Any] = {kind: Reading.__annotations__[field].__args__[0] for kind, field in KINDS.items()}


def _put(found: _Line, fields: dict[str, Any]) -> None:
    if found.kind == "reading":
        header = msgspec.convert(found.record, ReadingLine)
        fields.update(parser=header.parser, annotated=header.annotated, filed=header.filed)
    elif found.kind == "decision":
        fields.setdefault("decisions", []).append(msgspec.convert(found.record, Decided))
    elif found.kind in KINDS:
        fields.setdefault(KINDS[found.kind], []).append(msgspec.convert(found.record, _TYPES[found.kind]))
    else:
        raise ValueError(f"there is no kind {found.kind!r}")


def _reading(dispatch: Dispatch, fields: dict[str, Any]) -> Reading:
    together: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in fields.items()
    }
    return Reading(dispatch=dispatch.id, **together)


def _line(
    kind: str,
    dispatch: str,
    record: msgspec.Struct,
    *,
    decided: Decided | None = None,
    stand: Stand | None = None,
) -> str:
    line: dict[str, Any] = {"kind": kind, "dispatch": dispatch, "record": record}
    if decided is not None:
        line["decided"] = decided
    if stand is not None:
        line["stand"] = stand
    return canonical(line).decode("utf-8")
