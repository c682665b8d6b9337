"""How much may come out of what is packed."""

from dateline.errors import ArchiveBomb, TooLarge

RATIO = 100
"""Bytes that may come out for each that goes in; text packs to a tenth, tables to a thirtieth."""

FREE = 1024 * 1024
"""Bytes that may come out whatever went in: a small file of one repeated line is no bomb."""

UNPACKED = 16 * 1024**3
"""Bytes that may come out of one file in all; a crawl's archive unpacks to five times a gigabyte."""

MOST_MEMBERS = 20_000
"""Members of one zip archive at most."""


def refuse_growth(name: str, *, packed: int, unpacked: int, limit: int = UNPACKED) -> None:
    """Refuse what unpacks to far more than it is.

    Args:
        name: What it is called, for messages.
        packed: Bytes that went in so far.
        unpacked: Bytes that came out so far.
        limit: Bytes that may come out.

    Raises:
        ArchiveBomb: More than a hundred came out for each that went in.
        TooLarge: More than the limit came out.
    """
    if unpacked > FREE and unpacked > packed * RATIO:
        raise ArchiveBomb(
            f"{name!r} unpacks to more than {RATIO} times its size", hint="no text does; it may be a trap"
        )
    if unpacked > limit:
        raise TooLarge(f"{name!r} unpacks to more than {limit:,} bytes", hint="cut it into smaller files")
