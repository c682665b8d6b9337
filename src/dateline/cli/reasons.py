"""The reasons for a record, as a numbered chain."""

from typing import TYPE_CHECKING

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from dateline.cli.following import print_thread
from dateline.cli.output import show
from dateline.cli.page import title
from dateline.cli.placing import marks_of, print_carets, view
from dateline.cli.stands import origin, print_stands, printing
from dateline.cli.views import DOT, decision, shortened
from dateline.schema import Dispatch, Reading

if TYPE_CHECKING:
    from dateline.desk.why import Explanation

SHORT_DIGEST = 12


def print_reasons(console: Console, explanation: "Explanation", dispatch: Dispatch, reading: Reading) -> None:
    """Print the words in place, the rules in order, and where the record comes from."""
    if explanation.kind == "dispatch":
        show(console, title(dispatch, reading))
    else:
        show(console, view(explanation.kind, explanation.record, reading))
    print_carets(console, dispatch.text, marks_of(explanation))
    show(console, Text("\nBecause", style="bold underline"))
    for number, reason in enumerate(explanation.because, 1):
        show(console, Text(f"{number:>3}  {reason.rule}", style="bold"))
        note = Text(reason.note)
        if reason.words:
            note.append(f"  “{shortened(reason.words.text, 80)}”", style="italic green")
        show(console, Padding(note, (0, 0, 0, 5)))
    if not explanation.because:
        show(console, Text("  no rule left a reason", style="dim"))
    if explanation.related:
        show(console, Text("\nRests on", style="bold underline"))
        for each in explanation.related:
            show(console, Padding(Text(f"{each.relation} {each.id}{DOT}{each.summary}"), (0, 0, 0, 2)))
    if explanation.thread is not None:
        print_thread(console, explanation.thread)
    if explanation.stands is not None:
        print_stands(console, explanation.stands)
    _print_decisions(console, explanation)
    _print_provenance(console, explanation)


def _print_decisions(console: Console, explanation: "Explanation") -> None:
    """Print what persons decided on the record, and what has become of each decision."""
    if not explanation.decisions:
        return
    show(console, Text("\nBy hand", style="bold underline"))
    if explanation.decided is not None:
        show(console, decision(explanation.decided))
    for each in explanation.decisions:
        judgement = each.judgement
        state = "holds" if each.holds else each.state
        parts = [f"{judgement.decision} by {judgement.by}", state, each.recorded_at[:10], judgement.id]
        show(console, Padding(Text(DOT.join(parts), style="dim"), (0, 0, 0, 2)))


def _print_provenance(console: Console, explanation: "Explanation") -> None:
    by = explanation.provenance
    show(console, Text("\nProvenance", style="bold underline"))
    lines = [f"read by {by.annotator} {by.version}{DOT}confidence {by.confidence} per mille"]
    lines += [f"table {name} {digest[:SHORT_DIGEST]}" for name, digest in sorted(by.resources.items())]
    if explanation.origin is not None:
        lines.append(f"origin {origin(explanation.origin)}")
    lines += [f"printed as well {printing(each)}" for each in explanation.printings]
    entry = explanation.entry
    if entry is None:
        lines.append("not recorded")
    else:
        current = "" if entry.current else f"{DOT}superseded by a newer reading"
        lines.append(f"entry {entry.seq}{DOT}recorded {entry.recorded_at}{current}")
        lines.append(f"seal {entry.seal}")
    for line in lines:
        show(console, Padding(Text(line, style="dim"), (0, 0, 0, 2)))
