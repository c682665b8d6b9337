"""What a whole page says about how its story stands in the wire."""

import pytest

from dateline.ingest import read_text
from dateline.ingest.kills import read_kill
from dateline.ingest.wire import combined
from dateline.schema import Dispatch, Wire

LEAD = (
    "OSLO, May 3, 2027 (Reuters) - Norway and Oman signed an agreement on ports on Monday after "
    "nine months of talks in Bergen."
)
QUOTE = '"The door is open," said Foreign Minister Ane Holst.'


def _read(*parts: str) -> tuple[Dispatch, Wire]:
    dispatch = read_text("\n\n".join(parts))
    assert dispatch.wire is not None
    return dispatch, dispatch.wire


def _blocks(dispatch: Dispatch, kind: str) -> list[str]:
    return [each.span.of(dispatch.text) for each in dispatch.blocks if each.kind == kind]


def test_every_sign_is_kept_with_its_exact_words() -> None:
    dispatch, wire = _read("UPDATE 2-Norway, Oman sign ports deal", "(Adds quotes)", LEAD, QUOTE)
    assert [each.text for each in wire.words] == ["UPDATE 2-", "(Adds quotes)"]
    assert all(each.span.of(dispatch.text) == each.text for each in wire.words)
    assert (wire.notice, wire.nth) == ("update", 2)


def test_the_headline_is_kept_as_printed_and_read_without_its_label() -> None:
    dispatch, _ = _read("UPDATE 2-Norway, Oman sign ports deal", LEAD, QUOTE)
    assert dispatch.headline is not None
    assert dispatch.headline.text == "UPDATE 2-Norway, Oman sign ports deal"
    assert _blocks(dispatch, "headline") == ["Norway, Oman sign ports deal"]


def test_slug_and_notes_are_no_part_of_the_story() -> None:
    dispatch, wire = _read(
        "BC-EU--Norway-Oman, 1st Ld-Writethru,210", "Norway, Oman sign ports deal",
        "Eds: UPDATES with reaction.", LEAD, QUOTE, "(MORE)",
    )  # fmt: skip
    assert (wire.slug, wire.nth, wire.take) == ("BC-EU--Norway-Oman", 1, 1)
    assert _blocks(dispatch, "paragraph") == [LEAD, QUOTE]
    assert dispatch.headline is not None
    assert dispatch.headline.text == "Norway, Oman sign ports deal"


def test_the_strongest_of_several_notices_counts() -> None:
    _, wire = _read(
        "UPDATE 1-Norway, Oman sign ports deal", LEAD, QUOTE, "(This story corrects the name of the port)"
    )
    assert wire.notice == "correction"


def test_a_kill_names_its_story_and_is_none_itself() -> None:
    dispatch, wire = _read(
        "KILL",
        'Editors: Please kill the story slugged BC-EU--Norway-Oman, headlined "Norway, Oman sign ports '
        'deal". No agreement was signed.',
        "AP",
    )
    assert (wire.notice, wire.slug) == ("kill", "BC-EU--Norway-Oman")
    assert "Norway, Oman sign ports deal" in [each.text for each in wire.words]
    assert not {"headline", "summary", "paragraph"} & {each.kind for each in dispatch.blocks}


def test_a_notice_may_stand_behind_a_dateline_of_its_own() -> None:
    dispatch, wire = _read(
        "KILL: Norway, Oman sign ports deal",
        'OSLO, May 4 (Reuters) - Editors: Please kill the story headlined "Norway, Oman sign ports deal". '
        "No agreement was signed.",
    )
    assert wire.notice == "kill"
    assert "Norway, Oman sign ports deal" in [each.text for each in wire.words]
    assert all(each.span.of(dispatch.text) == each.text for each in wire.words)
    assert not {"headline", "summary", "paragraph"} & {each.kind for each in dispatch.blocks}


def test_a_withdrawal_keeps_its_headline_for_lists() -> None:
    dispatch, wire = _read(
        "WITHDRAWN-Norway, Oman sign ports deal",
        'OSLO, May 4 (Reuters) - The story headlined "Norway, Oman sign ports deal" has been withdrawn.',
    )
    assert wire.notice == "withdrawal"
    assert dispatch.headline is not None
    assert dispatch.headline.text == "WITHDRAWN-Norway, Oman sign ports deal"


@pytest.mark.parametrize(
    "paragraph",
    [
        "Please disregard the item headlined “Norway signs”.",
        "ATTENTION EDITORS: Withdraw the story slugged NORWAY-PORTS.",
        "The Associated Press has withdrawn its story on the ports of Norway.",
    ],
)
def test_a_notice_takes_a_story_back(paragraph: str) -> None:
    assert read_kill(paragraph) is not None


@pytest.mark.parametrize(
    "paragraph",
    [
        "Kill the bill, marchers told parliament.",
        "The report was withdrawn by the ministry after a week.",
        "Norway has withdrawn its dispatch riders.",
        "Please kill the engine, the captain told reporters.",
    ],
)
def test_a_story_about_killing_and_withdrawing_takes_nothing_back(paragraph: str) -> None:
    assert read_kill(paragraph) is None


def test_a_label_of_withdrawal_over_a_story_is_a_title() -> None:
    dispatch = read_text(f"KILL: THE SEQUEL\n\n{LEAD}\n\n{QUOTE}")
    assert dispatch.wire is not None
    assert dispatch.wire.notice is None
    assert _blocks(dispatch, "paragraph") == [LEAD, QUOTE]


