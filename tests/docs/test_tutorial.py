"""The tutorial runs as it is written.

Commands of its ``console`` blocks run in one shell, in a copy of the
examples. Printed lines must come in that order; ``…`` stands for anything, and
on a line of its own for any lines.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TUTORIAL = ROOT / "docs" / "tutorial" / "first-page.md"

_BLOCK = re.compile(r"^```(?P<language>\w+)\n(?P<lines>.*?)^```", re.MULTILINE | re.DOTALL)
_END = "=== end of command, status "


def blocks(language: str) -> list[str]:
    return [
        each["lines"] for each in _BLOCK.finditer(TUTORIAL.read_text("utf-8")) if each["language"] == language
    ]


def commands() -> list[tuple[str, list[str]]]:
    """Return each command with the lines that the tutorial prints below it."""
    found: list[tuple[str, list[str]]] = []
    for line in "".join(blocks("console")).splitlines():
        if line.startswith("$ "):
            found.append((line[2:], []))
        else:
            found[-1][1].append(line)
    return found


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    copy = tmp_path_factory.mktemp("tutorial") / "examples"
    shutil.copytree(ROOT / "examples", copy)
    return copy


@pytest.fixture(scope="module")
def printed(folder: Path) -> list[tuple[str, int]]:
    """Run every command in one shell; return what each wrote to stdout, and its status."""
    script = "\n".join(f'{command}\necho "{_END}$?"' for command, _ in commands())
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


@pytest.mark.parametrize("place", range(len(commands())), ids=lambda place: commands()[place][0][:40])
def test_a_command_prints_what_the_tutorial_says(place: int, printed: list[tuple[str, int]]) -> None:
    command, expected = commands()[place]
    output, status = printed[place]
    assert status == 0, command
    waiting = output.splitlines()
    for line in expected:
        if line.strip() in ("…", ""):
            continue
        pattern = ".*".join(re.escape(piece.strip()) for piece in line.split("…"))
        rest = next((n for n, got in enumerate(waiting) if re.fullmatch(pattern, got.strip())), None)
        assert rest is not None, f"{line!r} is not in the rest of:\n" + "\n".join(waiting)
        waiting = waiting[rest + 1 :]


@pytest.mark.parametrize("code", blocks("python"))
def test_the_python_of_the_tutorial_runs(
    code: str, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(folder)
    exec(compile(code, str(TUTORIAL), "exec"), {})
    assert "Lubomir Hradsky – We have not been in a hurry" in capsys.readouterr().out
