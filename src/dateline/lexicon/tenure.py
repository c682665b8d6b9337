"""Who held an office on a day, and which item of Wikidata a holder is."""

import re
from datetime import date

from dateline.lexicon.offices import Term, not_current, office_classes, registry

# Words of a title that do not tell it from another: "Minister of Foreign Affairs" is "Foreign Minister".
_SMALL = frozenset({"of", "the", "for", "and", "to", "affairs", "minister", "ministry", "republic"})


def holders_on(office: str, country: str, on: date) -> tuple[Term, ...]:
    """Return the terms in which an office was held on a day, the best known first.

    Where the table has the very title, titles with more in them ("Foreign
    Ministry spokesman") are left out; where a term has its end, lists
    without ends are. Several terms of different persons mean that the
    sources contradict each other.

    Args:
        office: As printed, less the country's adjective.
        country: ISO 3166-1 alpha-3.
        on: The day.
    """
    found = registry().holders(country, office, on)
    if not found:
        return ()
    wanted = _core(office)
    very = [term for term in found if _core(term.office) == wanted]
    if not very:
        fewest = min(len(_core(term.office)) for term in found)
        very = [term for term in found if len(_core(term.office)) == fewest]
    known = [term for term in very if term.wikidata or term.end] or very
    by_person: dict[str, Term] = {}
    for term in sorted(known, key=lambda each: (not each.end, each.start)):
        by_person.setdefault(term.wikidata or term.person, term)
    return tuple(by_person.values())


def item_of(name: str, office: str | None, country: str) -> str | None:
    """Return the Wikidata item of the holder of an office, or None unless the table knows just one.

    Args:
        name: Full name, as printed.
        office: The printed office; a person is taken for a holder only if the class of a term fits it.
        country: ISO 3166-1 alpha-3.
    """
    if office is None or len(name.split()) < 2:
        return None
    wanted = office_classes(office, country)
    items = {
        term.wikidata
        for term in registry().terms_of(name, country)
        if term.wikidata and wanted & office_classes(term.office, country)
    }
    return items.pop() if len(items) == 1 else None


def is_over(office: str) -> bool:
    """Tell a title that says itself that it is not held: former, late, designate."""
    return bool(not_current().intersection(re.findall(r"[\w-]+", office.lower())))


def _core(office: str) -> frozenset[str]:
    return frozenset(re.findall(r"[a-z]+", office.lower())) - _SMALL or frozenset({"minister"})
