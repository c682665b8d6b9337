"""Tab-separated lines as event data are handed on: no quotes, so no tab and no line end inside a cell."""

from collections.abc import Iterable, Mapping
from typing import IO, Any

_STRAY = dict.fromkeys(map(ord, "\t\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029\x00"), " ")


def cell(value: str | float | None) -> str:
    """Write one cell: white space that would end it becomes a blank, what is not known is empty."""
    if value is None:
        return ""
    if isinstance(value, float):
        return repr(value)
    return str(value).translate(_STRAY)


def listed(values: Iterable[str]) -> str:
    """Join several values in a cell with ``; ``, each once, in order; a ``;`` inside of one is a comma."""
    return "; ".join(dict.fromkeys(each.replace(";", ",") for each in values if each))


def write_line(out: IO[str], columns: Mapping[str, Any], values: Mapping[str, str | float | None]) -> None:
    """Write a line with a cell for every column, empty where ``values`` has none.

    Raises:
        KeyError: A value has no column.
    """
    strangers = values.keys() - columns.keys()
    if strangers:
        raise KeyError(", ".join(sorted(strangers)))
    out.write("\t".join(cell(values.get(name)) for name in columns) + "\n")
