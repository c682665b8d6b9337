"""How the command line starts, finds its commands, and ends."""

import re
import subprocess
import sys
import time
from importlib.metadata import EntryPoint

import click
import pytest
from click.testing import CliRunner, Result

from dateline import __version__, plugins
from dateline.cli.failures import exit_status_of
from dateline.cli.group import dateline
from dateline.cli.sections import SECTIONS
from dateline.errors import LedgerLocked, RecordNotFound, VerificationFailed


def invoke(*arguments: str) -> Result:
    return CliRunner().invoke(dateline, arguments)


def test_help_lists_every_command_under_its_section() -> None:
    told = invoke("--help").stdout
    for title, names in SECTIONS.items():
        assert f"\n{title}:\n" in told
        for name in names:
            assert re.search(rf"^  {name}  ", told, re.MULTILINE), name


def test_help_names_the_exit_codes() -> None:
    assert "5 verification failed" in " ".join(invoke("--help").stdout.split())


def test_no_line_of_the_help_is_cut() -> None:
    told = invoke("--help").stdout
    assert "..." not in told.replace("[ARGS]...", "")
    assert max(map(len, told.splitlines())) <= 80


def test_no_command_at_all_is_a_usage_error_that_shows_the_help() -> None:
    done = invoke()
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr == invoke("--help").stdout


def test_help_answers_quickly_and_imports_nothing_heavy() -> None:
    code = (
        "import sys, click\nfrom dateline.cli.group import dateline\n"
        "try:\n dateline.main(['--help'])\nexcept SystemExit: pass\n"
        "heavy = {'spacy', 'sqlalchemy', 'alembic', 'rich', 'numpy', 'lxml', 'trafilatura', 'yaml'}\n"
        "print(sorted(heavy & set(sys.modules)), file=sys.stderr)"
    )
    took = []
    for _ in range(3):
        started = time.perf_counter()
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        took.append(time.perf_counter() - started)
        assert done.stderr.strip() == "[]"
    # The aim is 0.3 s on an idle machine; a busy one must not break the build.
    assert min(took) < 1


def test_the_version_is_that_of_the_package() -> None:
    assert invoke("--version").stdout == f"dateline {__version__}\n"


def test_an_unknown_command_is_a_usage_error_with_a_hint() -> None:
    done = invoke("reed")
    assert done.exit_code == 2
    assert done.stdout == ""
    assert done.stderr.startswith("dateline: no such command 'reed'")
    assert "  hint: see 'dateline --help'" in done.stderr


def test_a_missing_argument_names_the_help_of_its_command() -> None:
    done = invoke("read")
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr == "dateline: missing argument 'STORY...'\n  hint: see 'dateline read --help'\n"


def test_a_command_of_a_plugin_stands_below_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    point = EntryPoint("greet", "tests.cli.test_group:greet", "dateline.commands")
    known = {**plugins.registered("commands"), "greet": point}
    monkeypatch.setattr("dateline.cli.group.registered", lambda _: known)
    told = invoke("--help").stdout
    assert told.index("Added by plug-ins:") > told.index("Set up:")
    assert "  greet  Say good day." in " ".join(told.split("Added by plug-ins:")[1].splitlines())
    assert invoke("greet").stdout == "good day\n"


@pytest.mark.parametrize("value", ["tests.cli.nowhere:greet", "tests.cli.test_group:NOT_A_COMMAND"])
def test_a_broken_command_of_a_plugin_breaks_no_other(value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    known = {**plugins.registered("commands"), "greet": EntryPoint("greet", value, "dateline.commands")}
    monkeypatch.setattr("dateline.cli.group.registered", lambda _: known)
    told = invoke("--help")
    assert told.exit_code == 0
    assert "(the command 'greet'" in told.stdout
    broken = invoke("greet")
    assert broken.exit_code == 2
    assert broken.stderr.startswith("dateline: the command 'greet'")


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (LedgerLocked("another process holds it"), 6),
        (RecordNotFound("no record 's-1'"), 3),
        (VerificationFailed("entry 7 does not hold"), 5),
        (click.ClickException("the disk is full"), 1),
        (click.Abort(), 130),
        (KeyboardInterrupt(), 130),
    ],
)
def test_an_error_ends_with_its_own_status(
    error: BaseException, status: int, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail() -> None:
        raise error

    assert exit_status_of(fail) == status
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.startswith("dateline: ")


def test_an_error_says_what_happened_and_what_to_do(capsys: pytest.CaptureFixture[str]) -> None:
    def fail() -> None:
        raise LedgerLocked("another process holds 'a.db'", hint="wait, or end it")

    exit_status_of(fail)
    assert capsys.readouterr().err == "dateline: another process holds 'a.db'\n  hint: wait, or end it\n"


@pytest.mark.parametrize(("returned", "status"), [(None, 0), (0, 0), (4, 4), (True, 0), ("done", 0)])
def test_a_number_that_a_command_returns_is_its_exit_status(returned: object, status: int) -> None:
    assert exit_status_of(lambda: returned) == status


def test_a_reader_that_goes_away_is_no_error() -> None:
    command = f"{sys.executable} -m dateline schema | head -c 10"
    done = subprocess.run(command, shell=True, capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ('{\n  "$schem'[:10], "")


NOT_A_COMMAND = "a string"


@click.command("greet")
def greet() -> None:
    """Say good day."""
    click.echo("good day")
