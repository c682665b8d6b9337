"""``export --to pack`` and ``rehydrate``, as a user of the command line meets them."""

import zipfile
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.readings import dispatch


@pytest.fixture
def pack(run: Run, kept: Path, tmp_path: Path) -> Path:
    assert kept.exists()
    path = tmp_path / "pack.zip"
    assert run("export", "--to", "pack", "--out", path).exit_code == 0
    return path


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "story.txt"
    path.write_text(dispatch().text, encoding="utf-8", newline="")
    return path


def test_a_pack_and_its_texts_give_the_export_that_they_come_from(run: Run, pack: Path, story: Path) -> None:
    done = run("rehydrate", pack, story)
    assert done.exit_code == 0, done.stderr
    assert done.stdout == run("export").stdout
    assert done.stderr.startswith("1 of 1 dispatches given back; ")
    assert "seals hold" in done.stderr


def test_a_pack_can_be_a_folder_and_the_words_any_format(
    run: Run, kept: Path, story: Path, tmp_path: Path
) -> None:
    assert kept.exists()
    assert run("export", "--to", "pack", "--context", "0", "--out", f"{tmp_path}/pack/").exit_code == 0
    done = run("rehydrate", tmp_path / "pack", story, "--to", "csv", "--kind", "event")
    assert done.stdout == run("export", "--to", "csv", "--kind", "event").stdout


def test_without_its_text_nothing_is_given_back_and_the_status_is_4(
    run: Run, pack: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.txt"
    other.write_text("Quite another story, told by somebody else.", encoding="utf-8")
    done = run("rehydrate", pack, other)
    assert (done.exit_code, done.stdout) == (4, "")
    assert "0 of 1 dispatches given back" in done.stderr
    assert f"{dispatch().id[:12]}" in done.stderr
    assert "no text with this digest among those given" in done.stderr


def test_a_nearly_equal_text_is_named_and_not_used(run: Run, pack: Path, story: Path) -> None:
    story.write_text(f"{dispatch().text} — ", encoding="utf-8")
    done = run("rehydrate", pack, story)
    assert (done.exit_code, done.stdout) == (4, "")
    assert "same letters with other spacing or signs; not used" in done.stderr


def test_a_pack_that_was_changed_ends_with_5(run: Run, pack: Path, story: Path, tmp_path: Path) -> None:
    forged = tmp_path / "forged.zip"
    with zipfile.ZipFile(pack) as old, zipfile.ZipFile(forged, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b'"conditional"', b'"happened"'))
    done = run("rehydrate", forged, story)
    assert (done.exit_code, done.stdout) == (5, "")


def test_what_is_no_pack_is_a_fault_of_the_command_line(run: Run, story: Path) -> None:
    done = run("rehydrate", story, story)
    assert (done.exit_code, done.stdout) == (2, "")
    assert "is no replication pack" in done.stderr


def test_a_pack_never_holds_the_text(pack: Path) -> None:
    with zipfile.ZipFile(pack) as opened:
        everything = b"".join(opened.read(name) for name in opened.namelist()).decode("utf-8")
    text = dispatch().text
    assert not any(text[each : each + 41] in everything for each in range(len(text) - 40))
