from datetime import date

import pytest

from dateline.desk.network import network
from dateline.desk.persons import listed, profile
from dateline.desk.record import record_dispatch
from dateline.errors import RecordNotFound, UsageError
from dateline.ledger.opening import Ledger
from tests.records import VISIT, annotated, denial, read_story, visit
from tests.stories import read_marked


@pytest.fixture
def told(ledger: Ledger) -> Ledger:
    """Two dispatches with the Norwegian minister, the later one under another office, and one without."""
    later = read_story(
        read_marked(VISIT.replace("Norwegian Foreign Minister", "Norwegian Prime Minister")),
        sides=("NOR", "FIN"), day="2022-03-01", due="2022-03-09", by=annotated(),
    )  # fmt: skip
    for each in (later, visit(), denial()):
        record_dispatch(ledger, *each)
    return ledger


def test_the_directory_has_one_line_for_each_name_and_country(told: Ledger) -> None:
    found, total = listed(told, limit=10)
    assert total == 2
    assert [(each.name, each.country, each.dispatches) for each in found] == [
        ("Ane Holst", "NOR", 2),
        ("Peter Oduya", "KEN", 1),
    ]


def test_the_directory_is_narrowed_by_the_beginning_of_a_name_a_country_and_a_kind(told: Ledger) -> None:
    assert [each.name for each in listed(told, text="hol", limit=10)[0]] == ["Ane Holst"]
    assert [each.name for each in listed(told, country="ken", limit=10)[0]] == ["Peter Oduya"]
    assert listed(told, kind="government", limit=10) == ((), 0)
    with pytest.raises(UsageError):
        listed(told, country="Kenya", limit=10)


def test_offices_stand_in_the_order_in_which_dispatches_print_them(told: Ledger) -> None:
    held = profile(told, "Ane Holst", "NOR").held
    assert [(each.office, each.first, each.last) for each in held] == [
        ("Norwegian Foreign Minister", date(2021, 5, 4), date(2021, 5, 4)),
        ("Norwegian Prime Minister", date(2022, 3, 1), date(2022, 3, 1)),
    ]


def test_a_profile_gathers_statements_events_positions_counterparts_and_names(told: Ledger) -> None:
    found = profile(told, "Ane Holst", "NOR")
    assert [each.filed_earliest for each in found.statements] == ["2022-03-01", "2021-05-04"]
    assert len(found.events) == 2
    assert {(each.issue, each.stance, each.towards) for each in found.positions} == {
        ("CONSULT", "planned", ("FIN",)),
        ("other undertakings", "promise", ("FIN",)),
    }
    assert found.counterparts == (("FIN", 4),)
    assert [(each.words, each.form, each.count) for each in found.names] == [
        ("Norwegian Prime Minister Ane Holst", "name", 1),
        ("Norwegian Foreign Minister Ane Holst", "name", 1),
    ]


def test_an_invented_person_has_no_term_in_our_table(told: Ledger) -> None:
    assert profile(told, "Ane Holst").terms == ()


def test_a_name_that_nobody_bears_is_not_found(told: Ledger) -> None:
    for name, country in (("Ane", "NOR"), ("Ane Holst", "FIN")):
        with pytest.raises(RecordNotFound):
            profile(told, name, country)


def test_a_network_counts_what_stands_between_each_pair(told: Ledger) -> None:
    found = network(told)
    assert [
        (pair.one, pair.two, pair.statements, pair.planned, pair.commitments) for pair in found.pairs
    ] == [
        ("FIN", "NOR", 2, 2, 2),
        ("KEN", "UGA", 1, 1, 1),
    ]
    assert found.total == 2
    assert found.parties == ("FIN", "NOR", "KEN", "UGA")


def test_a_network_is_narrowed_by_country_days_and_number(told: Ledger) -> None:
    assert [pair.one for pair in network(told, country="uga").pairs] == ["KEN"]
    assert [pair.records for pair in network(told, since="2022", until="2022-04").pairs] == [3]
    assert [pair.one for pair in network(told, least=4).pairs] == ["FIN"]
    cut = network(told, limit=1)
    assert (len(cut.pairs), cut.total) == (1, 2)
