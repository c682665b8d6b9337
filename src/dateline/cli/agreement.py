"""``dateline agreement``: how far reviewers agree, and people with the machine."""

import click

from dateline.cli.options import json_option, ledger_option
from dateline.config import Location


@click.command("agreement")
@click.option("--between", metavar="NAME:NAME", help="Only these two; 'machine' is one.")
@ledger_option
@json_option
def command(between: str | None, ledger: Location, as_json: bool) -> int:
    """Measure how far reviewers agree, and people with the machine.

    Cohen's kappa for two, Krippendorff's alpha for any number, over the
    records that both have judged, value by value. Let the second reviewer
    judge blind: 'dateline review --second'.
    """
    from dateline.cli import output
    from dateline.desk.agreement import agreement, how
    from dateline.desk.opening import open_ledger
    from dateline.errors import RecordNotFound

    pair = _pair(between)
    with open_ledger(ledger) as opened:
        found = agreement(opened, between=pair)
    if not found:
        raise RecordNotFound(
            f"no record was judged by {' and '.join(pair) if pair else 'two persons'}",
            hint="'dateline review --second --by NAME' adds a second judgement",
        )
    if as_json:
        for each in found:
            output.json_line(each)
        return 0
    rows = [
        (
            each.kind,
            each.value,
            " – ".join(each.between),
            f"{each.units}",
            _figure(each.observed),
            _figure(each.kappa),
            _figure(each.alpha),
        )
        for each in found
    ]
    output.table(("kind", "value", "between", "units", "observed", "kappa", "alpha"), rows)
    output.notice(f"{how()}; – where it is not defined: all gave one and the same, or more than two judged")
    return 0


def _pair(between: str | None) -> tuple[str, str] | None:
    if between is None:
        return None
    one, colon, other = between.partition(":")
    if not colon or not one.strip() or not other.strip():
        raise click.UsageError(f"{between!r} names no two reviewers, such as Ana:Ben or Ana:machine")
    return one.strip(), other.strip()


def _figure(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"
