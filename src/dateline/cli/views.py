"""One record as a few lines for a reader: who → said → according to whom, the words, the id."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from dateline.schema import (
    Actor,
    Commitment,
    Decided,
    Event,
    Evidence,
    Finding,
    Mention,
    Party,
    Reading,
    Statement,
    Timex,
    When,
)

DOT = " · "
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}(?=T|$)")
COOPERATION, CONFLICT = "#1f6fb4", "#b3541e"  # DESIGN: the two colours of the quad classes
_QUAD_STYLES = {1: COOPERATION, 2: COOPERATION, 3: CONFLICT, 4: CONFLICT}


def of_statement(statement: Statement, *, words: bool = True) -> RenderableType:
    """Show who said it, with which words, where and when, according to whom, and the content."""
    who = Text(statement.speaker or _words_of(statement) or "nobody named", style="bold")
    if statement.office:
        who.append(f", {statement.office}", style="not bold")
    if statement.country:
        who.append(f", {statement.country}", style="not bold dim")
    cue = statement.cue.text if statement.cue else "no cue"
    setting = statement.setting.text if statement.setting else ""
    how = [
        cue if not setting.startswith(cue) else "",  # the setting "told reporters" has it within
        setting,
        f"in {_place(statement.place, statement.place_country)}" if statement.place else "",
        day(statement.when),
        f"to {statement.addressee.text}" if statement.addressee else "",
        f"about {statement.about.text}" if statement.about else "",
        "" if statement.part == "body" else statement.part,
        statement.form,
        f"according to {' ← '.join(statement.chain)}" if statement.chain else "",
    ]
    return _record(who, statement.id, how, said(statement) if words else "")


def of_event(event: Event, reading: Reading, *, words: bool = True) -> RenderableType:
    """Show the type and status, who acts on whom, when and where, and the trigger."""
    line = Text()
    line.append(event.type, style=f"bold {_QUAD_STYLES.get(event.quad, '')}")
    line.append(f" {event.status}", style="" if event.status == "happened" else "italic")
    line.append(f"  {parties(event.actors, event.recipients)}")
    about = [
        f"mode {event.mode}" if event.mode else "",
        f"CAMEO {event.cameo}" if event.cameo else "",
        day(event.when),
        _place(event.place, event.place_country) if event.place else "",
        event.setting.text if event.setting else "",
        ", ".join(event.persons),
        _carrier(event.said_by, reading),
    ]
    return _record(line, event.id, about, event.trigger.text if words else "")


def _place(place: Evidence, country: str | None) -> str:
    return f"{place.text} ({country})" if country else place.text


def of_commitment(commitment: Commitment, reading: Reading, *, words: bool = True) -> RenderableType:
    """Show how it binds whom, by when, where it stands, and the clause that binds."""
    line = Text()
    line.append(commitment.force, style="bold")
    line.append(f"  {parties(commitment.by, commitment.to)}")
    about = [
        f"due {day(commitment.due)}" if commitment.due else "no due date",
        commitment.status,
        f"condition: {commitment.condition.text}" if commitment.condition else "",
        f"basis: {commitment.basis.text}" if commitment.basis else "",
        _carrier(commitment.said_by, reading),
    ]
    return _record(line, commitment.id, about, commitment.words.text if words else "")


def of_timexes(timexes: Iterable[Timex]) -> RenderableType:
    """Show time expressions, one a row: words, value, interval, what it was counted from, rule."""
    rows = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    for name in ("words", "value", "interval", "basis", "rule"):
        rows.add_column(name, overflow="fold")
    rows.add_column("id", no_wrap=True, style="dim")
    timexes = tuple(timexes)
    printed = {timex.id: timex.words.text for timex in timexes}
    for timex in timexes:
        rows.add_row(
            Text(timex.words.text, style="bold"),
            Text(timex.value),
            Text(interval(timex)),
            Text(basis(timex, printed)),
            Text(timex.because[-1].rule.split("/")[-1] if timex.because else "", style="dim"),
            Text(timex.id),
        )
    return Padding(rows, (0, 0, 0, 2), expand=False)


def of_actor(actor: Actor, mentions: Iterable[Mention] = ()) -> RenderableType:
    """Show who it is, and the words of the mentions if they are given."""
    line = Text(actor.name, style="bold")
    about = [
        actor.office or "",
        actor.country or "",
        actor.kind,
        actor.sector or "",
        f"Wikidata {actor.wikidata}" if actor.wikidata else "",
    ]
    meant = Counter(mention.words.text for mention in mentions)
    printed = DOT.join(f"{text} ×{times}" if times > 1 else text for text, times in meant.items())
    return _record(line, actor.id, about, printed)


def of_mention(mention: Mention, reading: Reading) -> RenderableType:
    """Show words that mean somebody, and whom."""
    actor = reading.actor(mention.actor)
    line = Text(mention.words.text, style="bold")
    line.append(f"  {actor.name if actor else 'nobody that the rules dare to name'}", style="not bold")
    about = [mention.form, mention.office or "", mention.country or ""]
    return _record(line, mention.id, about, "")


def of_finding(finding: Finding) -> RenderableType:
    """Show what could not be read, where, and what could be done."""
    line = Text(finding.note)
    if finding.words:
        line.append(f"  “{shortened(finding.words.text, 60)}”", style="italic")
    return _record(line, finding.id, [finding.rule, finding.hint or ""], "")


def decision(decided: Decided) -> RenderableType:
    """Say what a person decided on a record, when, why, and what it changed."""
    past = {"accept": "accepted", "correct": "corrected", "reject": "rejected"}[decided.decision]
    line = Text(f"{past} by hand", style="bold")
    line.append(f" by {decided.by}", style="not bold")
    about = [
        decided.at[:10],
        f"otherwise than read: {', '.join(decided.changed)}" if decided.changed else "",
        f"because {decided.because}" if decided.because else "",
        "a newer version reads these words otherwise" if decided.otherwise else "",
    ]
    return _record(line, decided.judgement, about, "")


def said(statement: Statement) -> str:
    """Return the content as printed; a direct one in quotation marks, its stretches parted by dots."""
    if statement.form == "direct":
        return " … ".join(f"“{words.text}”" for words in statement.content)
    return " … ".join(words.text for words in statement.content)


def parties(first: Iterable[Party], second: Iterable[Party]) -> str:
    """Write who acts on whom: ``JPN → RUS``, ``JPN + RUS``."""
    left = " + ".join(party.code for party in first) or "?"
    right = " + ".join(party.code for party in second)
    return f"{left} → {right}" if right else left


def day(when: When | None) -> str:
    """Write a date for a reader: ``Tue 2015-10-06``, ``2015-09-21 – 2015-09-30``, or nothing."""
    if when is None:
        return ""
    return dated(when.value)


def dated(value: str) -> str:
    """Put the weekday before a full date, and write a range with a dash."""
    if "/" in value and not value.startswith("R/"):
        return value.replace("/", " – ", 1)
    full = _DAY.match(value)
    return f"{date.fromisoformat(full[0]):%a} {value}" if full else value


def interval(timex: Timex) -> str:
    """Write the interval of a time expression, or nothing where it has none or says it itself."""
    if timex.earliest is None and timex.latest is None:
        return ""
    if timex.earliest == timex.latest:
        return "" if timex.earliest == timex.value else str(timex.earliest)
    written = f"{timex.earliest or '…'} – {timex.latest or '…'}"
    return "" if written.replace(" – ", "/") == timex.value else written


def basis(timex: Timex, printed: Mapping[str, str]) -> str:
    """Write from what a time expression was counted and to which side; nothing where it stands by itself.

    Args:
        timex: The expression.
        printed: Words of the story's expressions, by id.
    """
    if timex.anchor is None:
        return ""
    side = {"past": "before", "future": "after", "same": "at"}.get(timex.direction or "", "from")
    return f"{side} {shortened(printed.get(timex.anchor, timex.anchor), _ANCHOR_WIDTH)}"


_ANCHOR_WIDTH = 16  # characters of an expression's words in another's row


def shortened(words: str, most: int) -> str:
    """Cut words at a space so that they fit, three dots at their end."""
    words = " ".join(words.split())
    if len(words) <= most:
        return words
    cut = words[: most - 1]
    if words[most - 1] != " " and " " in cut:
        cut = cut.rsplit(" ", 1)[0]
    return cut.rstrip(",;: ") + "…"


def _record(head: Text, record: str, about: Iterable[str], words: str) -> RenderableType:
    top = Table.grid(expand=True)
    top.add_column(ratio=1)
    top.add_column(justify="right", no_wrap=True, style="dim")
    top.add_row(head, f"  {record}")
    lines: list[RenderableType] = [top]
    joined = _joined(about)
    if joined:
        lines.append(Padding(Text(joined, style="dim"), (0, 0, 0, 2), expand=False))
    if words:
        lines.append(Padding(Text(" ".join(words.split()), style="green"), (0, 0, 0, 4), expand=False))
    return Padding(Group(*lines), (0, 0, 0, 2))


def _joined(parts: Iterable[str]) -> str:
    return DOT.join(part for part in parts if part)


def _words_of(statement: Statement) -> str:
    return statement.source.text if statement.source else ""


def _carrier(said_by: str | None, reading: Reading) -> str:
    carrier = reading.statement(said_by)
    if carrier is None:
        return ""
    return f"according to {' ← '.join([*carrier.chain, carrier.speaker or _words_of(carrier) or '?'])}"


def mentions_of(reading: Reading) -> Iterator[tuple[Actor, tuple[Mention, ...]]]:
    """Yield each actor of a reading with its mentions, in text order."""
    for actor in reading.actors:
        yield actor, tuple(mention for mention in reading.mentions if mention.actor == actor.id)
