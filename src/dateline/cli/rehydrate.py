"""``dateline rehydrate``: give the words of a replication pack back to who holds the texts."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.desk.pack import Missing, Rehydrated

SOME_FAILED = 4

# Lines about dispatches that could not be given back; the others are counted.
_LISTED = 20


@click.command("rehydrate")
@click.argument("pack", type=click.Path(path_type=Path, exists=True))
@click.argument("texts", metavar="TEXT...", nargs=-1, required=True)
@click.option(
    "--to", "to", metavar="FORMAT", default="jsonl", show_default=True, help="A format of 'dateline export'."
)
@click.option("--out", metavar="FILE|FOLDER/", help="Where to write [else stdout].")
@click.option("--overwrite", is_flag=True, help="Replace what is there.")
@click.option(
    "--kind", metavar="KIND", help="For csv, parquet, rds, dta: only statement, event, commitment …."
)
def command(
    pack: Path, texts: tuple[str, ...], *, to: str, out: str | None, overwrite: bool, kind: str | None
) -> int:
    """Give a replication PACK its words back, out of your TEXTS.

    A TEXT is a file, a folder, a pattern, or - for stdin, in any format that
    'dateline read' takes; a ledger; or what 'export --to jsonl' wrote. A
    dispatch is matched by the digest of its text, and every span is held
    against its own. What is only nearly the same text is named and never
    used: nothing is shifted. Seals of the ledger that the pack was made from
    are computed anew.

    Ends with 4 if words of some dispatches could not be given back, with 5 if
    the pack does not fit its own digests or seals.
    """
    from dateline.cli import output, target
    from dateline.desk.export import exporter_for
    from dateline.desk.holdings import Holding, held
    from dateline.desk.pack import open_pack

    exporter = exporter_for(to, **({"kind": kind} if kind else {}))
    unread: list[str] = []

    def given() -> "Iterator[Holding]":
        for each in held(texts, stdin=sys.stdin.buffer):
            if isinstance(each, Holding):
                yield each
            else:
                unread.append(each.error.happened)

    with open_pack(pack, given()) as rehydrating:
        written = target.write_to(rehydrating, exporter, out, overwrite=overwrite)
        told = rehydrating.told()
    target.tell(exporter, written, out)
    for line in unread[:_LISTED]:
        output.notice(f"  {line}")
    if len(unread) > _LISTED:
        output.notice(f"  and {len(unread) - _LISTED} more inputs could not be read")
    for line in _report(told):
        output.notice(line)
    if told.broken or any(each.faults for each in told.withheld):
        return 5
    return SOME_FAILED if told.withheld or unread else 0


def _report(told: "Rehydrated") -> list[str]:
    lines = [
        f"{told.given} of {told.given + len(told.withheld)} dispatches given back; "
        f"{told.spans} spans hold, {told.seals} seals hold"
        + (f", {told.unsealed} records have no seal in the pack" if told.unsealed else "")
    ]
    lines += [f"  {_why(each)}" for each in told.withheld[:_LISTED]]
    if len(told.withheld) > _LISTED:
        lines.append(f"  and {len(told.withheld) - _LISTED} more")
    lines += [f"  {each}: its seal does not hold" for each in told.broken[:_LISTED]]
    return lines


def _why(each: "Missing") -> str:
    called = f"{each.dispatch[:12]}" + (f" ({each.name})" if each.name else "")
    if each.faults:
        start, end = each.faults[0]
        return f"{called}: the pack's digest of [{start}, {end}) does not fit the text; not given back"
    if each.near is None:
        return f"{called}: no text with this digest among those given"
    if each.near.letters:
        return f"{called}: {each.near.name} has the same letters with other spacing or signs; not used"
    return f"{called}: {each.near.name} is nearly it ({each.near.likeness} % of its runs of words); not used"
