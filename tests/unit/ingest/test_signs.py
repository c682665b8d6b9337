"""Signs of the wire in headlines and lines: each rule with what it reads and what it must not."""

import pytest

from dateline.ingest.signs import headline_signs, read_line
from dateline.lexicon.wire import series_of

TITLE = "Norway, Oman sign ports deal"


@pytest.mark.parametrize(
    ("headline", "does", "nth", "urgency"),
    [
        (f"UPDATE 2-{TITLE}", "update", 2, None),
        (f"LEAD: {TITLE}", "update", None, None),
        (f"UPDATE1: {TITLE}", "update", 1, None),
        (f"(2nd LD) {TITLE}", "update", 2, None),
        (f"(LEAD) {TITLE}", "update", None, None),
        (f"WRAPUP 3-{TITLE}", "update", 3, None),
        (f"CORRECTED-{TITLE}", "correction", None, None),
        (f"CORRECTED-(OFFICIAL)-{TITLE}", "correction", None, None),
        (f"REFILE-{TITLE}", "correction", None, None),
        (f"(Recasts) {TITLE}", "recast", None, None),
        (f"URGENT - {TITLE}", None, None, 3),
        (f"AP NewsAlert: {TITLE}", None, None, 1),
        (f"KILL-{TITLE}", "kill", None, None),
        (f"ADVISORY-{TITLE}", "advisory", None, None),
        (f"{TITLE}, 1st Ld-Writethru", "update", 1, None),
        (f"{TITLE} (UPDATE 2)", "update", 2, None),
        (f"{TITLE} - UPDATE", "update", None, None),
        (f"{TITLE} (Adds quotes, background)", "update", None, None),
        (f"{TITLE} (ADDS minister's words)", "update", None, None),
        (f"{TITLE} (Corrects the day in paragraph 2)", "correction", None, None),
    ],
)
def test_a_label_says_what_a_version_does_and_is_no_word_of_the_headline(
    headline: str, does: str | None, nth: int | None, urgency: int | None
) -> None:
    (sign,), rest = headline_signs(headline)
    assert (sign.does, sign.nth, sign.urgency) == (does, nth, urgency)
    assert rest.of(headline) == TITLE


@pytest.mark.parametrize(
    "headline",
    [
        "Update 2 of the software arrives in Oslo",
        "Lead: the silent poison",
        "Norway takes the lead",
        "Kill the bill, marchers tell parliament",
        "Update-heavy week for Oslo",
        "2-1 win for Norway",
        "Photo: a harbour at dawn",
        "Ministers alert harbour towns - again",
        "Norway, Oman sign ports deal (with a smile)",
        "Prosecutor amends the charge (drops two counts)",
        "Norway, Oman sign ports deal (Muscat)",
    ],
)
def test_a_word_of_the_headline_is_no_label(headline: str) -> None:
    assert headline_signs(headline)[0] == []


def test_a_headline_may_carry_several_labels() -> None:
    signs, rest = headline_signs(f"RPT-UPDATE 1-{TITLE}")
    assert [(each.does, each.nth) for each in signs] == [(None, None), ("update", 1)]
    assert rest.of(f"RPT-UPDATE 1-{TITLE}") == TITLE
    headline = f"UPDATE 1-{TITLE} (Adds quotes)"
    signs, rest = headline_signs(headline)
    assert [each.span.of(headline) for each in signs] == ["UPDATE 1-", "(Adds quotes)"]
    assert rest.of(headline) == TITLE


@pytest.mark.parametrize(
    ("headline", "take"), [(f"{TITLE} =2", 2), (f"{TITLE} (2nd take)", 2), (f"{TITLE} (1st Add)", 2)]
)
def test_a_later_take_brings_more_of_the_same_story(headline: str, take: int) -> None:
    ((sign,), _) = headline_signs(headline)
    assert (sign.does, sign.take) == ("addition", take)


def test_a_label_that_is_all_of_the_headline_is_left_as_it_stands() -> None:
    assert headline_signs("URGENT: ")[0] == []


