"""Read dispatches whose attributions are marked in place.

    python training/statements/marked.py FOLDER --out FILE.jsonl    write the folder as a corpus
    python training/statements/marked.py FOLDER --count             attributions and words of each file
    python training/statements/marked.py FOLDER --seal              write FOLDER/SHA256SUMS

A marked dispatch is a text file: its headline, an empty line, paragraphs with
empty lines between them. Braces mark the parts of an attribution, with its
number and the letter of the role; ``s`` is the source, ``q`` the cue, ``c``
the content:

    {1s Foreign Minister Ana Ruiz} {1q told} reporters that {1c the talks would go on}

Parts may nest, and words may serve two attributions: ``{1s,2s Ruiz}``. What
is a source, a cue or content is said in ``wire/README.md`` beside this file.

Nothing outside the standard library is needed, so that a machine that only
trains can read the files.
"""

import argparse
import hashlib
import itertools
import json
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROLES = {"s": "source", "q": "cue", "c": "content"}
"""The role that each letter stands for."""

SEAL = "SHA256SUMS"
"""The file with the digests of a folder's dispatches, in the form that ``sha256sum --check`` reads."""

Offsets = tuple[int, int]
"""Start and end in code points of the text without marks, end exclusive."""

_LABEL = re.compile(r"\{(?P<label>[^ {}\n]*)(?P<gap> ?)")
_PART = re.compile(r"(?P<number>[1-9][0-9]*)(?P<role>[a-z])")


class MarkedError(ValueError):
    """A marked dispatch breaks the rules of its marks; says the file, the line and what to mend."""


@dataclass(frozen=True)
class MarkedAttribution:
    """One attribution of a marked dispatch.

    Attributes:
        number: As written in the marks, unique in the dispatch.
        source: Parts in text order; empty where the text names nobody.
        cue: One part, or none for a quotation that stands without a cue.
        content: At least one part, in text order.
    """

    number: int
    source: tuple[Offsets, ...]
    cue: tuple[Offsets, ...]
    content: tuple[Offsets, ...]


def read_marked_dispatch(path: Path) -> tuple[str, tuple[MarkedAttribution, ...]]:
    """Read one marked dispatch from its file.

    Args:
        path: A UTF-8 text file, headline first.

    Returns:
        The text without marks and without the newline at its end, and the
        attributions in the order of their first part.

    Raises:
        MarkedError: The marks or the form of the dispatch are broken.
    """
    return parse_marked(path.read_text(encoding="utf-8"), name=path.name)


def parse_marked(marked: str, *, name: str = "text") -> tuple[str, tuple[MarkedAttribution, ...]]:
    r"""Take the marks out of a dispatch; see ``read_marked_dispatch``.

    >>> text, (only,) = parse_marked("Head\\n\\n{1s Ruiz} {1q said} {1c no}.")
    >>> text[slice(*only.cue[0])]
    'said'
    """
    marked = marked.rstrip("\n")
    _check_form(marked, name)
    pieces: list[str] = []
    length = place = 0
    waiting: list[tuple[str, int, int]] = []
    found: dict[tuple[int, str], list[Offsets]] = {}
    for mark in re.finditer(r"[{}]", marked):
        pieces.append(marked[place : mark.start()])
        length += mark.start() - place
        place = mark.end()
        if mark.group() == "{":
            opening = _LABEL.match(marked, mark.start())
            if not opening or not opening["gap"]:
                raise _broken(marked, mark.start(), name, "a mark is a number and a role, then one space")
            waiting.append((opening["label"], length, mark.start()))
            place = opening.end()
        elif not waiting:
            raise _broken(marked, mark.start(), name, "a brace closes that was never opened")
        else:
            label, start, opened = waiting.pop()
            words = "".join(pieces)[start:length]
            if not words or words != words.strip():
                raise _broken(marked, opened, name, f"part {label} is empty or has a space at its edge")
            for key in _keys(label, marked, opened, name):
                found.setdefault(key, []).append((start, length))
    if waiting:
        raise _broken(marked, waiting[-1][2], name, f"part {waiting[-1][0]} is never closed")
    pieces.append(marked[place:])
    return "".join(pieces), _gathered(found, name)


