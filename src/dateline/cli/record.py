"""``dateline record``: read and append to the ledger."""

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from dateline.cli.options import columns_option, fetch_option, json_option, ledger_option, stories_argument
from dateline.config import Location

if TYPE_CHECKING:
    from dateline.cli.story_inputs import Batch
    from dateline.desk.record import Recorded

_COLUMNS = ("dispatch", "outcome", "entries", "name")
# A table on a terminal is drawn when its last row is known; a longer one nobody reads.
_MOST_DRAWN = 500


@click.command("record")
@stories_argument()
@click.option(
    "--from",
    "folders",
    multiple=True,
    metavar="FOLDER",
    help="Take the readings of a finished batch instead; may be given again.",
)
@click.option(
    "--reinstate", is_flag=True, help="Let an older reading that is in the ledger already stand again."
)
@click.option(
    "--reread", is_flag=True, help="Read also what is there by the same versions, and compare [passed over]."
)
@columns_option
@fetch_option
@ledger_option
@json_option
def command(
    stories: tuple[str, ...],
    folders: tuple[str, ...],
    *,
    reinstate: bool,
    reread: bool,
    columns: dict[str, str],
    fetch: bool,
    ledger: Location,
    as_json: bool,
) -> int:
    """Read stories and append their records to the ledger.

    A STORY is a file, a folder, a pattern, - for stdin, or with --fetch an
    address: pages, feeds, wire items, web archives, tables, mail, and any of
    these packed. FILE#PLACE starts inside a web archive.

    A dispatch that stands there by the same versions is not read again; a
    newer version's reading supersedes the older one, which stays. Each dispatch
    is kept whole or not at all, also when you interrupt: run it again, and it
    goes on where it was. '--from' records what 'dateline batch' has read, by
    the versions that read it.
    """
    from dateline.cli import output
    from dateline.cli.story_inputs import Batch, Taken
    from dateline.desk.opening import checkpoint, open_ledger
    from dateline.desk.record import Known, record_many

    if bool(stories) == bool(folders):
        raise click.UsageError("give stories to read, or '--from FOLDER', and not both")
    batch = Taken(folders) if folders else Batch(stories, columns=columns, fetch=fetch)
    with open_ledger(ledger, create=True) as opened:
        items = batch if reread or folders else batch.unless(Known(opened, reinstate=reinstate))
        recorded = _told(record_many(opened, items, reinstate=reinstate), batch)
        if as_json:
            for each in recorded:
                output.json_line(each)
        else:
            output.table(_COLUMNS, _rows(recorded, most=_MOST_DRAWN if output.on_terminal() else None))
        kept = checkpoint(opened)
    output.notice(f"{ledger}: {kept.entries} entries, seal {kept.seal}")
    return batch.status()


def _told(recorded: "Iterator[Recorded]", batch: "Batch") -> "Iterator[Recorded]":
    for each in recorded:
        if each.problem is not None and each.outcome in ("refused", "differs"):
            batch.refuse(each.name or each.dispatch[:12], each.problem)
        yield each


def _rows(recorded: "Iterator[Recorded]", *, most: int | None) -> Iterator[tuple[str, str, str, str]]:
    """Make the table's rows; beyond ``most`` they are only counted, by outcome, in the last one."""
    beyond: Counter[str] = Counter()
    for place, each in enumerate(recorded):
        if most is None or place < most:
            yield each.dispatch[:12], each.outcome, str(each.entries), each.name or ""
        else:
            beyond[each.outcome] += 1
    if beyond:
        told = ", ".join(f"{number} {outcome}" for outcome, number in beyond.items())
        yield "…", told, "", f"and {beyond.total()} more"
