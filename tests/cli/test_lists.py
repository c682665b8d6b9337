"""Lists of records, out of the ledger and out of stories."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.readings import reading

READ = reading()

pytestmark = pytest.mark.usefixtures("kept", "by_hand")


def records(output: str) -> list[str]:
    return [json.loads(line)["id"] for line in output.splitlines()]


@pytest.mark.parametrize(
    ("command", "ids"),
    [
        ("statements", [each.id for each in READ.statements]),
        ("events", [each.id for each in READ.events]),
        ("commitments", [each.id for each in READ.commitments]),
        ("actors", [each.id for each in READ.actors]),
        ("dates", [each.id for each in READ.timexes]),
        ("dispatches", [READ.dispatch]),
    ],
)
def test_a_list_has_every_record_of_its_kind(command: str, ids: list[str], run: Run) -> None:
    assert records(run(command, "--json").stdout) == ids
    rows = run(command).stdout.splitlines()
    assert rows[0].split("\t")[0] == "id"
    assert [row.split("\t")[0] for row in rows[1:]] == [
        each[:14] if command != "dispatches" else each[:12] for each in ids
    ]


@pytest.mark.parametrize(
    ("arguments", "found"),
    [
        (("statements", "--form", "direct"), [READ.statements[1].id]),
        (("statements", "--since", "2020-03-03", "--until", "2020-03"), [READ.statements[0].id]),
        (("statements", "--text", "surveyors"), [READ.statements[0].id]),
        (("statements", "--text", '"keep our word"'), [READ.statements[1].id]),
        (("statements", "--limit", "1"), [READ.statements[0].id]),
        (("events", "--dyad", "RUR:STR"), [READ.events[0].id]),
        (("events", "--type", "RETREAT", "--status", "cond"), [READ.events[0].id]),
        (("commitments", "--due", "by:2020-03-06"), [READ.commitments[0].id]),
        (("dates", "--since", "2020-03-05"), [READ.timexes[0].id]),
        (("actors", "--country", "RUR"), [READ.actors[0].id]),
        (("dispatches", "--filed-since", "2020"), [READ.dispatch]),
    ],
)
def test_a_filter_lets_through_what_it_names(arguments: tuple[str, ...], found: list[str], run: Run) -> None:
    assert records(run(*arguments, "--json").stdout) == found
    if arguments[0] != "dispatches":
        # A story that is not recorded answers the same questions in the same way.
        assert records(run(arguments[0], "story.txt", *arguments[1:], "--json").stdout) == found


def test_nothing_that_matches_is_status_3_and_prints_nothing(run: Run, kept: Path) -> None:
    done = run("events", "--type", "ASSAULT")
    assert (done.exit_code, done.stdout) == (3, "")
    assert done.stderr == f"dateline: no event in the ledger {str(kept)!r} matches\n"


def test_a_filter_that_a_kind_does_not_have_is_a_usage_error(run: Run) -> None:
    done = run("statements", "--since", "tomorrow")
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith("dateline: 'tomorrow' is no date\n  hint: ")


def test_plans_are_the_planned_events(run: Run) -> None:
    assert run("plans").exit_code == 3
    assert run("events", "--status", "planned").exit_code == 3
    assert run("events", "--status", "conditional").exit_code == 0


@pytest.mark.parametrize("command", ["plans", "export"])
def test_a_list_that_has_one_order_takes_no_other(command: str, run: Run) -> None:
    refused = run(command, "--order", "date")
    assert refused.exit_code == 2
    assert "--order" in refused.stderr


def test_a_ledger_that_is_not_there_is_an_error_with_a_hint(run: Run, tmp_path: Path) -> None:
    done = run("events", "--ledger", tmp_path / "none.db")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "none.db'\n  hint: " in done.stderr
    assert not (tmp_path / "none.db").exists()


def test_the_ledger_may_be_named_before_the_command_or_after_it(run: Run, kept_once: Path) -> None:
    named_last = run("events", "--ledger", kept_once, "--json")
    named_first = run("--ledger", kept_once, "events", "--json")
    assert named_first.exit_code == named_last.exit_code == 0
    assert named_first.stdout == named_last.stdout


def test_a_line_of_json_holds_the_record_as_the_schema_has_it(run: Run) -> None:
    import msgspec

    from dateline.schema import Statement

    line = json.loads(run("statements", "--json", "--limit", "1").stdout)
    assert (line["kind"], line["dispatch"], line["filed"]) == ("statement", READ.dispatch, "2020-03-03")
    assert msgspec.convert(line["record"], Statement) == READ.statements[0]


def test_a_story_shows_its_statements_in_place(run: Run) -> None:
    shown = run("statements", "story.txt").stdout
    assert shown.splitlines()[:2] == [
        "Ruritania to withdraw surveyors",
        "Corvus · Valdoria, RUR · Tue 2020-03-03 (the year from offices held)",
    ]
    assert "     3 │ VALDORIA, March 3. /Corvus/. Ruritania will withdraw" in shown
    assert "^^^^ cue" in shown


def test_a_story_shows_its_dates_with_their_values_under_the_words(run: Run) -> None:
    shown = run("dates", "story.txt").stdout.splitlines()
    assert any(line.endswith("^^^^^^ 2020-03-06") for line in shown)
    assert any(
        line.split() == ["Friday", "2020-03-06", "weekday-future", READ.timexes[0].id] for line in shown
    )


def test_a_story_without_such_a_record_is_status_3(run: Run) -> None:
    done = run("events", "story.txt", "--type", "ASSAULT")
    assert (done.exit_code, done.stdout) == (3, "")
    assert done.stderr == "dateline: no event in 'story.txt' matches\n"
