"""Quotations that are signed: a dash and a name behind the closing mark, or in the paragraph below."""

from tests.unit.statements.reader import content, statements, the


def test_a_name_behind_a_dash_signs_the_quotation_before_it():
    only = the('"The dam is too old. I would not sleep below it." — Pia Lund, Tampere')
    assert content(only) == ["The dam is too old. I would not sleep below it."]
    assert (only.source.text, only.cue.text, only.form) == ("Pia Lund, Tampere", "—", "direct")


def test_each_voice_of_a_row_has_its_own_signature():
    found = statements("“Nobody asked us.” ― Otto Berg", "”Let it stand. It is ours.”― Pia Lund.")
    assert [(each.source.text, content(each)) for each in found] == [
        ("Otto Berg", ["Nobody asked us."]),
        ("Pia Lund", ["Let it stand. It is ours."]),
    ]


def test_a_signature_may_open_the_paragraph_below():
    only = the('"The dam will outlive us all."', "— Pia Lund")
    assert (only.source.text, content(only)) == ("Pia Lund", ["The dam will outlive us all."])


def test_what_the_quotation_tells_of_others_does_not_cut_it():
    found = statements("“Mayor Berg said the dam would hold. He never saw it.” — Pia Lund")
    outer = next(each for each in found if each.level == 0)
    assert (outer.source.text, content(outer)) == (
        "Pia Lund",
        ["Mayor Berg said the dam would hold. He never saw it."],
    )


def test_a_dash_that_goes_on_with_the_story_signs_nothing():
    assert not any(
        each.because[0].rule == "statements/signed"
        for text in ('"The dam is young" — and nobody asked why.', '"The Old Dam" — a novel of the north')
        for each in statements(text)
    )
