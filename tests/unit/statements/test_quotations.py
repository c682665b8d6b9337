"""Quotations: whose they are, where they end, and what goes on in the next paragraph."""

from tests.unit.statements.reader import content, read, statements, the, written


def test_a_quotation_belongs_to_the_cue_behind_it():
    only = the('"The dam will hold," Energy Minister Pia Lund said on the radio.')
    assert content(only) == ["The dam will hold"]
    assert (only.source.text, only.cue.text, only.form) == ("Energy Minister Pia Lund", "said", "direct")


def test_a_quotation_belongs_to_the_cue_before_a_colon():
    only = the("Energy Minister Pia Lund told reporters: “The dam will hold. I slept below it.”")
    assert content(only) == ["The dam will hold. I slept below it."]


def test_quotations_on_both_sides_of_a_cue_are_one_statement():
    only = the('"The dam," Pia Lund said, "will hold." "I slept below it."')
    assert content(only) == ["The dam", "will hold.", "I slept below it."]


def test_a_quotation_that_follows_without_a_cue_continues_the_statement():
    only = the('"The dam will hold," Pia Lund said. "I slept below it."')
    assert content(only) == ["The dam will hold", "I slept below it."]


def test_a_paragraph_that_reopens_an_unclosed_quotation_continues_it():
    only = the("“The dam will hold,” Pia Lund said. “It is young.", "“It will outlive us.”")
    assert content(only) == ["The dam will hold", "It is young.", "It will outlive us."]


def test_a_quotation_in_its_own_paragraph_is_the_speaker_going_on():
    first, second = statements('"The dam will hold," Pia Lund said.', '"I slept below it."')
    assert (second.cue, second.speaker, content(second)) == (None, first.speaker, ["I slept below it."])


def test_a_clause_and_a_quotation_behind_a_colon_are_one_mixed_statement():
    only = the("Pia Lund denied having closed the dam: “I only counted the boats.”")
    assert content(only) == ["having closed the dam", "I only counted the boats."]
    assert only.form == "mixed"


def test_words_quoted_inside_a_clause_make_it_mixed_and_keep_their_marks():
    only = the('Pia Lund said the dam was "as young as I am."')
    assert (content(only), only.form) == (['the dam was "as young as I am."'], "mixed")


def test_a_clause_that_is_all_quotation_is_direct():
    only = the('Pia Lund said that "the dam is young."')
    assert (content(only), only.form) == (["the dam is young."], "direct")


def test_what_a_speaker_reports_inside_his_own_quotation_is_indirect():
    outer, inner = sorted(
        statements('"Lund called me and said that the dam would hold," Mayor Otto Berg said.'),
        key=lambda each: each.level,
    )
    assert (inner.form, inner.level, content(inner)) == ("indirect", 1, ["the dam would hold"])
    assert inner.inside == outer.id


def test_a_scare_quote_is_no_statement_and_no_finding():
    reading = read(written('The "old dam" was built in 1920.'))
    assert reading.statements == ()
    assert reading.findings == () or all(f.rule != "statements/source-unknown" for f in reading.findings)


def test_a_quotation_that_nobody_said_is_a_finding_with_its_place():
    reading = read(written('"We are not afraid of any water."'))
    (finding,) = [each for each in reading.findings if each.rule == "statements/source-unknown"]
    assert finding.words.text == "We are not afraid of any water."
    assert reading.statements == ()


def test_the_subject_behind_the_verb_is_the_source():
    only = the('"The dam will hold," said Pia Lund, the energy minister.')
    assert only.source.text.startswith("Pia Lund")


def test_a_quotation_before_a_conjoined_cue_stays_with_its_own():
    asked, said = statements(
        'Lund asked the town to open the gates, "as the plan requires," and said that she had seen the plan.'
    )
    assert content(asked) == ['the town to open the gates, "as the plan requires,"']
    assert content(said) == ["she had seen the plan"]


def test_words_before_a_quotation_in_its_clause_are_a_part_of_the_content():
    only = the('Sweden "will not pay one krona more", its finance minister said.')
    assert (content(only), only.form) == (['Sweden "will not pay one krona more"'], "mixed")


def test_a_sentence_that_ends_in_a_colon_announces_the_paragraph_below():
    only = the("Energy Minister Pia Lund continued:", '"The dam is young. It will hold."')
    assert (only.source.text, only.cue.text) == ("Energy Minister Pia Lund", "continued")
    assert content(only) == ["The dam is young. It will hold."]


def test_an_announcement_needs_no_verb_of_saying():
    only = the("Energy Minister Pia Lund issued the following statement:", '"The dam will hold."')
    assert (only.cue.text, content(only)) == ("issued the following statement", ["The dam will hold."])


def test_an_announcement_that_names_nobody_has_no_cue():
    assert all(each.cue is None for each in statements("It went like this:", '"The dam will hold."'))
