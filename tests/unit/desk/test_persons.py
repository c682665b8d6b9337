from datetime import date

import msgspec
import pytest

from dateline.desk.judge import judge
from dateline.desk.network import network
from dateline.desk.persons import listed, profile
from dateline.desk.record import record_dispatch
from dateline.errors import RecordNotFound, UsageError
from dateline.ledger.opening import Ledger
from dateline.schema import Dispatch, Reading
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


def other(country: str, day: str, *, wikidata: str | None = None) -> tuple[Dispatch, Reading]:
    """Read the same story told of a minister of the same name in another country."""
    dispatch, reading = read_story(
        read_marked(VISIT.replace("Norwegian", {"DNK": "Danish", "SWE": "Swedish"}[country])),
        sides=(country, "FIN"), day=day, due="2023-03-09", by=annotated(),
    )  # fmt: skip
    (actor,) = reading.actors
    reading = msgspec.structs.replace(
        reading, actors=(msgspec.structs.replace(actor, country=country, wikidata=wikidata),)
    )
    return dispatch, reading


def test_namesakes_of_two_countries_have_pages_of_their_own(told: Ledger) -> None:
    record_dispatch(told, *other("DNK", "2023-03-01"))
    norwegian, danish = profile(told, "Ane Holst", "NOR"), profile(told, "Ane Holst", "DNK")
    assert (norwegian.dispatches, danish.dispatches) == (2, 1)
    assert [each.filed_earliest for each in danish.statements] == ["2023-03-01"]
    assert [each.filed_earliest for each in danish.events] == ["2023-03-01"]
    assert [each.words for each in danish.names] == ["Danish Foreign Minister Ane Holst"]
    assert [each.filed_earliest for each in norwegian.statements] == ["2022-03-01", "2021-05-04"]
    assert [(each.country, each.dispatches) for each in danish.namesakes] == [("NOR", 2)]


def test_of_a_bare_name_the_one_in_most_dispatches_is_shown_and_the_others_are_named(told: Ledger) -> None:
    record_dispatch(told, *other("DNK", "2023-03-01"))
    found = profile(told, "Ane Holst")
    assert (found.country, [each.country for each in found.namesakes]) == ("NOR", ["DNK"])


def test_an_item_ties_two_countries_together_and_the_page_says_so(told: Ledger) -> None:
    record_dispatch(told, *other("DNK", "2023-03-01", wikidata="Q999999"))
    record_dispatch(told, *other("SWE", "2024-03-01", wikidata="Q999999"))
    found = profile(told, "Ane Holst", wikidata="Q999999")
    assert (found.wikidata, found.dispatches) == ("Q999999", 2)
    assert {(each.country, each.why) for each in found.merged} == {("DNK", "item"), ("SWE", "item")}
    assert len(found.statements) == 2


def test_a_statement_that_a_person_gave_to_somebody_else_leaves_the_page(told: Ledger) -> None:
    before = profile(told, "Ane Holst", "NOR").statements
    judge(told, before[0].id, "correct", by="Ida Moss", typed={"speaker": "Norwegian"})
    assert [each.id for each in profile(told, "Ane Holst", "NOR").statements] == [before[1].id]


def test_a_network_counts_a_record_that_a_person_put_right_once(told: Ledger) -> None:
    event = visit()[1].events[0].id
    judge(told, event, "correct", by="Ida Moss", typed={"status": "happened"})
    (pair,) = (each for each in network(told).pairs if each.one == "FIN")
    assert (pair.planned, pair.cooperation, pair.records) == (1, 1, 6)
    dated = network(told, since="2000", until="2030").pairs
    assert [each.records for each in dated if each.one == "FIN"] == [6]


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
