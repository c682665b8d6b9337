"""Laws 1, 2, 3 and 5, held against every registered annotator on awkward pages."""

from functools import cache

import msgspec
import pytest

from dateline import plugins
from dateline.desk.read import annotate
from dateline.language import parse
from dateline.ledger.append import problem_of
from dateline.ledger.derive import records_of
from dateline.lexicon.tables import digest_of
from dateline.schema import Additions, Annotated, Dispatch, Parse, Reading, canonical
from tests.contract.pages import dispatches

PAGES = dispatches()
ANNOTATORS = plugins.annotators()
NAMES = [each.name for each in ANNOTATORS]


@cache
def _parsed(page: str) -> Parse:
    return parse(PAGES[page])


@cache
def _steps(page: str) -> tuple[tuple[Reading, Additions], ...]:
    """Return for each annotator the reading that it found and what it added."""
    dispatch: Dispatch = PAGES[page]
    reading = Reading(dispatch=dispatch.id)
    steps = []
    for annotator in ANNOTATORS:
        more = annotator.annotate(dispatch, _parsed(page), reading)
        steps.append((reading, more))
        reading = reading.plus(more, Annotated(name=annotator.name, version=annotator.version))
    return tuple(steps)


def test_annotators_come_after_those_that_they_need() -> None:
    for place, annotator in enumerate(ANNOTATORS):
        assert set(annotator.needs) <= set(NAMES[:place])


@pytest.mark.parametrize("annotator", ANNOTATORS, ids=NAMES)
def test_an_annotator_names_itself_its_version_and_its_tables(annotator: plugins.Annotator) -> None:
    assert plugins.load("annotators", annotator.name) is annotator
    assert annotator.version
    assert all(len(digest_of(table)) == 64 for table in annotator.tables)


@pytest.mark.parametrize("annotator", ANNOTATORS, ids=NAMES)
@pytest.mark.parametrize("page", sorted(PAGES))
def test_law_2_an_annotator_only_adds(annotator: plugins.Annotator, page: str) -> None:
    reading, _ = _steps(page)[NAMES.index(annotator.name)]
    before = canonical(reading)
    more = annotator.annotate(PAGES[page], _parsed(page), reading)
    assert isinstance(more, Additions)
    assert canonical(reading) == before


@pytest.mark.parametrize("page", sorted(PAGES))
def test_law_1_all_words_stand_where_the_reading_says(page: str) -> None:
    assert problem_of(PAGES[page], annotate(PAGES[page], _parsed(page), ANNOTATORS)) is None


@pytest.mark.parametrize("page", sorted(PAGES))
def test_law_3_the_same_page_gives_the_same_bytes(page: str) -> None:
    again = [
        annotator.annotate(PAGES[page], _parsed(page), reading)
        for annotator, (reading, _) in zip(ANNOTATORS, _steps(page), strict=True)
    ]
    assert [canonical(each) for each in again] == [canonical(more) for _, more in _steps(page)]


@pytest.mark.parametrize("page", sorted(PAGES))
def test_law_5_no_annotator_stumbles(page: str) -> None:
    failures: list[str] = []
    annotate(
        PAGES[page],
        _parsed(page),
        ANNOTATORS,
        watch=lambda name, error: failures.append(f"{name}: {error!r}"),
    )
    assert failures == []


@pytest.mark.parametrize("page", sorted(PAGES))
def test_ids_are_unique_and_references_lead_somewhere(page: str) -> None:
    reading = annotate(PAGES[page], _parsed(page), ANNOTATORS)
    ids = [record.id for _, record in records_of(reading)]
    assert sorted(ids) == sorted(set(ids))
    named = {
        *(each.actor for each in (*reading.mentions, *reading.statements)),
        *(each.inside for each in reading.statements),
        *(each.said_by for each in (*reading.events, *reading.commitments)),
        *(party.actor for each in reading.events for party in (*each.actors, *each.recipients)),
        *(party.actor for each in reading.commitments for party in (*each.by, *each.to)),
        *(each.anchor for each in reading.timexes if each.anchor != "dispatch"),
    }
    assert named - {None} <= set(ids)


@pytest.mark.parametrize("page", sorted(PAGES))
def test_every_reason_names_a_rule_of_a_room(page: str) -> None:
    reading = annotate(PAGES[page], _parsed(page), ANNOTATORS)
    because = [reason for _, record in records_of(reading) for reason in getattr(record, "because", ())]
    rules = {reason.rule for reason in because} | {finding.rule for finding in reading.findings}
    assert all(rule.count("/") == 1 and rule == rule.lower() for rule in rules), rules


@pytest.mark.parametrize("page", sorted(PAGES))
def test_a_reading_comes_back_from_its_json(page: str) -> None:
    reading = annotate(PAGES[page], _parsed(page), ANNOTATORS)
    assert msgspec.json.decode(canonical(reading), type=Reading) == reading
