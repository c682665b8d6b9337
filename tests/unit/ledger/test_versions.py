"""Versions, kills and withdrawals: what takes another's place does so in the transaction that records it."""

from pathlib import Path

import msgspec
import pytest

from dateline.desk.judge import judge
from dateline.desk.opening import migrate_ledger
from dateline.desk.query import Criteria, find
from dateline.desk.record import record_dispatch, record_many
from dateline.desk.verify import verify_ledger
from dateline.errors import VerificationFailed
from dateline.ingest import read_text
from dateline.ledger.links import links
from dateline.ledger.opening import Ledger
from dateline.ledger.place import Standing, place_of
from dateline.schema import Dispatch, Filed, Reading, Statement, Wire, record_id

BODY = (
    "OSLO, May 3, 2027 (Reuters) - Norway and Oman signed an agreement on ports on Monday after nine "
    "months of talks in Bergen, the foreign ministry in Oslo said in a paper.\n\n"
    "The agreement opens four harbours to ships of either side and names a bench of six judges who are "
    "to settle what quarrels may come of it."
)
PLAIN = f"Norway, Oman sign ports deal\n\n{BODY}"
UPDATE = (
    f"UPDATE 1-Norway, Oman sign ports deal\n\n(Adds reaction)\n\n{BODY}\n\nFishermen welcomed the paper."
)
KILL = (
    "KILL\n\nEditors: Please kill the story headlined “Norway, Oman sign ports deal”. No agreement was "
    "signed.\n\nReuters, May 3, 2027"
)
OTHER = f"Norway lands a record catch\n\n{BODY.replace('agreement', 'catch').replace('ports', 'fish')}"


def _story(text: str, **fields: object) -> tuple[Dispatch, Reading]:
    """Read a text with one statement in its first paragraph, if it has one."""

    dispatch = msgspec.structs.replace(read_text(text, name="a.txt"), **{"agency": "Reuters", **fields})
    first = next((each for each in dispatch.blocks if each.kind == "paragraph"), None)
    statements: tuple[Statement, ...] = ()
    if first is not None:
        words = first.span.evidence(dispatch.text)
        statements = (
            Statement(id=record_id("s", dispatch.id, 1), content=(words,), form="indirect", speaker="Oslo"),
        )
    filed = Filed(value="2027-05-03", earliest="2027-05-03", latest="2027-05-03", basis="page")
    return dispatch, Reading(dispatch=dispatch.id, filed=filed, statements=statements)


def _hour(hour: int) -> Filed:
    """A time of publication, in UTC."""
    value = f"2027-05-03T{hour}:00:00+00:00"
    return Filed(value=value, earliest="2027-05-03", latest="2027-05-03", basis="metadata")


def _stands(ledger: Ledger, *stories: tuple[Dispatch, Reading]) -> list[str]:
    with ledger.reading() as connection:
        return [place_of(connection, dispatch).stand for dispatch, _ in stories]


def _stated(ledger: Ledger) -> list[str]:
    return [found.dispatch for found in find(ledger, "statement", Criteria())]


def test_an_update_takes_the_place_of_the_story_and_nothing_is_counted_twice(ledger: Ledger) -> None:
    plain, update = _story(PLAIN), _story(UPDATE)
    list(record_many(ledger, [plain, update]))
    assert _stands(ledger, plain, update) == ["replaced", "current"]
    assert _stated(ledger) == [update[0].id]


def test_it_does_so_as_well_where_the_earlier_version_comes_late(ledger: Ledger) -> None:
    plain, update = _story(PLAIN), _story(UPDATE)
    record_dispatch(ledger, *update)
    record_dispatch(ledger, *plain)
    assert _stands(ledger, plain, update) == ["replaced", "current"]


@pytest.mark.parametrize("order", [(0, 1, 2, 3), (3, 2, 1, 0), (2, 0, 3, 1)])
def test_of_many_versions_the_last_stands_and_each_other_is_ended_once(
    ledger: Ledger, order: tuple[int, ...]
) -> None:
    updates = (UPDATE.replace("UPDATE 1", f"UPDATE {n}").replace("reaction", f"{n} more") for n in (1, 2, 3))
    versions = [_story(PLAIN), *map(_story, updates)]
    for number in order:
        record_dispatch(ledger, *versions[number])
    assert _stands(ledger, *versions) == ["replaced"] * 3 + ["current"]
    assert len(list(links(ledger, current=False))) == 3


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
def test_of_many_edits_of_a_page_each_is_replaced_once(ledger: Ledger, order: tuple[int, ...]) -> None:
    edits = [
        _story(f"{PLAIN}\n\nEdit {n}.", url="https://halmar.example/ports", published=_hour(10 + n))
        for n in range(3)
    ]
    for number in order:
        record_dispatch(ledger, *edits[number])
    assert _stands(ledger, *edits) == ["replaced", "replaced", "current"]
    assert len(list(links(ledger, current=False))) == 2


