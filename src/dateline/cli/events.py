"""``dateline events``: what happened, is planned, was put off or is denied."""

from typing import Any

import click

from dateline.cli.options import (
    as_read_option,
    filter_options,
    json_option,
    ledger_option,
    once_option,
    stories_argument,
)
from dateline.config import Location


@click.command("events")
@stories_argument()
@filter_options(
    "actor",
    "country",
    "dyad",
    "type",
    "status",
    "since",
    "until",
    "text",
    "dispatch",
    "min_confidence",
    relevance=True,
)
@once_option
@as_read_option
@ledger_option
@json_option
def command(*, stories: tuple[str, ...], once: bool, ledger: Location, as_json: bool, **asked: Any) -> int:
    """List what happened, is planned, was put off or is denied.

    With a STORY it is read, and its records are shown in place; without one
    the ledger is searched.
    """
    from dateline.cli.listing import list_records

    return list_records("event", stories, ledger=ledger, as_json=as_json, asked=asked, once=once)
