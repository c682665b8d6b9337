"""What stands between two countries, on the command line."""

import json
from pathlib import Path

import msgspec
import pytest

from tests.cli.conftest import Run
from tests.cli.readings import reading

READ = reading()

pytestmark = pytest.mark.usefixtures("kept")


def lines(output: str) -> list[dict]:
    return [json.loads(line) for line in output.splitlines()]


def test_a_line_of_json_says_in_which_lane_a_thing_stands_and_what_dates_it(run: Run) -> None:
    found = lines(run("dyad", "RUR", "STR", "--json").stdout)
    assert [(each["id"], each["kind"], each["lane"]) for each in found] == [
        (READ.events[0].id, "event", "planned")
    ]
    assert (found[0]["basis"], found[0]["side"], found[0]["counts"]) == ("text", "cooperation", False)


def test_the_order_and_the_case_of_the_two_do_not_matter(run: Run) -> None:
    assert run("dyad", "str", "rur").stdout == run("dyad", "RUR", "STR").stdout


def test_nothing_between_two_countries_is_status_3(run: Run, kept: Path) -> None:
    done = run("dyad", "RUR", "FRA")
    assert (done.exit_code, done.stdout) == (3, "")
    assert done.stderr == f"dateline: nothing in the ledger {str(kept)!r} stands between RUR and FRA\n"


def test_what_is_no_code_or_no_day_is_a_usage_error(run: Run) -> None:
    assert run("dyad", "Ruritania", "STR").exit_code == 2
    assert run("dyad", "RUR", "STR", "--as-of", "soon").exit_code == 2


def test_without_an_event_that_counts_the_chart_says_so(run: Run) -> None:
    shown = run("dyad", "RUR", "STR", "--chart").stdout
    assert shown.splitlines()[0] == "no event that happened or goes on has a date: there is no curve"


def test_days_leave_out_what_lies_elsewhere_and_say_how_much(run: Run) -> None:
    done = run("dyad", "RUR", "STR", "--since", "2021")
    assert done.exit_code == 3
    kept_in = run("dyad", "RUR", "STR", "--since", "2020-03", "--until", "2020-03", "--json")
    assert [each["id"] for each in lines(kept_in.stdout)] == [READ.events[0].id]


def test_the_curve_draws_conflict_left_and_cooperation_right(run: Run, tmp_path: Path) -> None:
    from dateline.desk.opening import open_ledger
    from dateline.desk.record import record_dispatch
    from tests.records import visit

    dispatch, read = visit()
    happened = msgspec.structs.replace(read.events[0], status="happened", intensity=25)
    hostile = msgspec.structs.replace(
        read.events[0], id="e-000000000000", type="SANCTION", status="happened", quad=4, intensity=-60
    )
    path = tmp_path / "curve.db"
    with open_ledger(path, create=True) as ledger:
        record_dispatch(ledger, dispatch, msgspec.structs.replace(read, events=(happened, hostile)))
    shown = run("dyad", "NOR", "FIN", "--chart", "--ledger", path).stdout.splitlines()
    bars = next(line for line in shown if line.startswith("2021-05-04"))
    left, _, right = bars.partition("│")
    assert left.split()[1:] == ["-6.0", "▒" * 22]
    assert right.split() == ["█" * 9, "2.5", "2"]
    points = lines(run("dyad", "NOR", "FIN", "--chart", "--json", "--ledger", path).stdout)
    told = next(each for each in points if each["events"])
    assert (told["period"], told["cooperation"], told["conflict"], told["net"]) == (
        "2021-05-04",
        2.5,
        -6.0,
        -3.5,
    )


def test_the_chart_shows_how_far_its_codings_are_to_be_doubted(run: Run, tmp_path: Path) -> None:
    from dateline.desk.opening import open_ledger
    from dateline.desk.record import record_dispatch
    from tests.records import visit

    dispatch, read = visit()
    met = msgspec.structs.replace(read.events[0], status="happened", intensity=40, confidence=500)
    path = tmp_path / "doubt.db"
    with open_ledger(path, create=True) as ledger:
        record_dispatch(ledger, dispatch, msgspec.structs.replace(read, events=(met,)))
    shown = run("dyad", "NOR", "FIN", "--chart", "--ledger", path).stdout.splitlines()
    bars = next(line for line in shown if line.startswith("2021-05-04"))
    assert bars.partition("│")[2].split()[1:] == ["4.0", "+0.0", "to", "+4.0", "1"]
    assert any(line.strip() == "net +4.0; weighed by confidence +2.0 (+0.0 to +4.0)" for line in shown)
    assert max(len(line) for line in shown if "│" in line) <= 80
    (told,) = lines(run("dyad", "NOR", "FIN", "--chart", "--json", "--ledger", path).stdout)
    assert (told["expected"], told["deviation"], told["low"], told["high"]) == (2.0, 2.0, 0.0, 4.0)
