"""``dateline review``: judge records one after the other, by single keys."""

from typing import Any

import click

from dateline.cli.options import by_option, filter_options, json_option, ledger_option
from dateline.config import Location

KINDS = ("statement", "event", "commitment")


@click.command("review")
@by_option(required=False)
@click.option(
    "--kind", "kinds", type=click.Choice(KINDS), multiple=True, help="Only such records; repeatable."
)
@click.option("--second", is_flag=True, help="Judge blind what you have not judged, whatever others decided.")
@click.option("--otherwise", is_flag=True, help="Judged records that the machine reads otherwise by now.")
@click.option("--decided", "listed", flag_value="decided", help="List all decisions instead.")
@click.option("--orphaned", "listed", flag_value="orphaned", help="List the orphaned decisions instead.")
@filter_options("actor", "country", "dyad", "type", "status", "since", "until", "text", "dispatch")
@ledger_option
@json_option
def command(
    *,
    by: str | None,
    kinds: tuple[str, ...],
    second: bool,
    otherwise: bool,
    listed: str | None,
    ledger: Location,
    as_json: bool,
    **asked: Any,
) -> int:
    """Judge records one after the other, the unsure first.

    \b
      a  accept        c  correct: then VALUE=TEXT …, as in 'dateline judge'
      r  reject: then the reason     s  skip     u  undo your last decision
      w  why it reads so             q  quit

    On a terminal one key is enough; elsewhere each line of stdin is a key
    with what belongs to it: 'r no promise', 'c status=planned'. Every
    decision is recorded at once. With --json it prints what waits, and asks
    nothing.
    """  # noqa: D301 — \b is click's mark of a paragraph that is not to be wrapped
    from dateline.cli.reviewing import print_decisions, print_waiting, review
    from dateline.desk.opening import open_ledger
    from dateline.desk.query import criteria_from

    if asked["order"] == "ledger":
        context = click.get_current_context()
        given = context.get_parameter_source("order")
        if given is click.core.ParameterSource.DEFAULT:
            asked["order"] = "confidence"
    criteria = criteria_from(**{**asked, "limit": asked["limit"] or None})
    with open_ledger(ledger) as opened:
        if listed is not None:
            return print_decisions(opened, orphaned=listed == "orphaned", by=by, as_json=as_json)
        if as_json:
            return print_waiting(opened, criteria, kinds=kinds, by=by, second=second, otherwise=otherwise)
        if not by:
            raise click.UsageError("who decides? give --by NAME")
        return review(opened, criteria, kinds=kinds, by=by, second=second, otherwise=otherwise)
