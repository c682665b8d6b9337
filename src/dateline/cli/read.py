"""``dateline read``: read and print, keep nothing."""

import click

from dateline.cli.options import columns_option, fetch_option, json_option, stories_argument


@click.command("read")
@stories_argument(required=True)
@click.option(
    "--to", "to", metavar="FORMAT", help="Write a format of 'dateline export', such as jsonl, csv or plover."
)
@columns_option
@fetch_option
@json_option
def command(
    stories: tuple[str, ...], to: str | None, *, columns: dict[str, str], fetch: bool, as_json: bool
) -> int:
    """Read stories and print their record; keep nothing.

    A STORY is a file, a folder, a pattern, - for stdin, or with --fetch an
    address: pages, feeds, wire items, web archives, tables, mail, and any of
    these packed. The record of a story is its header, who said what and according to whom, what happened or
    is planned, who owes what by when, the dates, and what was left open.
    """
    from dateline.cli import output
    from dateline.cli.story_inputs import Batch

    if to is not None and as_json and to != "jsonl":
        raise click.UsageError(f"--json and --to {to} ask for two forms at once")
    form = "jsonl" if as_json else to
    batch = Batch(stories, columns=columns, bar=not output.on_terminal(), fetch=fetch)
    if form is not None:
        from dateline.cli import target
        from dateline.desk.export import exporter_for

        exporter = exporter_for(form)
        target.tell(exporter, target.write_to(batch, exporter, None), None)
        return batch.status()
    from dateline.cli.page import print_page, rule

    screen = output.console()
    for place, (dispatch, reading) in enumerate(batch):
        if place:
            rule(screen)
        print_page(screen, dispatch, reading)
    return batch.status()
