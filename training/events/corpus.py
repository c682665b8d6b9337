"""Read the sentences on events: one file per PLOVER type, one sentence a line.

The form of a line is ``mode | status | ACTORS > RECIPIENTS | sentence``, with
the trigger in square brackets; README.md says more.
"""

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
_MARK = re.compile(r"\[([^\[\]]+)\]")


@dataclass(frozen=True, slots=True)
class Example:
    """One sentence with what it tells.

    Args:
        type: PLOVER type, the file's name.
        mode: PLOVER mode, or None.
        status: How real the event is.
        actors, recipients: ISO3 codes or plain names; empty where nobody is named.
        text: The sentence without marks.
        triggers: Half-open spans of the trigger's words; the first one is its head.
        line: Where the sentence stands in its file, from 1.
    """

    type: str
    mode: str | None
    status: str
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    text: str
    triggers: tuple[tuple[int, int], ...]
    line: int

    @property
    def headline(self) -> bool:
        """Whether the sentence is a headline: it has no full stop."""
        return not self.text.endswith((".", '"'))

    @property
    def held_out(self) -> bool:
        """Whether the sentence is kept for measuring: every other one, by its digest."""
        return hashlib.sha256(self.text.encode()).digest()[0] % 2 == 1


def read_examples(folder: Path = FOLDER) -> list[Example]:
    """Return all sentences, file by file in alphabetical order.

    Raises:
        ValueError: A line is not of the form; the message names file and line.
    """
    return [
        _example(path, number, line)
        for path in sorted(folder.glob("*.txt"))
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
    ]


def _example(path: Path, number: int, line: str) -> Example:
    parts = [part.strip() for part in line.split("|")]
    if len(parts) != len(("mode", "status", "sides", "sentence")) or ">" not in parts[2]:
        raise ValueError(
            f"{path.name}:{number} reads {line!r}; write 'mode | status | ACTORS > RECIPIENTS | sentence'"
        )
    mode, status, sides, marked = parts
    actors, _, recipients = sides.partition(">")
    text, triggers, place = "", [], 0
    for mark in _MARK.finditer(marked):
        text += marked[place : mark.start()]
        triggers.append((len(text), len(text) + len(mark[1])))
        text += mark[1]
        place = mark.end()
    text += marked[place:]
    if not triggers:
        raise ValueError(f"{path.name}:{number} marks no trigger; put its words in square brackets")
    return Example(
        type=path.stem.upper(),
        mode=None if mode == "-" else mode,
        status=status,
        actors=_codes(actors),
        recipients=_codes(recipients),
        text=text,
        triggers=tuple(triggers),
        line=number,
    )


def _codes(side: str) -> tuple[str, ...]:
    return tuple(code.strip() for code in side.split(",") if code.strip())