def test_a_kill_takes_every_record_of_its_story_out_of_what_counts(ledger: Ledger, path: Path) -> None:
    plain, update, kill, other = _story(PLAIN), _story(UPDATE), _story(KILL), _story(OTHER)
    for story in (plain, update, other, kill):
        record_dispatch(ledger, *story)
    assert _stands(ledger, plain, update, other, kill) == ["killed", "killed", "current", "current"]
    assert _stated(ledger) == [other[0].id]
    verify_ledger(path)


def test_a_kill_and_what_it_takes_back_are_one_transaction(
    ledger: Ledger, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = _story(PLAIN)
    record_dispatch(ledger, *plain)

    def broken(*_: object) -> None:
        raise ValueError("the power went out")

    monkeypatch.setattr("dateline.ledger.linking.refresh", broken)
    with pytest.raises(Exception, match="the power went out"):
        record_dispatch(ledger, *_story(KILL))
    assert _stands(ledger, plain) == ["current"]
    assert [found.id for found in find(ledger, "dispatch", Criteria())] == [plain[0].id]
    verify_ledger(path)


def test_a_kill_in_the_same_batch_counts_too(ledger: Ledger) -> None:
    plain, kill = _story(PLAIN), _story(KILL)
    list(record_many(ledger, [plain, kill]))
    assert _stands(ledger, plain) == ["killed"]


def test_a_story_that_comes_after_its_kill_is_killed(ledger: Ledger) -> None:
    plain, kill = _story(PLAIN), _story(KILL)
    list(record_many(ledger, [kill, plain]))
    assert _stands(ledger, plain) == ["killed"]
    assert _stated(ledger) == []


def test_a_link_names_the_words_of_the_notice(ledger: Ledger) -> None:
    list(record_many(ledger, [_story(PLAIN), _story(KILL)]))
    (kept,) = links(ledger, current=False)
    (reason,) = kept.link.because
    assert (kept.link.relation, kept.link.by, reason.rule) == ("kills", "wire", "wire/named")
    assert reason.words is not None
    assert reason.words.text.startswith("Editors: Please kill the story")


def test_a_person_who_rejects_a_kill_gives_the_story_back(ledger: Ledger, path: Path) -> None:
    plain = _story(PLAIN)
    list(record_many(ledger, [plain, _story(KILL)]))
    (kept,) = links(ledger, current=False)
    judge(ledger, kept.link.id, "reject", by="Ida Moss", because="it names another story")
    assert _stands(ledger, plain) == ["current"]
    assert _stated(ledger) == [plain[0].id]
    verify_ledger(path)


def test_a_later_version_of_one_item_replaces_the_earlier_whatever_the_order(ledger: Ledger) -> None:
    first = _story(PLAIN, wire=Wire(item="urn:x:1", version=1))
    second = _story(PLAIN.replace("four", "five"), wire=Wire(item="urn:x:1", version=2))
    list(record_many(ledger, [second, first]))
    assert _stands(ledger, first, second) == ["replaced", "current"]


def test_the_number_of_an_item_means_nothing_beside_another_publisher(ledger: Ledger) -> None:
    first = _story(PLAIN, wire=Wire(item="17", version=1), publisher="Harbour Gazette")
    second = _story(OTHER, wire=Wire(item="17", version=2), publisher="Evening Lantern")
    list(record_many(ledger, [first, second]))
    assert _stands(ledger, first, second) == ["current", "current"]


def test_a_version_that_its_provider_cancels_is_killed_with_those_before(ledger: Ledger) -> None:
    first = _story(PLAIN, wire=Wire(item="urn:x:1", version=1))
    canceled = _story(PLAIN.replace("four", "five"), wire=Wire(item="urn:x:1", version=2, status="canceled"))
    list(record_many(ledger, [first, canceled]))
    assert _stands(ledger, first, canceled) == ["killed", "killed"]
    assert _stated(ledger) == []


def test_the_same_text_canceled_by_its_provider_is_killed(ledger: Ledger, path: Path) -> None:
    record_dispatch(ledger, *_story(PLAIN, wire=Wire(item="urn:x:1", version=1)))
    canceled = _story(PLAIN, wire=Wire(item="urn:x:1", version=2, status="canceled"))
    record_dispatch(ledger, *canceled)
    assert _stands(ledger, canceled) == ["killed"]
    # The first version once more, from an archive, brings nothing back.
    late = record_dispatch(ledger, *_story(PLAIN, wire=Wire(item="urn:x:1", version=1)))
    assert (late.outcome, _stated(ledger)) == ("unchanged", [])
    verify_ledger(path)


def test_a_page_that_was_edited_silently_is_a_new_version(ledger: Ledger) -> None:
    url = "https://harbour.test/ports"
    first, second = _story(PLAIN, url=url), _story(PLAIN.replace("four", "five"), url=url)
    list(record_many(ledger, [first, second]))
    assert _stands(ledger, first, second) == ["replaced", "current"]
    (kept,) = links(ledger, current=False)
    assert kept.link.because[0].rule == "wire/same-page"


def test_two_stories_that_stood_at_one_address_are_two(ledger: Ledger) -> None:
    url = "https://harbour.test/"
    first = _story(PLAIN, url=url)
    second = _story(
        "A quiet week in Bern\n\nBERN, May 3, 2027 (Reuters) - Nothing was said in Bern, where the lake lay "
        "still and every office had closed its shutters by noon, as on each first Monday of the month.",
        url=url,
    )
    list(record_many(ledger, [first, second]))
    assert _stands(ledger, first, second) == ["current", "current"]


def test_a_take_continues_its_story_and_both_count(ledger: Ledger) -> None:
    first = _story(f"BC-EU--Norway-Oman,200\n\n{PLAIN}\n\n(MORE)")
    second = _story(
        "BC-EU--Norway-Oman, 2nd take,150\n\nOSLO (Reuters) - A bench of six judges will sit in Bergen in "
        "the house of the old customs office, the paper says on its last page."
    )
    list(record_many(ledger, [first, second]))
    assert _stands(ledger, first, second) == ["current", "current"]
    (kept,) = links(ledger)
    assert (kept.link.earlier, kept.link.later, kept.link.relation) == (
        first[0].id,
        second[0].id,
        "continues",
    )


def test_a_withheld_story_counts_and_says_that_it_is_withheld(ledger: Ledger) -> None:
    story = _story(PLAIN, wire=Wire(status="withheld"))
    record_dispatch(ledger, *story)
    assert _stands(ledger, story) == ["withheld"]
    assert _stated(ledger) == [story[0].id]


def test_a_rebuilt_ledger_lets_everything_stand_as_before(ledger: Ledger, path: Path) -> None:
    stories = [_story(each) for each in (PLAIN, UPDATE, OTHER, KILL)]
    list(record_many(ledger, stories))
    before = _stands(ledger, *stories)
    ledger.close()
    migrate_ledger(path, rebuild=True)
    verify_ledger(path)
    assert _stands(ledger, *stories) == before


@pytest.mark.parametrize(
    "fault",
    [
        "UPDATE dispatches SET stand = 'current', current = 1, ended_by = NULL WHERE stand = 'killed'",
        "UPDATE links SET relation = 'continues' WHERE relation = 'kills'",
        "DELETE FROM printings WHERE seq = 1",
    ],
)
def test_a_killed_story_made_to_stand_again_is_found(ledger: Ledger, path: Path, fault: str) -> None:
    list(record_many(ledger, [_story(PLAIN), _story(KILL)]))
    with ledger.writing() as connection:
        connection.exec_driver_sql(fault)
    with pytest.raises(VerificationFailed):
        verify_ledger(path)


def test_who_ended_a_dispatch_is_kept_with_it(ledger: Ledger) -> None:
    plain, kill = _story(PLAIN), _story(KILL)
    list(record_many(ledger, [plain, kill]))
    with ledger.reading() as connection:
        assert place_of(connection, plain[0]) == Standing(stand="killed", by=kill[0].id)
