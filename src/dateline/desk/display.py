"""A story and lists of records as HTML for notebooks: words marked in place, and cards; pure.

Whatever a dispatch says is text here and never mark-up: every word and every
attribute is escaped. There is no script, no style sheet, no picture and no
address, so nothing is fetched; colours are laid thinly over those of the
notebook, so that dark and light ones both stay readable.
"""

from collections.abc import Iterable, Sequence
from html import escape
from typing import Any

from dateline.desk.evidence import Words, evidence
from dateline.desk.marking import Mark, Stretch, marked
from dateline.export.columns import sides
from dateline.schema import Actor, Commitment, Dispatch, Event, Evidence, Finding, Reading, Statement, Timex

__all__ = ["story_html", "table_html"]

_TINTS = {"statement": "66,133,244", "event": "219,120,0", "commitment": "30,150,90"}
_LINES = {"plain": "solid", "planned": "dashed", "reported": "dotted", "denied": "double"}
_BOX = "border:1px solid rgba(128,128,128,.4);border-radius:4px;padding:.6em 1em;max-width:60em"
_SMALL = "font-size:.85em;opacity:.75"
_CELL = "text-align:left;vertical-align:top;padding:.2em .6em;border-top:1px solid rgba(128,128,128,.3)"
# Words of a stranger may hold signs that turn the direction of writing; they end with the words.
_WORDS = "unicode-bidi:isolate"

# Cards below a story, and the characters of a cell: more is scrolled past, not read.
MOST_CARDS = 200
_WIDEST = 280


def story_html(dispatch: Dispatch, reading: Reading) -> str:
    """Return a story with its records marked in place, and a card for each."""
    shown = marked(dispatch, reading)
    passages = "".join(
        f'<p style="margin:.4em 0;white-space:pre-wrap;{_WORDS}">'
        + "".join(_stretch(each) for line in passage.lines for each in line.stretches)
        + "</p>"
        for passage in shown.passages
        if not passage.repeats
    )
    filed = reading.filed.value if reading.filed else None
    stand = f"{reading.stand}: does not count" if reading.stand else None
    about = " · ".join(_said(each) for each in (dispatch.agency, filed, dispatch.name, stand) if each)
    cards = "".join(_card(each) for each in shown.marks[:MOST_CARDS])
    more = len(shown.marks) - MOST_CARDS
    rest = f'<p style="{_SMALL}">and {more} more records</p>' if more > 0 else ""
    return f'<div style="{_BOX}"><div style="{_SMALL}">{about}</div>{passages}{cards}{rest}</div>'


def table_html(rows: Iterable[tuple[str, Any, Words]], *, title: str, note: str | None = None) -> str:
    """Return records as a table: id, what each is, its words, and where they stand.

    Args:
        rows: Name of the dispatch, the record, and its words.
        title: What they are.
        note: What to say below, such as how many there are beside these.
    """
    head = "".join(
        f'<th style="{_CELL}">{each}</th>' for each in ("id", "reads as", "words", "place", "dispatch")
    )
    body = "".join(_row(*each) for each in rows)
    foot = f'<p style="{_SMALL}">{_said(note)}</p>' if note else ""
    return (
        f'<div style="{_BOX}"><div style="{_SMALL}">{_said(title)}</div>'
        f'<table style="border-collapse:collapse"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'
        f"{foot}</div>"
    )


def summary_of(record: Any) -> str:
    """Say in a few words what a record reads as."""
    match record:
        case Statement():
            return _parts(record.speaker, record.office, record.country, record.cue_lemma, record.form)
        case Event():
            when = record.when.value if record.when else None
            who = sides(record.actors, record.recipients)
            return _parts(record.type, record.mode, who, record.status, when)
        case Commitment():
            due = f"due {record.due.value}" if record.due else None
            return _parts(record.force, sides(record.by, record.to), record.status, due)
        case Timex():
            return _parts(record.type, record.value)
        case Actor():
            return _parts(record.name, record.office, record.country, record.kind)
        case Finding():
            return _parts(record.rule, record.note)
        case Dispatch():
            return _parts(record.agency, record.headline.text if record.headline else None)
        case _:
            return _parts(getattr(record, "form", None), getattr(record, "country", None))


def _parts(*found: str | None) -> str:
    return " · ".join(each for each in found if each)


def _stretch(stretch: Stretch) -> str:
    words = escape(stretch.text)
    if not stretch.marks:
        if not stretch.beside:
            return words
        about = _attribute(" ".join(each.label for each in stretch.beside))
        return f'<span title="{about}" style="font-weight:600">{words}</span>'
    # The shortest record is the one that the words say most of: it colours them.
    first = min(stretch.marks, key=lambda each: sum(len(piece.text) for piece in each.words))
    labels = "".join(f'<sup style="{_SMALL}">{_said(each.label)}</sup>' for each in stretch.begins)
    about = _attribute("; ".join(f"{each.label} {summary_of(each.record)}" for each in stretch.marks))
    tint = _TINTS[first.kind]
    style = f"color:inherit;background:rgba({tint},.18);border-bottom:2px {_LINES[first.manner]} rgb({tint})"
    return f'{labels}<mark title="{about}" style="{style}">{words}</mark>'


def _card(mark: Mark) -> str:
    return (
        f'<div style="border-left:4px solid rgb({_TINTS[mark.kind]});padding:.2em .8em;margin:.4em 0">'
        f"<b>{_said(mark.label)}</b> {mark.kind} <code>{_said(mark.id)}</code> "
        f"{_said(summary_of(mark.record))}"
        f'<div style="{_WORDS}">{_quoted(evidence(mark.record))}</div></div>'
    )


def _row(name: str, record: Any, words: Words) -> str:
    quoted: Sequence[Evidence] = () if isinstance(record, Dispatch) else words
    cells = (
        f"<code>{_said(str(record.id)[:14])}</code>",
        _said(summary_of(record)),
        " … ".join(_said(each.text) for each in quoted),
        ", ".join(f"{each.start}–{each.end}" for each in quoted),
        _said(name),
    )
    return "<tr>" + "".join(f'<td style="{_CELL};{_WORDS}">{each}</td>' for each in cells) + "</tr>"


def _quoted(words: Words) -> str:
    return " … ".join(
        f'{_said(each.text)} <span style="{_SMALL}">[{each.start}, {each.end})</span>' for each in words
    )


def _said(text: str) -> str:
    return escape(text if len(text) <= _WIDEST else f"{text[: _WIDEST - 1]}…")


def _attribute(text: str) -> str:
    return escape(text, quote=True).replace("\n", " ")
