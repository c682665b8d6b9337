"""Whose country somebody shares whom the words leave without one."""

import pytest

from tests.unit.actors.reader import read


def test_a_spokesman_is_of_the_country_of_whom_he_speaks_for() -> None:
    story = read(
        "Danish Prime Minister Ida Holm will stay at home, her spokesman said.",
        "The spokesman, Jens Krog, gave no reason. Krog spoke in Aarhus.",
        home="SWE",
    )
    assert story.name("her spokesman") == "Jens Krog"
    assert story.country("Jens Krog") == "DNK"


def test_the_ambassador_recalled_is_the_envoy_named_after() -> None:
    story = read("Peru has recalled its ambassador. The envoy, Raul Tello, left on Monday.", home="CHL")
    assert story.country("Raul Tello") == "PER"


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("In Lima, the Foreign Ministry said no.", "the Foreign Ministry"),
        ("In Lima, the ministers met. Government spokesman Raul Tello said no.", "Raul Tello"),
        ("In Lima, the National Ports Authority said no.", "National Ports Authority"),
    ],
)
def test_a_place_that_opens_a_sentence_lends_its_country(sentence: str, words: str) -> None:
    assert read(sentence, home="CHL").country(words) == "PER"


def test_a_place_that_opened_another_paragraph_lends_nothing() -> None:
    story = read("In Lima, the ministers met.", "The Foreign Ministry said no.", home="CHL")
    assert story.country("The Foreign Ministry") == "CHL"


def test_a_ministry_official_is_of_the_ministry_named_last() -> None:
    story = read("Peru's Defence Ministry denied it. A ministry official said all was quiet.", home="CHL")
    assert story.country("A ministry official") == "PER"


def test_the_presidents_office_is_of_the_country_spoken_of() -> None:
    story = read("No date is set, the president's office said. President Rosa Tello is ill.", home="PER")
    assert story.country("the president's office") == "PER"


def test_who_heads_an_agency_is_of_its_country() -> None:
    story = read("The country's ferry agency FERA closed the port. FERA head Rosa Tello said so.", home="PER")
    assert story.country("Rosa Tello") == "PER"


def test_an_agency_in_the_headline_is_the_one_described_below() -> None:
    story = read(
        "The port is closed, the country's ferry agency FERA said.",
        headline="Port closed until Friday: Ferry agency",
        home="PER",
    )
    assert story.name("Ferry agency") == "FERA"
    assert story.country("Ferry agency") == "PER"


def test_the_paper_of_a_headline_is_the_one_named_below() -> None:
    story = read(
        "The newspaper Puerto Libre reported it. The paper gave no source.",
        headline="Minister to resign - newspaper",
        home="PER",
    )
    assert story.name("newspaper") == "Puerto Libre"
    assert story.name("The paper") == "Puerto Libre"
    assert story.country("The paper") == "PER"


def test_a_foreign_paper_keeps_its_adjective() -> None:
    assert read("The Chilean daily Puerto Libre said so.", home="PER").country("Puerto Libre") == "CHL"


@pytest.mark.parametrize("words", ["Both delegations", "The two delegations", "The two teams"])
def test_two_delegations_are_two_governments(words: str) -> None:
    story = read(f"Peru and Chile opened talks in Lima. {words} will meet again.", home="PER")
    assert story.name(words) == "government of Peru; government of Chile"


def test_the_two_countries_of_one_sentence_go_before_those_of_the_story() -> None:
    story = read(
        "Peru and Chile opened talks. Peru and Chile will go on. Peru asked Chile for time.",
        "Ghana and Togo signed a treaty. Both countries were pleased.",
    )
    assert story.name("Both countries") == "government of Ghana; government of Togo"


def test_one_of_the_crew_is_of_the_country_of_the_boat() -> None:
    story = read("Guards boarded a Chilean trawler. One of the crew called his wife.", home="PER")
    assert story.name("One of the crew") == "unnamed: One of the crew"
    assert story.country("One of the crew") == "CHL"


def test_a_town_outside_the_story_needs_size() -> None:
    assert read("The Hamburg Chamber of Commerce said no.").country("Hamburg Chamber of Commerce") == "DEU"
    assert read("The Union Chamber of Commerce said no.").country("Union Chamber of Commerce") is None


def test_of_two_towns_of_a_name_the_one_in_a_country_spoken_of_is_meant() -> None:
    asked = "Prosecutors in Saint-Louis said why."
    assert read(f"Senegal closed a road. {asked}", home="MRT").country("Prosecutors") == "SEN"
    assert read(asked, home="CAN").country("Prosecutors") == "USA"


@pytest.mark.parametrize(
    ("sentence", "words", "country"),
    [
        ("Nordlys Kraft, a power company based in Oslo, said no.", "Nordlys Kraft", "NOR"),
        ("Oslo-based Nordlys Energy said no.", "Nordlys Energy", "NOR"),
        ("Nordlys Energy, a Norwegian-listed company, said no.", "Nordlys Energy", "NOR"),
        ("Nordlys Energy, a company with Danish workers, said no.", "Nordlys Energy", None),
    ],
)
def test_a_company_is_of_the_seat_that_is_said(sentence: str, words: str, country: str | None) -> None:
    assert read(sentence).country(words) == country


def test_a_trader_with_a_seat_and_one_name_is_a_company() -> None:
    actor = read("Grain trader Kornhaus, based in Zurich, said no.").who("Kornhaus")
    assert actor is not None
    assert (actor.kind, actor.country) == ("organisation", "CHE")


def test_the_company_is_the_one_described_so() -> None:
    story = read("The Chilean mining company Alturas closed a pit. The firm gave no reason.")
    assert story.name("The firm") == "Alturas"


def test_whose_he_is_outweighs_what_he_is() -> None:
    story = read("Bosnia's Serb president, Marko Lukic, said no.", home="HRV")
    assert story.country("Marko Lukic") == "BIH"


def test_the_council_behind_a_name_gives_its_country() -> None:
    story = read("Bishop Paul Tadele of the Ethiopian Church Council said no.", home="KEN")
    assert story.country("Paul Tadele") == "ETH"


def test_the_visiting_leader_is_not_of_the_dateline() -> None:
    story = read(
        "Prime Minister Ida Holm met Kenyan President Amos Kiptoo. The visiting leader thanked her.",
        home="DNK",
    )
    assert story.name("The visiting leader") == "Amos Kiptoo"


def test_the_source_is_the_last_unnamed_speaker() -> None:
    story = read('Dakar wants more, a Senegalese negotiator said. "Much more," the source added.', home="MRT")
    assert story.name("the source") == "unnamed: Senegalese negotiator"


def test_ministers_in_a_town_are_not_of_it() -> None:
    story = read("Energy ministers in Vienna said no. Officials in Vienna said yes.", home="PER")
    assert story.country("Officials in Vienna") == "AUT"
    assert story.country("Energy ministers") != "AUT"


def test_a_storm_is_nobody() -> None:
    assert read("Cyclone Farida hit the coast on Monday.").who("Cyclone Farida") is None
