"""Turn what a person types into the values of a record: ``status=planned``, ``actors=JPN+RUS``; pure."""

import re
from collections.abc import Callable, Mapping
from typing import Any, get_args

import msgspec

from dateline.errors import UsageError
from dateline.lexicon import plover
from dateline.schema import (
    Actor,
    Commitment,
    Dispatch,
    Event,
    EventType,
    Evidence,
    Force,
    Form,
    Judged,
    Party,
    Reading,
    Span,
    Statement,
    Status,
    Values,
    When,
)
from dateline.schema.calendar import interval_of, proxied
from dateline.schema.commitment import CommitmentStatus
from dateline.schema.judgement import given, values_of

BY_HAND = "hand"
"""Basis of a date that a person gave."""

_OFFSETS = re.compile(r"(\d+)-(\d+)")
_CODE = re.compile(r"[A-Z]{3}")
_STRETCHES = re.compile(r"\s*(?:…|\|)\s*")
_SIDES = re.compile(r"\s*[+,]\s*")


class _Typed(msgspec.Struct, frozen=True, kw_only=True):
    """What a correction may look at: where words stand, who is known, what the record says so far."""

    dispatch: Dispatch
    reading: Reading
    record: Judged


_Read = Callable[[_Typed, str, str], Any]


def correctable(record: Judged) -> tuple[str, ...]:
    """Return the names of the values that a person may set, in the order of the record."""
    return tuple(_READERS[type(record)])


def choices(record: Judged, name: str) -> tuple[str, ...]:
    """Return what a value of a record can be, or nothing where it is free."""
    return _CHOICES.get((type(record), name), ())


def values_from(typed: Mapping[str, str], record: Judged, *, dispatch: Dispatch, reading: Reading) -> Values:
    """Return the values that were typed, and those that follow from them.

    A new type brings its quad class and intensity; a speaker whom the
    dispatch knows brings office and country, unless they are given too.

    Args:
        typed: By name of the value. Nothing (``""``) takes a value away.
        record: What is corrected, as the person saw it.
        dispatch: Its dispatch.
        reading: Its reading, for its actors.

    Raises:
        UsageError: There is no such value, or it cannot be understood.
    """
    readers = _READERS[type(record)]
    about = _Typed(dispatch=dispatch, reading=reading, record=record)
    fields: dict[str, Any] = {}
    for name, words in typed.items():
        if name not in readers:
            raise UsageError(
                f"there is no {name!r} to correct in a {type(record).__name__.lower()}",
                hint=f"values: {', '.join(readers)}",
            )
        fields[name] = readers[name](about, name, words.strip())
    if isinstance(record, Event):
        fields |= _plover(record, fields)
    elif isinstance(record, Statement) and "speaker" in fields:
        fields = _speaker(reading, fields["speaker"]) | fields
    return type(values_of(record))(**fields)


def as_typed(record: Judged) -> dict[str, str]:
    """Return a record's values as a person would type them, by name."""
    values = given(values_of(record))
    return {name: _written(values[name]) for name in correctable(record)}


def _plover(record: Event, fields: dict[str, Any]) -> dict[str, Any]:
    """Return what follows from a type and mode: those of PLOVER's table."""
    if not {"type", "mode"} & fields.keys():
        return {}
    kind = fields.get("type", record.type)
    mode = fields.get("mode", record.mode)
    known = plover.types()[kind]
    follows: dict[str, Any] = {}
    if mode is not None and mode not in known.modes:
        if fields.get("mode") is not None:
            raise UsageError(
                f"{kind} has no mode {mode!r}", hint=f"modes: {', '.join(known.modes) or 'none'}"
            )
        follows["mode"] = mode = None
    if "type" in fields and "cameo" not in fields and plover.cameo().get(record.cameo or "") != kind:
        follows["cameo"] = None
    return follows | {"quad": known.quad, "intensity": plover.intensity_of(kind, mode)}


def _speaker(reading: Reading, name: str | None) -> dict[str, Any]:
    known: Actor | None = next((each for each in reading.actors if each.name == name), None)
    if known is None:
        return {"actor": None}
    return {"actor": known.id, "office": known.office, "country": known.country}


