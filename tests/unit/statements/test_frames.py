"""Reported words without quotation marks: which words, for which cue."""

import pytest

from tests.unit.statements.reader import content, statements, the


@pytest.mark.parametrize(
    ("text", "cue", "words"),
    [
        ("Lund said that the dam would hold.", "said", "the dam would hold"),
        ("The dam will hold, Lund said on Monday.", "said", "The dam will hold"),
        ("Lund urged both towns to share the water.", "urged", "both towns to share the water"),
        ("Lund called on both towns to share the water.", "called on", "both towns to share the water"),
        ("Lund vowed to open the gates.", "vowed", "to open the gates"),
        ("Lund threatened to close the gates.", "threatened", "to close the gates"),
        ("Lund ruled out a further delay.", "ruled out", "a further delay"),
        ("The fishermen welcomed the decision.", "welcomed", "the decision"),
        ("Lund accused the builders of hiding cracks.", "accused", "the builders of hiding cracks"),
        ('Lund called the delay "a shame".', "called", 'the delay "a shame"'),
        ("The town has not announced the date.", "has not announced", "the date"),
        ("Lund declined to say who would pay.", "declined to say", "who would pay"),
        ("The town expressed its surprise at the decision.", "expressed", "its surprise at the decision"),
        ("Lund called for an end to the strike.", "called for", "an end to the strike"),
        ("Lund denied rumours that the dam might burst.", "denied", "the dam might burst"),
        ("According to Lund, the dam will hold.", "According to", "the dam will hold"),
        ("The dam will hold, according to Lund.", "according to", "The dam will hold"),
        ("As Lund noted, the dam will hold.", "noted", "the dam will hold"),
        ("Lund declined to comment on reports that the dam leaks.", "declined to comment", "the dam leaks"),
        ("Lund said it would hold but Berg denied the claim.", "said", "it would hold"),
        ("In Lund's words, the dam will hold.", "In Lund's words", "the dam will hold"),
    ],
)
def test_a_cue_reports_the_words_of_its_frame(text: str, cue: str, words: str):
    first = statements(text)[0]
    assert first.cue.text == cue
    assert content(first) == [words]


@pytest.mark.parametrize(
    "text",
    [
        "Lund thanked the workers.",
        "Lund will say on Friday what the dam costs.",
        "Lund may announce a date.",
        "Lund agreed to open the gates.",
        "Lund called a meeting.",
        "Lund rejected a request for more water.",
        "Lund dismissed two engineers.",
        "Three men accused of theft left the town.",
        "Lund welcomed him at the gate.",
    ],
)
def test_what_was_not_said_is_no_statement(text: str):
    assert statements(text) == ()


def test_two_verbs_of_one_subject_are_two_statements():
    first, second = statements("Lund acknowledged the meeting but said the town had missed the date.")
    assert (content(first), content(second)) == (["the meeting"], ["the town had missed the date"])
    assert first.speaker == second.speaker


def test_a_participle_that_reports_again_is_a_statement_of_the_same_speaker():
    first, second = statements("Lund said the gates would open in May, adding that the town had been told.")
    assert content(first) == ["the gates would open in May"]
    assert (second.cue.text, content(second)) == ("adding", ["the town had been told"])
    assert first.speaker == second.speaker


def test_a_reported_clause_in_two_parts_is_two_stretches():
    only = the("Lund said that the dam would hold and that the gates would open.")
    assert content(only) == ["the dam would hold", "the gates would open"]


def test_a_reporting_clause_in_the_middle_leaves_two_stretches():
    only = the("The mayor has left the town, two aides said, and will return in May.")
    assert content(only) == ["The mayor has left the town", "will return in May"]


def test_a_participle_behind_the_reporting_clause_is_the_narrators():
    only = the("The dam burst on Friday, officials said, leaving the town under water.")
    assert content(only) == ["The dam burst on Friday"]


def test_a_clause_behind_a_long_adjunct_is_found():
    only = the(
        "Lund told a news conference after the ministers had agreed to restart talks related to an old "
        "dispute that Norway would go on building the dam."
    )
    assert content(only) == ["Norway would go on building the dam"]


def test_for_his_part_is_not_what_was_said():
    only = the("Berg said for his part he was ready to open the gates.")
    assert content(only) == ["he was ready to open the gates"]


def test_a_speakers_own_belief_is_no_statement_of_its_own():
    only = the("Lund said she believes the dam will hold.")
    assert content(only) == ["she believes the dam will hold"]


def test_a_governments_inner_hope_is_a_statement_inside_another():
    inner, outer = sorted(
        statements("Lund said that Sweden expects the comments by April."), key=lambda each: -each.level
    )
    assert (content(inner), inner.cue_kind, inner.inside) == (["the comments by April"], "expect", outer.id)


def test_the_purpose_of_an_act_may_be_a_statement():
    (only,) = statements("Norway recalled its ambassador to protest the arrest of two sailors.")
    assert (only.cue.text, content(only)) == ("protest", ["the arrest of two sailors"])


def test_a_cue_keeps_its_lemma_and_kind():
    only = the("Lund pointed out that the dam would hold.")
    assert (only.cue.text, only.cue_lemma, only.cue_kind) == ("pointed out", "point out", "say")
