"""Verifying, exporting, backing up."""

import json
import shutil
import sqlite3
from functools import partial
from pathlib import Path

import pytest

from dateline.desk.opening import migrate_ledger
from tests.cli.conftest import Run
from tests.cli.readings import reading

pytestmark = pytest.mark.usefixtures("kept")


def test_verify_prints_counts_and_the_seal(run: Run) -> None:
    told = json.loads(run("verify", "--json").stdout)
    assert told["dispatches"] == told["readings"] == 1
    table = dict(line.split("\t") for line in run("verify").stdout.splitlines()[1:])
    assert table["seal"] == told["seal"]
    assert run("verify", "--against", told["seal"]).exit_code == 0


def test_verify_ends_with_5_where_a_seal_does_not_stand(run: Run) -> None:
    done = run("verify", "--against", "0" * 63 + "1")
    assert (done.exit_code, done.stdout) == (5, "")
    assert done.stderr.startswith("dateline: ")


def test_verify_holds_the_ledger_against_a_head_that_was_written_down(run: Run, tmp_path: Path) -> None:
    noted = tmp_path / "head.json"
    noted.write_text(run("head").stdout)
    told = json.loads(noted.read_text())
    proved = json.loads(run("verify", "--json").stdout)
    assert told == {
        "entries": proved["entries"],
        "seal": proved["seal"],
        "recorded_at": "2026-01-01T00:00:00Z",
    }
    assert run("verify", "--against", noted).exit_code == 0
    noted.write_text(json.dumps(told | {"seal": "1" * 64}))
    assert run("verify", "--against", noted).exit_code == 5


