"""Read-only tables, built from ``resources/`` and shipped inside the package.

``tools/build_tables.py`` turns every file of ``resources/`` into one JSON file
under ``built/``; a test rebuilds them and compares. Tables are loaded when
first asked for, and never change while a process runs.
"""

from functools import cache
from importlib.resources import files
from typing import Any

import msgspec

from dateline.errors import LexiconError
from dateline.schema.canonical import digest


@cache
def _bytes(name: str) -> bytes:
    path = files("dateline.lexicon") / "built" / f"{name.replace('/', '-')}.json"
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise LexiconError(
            f"the table {name!r} is not there", hint="run 'make tables' in a checkout, or reinstall dateline"
        ) from error


def load(name: str, type: Any) -> Any:
    """Return a built table as a value of the given type.

    Args:
        name: ``room/table``, as in ``resources/room/table.yaml``.
        type: What the table's rows are: a msgspec Struct or a built-in generic.

    Raises:
        LexiconError: The table is missing or does not fit its type.
    """
    try:
        return msgspec.json.decode(_bytes(name), type=type)
    except msgspec.DecodeError as error:
        raise LexiconError(f"the table {name!r} does not fit: {error}", hint="run 'make tables'") from error


@cache
def digest_of(name: str) -> str:
    """Return the SHA-256 of a built table's bytes."""
    return digest(_bytes(name))
