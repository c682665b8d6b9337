"""Persons with titles and appositions, by their full name and by their surname."""

import pytest

from tests.unit.actors.reader import read


def test_a_title_gives_office_and_country() -> None:
    actor = read("Portuguese Foreign Minister Duarte Vilhena arrived in Oslo.").who("Duarte Vilhena")
    assert actor is not None
    assert (actor.name, actor.office, actor.country, actor.sector) == (
        "Duarte Vilhena",
        "Foreign Minister",
        "PRT",
        "GOV",
    )


def test_the_whole_phrase_with_its_title_is_the_mention() -> None:
    mention = read("Portuguese Foreign Minister Duarte Vilhena arrived.").mention("Duarte Vilhena")
    assert mention is not None
    assert mention.words.text == "Portuguese Foreign Minister Duarte Vilhena"


def test_a_counterpart_has_the_same_office_in_another_country() -> None:
    story = read("Chilean Defence Minister Ema Soto met her Peruvian counterpart Raúl Quispe on Monday.")
    actor = story.who("Raúl Quispe")
    assert actor is not None
    assert (actor.office, actor.country) == ("Defence Minister", "PER")


def test_a_counterpart_may_have_a_title_of_his_own() -> None:
    story = read(
        "Greek President Nia Drakou called her Cypriot counterpart, President Leon Markou, on Monday."
    )
    assert story.country("Leon Markou") == "CYP"


def test_a_title_behind_the_name_counts() -> None:
    actor = read("Piet Vermaelen, the deputy trade minister of Belgium, resigned.").who("Piet Vermaelen")
    assert actor is not None
    assert (actor.office, actor.country) == ("deputy trade minister of Belgium", "BEL")


def test_a_title_before_a_comma_counts() -> None:
    actor = read("Kenya's energy minister, Wanjiru Kamotho, called the plan useful.").who("Wanjiru Kamotho")
    assert actor is not None
    assert (actor.office, actor.country) == ("energy minister", "KEN")


def test_the_title_of_state_is_not_a_part_of_the_name() -> None:
    actor = read("U.S. Deputy Secretary of State Harold Benning said so.").who("Harold Benning")
    assert actor is not None
    assert (actor.office, actor.country) == ("Deputy Secretary of State", "USA")


def test_a_ministry_inside_a_title_stays_in_the_office() -> None:
    actor = read("Uzbek Foreign Ministry Spokesman Aziz Normatov said so.").who("Aziz Normatov")
    assert actor is not None
    assert (actor.office, actor.country, actor.sector) == ("Foreign Ministry Spokesman", "UZB", "GOV")


def test_a_spokeswoman_is_of_the_country_of_whom_she_speaks_for() -> None:
    story = read(
        "Thai Prime Minister Anan Rattanakul has left.",
        'Rattanakul\'s spokeswoman, Malee Srisai, told reporters: "He is well."',
    )
    actor = story.who("Malee Srisai")
    assert actor is not None
    assert (actor.office, actor.country) == ("spokeswoman", "THA")


def test_the_head_of_a_fund_is_named_behind_the_comma() -> None:
    actor = read("The head of the Qatar Port Fund, Nasser Al-Sulaib, said it would pay.").who(
        "Nasser Al-Sulaib"
    )
    assert actor is not None
    assert (actor.office, actor.country) == ("head of the Qatar Port Fund", "QAT")


def test_a_governor_is_of_the_country_of_his_place() -> None:
    assert (
        read("The governor of Cusco, Inti Huamán, said it rained.", home="BOL").country("Inti Huamán")
        == "PER"
    )


def test_a_domestic_title_without_a_country_is_of_the_dateline() -> None:
    story = read("Lawmaker Aram Petrosyan voted against it.", home="ARM")
    mention = story.mention("Aram Petrosyan")
    assert mention is not None
    assert mention.country == "ARM"
    assert "actors/country-of-dateline" in [reason.rule for reason in mention.because]


def test_an_envoy_of_an_international_body_has_no_country() -> None:
    story = read("The UN special envoy for Yemen, Astrid Holmgren, has arrived.", home="YEM")
    assert story.country("Astrid Holmgren") is None


