"""``dateline show``: one record, its words in place."""

from pathlib import Path

import click

from dateline.cli.options import as_read_option, json_option, ledger_option


@click.command("show")
@click.argument("record", metavar="ID")
@as_read_option
@ledger_option
@json_option
def command(record: str, as_read: bool, ledger: Path, as_json: bool) -> int:
    """Show one record, its words in place with carets.

    ID is a record's id or the beginning of it. The id of a dispatch shows its
    whole record.
    """
    from dateline.cli import output
    from dateline.cli.page import print_page
    from dateline.cli.placing import print_one
    from dateline.cli.views import decision
    from dateline.desk.opening import open_ledger
    from dateline.desk.query import reading_with, record_by_id

    with open_ledger(ledger) as opened:
        found = record_by_id(opened, record, as_read=as_read)
        dispatch, reading = reading_with(opened, found, as_read=as_read)
    if as_json:
        output.json_line(found.record)
        return 0
    screen = output.console()
    if found.kind == "dispatch":
        print_page(screen, dispatch, reading)
        return 0
    print_one(screen, found.kind, found.record, dispatch, reading)
    if found.decided is not None:
        output.show(screen, decision(found.decided))
    return 0
