"""``dateline record``: read and append to the ledger."""

import click

from dateline.cli.options import json_option, ledger_option, stories_argument
from dateline.config import Location

_COLUMNS = ("dispatch", "outcome", "entries", "name")


@click.command("record")
@stories_argument(required=True)
@click.option(
    "--reinstate", is_flag=True, help="Let an older reading that is in the ledger already stand again."
)
@ledger_option
@json_option
def command(stories: tuple[str, ...], reinstate: bool, ledger: Location, as_json: bool) -> int:
    """Read stories and append their records to the ledger.

    The same dispatch read with the same versions adds nothing; a newer
    version's reading supersedes the older one, which stays. Each dispatch is
    kept whole or not at all, also when you interrupt.
    """
    from dateline.cli import output
    from dateline.cli.stories import Batch
    from dateline.desk.opening import checkpoint, open_ledger
    from dateline.desk.record import record_many

    batch = Batch(stories)
    rows: list[tuple[str, str, str, str]] = []
    with open_ledger(ledger, create=True) as opened:
        for each in record_many(opened, batch, reinstate=reinstate):
            if each.problem is not None and each.outcome in ("refused", "differs"):
                batch.refuse(each.name or each.dispatch[:12], each.problem)
            if as_json:
                output.json_line(each)
            else:
                rows.append((each.dispatch[:12], each.outcome, str(each.entries), each.name or ""))
        kept = checkpoint(opened)
    if rows:
        output.table(_COLUMNS, rows)
    output.notice(f"{ledger}: {kept.entries} entries, seal {kept.seal}")
    return batch.status()
