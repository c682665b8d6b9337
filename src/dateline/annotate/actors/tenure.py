"""Printed titles that the table of holders contradicts on the day of filing: findings, no corrections."""

from collections.abc import Iterator
from datetime import date

from dateline.lexicon import offices
from dateline.lexicon.countries import name_of
from dateline.lexicon.offices import Term, registry
from dateline.lexicon.tenure import holders_on, is_over
from dateline.schema import Actor, Additions, Dispatch, Finding, Mention, Parse, Reading, record_id

RULE = "offices/title-against-table"


class OfficesAnnotator:
    """Adds a finding for each printed title that the table says was not held on the day of filing."""

    name = "offices"
    version = "1"
    needs: tuple[str, ...] = ("actors", "dates")
    tables: tuple[str, ...] = offices.TABLES

    def annotate(self, dispatch: Dispatch, parse: Parse, reading: Reading) -> Additions:
        """Hold titles against the table; without a day of filing there is nothing to hold them against."""
        del parse
        day = _day(reading)
        return Additions(findings=tuple(_contradicted(dispatch, reading, day)) if day else ())


def _day(reading: Reading) -> date | None:
    filed = reading.filed
    if filed is None or filed.earliest is None or filed.earliest != filed.latest:
        return None
    return date.fromisoformat(filed.earliest[:10])


def _contradicted(dispatch: Dispatch, reading: Reading, on: date) -> Iterator[Finding]:
    seen: set[str] = set()
    for mention in reading.mentions:
        actor = reading.actor(mention.actor)
        if actor is None or actor.id in seen or not _is_titled(mention, actor):
            continue
        seen.add(actor.id)
        office, country = mention.office or "", actor.country or ""
        terms = registry().terms_in(actor.name, office, country)
        if not terms or registry().answer(terms, on) != "not held":
            continue
        others = "; ".join(f"{each.person} ({each.source})" for each in holders_on(office, country, on))
        known = "; ".join(_lasting(each) for each in terms)
        yield Finding(
            id=record_id("f", dispatch.id, RULE, actor.id),
            rule=RULE,
            note=f"{actor.name} is called {office} of {name_of(country)} on {on}, but the table has {known}"
            + (f", and on that day {others}" if others else ""),
            words=mention.words,
            hint="the title stands; a wrong term is put right in resources/offices/corrections.tsv",
        )


def _is_titled(mention: Mention, actor: Actor) -> bool:
    """Tell a full name with a title in force, of a country, from others."""
    return (
        actor.kind == "person"
        and actor.country is not None
        and mention.form == "name"
        and mention.office is not None
        and len(actor.name.split()) > 1
        and not is_over(mention.words.text)
    )


def _lasting(term: Term) -> str:
    return f"{term.office} from {term.start} to {term.end or 'an unknown day'} ({term.source})"
