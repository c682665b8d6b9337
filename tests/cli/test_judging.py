"""Decisions by hand from the command line."""

import csv
import json
import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.readings import reading

READ = reading()
(EVENT,), (COMMITMENT,) = READ.events, READ.commitments


@pytest.fixture(autouse=True)
def mine(kept_once: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A ledger of the test's own, and nobody's name in the environment."""
    path = Path(shutil.copy(kept_once, tmp_path / "mine.db"))
    monkeypatch.setenv("DATELINE_LEDGER", str(path))
    monkeypatch.delenv("DATELINE_REVIEWER", raising=False)
    return path


def lines(output: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in output.splitlines()]


def test_a_correction_is_listed_shown_explained_and_exported_with_its_author(run: Run) -> None:
    done = run("judge", EVENT.id, "correct", "status=planned", "--by", "Ida Moss", "--because", "as printed")
    assert (done.exit_code, done.stderr) == (0, "")
    (line,) = lines(run("events", "--status", "planned", "--json").stdout)
    assert line["decided"]["by"] == "Ida Moss"  # type: ignore[index]
    for command in ("show", "why"):
        shown = run(command, EVENT.id).stdout
        assert "corrected by hand by Ida Moss" in shown
        assert "as printed" in shown
    (row,) = csv.DictReader(run("export", "--to", "csv", "--kind", "event").stdout.splitlines())
    assert (row["status"], row["decision"], row["decided_by"]) == ("planned", "correct", "Ida Moss")
    assert (row["decided_because"], row["decided_changed"], row["read_otherwise"]) == (
        "as printed",
        "status",
        "0",
    )
    exported = lines(run("export").stdout)
    assert exported[-1]["kind"] == "decision"
    annotated = json.loads(run("export", "--to", "annotation").stdout)
    assert annotated["events"][0]["status"] == "planned"


def test_as_read_shows_what_the_machine_read(run: Run) -> None:
    run("judge", EVENT.id, "correct", "status=planned", "--by", "Ida Moss")
    (line,) = lines(run("events", "--as-read", "--json").stdout)
    assert (line["record"]["status"], line["decided"]) == ("conditional", None)  # type: ignore[index]
    assert "CONSULT" not in run("show", "--as-read", EVENT.id).stdout
    assert "by hand" not in run("show", "--as-read", EVENT.id).stdout
    exported = run("export", "--as-read").stdout
    assert "decision" not in {each["kind"] for each in lines(exported)}


def test_a_rejected_record_is_out_of_lists_and_exports_and_still_shown(run: Run) -> None:
    run("judge", COMMITMENT.id, "reject", "--by", "Ida Moss", "--because", "a mere expectation")
    assert run("commitments").exit_code == 3
    shown = run("show", COMMITMENT.id)
    assert shown.exit_code == 0
    assert "rejected by hand by Ida Moss" in shown.stdout
    kinds = [each["kind"] for each in lines(run("export").stdout)]
    assert ("commitment" in kinds, kinds[-1]) == (False, "decision")


def test_undo_takes_back(run: Run) -> None:
    run("judge", EVENT.id, "reject", "--by", "Ida Moss", "--because", "no event")
    assert run("judge", EVENT.id, "undo", "--by", "Ida Moss").exit_code == 0
    assert run("events").exit_code == 0


def test_the_reviewer_may_stand_in_the_environment(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run("judge", EVENT.id, "accept").exit_code == 2
    monkeypatch.setenv("DATELINE_REVIEWER", "Ole Varga")
    (made,) = lines(run("judge", EVENT.id, "accept", "--json").stdout)
    assert made["judgement"]["by"] == "Ole Varga"  # type: ignore[index]


@pytest.mark.parametrize(
    ("arguments", "what"),
    [
        (("reject",), "a rejection needs a reason"),
        (("correct",), "nothing is to be corrected"),
        (("correct", "planned"), "'planned' is no VALUE=TEXT"),
        (("correct", "status=planned", "status=denied"), "'status' comes twice"),
        (("accept", "status=planned"), "accept corrects nothing"),
        (("undo",), "has decided nothing"),
    ],
)
def test_what_cannot_be_decided_is_a_usage_error(run: Run, arguments: tuple[str, ...], what: str) -> None:
    done = run("judge", EVENT.id, *arguments, "--by", "Ida Moss")
    assert (done.exit_code, done.stdout) == (2, "")
    assert what in done.stderr


def test_a_review_goes_through_all_that_waits_by_single_keys(run: Run) -> None:
    keys = "a\nr not said so\nc form=direct\ns\n"
    done = run("review", "--by", "Ida Moss", given=keys)
    assert done.exit_code == 0
    assert done.stderr.splitlines()[0] == "1 of 4 · 0 accepted, 0 corrected, 0 rejected"
    decided = lines(run("review", "--decided", "--json").stdout)
    assert [each["judgement"]["decision"] for each in decided][:2] == ["accept", "reject"]  # type: ignore[index]
    assert len(lines(run("review", "--json").stdout)) == 4 - len(decided)


def test_a_review_takes_its_last_decision_back_and_goes_on_where_it_was(run: Run) -> None:
    done = run("review", "--by", "Ida Moss", given="r wrong\nu\na\nq\n")
    assert "taken back: reject on" in done.stderr
    decided = lines(run("review", "--decided", "--json").stdout)
    assert [(each["judgement"]["decision"], each["holds"]) for each in decided] == [  # type: ignore[index]
        ("reject", False),
        ("undo", False),
        ("accept", True),
    ]
    assert decided[0]["judgement"]["on"] == decided[2]["judgement"]["on"]  # type: ignore[index]


def test_a_mistyped_correction_is_told_and_asked_again(run: Run) -> None:
    done = run("review", "--by", "Ida Moss", "--kind", "event", given="c status=gone\nx\n\nw\na\n")
    assert "there is no status 'gone'" in done.stderr
    assert "[a]ccept" in done.stderr
    assert "Because" in done.stdout
    (decided,) = lines(run("review", "--decided", "--json").stdout)
    assert decided["judgement"]["decision"] == "accept"  # type: ignore[index]


def test_a_review_of_nothing_is_status_3(run: Run) -> None:
    assert run("review", "--by", "Ida Moss", "--country", "XXX").exit_code == 3
    assert run("review", "--orphaned").exit_code == 3
    assert run("review").exit_code == 2


def test_agreement_is_measured_between_two_who_judged_the_same(run: Run) -> None:
    alone = run("agreement")
    assert alone.exit_code == 3
    assert "judged by two persons" in alone.stderr
    run("review", "--by", "Ida Moss", given="a\na\na\na\n")
    run("review", "--by", "Ole Varga", "--second", given="a\nr no\na\na\n")
    found = lines(run("agreement", "--json").stdout)
    pairs = {tuple(each["between"]) for each in found}  # type: ignore[arg-type]
    assert pairs == {("Ida Moss", "Ole Varga"), ("people", "machine")}
    table = run("agreement", "--between", "Ida Moss:Ole Varga")
    assert table.stdout.splitlines()[0].split("\t") == [
        "kind", "value", "between", "units", "observed", "kappa", "alpha",
    ]  # fmt: skip
    assert "krippendorff" in table.stderr
    assert run("agreement", "--between", "Ida Moss").exit_code == 2


def test_an_exported_ledger_with_decisions_reads_back(run: Run) -> None:
    from dateline.export.jsonl import lines as written
    from dateline.export.jsonl import read_lines

    run("judge", EVENT.id, "correct", "status=planned", "--by", "Ida Moss")
    exported = run("export").stdout.splitlines()
    ((dispatch, back),) = read_lines(exported)
    assert back.decisions[0].by == "Ida Moss"
    assert list(written(dispatch, back)) == exported
