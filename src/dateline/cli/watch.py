"""``dateline watch``: follow feeds and folders."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dateline.cli.options import json_option, ledger_option
from dateline.config import Location

if TYPE_CHECKING:
    from dateline.desk.record import Recorded
    from dateline.desk.watching.following import Followed
    from dateline.desk.watching.told import Missed, Polled

_COLUMNS = ("source", "dispatch", "outcome", "entries", "name")
_MINUTE, _HOUR = 60, 3600
SOME_FAILED = 4


@click.command("watch")
@click.argument("feeds", metavar="FEEDS.toml", type=click.Path(path_type=Path))
@click.option("--once", is_flag=True, help="Poll each source once and end, as cron would have it.")
@click.option("--every", metavar="TIME", help="Poll this often, such as 15m or 2h [as FEEDS.toml says].")
@click.option(
    "--memory", metavar="FOLDER", type=click.Path(path_type=Path), help="Where marks are kept [LEDGER.watch]."
)
@ledger_option
@json_option
def command(
    feeds: Path, *, once: bool, every: str | None, memory: Path | None, ledger: Location, as_json: bool
) -> int:
    """Follow feeds and folders, and record what they bring.

    Each entry of a feed is fetched, read and recorded once; one that changes is
    recorded as a new version. End it when you like, also by force: started
    again, it goes on where it was, with nothing lost and nothing twice. robots.txt,
    Retry-After and a pause between two requests to a host are observed.
    """
    from dateline.cli import output
    from dateline.desk.beside import beside
    from dateline.desk.fetching import fetcher
    from dateline.desk.health import reads_by_rules_alone
    from dateline.desk.opening import checkpoint, open_ledger
    from dateline.desk.watching.following import follow
    from dateline.desk.watching.room import Room
    from dateline.desk.watching.state import Memory
    from dateline.desk.watching.watchlist import every_so_often, read_watchlist

    watchlist = every_so_often(read_watchlist(feeds), every)
    marks = Memory(memory or beside(ledger, ".watch"))
    by_rules = reads_by_rules_alone()
    if by_rules is not None:
        output.notice(by_rules)
    failed: list[Missed] = []
    with open_ledger(ledger, create=True) as opened, marks.held():
        room = Room(opened, marks, fetcher(allow=watchlist.allow, contact=watchlist.contact))
        followed = _noticed(follow(watchlist, room, once=once), failed)
        if as_json:
            for each in followed:
                output.json_line(each)
        else:
            # Not drawn as a table: a watch has no last row.
            output.lines(_COLUMNS, _rows(followed))
        kept = checkpoint(opened)
    output.notice(f"{ledger}: {kept.entries} entries, seal {kept.seal}")
    return SOME_FAILED if failed else 0


def _noticed(followed: "Iterator[Followed]", failed: "list[Missed]") -> "Iterator[Followed]":
    """Tell on stderr of polls and of what they missed, as they come; pass on what was recorded."""
    from dateline.cli.output import notice
    from dateline.desk.watching.told import Missed, Polled

    for each in followed:
        if isinstance(each.told, Missed):
            # Only whether there are any is asked for at the end; a watch may have none.
            failed[:] = [each.told]
            notice(f"{each.source}: {each.told.happened}{_later(each.told)}")
            if each.told.hint:
                notice(f"  hint: {each.told.hint}")
        elif isinstance(each.told, Polled):
            notice(f"{each.source}: {_summary(each.told)}")
        else:
            yield each


def _rows(followed: "Iterator[Followed]") -> Iterator[tuple[str, str, str, str, str]]:
    for each in followed:
        told: Recorded = each.told  # type: ignore[assignment]  # _noticed passes on nothing else
        yield each.source, told.dispatch[:12], told.outcome, str(told.entries), told.name or ""


def _later(missed: "Missed") -> str:
    return "" if missed.again is None else f"; again in {_span(missed.again)}"


def _summary(polled: "Polled") -> str:
    parts = [f"{polled.recorded} new"] if polled.changed else ["unchanged"]
    counts = ((polled.missed, "missed"), (polled.waiting, "waiting"))
    parts += [f"{number} {what}" for number, what in counts if number]
    return f"{', '.join(parts)}; next in {_span(polled.again)}"


def _span(seconds: float) -> str:
    if seconds < _MINUTE:
        return f"{seconds:.0f} s"
    return f"{seconds / _MINUTE:.0f} min" if seconds < 2 * _HOUR else f"{seconds / _HOUR:.0f} h"
