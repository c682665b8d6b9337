"""``dateline commitments``: who owes what to whom, and by when."""

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


@click.command("commitments")
@stories_argument()
@filter_options(
    "actor",
    "country",
    "dyad",
    "type",
    "status",
    "since",
    "until",
    "due",
    "text",
    "dispatch",
    "min_confidence",
    relevance=True,
)
@once_option
@as_of_option
@as_read_option
@ledger_option
@json_option
def command(
    *, stories: tuple[str, ...], once: bool, as_of: date, ledger: Location, as_json: bool, **asked: Any
) -> int:
    """List who owes what to whom, and by when.

    With a STORY it is read, and its records are shown in place; without one
    the ledger is searched. The status is then what later dispatches report,
    by the links of 'dateline link': open, due soon, overdue – no report,
    reported kept, partly, reported broken, withdrawn or superseded. One that
    rests on a link that nobody accepted is marked as proposed.
    """
    from dateline.cli.listing import list_records

    return list_records(
        "commitment", stories, ledger=ledger, as_json=as_json, asked=asked, as_of=as_of, once=once
    )
