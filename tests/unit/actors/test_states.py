"""Governments, capitals, palaces, countries, organs, bodies, outlets."""

import pytest

from tests.unit.actors.reader import read


@pytest.mark.parametrize(
    ("sentence", "words", "country"),
    [
        ("Oslo will continue the dialogue.", "Oslo", "NOR"),
        ("Lisbon rejected the request.", "Lisbon", "PRT"),
        ("The envoy criticised Bogota for the delay.", "Bogota", "COL"),
        ("The talks between Vienna and Rome went on.", "Rome", "ITA"),
        ("Hanoi's intention is clear.", "Hanoi", "VNM"),
        ("The Kremlin declined to comment.", "Kremlin", "RUS"),
        ("He asked Madrid to open the border.", "Madrid", "ESP"),
        ("The pressure on Minsk is growing.", "Minsk", "BLR"),
    ],
)
def test_a_capital_that_acts_is_its_government(sentence: str, words: str, country: str) -> None:
    story = read(sentence)
    assert (story.form(words), story.country(words)) == ("metonym", country)


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("The talks were held in Oslo.", "Oslo"),
        ("She flew to Lisbon on Monday.", "Lisbon"),
        ("A visit to Bogota is planned.", "Bogota"),
        ("The train from Vienna was late.", "Vienna"),
        ("Snow fell near Minsk.", "Minsk"),
        ("He visited Madrid last year.", "Madrid"),
        ("The road through Hanoi was closed.", "Hanoi"),
    ],
)
def test_a_capital_where_something_happens_is_a_place(sentence: str, words: str) -> None:
    mention = read(sentence).mention(words)
    assert mention is not None
    assert (mention.form, mention.actor) == ("place", None)


def test_a_country_that_acts_is_its_government() -> None:
    story = read("Japan would continue the work.")
    assert (story.form("Japan"), story.name("Japan")) == ("country", "government of Japan")


def test_a_country_to_which_one_comes_is_a_place() -> None:
    assert read("He will come to Japan in May.").form("Japan") == "place"


def test_a_decision_carries_its_reason() -> None:
    mention = read("The talks were held in Oslo.").mention("Oslo")
    assert mention is not None
    assert mention.because[0].rule == "actors/place-preposition"
    assert mention.confidence >= 900


def test_a_headline_in_the_infinitive_has_a_subject() -> None:
    assert read("It will pay.", headline="Qatar to fund new Gulf port").name("Qatar") == "government of Qatar"


def test_the_government_of_the_sentence_is_meant() -> None:
    assert read("The Latvian government fell.").name("The Latvian government") == "government of Latvia"


def test_the_government_alone_is_that_of_the_dateline() -> None:
    assert (
        read("Critics say the government hid it.", home="SVN").name("the government")
        == "government of Slovenia"
    )


def test_a_ministry_keeps_its_own_name() -> None:
    actor = read("Oman's Foreign Ministry announced it.").who("Oman's Foreign Ministry")
    assert actor is not None
    assert (actor.name, actor.kind, actor.country) == ("Oman's Foreign Ministry", "organisation", "OMN")


def test_his_office_is_the_office_of_whom_it_serves() -> None:
    story = read("Thai Prime Minister Anan Rattanakul has put off a visit, his office said.")
    assert (story.name("his office"), story.country("his office")) == ("office of Anan Rattanakul", "THA")


def test_parliament_is_that_of_the_speaker() -> None:
    story = read("Estonian Finance Minister Uku Rebane told parliament so.", home="LVA")
    assert story.country("parliament") == "EST"


def test_police_are_those_of_the_dateline() -> None:
    actor = read("Two men were held, police said.", home="GHA").who("police")
    assert actor is not None
    assert (actor.name, actor.country, actor.sector) == ("police", "GHA", "COP")


def test_an_international_body_is_known_by_its_acronym() -> None:
    story = read("The International Monetary Fund is ready. The IMF gave no sum.")
    assert story.name("The IMF") == "International Monetary Fund"


def test_the_fund_is_the_fund_met_before() -> None:
    story = read("The International Monetary Fund sent a team. The fund gave no sum.")
    assert story.name("The fund") == "International Monetary Fund"


def test_a_company_with_its_acronym_is_one() -> None:
    story = read("The Northern Rail Company said so. NRC gave no sum.")
    assert story.name("NRC") == "Northern Rail Company"


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("The Montana Press news agency quoted him.", "Montana Press"),
        ("He told the daily Al-Masaa about it.", "Al-Masaa"),
        ("She told the private radio station Onda about it.", "Onda"),
        ("The Estonian news site Uudised cited a source.", "Uudised"),
        ("He spoke to Reuters by telephone.", "Reuters"),
        ("Kyodo news reported it.", "Kyodo"),
    ],
)
def test_an_outlet_is_known_by_its_noun_or_its_name(sentence: str, name: str) -> None:
    actor = read(sentence).who(name)
    assert actor is not None
    assert (actor.name, actor.kind) == (name, "agency")


def test_both_countries_are_the_two_spoken_of() -> None:
    story = read("Togo and Benin signed a treaty. Both countries will open a bridge.")
    assert story.name("Both countries") == "government of Togo; government of Benin"


def test_both_sides_of_many_stay_open() -> None:
    story = read("Togo, Benin and Ghana signed it on Monday. Both sides were content.")
    mention = story.mention("Both sides")
    assert mention is not None
    assert mention.actor is None


def test_a_people_is_no_government() -> None:
    actor = read("The Lebanese know it.").who("The Lebanese")
    assert actor is not None
    assert (actor.kind, actor.name) == ("people", "people of Lebanon")


def test_the_two_whom_a_third_urges_are_not_the_third() -> None:
    story = read(
        "Manila had asked Tokyo for ships.",
        "Chinese Foreign Ministry spokesman Lu Wen said it was opposed. Lu urged the two countries to stop.",
    )
    assert story.name("the two countries") == "government of Philippines; government of Japan"


def test_a_country_that_is_given_something_is_its_government() -> None:
    assert read("Japan has decided to lend the Philippines three ships.").form("Philippines") == "country"


def test_brussels_is_the_union_where_the_union_is_spoken_of() -> None:
    story = read("The European Commission met. Russia accused Brussels of bias.")
    assert story.name("Brussels") == "European Union"


def test_an_armed_group_gives_its_militants_a_country() -> None:
    actor = read("Hamas militants said so.").who("Hamas militants")
    assert actor is not None
    assert (actor.country, actor.sector) == ("PSE", "REB")
