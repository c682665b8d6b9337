"""Say in PostgreSQL's words what the ledger's rooms ask in SQLite's.

:mod:`dateline.ledger.stores` lists what they may use.
"""

import re
from functools import lru_cache
from typing import Any

import msgspec

from dateline.ledger.stores.postgres.words import tsquery_of

_QUOTED = re.compile(r"('(?:[^']|'')*')")
_JSON = re.compile(r"\bjson_(array_length|extract|type)\(([\w.]+), '\$\.([\w.]+)'\)")
_JSON_ASKS = {
    "array_length": "json_array_length(CAST({body} AS json) #> '{{{path}}}')",
    "extract": "(CAST({body} AS json) #>> '{{{path}}}')",
    "type": "json_typeof(CAST({body} AS json) #> '{{{path}}}')",
}
_WORDS = (
    (re.compile(r"\bCROSS JOIN (?=[\w.]+(?: AS \w+)? ON\b)"), "JOIN "),
    (re.compile(r"\b(\w+) MATCH \?"), r"\1.document @@ CAST(? AS tsquery)"),
    (re.compile(r"\bLIKE\b"), "ILIKE"),
    (re.compile(r"\bgroup_concat\("), "string_agg("),
)
_SEARCHES = re.compile(r"CAST\(\? AS tsquery\)|\?")


class Translated(msgspec.Struct, frozen=True, kw_only=True):
    """A statement for the driver.

    Args:
        statement: In PostgreSQL's words, with ``%s`` for values.
        searches: Which of its values, counted from 0, are queries for the full-text index.
    """

    statement: str
    searches: tuple[int, ...]


@lru_cache(maxsize=1024)
def translated(statement: str) -> Translated:
    """Translate a statement; the same one is asked again and again."""
    statement = _JSON.sub(_json, statement)
    # What stands in quotation marks is a value and stays as it is.
    parts = _QUOTED.split(statement)
    searches: list[int] = []
    marks = 0
    for place in range(0, len(parts), 2):
        words = parts[place]
        for pattern, by in _WORDS:
            words = pattern.sub(by, words)
        for mark in _SEARCHES.finditer(words):
            if mark[0] != "?":
                searches.append(marks)
            marks += 1
        parts[place] = words.replace("%", "%%").replace("?", "%s")
    parts[1::2] = [each.replace("%", "%%") for each in parts[1::2]]
    return Translated(statement="".join(parts), searches=tuple(searches))


def bound(statement: str, values: Any) -> tuple[str, Any]:
    """Translate a statement with its values: a tuple, or a list of them."""
    found = translated(statement)
    if found.searches and isinstance(values, tuple):
        given = list(values)
        for place in found.searches:
            given[place] = tsquery_of(given[place])
        values = tuple(given)
    return found.statement, values


def _json(found: re.Match[str]) -> str:
    asked, body, path = found.groups()
    return _JSON_ASKS[asked].format(body=body, path=path.replace(".", ","))
