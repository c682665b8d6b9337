"""Which parts of a page are the story: one small page for each habit of sites."""

import json
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from itertools import pairwise
from typing import Any

import pytest

from dateline.errors import EmptyInput, TooLarge
from dateline.ingest.readers.html import read_page
from dateline.lexicon.page_parts import part_of
from dateline.schema import Dispatch

LEAD = (
    "LIMA, May 3 (Reuters) - Peru and Ecuador will open a second ferry across the border river in June, "
    "the foreign ministers of the two countries said on Monday."
)
SECOND = (
    "“The landing stages are built,” Peruvian Foreign Minister Rosa Quispe Huamán told reporters, and added "
    "that crews from both banks would be trained together."
)
THIRD = (
    "Her Ecuadorean counterpart, Iván Montalvo, said that customs officers would work in one shed, and that "
    "lorries would no longer be weighed twice."
)
FOURTH = (
    "The ferry that sails today carries forty lorries a day, a quarter of what traders in the two provinces "
    "say that they need during the harvest."
)
STORY = [LEAD, SECOND, THIRD, FOURTH]


def page(body: str, *, head: str = "") -> str:
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">{head}</head><body>{body}</body></html>'
    )


def marked(*paragraphs: str) -> str:
    return "".join(f"<p>{each}</p>\n" for each in paragraphs)


def read(body: str, *, head: str = "") -> Dispatch:
    return read_page(page(body, head=head), name="ferry.html")


def told(dispatch: Dispatch) -> list[str]:
    return [each.span.of(dispatch.text) for each in dispatch.blocks if each.kind == "paragraph"]


def test_a_figures_words_inside_the_article_are_no_paragraph() -> None:
    figure = (
        "<figure><img src=f.jpg><figcaption>Lorries wait on the bank on Sunday. "
        '<span class="credit">Photo: Marta Sosa/Andean Pictures</span></figcaption></figure>'
    )
    found = read(f"<article>{marked(LEAD, SECOND)}{figure}{marked(THIRD, FOURTH)}</article>")
    assert told(found) == STORY
    assert [(each.text.text, each.credit and each.credit.text) for each in found.captions] == [
        ("Lorries wait on the bank on Sunday.", "Marta Sosa/Andean Pictures")
    ]


def test_a_caption_set_inside_a_paragraphs_line_is_parted_from_it() -> None:
    picture = (
        '<p><span class="image"><span class="image-caption">Crews at work by the river</span></span></p>'
    )
    assert told(read(f"<article>{marked(LEAD)}{picture}{marked(SECOND, THIRD, FOURTH)}</article>")) == STORY


def test_cross_headings_are_kept_in_their_place() -> None:
    body = f"<article>{marked(LEAD, SECOND)}<h2>One shed</h2>{marked(THIRD, FOURTH)}</article>"
    assert told(read(body)) == [LEAD, SECOND, "One shed", THIRD, FOURTH]


def test_points_of_a_list_are_kept_without_their_bullets() -> None:
    points = "<ul><li>two ferries a day from June</li><li>four from September</li></ul>"
    body = f"<article>{marked(LEAD, SECOND)}{points}{marked(THIRD, FOURTH)}</article>"
    assert told(read(body)) == [
        LEAD,
        SECOND,
        "two ferries a day from June",
        "four from September",
        THIRD,
        FOURTH,
    ]


def test_a_pull_quote_that_a_paragraph_prints_again_is_left_out() -> None:
    quote = "<blockquote>lorries would no longer be weighed twice</blockquote>"
    assert told(read(f"<article>{marked(LEAD, SECOND)}{quote}{marked(THIRD, FOURTH)}</article>")) == STORY


def test_a_quotation_set_in_a_block_of_its_own_is_kept() -> None:
    words = "We were promised this crossing in my grandfather's day, and I mean to be on the first sailing."
    body = f"<article>{marked(LEAD, SECOND)}<blockquote><p>{words}</p></blockquote>{marked(THIRD)}</article>"
    assert told(read(body)) == [LEAD, SECOND, words, THIRD]


def test_a_question_that_an_interview_asks_twice_is_kept_twice() -> None:
    question = "What do you say to the traders who have waited for nine years for this crossing?"
    body = f"<article>{marked(LEAD, question, SECOND, question, THIRD)}</article>"
    assert told(read(body)) == [LEAD, question, SECOND, question, THIRD]


@pytest.mark.parametrize(
    "box",
    [
        "<aside><p>Chile will pave its half of the pass by the end of next year, ministers say.</p></aside>",
        '<div class="relatedStories"><p>Chile will pave its half of the pass by May.</p></div>',
        '<ul><li><a href="/1">Chile will pave its half of the pass</a></li><li>More: <a href="/2">Bolivia’s '
        "railway opens again</a></li></ul>",
        '<div class="newsletter-signup"><p>Get our letter on the Andes every morning at six.</p></div>',
        '<p><a href="/1">Chile will pave its half of the mountain pass</a></p>',
        '<p class="teaserText">Chile will pave its half of the pass, and Bolivia’s railway opens.</p>',
        '<div class="photo-credit">The bank on Sunday, as Marta Sosa saw it from the shed.</div>',
        '<ul><li>Also on the pass and on its snow: <a href="/1">Chile to pave half</a></li><li>Also on the '
        'railway line: <a href="/2">Bolivia opens two stations</a></li></ul>',
        "<p>Read more: Chile will pave its half of the mountain pass</p>",
        "<form><p>Write to us what you think of the ferry, and leave your name and your town.</p></form>",
        '<div style="display: none"><p>You have read three of your five stories for this month.</p></div>',
    ],
)
def test_a_box_beside_the_story_is_left_out(box: str) -> None:
    assert told(read(f"<article>{marked(LEAD, SECOND)}{box}{marked(THIRD, FOURTH)}</article>")) == STORY


