"""The columns that the rows of every kind share, and those of a dispatch.

Exported: :data:`ID`, :data:`STORY`, :data:`SURE`, :data:`SAID_BY`, :data:`DECIDED`,
:data:`STANDING`, :data:`DISPATCH`.
"""

from collections.abc import Callable
from operator import attrgetter
from typing import Any

from dateline.export.columns import (
    Column,
    Columns,
    Story,
    Type,
    Value,
    dates,
    evidence,
    field,
    pieces,
    places,
    rules,
    words,
)
from dateline.export.standing import standing_of
from dateline.schema import Decided, Filed
from dateline.schema.wire import Wire


def _of_story(take: Callable[[Story], Value]) -> Callable[[Story, Any], Value]:
    return lambda story, _: take(story)


def _filed(take: Callable[[Filed], Value]) -> Callable[[Story, Any], Value]:
    def cell(story: Story, _: Any) -> Value:
        filed = story.reading.filed
        return take(filed) if filed else None

    return cell


def _hand(take: Callable[[Decided], Value]) -> Callable[[Story, Any], Value]:
    """Return what a decision by hand says, where one holds for the record."""

    def cell(story: Story, record: Any) -> Value:
        decided = story.reading.decided(record.id)
        return take(decided) if decided else None

    return cell


STORY: Columns = {
    "dispatch": Column("text", "Id of the dispatch: SHA-256 of its text", _of_story(lambda s: s.dispatch.id)),
    "dispatch_name": Column("text", "What the input was called", _of_story(lambda s: s.dispatch.name)),
    "agency": Column("text", "Agency that filed the dispatch", _of_story(lambda s: s.dispatch.agency)),
    "filed_earliest": Column("moment", "First day of the dispatch's own date", _filed(lambda f: f.earliest)),
    "filed_latest": Column("moment", "Last day of the dispatch's own date", _filed(lambda f: f.latest)),
}

DECIDED: Columns = {
    "decision": Column("text", "Decision by hand that holds: accept or correct", _hand(lambda d: d.decision)),
    "decided_by": Column("text", "Who decided", _hand(lambda d: d.by)),
    "decided_at": Column("text", "When that was recorded, UTC", _hand(lambda d: d.at)),
    "decided_because": Column("text", "Why", _hand(lambda d: d.because)),
    "decided_changed": Column(
        "texts", "Values in which the person changed the record", _hand(lambda d: d.changed)
    ),
    "read_otherwise": Column(
        "flag", "Whether the machine reads the words otherwise now", _hand(lambda d: d.otherwise)
    ),
}

STANDING: Columns = {
    "standing": Column(
        "text",
        "current, withheld, replaced, withdrawn or killed",
        _of_story(lambda s: standing_of(s.dispatch, s.reading)),
    ),
}

ID: Columns = {"id": field("text", "Id of the record", "id")}
SURE: Columns = {
    "confidence": field("whole", "Confidence, per mille", "confidence"),
    "rules": Column("texts", "Slugs of the rules that read it", lambda _, each: rules(each.because)),
}
SAID_BY: Columns = {
    "said_by": field("text", "Id of the statement that carries it; empty: the agency tells it", "said_by")
}


def _readers(story: Story) -> tuple[str, ...]:
    return tuple(f"{each.name} {each.version}" for each in story.reading.annotated)


def _count(name: str) -> Callable[[Story, Any], Value]:
    return lambda story, _: len(getattr(story.reading, name))


def _wire(take: Callable[[Wire], Any]) -> Callable[[Any], Any]:
    """Return what the wire service says about a dispatch, where it says something."""
    return lambda dispatch: take(dispatch.wire) if dispatch.wire else None


def _of_wire(type: Type, says: str, name: str) -> Column:
    return Column(type, says, lambda _, each: getattr(each.wire, name) if each.wire else None)


def _of_dateline(type: Type, says: str, name: str) -> Column:
    return Column(type, says, lambda _, each: getattr(each.dateline, name) if each.dateline else None)


