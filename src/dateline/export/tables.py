"""The rows of every kind: one table for each, with stable names in a stable order; new ones only at the end.

Exported: :data:`TABLES`, :data:`TOGETHER`, :data:`KINDS_TOGETHER`,
:data:`PLURALS`, :func:`rows_of`, :func:`table_of`, :func:`kind_from`.
"""

from collections.abc import Callable
from typing import Any

from dateline.errors import UsageError
from dateline.export.columns import (
    Column,
    Columns,
    Story,
    Value,
    codes,
    dated,
    dates,
    evidence,
    field,
    parties,
    pieces,
    places,
    words,
)
from dateline.export.story_columns import DECIDED, DISPATCH, ID, SAID_BY, STANDING, STORY, SURE
from dateline.schema import Commitment, Event, Evidence, Statement
from dateline.schema.calendar import edtf_of
from dateline.schema.reading import KINDS

_STATEMENT: Columns = {
    **ID,
    **STORY,
    "speaker": field("text", "Name of who said it", "speaker"),
    "office": field("text", "Office of the speaker, as printed", "office"),
    "country": field("text", "Country of the speaker, ISO 3166-1 alpha-3", "country"),
    **evidence("source", "Words that name the source", lambda each: each.source),
    **evidence("cue", "Words that attribute", lambda each: each.cue),
    "cue_lemma": field("text", "Lemma of the cue", "cue_lemma"),
    "cue_kind": field("text", "Kind of cue: say, claim, deny, urge …", "cue_kind"),
    **pieces("content", "Words attributed", lambda each: each.content),
    "form": field("text", "direct, mixed or indirect", "form"),
    "part": field("text", "body, headline, summary or caption", "part"),
    "setting": words("The occasion", lambda each: each.setting),
    "place": words("Where it was said, as printed", lambda each: each.place),
    "place_country": field("text", "Country of the place, ISO 3166-1 alpha-3", "place_country"),
    **dates("date", "When it was said, if the text dates it (TIMEX3 or EDTF)", lambda each: each.when),
    "about": words("What it comments on", lambda each: each.about),
    "addressee": words("To whom it was said", lambda each: each.addressee),
    "chain": field("texts", "Who reports whom, outermost first", "chain"),
    "level": field("whole", "0 in the agency's narration, 1 inside another statement …", "level"),
    "inside": field("text", "Id of the statement in whose content it stands", "inside"),
    **SURE,
    **DECIDED,
    **STANDING,
    "actor": field("text", "Id of the actor who said it", "actor"),
    **places("setting", lambda each: each.setting),
    **places("place", lambda each: each.place),
    **dated("date", lambda each: each.when),
    **places("about", lambda each: each.about),
    **places("addressee", lambda each: each.addressee),
}

_EVENT: Columns = {
    **ID,
    **STORY,
    "type": field("text", "PLOVER type", "type"),
    "mode": field("text", "PLOVER mode", "mode"),
    "contexts": field("texts", "PLOVER contexts", "contexts"),
    "cameo": field("text", "CAMEO code", "cameo"),
    "status": field("text", "happened, ongoing, planned, postponed, cancelled, denied …", "status"),
    "actors": Column("texts", "Codes of who acts", lambda _, each: codes(each.actors)),
    "recipients": Column("texts", "Codes of those on whom", lambda _, each: codes(each.recipients)),
    "persons": field("texts", "Names of the persons who take part", "persons"),
    **evidence("trigger", "Words that name the event", lambda each: each.trigger),
    **pieces("also", "Other mentions of the same happening", lambda each: each.also),
    "place": words("Where, as printed", lambda each: each.place),
    "place_country": field("text", "Country of the place, ISO 3166-1 alpha-3", "place_country"),
    "setting": words("The occasion that it was part of", lambda each: each.setting),
    **dates("date", "When (TIMEX3 or EDTF)", lambda each: each.when),
    **SAID_BY,
    "quad": field("whole", "PLOVER quad class, 1 to 4", "quad"),
    "intensity": field("whole", "PLOVER score in tenths", "intensity"),
    **SURE,
    **DECIDED,
    **STANDING,
    **parties("actors", lambda each: each.actors),
    **parties("recipients", lambda each: each.recipients),
    **places("place", lambda each: each.place),
    **places("setting", lambda each: each.setting),
    **dated("date", lambda each: each.when),
}

