"""Which column of a table, or key of an object, holds which part of a story."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from dateline.errors import ConfigError, EmptyInput, UnsupportedFormat
from dateline.ingest.assemble import assemble
from dateline.schema import Dispatch

PARTS: Mapping[str, tuple[str, ...]] = {
    "text": (
        "text",
        "body",
        "content",
        "article",
        "story",
        "full_text",
        "article_text",
        "body_text",
        "maintext",
    ),
    "headline": ("title", "headline"),
    "summary": ("summary", "description", "abstract"),
    "section": ("section", "category"),
    "byline": ("byline", "author", "authors"),
    "agency": ("agency", "source"),
    "publisher": ("publisher", "outlet", "newspaper"),
    "credit": ("credit", "credit_line"),
    "published": (
        "published",
        "date",
        "published_at",
        "date_published",
        "publication_date",
        "pubdate",
        "publishedat",
        "pub_date",
        "publish_date",
        "published_date",
        "date_publish",
        "datetime",
    ),
    "url": ("url", "link"),
    "language": ("language", "lang"),
    "name": ("id", "name", "guid"),
}
"""Parts of a story, each with the names that are understood without being told, the likeliest first."""


def columns_of(given: str) -> dict[str, str]:
    """Read what the user says about columns.

    Args:
        given: ``text=body,headline=title``, or the name of a TOML file with these
            lines under ``[columns]``.

    Returns:
        The column of each part named.

    Raises:
        ConfigError: It is no such list, or names a part that there is not.
    """
    if given.casefold().endswith(".toml"):
        return _checked(given, _in_file(given))
    pairs = [each.partition("=") for each in given.split(",") if each.strip()]
    if not pairs or not all(part.strip() and column.strip() for part, _, column in pairs):
        raise ConfigError(
            f"{given!r} does not say which column holds which part",
            hint="write it so: text=body,headline=title,published=date",
        )
    return _checked(given, {part.strip(): column.strip() for part, _, column in pairs})


def _in_file(given: str) -> dict[str, Any]:
    try:
        told = tomllib.loads(Path(given).read_text(encoding="utf-8")).get("columns")
    except OSError as error:
        raise ConfigError(f"cannot read {given!r}: {error.strerror or error}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"{given!r} is no TOML: {error}") from error
    if not isinstance(told, dict) or not told:
        raise ConfigError(f"{given!r} has no table [columns]", hint='write under it: text = "body"')
    return told


def _checked(given: str, told: dict[str, Any]) -> dict[str, str]:
    for part, column in told.items():
        if part not in PARTS:
            raise ConfigError(
                f"{given!r} names {part!r}, which is no part of a story", hint=f"parts are {', '.join(PARTS)}"
            )
        if not isinstance(column, str):
            raise ConfigError(f"{given!r} gives {part!r} a column that is no name: {column!r}")
    return told


def choose(present: list[str], columns: Mapping[str, str]) -> dict[str, str]:
    """Say which of the columns that are there hold which part.

    Args:
        present: Their names, in order.
        columns: What the user says; the usual names hold the other parts.

    Returns:
        The column of each part that has one. A usual name is known in any case of letters.
    """
    folded: dict[str, str] = {}
    for each in present:
        folded.setdefault(each.strip().casefold().replace(" ", "_").replace("-", "_"), each)
    taken = set(columns.values())
    chosen = {part: column for part, column in columns.items() if column in present}
    for part, names in PARTS.items():
        if part not in columns:
            found = next(
                (folded[name] for name in names if name in folded and folded[name] not in taken), None
            )
            if found is not None:
                chosen[part] = found
    return chosen


def dispatch_from(
    record: Mapping[str, Any], columns: Mapping[str, str], *, where: str, name: str
) -> Dispatch:
    """Make a dispatch of one row or object.

    Args:
        record: Its values by column.
        columns: The column of each part (:func:`choose`).
        where: What to call it in messages.
        name: What to call the dispatch if no column does.

    Raises:
        UnsupportedFormat: It has no text.
        EmptyInput: Its text is white space.
        IngestError: Its text is none, or too long.
    """
    text = record.get(columns.get("text", ""))
    if not isinstance(text, str):
        raise UnsupportedFormat(
            f"{where} has no text",
            hint="name its column or key with --columns text=NAME; it must be a string",
        )
    if not text.strip():
        raise EmptyInput(f"there is nothing to read in {where}")
    parts = {part: _words(record.get(column)) for part, column in columns.items() if part != "text"}
    own = parts.pop("name", None)
    return assemble(text, name=own or name, **parts)  # type: ignore[arg-type]  # each part is a keyword


def _words(value: Any) -> str | None:
    """Return a value as words; a list of them joined by commas, of an object its name."""
    if isinstance(value, list):
        return ", ".join(found for each in value if (found := _words(each))) or None
    if isinstance(value, dict):
        # Services write who wrote and who printed a story as an object with a name.
        return _words(value.get("name"))
    if isinstance(value, str):
        return value.strip() or None
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else None
