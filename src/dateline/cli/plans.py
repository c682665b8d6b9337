"""``dateline plans``: events that are planned, soonest first."""

from pathlib import Path
from typing import Any

import click

from dateline.cli.options import (
    as_read_option,
    filter_options,
    json_option,
    ledger_option,
    stories_argument,
)


@click.command("plans")
@stories_argument()
@filter_options("actor", "country", "dyad", "type", "since", "until", "text", "dispatch")
@as_read_option
@ledger_option
@json_option
def command(stories: tuple[str, ...], ledger: Path, as_json: bool, **asked: Any) -> int:
    """List the visits, meetings and other events that are planned.

    The same as 'dateline events --status planned --order date'.
    """
    from dateline.cli.listing import list_records

    planned = {**asked, "status": "planned", "order": "date"}
    return list_records("event", stories, ledger=ledger, as_json=as_json, asked=planned)