_COMMITMENT: Columns = {
    **ID,
    **STORY,
    "by": Column("texts", "Codes of who is to act", lambda _, each: codes(each.by)),
    "to": Column("texts", "Codes of those to whom it is owed", lambda _, each: codes(each.to)),
    "force": field("text", "promise, intention, agreement, expectation, demand …", "force"),
    "status": field("text", "open, overdue – no report, reported kept …", "status"),
    **evidence("words", "The clause that binds", lambda each: each.words),
    **pieces("also", "Paraphrases elsewhere in the dispatch", lambda each: each.also),
    **dates("due", "By when (TIMEX3 or EDTF)", lambda each: each.due),
    **evidence("condition", "Condition, as printed", lambda each: each.condition),
    "basis": words("What it rests on, as printed", lambda each: each.basis),
    **SAID_BY,
    **SURE,
    **DECIDED,
    **STANDING,
    **parties("by", lambda each: each.by),
    **parties("to", lambda each: each.to),
    **dated("due", lambda each: each.due),
    **places("basis", lambda each: each.basis),
}

_TIMEX: Columns = {
    **ID,
    **STORY,
    **evidence("words", "The time expression", lambda each: each.words),
    "type": field("text", "TIMEX3 type: DATE, TIME, DURATION or SET", "type"),
    "value": field("text", "TIMEX3 value", "value"),
    "earliest": field("moment", "First day (or minute) of it", "earliest"),
    "latest": field("moment", "Last day (or minute) of it", "latest"),
    "anchor": field("text", "Id of the timex it is counted from, or dispatch", "anchor"),
    "direction": field("text", "past, future or same, from the anchor", "direction"),
    "rules": SURE["rules"],
    "edtf": Column("text", "The value in EDTF proper, where it has one", lambda _, each: edtf_of(each.value)),
    **STANDING,
}

_ACTOR: Columns = {
    **ID,
    **STORY,
    "name": field("text", "Name without title", "name"),
    "kind": field("text", "person, government, organisation, international …", "kind"),
    "country": field("text", "ISO 3166-1 alpha-3", "country"),
    "office": field("text", "Office, as printed", "office"),
    "sector": field("text", "PLOVER sector", "sector"),
    "wikidata": field("text", "Item of the person in Wikidata", "wikidata"),
    **STANDING,
    **pieces("described", "What the story says of somebody unnamed", lambda each: each.described),
}

_MENTION: Columns = {
    **ID,
    **STORY,
    **evidence("words", "The whole phrase", lambda each: each.words),
    "head": words("The name or noun that carries it", lambda each: each.head),
    "form": field("text", "name, office, pronoun, metonym, country …", "form"),
    "actor": field("text", "Id of the actor; empty where the rules abstain", "actor"),
    "office": field("text", "Office in this mention, as printed", "office"),
    "country": field("text", "Country that the words give, ISO 3166-1 alpha-3", "country"),
    **SURE,
    **STANDING,
    **places("head", lambda each: each.head),
}

_FINDING: Columns = {
    **ID,
    **STORY,
    "rule": field("text", "Slug of the finding", "rule"),
    "note": field("text", "What could not be read, and why", "note"),
    **evidence("words", "Where", lambda each: each.words),
    "hint": field("text", "What a person could do about it", "hint"),
    **STANDING,
}


TABLES: dict[str, Columns] = {
    "dispatch": DISPATCH,
    "timex": _TIMEX,
    "actor": _ACTOR,
    "mention": _MENTION,
    "statement": _STATEMENT,
    "event": _EVENT,
    "commitment": _COMMITMENT,
    "finding": _FINDING,
}
"""The columns of the table of each kind."""