def test_what_is_no_head_is_a_usage_error(run: Run, tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("a seal")
    for given in (tmp_path / "note.txt", tmp_path / "none.txt", "abc"):
        done = run("verify", "--against", given)
        assert (done.exit_code, done.stdout) == (2, "")
        assert "dateline head" in done.stderr


def test_a_ledger_is_copied_to_another_place_and_verified(run: Run, kept: Path, tmp_path: Path) -> None:
    told = json.loads(run("copy", kept, tmp_path / "copy.db", "--json").stdout)
    assert told == json.loads(run("verify", "--json").stdout)
    again = run("copy", kept, tmp_path / "copy.db")
    assert (again.exit_code, again.stdout) == (2, "")
    assert "is not empty" in again.stderr


def test_verify_ends_with_5_after_one_changed_letter(run: Run, kept: Path, tmp_path: Path) -> None:
    changed = tmp_path / "changed.db"
    shutil.copy(kept, changed)
    with sqlite3.connect(changed) as ledger:
        for (trigger,) in ledger.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            ledger.execute(f"DROP TRIGGER {trigger}")
        ledger.execute("UPDATE entries SET body = replace(body, 'promise', 'proNise')")
    done = run("verify", "--ledger", changed)
    assert (done.exit_code, done.stdout) == (5, "")


def test_export_gives_the_same_bytes_twice(run: Run) -> None:
    first, second = (run("export", "--to", "jsonl") for _ in range(2))
    assert first.exit_code == 0
    assert first.stdout_bytes == second.stdout_bytes != b""


def test_the_help_of_export_names_every_format_with_a_line(run: Run) -> None:
    from dateline.desk.export import described

    _, formats = run("export", "--help").stdout.split("\nFormats:\n")
    lines = dict(line.split(maxsplit=1) for line in formats.strip().splitlines())
    assert lines == {each.name: each.says for each in described()}
    assert len(lines) >= 19


@pytest.mark.parametrize("form", ["jsonl", "csv", "annotation", "plover", "gdelt", "ninjs", "jsonld", "tei"])
def test_export_writes_a_file_when_it_is_complete(form: str, run: Run, tmp_path: Path) -> None:
    out = tmp_path / "out"
    done = run("export", "--to", form, "--out", out)
    assert (done.exit_code, done.stdout) == (0, "")
    assert done.stderr.splitlines()[0] == f"1 dispatch written to {out}"
    assert out.read_text(encoding="utf-8") == run("export", "--to", form).stdout
    assert list(tmp_path.iterdir()) == [out]


def test_a_binary_format_is_refused_on_a_terminal_and_piped_elsewhere(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run("export", "--to", "parquet").stdout_bytes.startswith(b"PAR1")
    monkeypatch.setattr("dateline.cli.output.on_terminal", lambda: True)
    done = run("export", "--to", "parquet")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "parquet is a binary format and would garble the terminal" in done.stderr
    assert "hint: --out FILE.parquet" in done.stderr


def test_a_file_that_is_there_is_not_replaced_unasked(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "events.csv"
    out.write_text("mine", encoding="utf-8")
    done = run("export", "--to", "csv", "--out", out)
    assert (done.exit_code, out.read_text(encoding="utf-8")) == (2, "mine")
    assert "there is something at" in done.stderr
    assert run("export", "--to", "csv", "--out", out, "--overwrite").exit_code == 0
    assert out.read_text(encoding="utf-8").startswith("kind,id,")


def test_a_folder_gets_a_file_for_each_kind(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "tables"
    done = run("export", "--to", "csv", "--out", f"{folder}/")
    assert (done.exit_code, done.stdout) == (0, "")
    assert len(list(folder.glob("*.csv"))) == 8
    assert run("export", "--to", "csv", "--out", folder).exit_code == 2
    assert run("export", "--to", "csv", "--out", folder, "--overwrite").exit_code == 0
    assert [each.name for each in tmp_path.iterdir()] == ["tables"]
    refused = run("export", "--to", "gexf", "--out", f"{tmp_path}/net/")
    assert refused.exit_code == 2
    assert "the format 'gexf' is one file" in refused.stderr


def test_export_of_nothing_is_status_3_and_leaves_no_file(run: Run, tmp_path: Path) -> None:
    done = run("export", "--filed-since", "2021", "--out", tmp_path / "out")
    assert (done.exit_code, done.stdout) == (3, "")
    assert list(tmp_path.iterdir()) == []


def test_export_into_a_folder_that_is_not_there_is_an_error(run: Run, tmp_path: Path) -> None:
    done = run("export", "--out", tmp_path / "none" / "out")
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr.startswith("dateline: cannot write ")


def test_a_backup_is_restored_with_its_seal(run: Run, tmp_path: Path) -> None:
    copy, back = tmp_path / "copy.db", tmp_path / "back.db"
    kept_seal = json.loads(run("backup", copy, "--json").stdout)["seal"]
    assert run("restore", copy, "--ledger", back).exit_code == 0
    assert run("verify", "--ledger", back, "--against", kept_seal).exit_code == 0
    assert run("backup", copy).exit_code != 0, "a file that is there is not replaced unasked"
    assert run("backup", copy, "--overwrite").exit_code == 0


def test_a_ledger_of_this_version_needs_no_migration(run: Run) -> None:
    done = run("migrate", "--json")
    told = json.loads(done.stdout)
    assert told["before"] == told["after"]


def test_a_ledger_of_another_version_ends_with_6_and_is_not_written_to(
    run: Run, kept: Path, tmp_path: Path
) -> None:
    newer = tmp_path / "newer.db"
    shutil.copy(kept, newer)
    with sqlite3.connect(newer) as ledger:
        ledger.execute("UPDATE alembic_version SET version_num = '9999'")
    for command in ("statements", "export"):
        done = run(command, "--ledger", newer)
        assert (done.exit_code, done.stdout) == (6, "")
        assert "  hint: " in done.stderr


def test_a_locked_ledger_ends_with_6(
    run: Run, kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    locked = tmp_path / "locked.db"
    shutil.copy(kept, locked)
    monkeypatch.setattr("dateline.desk.opening.migrate_ledger", partial(migrate_ledger, wait=0.1))
    holder = sqlite3.connect(locked, isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    try:
        done = run("migrate", "--ledger", locked)
    finally:
        holder.close()
    assert (done.exit_code, done.stdout) == (6, "")
    assert done.stderr.startswith("dateline: ")


def test_an_empty_reading_has_no_statement(run: Run) -> None:
    assert run("statements", "--dispatch", reading().dispatch[:8]).exit_code == 0
    assert run("statements", "--dispatch", "ffff").exit_code != 0


def test_migrate_makes_the_derived_tables_anew(run: Run, kept: Path, tmp_path: Path) -> None:
    mine = shutil.copy(kept, tmp_path / "mine.db")
    with sqlite3.connect(mine) as connection:
        connection.execute("UPDATE statements SET speaker = 'Nobody'")
    assert run("verify", "--ledger", mine).exit_code == 5
    assert run("migrate", "--rebuild", "--ledger", mine).exit_code == 0
    assert run("verify", "--ledger", mine).exit_code == 0


def test_what_a_killed_export_left_behind_is_not_in_the_way(
    run: Run, kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert kept.exists()
    (tmp_path / "tables.part").mkdir()
    assert run("export", "--to", "csv", "--out", f"{tmp_path}/tables/").exit_code == 0
    assert sorted(each.name for each in tmp_path.iterdir()) == ["tables", "tables.part"]
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    assert run("export", "--to", "csv", "--out", "./").exit_code == 0
    assert len(list(here.glob("*.csv"))) == len(list(here.iterdir())) == 8
