"""``dateline mcp``: a ledger as tools for a language model's program."""

import click

from dateline.cli.options import ledger_option
from dateline.config import Location


@click.command("mcp")
@ledger_option
@click.option("--pages", metavar="URL", help="Where 'dateline serve' shows this ledger, for permalinks.")
def command(ledger: Location, pages: str | None) -> int:
    """Answer agents from a ledger, by the MCP.

    A program that talks in words starts this, and gets tools to search
    statements, events, commitments and pairs of countries, to show a record
    and to read a dispatch. Every answer carries the words, their places and
    permalinks, or says that there is no evidence in this ledger. Nothing is
    written. Needs the extra: pip install 'dateline[mcp]'.
    """
    from dateline.desk.opened import Opened
    from dateline.desk.opening import open_ledger
    from dateline.export.extras import needed

    needed("mcp", extra="mcp", by="dateline mcp", what="")
    from dateline.agents.server import server_for

    with Opened(open_ledger(ledger)) as opened:
        server_for(opened, pages=pages).run("stdio")
    return 0
