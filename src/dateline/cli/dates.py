"""``dateline dates``: time expressions, each an interval."""

from typing import Any

import click

from dateline.cli.options import filter_options, json_option, ledger_option, stories_argument
from dateline.config import Location


@click.command("dates")
@stories_argument()
@filter_options("type", "since", "until", "text", "dispatch")
@ledger_option
@json_option
def command(stories: tuple[str, ...], ledger: Location, as_json: bool, **asked: Any) -> int:
    """List the time expressions, each with its interval.

    With a STORY it is read, and its records are shown in place; without one
    the ledger is searched.
    """
    from dateline.cli.listing import list_records

    return list_records("timex", stories, ledger=ledger, as_json=as_json, asked=asked)