DISPATCH: Columns = {
    **STORY,
    "filed": Column("text", "Its own date (EDTF; XXXX: year not known)", _filed(lambda f: f.value)),
    "year_known": Column("flag", "Whether the page alone gives the year", _filed(lambda f: f.year_known)),
    "filed_basis": Column("text", "What its date rests on", _filed(lambda f: f.basis)),
    "headline": words("Headline, as printed", lambda each: each.headline),
    "headline_source": words("Source that the headline names", lambda each: each.headline_source),
    "summary": words("Summary, as printed", lambda each: each.summary),
    "section": words("Section, as printed", lambda each: each.section),
    "byline": words("Byline, as printed", lambda each: each.byline),
    "dateline": words("Dateline, as printed", lambda each: each.dateline and each.dateline.words),
    "place": _of_dateline("text", "Place of the dateline", "place"),
    "country": _of_dateline("text", "Country of the dateline, ISO 3166-1 alpha-3", "country"),
    "url": field("text", "Where the page says that it stands", "url"),
    "language": field("text", "Language that the page declares, BCP 47", "language"),
    "supersedes": field("text", "Id of the dispatch that it replaces", "supersedes"),
    "characters": Column("whole", "Code points of its text", lambda _, each: len(each.text)),
    "statements": Column("whole", "How many statements were read in it", _count("statements")),
    "events": Column("whole", "How many events", _count("events")),
    "commitments": Column("whole", "How many commitments", _count("commitments")),
    "findings": Column("whole", "How many findings", _count("findings")),
    **STANDING,
    "publisher": field("text", "Who printed it", "publisher"),
    "region": _of_dateline("text", "State, province or country printed after the place", "region"),
    "dateline_month": _of_dateline("whole", "Month printed in the dateline", "month"),
    "dateline_day": _of_dateline("whole", "Day printed in it", "day"),
    "dateline_year": _of_dateline("whole", "Year printed in it", "year"),
    "dateline_agency": _of_dateline("text", "Agency named in it", "agency"),
    **dates("published", "When the page says that it was published (EDTF)", lambda each: each.published),
    **evidence("credit", "Line that says where the story comes from", lambda each: each.credit),
    **pieces("captions", "Words of the pictures", lambda each: [one.text for one in each.captions]),
    **pieces("captions_credit", "Whose each picture is", lambda each: [one.credit for one in each.captions]),
    **{
        name: column
        for part in ("headline", "headline_source", "summary", "section", "byline")
        for name, column in places(part, attrgetter(part)).items()
    },
    **places("dateline", lambda each: each.dateline.words if each.dateline else None),
    "filed_weekday": Column("whole", "Weekday of filing, 0 for Monday", _filed(lambda f: f.weekday)),
    "filed_candidates": Column("wholes", "Years that remain possible", _filed(lambda f: f.candidates)),
    "filed_rules": Column("texts", "Slugs of the rules that dated it", _filed(lambda f: rules(f.because))),
    "wire_item": _of_wire("text", "The provider's id of the story", "item"),
    "wire_version": _of_wire("whole", "The provider's number of this version", "version"),
    "wire_status": _of_wire("text", "usable, withheld or canceled, by its provider", "status"),
    "wire_notice": _of_wire(
        "text", "What it does to the version before: update, correction, kill …", "notice"
    ),
    "wire_nth": _of_wire("whole", "Number of the update", "nth"),
    "wire_slug": _of_wire("text", "Slug, as printed", "slug"),
    "wire_take": _of_wire("whole", "Which part of a story sent in parts", "take"),
    "wire_urgency": _of_wire("whole", "IPTC's urgency, 1 (most urgent) to 9", "urgency"),
    **dates("embargo", "Before when it must not be printed", _wire(lambda wire: wire.embargo)),
    **pieces(
        "wire_words", "Where the text itself says so", lambda each: each.wire.words if each.wire else ()
    ),
    "timexes": Column("whole", "How many time expressions were read in it", _count("timexes")),
    "actors": Column("whole", "How many actors", _count("actors")),
    "mentions": Column("whole", "How many mentions", _count("mentions")),
    "parser": Column("text", "Name and version of the parser", _of_story(lambda s: s.reading.parser)),
    "read_by": Column("texts", "Who read it, each with its version", _of_story(_readers)),
}
