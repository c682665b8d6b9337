"""Who reports whom: agencies, outlets, and speakers who report speakers."""

from tests.unit.statements.reader import content, statements, the


def test_the_dispatchs_agency_opens_every_chain():
    assert the("Lund said that the dam would hold.", agency="TASS").chain == ("TASS",)


def test_an_outlet_that_was_told_follows_the_agency():
    only = the("Lund told the radio station Fjordradio that the dam would hold.", agency="EFE")
    assert only.chain == ("EFE", "Fjordradio")


def test_an_outlet_that_quotes_a_source_is_only_in_the_chain():
    only = the(
        "The newspaper Nordposten quoted an engineer as saying that the dam would hold.", agency="TASS"
    )
    assert (only.speaker, only.chain) == ("unnamed: engineer", ("TASS", "Nordposten"))


def test_an_outlet_behind_the_words_of_another_is_only_in_the_chain():
    only = the("Lund told a news conference that the dam would hold, Kyodo news reported.", agency="TASS")
    assert (content(only), only.chain) == (["the dam would hold"], ("TASS", "Kyodo"))


def test_according_to_an_outlet_hands_on_the_words_of_its_source():
    only = the("According to the daily Nordposten, an engineer said the dam would hold.", agency="TASS")
    assert (only.cue.text, only.chain) == ("said", ("TASS", "Nordposten"))


def test_an_outlet_alone_speaks_for_itself():
    only = the("The newspaper Nordposten reported that the dam would hold.", agency="TASS")
    assert (only.speaker, only.chain) == ("Nordposten", ("TASS",))


def test_the_source_that_an_outlet_cites_is_the_speaker():
    only = the(
        "The newspaper Nordposten reported that the dam would hold, citing an unnamed engineer.",
        agency="TASS",
    )
    assert "engineer" in only.speaker
    assert only.chain == ("TASS", "Nordposten")


def test_nested_speech_has_a_statement_for_each_level():
    outer, inner = sorted(
        statements("A diplomat said Norway had told Sweden that it would open the gates.", agency="TASS"),
        key=lambda each: each.level,
    )
    assert (outer.level, inner.level, inner.inside) == (0, 1, outer.id)
    assert inner.chain == ("TASS", "unnamed: diplomat")
    assert content(inner) == ["it would open the gates"]


def test_a_chain_lasts_while_the_same_speaker_goes_on():
    _, second, third = statements(
        "The newspaper Nordposten quoted an engineer as saying that the dam would hold. "
        "The engineer denied that it leaked.",
        "Lund said that it did.",
        agency="TASS",
    )
    assert second.chain == ("TASS", "Nordposten")
    assert third.chain == ("TASS",)


def test_the_agency_that_was_told_itself_stands_in_the_chain_once():
    assert the("Lund told Reuters that the dam would hold.", agency="Reuters").chain == ("Reuters",)


def test_the_paper_is_the_outlet_that_was_named_last():
    _, second = statements(
        "The newspaper Nordposten reported that the dam leaks. An engineer told the paper it would burst.",
        agency="TASS",
    )
    assert second.chain == ("TASS", "Nordposten")


def test_a_quotation_that_an_outlet_quotes_is_the_sources():
    only = the('"The dam will hold," Interfax quoted Lund as saying.', agency="TASS")
    assert (only.cue.text, only.chain) == ("saying", ("TASS", "Interfax"))
