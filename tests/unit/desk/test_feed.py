"""Lists newest first, page by page; how stories stand; the same words elsewhere; where records come from."""

from collections.abc import Iterator

import msgspec
import pytest

from dateline.config import Location
from dateline.desk import feed, history
from dateline.desk.citing import citation, quotation
from dateline.desk.elsewhere import elsewhere
from dateline.desk.findings import left_open
from dateline.desk.opening import Ledger, open_ledger
from dateline.desk.query import criteria_from, find
from dateline.desk.record import record_dispatch
from dateline.errors import RecordNotFound, UsageError
from dateline.ledger import newest as ledger_newest
from dateline.ledger.linking import append_links
from dateline.schema import Dispatch, Filed, Link, Reading, Statement, dispatch_id
from tests.records import denial, visit
from tests.stories import read_marked

AT = "2026-01-01T00:00:00Z"
DAYS = ("2031-01-05", "2031-03-05", None, "2031-02-05")


def dated(story: tuple[Dispatch, Reading], day: str | None, **fields: object) -> tuple[Dispatch, Reading]:
    """Move a story's own date; every other story needs an agency of its own to be another dispatch."""
    dispatch, reading = story
    filed = Filed(value=day or "XXXX-XX-XX", earliest=day, latest=day)
    return msgspec.structs.replace(dispatch, **fields), msgspec.structs.replace(reading, filed=filed)


def retold(story: tuple[Dispatch, Reading], ending: str) -> tuple[Dispatch, Reading]:
    """Give a story another text by adding to its end, with ids of its own."""
    dispatch, reading = story
    text = f"{dispatch.text} {ending}"
    raw = msgspec.json.encode((dispatch, reading)).decode().replace(dispatch.id, dispatch_id(text))
    again, read = msgspec.json.decode(raw, type=tuple[Dispatch, Reading])
    marked = f"-{len(ending):02}"
    renamed = msgspec.json.decode(
        msgspec.json.encode(read).decode().replace('"s-', f'"s{marked}-'), type=Reading
    )
    return msgspec.structs.replace(again, text=text), renamed


@pytest.fixture
def ledger(path: Location) -> Iterator[Ledger]:
    with open_ledger(path) as opened:
        for place, day in enumerate(DAYS):
            story = retold(visit() if place % 2 else denial(), "x" * (place + 1))
            record_dispatch(opened, *dated(story, day, agency=f"AGENCY {place}"), recorded_at=AT)
        yield opened


def test_the_newest_dispatch_comes_first_and_the_undated_last(ledger: Ledger) -> None:
    found = feed.listed(ledger, "dispatch", criteria_from()).found
    assert [each.filed_earliest for each in found] == ["2031-03-05", "2031-02-05", "2031-01-05", None]


@pytest.mark.parametrize(
    "kind", ["dispatch", "statement", "event", "commitment", "actor", "mention", "finding"]
)
@pytest.mark.parametrize("limit", [1, 2, 3])
def test_pages_follow_one_another_without_a_gap(kind: str, limit: int, ledger: Ledger) -> None:
    whole = feed.listed(ledger, kind, criteria_from(), limit=100)  # type: ignore[arg-type]
    met: list[int] = []
    after: str | None = None
    while True:
        page = feed.listed(ledger, kind, criteria_from(), after=after, limit=limit)  # type: ignore[arg-type]
        met += [each.seq for each in page.found]
        after = page.next
        if after is None:
            break
    assert met == [each.seq for each in whole.found]
    assert len(set(met)) == len(met)


