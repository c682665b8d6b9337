"""Whether two titles can be one office."""

from dateline.lexicon.names import name_words
from dateline.lexicon.roles import Role, role_word

_LEADERS = frozenset({"head of state", "head of government", "leader"})


def fits_post(
    words: str | None, role: Role, office: str | None, held: Role, *, loosely: bool = False
) -> bool:
    """Tell whether a mention by office can mean the holder of a printed office.

    "The minister" fits a foreign minister; "the foreign minister" does not fit
    an energy minister; "the leader" fits a president.

    Args:
        words: The mention's office.
        role: Its role word.
        office: The printed office.
        held: Its role word.
        loosely: As headlines speak: any chief of anything fits.
    """
    lesser = name_words().lesser
    if lesser & _words(office, held) and not lesser & _words(words, role):
        return False
    if role.rank == "leader" and held.rank in _LEADERS:
        return True
    if loosely and _heads(role) and _heads(held):
        return True
    rank = rank_of(words, role)
    if rank and rank == rank_of(office, held):
        return role.rank is not None or content_of(words, role) <= content_of(office, held)
    if role.role != held.role and not _shorter(role, held):
        return False
    return content_of(words, role) <= content_of(office, held)


def same_post(left: Role, left_office: str | None, right: Role, right_office: str | None) -> bool:
    """Tell whether two holders hold the like office in two states."""
    rank = rank_of(left_office, left)
    return (rank is not None and rank == rank_of(right_office, right)) or (
        left.role == right.role and content_of(left_office, left) == content_of(right_office, right)
    )


def rank_of(office: str | None, role: Role) -> str | None:
    """Name the office by what it is, whatever it is called: a minister's by the portfolio."""
    if role.rank is not None or role.role != "minister":
        return role.rank
    portfolio = content_of(office, role)
    return f"{min(portfolio)} minister" if len(portfolio) == 1 else None


def content_of(office: str | None, role: Role) -> frozenset[str]:
    """Return the words of an office beside its role and small words, folded."""
    words = (office or "").lower().replace("’", "'").split()
    names = name_words()
    own = set(role.role.split())
    kept = set()
    for word in words:
        single = role_word(word)
        if word in own or (single and single[0].role in own) or word in names.small_words:
            continue
        kept.add(names.same_words.get(word, word))
    return frozenset(kept)


def _words(office: str | None, role: Role) -> frozenset[str]:
    """Return all the words of an office, hyphens parted."""
    return frozenset((office or "").lower().replace("-", " ").split()) | frozenset(role.role.split())


def _heads(role: Role) -> bool:
    return role.role.split()[-1] in name_words().headship


def _shorter(role: Role, held: Role) -> bool:
    """Tell "the minister" for a deputy minister, "the secretary" for a secretary of state."""
    return held.role.endswith(f" {role.role}") or held.role.startswith(f"{role.role} ")
