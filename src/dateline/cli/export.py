"""``dateline export``: the ledger's current readings in somebody's format."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

import click

from dateline.cli.options import as_read_option, filter_options, ledger_option
from dateline.config import Location


@click.command("export")
@click.option(
    "--to",
    "to",
    metavar="FORMAT",
    default="jsonl",
    show_default=True,
    help="jsonl, csv, ics, annotation or a plug-in's.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Where to write [else stdout].",
)
@click.option("--kind", metavar="KIND", help="For csv: only statement, event or commitment.")
@click.option("--json", "as_json", is_flag=True, help="The same as --to jsonl.")
@filter_options("actor", "country", "dyad", "filed_since", "filed_until", "text", "dispatch")
@as_read_option
@ledger_option
def command(
    to: str, out: Path | None, kind: str | None, as_json: bool, ledger: Location, **asked: Any
) -> int:
    """Write the ledger's readings in another format.

    The filters choose dispatches; each is written with all its records. The
    same ledger gives the same bytes. A FILE appears when it is complete.
    Records are as persons left them, marked with the decision; what was
    rejected is left out.
    """
    from dateline.cli import output
    from dateline.desk.export import export_readings
    from dateline.desk.opening import open_ledger
    from dateline.desk.query import criteria_from, readings
    from dateline.errors import RecordNotFound

    criteria = criteria_from(**{**asked, "limit": asked["limit"] or None})
    options = {"kind": kind} if kind else {}
    with open_ledger(ledger) as opened, _target(out) as target:
        found = readings(opened, criteria)
        written = export_readings(found, "jsonl" if as_json else to, target, **options)
        if not written:
            raise RecordNotFound(f"no dispatch in {str(ledger)!r} matches")
    if out is not None:
        output.notice(f"{written} dispatch{'' if written == 1 else 'es'} written to {out}")
    return 0


@contextmanager
def _target(out: Path | None) -> Iterator[IO[str]]:
    """Open what to write to; a file takes its name when all is written, and not before."""
    if out is None:
        yield sys.stdout
        return
    part = out.with_name(f"{out.name}.part")
    try:
        with part.open("w", encoding="utf-8", newline="") as target:
            yield target
        part.replace(out)
    except OSError as error:
        raise click.ClickException(f"cannot write {str(out)!r}: {error.strerror or error}") from error
    finally:
        part.unlink(missing_ok=True)