def _first(*names: str) -> Callable[[Story, Any], Value]:
    """Return what the first of these fields holds that the record has."""

    def take(_: Story, record: Any) -> Value:
        return next((getattr(record, name) for name in names if hasattr(record, name)), None)

    return take


def _kind(_: Story, record: Any) -> Value:
    if isinstance(record, Statement):
        return "statement"
    return "event" if isinstance(record, Event) else "commitment"


def _who(_: Story, record: Any) -> Value:
    if isinstance(record, Statement):
        return (record.speaker,) if record.speaker else ()
    return codes(record.actors if isinstance(record, Event) else record.by)


def _country(_: Story, record: Any) -> Value:
    if isinstance(record, Statement):
        return (record.country,) if record.country else ()
    return _who(_, record)


def _whom(_: Story, record: Any) -> Value:
    if isinstance(record, Statement):
        return (record.addressee.text,) if record.addressee else ()
    return codes(record.recipients if isinstance(record, Event) else record.to)


def _where(_: Story, record: Any) -> Value:
    return None if isinstance(record, Commitment) or record.place is None else record.place.text


def _said(record: Statement | Event | Commitment) -> tuple[Evidence, ...]:
    if isinstance(record, Statement):
        return record.content
    return (record.trigger,) if isinstance(record, Event) else (record.words,)


TOGETHER: Columns = {
    "kind": Column("text", "statement, event or commitment", _kind),
    **ID,
    **STORY,
    "type": Column("text", "PLOVER type, force or form", _first("type", "force", "form")),
    "status": Column("text", "Status of an event or commitment", _first("status")),
    "who": Column("texts", "Speaker by name, or codes of who acts", _who),
    "who_country": Column("texts", "Country of the speaker, or codes of who acts", _country),
    "whom": Column("texts", "Addressee, recipients, or to whom it is owed", _whom),
    **pieces("words", "Content, trigger, or the clause that binds", _said),
    **dates(
        "date",
        "When it was said, happened, or is due (TIMEX3 or EDTF)",
        lambda each: each.due if isinstance(each, Commitment) else each.when,
    ),
    "said_by": Column(
        "text", "Id of the statement that carries it or in which it stands", _first("said_by", "inside")
    ),
    **SURE,
    **DECIDED,
    **STANDING,
    "place": Column("text", "Where it was said or happened, as printed", _where),
    "place_country": Column("text", "Country of the place, ISO 3166-1 alpha-3", _first("place_country")),
}
"""Statements, events and commitments in one table: what they have in common."""

KINDS_TOGETHER = ("statement", "event", "commitment")

PLURALS: dict[str, str] = {"dispatch": "dispatches", **KINDS}
"""What the table of each kind is called in a folder, without its suffix."""


def rows_of(story: Story, kind: str) -> tuple[Any, ...]:
    """Return what makes the rows of one kind's table, in text order."""
    if kind == "dispatch":
        return (story.dispatch,)
    found: tuple[Any, ...] = getattr(story.reading, KINDS[kind])
    return found


def table_of(kind: str | None) -> tuple[Columns, tuple[str, ...]]:
    """Return the columns of a table and the kinds whose rows stand in it.

    Args:
        kind: As :func:`kind_from` takes it, or None for the common table.

    Raises:
        UsageError: There is no such kind.
    """
    if kind is None:
        return TOGETHER, KINDS_TOGETHER
    known = kind_from(kind)
    return TABLES[known], (known,)


def kind_from(typed: str) -> str:
    """Return the kind that somebody typed, in the singular or the plural.

    Raises:
        UsageError: There is no such kind.
    """
    if typed in TABLES:
        return typed
    for kind, plural in PLURALS.items():
        if plural == typed:
            return kind
    raise UsageError(f"there is no table of {typed!r}", hint=f"kinds: {', '.join(TABLES)}")
