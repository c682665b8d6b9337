"""``dateline dispatches``: the stories that the ledger keeps."""

from typing import Any

import click

from dateline.cli.options import filter_options, json_option, ledger_option
from dateline.config import Location


@click.command("dispatches")
@filter_options("actor", "country", "dyad", "filed_since", "filed_until", "text", "dispatch", relevance=True)
@ledger_option
@json_option
def command(ledger: Location, as_json: bool, **asked: Any) -> int:
    """List the dispatches that the ledger keeps."""
    from dateline.cli.listing import list_records

    return list_records("dispatch", (), ledger=ledger, as_json=as_json, asked=asked)
