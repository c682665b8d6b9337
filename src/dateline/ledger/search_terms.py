"""Turn what a user typed into a full-text query that FTS5 cannot misread."""

import re

from dateline.errors import UsageError

_TERM = re.compile(r"[\"“”«]([^\"“”«»]*)[\"“”»](\*?)|(\S+)")


def terms_of(text: str) -> list[tuple[str, bool]]:
    """Split a search text into phrases, each with whether its last word may go on.

    ``"…"`` (straight or curly) keeps words together; ``*`` at the end of a
    word or phrase stands for any ending.

    Raises:
        UsageError: No letter or digit is in it.
    """
    found: list[tuple[str, bool]] = []
    for match in _TERM.finditer(text):
        quoted, star, bare = match.groups()
        words = quoted if bare is None else bare
        begins = bool(star) if bare is None else bare.endswith("*")
        words = words.replace('"', " ").rstrip("*").strip()
        if any(letter.isalnum() for letter in words):
            found.append((words, begins))
    if not found:
        raise UsageError(
            f"there is no word to search for in {text!r}", hint="give at least one letter or digit"
        )
    return found


def words_query(text: str) -> str:
    """Return the FTS5 query for records whose words hold all terms."""
    terms = " AND ".join(f'"{words}"{" *" if begins else ""}' for words, begins in terms_of(text))
    return f"words : ({terms})"


def names_query(name: str) -> str:
    """Return the FTS5 query for records of somebody of whom a name, or its beginning, is given.

    The words stand together and in order; the last may go on: ``Haruka Mi``
    finds Haruka Minobe.
    """
    words = " ".join(words for words, _ in terms_of(name))
    return f'names : "{words}" *'


def like(term: str) -> str:
    """Return the pattern that finds a term anywhere, for ``LIKE … ESCAPE '!'``."""
    escaped = term.replace("!", "!!").replace("%", "!%").replace("_", "!_")
    return f"%{escaped}%"
