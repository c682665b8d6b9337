"""Which of the towns of one name is meant, and the country of people who do something there."""

from tests.unit.actors.reader import read


def test_a_capital_s_name_is_elsewhere_where_another_country_is_spoken_of() -> None:
    assert read("Lebanese soldiers closed the port of Tripoli.").mention("Tripoli").country == "LBN"  # type: ignore[union-attr]
    assert read("Libyan soldiers closed the port of Tripoli.").mention("Tripoli").country == "LBY"  # type: ignore[union-attr]


def test_a_foreign_visitor_does_not_move_a_capital() -> None:
    mention = read("The American envoy dined in Paris.").mention("Paris")
    assert mention is not None
    assert mention.country == "FRA"


def test_a_state_behind_the_comma_outweighs_everything() -> None:
    mention = read("The French envoy dined in Paris, Texas, on Monday.").mention("Paris")
    assert mention is not None
    assert mention.country == "USA"


def test_a_governor_of_a_state_is_of_the_state_s_country() -> None:
    assert read("California Governor Ramona Whitfield resigned.").country("Ramona Whitfield") == "USA"


def test_people_of_a_region_are_of_its_country_and_not_its_government() -> None:
    story = read("Catalan police closed the road. The Catalan government objected.")
    assert story.country("Catalan police") == "ESP"
    assert story.name("Catalan government") != "government of Spain"
