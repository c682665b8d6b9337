"""How SQLite goes about the queries of the pages: by index, from the place where the answer begins.

A query that reads every row of a kind answers as well on a small ledger, and
takes seconds on a large one.
"""

from typing import Any

import pytest

from dateline.ledger.ahead import around
from dateline.ledger.criteria import Criteria
from dateline.ledger.directory import Bearing, all_bearings, bearings_of, held_of, seats_of
from dateline.ledger.newest import newest
from dateline.ledger.opening import Ledger
from dateline.ledger.pairs import pairs_between
from dateline.ledger.sides import moments_between, records_between
from tests.unit.ledger.conftest import Asked


def plans_of(ledger: Ledger, asked: Asked) -> list[str]:
    """Return every step of the plans of the queries that were asked."""
    steps = []
    with ledger.reading() as connection:
        for sql, values in asked:
            rows = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}", values).all()
            steps += [str(row[-1]) for row in rows]
    return steps


@pytest.mark.parametrize(
    ("kind", "index"), [("event", "events_by_last"), ("commitment", "commitments_by_last")]
)
def test_what_lies_around_a_day_is_found_by_its_last_day_without_sorting(
    ledger: Ledger, asked: Asked, kind: Any, index: str
) -> None:
    statuses = ("planned", "proposed") if kind == "event" else ()
    around(ledger, kind, Criteria(), day="2021-05-04", most=(9, 9, 9), statuses=statuses)
    steps = plans_of(ledger, asked)
    assert sum(index in step for step in steps) == 5
    assert not [step for step in steps if "TEMP B-TREE" in step or step.startswith("SCAN")]


def test_a_country_that_many_records_name_is_asked_of_each_and_not_gathered(
    ledger: Ledger, asked: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    around(ledger, "event", Criteria(country="NOR"), day="2021-05-04", most=(9, 9, 9))
    assert sum("IN (SELECT seq FROM parties" in sql for sql, _ in asked) == 5
    asked.clear()
    monkeypatch.setattr("dateline.ledger.ahead._FEW", 0)
    around(ledger, "event", Criteria(country="NOR"), day="2021-05-04", most=(9, 9, 9))
    assert not [sql for sql, _ in asked if "IN (SELECT seq FROM parties" in sql]
    assert sum("events_by_last" in step for step in plans_of(ledger, asked)) == 5


def test_pairs_are_counted_in_one_index_alone(ledger: Ledger, asked: Asked) -> None:
    pairs_between(ledger)
    assert plans_of(ledger, asked) == ["SCAN dyads USING COVERING INDEX dyads_by_tally"]


def test_pairs_between_two_days_look_into_one_record_for_each_row(ledger: Ledger, asked: Asked) -> None:
    pairs_between(ledger, since="2021-05-04")
    assert [values[:-1] for _, values in asked] == [
        (
            "statement",
            "2021-05-04",
            "cooperation",
            "conflict",
            "planned",
            "undone",
            "2021-05-04",
            "commitment",
        )
    ]


def test_records_of_a_pair_are_looked_up_by_their_kind(ledger: Ledger, asked: Asked) -> None:
    moments_between(ledger, "NOR", "FIN")
    records_between(ledger, "event", ("NOR", "FIN"), limit=3)
    steps = [step for step in plans_of(ledger, asked) if "dyads" in step]
    assert len(steps) == 2
    assert all("dyads_by_tally (one=? AND two=? AND tally=?)" in step for step in steps)


def test_who_bears_a_name_is_found_by_the_name(ledger: Ledger, asked: Asked) -> None:
    bearings_of(ledger, "Ane Holst")
    seats, _ = seats_of(ledger, [Bearing("Ane Holst", "NOR", None, "person", None, 1)], limit=9)
    assert seats == []
    steps = [step for step in plans_of(ledger, asked) if "actors" in step]
    assert steps
    assert all("actors_by_name (name=?" in step for step in steps)


def test_the_directory_reads_the_index_and_no_actor(ledger: Ledger, asked: Asked) -> None:
    all_bearings(ledger)
    assert "SCAN actors USING COVERING INDEX actors_by_name" in plans_of(ledger, asked)


def test_a_walk_merges_the_words_of_a_beginning_once_and_not_for_each_record(
    ledger: Ledger, asked: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dateline.ledger.newest._FEW", 0)  # as where very many match
    newest(ledger, "statement", Criteria(actor="Person 1"), limit=9)
    walk = next(sql for sql, _ in asked if "header" in sql)
    assert "IN (SELECT rowid FROM search_words" in walk
    steps = plans_of(ledger, asked)
    assert not [step for step in steps if "CORRELATED" in step]
    assert "SEARCH statements USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)" in steps


def test_on_a_walk_a_record_is_met_by_its_place_and_not_by_each_place_that_was_gathered(
    ledger: Ledger, asked: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dateline.ledger.newest._FEW", 0)
    newest(ledger, "statement", Criteria(text="visit", country="NOR"), limit=9)
    newest(ledger, "event", Criteria(text="visit", country="NOR"), limit=9)
    steps = [step for step in plans_of(ledger, asked) if step.startswith(("SEARCH st", "SEARCH ev"))]
    assert len(steps) == 2
    assert not [step for step in steps if "seq=?" in step or "rowid=?" in step]


def test_held_records_of_nobody_are_none(ledger: Ledger) -> None:
    assert list(held_of(ledger, "statement", [], ["Ane Holst"], limit=9)) == []
