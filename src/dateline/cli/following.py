"""Links and the threads that they tie, for a reader."""

from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from dateline.cli import output
from dateline.cli.views import DOT, dated, shortened
from dateline.desk.following import Reported, Step, Thread
from dateline.schema import Link

if TYPE_CHECKING:
    from dateline.desk.opening import Ledger

COLUMNS = ("id", "relation", "verdict", "by", "confidence", "earlier", "later", "words")

PROPOSED = "proposed, not yet accepted by hand"

_SHORT = 14  # of an id: a record's is that long, a dispatch's is cut
_WORDS = 100


def cells(ledger: "Ledger", link: Link) -> tuple[str, ...]:
    """Return a link as the cells of a row; its words are those of the earlier and of the later end."""
    return (
        link.id,
        link.relation,
        link.verdict,
        link.by,
        str(link.confidence),
        link.earlier[:_SHORT],
        link.later[:_SHORT],
        f"{_words(ledger, link.earlier)} → {_words(ledger, link.later)}",
    )


def status_of(reported: Reported) -> str:
    """Write a status, with a mark where it rests on a proposal."""
    return f"{reported.status} (proposed)" if reported.proposed else reported.status


def of_reported(reported: Reported) -> RenderableType:
    """Show where a commitment stands, as of which day, and why."""
    line = Text(reported.status, style="bold")
    line.append(f" as of {dated(reported.as_of)}", style="not bold")
    if reported.proposed:
        line.append(f"  {PROPOSED}", style="not bold italic")
    return Group(line, Padding(Text(reported.note, style="dim"), (0, 0, 0, 2), expand=False))


def of_thread(thread: Thread) -> RenderableType:
    """Show a commitment through its dispatches, each with its words, and where it stands in the end."""
    lines: list[RenderableType] = [Text("\nFollowed", style="bold underline"), of_reported(thread.reported)]
    lines += [Padding(_of_step(step), (0, 0, 0, 2)) for step in thread.steps]
    return Group(*lines)


def of_link(ledger: "Ledger", link: Link) -> RenderableType:
    """Show a link: its two ends with their words, the verdict, and the reasons."""
    head = Text(link.relation, style="bold")
    head.append(f"  {link.verdict} by {link.by}{DOT}confidence {link.confidence} per mille", style="not bold")
    head.append(f"  {link.id}", style="dim")
    lines: list[RenderableType] = [head]
    for end, record in (("earlier", link.earlier), ("later", link.later)):
        lines.append(Padding(Text(f"{end} {record[:_SHORT]}{DOT}{_words(ledger, record)}"), (0, 0, 0, 2)))
    if link.due is not None:
        lines.append(Padding(Text(f"new date {dated(link.due.value)}"), (0, 0, 0, 2)))
    lines.append(Text("\nBecause", style="bold underline"))
    for number, reason in enumerate(link.because, 1):
        lines.append(Text(f"{number:>3}  {reason.rule}", style="bold"))
        note = Text(reason.note)
        if reason.words is not None:
            note.append(f"  “{shortened(reason.words.text, _WORDS)}”", style="italic green")
        lines.append(Padding(note, (0, 0, 0, 5)))
    return Group(*lines)


def print_thread(console: Console, thread: Thread) -> None:
    """Print a thread that later dispatches have added to, or that is due; nothing for one without either."""
    output.show(console, of_thread(thread))


def _of_step(step: Step) -> RenderableType:
    line = Text(step.role, style="bold")
    where = [step.agency or "", step.filed or "year open", Path(step.name or step.dispatch[:12]).name]
    line.append(f"  {DOT.join(each for each in where if each)}", style="not bold")
    if step.due is not None:
        due = "now due" if step.role == "put off" else "due"
        line.append(f"{DOT}{due} {dated(step.due.value)}", style="not bold")
    mark = f"{step.verdict} by {step.by}{DOT}{step.link}" if step.link else ""
    about = DOT.join(each for each in (step.id, mark) if each)
    words = Padding(Text(" ".join(step.words.text.split()), style="green"), (0, 0, 0, 4), expand=False)
    return Group(line, words, Padding(Text(about, style="dim"), (0, 0, 0, 4), expand=False))


def _words(ledger: "Ledger", record: str) -> str:
    """Return the words of a record, or the headline of a dispatch, cut."""
    from dateline.desk.query import record_by_id
    from dateline.desk.versions import told
    from dateline.schema import Commitment, Event, Statement

    found = record_by_id(ledger, record)
    kept = found.record
    if isinstance(kept, (Statement, Commitment)):
        return shortened(told(kept), _WORDS)
    if isinstance(kept, Event):
        return shortened(f"{kept.type} {kept.trigger.text}", _WORDS)
    return shortened(found.headline or found.name or found.id[:12], _WORDS)