def test_a_cookie_banner_is_left_out() -> None:
    banner = (
        '<div id="cookie-consent"><p>We and our partners keep cookies on your device to measure how you '
        "read our pages.</p><button>Accept</button></div>"
    )
    assert told(read(f"{banner}<article>{marked(*STORY)}</article>")) == STORY


def test_an_article_whose_own_class_reads_like_a_box_is_the_story_all_the_same() -> None:
    points = "<ul><li>two ferries a day from June</li><li>four from September</li></ul>"
    body = f'<div class="post tag-ferries related-topic-peru">{marked(*STORY)}{points}</div>'
    assert told(read(body)) == [*STORY, "two ferries a day from June", "four from September"]


def test_a_teaser_that_repeats_the_opening_is_not_read_twice() -> None:
    teasers = (
        f'<div class="latest"><ul><li><a href="/f">Ferry</a> {LEAD}</li><li><a href="/p">Pass</a> Chile will '
        "pave its half of the mountain pass by the end of next year, ministers say.</li></ul></div>"
    )
    body = f'<div class="wrap">{teasers}<div class="text">{marked(*STORY)}</div></div>'
    assert told(read(body)) == STORY


def test_a_story_printed_in_chunks_with_notices_between_is_read_whole() -> None:
    chunks = "<div class=ad>Advertisement</div>".join(
        f'<div class="row"><div class="text chunk">{marked(*pair)}</div></div>' for pair in pairwise(STORY)
    )
    found = told(read(f'<main><div class="chunks">{chunks}</div></main>'))
    assert set(found) == set(STORY)
    assert found[0] == LEAD


def test_entries_of_a_live_blog_follow_each_other() -> None:
    entries = "".join(
        f'<article class="entry"><h3>{hour}.15</h3>{marked(*pair)}</article>'
        for hour, pair in ((14, (SECOND, LEAD)), (13, (THIRD, FOURTH)))
    )
    data = json.dumps({"@type": "LiveBlogPosting", "headline": "Ferry talks as they happened"})
    found = read(
        f'<div class="live">{entries}</div>', head=f'<script type="application/ld+json">{data}</script>'
    )
    assert [each for each in told(found) if len(each) > 10] == [SECOND, LEAD, THIRD, FOURTH]
    assert found.headline is not None
    assert found.headline.text == "Ferry talks as they happened"


def test_paragraphs_parted_by_breaks_alone_are_paragraphs() -> None:
    body = f'<h1>Second ferry planned</h1><div class="text">{"<br><br>".join(STORY)}</div>'
    assert told(read(body)) == STORY


def test_lines_wrapped_by_breaks_are_one_paragraph() -> None:
    wrapped = THIRD.replace("customs officers", "customs<br>\nofficers").replace("no longer", "no<br/>longer")
    body = f'<div class="text"><p>{LEAD}<br>{SECOND}<br>{wrapped}<br>{FOURTH}</p></div>'
    assert told(read(body)) == STORY


def test_a_note_in_italics_after_the_story_is_left_out_and_one_inside_it_is_kept() -> None:
    inside = "<em>The ministers spoke in Spanish; the words are our own translation of their notes.</em>"
    after = "<p><i>Ana Ruiz writes on the Andes and has sailed the river for eleven years.</i></p>"
    found = told(read(f"<article>{marked(LEAD, inside, SECOND, THIRD, FOURTH)}{after}</article>"))
    assert found == [LEAD, inside[4:-5], SECOND, THIRD, FOURTH]


def test_a_body_that_the_page_marks_is_taken_whole() -> None:
    body = (
        f'<div><div class="top">{marked(FOURTH + " Traders told us so.")}</div>'
        f'<div itemprop="articleBody"><div class="a">{marked(LEAD)}</div><div class="b">'
        f"{marked(SECOND, THIRD, FOURTH)}</div></div></div>"
    )
    assert told(read(body)) == STORY


def test_quotations_inside_quotations_and_entities_are_kept_as_printed() -> None:
    nested = "“He told me, ‘Sail at dawn &amp; be back by six,’ and I did,” said Captain Luis Paz of Piura."
    found = told(read(f"<article>{marked(LEAD, SECOND, nested, FOURTH)}</article>"))
    assert found[2] == nested.replace("&amp;", "&")


