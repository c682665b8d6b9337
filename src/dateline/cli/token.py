"""``dateline token``: who may ask the pages beyond this machine."""

from pathlib import Path
from typing import Any

import click

from dateline.cli import output
from dateline.cli.options import json_option, ledger_option
from dateline.config import Location


@click.group("token")
def command() -> None:
    """Make, list and revoke tokens for the pages of a ledger.

    'dateline serve' asks for one when it answers more than this machine.
    Their hashes are kept in a file beside the ledger; the token itself is
    shown once.
    """


@command.command("add")
@click.argument("name")
@click.option(
    "--scope",
    type=click.Choice(["read", "review", "admin"]),
    default="read",
    help="What it allows: look; record and decide too; hand out tokens too.",
)
@click.option("--days", type=click.IntRange(1, 3650), default=90, metavar="N", help="For how long [90].")
@ledger_option
def add(name: str, scope: str, days: int, ledger: Location) -> int:
    """Make a token for NAME and print it, this once."""
    from dateline.desk.tokens import issue

    token, secret = issue(_file(ledger), name, scope=scope, days=days)
    click.echo(secret)
    output.notice(f"token {token.id} for {token.name}: {token.scope} until {token.expires_at}")
    return 0


@command.command("list")
@ledger_option
@json_option
def list_(ledger: Location, as_json: bool) -> int:
    """List the tokens; none of them can be had from the list."""
    from dateline.desk.tokens import listed

    tokens = listed(_file(ledger))
    if as_json:
        for each in tokens:
            output.json_line(_shown(each))
    else:
        columns = ("id", "name", "scope", "made_at", "expires_at", "revoked_at")
        output.table(columns, ([getattr(each, name) or "" for name in columns] for each in tokens))
    if not tokens:
        output.notice(f"no tokens for {str(ledger)!r}; 'dateline token add NAME' makes one")
    return 0 if tokens else 3


@command.command("revoke")
@click.argument("token_id", metavar="ID")
@ledger_option
def revoke(token_id: str, ledger: Location) -> int:
    """Refuse the token ID from now on; a running server notices at once."""
    from dateline.desk.tokens import revoke as revoke_token

    token = revoke_token(_file(ledger), token_id)
    output.notice(f"token {token.id} of {token.name} is revoked since {token.revoked_at}")
    return 0


def _file(ledger: Location) -> Path:
    from dateline.desk.tokens import file_beside

    return file_beside(ledger)


def _shown(token: Any) -> dict[str, Any]:
    import msgspec

    found: dict[str, Any] = msgspec.to_builtins(token)
    del found["hash"]
    return found
