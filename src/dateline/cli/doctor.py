"""``dateline doctor``: what is installed, and whether it fits together."""

import click

from dateline.cli.options import json_option, ledger_option
from dateline.config import Location


@click.command("doctor")
@ledger_option
@json_option
def command(ledger: Location, as_json: bool) -> int:
    """Look whether all parts are there and fit together.

    Prints versions, the parser and its digest, tables and theirs, plug-ins,
    and the state of the ledger.

    Exits 1 where something is broken. Please send what this prints with a
    report of a fault.
    """
    from dateline.cli import output
    from dateline.desk.health import examine

    checks = list(examine(ledger))
    if as_json:
        for check in checks:
            output.json_line(check)
    else:
        output.table(
            ("about", "what", "state", "detail"),
            [
                (
                    each.about,
                    each.what,
                    each.state,
                    f"{each.detail} ({each.hint})" if each.hint else each.detail,
                )
                for each in checks
            ],
        )
    return 1 if any(each.state == "bad" for each in checks) else 0
