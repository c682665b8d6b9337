"""``dateline actors``: who speaks and acts."""

from typing import Any

import click

from dateline.cli.options import filter_options, json_option, ledger_option, stories_argument
from dateline.config import Location


@click.command("actors")
@click.option(
    "--as-of", "as_of", metavar="DATE", help="Say who held OFFICE of COUNTRY on this day instead; see below."
)
@stories_argument()
@filter_options("actor", "country", "type", "text", "dispatch", relevance=True)
@ledger_option
@json_option
def command(
    stories: tuple[str, ...], ledger: Location, as_json: bool, as_of: str | None, **asked: Any
) -> int:
    """List who speaks and acts, and the words that mean them.

    With a STORY it is read, and its records are shown in place; without one
    the ledger is searched.

    With --as-of DATE the arguments are an OFFICE and a COUNTRY, such as
    "Prime Minister" JPN: who held it on that day, and where the fact is from.
    """
    from dateline.cli.listing import list_records

    if as_of is not None:
        return _held(stories, as_of, as_json=as_json)
    return list_records("actor", stories, ledger=ledger, as_json=as_json, asked=asked)


def _held(asked: tuple[str, ...], on: str, *, as_json: bool) -> int:
    """Print who held an office on a day; the exit status is 3 where the table knows nobody."""
    from dateline.cli import output
    from dateline.cli.failures import tell
    from dateline.cli.story_inputs import NOTHING
    from dateline.desk import offices
    from dateline.errors import UsageError

    if len(asked) != 2:
        raise UsageError(
            "--as-of asks for an office and a country",
            hint='for example: dateline actors --as-of 2015-10-06 "Prime Minister" JPN',
        )
    office, country = asked
    found = offices.holders(office, country, on)
    if not found:
        hint = "offices are named as in resources/offices; a missing term goes into corrections.tsv"
        tell(f"the table knows no {offices.title(office, country)} on {on}", hint=hint)
        return NOTHING
    if as_json:
        for each in found:
            output.json_line(each)
        return 0
    output.table(
        ("person", "office", "country", "from", "to", "wikidata", "source"),
        (
            (
                each.person,
                each.office,
                each.country,
                each.start,
                each.end or "not known",
                each.wikidata or "",
                each.source,
            )
            for each in found
        ),
    )
    if len(found) > 1:
        output.notice(f"{len(found)} persons: the sources contradict each other, or share the office")
    return 0
