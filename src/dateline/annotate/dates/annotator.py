"""The dates room's entry: files the dispatch, then reads every time expression against that day."""

from datetime import date
from functools import cached_property

from dateline.annotate.dates.clause import tense_of
from dateline.annotate.dates.filing import file_dispatch, printed_date, stretches
from dateline.annotate.dates.persons import officeholders, persons_named
from dateline.annotate.dates.records import timexes
from dateline.annotate.dates.tagger import tag
from dateline.annotate.dates.utterance import at_utterance
from dateline.lexicon import offices
from dateline.lexicon import timexes as lexicon
from dateline.lexicon.agencies import agencies
from dateline.lexicon.offices import Registry
from dateline.schema import Additions, Dispatch, Filed, Finding, Parse, Reading, record_id

_FEW = 8  # candidate years that a finding names one by one
# A Wednesday that stands in where nothing dates the page; whatever is counted from it is masked.
ANY_DAY = date(2015, 7, 1)


class DatesAnnotator:
    """Dates the dispatch and its time expressions.

    Args:
        registry: The table of offices to reason with; the built one where None.
    """

    name = "dates"
    version = "2"
    needs: tuple[str, ...] = ("actors",)
    tables: tuple[str, ...] = (*lexicon.TABLES, *offices.TABLES)

    def __init__(self, registry: Registry | None = None) -> None:
        self._given = registry

    def annotate(self, dispatch: Dispatch, parse: Parse, reading: Reading) -> Additions:
        """Return the dispatch's date, its time expressions, and what could not be placed."""
        where = stretches(dispatch)
        tense = tense_of(dispatch, parse)
        filing = file_dispatch(
            dispatch,
            printed_date(dispatch),
            persons=officeholders(dispatch, reading),
            registry=lambda: self._registry,
            parse=parse,
        )
        found = tag(
            dispatch.text,
            filing.anchor or ANY_DAY,
            stretches=where,
            tense=tense,
            day_first=day_first(dispatch),
            country=country_of(dispatch),
            names=persons_named(dispatch, parse, reading),
        )
        if filing.anchor is not None:
            found = at_utterance(dispatch.text, found, parse, filing.anchor, tense)
        known = filing.filed.earliest is not None
        return Additions(
            filed=filing.filed,
            timexes=timexes(dispatch, found, year_known=known, day_known=filing.anchor is not None),
            findings=() if known else (_not_dated(dispatch, filing.filed),),
        )

    @cached_property
    def _registry(self) -> Registry:
        return self._given if self._given is not None else offices.registry()


def day_first(dispatch: Dispatch) -> bool:
    """Tell whether the agency's country writes 6/10/2015 for the sixth of October; most do."""
    country = country_of(dispatch)
    return country is not None and country not in lexicon.words().month_first


def country_of(dispatch: Dispatch) -> str | None:
    """Return the agency's country, else the dateline's: whose holidays and fiscal years are meant."""
    agency = agencies().get(dispatch.agency or "")
    return agency.country if agency else dispatch.dateline.country if dispatch.dateline else None


def _not_dated(dispatch: Dispatch, filed: Filed) -> Finding:
    if filed.value.startswith("XXXX-XX"):
        rule, note = "dates/undated", "nothing on the page tells its date"
    elif len(filed.candidates) > _FEW:
        first, last = filed.candidates[0], filed.candidates[-1]
        note = f"the page prints no year; {len(filed.candidates)} years from {first} to {last} are possible"
        rule = "dates/year-unknown"
    elif filed.candidates:
        years = ", ".join(map(str, filed.candidates))
        rule, note = "dates/year-unknown", f"the page prints no year; it may be one of {years}"
    else:
        rule, note = (
            "dates/year-unknown",
            f"the page prints no year, and nothing tells which one {filed.value} is",
        )
    return Finding(
        id=record_id("f", dispatch.id, rule),
        rule=rule,
        note=note,
        hint='keep the page\'s publication line when copying it, or give "published" in a JSON line',
    )
