import pytest

from dateline.desk.agreement import Agreement, agreement, cohens_kappa, krippendorffs_alpha
from dateline.desk.judge import judge
from dateline.desk.record import record_dispatch
from dateline.ledger.opening import Ledger
from tests.records import denial, visit

EVENTS = [visit()[1].events[0], denial()[1].events[0]]


@pytest.fixture
def judged(ledger: Ledger) -> Ledger:
    """Two events, judged by two persons who agree on the first and not on the second."""
    record_dispatch(ledger, *visit())
    record_dispatch(ledger, *denial())
    judge(ledger, EVENTS[0].id, "correct", by="Ida Moss", typed={"status": "happened"}, blind=True)
    judge(ledger, EVENTS[0].id, "correct", by="Ole Varga", typed={"status": "happened"}, blind=True)
    judge(ledger, EVENTS[1].id, "accept", by="Ida Moss", blind=True)
    judge(ledger, EVENTS[1].id, "reject", by="Ole Varga", because="no event", blind=True)
    return ledger


def _of(found: list[Agreement], value: str, *between: str) -> Agreement:
    (only,) = (each for each in found if (each.kind, each.value, each.between) == ("event", value, between))
    return only


def test_kappa_is_that_of_cohens_own_table() -> None:
    """Cohen 1960, table 1, in counts of 200: (.70 − .41) / (1 − .41) = .492."""
    table = {(1, 1): 88, (1, 2): 14, (1, 3): 18, (2, 1): 10, (2, 2): 40, (2, 3): 10,
             (3, 1): 2, (3, 2): 6, (3, 3): 12}  # fmt: skip
    pairs = [pair for pair, count in table.items() for _ in range(count)]
    assert cohens_kappa(pairs) == pytest.approx(0.492, abs=0.0005)


def test_alpha_is_that_of_krippendorffs_own_example() -> None:
    """Krippendorff 2011, "Computing Krippendorff's alpha-reliability", example C: nominal .743."""
    rows = (
        "1 2 3 3 2 1 4 1 2 . . .",
        "1 2 3 3 2 2 4 1 2 5 . 3",
        ". 3 3 3 2 3 4 2 2 5 1 .",
        "1 2 3 3 2 4 4 1 2 5 1 .",
    )
    units = [
        [each for each in column if each != "."]
        for column in zip(*(row.split() for row in rows), strict=True)
    ]
    assert krippendorffs_alpha(units) == pytest.approx(0.743, abs=0.0005)


def test_where_all_give_one_and_the_same_nothing_is_claimed() -> None:
    assert cohens_kappa([("a", "a"), ("a", "a")]) is None
    assert krippendorffs_alpha([("a", "a"), ("a", "a")]) is None
    assert cohens_kappa([]) is None
    assert krippendorffs_alpha([("a",), ("b",)]) is None


def test_two_reviewers_are_compared_value_by_value(judged: Ledger) -> None:
    found = agreement(judged)
    status = _of(found, "status", "Ida Moss", "Ole Varga")
    assert (status.units, status.observed) == (2, 0.5)
    assert status.kappa == pytest.approx(1 / 3)
    verdict = _of(found, "verdict", "Ida Moss", "Ole Varga")
    assert verdict.observed == 0.5


def test_people_are_compared_with_what_the_machine_read(judged: Ledger) -> None:
    status = _of(agreement(judged), "status", "people", "machine")
    assert (status.units, status.observed) == (4, 0.25)


def test_only_the_two_that_are_asked_for(judged: Ledger) -> None:
    found = agreement(judged, between=("Ida Moss", "machine"))
    assert {each.between for each in found} == {("Ida Moss", "machine")}
    assert _of(found, "status", "Ida Moss", "machine").units == 2
    assert agreement(judged, between=("Ida Moss", "nobody")) == []


def test_all_persons_together_have_an_alpha_and_no_kappa(judged: Ledger) -> None:
    judge(judged, EVENTS[0].id, "accept", by="Uma Falk", blind=True)
    status = _of(agreement(judged), "status", "Ida Moss", "Ole Varga", "Uma Falk")
    assert (status.units, status.kappa, status.observed) == (2, None, None)
    assert status.alpha is not None


def test_agreement_does_not_hang_on_what_a_newer_version_reads(judged: Ledger) -> None:
    import msgspec

    before = agreement(judged, between=("Ida Moss", "Ole Varga"))
    dispatch, reading = visit(version="2")
    record_dispatch(judged, dispatch, msgspec.structs.replace(reading, events=()))
    assert agreement(judged, between=("Ida Moss", "Ole Varga")) == before
