"""Stories and lists in a notebook."""

import re
from html.parser import HTMLParser

import msgspec
import pytest

from dateline.desk.display import MOST_CARDS, story_html, summary_of, table_html
from dateline.desk.evidence import Words, evidence
from dateline.desk.inputs import Story
from dateline.errors import UsageError
from dateline.schema import Dispatch, Reading, Statement
from tests.records import read_story, visit
from tests.stories import read_marked

HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "</mark></div><iframe src=//evil.example>",
    "javascript:alert(1)&lt;b&gt;",
    "<svg/onload=alert(1)>",
    "<!-- --><style>*{display:none}</style>",
)

ALLOWED_TAGS = {"div", "p", "span", "mark", "sup", "b", "code", "table", "thead", "tbody", "tr", "th", "td"}


class _Seen(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.styles: set[str] = set()
        self.open: list[str] = []
        self.text = ""
        self.marked: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.styles |= {value or "" for name, value in attrs if name == "style"}
        self.open.append(tag)
        if tag == "mark":
            self.marked.append("")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data
        if "mark" in self.open:
            self.marked[-1] += data


def seen(html: str) -> _Seen:
    parser = _Seen()
    parser.feed(html)
    parser.close()
    assert parser.open == []
    return parser


def hostile(words: str) -> tuple[Dispatch, Reading]:
    """Put hostile words wherever a page or a record can bring them."""
    story = (
        f"[actor [title Minister {words}] [name Ane {words}]] [cue said] "
        f"[content [one Oslo] would [trigger receive {words}] [two Finland]'s delegation [when on 4 May]]. "
        f"[promise We will answer {words} [due by 9 May]]."
    )
    dispatch, reading = read_story(
        read_marked(story), sides=("NOR", "FIN"), day="2021-05-04", due="2021-05-09", by=(),
        agency=words, name=words,
    )  # fmt: skip
    statements = tuple(
        msgspec.structs.replace(each, speaker=words, office=words, country=words, cue_lemma=words)
        for each in reading.statements
    )
    return dispatch, msgspec.structs.replace(reading, statements=statements)


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_stay_words(words: str) -> None:
    dispatch, reading = hostile(words)
    records = (*reading.statements, *reading.events, *reading.commitments, *reading.actors, *reading.mentions)
    table = table_html(
        [(words, each, evidence(each, reading)) for each in (*records, dispatch)], title=words, note=words
    )
    for html in (story_html(dispatch, reading), table):
        found = seen(html)
        assert found.tags <= ALLOWED_TAGS
        assert found.attributes <= {"style", "title"}
        assert not any(re.search(r"url|import|expression", each) for each in found.styles)
        assert words in found.text


def test_a_story_shows_all_its_text_and_marks_its_records() -> None:
    dispatch, reading = visit()
    found = seen(Story(dispatch=dispatch, reading=reading)._repr_html_())
    assert {"receive", "We will answer by 9 May"} <= set(found.marked)
    labels = re.compile(r"[SEC]\d+(?=Oslo|receive|We will)")
    assert dispatch.text in labels.sub("", found.text)


def test_a_card_says_where_the_words_stand() -> None:
    dispatch, reading = visit()
    event = reading.events[0]
    text = seen(story_html(dispatch, reading)).text
    assert f"receive [{event.trigger.start}, {event.trigger.end})" in text


def test_a_story_of_very_many_records_shows_so_many_cards_and_counts_the_rest() -> None:
    dispatch, reading = visit()
    many = tuple(
        msgspec.structs.replace(reading.statements[0], id=f"s-{place}") for place in range(MOST_CARDS + 5)
    )
    html = story_html(dispatch, msgspec.structs.replace(reading, statements=many))
    assert html.count("border-left") == MOST_CARDS
    assert "and 7 more records" in html


def test_words_of_several_stretches_are_read_together_and_kept_apart() -> None:
    _, reading = visit()
    statement = msgspec.structs.replace(
        reading.statements[0], content=(reading.statements[0].content[0], reading.events[0].trigger)
    )
    words = evidence(statement)
    assert words.text == f"{statement.content[0].text} … receive"
    assert tuple(words) == statement.content


def test_a_statement_without_content_rests_on_its_source_and_cue() -> None:
    _, reading = visit()
    said = reading.statements[0]
    declined = msgspec.structs.replace(said, content=())
    assert evidence(declined) == Words(each for each in (said.source, said.cue) if each)
    assert isinstance(said, Statement)


def test_an_actor_rests_on_the_mentions_that_mean_it() -> None:
    dispatch, reading = visit()
    story = Story(dispatch=dispatch, reading=reading)
    actor = reading.actors[0]
    assert story.evidence(actor).text == reading.mentions[0].words.text
    assert evidence(actor) == Words()


def test_what_is_no_record_has_no_words() -> None:
    with pytest.raises(UsageError, match="a str is no record"):
        evidence("receive")


def test_a_story_that_no_longer_counts_says_so() -> None:
    dispatch, reading = visit()
    assert "does not count" not in story_html(dispatch, reading)
    killed = msgspec.structs.replace(reading, stand="killed")
    assert "killed: does not count" in story_html(dispatch, killed)


def test_a_summary_says_to_whom_and_leaves_an_unknown_side_open() -> None:
    _, reading = visit()
    assert summary_of(reading.commitments[0]) == "promise · NOR → FIN · open · due 2021-05-09"
    nobody = msgspec.structs.replace(reading.events[0], actors=())
    assert summary_of(nobody) == "CONSULT · ? → FIN · planned · 2021-05-04"
