"""Build the reference pages from what they describe.

    python tools/build_reference.py            write docs/reference/
    python tools/build_reference.py --check    exit 1 if a page is stale

``cli.md`` is made from the commands' own help, ``performance.md`` from the
figures in ``bench/results``, ``records.md`` from the types and docstrings of
``dateline.schema``, ``formats.md``, ``columns.md`` and ``strict-plover.md``
from the exporters, their columns and their tables, ``hostile-urls.md`` from the
list that a test goes through.
"""

import inspect
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import msgspec

from build_performance import page as performance_page
from dateline.cli.group import dateline
from dateline.cli.sections import SECTIONS
from dateline.config import VARIABLES
from dateline.desk.export import described
from dateline.desk.schemas import KINDS
from dateline.export import gdelt, polecat, strict
from dateline.export.columns import Columns
from dateline.export.dta import RENAMED
from dateline.export.tables import PLURALS, TABLES, TOGETHER
from dateline.lexicon import plover
from dateline.plugins import registered

ROOT = Path(__file__).resolve().parent.parent
REFERENCE = ROOT / "docs" / "reference"
HOSTILE_URLS = ROOT / "tests" / "unit" / "ingest" / "fetching" / "hostile.tsv"
MADE = "<!-- Made by tools/build_reference.py; run 'make reference' after a change. -->\n"

EXIT_CODES = {
    0: "ok",
    1: "an error",
    2: "the command line, a setting or a plug-in is wrong",
    3: "nothing matched",
    4: "some inputs could not be read; they are listed at the end, and the others were read",
    5: "verification failed",
    6: "the ledger is locked, or needs `dateline migrate`",
    130: "interrupted; what was recorded before is complete",
}


def pages() -> dict[str, str]:
    """Return every page by the name of its file."""
    return {
        "cli.md": _cli(),
        "columns.md": _columns(),
        "formats.md": _formats(),
        "hostile-urls.md": _hostile_urls(),
        "performance.md": MADE + "\n" + performance_page(),
        "records.md": _records(),
        "strict-plover.md": _strict_plover(),
    }


def _hostile_urls() -> str:
    """Make a table of the hostile URLs; the test beside their list holds each to its error."""
    lines = HOSTILE_URLS.read_text("utf-8").splitlines()[1:]
    rows = [line.split("\t") for line in lines if line]
    return "\n".join(
        [
            MADE,
            "# Hostile URLs\n",
            "What `ingest.fetch` is tested against. Each of these is refused with the error named,\n"
            "within two seconds and 256 MiB; where a site is slow, the limit of time is one second.\n"
            "Names and sites are made up by the test: nothing leaves the machine. `\\u200b` and the\n"
            "like stand for the character.\n",
            f"| URL, {len(rows)} of them | what it tries | error |",
            "|---|---|---|",
            *(f"| `{_cell(url)}` | {_cell(what)} | `{error}` |" for url, what, error, _ in rows),
            "",
        ]
    )


def _cli() -> str:
    context = click.Context(dateline, info_name="dateline")
    parts = [
        MADE,
        "# Commands\n",
        "Results go to stdout and talk to stderr. On a terminal lists are tables; elsewhere each row is a\n"
        "line with tabs between the cells, uncut; with `--json` each is a line of JSON.\n",
        _of_command(dateline, context, "dateline", level=0),
    ]
    for title, names in SECTIONS.items():
        parts.append(f"## {title}\n")
        for name in names:
            command = dateline.get_command(context, name)
            if command is not None:
                child = click.Context(command, info_name=name, parent=context)
                parts.append(_of_command(command, child, f"dateline {name}", level=3))
    parts.append("## Exit codes\n")
    parts.append(
        "\n".join(["| code | means |", "|---|---|"] + [f"| {k} | {v} |" for k, v in EXIT_CODES.items()])
        + "\n"
    )
    parts.append("## Settings\n")
    parts.append(
        "\n".join(["| variable | means |", "|---|---|"] + [f"| `{k}` | {v} |" for k, v in VARIABLES.items()])
        + "\n"
    )
    return "\n".join(parts)


def _of_command(command: click.Command, context: click.Context, name: str, *, level: int) -> str:
    lines = [f"{'#' * level} {name}\n"] if level else []
    usage = " ".join(piece for piece in command.collect_usage_pieces(context) if piece)
    lines.append(f"```\n{name} {usage}\n```\n")
    lines.append(_help(command.help or "") + "\n")
    options = [
        each.get_help_record(context)
        for each in command.get_params(context)
        if isinstance(each, click.Option)
    ]
    rows = [f"| `{_cell(flags)}` | {_cell(words)} |" for flags, words in filter(None, options)]
    if rows:
        lines.append("\n".join(["| option | means |", "|---|---|", *rows]) + "\n")
    return "\n".join(lines)