def test_mark_up_written_out_in_the_story_stays_words() -> None:
    shown = (
        "The notice on the ministry’s site read &lt;script&gt;alert(1)&lt;/script&gt; for an hour on Monday."
    )
    found = told(read(f"<article><script>alert(2)</script>{marked(LEAD, SECOND, shown, FOURTH)}</article>"))
    assert "<script>alert(1)</script>" in found[2]
    assert not any("alert(2)" in each for each in found)


@pytest.mark.parametrize("wrap", [lambda each: [each], lambda each: {"@graph": [{"@type": "WebPage"}, each]}])
def test_metadata_are_found_in_arrays_and_graphs(wrap: Callable[[dict[str, Any]], Any]) -> None:
    data = {
        "@type": ["ReportageNewsArticle", "NewsArticle"],
        "headline": "Second ferry planned",
        "datePublished": "2027-05-03T23:30:00-05:00",
        "author": {"@type": "Person", "name": "Ana Ruiz"},
    }
    head = f'<script type="application/ld+json">{json.dumps(wrap(data))}</script>'
    found = read(f"<article>{marked(*STORY)}</article>", head=head)
    assert found.headline is not None
    assert found.byline is not None
    assert found.published is not None
    assert (found.headline.text, found.byline.text) == ("Second ferry planned", "Ana Ruiz")
    assert found.published.value == "2027-05-03T23:30:00-05:00"


def test_the_sites_name_is_taken_off_a_title_and_a_byline_stands_in_a_meta_tag() -> None:
    head = (
        '<meta property="og:title" content="Second ferry planned | Andean Post">'
        '<meta property="og:site_name" content="Andean Post"><meta name="author" content="By Ana Ruiz">'
        '<meta property="article:published_time" content="2027-05-03T14:05:00+02:00">'
    )
    found = read(f"<article>{marked(*STORY)}</article>", head=head)
    assert found.headline is not None
    assert found.byline is not None
    assert found.published is not None
    assert (found.headline.text, found.byline.text) == ("Second ferry planned", "Ana Ruiz")
    assert found.published.value == "2027-05-03T14:05:00+02:00"


def test_the_dateline_of_a_page_is_a_field() -> None:
    found = read(f"<article>{marked(*STORY)}</article>").dateline
    assert found is not None
    assert (found.place, found.country, found.month, found.day, found.agency) == (
        "Lima",
        "PER",
        5,
        3,
        "Reuters",
    )


@pytest.mark.parametrize(
    ("named", "part"),
    [
        ("relatedLinks", "beside"),
        ("article-related_box", "beside"),
        ("wp-caption-text", "picture"),
        ("sr-only", "hidden"),
        ("correlated", None),
        ("story-text", None),
    ],
)
def test_a_class_is_compared_by_whole_words(named: str, part: str | None) -> None:
    assert part_of(named) == part


HOSTILE = {
    "nesting": "<div>" * 50_000 + marked(*STORY),
    "inline nesting": "<p>" + "<b>" * 50_000 + marked(*STORY),
    "attributes": "<div " + " ".join(f"a{each}='x'" for each in range(400_000)) + ">" + marked(*STORY),
    "attributes behind a false script": "<!-- <script> --><div " + "a b " * 1_000_000 + ">" + marked(*STORY),
    "one attribute": "<div class='" + "related " * 650_000 + "'>" + marked(*STORY),
    "white space": "<p>a" + " " * 4_000_000 + "b</p>" + marked(*STORY),
    "line ends": "<p>a" + "\n \n" * 1_000_000 + "b</p>" + marked(*STORY),
    "open comment": marked(*STORY) + "<!--" + "x" * 4_000_000,
    "data": "<script type='application/ld+json'>" + "[" * 200_000 + "</script>" + marked(*STORY),
}


@pytest.mark.parametrize("body", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_mark_up_is_read_or_refused_soon(body: str) -> None:
    started = time.process_time()
    with suppress(TooLarge, EmptyInput):
        assert LEAD[-40:] in read(body).text
    # Two seconds are the promise; a busy machine gets a second more.
    assert time.process_time() - started < 3


def test_a_bomb_of_entities_does_not_grow() -> None:
    bomb = "".join(f'<!ENTITY a{each + 1} "{f"&a{each};" * 10}">' for each in range(12))
    found = read_page(
        f'<!DOCTYPE html [<!ENTITY a0 "boom">{bomb}]>'
        + page(f"<article>{marked(*STORY)}<p>&a12;</p></article>"),
        name="ferry.html",
    )
    assert len(found.text) < 2_000


def test_a_script_full_of_signs_is_no_tag_with_many_attributes() -> None:
    script = "<script>if (a <b && c) { x = 'it is' + \"" + "y z " * 3_000 + "</script>"
    assert told(read(f"{script}<article>{marked(*STORY)}</article>")) == STORY


def test_too_many_tags_are_named_in_the_error() -> None:
    with pytest.raises(TooLarge, match=r"ferry\.html.* tags"):
        read("<i></i>" * 20_000 + marked(*STORY))


def test_plain_text_is_read_without_the_extractor() -> None:
    code = (
        "import sys; from dateline.ingest import read_inputs; from dateline.ingest.readers import html; "
        "print('trafilatura' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
