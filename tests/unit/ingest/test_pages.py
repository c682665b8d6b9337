"""Whole pages as readers copy them, in the styles of many agencies; the stories are our own.

Each ``pages/NAME.txt`` has a ``NAME.yaml`` with what a careful reader takes
out of its head. To add a style, add two files.
"""

from pathlib import Path
from typing import Any

import pytest
import yaml

from dateline.ingest import read_text
from dateline.schema import Dispatch

PAGES = sorted((Path(__file__).parent / "pages").glob("*.txt"))


def _read(page: Path) -> tuple[Dispatch, dict[str, Any]]:
    return read_text(page.read_text(encoding="utf-8")), yaml.safe_load(
        page.with_suffix(".yaml").read_text(encoding="utf-8")
    )


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_gives_up_its_header(page: Path) -> None:
    dispatch, gold = _read(page)
    header = gold["dispatch"]
    for field in ("headline", "summary", "section", "byline"):
        if field in header:
            words = getattr(dispatch, field)
            assert (words.text if words else None) == header[field], field
    if "agency" in header:
        assert dispatch.agency == header["agency"]
    found = [
        {"text": each.text.text, "credit": each.credit and each.credit.text} for each in dispatch.captions
    ]
    assert found == header.get("captions", [])


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_gives_up_its_dateline(page: Path) -> None:
    dispatch, gold = _read(page)
    line = dispatch.dateline
    found = {"words": line.words.text, "place": line.place, "country": line.country} if line else None
    assert found == gold["dispatch"].get("dateline")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_gives_up_its_publication_time_and_the_source_in_its_headline(page: Path) -> None:
    dispatch, gold = _read(page)
    assert (dispatch.published.value if dispatch.published else None) == gold.get("published")
    source = dispatch.headline_source
    assert (source.text if source else None) == gold.get("headline_source")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_all_paragraphs_of_a_page_and_nothing_else_are_its_story(page: Path) -> None:
    dispatch, gold = _read(page)
    paragraphs = [each.span.of(dispatch.text) for each in dispatch.blocks if each.kind == "paragraph"]
    assert len(paragraphs) == gold["paragraphs"], paragraphs


def test_a_caption_printed_twice_is_one_caption_and_its_second_block_says_so() -> None:
    dispatch = read_text(
        "Fund to pay for Oruro water plant, denies delay\n"
        "\n"
        "Pilar Quiroga Mamani  Marta Sosa/AFP\n"
        "Pilar Quiroga Mamani\n"
        "© Marta Sosa/AFP\n"
        "\n"
        "LA PAZ, May 3 (Reuters) - The fund will pay for the water plant in Oruro, Water Minister Pilar "
        "Quiroga Mamani said on Monday."
    )
    captions = [each for each in dispatch.blocks if each.kind == "caption"]
    assert [each.span.of(dispatch.text) for each in captions] == ["Pilar Quiroga Mamani"] * 2
    assert captions[0].repeats is None
    assert captions[1].repeats == dispatch.blocks.index(captions[0])
    assert len(dispatch.captions) == 1


def test_an_agencys_name_after_the_last_full_stop_is_a_signoff() -> None:
    dispatch = read_text(
        "Lima, 3 May (EFE).- The two ministers met on Monday in Lima to discuss the border market.\n\n"
        "They will meet again in June. EFE"
    )
    assert [each.kind for each in dispatch.blocks] == ["paragraph", "paragraph", "signoff"]
    assert dispatch.blocks[-1].span.of(dispatch.text) == "EFE"


def test_a_paragraph_wrapped_at_a_margin_is_one_block() -> None:
    dispatch = read_text(
        "LIMA, May 3 (Reuters) - Peru and Ecuador will reopen a market on\n"
        "their border in June, the two foreign ministries said on Monday in a\n"
        "statement.\n"
        "\n"
        "The market was closed in 2020.\n"
    )
    words = [each.span.of(dispatch.text) for each in dispatch.blocks]
    assert words[0].endswith("on Monday in a\nstatement.")
    assert words[1] == "The market was closed in 2020."


def test_a_cross_heading_between_paragraphs_is_no_part_of_the_story() -> None:
    dispatch = read_text(
        "Market to reopen in June\n\n"
        "LIMA, May 3 (Reuters) - Peru and Ecuador will reopen a market on their border in June.\n\n"
        "What comes next?\n\n"
        "The two presidents will cut the ribbon on June 9."
    )
    assert [each.kind for each in dispatch.blocks] == ["headline", "paragraph", "navigation", "paragraph"]


