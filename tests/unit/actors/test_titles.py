"""What is an office and what is a rank, a courtesy, a place."""

import pytest

from tests.unit.actors.reader import read


@pytest.mark.parametrize(
    ("words", "name", "office"),
    [
        ("Omani army chief General Salim Hadi", "Salim Hadi", "army chief"),
        ("Omani Home Minister Sheikh Salim Hadi", "Salim Hadi", "Home Minister"),
        ("Kremlin spokesman Arkady Belov", "Arkady Belov", "Kremlin spokesman"),
        ("Omani Minister for Water Resources Salim Hadi", "Salim Hadi", "Minister for Water Resources"),
        ("General Salim Hadi", "Salim Hadi", "General"),
    ],
)
def test_an_office_ends_before_a_rank_and_a_name(words: str, name: str, office: str) -> None:
    actor = read(f"{words} resigned.").who(name)
    assert actor is not None
    assert (actor.name, actor.office) == (name, office)


def test_a_general_s_office_stands_behind_the_comma() -> None:
    actor = read("General Salim Hadi, the Omani army chief, resigned.").who("Salim Hadi")
    assert actor is not None
    assert (actor.office, actor.country) == ("army chief", "OMN")


def test_the_host_s_minister_is_not_of_the_visitor_s_country() -> None:
    story = read(
        "Peruvian President Rosa Quilca arrived on Monday. She was met by Farm Minister Odd Bakke.",
        home="NOR",
    )
    assert story.country("Odd Bakke") == "NOR"


def test_a_former_minister_is_of_the_elites() -> None:
    actor = read("A former Omani oil minister objected.").who("A former Omani oil minister")
    assert actor is not None
    assert actor.sector == "ELI"


def test_an_indefinite_company_of_a_country_is_somebody_unnamed() -> None:
    actor = read("A Chinese software company objected.").who("A Chinese software company")
    assert actor is not None
    assert (actor.kind, actor.country, actor.sector) == ("unnamed", "CHN", "BUS")


def test_russia_s_security_council_is_not_that_of_the_united_nations() -> None:
    actor = read("The head of Russia's Security Council, Yefim Granov, objected.").who("Yefim Granov")
    assert actor is not None
    assert actor.country == "RUS"
