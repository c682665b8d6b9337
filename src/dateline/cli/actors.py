"""``dateline actors``: who speaks and acts."""

from pathlib import Path
from typing import Any

import click

from dateline.cli.options import filter_options, json_option, ledger_option, stories_argument


@click.command("actors")
@stories_argument()
@filter_options("actor", "country", "type", "text", "dispatch")
@ledger_option
@json_option
def command(stories: tuple[str, ...], ledger: Path, as_json: bool, **asked: Any) -> int:
    """List who speaks and acts, and the words that mean them.

    With a STORY it is read, and its records are shown in place; without one
    the ledger is searched.
    """
    from dateline.cli.listing import list_records

    return list_records("actor", stories, ledger=ledger, as_json=as_json, asked=asked)