def _help(words: str) -> str:
    """Turn a command's help into Markdown: a paragraph that click must not wrap is a code block."""
    paragraphs = []
    for paragraph in inspect.cleandoc(words).split("\n\n"):
        if paragraph.startswith("\b"):
            paragraphs.append("```\n" + inspect.cleandoc(paragraph.lstrip("\b\n")) + "\n```")
        else:
            paragraphs.append(paragraph)
    return "\n\n".join(paragraphs)


def _records() -> str:
    parts = [
        MADE,
        "# Records\n",
        "Everything that travels between the rooms, into the ledger and out of it. `dateline schema` prints\n"
        "it as JSON Schema. Within a major version fields are only added.\n",
        "Spans are half-open, in Unicode code points of the dispatch's text. *Evidence* is the words\n"
        "together with their span; `text[start:end]` equals them.\n",
    ]
    parts += [_of_record(record) for record in _reachable(list(KINDS.values()))]
    return "\n".join(parts)


def _reachable(roots: list[Any]) -> Iterator[Any]:
    """Yield the records and all that they are made of, each once, in the order met."""
    seen: list[Any] = []
    waiting = list(roots)
    while waiting:
        each = waiting.pop(0)
        if each in seen:
            continue
        seen.append(each)
        yield each
        waiting += [kind for field in msgspec.structs.fields(each) for kind in _structs_in(field.type)]


def _structs_in(annotation: Any) -> Iterator[Any]:
    if inspect.isclass(annotation) and issubclass(annotation, msgspec.Struct):
        yield annotation
    for inner in getattr(annotation, "__args__", ()):
        yield from _structs_in(inner)


def _of_record(record: Any) -> str:
    summary, described = _docstring(record)
    rows = [
        f"| `{field.name}` | {_cell(_type(field.type))} | {_cell(described.get(field.name, ''))} |"
        for field in msgspec.structs.fields(record)
    ]
    table = "\n".join(["| field | type | means |", "|---|---|---|", *rows])
    return f"## {record.__name__}\n\n{summary}\n\n{table}\n"


TYPES = {
    "text": ("text", "string"),
    "whole": ("whole number", "int32"),
    "flag": ("0 or 1", "bool"),
    "moment": ("ISO 8601 day or minute", "date32, the day"),
    "texts": ("texts joined with `|`", "list of strings"),
    "wholes": ("whole numbers joined with `|`", "list of int32"),
}
"""A column's type in CSV, R and Stata, and in Parquet."""


def _columns() -> str:
    renamed = ", ".join(f"`{one}` is called `{two}`" for one, two in RENAMED.items())
    parts = [
        MADE,
        "# Columns\n",
        "The tables of `--to csv`, `parquet`, `rds` and `dta`. `--kind KIND` writes one kind's own table,\n"
        "`--out FOLDER/` all of them, and without either the common table is written. Names and order stay;\n"
        "new columns come at the end.\n",
        "Offsets are half-open, in Unicode code points of the dispatch's text: `text[start:end]` are the\n"
        "words. What is not known is empty (NA, null), also in a list: `actors`, `actors_ids` and\n"
        "`actors_words` stand side by side, and `JPN|USA` has `a-1…|` where the second is no actor of the\n"
        f"story. In Stata a day is `%td`, and {renamed}.\n",
        _table_of("Statements, events and commitments together", TOGETHER),
    ]
    return "\n".join([*parts, *(_table_of(PLURALS[kind], columns) for kind, columns in TABLES.items())])


def _table_of(title: str, columns: Columns) -> str:
    rows = []
    for name, each in columns.items():
        plain, arrow = TYPES[each.type]
        rows.append(f"| `{name}` | {_cell(plain)} | {arrow} | {_cell(each.says)} |")
    head = "| column | in CSV, R, Stata | in Parquet | says |\n|---|---|---|---|"
    return f"## {title}\n\n" + "\n".join([head, *rows]) + "\n"


def _formats() -> str:
    formats = list(described())
    rows = []
    for each in formats:
        streams, folder = "yes" if each.streams else "no", "yes" if each.folders else ""
        name = f"[`{each.name}`](#{each.name})"
        rows.append(f"| {name} | `{each.suffix}` | {_cell(each.says)} | {streams} | {folder} |")
    parts = [
        MADE,
        "# Formats\n",
        "`dateline export --to FORMAT`, in one file or, where it says so, in a folder of files\n"
        "(`--out FOLDER/`). Formats that stream need the same memory however long the export is. What a\n"
        "format cannot take is counted on stderr.\n",
        "\n".join(["| format | ending | what | streams | folder |", "|---|---|---|---|---|", *rows]) + "\n",
    ]
    for each in formats:
        module = sys.modules[registered("exporters")[each.name].value.partition(":")[0]]
        parts.append(f"## {each.name}\n\n{_prose(module.__doc__ or '')}\n")
        listed = getattr(module, "COLUMNS", None)
        if isinstance(listed, dict):
            rows = [f"| `{name}` | {_cell(says)} |" for name, says in listed.items()]
            parts.append("\n".join(["| column | what stands there |", "|---|---|", *rows]) + "\n")
    return "\n".join(parts)


