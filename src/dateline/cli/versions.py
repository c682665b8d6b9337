"""``dateline versions``: the versions of a story, and how their records differ."""

from typing import TYPE_CHECKING

import click

from dateline.cli.options import json_option, ledger_option
from dateline.config import Location

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

    from dateline.desk.versions import Change, Changes, Version

_SHORT = 12


@click.command("versions")
@click.argument("record", metavar="ID")
@ledger_option
@json_option
def command(record: str, ledger: Location, as_json: bool) -> int:
    """Show the versions of a story, and what each changed.

    Updates, corrections, takes, kills and silently edited pages, the earliest
    first; below each the statements, events and commitments that it added,
    dropped or told in other words, with the words of both. ID is a dispatch's.
    With --json a line for each version and for each two that follow one another.
    """
    from dateline.cli import output
    from dateline.desk.opening import open_ledger
    from dateline.desk.versions import changes, versions

    with open_ledger(ledger) as opened:
        found = versions(opened, record)
        differing = {
            (before, each.stands.dispatch): changes(opened, before, each.stands.dispatch)
            for each in found
            for before, relation in each.after
            if relation == "replaces"
        }
    if as_json:
        for version in found:
            output.json_line(version)
        for both in differing.values():
            output.json_line(both)
        return 0
    screen = output.console()
    for version in found:
        _print_version(screen, version)
        for before, relation in version.after:
            if relation == "replaces":
                _print_changes(screen, differing[before, version.stands.dispatch])
    return 0


def _print_version(screen: "Console", version: "Version") -> None:
    from rich.padding import Padding
    from rich.text import Text

    from dateline.cli.output import show
    from dateline.cli.stands import lines
    from dateline.cli.views import DOT

    head = Text(version.headline or "no headline", style="bold")
    about = [
        version.stands.dispatch[:_SHORT],
        version.agency or "",
        version.notice or "",
        f"recorded {version.recorded_at}" if version.recorded_at else "",
        *(f"{relation} {before[:_SHORT]}" for before, relation in version.after),
    ]
    show(screen, Text(""))
    show(screen, head)
    show(screen, Padding(Text(DOT.join(each for each in about if each), style="dim"), (0, 0, 0, 2)))
    for line in lines(version.stands):
        show(screen, Padding(Text(line), (0, 0, 0, 2)))


def _print_changes(screen: "Console", both: "Changes") -> None:
    from rich.padding import Padding
    from rich.text import Text

    from dateline.cli.output import show

    counts = {name: sum(each.happened == name for each in both.changes) for name in _SIGNS}
    summary = ", ".join(f"{count} {name}" for name, count in counts.items() if count)
    line = f"against {both.earlier[:_SHORT]}: {summary or 'nothing changed in the record'}, {both.kept} kept"
    show(screen, Padding(Text(line, style="underline"), (0, 0, 0, 2)))
    for change in both.changes:
        show(screen, Padding(_change(change), (0, 0, 0, 4)))


_SIGNS = {"added": "+", "dropped": "−", "reworded": "~"}


def _change(change: "Change") -> "RenderableType":
    from rich.console import Group
    from rich.text import Text

    from dateline.cli.views import DOT
    from dateline.desk.versions import told

    found = change.after or change.before
    line = Text(f"{_SIGNS[change.happened]} {change.kind}  ", style="bold")
    who = getattr(found.record, "speaker", None) or getattr(found.record, "type", "") if found else ""
    line.append(f"{who}  ", style="not bold")
    line.append(found.id if found else "", style="dim not bold")
    parts: list[Text] = [line]
    if change.words:
        words = Text("    ")
        for piece in change.words:
            style = {"same": "green", "only here": "bold green", "only there": "strike dim"}[piece.mark]
            # Without colour the marks must do: [-dropped-] {+added+}, as diffs of words have them.
            shown = piece.text
            if piece.mark == "only here":
                shown = f"{{+{piece.text.rstrip()}+}} "
            elif piece.mark == "only there":
                shown = f"[-{piece.text.rstrip()}-] "
            words.append(shown, style=style)
        parts.append(words)
    elif found is not None:
        parts.append(Text(f"    {told(found.record)}", style="green"))
    if change.fields:
        coded = DOT.join(
            f"{name}: {before or 'none'} → {after or 'none'}" for name, before, after in change.fields
        )
        parts.append(Text(f"    {coded}", style="dim"))
    return Group(*parts)