def corpus_row(path: Path) -> dict[str, Any]:
    """Give a marked dispatch the form of a line of the attribution corpora.

    Returns:
        ``id`` (the file's stem), ``title``, ``text``, ``discard`` (always
        empty) and ``attributions``, each with ``id`` and lists of
        ``[start, end]`` for ``source``, ``cue`` and ``content``.
    """
    text, attributions = read_marked_dispatch(path)
    return {
        "id": path.stem,
        "title": text.split("\n", 1)[0],
        "text": text,
        "discard": [],
        "attributions": [
            {
                "id": str(each.number),
                "source": [list(part) for part in each.source],
                "cue": [list(part) for part in each.cue],
                "content": [list(part) for part in each.content],
            }
            for each in attributions
        ],
    }


def dispatches_in(folder: Path) -> list[Path]:
    """List the marked dispatches of a folder, by name."""
    return sorted(folder.glob("*.txt"))


def seal_of(folder: Path) -> str:
    """Write the digest of each dispatch in a folder, a line each."""
    return "".join(
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in dispatches_in(folder)
    )


def main(arguments: list[str]) -> int:
    """Run the command; 1 if a dispatch is broken or there is none."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--out", type=Path, help="write one JSON object a line")
    what.add_argument("--count", action="store_true", help="print attributions and words of each file")
    what.add_argument("--seal", action="store_true", help=f"write {SEAL} into the folder")
    options = parser.parse_args(arguments)
    paths = dispatches_in(options.folder)
    if not paths:
        sys.stderr.write(f"no dispatch (*.txt) in {options.folder}\n")
        return 1
    try:
        rows = [corpus_row(path) for path in paths]
    except MarkedError as broken:
        sys.stderr.write(f"{broken}\n")
        return 1
    if options.out:
        lines = (json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        options.out.write_text("".join(lines), encoding="utf-8")
    elif options.seal:
        (options.folder / SEAL).write_text(seal_of(options.folder), encoding="utf-8")
    else:
        sys.stdout.writelines(_counts(rows))
    return 0


def _check_form(marked: str, name: str) -> None:
    lines = marked.split("\n")
    if len(lines) < 3 or not lines[0].strip() or lines[1]:  # headline, empty line, one paragraph
        raise MarkedError(f"{name}, line 1: a dispatch is a headline, an empty line, then paragraphs")
    for number, (line, following) in enumerate(zip(lines, [*lines[1:], ""], strict=True), start=1):
        if line != line.strip():
            raise MarkedError(f"{name}, line {number}: a space stands at the edge of the line")
        if bool(line) == bool(following) and number < len(lines):
            raise MarkedError(f"{name}, line {number}: one empty line stands between paragraphs")


def _keys(label: str, marked: str, opened: int, name: str) -> Iterator[tuple[int, str]]:
    for each in label.split(","):
        part = _PART.fullmatch(each)
        if not part:
            raise _broken(marked, opened, name, f"{label!r} is not a number and a role, such as 1s or 1s,2s")
        if part["role"] not in ROLES:
            known = ", ".join(f"{letter} ({role})" for letter, role in ROLES.items())
            raise _broken(marked, opened, name, f"unknown role {part['role']!r} in {label!r}; known: {known}")
        yield int(part["number"]), ROLES[part["role"]]


def _gathered(found: dict[tuple[int, str], list[Offsets]], name: str) -> tuple[MarkedAttribution, ...]:
    gathered = []
    for number in {number for number, _ in found}:
        parts = {role: tuple(sorted(found.get((number, role), []))) for role in ROLES.values()}
        if not parts["content"]:
            raise MarkedError(f"{name}, attribution {number}: no content; mark its words with {number}c")
        if len(parts["cue"]) > 1:
            raise MarkedError(f"{name}, attribution {number}: two cues; a second cue is a second attribution")
        every = sorted(part for role in parts.values() for part in role)
        if any(before[1] > after[0] for before, after in itertools.pairwise(every)):
            raise MarkedError(f"{name}, attribution {number}: its own parts overlap; end one before the next")
        gathered.append((every[0], MarkedAttribution(number=number, **parts)))
    return tuple(attribution for _, attribution in sorted(gathered, key=lambda each: each[0]))


def _broken(marked: str, place: int, name: str, why: str) -> MarkedError:
    line = marked.count("\n", 0, place) + 1
    return MarkedError(f"{name}, line {line}: {why} (at {marked[place : place + 30]!r})")


def _counts(rows: list[dict[str, Any]]) -> Iterator[str]:
    for row in rows:
        yield f"{row['id']:32} {len(row['attributions']):4} {len(row['text'].split()):5}\n"
    attributions = sum(len(row["attributions"]) for row in rows)
    yield f"{len(rows)} dispatches: {attributions} attributions, "
    yield f"{sum(len(row['text'].split()) for row in rows)} words\n"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
