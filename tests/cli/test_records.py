"""One record: its words in place, and the rules behind it."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.readings import reading

READ = reading()

pytestmark = pytest.mark.usefixtures("kept", "by_hand")


def test_show_draws_the_words_in_place(run: Run) -> None:
    shown = run("show", READ.statements[0].id).stdout
    assert "Ana Ruiz, Foreign Minister, RUR" in shown
    assert "^^^^ cue" in shown
    assert "^^^^^^^^^^^^^^^^^^^^^^^^^ source" in shown


def test_show_takes_the_beginning_of_an_id(run: Run) -> None:
    whole = run("show", READ.events[0].id)
    assert run("show", READ.events[0].id[:8]).stdout == whole.stdout
    assert whole.exit_code == 0


def test_show_of_a_dispatch_is_its_whole_record(run: Run) -> None:
    shown = run("show", READ.dispatch[:12]).stdout
    assert shown.startswith("Ruritania to withdraw surveyors\n")
    assert "\nCommitments  1\n" in shown


def test_show_writes_the_record_as_json(run: Run) -> None:
    assert json.loads(run("show", READ.commitments[0].id, "--json").stdout)["force"] == "promise"


def test_an_id_that_nobody_has_is_status_3(run: Run) -> None:
    for command in ("show", "why"):
        done = run(command, "s-000000000000")
        assert (done.exit_code, done.stdout) == (3, "")
        assert done.stderr.startswith("dateline: ")


def test_why_names_rules_words_tables_and_the_seal(run: Run) -> None:
    told = run("why", READ.statements[0].id).stdout
    assert "  1  statements/told\n     a verb of telling with an audience  “told”\n" in told
    assert "cues/verbs 000000000000" in told
    assert "\n  seal " in told


def test_why_of_a_dispatch_explains_its_year(run: Run) -> None:
    told = run("why", READ.dispatch[:12]).stdout
    assert "dates/year-weekday\n     Tuesday, March 3 leaves 2009, 2015 and 2020\n" in told


def test_why_explains_a_record_of_a_story_that_is_not_recorded(run: Run) -> None:
    told = run("why", READ.statements[0].id, "story.txt")
    assert told.exit_code == 0
    assert "statements/told" in told.stdout
    assert "not recorded" in told.stdout


def test_why_of_a_story_alone_explains_its_date(run: Run, tmp_path: Path) -> None:
    (tmp_path / "story.txt").touch()
    assert "dates/year-weekday" in run("why", tmp_path / "story.txt").stdout


def test_why_tells_when_the_story_has_no_such_record(run: Run) -> None:
    assert run("why", "s-000000000000", "story.txt").exit_code == 3


def test_why_tells_when_the_story_cannot_be_read(run: Run) -> None:
    done = run("why", "filed", "broken.bin")
    assert (done.exit_code, done.stdout) == (4, "")


def test_why_writes_json(run: Run) -> None:
    told = json.loads(run("why", READ.statements[0].id, "--json").stdout)
    assert [reason["rule"] for reason in told["because"]] == ["statements/told"]
