"""Offices without a name, unnamed sources, groups."""

import pytest

from tests.unit.actors.reader import read


def test_the_minister_is_the_minister_named_before() -> None:
    story = read("Danish Trade Minister Ida Holm signed it. The minister gave no details.")
    assert story.name("The minister") == "Ida Holm"


def test_another_ministry_is_not_his() -> None:
    story = read("Danish Trade Minister Ida Holm signed it. The finance minister was absent.", home="DNK")
    assert story.name("The finance minister") == "unnamed: finance minister"


def test_the_prime_minister_is_not_the_deputy_prime_minister() -> None:
    story = read(
        "Danish Deputy Prime Minister Ida Holm signed it. The prime minister was absent.", home="DNK"
    )
    assert story.name("The prime minister") == "unnamed: prime minister"


def test_the_leader_of_a_country_is_its_president() -> None:
    story = read(
        "Kenyan President Amos Kiptoo met Ugandan President Grace Nambi. The Ugandan leader left early."
    )
    assert story.name("The Ugandan leader") == "Grace Nambi"


def test_the_leader_of_a_country_nobody_named_stays_unnamed() -> None:
    story = read("The Chadian leader left early.")
    actor = story.who("The Chadian leader")
    assert actor is not None
    assert (actor.kind, actor.name, actor.country) == ("unnamed", "unnamed: Chadian leader", "TCD")


def test_the_premier_of_the_headline_is_named_below() -> None:
    story = read(
        "Serbian Prime Minister Vesna Ilic will fly to Sofia.", headline="Serbian premier to visit Sofia"
    )
    assert story.name("Serbian premier") == "Vesna Ilic"


def test_a_counterpart_named_later_is_found() -> None:
    story = read(
        "Omani Foreign Minister Said Al-Harthy called his Yemeni counterpart. He gave no details.",
        "Yemeni Foreign Minister Huda Basalem confirmed the call.",
    )
    assert story.name("his Yemeni counterpart") == "Huda Basalem"


def test_a_source_is_described_without_its_article() -> None:
    story = read("A source in the Georgian government denied the report.")
    actor = story.who("A source in the Georgian government")
    assert actor is not None
    assert (actor.kind, actor.name, actor.country) == (
        "unnamed",
        "unnamed: source in the Georgian government",
        "GEO",
    )


def test_the_source_is_the_source_met_before() -> None:
    story = read("A source in the Georgian government denied it. The source gave no reason.")
    assert story.name("The source") == "unnamed: source in the Georgian government"


def test_an_unnamed_diplomat_is_not_called_unnamed_twice() -> None:
    assert (
        read("An unnamed Cuban diplomat said so.").name("An unnamed Cuban diplomat")
        == "unnamed: Cuban diplomat"
    )


def test_a_western_diplomat_is_of_no_country() -> None:
    assert read("A Western diplomat said so.", home="LBY").country("A Western diplomat") is None


def test_a_spokesperson_of_a_body_is_of_no_country() -> None:
    actor = read("An IMF spokesperson said so.", home="GHA").who("An IMF spokesperson")
    assert actor is not None
    assert (actor.country, actor.sector) == (None, "IGO")


def test_officials_in_both_countries_are_of_two() -> None:
    story = read(
        "Togo halted exports to Benin after Benin missed a payment to Togo, officials in both countries said."
    )
    assert story.name("officials in both countries") == "unnamed: officials in Togo and Benin"


def test_two_advisers_are_those_of_whom_the_sentence_is_about() -> None:
    story = read("Malawi's president will stay at home, two advisers said.")
    actor = story.who("two advisers")
    assert actor is not None
    assert (actor.name, actor.country) == ("unnamed: two advisers of Malawi's president", "MWI")


def test_an_ambassador_is_of_the_country_that_sends_him() -> None:
    assert read("Peru recalled its ambassador in Quito.").country("its ambassador in Quito") == "PER"


def test_the_two_leaders_are_the_last_two_presidents() -> None:
    story = read(
        "Kenyan President Amos Kiptoo met Ugandan President Grace Nambi. The two leaders signed a pact."
    )
    assert story.name("The two leaders") == "Amos Kiptoo; Grace Nambi"


def test_a_predicate_is_nobody() -> None:
    assert read("The men were workers, the court said.").mention("workers") is None


def test_a_source_of_income_says_nothing() -> None:
    assert read("Fishing is a source of income for the island.").mention("source") is None


@pytest.mark.parametrize(
    ("phrase", "country", "sector"),
    [
        ("Turkish police", "TUR", "COP"),
        ("Kurdish rebels", None, "REB"),
        ("Colombian guerrillas", "COL", "REB"),
        ("Nepali lawmakers", "NPL", "LEG"),
        ("Egyptian judges", "EGY", "JUD"),
        ("Swiss bankers", "CHE", "BUS"),
        ("Indian farmers", "IND", "AGR"),
        ("Sudanese doctors", "SDN", "MED"),
        ("Syrian refugees", "SYR", "REF"),
        ("Iraqi militiamen", "IRQ", "PRM"),
        ("Brazilian truck drivers", "BRA", "LAB"),
        ("Russian hackers", "RUS", "CRM"),
        ("Thai monks", "THA", "REL"),
        ("Pakistani intelligence officers", "PAK", "SPY"),
    ],
)
def test_a_role_phrase_gives_country_and_sector(phrase: str, country: str | None, sector: str) -> None:
    actor = read(f"{phrase} said they would not leave.").who(phrase)
    assert actor is not None
    assert (actor.country, actor.sector) == (country, sector)


def test_the_diplomat_is_the_spokesman_who_spoke() -> None:
    story = read(
        '"It is late," Iranian Foreign Ministry Spokesman Omid Karami said. The diplomat gave no details.'
    )
    assert story.name("The diplomat") == "Omid Karami"


def test_the_prime_minister_is_that_of_the_country_spoken_of() -> None:
    story = read(
        "Georgian Prime Minister Levan Beridze was angry.",
        "Canadian opposition leader Mark Tolland said the prime minister was late.",
        "Canadian Prime Minister Luc Bouchard gave no answer.",
    )
    assert story.name("the prime minister") == "Luc Bouchard"


def test_the_ministers_of_the_two_countries_are_of_both_wherever_it_was_filed() -> None:
    story = read(
        "Norway and Iceland agreed on quotas, following talks between the countries' foreign ministers.",
        home="NOR",
    )
    assert (
        story.name("the countries' foreign ministers") == "unnamed: foreign ministers of Norway and Iceland"
    )
    assert story.country("the countries' foreign ministers") is None
