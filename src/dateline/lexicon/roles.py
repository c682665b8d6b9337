"""Role words with their PLOVER sectors (``resources/actors/roles.tsv``)."""

from collections.abc import Sequence
from functools import cache

import msgspec

from dateline.lexicon.tables import load

TABLE = "actors/roles"

_LONGEST = 5
_ENDINGS = ("-designate", "-elect", "-in-waiting", "-at-large", "-turned-politician", "-in-exile")


class Role(msgspec.Struct, frozen=True, kw_only=True):
    """One role word or phrase.

    Args:
        role: Lower case, singular unless the plural alone is used.
        sector: PLOVER sector, or None where the employer decides it (spokesman).
        rank: One name for offices that mean the same (premier: head of government).
        gender: ``m`` or ``f`` where the word itself shows it.
        use: ``title`` only before a name; ``group`` a collective.
    """

    role: str
    sector: str | None = None
    rank: str | None = None
    gender: str | None = None
    use: str | None = None


@cache
def roles() -> dict[str, Role]:
    """Return all roles by their words."""
    rows: list[Role] = load(TABLE, list[Role])
    return {each.role: each for each in rows}


@cache
def role_word(words: str) -> tuple[Role, bool] | None:
    """Look up a role in lower case.

    Returns:
        The role and whether the words are its plural, or None.
    """
    known = roles()
    words = words.removesuffix(".")
    for ending in _ENDINGS:
        words = words.removesuffix(ending)
    if words in known:
        return known[words], known[words].use == "group"
    for single in _singulars(words):
        if single in known:
            return known[single], True
    return None


def role_ending_at(words: Sequence[str], last: int) -> tuple[int, Role, bool] | None:
    """Find the longest role whose last word stands at ``last``.

    Returns:
        Index of its first word, the role, and whether it is plural.
    """
    for length in range(min(_LONGEST, last + 1), 0, -1):
        first = last + 1 - length
        found = role_word(" ".join(words[first : last + 1]))
        if found:
            return first, *found
    return None


def _singulars(words: str) -> list[str]:
    found = []
    if words.endswith("ies"):
        found.append(words[:-3] + "y")
    if words.endswith("men"):
        found.append(words[:-3] + "man")
    if words.endswith("es"):
        found.append(words[:-2])
    if words.endswith("s") and not words.endswith("ss"):
        found.append(words[:-1])
    return found
