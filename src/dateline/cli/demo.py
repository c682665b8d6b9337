"""``dateline demo``: the bundled dispatches, read and recorded."""

import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dateline.cli.options import json_option
from dateline.config import Location, location_of

if TYPE_CHECKING:
    from dateline.desk.opening import Ledger
    from dateline.desk.query import Kind

# What each table is called, what it shows, how many rows at most: a first look of two screens or so.
TABLES: tuple[tuple[str, "Kind", int, dict[str, Any]], ...] = (
    ("Dispatches", "dispatch", 20, {"order": "date"}),
    ("Statements, those that the text dates first", "statement", 8, {"order": "date"}),
    ("Events, those that the text dates first", "event", 8, {"order": "date"}),
    ("Commitments with a due date", "commitment", 8, {"order": "date", "due": "any"}),
    ("Left open", "finding", 4, {}),
)


@click.command("demo")
@click.option(
    "--ledger",
    metavar="PATH",
    help="The ledger to make [else one in a new temporary folder].",
)
@json_option
@click.pass_context
def command(context: click.Context, ledger: str | None, as_json: bool) -> int:
    """Read the bundled dispatches and show their record.

    They are stories of our own, in the styles of several agencies, about
    persons who do not exist: among them a planned visit and a negotiated
    agreement, each followed through several dispatches.
    """
    from dateline.cli import output
    from dateline.cli.story_inputs import Batch
    from dateline.desk.bundled import bundled_dispatches
    from dateline.desk.opening import open_ledger
    from dateline.desk.record import record_many

    asked = ledger or context.find_root().obj
    kept = location_of(asked) if asked else Path(tempfile.mkdtemp(prefix="dateline-")) / "dateline.db"
    paths = bundled_dispatches()
    output.notice(f"Reading {len(paths)} dispatches into {kept} …")
    batch = Batch(paths)
    with open_ledger(kept, create=True) as opened:
        for each in record_many(opened, batch):
            if as_json:
                output.json_line(each)
        if not as_json:
            first = _show(opened)
            output.notice(_next_steps(kept, first))
    return batch.status()


def _show(opened: "Ledger") -> str:
    """Print a table of each kind; return the id of a statement to look at next."""
    from dateline.cli import output
    from dateline.cli.listing import print_kept
    from dateline.desk.query import count, criteria_from, find

    for title, kind, most, criteria in TABLES:
        every = count(opened, kind, criteria_from(**criteria))
        shown = min(every, most)
        output.heading(title, f"{shown} of {every}" if shown < every else str(every))
        print_kept(opened, kind, criteria_from(**criteria, limit=most))
    first = next(find(opened, "statement", criteria_from(**TABLES[1][3], limit=1)), None)
    return first.id if first else "ID"


def _next_steps(kept: Location, statement: str) -> str:
    steps = {
        f"dateline show {statement}": "the words in place",
        f"dateline why {statement}": "the rules behind them",
        "dateline statements --country UZB": "who said what, of one country",
        "dateline plans": "what is to happen, soonest first",
        "dateline serve": "all of it in a browser",
        "dateline verify": "prove that nothing was changed",
        "dateline read YOUR-STORY.txt": "a page of your own",
    }
    lines = [f"  {step:<36}{meaning}" for step, meaning in steps.items()]
    # After "make demo" the command stands in an environment that the shell does not look into.
    path = [] if shutil.which("dateline") else [f'  export PATH="{Path(sys.executable).parent}:$PATH"']
    return "\n".join(
        [
            "",
            "The record is kept. To go on with it:",
            "",
            *path,
            f"  export DATELINE_LEDGER={kept}",
            *lines,
        ]
    )
