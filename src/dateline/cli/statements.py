"""``dateline statements``: who said what, and according to whom."""

from typing import Any

import click

from dateline.cli.options import (
    as_read_option,
    filter_options,
    json_option,
    ledger_option,
    stories_argument,
)
from dateline.config import Location


@click.command("statements")
@stories_argument()
@filter_options(
    "actor", "country", "dyad", "agency", "office", "setting", "type", "form", "part",
    "since", "until", "text", "dispatch", "min_confidence",
    relevance=True,
)  # fmt: skip
@as_read_option
@ledger_option
@json_option
def command(stories: tuple[str, ...], ledger: Location, as_json: bool, **asked: Any) -> int:
    """List who said what, and according to whom.

    With a STORY it is read, and its records are shown in place; without one
    the ledger is searched.
    """
    from dateline.cli.listing import list_records

    return list_records("statement", stories, ledger=ledger, as_json=as_json, asked=asked)
