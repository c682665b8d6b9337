import json
from pathlib import Path

import pytest

from dateline.errors import EmptyInput
from dateline.ingest import Unread, read_inputs
from dateline.ingest.readers.html import read_page
from dateline.schema import Dispatch

DATA = {
    "@context": "https://schema.org",
    "@graph": [
        {"@type": "Organization", "name": "Reuters"},
        {
            "@type": ["NewsArticle"],
            "headline": "Peru &amp; Ecuador to reopen market",
            "description": "Bridge is mended at last",
            "datePublished": "2027-05-03T14:05:00+02:00",
            "author": [{"@type": "Person", "name": "Ana Ruiz"}, {"@type": "Person", "name": "Luis Paz"}],
            "articleSection": ["World", "Americas"],
            "publisher": {"@type": "Organization", "name": "Reuters"},
            "inLanguage": "en",
        },
    ],
}
PARAGRAPHS = [
    "LIMA, May 3 (Reuters) - Peru and Ecuador will reopen a market on their border in June, the foreign "
    "ministers of the two countries said on Monday after talks in Lima that lasted for two days.",
    "“The bridge is mended,” Peruvian Foreign Minister Rosa Quispe Huamán said, and added that the market "
    "would be open on three days of the week at first &amp; on all days from September.",
    "Her Ecuadorean counterpart, Iván Montalvo, said the two presidents would cut the ribbon on June 9, and "
    "that a second market further east was being discussed by the provinces on both sides.",
]
PAGE = f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Market | Reuters</title>
<link rel="canonical" href="https://www.reuters.com/world/market">
<meta property="og:site_name" content="Reuters">
<script type="application/ld+json">{json.dumps(DATA)}</script></head>
<body><nav><a href="/">Home</a> <a href="/world">World</a></nav>
<article><h1>Peru &amp; Ecuador to reopen market</h1>
<figure><img src="x.jpg"><figcaption>The bridge at Macará on Sunday.
<span class="credit">REUTERS/Marta Sosa</span></figcaption></figure>
{"".join(f"<p>{each}</p>" for each in PARAGRAPHS)}
</article><footer><p>Terms of use</p></footer></body></html>"""


@pytest.fixture(scope="module")
def dispatch() -> Dispatch:
    return read_page(PAGE, name="market.html")


def test_the_storys_paragraphs_are_kept_and_the_menu_is_not(dispatch: Dispatch) -> None:
    paragraphs = [each.span.of(dispatch.text) for each in dispatch.blocks if each.kind == "paragraph"]
    assert paragraphs == [each.replace("&amp;", "&") for each in PARAGRAPHS]
    assert "Terms of use" not in dispatch.text


def test_the_pages_metadata_fill_the_header(dispatch: Dispatch) -> None:
    words = {field: getattr(dispatch, field).text for field in ("headline", "summary", "byline", "section")}
    assert words == {
        "headline": "Peru & Ecuador to reopen market",
        "summary": "Bridge is mended at last",
        "byline": "Ana Ruiz, Luis Paz",
        "section": "World",
    }
    assert (dispatch.agency, dispatch.language) == ("Reuters", "en")
    assert dispatch.url == "https://www.reuters.com/world/market"


def test_the_time_of_publication_comes_from_metadata_with_its_zone(dispatch: Dispatch) -> None:
    assert dispatch.published is not None
    assert (dispatch.published.value, dispatch.published.basis) == ("2027-05-03T14:05:00+02:00", "metadata")


def test_a_pictures_credit_is_kept_apart_from_its_caption(dispatch: Dispatch) -> None:
    (caption,) = dispatch.captions
    assert caption.text.text == "The bridge at Macará on Sunday."
    assert caption.credit is not None
    assert caption.credit.text == "REUTERS/Marta Sosa"


def test_offsets_point_into_the_kept_text(dispatch: Dispatch) -> None:
    assert dispatch.dateline is not None
    words = dispatch.dateline.words
    assert dispatch.text[words.start : words.end] == "LIMA, May 3 (Reuters)"


def test_a_page_without_metadata_is_read_from_what_it_shows() -> None:
    paragraphs = "".join(f"<p>{each}</p>" for each in PARAGRAPHS)
    read = read_page(
        "<html><head><title>x</title></head><body><h1>Peru, Ecuador to reopen market</h1>"
        f"{paragraphs}</body></html>",
        name="market.html",
    )
    assert read.headline is not None
    assert read.headline.text == "Peru, Ecuador to reopen market"
    assert read.published is None
    assert read.agency == "Reuters"


def test_an_outside_entity_is_not_read() -> None:
    page = PAGE.replace(
        "<!DOCTYPE html>", '<!DOCTYPE html [<!ENTITY leak SYSTEM "file:///etc/hostname">]>'
    ).replace("The bridge at", "&leak; The bridge at")
    read = read_page(page, name="market.html")
    assert read.captions[0].text.text.endswith("The bridge at Macará on Sunday.")
    assert Path("/etc/hostname").read_text(encoding="utf-8").strip() not in read.text


def test_a_page_without_a_story_is_an_empty_input() -> None:
    with pytest.raises(EmptyInput):
        read_page("<html><body><script>1</script></body></html>", name="empty.html")


def test_a_page_is_known_by_its_mark_up_and_read_in_the_encoding_it_declares(tmp_path: Path) -> None:
    page = PAGE.replace('charset="utf-8"', 'charset="iso-8859-2"').replace("Rosa Quispe", "Róża Kowalska")
    page = page.replace("“", '"').replace("”", '"')
    (tmp_path / "story").write_bytes(page.encode("iso-8859-2"))
    (read,) = list(read_inputs([str(tmp_path / "story")]))
    assert not isinstance(read, Unread)
    assert "Róża Kowalska" in read.text


def test_the_publisher_and_the_source_that_a_page_names_are_kept_apart() -> None:
    page = (
        PAGE.replace(
            '"publisher": {"@type": "Organization", "name": "Reuters"}',
            '"publisher": {"name": "The Fjord Post"}',
        )
        .replace("<head>", '<head><meta name="syndication-source" content="Reuters">')
        .replace("(Reuters) - ", "- ")
    )
    dispatch = read_page(page, name="market.html")
    assert (dispatch.publisher, dispatch.agency) == ("The Fjord Post", "Reuters")


def test_the_line_that_credits_the_story_is_a_field_and_no_paragraph() -> None:
    credit = "With reporting by Luis Paz in Quito"
    dispatch = read_page(PAGE.replace("</article>", f"<p>{credit}</p></article>"), name="market.html")
    assert (dispatch.credit and dispatch.credit.text) == credit
    assert credit not in [each.span.of(dispatch.text) for each in dispatch.blocks if each.kind == "paragraph"]


def test_a_page_that_marks_nothing_up_has_its_date_and_byline_over_the_story() -> None:
    story = "LIMA (Reuters) - Peru and Ecuador will reopen a market on their border in June, ministers said."
    page = (
        "<html><body><div id='content'><h1>Market to reopen</h1>"
        f"<p>By Ana Ruiz</p><p>4 May 2027, 14:05 GMT</p><p>{story}</p>"
        f"<p>{story.partition('- ')[2]}</p></div></body></html>"
    )
    read = read_page(page, name="bare.html")
    assert (read.published and read.published.value) == "2027-05-04T14:05Z"
    assert (read.byline and read.byline.text) == "Ana Ruiz"
    paragraphs = [each.span.of(read.text) for each in read.blocks if each.kind == "paragraph"]
    assert paragraphs[0] == story


def test_a_date_between_two_paragraphs_of_a_story_stays_in_it() -> None:
    story = "Peru and Ecuador will reopen a market on their border in June, ministers of both said on Monday."
    page = f"<html><body><article><p>{story}</p><h2>3 May 2027</h2><p>{story}</p></article></body></html>"
    read = read_page(page, name="diary.html")
    assert read.published is None


LEAD = "BERN, June 7 - Switzerland and Chile agreed on Monday to resume talks on a tax treaty in September."
MORE = (
    "“We have lost two years,” Finance Minister Lea Brunner told a news conference in Bern after the talks."
)


def _described(description: str, *paragraphs: str) -> Dispatch:
    page = (
        f'<html><head><title>Talks to resume</title><meta property="og:description" content="{description}">'
        f"</head><body><article><h1>Talks to resume</h1>{''.join(f'<p>{one}</p>' for one in paragraphs)}"
        "</article></body></html>"
    )
    return read_page(page, name="talks.html")


def test_a_standfirst_that_is_the_pages_description_is_its_summary() -> None:
    standfirst = "Finance minister to travel to Santiago in September"
    read = _described(standfirst, standfirst, LEAD, MORE)
    assert (read.summary and read.summary.text) == standfirst
    assert read.text.count(standfirst) == 1
    paragraphs = [each.span.of(read.text) for each in read.blocks if each.kind == "paragraph"]
    assert paragraphs == [LEAD, MORE]


def test_a_lead_that_a_page_gives_as_its_description_stays_the_lead() -> None:
    read = _described(LEAD, LEAD, MORE)
    assert read.summary is None
    assert [each.span.of(read.text) for each in read.blocks if each.kind == "paragraph"] == [LEAD, MORE]


def test_a_page_that_a_script_shows_keeps_the_paragraphs_that_it_tells_search_engines() -> None:
    told = json.dumps(
        {"@type": "NewsArticle", "headline": "Talks to resume", "articleBody": f"{LEAD}\n{MORE}"}
    )
    script = f'<script type="application/ld+json">{told}</script>'
    page = f'<html><head>{script}</head><body><div id="root"></div></body></html>'
    read = read_page(page, name="script.html")
    assert [each.span.of(read.text) for each in read.blocks if each.kind == "paragraph"] == [LEAD, MORE]
