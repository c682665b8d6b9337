"""``dateline head``: how far the ledger reaches, to be kept elsewhere."""

import click

from dateline.cli.options import ledger_option
from dateline.config import Location


@click.command("head")
@ledger_option
def command(ledger: Location) -> int:
    """Print how far the ledger reaches: entries, seal, time.

    One line of JSON. Publish it, or keep it where nobody who writes to the
    ledger can change it: 'dateline verify --against FILE' shows later that
    nothing up to there was written anew.
    """
    from dateline.cli import output
    from dateline.desk.opening import head_of, open_ledger

    with open_ledger(ledger) as opened:
        output.json_line(head_of(opened))
    return 0
