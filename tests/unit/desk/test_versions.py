"""Versions of a story as a reader sees them: how each stands, and what changed in the record."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from dateline.desk.history import provenance
from dateline.desk.link import links
from dateline.desk.opening import open_ledger
from dateline.desk.record import record_many
from dateline.desk.stories import story
from dateline.desk.versions import changes, stands, taken_back, told, versions
from dateline.desk.why import why
from dateline.ingest import read_text
from dateline.ledger.opening import Ledger
from dateline.schema import Dispatch, Filed, Reading, Statement, When, record_id

BODY = (
    "OSLO, May 3, 2027 (Reuters) - Norway and Oman signed an agreement on ports on Monday after nine "
    "months of talks in Bergen, the foreign ministry in Oslo said in a paper."
)
JUDGES = "The agreement names a bench of six judges who are to settle what quarrels may come of it."
PLAIN = f"Norway, Oman sign ports deal\n\n{BODY}\n\nThe door is open.\n\n{JUDGES}"
UPDATE = (
    f"UPDATE 1-Norway, Oman sign ports deal\n\n{BODY}\n\nThe door is half open.\n\n"
    "Fishermen in Bergen had asked for such a paper since the spring."
)
KILL = (
    "KILL\n\nEditors: Please kill the story headlined “Norway, Oman sign ports deal”. No agreement was "
    "signed.\n\nReuters, May 3, 2027"
)


def _story(text: str, name: str) -> tuple[Dispatch, Reading]:
    """Read every paragraph of a text as one statement."""
    dispatch = msgspec.structs.replace(read_text(text, name=name), agency="Reuters")
    told = [each.span.evidence(dispatch.text) for each in dispatch.blocks if each.kind == "paragraph"]
    statements = tuple(
        Statement(
            id=record_id("s", dispatch.id, place), content=(words,), form="indirect", speaker=f"Oslo {place}"
        )
        for place, words in enumerate(told)
    )
    filed = Filed(value="2027-05-03", earliest="2027-05-03", latest="2027-05-03", basis="page")
    return dispatch, Reading(dispatch=dispatch.id, filed=filed, statements=statements)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with open_ledger(tmp_path / "ledger.db", create=True) as opened:
        list(record_many(opened, [_story(PLAIN, "one"), _story(UPDATE, "two")]))
        yield opened


def _id(text: str) -> str:
    return read_text(text).id


def test_the_versions_of_a_story_come_in_their_order_from_any_of_them(ledger: Ledger) -> None:
    for name in ("one", "two"):
        found = versions(ledger, name)
        assert [each.stands.dispatch for each in found] == [_id(PLAIN), _id(UPDATE)]
        assert [each.stands.stand for each in found] == ["replaced", "current"]
        assert found[1].after == ((_id(PLAIN), "replaces"),)


def test_what_changed_in_the_record_is_shown_with_the_words_of_both(ledger: Ledger) -> None:
    found = changes(ledger, _id(PLAIN), _id(UPDATE))
    assert found.kept == 1
    by = {each.happened: each for each in found.changes}
    assert set(by) == {"added", "dropped", "reworded"}
    reworded = by["reworded"]
    assert reworded.before is not None
    assert told(reworded.before.record) == "The door is open."
    assert [(each.text.strip(), each.mark) for each in reworded.words if each.mark != "same"] == [
        ("half", "only here")
    ]
    assert by["dropped"].before is not None
    assert told(by["dropped"].before.record) == JUDGES


def test_a_date_coded_otherwise_is_a_change_though_the_words_are_the_same(ledger: Ledger) -> None:
    dispatch, reading = _story(
        f"UPDATE 2-Norway, Oman sign ports deal\n\n{BODY}\n\nThe door is half open.", "x"
    )
    when = When(value="2027-05-01", earliest="2027-05-01", latest="2027-05-01", basis="timex")
    moved = msgspec.structs.replace(reading.statements[0], when=when)
    reading = msgspec.structs.replace(reading, statements=(moved, *reading.statements[1:]))
    list(record_many(ledger, [(dispatch, reading)]))
    (change,) = [each for each in changes(ledger, _id(UPDATE), dispatch.id).changes if each.fields]
    assert change.fields == (("when", "", "2027-05-01"),)


def test_a_killed_story_is_listed_with_every_record_that_rests_on_it(ledger: Ledger) -> None:
    list(record_many(ledger, [_story(KILL, "kill")]))
    found = list(taken_back(ledger))
    assert [each.stands.dispatch for each in found] == [_id(PLAIN), _id(UPDATE)]
    assert {each.stands.stand for each in found} == {"killed"}
    assert [len(each.records) for each in found] == [3, 3]
    words = found[0].stands.words
    assert words is not None
    assert words.text.startswith("Editors: Please kill the story")


def test_a_notice_with_a_label_is_quoted_by_the_sentence_that_kills(ledger: Ledger) -> None:
    labelled = _story(f"KILL: Norway, Oman sign ports deal\n\n{KILL.split(chr(10) * 2, 1)[1]}", "labelled")
    list(record_many(ledger, [labelled]))
    words = stands(ledger, _id(PLAIN)).words
    assert words is not None
    assert words.text.startswith("Editors: Please kill the story")


def test_a_killed_dispatch_of_a_story_is_taken_back_and_not_replaced(ledger: Ledger) -> None:
    roles = {each.member.dispatch: each.role for each in story(ledger, _id(PLAIN)).parts}
    assert roles == {_id(PLAIN): "replaced", _id(UPDATE): "told first"}
    list(record_many(ledger, [_story(KILL, "kill")]))
    roles = {each.member.dispatch: each.role for each in story(ledger, _id(PLAIN)).parts}
    assert roles == {_id(PLAIN): "taken back", _id(UPDATE): "taken back"}


def test_what_ended_a_dispatch_is_listed_among_the_links_though_that_no_longer_counts(
    ledger: Ledger,
) -> None:
    list(record_many(ledger, [_story(KILL, "kill")]))
    found = {(each.link.earlier, each.link.relation) for each in links(ledger)}
    assert found == {(_id(PLAIN), "replaces"), (_id(PLAIN), "kills"), (_id(UPDATE), "kills")}


def test_why_says_how_the_dispatch_of_a_record_stands_and_whose_report_it_is(ledger: Ledger) -> None:
    statement = _story(UPDATE, "two")[1].statements[0].id
    before = why(ledger, statement)
    assert before.stands is not None
    assert before.origin is not None
    assert (before.stands.stand, before.origin.name, before.origin.how) == ("current", "Reuters", "agency")
    list(record_many(ledger, [_story(KILL, "kill")]))
    after = why(ledger, statement)
    assert after.stands is not None
    assert (after.stands.stand, after.stands.by) == ("killed", _id(KILL))


def test_the_way_of_a_killed_record_tells_why_it_is_gone(ledger: Ledger) -> None:
    statement = _story(UPDATE, "two")[1].statements[0].id
    list(record_many(ledger, [_story(KILL, "kill")]))
    past = provenance(ledger, statement).past
    assert past is not None
    assert past.reason.startswith("its agency killed the dispatch that it rests on: “Editors: Please kill")


def test_a_version_whose_successor_was_killed_says_so(ledger: Ledger) -> None:
    found = stands(ledger, _id(PLAIN))
    assert (found.stand, found.taken_back) == ("replaced", False)
    list(record_many(ledger, [_story(KILL, "kill")]))
    assert stands(ledger, _id(PLAIN)).taken_back
