"""``dateline link``: propose how records of different dispatches bear on one another."""

from typing import TYPE_CHECKING

import click

from dateline.cli.options import json_option, ledger_option
from dateline.config import Location

if TYPE_CHECKING:
    from dateline.schema import Relation, Verdict


@click.command("link")
@click.option("--list", "listed", is_flag=True, help="Propose nothing; list the links that stand.")
@click.option("--all", "whole", is_flag=True, help="Compare every dispatch anew, not only what is new.")
@click.option(
    "--relation",
    type=click.Choice(
        [
            "same report",
            "same story",
            "same event",
            "rewords",
            "fulfils",
            "postpones",
            "cancels",
            "contradicts",
            "continues",
            "replaces",
            "withdraws",
            "kills",
        ]
    ),
    help="Print only links of this relation.",
)
@click.option(
    "--verdict",
    type=click.Choice(["proposed", "accepted", "rejected"]),
    help="Print only links with this verdict.",
)
@ledger_option
@json_option
def command(
    *,
    listed: bool,
    whole: bool,
    relation: "Relation | None",
    verdict: "Verdict | None",
    ledger: Location,
    as_json: bool,
) -> int:
    """Propose links: copies, stories, outcomes of plans.

    Compares the dispatches that came or changed since the last run, adds what
    the rules propose, and prints the links that stand. Nothing is decided:
    'dateline judge LINK accept|reject' does that, and outlives every later
    run. A run that is killed goes on where it stopped.
    """
    from dateline.cli import output
    from dateline.cli.failures import tell
    from dateline.cli.following import COLUMNS, cells
    from dateline.cli.progress import counter
    from dateline.cli.story_inputs import NOTHING
    from dateline.desk.link import link_ledger, links
    from dateline.desk.opening import open_ledger

    with open_ledger(ledger) as opened:
        if not listed:
            with counter("dispatches compared") as watch:
                done = link_ledger(opened, whole=whole, watch=watch)
            output.notice(
                f"{done.dispatches} dispatches compared, {sum(done.proposed.values())} links in the ledger: "
                f"{done.added} added, {done.withdrawn} earlier ones withdrawn"
            )
        found = links(opened, relations=(relation,) if relation else (), verdict=verdict)
        shown = 0
        rows = []
        for kept in found:
            shown += 1
            if as_json:
                output.json_line(kept.link)
            else:
                rows.append(cells(opened, kept.link))
    if rows:
        output.table(COLUMNS, rows)
    if shown:
        return 0
    tell(f"no link in {str(ledger)!r} " + ("matches" if relation or verdict else "stands"))
    return NOTHING