def test_wrap_ups_are_a_series_of_their_own() -> None:
    assert series_of("WRAPUP 3-") == series_of("3RD ROUNDUP:") == "wrap-up"
    assert series_of("UPDATE 2-") is None


@pytest.mark.parametrize(
    ("line", "slug", "nth"),
    [
        ("BC-EU--Norway-Oman, 2nd Ld-Writethru,450", "BC-EU--Norway-Oman", 2),
        ("BC-Norway-Ports", "BC-Norway-Ports", None),
        ("NORWAY-OMAN/PORTS (UPDATE 1, PIX)", "NORWAY-OMAN/PORTS", 1),
        ("^NORWAY-OMAN-PORTS<", "NORWAY-OMAN-PORTS", None),
        ("Slug: norway-ports", "norway-ports", None),
    ],
)
def test_a_slug_names_the_story_and_may_carry_its_version(line: str, slug: str, nth: int | None) -> None:
    sign = read_line(line)
    assert sign is not None
    assert (sign.rule, sign.slug, sign.nth) == ("wire/slug", slug, nth)


@pytest.mark.parametrize("line", ["OSLO/MUSCAT", "BC-based firm sails", "AC/DC", "AM-FM radio"])
def test_towns_codes_and_sentences_are_no_slugs(line: str) -> None:
    assert read_line(line) is None


@pytest.mark.parametrize(
    ("line", "does"),
    [
        ("(Adds quotes, background)", "update"),
        ("(Updates with reaction from Oslo)", "update"),
        ("* Adds details", "update"),
        ("Eds: With AP Photos", "update"),
        ("(Recasts, adds quotes)", "recast"),
        ("(ATTN: RECASTS headline, lead; ADDS photo)", "recast"),
        ("(Corrects spelling of the name in paragraph 3)", "correction"),
        ("(This May 3 story corrects the name of the port)", "correction"),
        ("This story has been corrected to show that it was Bergen.", "correction"),
    ],
)
def test_a_note_says_what_is_new_in_a_version(line: str, does: str) -> None:
    sign = read_line(line)
    assert sign is not None
    assert (sign.rule, sign.does) == ("wire/note", does)


@pytest.mark.parametrize(
    "line",
    [
        "(Adds up to nine days, he said.)",
        "The story was updated by the ministry.",
        "With both sides at odds, talks fail",
        "Corrects itself, this market",
    ],
)
def test_a_sentence_of_the_story_is_no_note(line: str) -> None:
    assert read_line(line) is None


@pytest.mark.parametrize(("line", "take"), [("2nd take", 2), ("TAKE 2 OF 3", 2), ("first add", 2)])
def test_a_line_may_say_which_take_follows(line: str, take: int) -> None:
    sign = read_line(line)
    assert sign is not None
    assert (sign.rule, sign.take) == ("wire/take", take)


def test_more_is_a_sign_only_where_a_wire_prints_it() -> None:
    assert read_line("(MORE)") is not None
    assert read_line("more to follow") is not None
    assert read_line("More") is None


@pytest.mark.parametrize(
    ("line", "until"),
    [
        ("EMBARGOED UNTIL 0600 GMT TUESDAY", "0600 GMT TUESDAY"),
        ("Embargoed until 00:01 BST, May 3", "00:01 BST, May 3"),
        ("Not for publication before 0001 GMT on Friday, May 3", "0001 GMT on Friday, May 3"),
        ("Hold for release", ""),
    ],
)
def test_an_embargo_fills_its_line(line: str, until: str) -> None:
    sign = read_line(line)
    assert sign is not None
    assert sign.embargoed is not None
    assert (sign.rule, sign.embargoed.of(line)) == ("wire/embargo", until)


@pytest.mark.parametrize(
    "line", ["Embargo on timber stays until Tuesday", "Hold", "Hold the line, says Ruiz"]
)
def test_an_embargo_on_goods_is_none_on_words(line: str) -> None:
    assert read_line(line) is None
