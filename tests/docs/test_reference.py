"""The reference is made from the commands and the records, and is not stale."""

import re
import subprocess
import sys
from pathlib import Path

import click

from dateline.cli.group import dateline
from dateline.config import VARIABLES

ROOT = Path(__file__).resolve().parents[2]
REFERENCE = ROOT / "docs" / "reference"


def test_the_reference_pages_are_what_the_tool_makes_now() -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "tools" / "build_reference.py"), "--check"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_every_command_and_every_option_is_documented() -> None:
    page = (REFERENCE / "cli.md").read_text(encoding="utf-8")
    context = click.Context(dateline, info_name="dateline")
    for name in dateline.list_commands(context):
        command = dateline.get_command(context, name)
        assert command is not None
        assert command.help, name
        (section,) = re.findall(rf"^### dateline {name}\n(.*?)(?=^###? |\Z)", page, re.MULTILINE | re.DOTALL)
        for option in command.params:
            if isinstance(option, click.Option):
                assert option.help, f"{name} {option.opts}"
                assert option.opts[0] in section


# As typed in a page, up to a pipe, a command inside or the end of the code.
_TYPED = re.compile(r"(?:(?<=[`'])|(?<=\$ )|^)dateline ([a-z]+)((?:[^\n`'|$&]|'[^'\n`]*')*)", re.MULTILINE)


def options_of(command: click.Command) -> set[str]:
    """Return the options of a command, and those of its own commands."""
    below = command.commands.values() if isinstance(command, click.Group) else ()
    return {name for each in command.params for name in each.opts}.union(*map(options_of, below))


def test_every_command_that_a_page_or_a_hint_names_has_the_options_that_it_gives() -> None:
    context = click.Context(dateline, info_name="dateline")
    commands = {name: dateline.get_command(context, name) for name in dateline.list_commands(context)}
    pages = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "changelog.d").glob("*.md")]
    wrong, seen = [], 0
    for page in [*pages, *(ROOT / "src").rglob("*.py"), *(ROOT / "src").rglob("*.html")]:
        for name, rest in _TYPED.findall(page.read_text(encoding="utf-8")):
            seen += 1
            command = commands.get(name)
            given = re.findall(r"(?<!\S)--[a-z][a-z-]*", rest)
            if command is None or set(given) - options_of(command) - {"--help"}:
                wrong.append(f"{page.relative_to(ROOT)}: dateline {name}{rest}")
    assert wrong == []
    assert seen > 300


def test_every_setting_is_documented() -> None:
    page = (REFERENCE / "cli.md").read_text(encoding="utf-8")
    sources = (path.read_text(encoding="utf-8") for path in (ROOT / "src").rglob("*.py"))
    used = {name for text in sources for name in re.findall(r"\"(DATELINE_[A-Z]+)\"", text)}
    assert used <= set(VARIABLES)
    assert [name for name in VARIABLES if f"`{name}`" not in page] == []


def test_every_exit_code_of_an_error_is_documented() -> None:
    from dateline import errors

    page = (REFERENCE / "cli.md").read_text(encoding="utf-8")
    codes = {kind.exit_status for kind in vars(errors).values() if hasattr(kind, "exit_status")}
    assert [code for code in codes if f"| {code} |" not in page] == []