def test_a_quotation_left_open_at_the_end_of_a_paragraph_stays_in_the_story() -> None:
    dispatch = read_text(
        "LIMA, May 3 (Reuters) - “We will reopen the market in June and never close it again,” she said.\n\n"
        "“Who would close it?\n\n"
        "“Nobody.”"
    )
    assert [each.kind for each in dispatch.blocks] == ["paragraph"] * 3


def test_a_story_goes_on_after_read_also_but_not_after_related_news() -> None:
    dispatch = read_text(
        "LIMA, May 3 (Reuters) - Peru and Ecuador will reopen a market on their border in June.\n\n"
        "READ ALSO\nEcuador to lower tariffs\n\n"
        "The market was closed in 2020, when a bridge fell into the river.\n\n"
        "Related news\n"
        "Peru asked for a loan to repair the bridge, and the bank agreed to give it one."
    )
    kinds = [each.kind for each in dispatch.blocks]
    assert kinds == ["paragraph", "navigation", "navigation", "paragraph", "navigation", "navigation"]


def test_a_day_and_month_in_figures_are_told_apart_by_the_dateline() -> None:
    dispatch = read_text(
        "Market to reopen\n\n03/04/2027\n\n"
        "LIMA, April 3 - Peru and Ecuador will reopen a market on their border in June, they said."
    )
    assert dispatch.published is not None
    assert dispatch.published.value == "2027-04-03"


def test_a_day_and_month_in_figures_that_nothing_tells_apart_stay_two_days() -> None:
    dispatch = read_text(
        "Market to reopen in June\n\n03/04/2027\n\n"
        "Peru and Ecuador will reopen a market on their border in June, the two ministries said on Monday."
    )
    assert dispatch.published is not None
    assert (dispatch.published.earliest, dispatch.published.latest) == ("2027-03-04", "2027-04-03")


def test_no_break_spaces_and_curly_quotes_are_kept() -> None:
    text = (
        "LIMA, May 3 (Reuters) - The US\u00a0envoy said it was “too early” to speak of the ministers’ visit."
    )
    assert read_text(text).text == text


def test_a_section_or_menu_word_that_is_an_agencys_code_too_names_no_agency() -> None:
    dispatch = read_text(
        "MENA\n\nRiver talks to resume in June\n\n"
        "The two ministers met on Monday and agreed to open a second crossing on their border in June.\n\n"
        "RSS\nTrend"
    )
    assert dispatch.agency is None
    assert [each.kind for each in dispatch.blocks][-2:] == ["navigation", "navigation"]


def test_the_points_of_a_summary_are_one_block() -> None:
    dispatch = read_text(
        "River talks to resume in June\nBy Ana Ruiz\nSummary\n"
        "Loan is due in April this year\nBridge to be mended\n\n"
        "LIMA, May 3 (Reuters) - Peru and Ecuador will reopen a market on their border in June, they said."
    )
    assert dispatch.summary is not None
    assert dispatch.summary.text == "Loan is due in April this year\nBridge to be mended"
    assert [each.kind for each in dispatch.blocks].count("summary") == 1


def test_a_short_first_paragraph_of_clean_text_is_no_summary() -> None:
    dispatch = read_text(
        "Market to reopen in June\n\n"
        "Peru and Ecuador will reopen a market.\n\n"
        "The two ministers met on Monday and agreed to open a second crossing on their border in June."
    )
    assert dispatch.summary is None
    assert [each.kind for each in dispatch.blocks] == ["headline", "paragraph", "paragraph"]


def test_the_last_step_of_a_pages_path_is_its_section() -> None:
    dispatch = read_text(
        "Home / World / Europe\nMarket to reopen on the border in June\n\n"
        "The two ministers met on Monday and agreed to open a second crossing on their border in June."
    )
    assert dispatch.section is not None
    assert dispatch.headline is not None
    assert (dispatch.section.text, dispatch.headline.text) == (
        "Europe",
        "Market to reopen on the border in June",
    )


@pytest.mark.parametrize(
    "paragraph",
    [
        "Copyright law is one of the points still open, the two ministers said.",
        "Produced by a French company, the boats will be delivered in June.",
        "“Why should we wait?”",
        "He declined.",
    ],
)
def test_a_paragraph_that_opens_like_furniture_stays_in_the_story(paragraph: str) -> None:
    lead = "LIMA, May 3 (Reuters) - Peru and Ecuador will reopen a market on their border in June, they said."
    dispatch = read_text(f"{lead}\n\n{paragraph}\n\nThe market was closed in 2020 after a flood.")
    assert [each.kind for each in dispatch.blocks] == ["paragraph"] * 3
