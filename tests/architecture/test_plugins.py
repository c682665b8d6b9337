"""Our own readers, parsers, annotators, exporters and commands register as anybody's do."""

import ast
import inspect
from importlib import import_module
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

import pytest

from dateline import errors, plugins

SOURCE = Path(__file__).resolve().parents[2] / "src" / "dateline"


def ours(group: str) -> dict[str, str]:
    points = distribution("dateline").entry_points.select(group=f"dateline.{group}")
    return {point.name: point.value for point in points}


def classes_with(room: str, method: str) -> set[str]:
    """Find the classes of a room that offer a method."""
    found = set()
    for path in sorted((SOURCE / room).rglob("*.py")):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if (
                isinstance(node, ast.ClassDef)
                and not node.name.startswith("_")
                and any(isinstance(each, ast.FunctionDef) and each.name == method for each in node.body)
            ):
                found.add(node.name)
    return found


@pytest.mark.parametrize(
    ("group", "room", "method"),
    [
        ("readers", "ingest/readers", "takes"),
        ("parsers", "language", "parse"),
        ("annotators", "annotate", "annotate"),
        ("exporters", "export", "write"),
        ("engines", "desk/batch/engines", "open"),
    ],
)
def test_every_plugin_of_ours_has_an_entry_point(group: str, room: str, method: str) -> None:
    registered = {value.split(":")[1] for value in ours(group).values()}
    assert registered == classes_with(room, method)


@pytest.mark.parametrize("group", ["readers", "parsers", "annotators", "exporters", "engines"])
def test_a_plugin_calls_itself_by_the_name_it_is_registered_under(group: str) -> None:
    assert {name: plugins.load(group, name).name for name in ours(group)} == {
        name: name for name in ours(group)
    }


def test_every_command_has_an_entry_point_and_a_file_of_its_own() -> None:
    import click

    from dateline.cli.sections import SECTIONS

    commands = ours("commands")
    assert set(commands) == {name for names in SECTIONS.values() for name in names}
    for name, value in commands.items():
        module, attribute = value.split(":")
        assert module == f"dateline.cli.{name}"
        command: Any = getattr(import_module(module), attribute)
        assert isinstance(command, click.Command)
        assert command.name == name


def test_every_annotator_names_what_it_needs_and_consults() -> None:
    names = set(plugins.registered("annotators"))
    for annotator in plugins.annotators():
        assert set(annotator.needs) <= names
        assert annotator.version
        for table in annotator.tables:
            assert (SOURCE / "lexicon" / "built" / f"{table.replace('/', '-')}.json").is_file(), table


def test_every_error_stands_in_the_tree() -> None:
    tree = inspect.getdoc(errors) or ""
    raised = {
        name: kind
        for name, kind in vars(errors).items()
        if inspect.isclass(kind) and issubclass(kind, errors.DatelineError)
    }
    for name, kind in raised.items():
        (line,) = [line for line in tree.splitlines() if line.strip("│├└─ ").split(" ")[0] == name]
        printed = [word for word in line.split() if word.isdigit()]
        inherited = kind.__mro__[1]
        if printed:
            assert int(printed[0]) == kind.exit_status, name
        else:
            assert kind.exit_status == inherited.exit_status, name  # type: ignore[attr-defined]


def test_every_error_raised_is_one_of_the_tree() -> None:
    """Outside the schema, whose values refuse what they cannot be with ValueError, we raise our own."""
    # IndexError ends a sequence; ToolError tells an agent what was wrong with its question.
    allowed = {"ValueError", "AttributeError", "KeyError", "IndexError", "ToolError", *vars(errors)}
    strangers = [
        f"{path.relative_to(SOURCE)}: {name}"
        for path in sorted(SOURCE.rglob("*.py"))
        if "cli" not in path.parts
        for name in raised_in(path) - allowed
    ]
    assert strangers == []


def raised_in(path: Path) -> set[str]:
    """Name the classes that a module raises new instances of."""
    return {
        node.exc.func.id
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Raise)
        and isinstance(node.exc, ast.Call)
        and isinstance(node.exc.func, ast.Name)
        and node.exc.func.id[0].isupper()
    }
