"""What of a dispatch goes into a citation, for BibTeX and CSL alike."""

from calendar import monthrange

import msgspec

from dateline.export.standing import standing_of
from dateline.schema import Dispatch, Reading

_DAY = len("2015-10-06")


class Citation(msgspec.Struct, frozen=True, kw_only=True):
    """A dispatch as something that is cited.

    Args:
        key: A name for it, of agency, year and the beginning of its id.
        title: Its headline, else its first words.
        author: The byline, or None.
        agency: Who filed it, or None.
        publisher: Who printed it, or None.
        place: Place of the dateline, or None.
        first: Year, month and day; shorter where less is known; empty where no year is asserted.
        last: Likewise, where the date is an interval; else empty.
        url: Where it stands, or None.
        language: BCP 47.
        note: The dispatch's id, its date where it is not certain, and how it stands.
    """

    key: str
    title: str
    author: str | None
    agency: str | None
    publisher: str | None
    place: str | None
    first: tuple[int, ...]
    last: tuple[int, ...]
    url: str | None
    language: str
    note: str


# Words of the text that stand for a title where there is no headline.
_FIRST_WORDS = 12


def citation_of(dispatch: Dispatch, reading: Reading) -> Citation:
    """Return a dispatch's citation."""
    filed, line = reading.filed, dispatch.dateline
    first, last = _days(filed.earliest if filed else None, filed.latest if filed else None)
    agency = dispatch.agency or ""
    letters = "".join(each for each in agency.casefold() if each.isascii() and each.isalnum())
    said = [f"Dateline dispatch {dispatch.id}"]
    if filed is not None and not first and "XXXX-XX-XX" not in filed.value:
        said.append(f"filed {filed.value}, year not printed")
    standing = standing_of(dispatch, reading)
    if standing != "current":
        said.append(f"{standing} by {'a later version' if standing == 'replaced' else 'the agency'}")
    return Citation(
        key=f"{letters or 'dispatch'}{first[0] if first else ''}-{dispatch.id[:8]}",
        title=" ".join((dispatch.headline.text if dispatch.headline else _opening(dispatch)).split()),
        author=dispatch.byline.text if dispatch.byline else None,
        agency=dispatch.agency,
        publisher=dispatch.publisher,
        place=line.place if line else None,
        first=first,
        last=last,
        url=dispatch.url,
        language=dispatch.language or "en",
        note="; ".join(said),
    )


def _days(earliest: str | None, latest: str | None) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return first and last day; one shorter date where the interval is a whole month or year."""
    if earliest is None or latest is None:
        return (), ()
    one, two = (tuple(map(int, each[:_DAY].split("-"))) for each in (earliest, latest))
    if one == two:
        return one, ()
    if one[1:] == (1, 1) and two[1:] == (12, 31) and one[0] == two[0]:
        return one[:1], ()
    if one[:2] == two[:2] and one[2] == 1 and two[2] == monthrange(two[0], two[1])[1]:
        return one[:2], ()
    return one, two


def _opening(dispatch: Dispatch) -> str:
    words = dispatch.text.split()
    return " ".join(words[:_FIRST_WORDS]) + (" …" if len(words) > _FIRST_WORDS else "")
