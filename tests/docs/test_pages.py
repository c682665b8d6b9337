"""The README, the tutorial and a how-to run as they are written.

Commands of its ``console`` blocks run in one shell, in a copy of the
examples. Printed lines must come in that order; ``…`` stands for anything, and
on a line of its own for any lines.
"""

import contextlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGES = (
    ROOT / "README.md",
    ROOT / "docs" / "tutorial" / "first-page.md",
    ROOT / "docs" / "how-to" / "follow-a-feed.md",
    ROOT / "docs" / "how-to" / "follow-a-promise.md",
    ROOT / "docs" / "how-to" / "read-an-archive.md",
    ROOT / "docs" / "how-to" / "follow-the-day.md",
    ROOT / "docs" / "how-to" / "read-feeds-and-archives.md",
    ROOT / "docs" / "how-to" / "take-the-record-elsewhere.md",
    ROOT / "docs" / "how-to" / "use-from-python.md",
)

_BLOCK = re.compile(r"^```(?P<language>\w+)\n(?P<lines>.*?)^```", re.MULTILINE | re.DOTALL)
_END = "=== end of command, status "


def blocks(page: Path, language: str) -> list[str]:
    return [
        each["lines"] for each in _BLOCK.finditer(page.read_text("utf-8")) if each["language"] == language
    ]


def commands(page: Path) -> list[tuple[str, list[str]]]:
    """Return each command with the lines that the page prints below it."""
    found: list[tuple[str, list[str]]] = []
    for line in "".join(blocks(page, "console")).splitlines():
        if line.startswith("$ "):
            found.append((line[2:], []))
        else:
            found[-1][1].append(line)
    return found


COMMANDS = [(page, place) for page in PAGES for place in range(len(commands(page)))]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    copy = tmp_path_factory.mktemp("tutorial") / "examples"
    shutil.copytree(ROOT / "examples", copy)
    shutil.copytree(ROOT / "docs" / "how-to" / "stream", copy / "stream")
    return copy


@pytest.fixture(scope="module")
def printed(folder: Path) -> dict[Path, list[tuple[str, int]]]:
    """Run every command of a page in one shell; return what each wrote to stdout, and its status."""
    return {page: run(page, folder) for page in PAGES}


def run(page: Path, folder: Path) -> list[tuple[str, int]]:
    return shell([command for command, _ in commands(page)], folder)


def shell(typed: list[str], folder: Path) -> list[tuple[str, int]]:
    script = "\n".join(f'{command}\necho "{_END}$?"' for command in typed)
    environment = {name: value for name, value in os.environ.items() if not name.startswith("DATELINE")}
    environment["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{environment['PATH']}"
    done = subprocess.run(
        ["bash", "-c", script],
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        encoding="utf-8",
        check=False,
    )
    parts = re.split(rf"^{re.escape(_END)}(\d+)\n", done.stdout, flags=re.MULTILINE)
    return [(parts[place], int(parts[place + 1])) for place in range(0, len(parts) - 1, 2)]


@pytest.mark.parametrize(
    ("page", "place"),
    COMMANDS,
    ids=[f"{page.stem}-{commands(page)[place][0][:40]}" for page, place in COMMANDS],
)
def test_a_command_prints_what_the_page_says(
    page: Path, place: int, printed: dict[Path, list[tuple[str, int]]]
) -> None:
    command, expected = commands(page)[place]
    output, status = printed[page][place]
    assert status == 0, command
    waiting = output.splitlines()
    for line in expected:
        if line.strip() in ("…", ""):
            continue
        pattern = ".*".join(re.escape(piece.strip()) for piece in line.split("…"))
        rest = next((n for n, got in enumerate(waiting) if re.fullmatch(pattern, got.strip())), None)
        assert rest is not None, f"{line!r} is not in the rest of:\n" + "\n".join(waiting)
        waiting = waiting[rest + 1 :]


def of_the_table(page: Path) -> list[str]:
    """Return the commands of a page's table, but those that go on for ever, ask a person or need a server."""
    rows = [line.split("|")[2] for line in page.read_text("utf-8").splitlines() if line.startswith("| ")]
    written = [command for row in rows for command in re.findall(r"`(dateline [^`]+)`", row)]
    return [each for each in written if each.split()[1] not in ("watch", "review", "serve", "mcp", "copy")]


@pytest.mark.slow
def test_the_commands_in_the_table_of_the_readme_work_as_typed(tmp_path: Path) -> None:
    for name in ("examples", "stories", "archive"):
        shutil.copytree(ROOT / "examples", tmp_path / name, ignore=shutil.ignore_patterns("gold", "*.yaml"))
    shutil.copy(ROOT / "examples" / "dpa-2031-visit-postponed.txt", tmp_path / "page.txt")
    shutil.make_archive(str(tmp_path / "week"), "zip", tmp_path / "examples")
    asked = ["dateline record examples/", *of_the_table(PAGES[0])]
    found = [status for _, status in shell(asked, tmp_path)]
    assert len(found) == len(asked) > 15
    # 3: nobody owes anything within thirty days of today, and no example was taken back.
    nothing = {"dateline commitments --due within:30d", "dateline withdrawn"}
    assert {each: status for each, status in zip(asked, found, strict=True) if status} == dict.fromkeys(
        nothing, 3
    )


@pytest.mark.parametrize(
    ("page", "line"),
    [
        (PAGES[0], "Viktor Halmoš – The visit has been postponed, not abandoned"),
        (PAGES[1], "Lubomir Hradsky – We have not been in a hurry"),
        (ROOT / "docs" / "how-to" / "take-the-record-elsewhere.md", "MRT"),
        (ROOT / "docs" / "how-to" / "use-from-python.md", "planned"),
    ],
    ids=lambda each: each.stem if isinstance(each, Path) else "",
)
def test_the_python_of_a_page_runs(
    page: Path,
    line: str,
    folder: Path,
    printed: dict[Path, list[tuple[str, int]]],
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert printed[page], "the commands of a page make what its Python reads"
    with contextlib.chdir(folder):
        for code in blocks(page, "python"):
            exec(compile(code, str(page), "exec"), {})
    assert line in capsys.readouterr().out