def test_a_surname_means_the_person_named_in_full() -> None:
    story = read("Finnish President Aino Lehtonen spoke. Later Lehtonen left for Turku.")
    assert story.name("Lehtonen") == "Aino Lehtonen"


def test_a_surname_in_the_headline_waits_for_the_full_name() -> None:
    story = read("President Tomás Arregui said he would veto it.", headline="Arregui to veto fishing law")
    assert story.name("Arregui") == "Tomás Arregui"


def test_the_first_of_two_spanish_surnames_is_enough() -> None:
    story = read("Ecuadorean Finance Minister Jorge Cevallos Mora spoke. Cevallos gave no date.")
    assert story.name("Cevallos") == "Jorge Cevallos Mora"


def test_a_courtesy_title_is_no_part_of_the_name() -> None:
    story = read("Irish Justice Minister Niamh Corrigan spoke. Ms. Corrigan said it was late.")
    assert story.name("Corrigan") == "Niamh Corrigan"


def test_a_military_rank_gives_the_sector() -> None:
    actor = read("Gen. Ruslan Tashkenov of the army said so.").who("Ruslan Tashkenov")
    assert actor is not None
    assert actor.sector == "MIL"


def test_former_is_no_part_of_the_office_that_is_held() -> None:
    actor = read("Former President Karel Blaha said so in Prague.", home="CZE").who("Karel Blaha")
    assert actor is not None
    assert actor.country == "CZE"


@pytest.mark.parametrize(
    "name",
    [
        "Ana de la Cruz",
        "Joost van der Velde",
        "Ahmed bin Saleh",
        "Sean O'Malley",
        "Lim Seo-yeon",
        "Omar al-Khatib",
    ],
)
def test_particles_hyphens_and_apostrophes_belong_to_the_name(name: str) -> None:
    assert read(f"Prime Minister {name} said it was over.").name(name) == name


def test_names_in_capitals_are_names() -> None:
    assert read("President EMEKA OKONJO said it was over.").name("EMEKA OKONJO") == "EMEKA OKONJO"


def test_a_plural_title_is_shared() -> None:
    story = read("Presidents Ilir Hoxhaj and Marko Babic shook hands.")
    actor = story.who("Marko Babic")
    assert actor is not None
    assert actor.office == "Presidents"


def test_the_country_may_stand_behind_the_name() -> None:
    story = read("Foreign Minister Ilze Kalnina of Latvia will attend.")
    assert story.country("Ilze Kalnina") == "LVA"


def test_a_place_after_in_is_no_person() -> None:
    assert read("Talks will go on in Antwerp on Monday.").form("Antwerp") == "place"


def test_a_second_title_behind_the_comma_is_the_same_person() -> None:
    story = read("Sen. Rosa Alarcon, the party's floor leader, resigned.")
    assert story.name("Sen. Rosa Alarcon, the party's floor leader") == "Rosa Alarcon"


def test_a_title_whose_place_opens_the_sentence_is_of_that_country() -> None:
    story = read("In Riga, Foreign Ministry spokesman Janis Kalns declined to comment.", home="LTU")
    assert story.country("Janis Kalns") == "LVA"


def test_a_counterpart_is_never_of_his_own_country() -> None:
    story = read(
        "Japan will lend ships. Defense Minister Kenta Mori will meet his Philippine counterpart Rosa Dizon.",
        home="PHL",
    )
    assert (story.country("Kenta Mori"), story.country("Rosa Dizon")) == ("JPN", "PHL")


def test_a_surname_that_opens_a_sentence_is_known_from_elsewhere() -> None:
    story = read("Defense Minister Kenta Morinaga left. Morinaga, a former guard, was tired.")
    assert story.name("Morinaga") == "Kenta Morinaga"


def test_an_official_of_the_union_has_no_country() -> None:
    story = read("The European Union's foreign policy chief, Ingrid Lund, said so.", home="BEL")
    actor = story.who("Ingrid Lund")
    assert actor is not None
    assert (actor.country, actor.sector) == (None, "EUR")
