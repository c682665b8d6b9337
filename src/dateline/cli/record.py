"""``dateline record``: read and append to the ledger."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dateline.cli.options import columns_option, json_option, ledger_option, stories_argument

if TYPE_CHECKING:
    from dateline.desk.record import Recorded
    from dateline.ledger.opening import Ledger

_COLUMNS = ("dispatch", "outcome", "entries", "name")


@click.command("record")
@stories_argument(required=True)
@click.option(
    "--reinstate", is_flag=True, help="Let an older reading that is in the ledger already stand again."
)
@columns_option
@ledger_option
@json_option
def command(
    stories: tuple[str, ...], reinstate: bool, columns: dict[str, str], ledger: Path, as_json: bool
) -> int:
    """Read stories and append their records to the ledger.

    A STORY is a file, a folder, a pattern, or - for stdin: pages, feeds, wire
    items, web archives, tables, mail, and any of these packed. FILE#PLACE
    starts inside a web archive.

    The same dispatch read with the same versions adds nothing; a newer
    version's reading supersedes the older one, which stays. Each dispatch is
    kept whole or not at all, also when you interrupt.
    """
    from dateline.cli import output
    from dateline.cli.stories import Batch
    from dateline.desk.opening import checkpoint, open_ledger
    from dateline.desk.record import record_many

    batch = Batch(stories, columns=columns)

    def recorded(opened: "Ledger") -> Iterator["Recorded"]:
        for each in record_many(opened, batch, reinstate=reinstate):
            if each.problem is not None and each.outcome in ("refused", "differs"):
                batch.refuse(each.name or each.dispatch[:12], each.problem)
            yield each

    with open_ledger(ledger, create=True) as opened:
        if as_json:
            for each in recorded(opened):
                output.json_line(each)
        else:
            # One row after the other where no terminal wants them drawn: a stream may have no end.
            output.table(
                _COLUMNS,
                (
                    (each.dispatch[:12], each.outcome, str(each.entries), each.name or "")
                    for each in recorded(opened)
                ),
            )
        kept = checkpoint(opened)
    output.notice(f"{ledger}: {kept.entries} entries, seal {kept.seal}")
    return batch.status()
