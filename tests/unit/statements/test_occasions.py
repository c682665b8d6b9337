"""When, where and on what occasion."""

from tests.unit.statements.reader import statements, the


def test_a_weekday_beside_the_cue_dates_the_statement():
    only = the("Lund said on 4 March 2024 that the dam would hold.")
    assert only.when.value == "2024-03-04"


def test_a_date_inside_the_reported_words_does_not():
    assert the("Lund said that the dam had burst on 4 March 2024.").when is None


def test_a_statement_without_a_date_gets_none():
    assert the("Lund said that the dam would hold.").when is None


def test_setting_and_date_go_on_with_the_speaker():
    first, second, third = statements(
        "Lund told a news conference on 4 March 2024 that the dam would hold. She added that it was young.",
        "Otto Berg said that it was old.",
    )
    assert (first.setting.text, second.setting.text) == ("a news conference", "a news conference")
    assert second.when.value == "2024-03-04"
    assert (third.setting, third.when) == (None, None)


def test_a_new_date_opens_a_new_occasion():
    _, second = statements(
        "Lund told a news conference on 4 March 2024 that the dam would hold. "
        "In late April 2024, Lund told reporters that it had burst."
    )
    assert second.when.value == "2024-04-21/2024-04-30"


def test_an_interview_told_of_before_is_the_occasion_of_what_follows():
    only = the(
        "On 4 March 2024 Minister Pia Lund gave an interview to local radio. She said the dam would hold."
    )
    assert (only.setting.text, only.when.value) == ("an interview", "2024-03-04")


def test_told_reporters_is_the_setting_with_its_place():
    only = the('"The dam will hold," Lund told reporters in Oslo.')
    assert (only.setting.text, only.place.text) == ("told reporters", "Oslo")


def test_what_is_commented_on_is_kept_apart():
    only = the('"The dam will hold," Lund said, commenting on the report of the engineers.')
    assert only.about.text == "the report of the engineers"


def test_who_is_spoken_to_is_the_addressee():
    only = the("Norway told Sweden that it would open the gates.")
    assert only.addressee.text == "Sweden"


def test_an_interval_since_a_day_ends_with_the_day_of_filing():
    only = the("Lund has warned Sweden since 4 March 2024 that the dam would burst.")
    assert only.when is None or only.when.value.startswith("2024-03-04")


def test_a_town_beside_the_occasion_is_where_it_was_said():
    assert the("Lund told a news conference in Nairobi that the dam would hold.").place.text == "Nairobi"


def test_the_town_of_earlier_talks_is_not_where_it_was_said():
    only = the(
        "Lund told a news conference after Kenya and Oman held talks in Nairobi that the dam would hold."
    )
    assert only.place is None
