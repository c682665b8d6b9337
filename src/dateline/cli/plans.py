"""``dateline plans``: events that are planned, soonest first."""

from datetime import date
from typing import Any

import click

from dateline.cli.options import (
    as_of_option,
    as_read_option,
    filter_options,
    json_option,
    ledger_option,
    once_option,
    stories_argument,
)
from dateline.config import Location


@click.command("plans")
@stories_argument()
@filter_options("actor", "country", "dyad", "type", "since", "until", "text", "dispatch", order=False)
@once_option
@as_of_option
@as_read_option
@ledger_option
@json_option
def command(
    *, stories: tuple[str, ...], once: bool, as_of: date, ledger: Location, as_json: bool, **asked: Any
) -> int:
    """List the visits, meetings and other events that are planned.

    The same as 'dateline events --status planned --order date', with what
    later dispatches report of each by the links of 'dateline link'.
    """
    from dateline.cli.listing import list_records

    planned = {**asked, "status": "planned", "order": "date"}
    return list_records(
        "event", stories, ledger=ledger, as_json=as_json, asked=planned, as_of=as_of, once=once
    )
