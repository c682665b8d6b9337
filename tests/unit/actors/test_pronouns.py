"""Whom a pronoun means."""

from tests.unit.actors.reader import read


def test_he_after_a_quotation_is_who_spoke_last() -> None:
    story = read(
        "Prime Minister Karm Zahra will meet the bishops, Culture Minister Pawl Grech said on Friday.",
        '"There is no quarrel," he said.',
    )
    assert story.name("he") == "Pawl Grech"


def test_he_in_reported_words_is_the_one_who_says_them() -> None:
    story = read("Pawl Grech told Karm Zahra that he was ready.")
    assert story.name("he") == "Pawl Grech"


def test_she_goes_on_from_sentence_to_sentence() -> None:
    story = read("Minister Rita Vella opened the bridge. She thanked the workers. She then left.")
    assert [story.name("She", nth=nth) for nth in (1, 2)] == ["Rita Vella", "Rita Vella"]


def test_according_to_him_is_the_last_speaker() -> None:
    story = read(
        "Envoy Piotr Sowa gave an interview. He said talks would resume. According to him, a text is ready."
    )
    assert story.name("him") == "Piotr Sowa"


def test_who_is_the_name_before_it() -> None:
    story = read("Judge Ana Prieto, who opened the case, said it would be long.")
    assert story.name("who") == "Ana Prieto"


def test_a_shown_gender_rules_out() -> None:
    story = read(
        "A spokeswoman, Lena Fiala, met the director, Mr. Jan Kolar. She left. He stayed, the hotel said."
    )
    assert (story.name("She"), story.name("He")) == ("Lena Fiala", "Jan Kolar")


def test_her_counterpart_belongs_to_the_subject() -> None:
    story = read("Minister Rita Vella met her Greek counterpart Eleni Rallis.")
    assert story.name("her") == "Rita Vella"


def test_inside_a_quotation_he_is_not_the_speaker() -> None:
    story = read(
        "Senator Hugo Brandao criticised Mayor Caio Teles.",
        '"He never came to the meeting," Brandao said.',
    )
    assert story.name("He") == "Caio Teles"


def test_i_in_a_quotation_is_who_is_quoted() -> None:
    story = read('"I am tired," Senator Hugo Brandao said.')
    assert story.name("I") == "Hugo Brandao"


def test_we_in_a_quotation_is_the_speaker_s_government() -> None:
    story = read('"We will not sell the port," Omani Trade Minister Salim Hadi said.')
    assert story.name("We") == "government of Oman"


def test_we_of_a_speaker_without_a_side_stays_open() -> None:
    story = read('"We were asleep," Liv Aasen said.')
    assert story.name("We") is None


def test_you_stays_open() -> None:
    mention = read('"You are late," Senator Hugo Brandao said.').mention("You")
    assert mention is not None
    assert mention.actor is None
    assert mention.because[0].rule == "actors/speaker"


def test_you_is_whom_the_speaker_tells() -> None:
    story = read(
        '"I told you in May," Norwegian Minister Odd Bakke told Icelandic Premier Hrefna Stein. "You slept."'
    )
    assert story.name("you") == "Hrefna Stein"
    assert story.name("You") == "Hrefna Stein"


def test_you_is_to_whom_the_letter_goes() -> None:
    story = read('"You have betrayed us," Minister Odd Bakke wrote in a letter to the Harbour Union.')
    assert story.name("You") == "Harbour Union"


def test_you_is_whom_the_sentence_before_tells() -> None:
    story = read('Minister Odd Bakke wrote to Senator Paz Lind on Friday. "You know our answer," he wrote.')
    assert story.name("You") == "Paz Lind"


def test_you_of_a_briefing_stays_open() -> None:
    story = read('"You will have an answer," President Odd Bakke told reporters.')
    assert story.name("You") is None


def test_he_who_answers_is_whoever_was_asked() -> None:
    story = read("Senator Paz Lind urged President Odd Bakke to visit the island. He promised to come.")
    assert story.name("He") == "Odd Bakke"


def test_he_who_goes_on_speaking_is_whoever_asked() -> None:
    story = read("Senator Paz Lind urged President Odd Bakke to visit the island. He said it was in need.")
    assert story.name("He") == "Paz Lind"


def test_their_is_of_the_persons_joined_before_it() -> None:
    story = read(
        "The bishop thanked Minister Odd Bakke and his deputy, General Jon Dahl, for their patience."
    )
    assert story.name("their") == "Odd Bakke; Jon Dahl"


def test_they_of_a_quotation_is_the_other_of_two_states() -> None:
    story = read(
        "Norway and Iceland quarrel over mackerel. Norway wants talks.",
        '"They want more fish," Norwegian Fisheries Minister Odd Bakke said.',
    )
    assert story.name("They") == "government of Iceland"


def test_which_is_the_company_that_its_clause_tells_of() -> None:
    story = read(
        "The ship belongs to Arctic Line, a shipping company. The bank lent it to Arctic Line, which left."
    )
    assert story.name("which") == "Arctic Line"


def test_it_that_says_is_the_organisation() -> None:
    story = read("The Baltic Grain Company said it had warned the port.")
    assert story.name("it") == "Baltic Grain Company"


def test_it_that_is_late_is_nobody() -> None:
    mention = read("The Baltic Grain Company said it was late.").mention("it")
    assert mention is not None
    assert mention.actor is None


def test_its_is_the_government_that_acts() -> None:
    story = read("Norway recalled its ambassador.")
    assert story.name("its") == "government of Norway"


def test_they_are_the_group_and_not_the_minister() -> None:
    story = read("Minister Rita Vella received the miners' unions. They asked for more pay.")
    assert story.name("They") == "unnamed: miners' unions"


def test_nobody_is_meant_where_nobody_was_named() -> None:
    mention = read("He said so.").mention("He")
    assert mention is not None
    assert mention.actor is None


def test_according_to_outweighs_the_subject_for_who_speaks_on() -> None:
    story = read(
        "Yoo promised visas, according to Yoo's spokeswoman Han Mi-ra.",
        '"He is content," she said.',
    )
    assert story.name("she") == "Han Mi-ra"


def test_the_topic_goes_on_before_an_unnamed_source() -> None:
    story = read("Envoy Marta Lind will visit Juba, an official said. She will stay for a week.")
    assert story.name("She") == "Marta Lind"


def test_they_of_two_persons_stay_open() -> None:
    story = read("Ministers left. Minister Kenta Mori met Minister Rosa Dizon before they left.")
    mention = story.mention("they")
    assert mention is not None
    assert mention.actor is None
