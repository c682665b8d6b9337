"""``dateline export``: the ledger's current readings in somebody's format."""

from collections.abc import Iterator
from itertools import chain
from typing import Any

import click

from dateline.cli.options import as_read_option, filter_options, ledger_option


class FormatsCommand(click.Command):
    """A command whose help ends with a line for every registered format."""

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what each format is; they are asked themselves, plug-ins too."""
        from dateline.desk.export import described

        with formatter.section("Formats"):
            formatter.write_dl([(each.name, each.says) for each in described()])
        super().format_epilog(ctx, formatter)


@click.command("export", cls=FormatsCommand)
@click.option(
    "--to",
    "to",
    metavar="FORMAT",
    default="jsonl",
    show_default=True,
    help="One of the formats below.",
)
@click.option(
    "--out",
    metavar="FILE|FOLDER/",
    help="Where to write [else stdout]; a folder gets a file for each kind.",
)
@click.option("--overwrite", is_flag=True, help="Replace what is there.")
@click.option(
    "--kind", metavar="KIND", help="For csv, parquet, rds, dta: only statement, event, commitment …."
)
@click.option(
    "--context", type=int, metavar="N", help="For pack: at most N characters of each record's words."
)
@click.option("--json", "as_json", is_flag=True, help="The same as --to jsonl.")
@filter_options(
    "actor", "country", "dyad", "agency", "type", "status", "filed_since", "filed_until", "text", "dispatch",
    order=False,
)  # fmt: skip
@click.option(
    "--all-versions",
    is_flag=True,
    help="Also what no longer counts, marked: replaced, withdrawn, killed dispatches.",
)
@as_read_option
@ledger_option
def command(
    to: str, out: str | None, overwrite: bool, all_versions: bool, as_json: bool, **asked: Any
) -> int:
    """Write the ledger's readings in another format.

    The filters choose dispatches, by what stands in any of their records; each
    is written with all of them. The same ledger gives the same bytes. A FILE
    appears when it is complete. Records are as persons left them, marked with
    the decision; what was rejected is left out.

    With --all-versions each dispatch says in its standing what became of it;
    formats that cannot say so leave it out, and say how much they left out.
    """
    from dateline.cli import target
    from dateline.desk.export import exporter_for
    from dateline.desk.opening import open_ledger
    from dateline.desk.pack import with_seals
    from dateline.desk.query import criteria_from, readings
    from dateline.errors import RecordNotFound

    ledger, options = asked.pop("ledger"), {name: asked.pop(name) for name in ("kind", "context")}
    exporter = exporter_for(
        "jsonl" if as_json else to, **{name: value for name, value in options.items() if value is not None}
    )
    criteria = criteria_from(**{**asked, "limit": asked["limit"] or None})
    with open_ledger(ledger) as opened:
        found = _some(readings(opened, criteria, all_versions=all_versions))
        if found is None:
            raise RecordNotFound(
                f"no dispatch in {str(ledger)!r} matches",
                hint=None if all_versions else "--all-versions writes what was replaced or taken back, too",
            )
        with_seals(exporter, opened)
        written = target.write_to(found, exporter, out, overwrite=overwrite)
    target.tell(exporter, written, out)
    return 0


def _some(readings: Iterator[Any]) -> Iterator[Any] | None:
    """Return the readings, or None where there are none: then nothing is written at all."""
    first = next(readings, None)
    return None if first is None else chain((first,), readings)
