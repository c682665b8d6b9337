"""``dateline show``: one record, its words in place."""

from datetime import date

import click

from dateline.cli.options import as_of_option, as_read_option, json_option, ledger_option
from dateline.config import Location


@click.command("show")
@click.argument("record", metavar="ID")
@as_of_option
@as_read_option
@ledger_option
@json_option
def command(record: str, as_of: date, as_read: bool, ledger: Location, as_json: bool) -> int:
    """Show one record, its words in place with carets.

    ID is a record's id or the beginning of it. The id of a dispatch shows its
    whole record; a commitment and a plan are followed through later
    dispatches; the id of a link shows its two ends and its reasons. What
    a later version replaced, or its agency took back, says so.
    """
    from dateline.cli import output
    from dateline.cli.following import of_link, print_thread
    from dateline.cli.page import print_page
    from dateline.cli.placing import print_one
    from dateline.cli.stands import print_stands
    from dateline.cli.views import decision
    from dateline.desk.following import follow, followed
    from dateline.desk.link import link_with
    from dateline.desk.opening import open_ledger
    from dateline.desk.query import reading_with, record_by_id
    from dateline.desk.versions import stands

    thread = None
    with open_ledger(ledger) as opened:
        if record.startswith("l-"):
            link = link_with(opened, record).link
            if as_json:
                output.json_line(link)
            else:
                output.show(output.console(), of_link(opened, link))
            return 0
        found = record_by_id(opened, record, as_read=as_read)
        dispatch, reading = reading_with(opened, found, as_read=as_read)
        standing = stands(opened, found.dispatch)
        act = None if as_read else followed(opened, found)
        if act is not None:
            thread = follow(opened, act, as_of=as_of)
    if as_json:
        output.json_line(found.record)
        return 0
    screen = output.console()
    if found.kind == "dispatch":
        print_stands(screen, standing)
        print_page(screen, dispatch, reading)
        return 0
    print_one(screen, found.kind, found.record, dispatch, reading)
    print_stands(screen, standing)
    if found.decided is not None:
        output.show(screen, decision(found.decided))
    if thread is not None:
        print_thread(screen, thread)
    return 0
