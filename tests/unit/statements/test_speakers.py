"""Who is meant: names, pronouns, relative clauses, joint and unnamed sources."""

from tests.unit.statements.reader import content, statements, the


def test_a_pronoun_is_the_speaker_who_goes_on():
    first, second = statements(
        "Energy Minister Pia Lund said the dam would hold. She added that it was young."
    )
    assert second.source.text == "She"
    assert second.speaker == first.speaker == "Pia Lund"


def test_who_said_is_the_one_before_it():
    only = the("The mayor met Energy Minister Pia Lund, who said that the dam would hold.")
    assert (only.source.text, only.speaker) == ("who", "Pia Lund")


def test_joint_speakers_are_joined():
    only = the("Norway and Sweden said in a joint statement that the dam would hold.")
    assert only.speaker == "government of Norway; government of Sweden"
    assert only.country is None


def test_an_unnamed_source_is_called_so():
    assert the("A senior plumber said that the dam would hold.").speaker == "unnamed: senior plumber"


def test_was_quoted_as_saying_names_who_was_quoted():
    only = the('"The dam will hold," Pia Lund was quoted as saying by the newspaper Nordposten.')
    assert (only.speaker, content(only)) == ("Pia Lund", ["The dam will hold"])


def test_a_passive_accusation_is_the_agents():
    only = the("The minister was accused by fishermen of closing the river.")
    assert only.cue_kind == "accuse"
    assert "fishermen" in only.speaker


def test_asked_about_that_is_not_who_asked():
    only = the("Asked about that, a fund spokesperson said the dam would hold.")
    assert (only.cue.text, content(only)) == ("said", ["the dam would hold"])


def test_figures_released_by_somebody_speak_for_him():
    only = the("Trade doubled, according to figures released by the Norwegian Statistical Office.")
    assert only.source.text.startswith("figures")
    assert "Statistical Office" in only.speaker


def test_a_quotation_behind_a_colon_paragraph_is_the_subjects():
    only = the("A spokesman for the ministry gave this answer to reporters:", '"We will watch the river."')
    assert "spokesman" in only.speaker
    assert only.cue.text == "gave this answer"
