import msgspec
import pytest

from dateline.desk.record import record_dispatch
from dateline.desk.why import explain, why
from dateline.errors import RecordNotFound, UsageError
from dateline.ledger.opening import Ledger
from tests.records import visit

DISPATCH, READING = visit()


def test_a_statement_is_explained_by_its_words_rules_and_actor() -> None:
    statement = READING.statements[0]
    found = explain(DISPATCH, READING, statement.id)
    assert (found.kind, found.id, found.record) == ("statement", statement.id, statement)
    assert (found.part, found.name, found.agency) == ("body", "NOR.txt", "TEST")
    assert [(each.label, each.evidence.text) for each in found.words] == [
        ("source", "Norwegian Foreign Minister Ane Holst"),
        ("cue", "said"),
        ("content", "Oslo would receive Finland's delegation on 4 May"),
        ("when", "on 4 May"),
    ]
    assert [reason.rule for reason in found.because] == ["statements/cue-with-subject"]
    assert [(each.relation, each.summary) for each in found.related] == [
        ("actor", "Ane Holst, Norwegian Foreign Minister, NOR")
    ]
    assert found.provenance.annotator == "statements"


def test_a_record_is_explained_in_its_sentence() -> None:
    found = explain(DISPATCH, READING, READING.commitments[0].id)
    assert found.sentence is not None
    assert found.sentence.text == "We will answer by 9 May."


def test_a_commitment_names_the_statement_that_carries_it() -> None:
    found = explain(DISPATCH, READING, READING.commitments[0].id)
    assert [(each.relation, each.id) for each in found.related] == [
        ("actor", READING.actors[0].id),
        ("said by", READING.statements[0].id),
    ]


def test_an_actor_is_explained_by_its_mentions() -> None:
    found = explain(DISPATCH, READING, READING.actors[0].id)
    assert [(each.label, each.evidence.text) for each in found.words] == [
        ("mention", "Norwegian Foreign Minister Ane Holst")
    ]


def test_a_finding_is_its_own_reason() -> None:
    found = explain(DISPATCH, READING, READING.findings[0].id)
    assert [(reason.rule, reason.note) for reason in found.because] == [
        ("dates/zone-unknown", "no time zone is printed")
    ]
    assert found.sentence is None


@pytest.mark.parametrize("given", ["filed", DISPATCH.id, DISPATCH.id[:9]])
def test_a_dispatch_is_explained_by_what_dates_it(given: str) -> None:
    found = explain(DISPATCH, READING, given)
    assert found.kind == "dispatch"
    assert [reason.rule for reason in found.because] == ["dates/year-printed"]
    assert (found.provenance.annotator, found.entry) == ("dates", None)


def test_an_id_that_is_not_there_or_ambiguous_is_refused() -> None:
    with pytest.raises(RecordNotFound, match="has no record 's-0000'"):
        explain(DISPATCH, READING, "s-0000")
    with pytest.raises(UsageError, match="can mean several records: m-"):
        explain(DISPATCH, READING, "m-")


def test_a_recorded_explanation_adds_the_place_in_the_ledger(ledger: Ledger) -> None:
    record_dispatch(ledger, DISPATCH, READING, recorded_at="2021-05-04T12:00:00Z")
    statement = READING.statements[0]
    found = why(ledger, statement.id[:8])
    assert found.entry is not None
    assert (found.entry.seq, found.entry.recorded_at, found.entry.current) == (
        7,
        "2021-05-04T12:00:00Z",
        True,
    )
    assert len(found.entry.seal) == len(found.entry.previous) == 64
    assert msgspec.structs.replace(found, entry=None, stands=None, origin=None) == explain(
        DISPATCH, READING, statement.id
    )


def test_a_superseded_record_says_so(ledger: Ledger) -> None:
    record_dispatch(ledger, DISPATCH, READING)
    newer = msgspec.structs.replace(visit(version="2")[1], findings=())
    record_dispatch(ledger, DISPATCH, newer)
    found = why(ledger, READING.findings[0].id)
    assert found.entry is not None
    assert not found.entry.current
    assert found.provenance.version == "1"


def test_the_date_of_a_recorded_dispatch_is_explained(ledger: Ledger) -> None:
    record_dispatch(ledger, DISPATCH, READING)
    found = why(ledger, DISPATCH.id[:12])
    assert [reason.rule for reason in found.because] == ["dates/year-printed"]
    assert found.entry is not None
    assert found.entry.seq == 1
