"""``dateline judge``: decide on one record or link by hand."""

import click

from dateline.cli.options import by_option, json_option, ledger_option
from dateline.config import Location


@click.command("judge")
@click.argument("record", metavar="ID")
@click.argument("decision", type=click.Choice(["accept", "correct", "reject", "undo"]))
@click.argument("values", metavar="[VALUE=TEXT]...", nargs=-1)
@by_option()
@click.option("--because", metavar="TEXT", help="Why; a rejection needs it.")
@click.option("--blind", is_flag=True, help="On what the machine read, whatever others have decided.")
@ledger_option
@json_option
def command(
    *,
    record: str,
    decision: str,
    values: tuple[str, ...],
    by: str,
    because: str | None,
    blind: bool,
    ledger: Location,
    as_json: bool,
) -> int:
    """Accept, correct or reject a record by hand, or undo it.

    ID is a statement's, an event's, a commitment's or a link's, or its
    beginning. The decision becomes an entry of the ledger; it stands when the
    dispatch is read again, as long as the same words are read as the same
    kind of record.

    \b
      dateline judge e-61c2 correct status=planned actors=JPN+RUS when=2015-12
      dateline judge s-0b7f correct content="the words as printed"
      dateline judge c-9d04 reject --because "a threat, not a promise"
      dateline judge l-77aa accept

    Nothing after = takes a value away; several words, codes or stretches are
    joined by + or …. 'dateline review' shows the values that a record has.
    """  # noqa: D301 — \b is click's mark of a paragraph that is not to be wrapped
    from dateline.cli import output
    from dateline.desk.judge import judge, undo
    from dateline.desk.opening import open_ledger

    typed = typed_values(values)
    with open_ledger(ledger) as opened:
        if decision == "undo":
            if typed:
                raise click.UsageError("undo takes no values")
            judging = undo(opened, record, by=by, because=because)
        else:
            judging = judge(
                opened,
                record,
                decision,  # type: ignore[arg-type]
                by=by,
                because=because,
                typed=typed,
                blind=blind,
            )
    if as_json:
        output.json_line(judging)
        return 0
    made = judging.judgement
    state = "stands already" if judging.outcome == "unchanged" else "recorded"
    output.table(
        ("judgement", "decision", "on", "by", ""), [(made.id, made.decision, made.on, made.by, state)]
    )
    return 0


def typed_values(values: tuple[str, ...]) -> dict[str, str]:
    """Return what was typed as ``NAME=TEXT``, by name.

    Raises:
        click.UsageError: One has no ``=``, or a name comes twice.
    """
    typed: dict[str, str] = {}
    for each in values:
        name, sign, text = each.partition("=")
        if not sign or name in typed:
            what = "comes twice" if sign else "is no VALUE=TEXT"
            raise click.UsageError(f"{name if sign else each!r} {what}")
        typed[name.strip()] = text
    return typed
