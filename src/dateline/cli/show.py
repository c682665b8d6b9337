"""``dateline show``: one record, its words in place."""

from pathlib import Path

import click

from dateline.cli.options import json_option, ledger_option


@click.command("show")
@click.argument("record", metavar="ID")
@ledger_option
@json_option
def command(record: str, ledger: Path, as_json: bool) -> int:
    """Show one record, its words in place with carets.

    ID is a record's id or the beginning of it. The id of a dispatch shows its
    whole record.
    """
    from dateline.cli import output
    from dateline.cli.page import print_page
    from dateline.cli.placing import print_one
    from dateline.desk.opening import open_ledger
    from dateline.desk.query import reading_of, record_by_id

    with open_ledger(ledger) as opened:
        found = record_by_id(opened, record)
        dispatch, reading = reading_of(opened, found.dispatch)
    if as_json:
        output.json_line(found.record)
        return 0
    screen = output.console()
    if found.kind == "dispatch":
        print_page(screen, dispatch, reading)
        return 0
    print_one(screen, found.kind, found.record, dispatch, reading)
    return 0
