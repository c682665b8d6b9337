"""``dateline serve``: the pages of a ledger, for a browser."""

from typing import Any

import click

from dateline.cli import output
from dateline.cli.options import ledger_option
from dateline.config import Location


@click.command("serve")
@ledger_option
@click.option("--port", type=click.IntRange(0, 65535), metavar="N", help="Where to answer [else 8050].")
@click.option("--host", default="127.0.0.1", metavar="ADDRESS", help="Address to listen on [127.0.0.1].")
@click.option(
    "--allow-host", "names", multiple=True, metavar="NAME", help="A name under which it may be asked for."
)
@click.option("--token", "guarded", is_flag=True, help="Ask for a token even on this machine.")
@click.option("--https", "secure", is_flag=True, help="It is reached through https: keep cookies to it.")
def command(ledger: Location, port: int | None, host: str, **how: Any) -> int:
    """Serve the pages of a ledger to a browser.

    They answer this machine alone; with another --host every request needs
    a token, which 'dateline token' makes. Stop it with Ctrl-C.
    """
    from dateline.desk.tokens import listed
    from dateline.web.server import serve
    from dateline.web.serving import LOOPBACK, PORT, Serving

    guarded = how.pop("guarded") or host not in LOOPBACK
    asked = Serving(ledger=ledger, host=host, port=PORT if port is None else port, guarded=guarded, **how)
    if guarded and not listed(asked.token_file):
        output.notice("nobody can enter yet: 'dateline token add NAME' makes a token")
    serve(asked, announce=lambda address: output.notice(f"The pages stand at {address} (stop with Ctrl-C)"))
    return 0