@pytest.mark.parametrize("asked", [{"text": "collapsed"}, {"dyad": "KEN:UGA"}, {"actor": "Peter"}])
def test_walking_and_searching_find_the_same(
    asked: dict[str, str], ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    criteria = criteria_from(**asked)  # type: ignore[arg-type]
    led = feed.listed(ledger, "statement", criteria).found
    monkeypatch.setattr(ledger_newest, "_FEW", 0)
    walked = feed.listed(ledger, "statement", criteria).found
    assert [each.seq for each in walked] == [each.seq for each in led]
    assert len(led) == 2


def test_a_list_is_narrowed_by_who_filed(ledger: Ledger) -> None:
    found = feed.listed(ledger, "statement", criteria_from(agency="AGENCY 1")).found
    assert [each.agency for each in found] == ["AGENCY 1"]


def test_stories_are_narrowed_by_what_happens_in_them(ledger: Ledger) -> None:
    assert len(feed.listed(ledger, "dispatch", criteria_from(type="CONSULT", status="plan")).found) == 4
    assert feed.listed(ledger, "dispatch", criteria_from(type="ASSAULT")).found == ()


def test_a_place_that_is_none_is_refused(ledger: Ledger) -> None:
    for written in ("x", "2031-01-05", "~", "~x", "2031-01-05~-1"):
        with pytest.raises(UsageError, match="is no place"):
            feed.listed(ledger, "statement", criteria_from(), after=written)


def test_a_state_that_is_none_is_refused(ledger: Ledger) -> None:
    with pytest.raises(UsageError, match="there is no state"):
        feed.listed(ledger, "dispatch", criteria_from(), state="old")


def test_a_copy_stands_under_its_first_printing(ledger: Ledger) -> None:
    ids = [each.dispatch for each in feed.listed(ledger, "dispatch", criteria_from()).found]
    link = Link(id="l-1", earlier=ids[1], later=ids[0], relation="same report", by="test")
    story = Link(id="l-2", earlier=ids[1], later=ids[0], relation="same story", by="test")
    append_links(ledger, [link, story], recorded_at=AT)
    first = feed.listed(ledger, "dispatch", criteria_from(), by_story=True).found
    assert [each.dispatch for each in first] == ids[1:]
    (story, *_) = feed.stories(ledger, first)
    assert [(each.dispatch, each.agency) for each in story.copies] == [(ids[0], "AGENCY 1")]
    assert story.origins == 1


def test_a_rejected_copy_is_none(ledger: Ledger) -> None:
    ids = [each.dispatch for each in feed.listed(ledger, "dispatch", criteria_from()).found]
    link = Link(
        id="l-1", earlier=ids[1], later=ids[0], relation="same report", verdict="rejected", by="somebody"
    )
    append_links(ledger, [link], recorded_at=AT)
    assert len(feed.listed(ledger, "dispatch", criteria_from(), by_story=True).found) == 4


def test_a_story_says_what_was_read_in_it_and_how_it_stands(ledger: Ledger) -> None:
    (story, *_) = feed.stories(ledger, feed.listed(ledger, "dispatch", criteria_from()).found)
    counts = (story.standing.statements, story.standing.events, story.standing.commitments)
    assert counts == (1, 1, 1)
    assert (story.new, story.changed, story.withdrawn, story.open) == (False, False, False, True)


def test_a_story_read_anew_is_changed(ledger: Ledger) -> None:
    again = dated(retold(visit(version="2"), "xx"), "2031-03-05", agency="AGENCY 1")
    record_dispatch(ledger, *again)
    found = feed.listed(ledger, "dispatch", criteria_from(), state="changed").found
    assert [each.agency for each in found] == ["AGENCY 1"]
    (story,) = feed.stories(ledger, found)
    assert (story.new, story.changed) == (True, True)


def test_a_replaced_story_is_withdrawn_and_can_still_be_listed(ledger: Ledger) -> None:
    old = feed.listed(ledger, "dispatch", criteria_from()).found[0]
    correction = retold(visit(), "corrected and longer")
    record_dispatch(ledger, *dated(correction, "2031-03-06", agency="NEW", supersedes=old.dispatch))
    assert old.dispatch not in {
        each.dispatch for each in feed.listed(ledger, "dispatch", criteria_from()).found
    }
    gone = feed.listed(ledger, "dispatch", criteria_from(), state="withdrawn").found
    assert [each.dispatch for each in gone] == [old.dispatch]


def test_facets_count_stories(ledger: Ledger) -> None:
    facets = feed.facets(ledger, criteria_from())
    assert [(each.value, each.stories) for each in facets["type"]] == [("CONSULT", 4)]
    assert {each.value for each in facets["agency"]} == {f"AGENCY {place}" for place in range(4)}
    assert [(each.value, each.stories) for each in facets["status"]] == [("open", 4), ("planned", 4)]


def test_facets_count_only_stories_that_stand_as_asked(ledger: Ledger) -> None:
    assert feed.facets(ledger, criteria_from(), state="withdrawn")["agency"] == []
    old = feed.listed(ledger, "dispatch", criteria_from()).found[0]
    correction = retold(visit(), "corrected and longer")
    record_dispatch(ledger, *dated(correction, "2031-03-06", agency="NEW", supersedes=old.dispatch))
    gone = feed.facets(ledger, criteria_from(), state="withdrawn")
    assert [(each.value, each.stories) for each in gone["agency"]] == [(old.agency, 1)]
    with pytest.raises(UsageError, match="no state 'old'"):
        feed.facets(ledger, criteria_from(), state="old")


def test_what_could_not_be_read_is_counted_by_its_rule(ledger: Ledger) -> None:
    (rule,) = left_open(ledger)
    assert (rule.rule, rule.findings, rule.stories) == ("dates/zone-unknown", 4, 4)


def test_the_same_words_are_found_in_another_outlet(ledger: Ledger) -> None:
    found = next(find(ledger, "statement", criteria_from(agency="AGENCY 1")))
    (other,) = elsewhere(ledger, found.record, found.dispatch)
    assert other.found.agency == "AGENCY 3"
    assert other.shared == 1000


def test_a_statement_is_quoted_and_cited_with_who_and_where(ledger: Ledger) -> None:
    found = next(find(ledger, "statement", criteria_from(agency="AGENCY 1")))
    assert quotation(found.record).endswith("— Ane Holst, Norwegian Foreign Minister (said)")
    assert f"Dateline record {found.id}." in citation(found)
    assert "AGENCY 1, 2031-03-05" in citation(found)


def test_a_record_that_a_newer_reading_left_says_what_it_was_and_why_it_went(ledger: Ledger) -> None:
    found = next(find(ledger, "statement", criteria_from(agency="AGENCY 1")))
    dispatch, reading = dated(retold(visit(version="2"), "xx"), "2031-03-05", agency="AGENCY 1")
    record_dispatch(
        ledger, dispatch, msgspec.structs.replace(reading, statements=(), events=(), commitments=())
    )
    way = history.provenance(ledger, found.id)
    assert way.explanation.record == found.record
    assert way.past is not None
    assert "dates 1 → 2" in way.past.changed
    assert way.reading is not None
    assert not way.reading.current
    assert [each.current for each in way.versions] == [True, False]


def test_a_current_record_has_its_whole_way(ledger: Ledger) -> None:
    found = next(find(ledger, "statement", criteria_from(agency="AGENCY 1")))
    way = history.provenance(ledger, found.id)
    assert way.past is None
    assert way.reading is not None
    assert way.reading.current
    assert way.captured is not None
    assert way.captured.kind == "dispatch"
    assert [each.seq for each in way.entries] == [found.seq]


def test_an_earlier_reading_can_be_looked_at(ledger: Ledger) -> None:
    first = history.versions(ledger, next(find(ledger, "dispatch", criteria_from())).dispatch)[0]
    dispatch = next(find(ledger, "dispatch", criteria_from())).dispatch
    _, reading, seq = history.reading_with_history(ledger, dispatch, at=first.seq)
    assert (len(reading.statements), seq) == (1, first.seq)
    with pytest.raises(RecordNotFound):
        history.reading_with_history(ledger, dispatch, at=first.seq + 1)


def test_statements_are_found_by_the_speaker_s_office(ledger: Ledger) -> None:
    found = feed.listed(ledger, "statement", criteria_from(office="foreign minister")).found
    assert {each.record.speaker for each in found} == {"Ane Holst"}
    assert feed.listed(ledger, "statement", criteria_from(office="king")).found == ()


def test_statements_are_found_by_their_setting(ledger: Ledger) -> None:
    story = read_marked("Ana Ruiz [cue said] [setting at a news conference] that [content it would rain].")
    statement = Statement(
        id="s-rain", cue=story.the("cue"), content=(story.the("content"),), form="indirect",
        setting=story.the("setting"),
    )  # fmt: skip
    record_dispatch(ledger, story.dispatch, Reading(dispatch=story.dispatch.id, statements=(statement,)))
    found = feed.listed(ledger, "statement", criteria_from(setting="news conference")).found
    assert [each.id for each in found] == ["s-rain"]
    assert feed.listed(ledger, "statement", criteria_from(setting="rain")).found == ()