def _words(about: _Typed, name: str, typed: str) -> Evidence:
    """Find the words, or the stretch ``START-END``; of several places the one nearest to the record's own."""
    text = about.dispatch.text
    offsets = _OFFSETS.fullmatch(typed)
    if offsets:
        start, end = int(offsets[1]), int(offsets[2])
        if start < end <= len(text):
            return Span(start, end).evidence(text)
        raise UsageError(f"{typed!r} is no stretch of the dispatch", hint=f"it has {len(text)} characters")
    places = [found.start() for found in re.finditer(f"(?={re.escape(typed)})", text)] if typed else []
    if not places:
        raise UsageError(
            f"the words {typed!r} do not stand in the dispatch", hint=f"give {name} exactly as printed"
        )
    near = _start(about.record)
    start = min(places, key=lambda place: (abs(place - near), place))
    return Span(start, start + len(typed)).evidence(text)


def _maybe_words(about: _Typed, name: str, typed: str) -> Evidence | None:
    return _words(about, name, typed) if typed else None


def _stretches(about: _Typed, name: str, typed: str) -> tuple[Evidence, ...]:
    return tuple(_words(about, name, each) for each in _STRETCHES.split(typed) if each) or (
        _words(about, name, typed),
    )


def _text(_: _Typed, __: str, typed: str) -> str | None:
    return typed or None


def _list(_: _Typed, __: str, typed: str) -> tuple[str, ...]:
    return tuple(each for each in _SIDES.split(typed) if each)


def _country(_: _Typed, __: str, typed: str) -> str | None:
    if not typed:
        return None
    code = typed.upper()
    if not _CODE.fullmatch(code):
        raise UsageError(f"{typed!r} is no country code", hint="give ISO 3166-1 alpha-3, such as JPN")
    return code


def _parties(about: _Typed, name: str, typed: str) -> tuple[Party, ...]:
    """Read ``JPN+RUS``; a party that the record has already keeps its words and its actor."""
    known = {each.code: each for each in getattr(about.record, name)}
    found = []
    for each in filter(None, _SIDES.split(typed)):
        code = each.upper() if len(each) == 3 else each
        found.append(known.get(code) or Party(code=code))
    return tuple(found)


def _when(_: _Typed, __: str, typed: str) -> When | None:
    if not typed:
        return None
    earliest, latest = interval_of(typed)
    if earliest is None and latest is None and interval_of(proxied(typed)) == (None, None):
        raise UsageError(
            f"{typed!r} is no date", hint="give 2015-10-06, 2015-10, 2015-10-06/2015-10-09 or XXXX-10-06"
        )
    return When(value=typed, earliest=earliest, latest=latest, basis=BY_HAND)


def _one_of(choices: Any) -> _Read:
    known: tuple[str, ...] = get_args(choices)

    def read(_: _Typed, name: str, typed: str) -> str:
        for each in known:
            if each.casefold() == typed.casefold():
                return each
        beginning = [each for each in known if typed and each.casefold().startswith(typed.casefold())]
        if len(beginning) == 1:
            return beginning[0]
        raise UsageError(f"there is no {name} {typed!r}", hint=f"one of: {', '.join(known)}")

    return read


_READERS: Mapping[type[Judged], Mapping[str, _Read]] = {
    Statement: {
        "content": _stretches,
        "speaker": _text,
        "office": _text,
        "country": _country,
        "form": _one_of(Form),
        "setting": _maybe_words,
        "place": _maybe_words,
        "when": _when,
    },
    Event: {
        "trigger": _words,
        "type": _one_of(EventType),
        "mode": _text,
        "contexts": _list,
        "cameo": _text,
        "status": _one_of(Status),
        "actors": _parties,
        "recipients": _parties,
        "persons": _list,
        "place": _maybe_words,
        "when": _when,
    },
    Commitment: {
        "words": _words,
        "by": _parties,
        "to": _parties,
        "force": _one_of(Force),
        "due": _when,
        "condition": _maybe_words,
        "status": _one_of(CommitmentStatus),
    },
}


_CHOICES: Mapping[tuple[type[Judged], str], tuple[str, ...]] = {
    (Statement, "form"): get_args(Form),
    (Event, "type"): get_args(EventType),
    (Event, "status"): get_args(Status),
    (Commitment, "force"): get_args(Force),
    (Commitment, "status"): get_args(CommitmentStatus),
}


def _start(record: Judged) -> int:
    if isinstance(record, Statement):
        return record.content[0].start
    return (record.trigger if isinstance(record, Event) else record.words).start


def _written(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, Evidence):
        return value.text
    if isinstance(value, When):
        return value.value
    if isinstance(value, Party):
        return value.code
    if isinstance(value, tuple):
        mark = " … " if value and isinstance(value[0], Evidence) else "+"
        return mark.join(_written(each) for each in value)
    return str(value)
