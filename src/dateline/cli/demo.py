"""``dateline demo``: the bundled dispatches, read and recorded."""

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dateline.cli.options import json_option

if TYPE_CHECKING:
    from dateline.desk.opening import Ledger

SHOWN = 8  # rows of each kind: a first look of about two screens


@click.command("demo")
@click.option(
    "--ledger",
    type=click.Path(path_type=Path),
    metavar="PATH",
    help="The ledger to make [else one in a new temporary folder].",
)
@json_option
@click.pass_context
def command(context: click.Context, ledger: Path | None, as_json: bool) -> int:
    """Read the bundled dispatches into a ledger and show the record.

    They are stories of our own, in the styles of several agencies, about
    persons who do not exist: among them a planned visit and a negotiated
    agreement, each followed through several dispatches.
    """
    from dateline.cli import output
    from dateline.cli.stories import Batch
    from dateline.desk.bundled import bundled_dispatches
    from dateline.desk.opening import open_ledger
    from dateline.desk.record import record_many

    asked = ledger or context.find_root().obj
    kept = Path(asked) if asked else Path(tempfile.mkdtemp(prefix="dateline-")) / "dateline.db"
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
    from dateline.desk import query

    kinds: tuple[query.Kind, ...] = ("dispatch", "statement", "event", "commitment", "finding")
    for kind in kinds:
        every = query.count(opened, kind)
        most = every if kind == "dispatch" else min(every, SHOWN)
        output.heading(f"{kind.capitalize()}s", f"{most} of {every}" if most < every else f"{every}")
        print_kept(opened, kind, query.criteria_from(limit=most))
    return next((each.id for each in query.find(opened, "statement")), "ID")


def _next_steps(kept: Path, statement: str) -> str:
    return f"""
The record is kept in {kept}. Next:

  export DATELINE_LEDGER={kept}
  dateline show {statement}         the words in place
  dateline why {statement}          the rules behind them
  dateline commitments --due any          who owes what by when
  dateline plans                          what is to happen, soonest first
  dateline verify                         prove that nothing was changed
  dateline read YOUR-STORY.txt            a page of your own

There are no pages for a browser in this version yet: the command line shows the whole record."""