def _prose(words: str) -> str:
    """Turn a docstring into Markdown."""
    words = re.sub(r":(?:data|func|mod|class):`~?([^`]+)`", r"`\1`", inspect.cleandoc(words))
    words = re.sub(r"docs/reference/([\w-]+)\.md", r"[\1](\1.md)", words)
    return words.replace("``", "`")


def _strict_plover() -> str:
    exchange, ontology = plover.exchange(), plover.ontology()
    generic = ", ".join(f"{kind} `{code}`" for kind, code in exchange.cameo_generic.items())
    intro = _prose(strict.__doc__ or "").partition("Exported:")[0].strip()
    return "\n".join(
        [
            MADE,
            "# Strict PLOVER\n",
            intro.replace(" ([strict-plover](strict-plover.md))", "") + "\n",
            "`--to plover`, `polecat` and `gdelt` write events so; every other format writes "
            "them as they were\n"
            "read, with their status.\n",
            "## What lies ahead (planned, conditional)\n",
            "The date is that of the telling, for that is when an intent or a threat is "
            "uttered; where, the text\n"
            "seldom says. `comment` in `plover` keeps what was planned, for when and where. "
            "A type that is not in\n"
            "the table is written as it is.\n",
            _conversions(exchange.cameo_when_planned, ontology.when_planned),
            "## What was called off (cancelled, postponed)\n",
            _conversions(exchange.cameo_when_cancelled, ontology.when_cancelled),
            "## What is left out, and counted\n",
            "\n".join(f"- {reason}" for reason in strict.REASONS) + "\n",
            "Statements are never written as events: PLOVER dropped CAMEO 01 and 02.\n",
            "## What happened or is going on\n",
            "Type, mode and CAMEO code as read, the days of the event itself, and where the "
            "text does not date\n"
            f"it those of the dispatch, which `comment` says. Where no code was read: {generic}.\n",
            "## Actors\n",
            "Several actors on one side stay one event with a list (`plover`, `polecat`), as "
            "the manual has it. A\n"
            "meeting has all who take part as actors and no recipient; `gdelt`, whose lines "
            "hold one actor and one\n"
            "target, gets a line for each pair, and for a meeting one in each direction.\n",
            "## Columns\n",
            f"[PLOVER](formats.md#plover) · [POLECAT, {len(polecat.COLUMNS)} columns](formats.md#polecat) ·\n"
            f"[GDELT, {len(gdelt.COLUMNS)} columns](formats.md#gdelt)\n",
        ]
    )


def _conversions(codes: Any, types: Any) -> str:
    rows = []
    for kind, code in codes.items():
        written = plover.types()[types[kind]]
        score = written.intensity / 10
        rows.append(f"| {kind} | {written.type} | `{code}` | {written.quad} | {score} |")
    head = "| we read | written as | CAMEO | quad class | score |\n|---|---|---|---|---|"
    return "\n".join([head, *rows]) + "\n"


def _docstring(record: Any) -> tuple[str, dict[str, str]]:
    """Return what stands before ``Args:``, and the description of each argument, bases included."""
    described: dict[str, str] = {}
    for each in reversed(record.__mro__):
        if each is not record and not (inspect.isclass(each) and issubclass(each, msgspec.Struct)):
            continue
        described |= _arguments(inspect.cleandoc(each.__doc__ or ""))
    summary = re.split(r"\n\n(?:Args|Returns|Raises):\n", inspect.cleandoc(record.__doc__ or ""))[0]
    return summary.replace("``", "`"), described


def _arguments(words: str) -> dict[str, str]:
    found: dict[str, str] = {}
    block = re.search(r"^Args:\n((?:    .*\n?|\n)+)", words, re.MULTILINE)
    for entry in re.split(r"\n(?=    \S)", block[1]) if block else []:
        names, _, meaning = entry.strip().partition(":")
        for name in names.split(","):
            found[name.strip()] = " ".join(meaning.split()).replace("``", "`")
    return found


def _type(annotation: Any) -> str:
    written = (
        annotation.__name__
        if inspect.isclass(annotation) and not hasattr(annotation, "__args__")
        else str(annotation)
    )
    return re.sub(r"\b(?:typing|dateline(?:\.\w+)+|collections\.abc)\.", "", written).replace(
        "NoneType", "None"
    )


def _cell(words: str) -> str:
    return " ".join(words.split()).replace("|", "\\|")


def main(arguments: list[str]) -> int:
    """Write the pages, or compare them with those on disk."""
    made = pages()
    stale = [
        name
        for name, page in made.items()
        if not (REFERENCE / name).is_file() or (REFERENCE / name).read_text(encoding="utf-8") != page
    ]
    if "--check" in arguments:
        for name in stale:
            print(f"stale: docs/reference/{name}; run 'make reference'", file=sys.stderr)
        return 1 if stale else 0
    REFERENCE.mkdir(parents=True, exist_ok=True)
    for name in stale:
        (REFERENCE / name).write_text(made[name], encoding="utf-8")
    print(f"{len(made)} pages, {len(stale)} changed")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
