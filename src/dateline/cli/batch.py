"""``dateline batch``: archives of any size into shards of Parquet and JSON Lines."""

import sys
from typing import TYPE_CHECKING

import click

from dateline.cli.options import columns_option, json_option

if TYPE_CHECKING:
    from dateline.desk.batch import Manifest, Standing

NOTHING = 3
SOME_FAILED = 4

# So many failures are told one by one; all of them are in failures.jsonl.
_TOLD = 10


@click.command("batch")
@click.argument("inputs", metavar="INPUT...", nargs=-1, required=True)
@click.option("--out", required=True, metavar="FOLDER", help="Where to: a path, or an address such as s3://…")
@click.option(
    "--workers", type=click.IntRange(min=1), metavar="N", help="Processes at most [as many as cores]."
)
@click.option("--shard", type=click.IntRange(min=1), metavar="N", help="Dispatches in a shard [25 to 200].")
@click.option("--engine", default="local", metavar="NAME", help="local, ray, inline or a plug-in's [local].")
@click.option(
    "--address", metavar="HOST:PORT", help="Of the cluster, for --engine ray [Ray on this machine]."
)
@click.option("--patience", type=click.IntRange(min=1), metavar="S", help="Seconds for one dispatch [600].")
@click.option("--again", is_flag=True, help="Read shards again in which something failed.")
@click.option("--renew", is_flag=True, help="Let FOLDER hold this batch instead of the one it holds.")
@columns_option
@json_option
def command(
    inputs: tuple[str, ...],
    *,
    columns: dict[str, str],
    out: str,
    workers: int | None,
    shard: int | None,
    engine: str,
    address: str | None,
    patience: int | None,
    again: bool,
    renew: bool,
    as_json: bool,
) -> int:
    """Read archives into shards of Parquet and JSON Lines.

    FOLDER gets manifest.json, failures.jsonl, jsonl/ with everything, and
    parquet/KIND/ with a table of each kind. A shard is named by what it was
    read from and by the versions that read it, and is there whole or not at
    all: run the same command again after a crash, and it goes on.

    A broken file, or a dispatch that kills the process that reads it, is
    noted in failures.jsonl and stops nothing. 'dateline record --from FOLDER'
    takes a batch into a ledger.
    """
    from dateline.cli import output
    from dateline.cli.progress import tally
    from dateline.desk import inputs as stories
    from dateline.desk.batch import PATIENCE, Plan, run_batch
    from dateline.desk.health import reads_by_rules_alone

    by_rules = reads_by_rules_alone()
    if by_rules is not None:
        output.notice(by_rules)
    plan = Plan(
        inputs=inputs,
        out=out,
        engine=engine,
        workers=workers,
        address=address,
        at_once=shard,
        columns=columns,
        patience=patience or PATIENCE,
        again=again,
        renew=renew,
    )
    with tally(stories.count(inputs)) as told:

        def watch(now: "Standing") -> None:
            told(now.done, before=now.before, failed=now.failed, total=now.total)

        manifest = run_batch(plan, stdin=sys.stdin.buffer, watch=watch)
    if as_json:
        output.json_line(_totals(manifest))
    else:
        output.table(("batch", out), [(what, str(number)) for what, number in _totals(manifest).items()])
    return _status(manifest, out)


def _totals(manifest: "Manifest") -> dict[str, int]:
    from dateline.export.tables import PLURALS

    return {
        "dispatches": manifest.dispatches,
        **{PLURALS[kind]: number for kind, number in manifest.counts.items()},
        "copies": manifest.copies,
        "left_out": manifest.left_out,
        "failed": manifest.failed,
        "shards": len(manifest.shards),
    }


def _status(manifest: "Manifest", out: str) -> int:
    from dateline.cli.failures import tell
    from dateline.cli.output import notice
    from dateline.desk.batch import open_batch

    if not manifest.failed:
        if manifest.dispatches:
            return 0
        tell(f"there is no story in {', '.join(map(repr, manifest.purpose.inputs))}")
        return NOTHING
    tell(f"{manifest.failed} of {manifest.dispatches + manifest.failed} stories could not be read")
    for place, failure in enumerate(open_batch(out).failures()):
        if place == _TOLD:
            notice(f"  … and {manifest.failed - _TOLD} more in {out.rstrip('/')}/failures.jsonl")
            break
        notice(
            f"  {failure.happened}"
            if failure.name in failure.happened
            else f"  {failure.name}: {failure.happened}"
        )
    return SOME_FAILED
