"""Options that several commands share."""

from collections.abc import Callable
from datetime import date
from typing import Any

import click

from dateline.config import REVIEWER_VARIABLE, Location, ledger_path

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]

STORY = "[STORY]..."  # a file, a folder, a pattern, an address, or - for stdin

_FILTERS: dict[str, tuple[str, str]] = {
    "actor": ("NAME", "Of somebody of this name, or whose name begins so."),
    "country": ("ISO3", "Of this country, such as JPN."),
    "dyad": ("ISO3:ISO3", "Between two countries, such as JPN:RUS, whoever acts."),
    "agency": ("NAME", "Filed by this agency."),
    "office": ("WORDS", "Of somebody whose office has these words."),
    "setting": ("WORDS", "Said on an occasion with these words, such as 'news conference'."),
    "type": ("TYPE", "Its type, as the table shows it."),
    "form": ("FORM", "direct, mixed or indirect."),
    "part": ("PART", "body, headline, summary or caption."),
    "status": ("STATUS", "Where it stands; the beginning of a status is enough."),
    "since": ("DATE", "On or after this day, month or year; undated records do not pass."),
    "until": ("DATE", "On or before this day, month or year; undated records do not pass."),
    "due": ("WHEN", "within:30d, before:DATE, by:DATE, after:DATE, overdue, none or any."),
    "text": ("WORDS", 'With all these words; "…" is a phrase, word* a beginning.'),
    "dispatch": ("ID", "Of one dispatch: its id, the beginning of it, or its name."),
    "filed_since": ("DATE", "Of dispatches filed on or after this day, month or year."),
    "filed_until": ("DATE", "Of dispatches filed on or before this day, month or year."),
    "min_confidence": ("SHARE", "As sure as this at least, 0 to 1."),
}


def ledger_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add ``--ledger``; the command receives its location as ``ledger``."""
    return click.option(
        "--ledger",
        metavar="PATH",
        callback=_ledger,
        help="The ledger: a file or a postgresql:// address [else DATELINE_LEDGER, else dateline.db here].",
    )(command)


def _ledger(context: click.Context, _: click.Parameter, given: str | None) -> Location:
    return ledger_path(given or context.find_root().obj)


def as_read_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add ``--as-read``; the command receives ``as_read``."""
    return click.option(
        "--as-read", is_flag=True, help="As the machine read it, without the decisions by hand."
    )(command)


def as_of_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add ``--as-of``; the command receives a day as ``as_of``, today's if none is given."""
    return click.option(
        "--as-of",
        metavar="DAY",
        callback=_day,
        help="Where things stand on this day, by what was filed up to it [today].",
    )(command)


def _day(context: click.Context, _: click.Parameter, given: str | None) -> date:  # noqa: ARG001 — click's signature
    if given is None:
        return date.today()
    try:
        return date.fromisoformat(given)
    except ValueError as error:
        raise click.BadParameter(f"{given!r} is no day; give one such as 2015-10-06") from error


def once_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add ``--once``; the command receives ``once``."""
    return click.option(
        "--once", is_flag=True, help="Each act once: leave out copies and what was told before."
    )(command)


def by_option(*, required: bool = True) -> Decorator:
    """Add ``--by``; the command receives a name as ``by``, or None where it need not be given."""
    return click.option(
        "--by",
        metavar="NAME",
        envvar=REVIEWER_VARIABLE,
        required=required,
        help=f"Who decides [else {REVIEWER_VARIABLE}].",
    )


def json_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add ``--json``; the command receives ``as_json``."""
    return click.option("--json", "as_json", is_flag=True, help="Write JSON Lines.")(command)


def fetch_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add ``--fetch``; the command receives ``fetch``."""
    return click.option(
        "--fetch",
        is_flag=True,
        help="Fetch stories that are addresses [refused, unless DATELINE_FETCH is 1].",
    )(command)


def columns_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add ``--columns``; the command receives a dictionary as ``columns``, empty if none is given."""
    return click.option(
        "--columns",
        metavar="PAIRS",
        callback=_columns,
        help="Of tables and JSON Lines: text=body,headline=title, or a TOML file with [columns].",
    )(command)


def _columns(context: click.Context, _: click.Parameter, given: str | None) -> dict[str, str]:  # noqa: ARG001 — click's signature
    from dateline.desk.inputs import columns_of

    return columns_of(given) if given else {}


def stories_argument(*, required: bool = False) -> Decorator:
    """Add ``STORY…``; the command receives a tuple of strings as ``stories``."""
    return click.argument("stories", metavar="STORY..." if required else STORY, nargs=-1, required=required)


def filter_options(*names: str, order: bool = True, relevance: bool = False) -> Decorator:
    """Add some of the filters, and ``--order`` and ``--limit``; the command receives them all as keywords.

    Args:
        names: Which filters.
        order: Whether the list can be put in another order.
        relevance: Whether one of them is by how well the words of ``--text`` answer.
    """

    def decorate(command: Callable[..., Any]) -> Callable[..., Any]:
        command = click.option(
            "--limit", type=click.IntRange(min=0), metavar="N", help="At most N records; 0 for all."
        )(command)
        if order:
            command = click.option(
                "--order",
                type=click.Choice(["ledger", "date", "confidence", *(["relevance"] if relevance else [])]),
                default="ledger",
                help="As recorded, by date, the unsure first, or by relevance to --text."
                if relevance
                else "As recorded, by date, or the unsure first.",
            )(command)
        for name in reversed(names):
            metavar, words = _FILTERS[name]
            command = click.option(f"--{name.replace('_', '-')}", name, metavar=metavar, help=words)(command)
        return command

    return decorate