@pytest.mark.parametrize(
    ("line", "value", "ends"),
    [
        ("EMBARGOED UNTIL 0600 GMT TUESDAY", "2027-05-04T06:00Z", "2027-05-04T06:00Z"),
        ("Embargoed until 00:01 BST, May 5", "2027-05-05T00:01+01:00", "2027-05-04T23:01Z"),
        ("Hold for release until noon on Thursday", "2027-05-06T12:00", "2027-05-06"),
        ("EMBARGOED UNTIL MIDNIGHT GMT", "2027-05-04T00:00Z", "2027-05-04T00:00Z"),
        ("EMBARGOED UNTIL MIDNIGHT ET", "2027-05-04T00:00-04:00", "2027-05-04T04:00Z"),
        ("EMBARGOED UNTIL MIDNIGHT TUESDAY", "2027-05-05T00:00", "2027-05-05"),
    ],
)
def test_an_embargo_is_counted_from_the_day_of_filing(line: str, value: str, ends: str) -> None:
    _, wire = _read(line, "Norway to cut port duties", LEAD, QUOTE)
    assert wire.embargo is not None
    assert (wire.embargo.value, wire.embargo.earliest) == (value, ends)
    assert wire.status == "usable"


def test_a_story_on_hold_without_a_time_is_withheld() -> None:
    _, wire = _read("HOLD FOR RELEASE", "Norway to cut port duties", LEAD, QUOTE)
    assert (wire.status, wire.embargo) == ("withheld", None)


def test_an_embargo_without_a_day_of_filing_is_not_guessed() -> None:
    _, wire = _read(
        "EMBARGOED UNTIL 0600 GMT TUESDAY", "Norway to cut port duties", LEAD.replace(", 2027", "")
    )
    assert wire.embargo is not None
    assert (wire.embargo.value, wire.embargo.earliest) == ("XXXX-WXX-2T06:00Z", None)


def test_metadata_come_before_the_text_and_the_stronger_notice_counts() -> None:
    said = Wire(notice="correction", nth=2, slug="NORWAY-PORTS")
    given = Wire(item="urn:one", version=3, notice="update", slug="norway")
    assert combined(said, given) == Wire(item="urn:one", version=3, notice="correction", nth=2, slug="norway")
    assert combined(None, given) == given


def test_the_marks_in_which_a_wire_sends_its_lines_are_no_part_of_them() -> None:
    marked = "^BC-Swiss-Chile-Tax, 2nd Ld,350\n^Swiss, Chileans to talk<\n^Eds: CORRECTS month in graf 1."
    read, _ = _read(marked, LEAD, QUOTE)
    assert (read.headline and read.headline.text) == "Swiss, Chileans to talk"
    assert read.summary is None
    assert (read.wire and read.wire.notice, read.wire and read.wire.nth) == ("correction", 2)


def test_the_slug_of_a_killed_story_ends_with_its_sentence() -> None:
    notice = "Editors: Please kill the story slugged BC-SWISS-CHILE/TAX. The minister said no such thing.\n"
    wire = read_text(notice).wire
    assert (wire and wire.notice, wire and wire.slug) == ("kill", "BC-SWISS-CHILE/TAX")
    versioned = read_text(notice.replace("/TAX.", "/TAX.2.")).wire
    assert (versioned and versioned.slug) == "BC-SWISS-CHILE/TAX.2"


HEADLINE = "Norway, Oman sign ports deal"


@pytest.mark.parametrize(
    ("line", "notice", "nth", "urgency"),
    [
        ("URGENT", None, None, 3),
        ("1st Lead", "update", 1, None),
        ("UPDATE 2", "update", 2, None),
    ],
)
def test_a_label_alone_over_a_headline_is_read(
    line: str, notice: str | None, nth: int | None, urgency: int | None
) -> None:
    read, wire = _read(line, HEADLINE, LEAD, QUOTE)
    assert (wire.notice, wire.nth, wire.urgency) == (notice, nth, urgency)
    assert read.section is None
    assert read.headline is not None


@pytest.mark.parametrize("line", ["UPDATES", "CORRECTION", "Bulletin", "PHOTOS", "ADVISORY"])
def test_an_item_of_a_sites_menu_is_no_label(line: str) -> None:
    assert read_text("\n\n".join((line, HEADLINE, LEAD, QUOTE))).wire is None


def test_a_numbered_take_behind_a_dash_is_read() -> None:
    read, wire = _read(f"{HEADLINE} - 2nd take", LEAD, QUOTE)
    assert (wire.notice, wire.take) == ("addition", 2)
    assert _blocks(read, "headline") == [HEADLINE]


def test_breaking_before_a_headline_is_a_label_of_it() -> None:
    read, wire = _read(f"BREAKING: {HEADLINE}", LEAD, QUOTE)
    assert _blocks(read, "headline") == [HEADLINE]
    assert wire.notice is None


def test_an_embargo_in_a_note_to_editors_is_no_time_of_publication() -> None:
    note = "EDITORS' NOTE: EMBARGOED UNTIL 6 A.M. ET, WEDNESDAY, JUNE 9, 2027"
    read, wire = _read(note, HEADLINE, LEAD, QUOTE)
    assert (wire.embargo and wire.embargo.value) == "2027-06-09T06:00-04:00"
    assert read.published is None


@pytest.mark.parametrize(
    ("told", "notice"),
    [
        ("Correction: An earlier version of this story misstated the day of the talks.", "correction"),
        ("(This is no note.) Talks go on.", None),
        ("Editor's note (May 4): A previous version of the article was incorrect about ports.", "correction"),
        ("An earlier version of this article was published at 0900 GMT.", "update"),
        ("An earlier version of the report blamed the ministry for the delay.", None),
    ],
)
def test_what_a_page_says_of_its_earlier_version_is_no_part_of_the_story(
    told: str, notice: str | None
) -> None:
    read = read_text("\n\n".join((HEADLINE, LEAD, QUOTE, told)))
    assert (read.wire and read.wire.notice) == notice
    assert (told in _blocks(read, "paragraph")) is (notice is None)
