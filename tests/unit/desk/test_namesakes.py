"""Which actors of different readings are one."""

from dateline.desk.namesakes import identities
from dateline.ledger.directory import Bearing


def borne(
    name: str,
    country: str | None = None,
    item: str | None = None,
    *,
    told: int = 1,
    office: str | None = None,
) -> Bearing:
    return Bearing(name, country, item, "person", office, told)


def merged(*bearings: Bearing) -> list[tuple[int, list[tuple[str, str | None, str]]]]:
    return [
        (each.dispatches, [(one.name, one.country, one.why) for one in each.merged()])
        for each in identities(bearings)
    ]


def test_one_name_in_two_countries_is_two_actors() -> None:
    assert merged(borne("Ane Holst", "NOR", told=3), borne("Ane Holst", "DNK", told=2)) == [
        (3, [("Ane Holst", "NOR", "name and country")]),
        (2, [("Ane Holst", "DNK", "name and country")]),
    ]


def test_one_item_is_one_actor_under_whatever_name_and_country() -> None:
    assert merged(borne("Ane Holst", "NOR", "Q1", told=3), borne("Ane Holst-Lie", "SWE", "Q1")) == [
        (4, [("Ane Holst", "NOR", "item"), ("Ane Holst-Lie", "SWE", "item")])
    ]


def test_two_items_of_one_name_and_country_are_two_actors_and_nobody_else_is_given_to_either() -> None:
    found = merged(
        borne("Ane Holst", "NOR", "Q1", told=3),
        borne("Ane Holst", "NOR", "Q2", told=2),
        borne("Ane Holst", "NOR"),
    )
    assert [[why for _, _, why in some] for _, some in found] == [["item"], ["item"], ["name and country"]]


def test_without_an_item_the_same_name_and_country_is_the_only_one_that_has_one() -> None:
    assert merged(borne("Ane Holst", "NOR", "Q1", told=3), borne("Ane Holst", "NOR")) == [
        (4, [("Ane Holst", "NOR", "item"), ("Ane Holst", "NOR", "only bearer in the country")])
    ]


def test_a_name_without_a_country_is_the_only_bearer_of_it() -> None:
    assert merged(borne("Ane Holst", "NOR", told=3), borne("Ane Holst")) == [
        (4, [("Ane Holst", "NOR", "name and country"), ("Ane Holst", None, "only bearer")])
    ]


def test_a_name_without_a_country_is_nobodys_where_two_bear_it() -> None:
    found = merged(borne("Ane Holst", "NOR", told=3), borne("Ane Holst", "DNK", told=2), borne("Ane Holst"))
    assert [some for _, some in found][2] == [("Ane Holst", None, "name and country")]


def test_an_office_in_another_spelling_makes_no_other_actor() -> None:
    (found,) = identities([borne("Ane Holst", "NOR", office="Foreign Minister")])
    assert found.listed().office == "Foreign Minister"


def test_those_of_most_dispatches_come_first_then_by_name() -> None:
    found = identities([borne("Bo Lund", "NOR"), borne("Ane Holst", "NOR"), borne("Cai Moe", "NOR", told=2)])
    assert [each.name for each in found] == ["Cai Moe", "Ane Holst", "Bo Lund"]
