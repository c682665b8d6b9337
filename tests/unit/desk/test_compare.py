import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.desk.candidates import candidates
from dateline.desk.compare import Piece, align, compare, difference
from dateline.desk.judge import judge
from dateline.desk.record import record_dispatch
from dateline.errors import RecordNotFound, UsageError
from dateline.ledger.linking import append_links
from dateline.ledger.opening import Ledger
from tests.records import VISIT, annotated, denial, read_story, visit
from tests.stories import read_marked
from tests.telling import commitment, event, link, statement


def rows(*columns: list, links: list | None = None) -> list[tuple[str | None, ...]]:
    made = align(columns, links or [])
    return [tuple(cell.id if cell else None for cell in row.cells) for row in made]


def test_a_speaker_s_words_meet_their_paraphrase_in_another_dispatch() -> None:
    one = statement("s-1", "We will reopen the northern crossing before the harvest")
    other = statement("s-2", "the northern crossing would reopen by the harvest", dispatch="d2")
    assert rows([one], [other]) == [("s-1", "s-2")]


def test_other_words_of_the_same_speaker_do_not() -> None:
    one = statement("s-1", "We will reopen the northern crossing before the harvest")
    other = statement("s-2", "milk prices are a matter for parliament", dispatch="d2")
    assert rows([one], [other]) == [("s-1", None), (None, "s-2")]


def test_events_meet_by_type_and_sides_unless_their_dates_part_them() -> None:
    one = event("e-1", when="2021-05-04")
    same = event("e-2", dispatch="d2")
    another_day = event("e-3", when="2021-06-01", dispatch="d2")
    others = event("e-4", by="KEN", to="UGA", dispatch="d2")
    assert rows([one], [same]) == [("e-1", "e-2")]
    assert rows([one], [another_day]) == [("e-1", None), (None, "e-3")]
    assert rows([one], [others]) == [("e-1", None), (None, "e-4")]


def test_a_link_sets_side_by_side_what_words_would_not() -> None:
    one, other = event("e-1", when="2021-05-04"), event("e-2", when="2021-06-01", dispatch="d2")
    (row,) = align([[one], [other]], [link("e-1", "e-2")])
    assert (row.linked, row.shared) == (True, 2)
    assert rows([one], [other], links=[link("e-1", "e-2", verdict="rejected")]) == [
        ("e-1", None),
        (None, "e-2"),
    ]


def test_commitments_meet_by_who_is_bound_and_when() -> None:
    one = commitment("c-1", "will answer the letter", due="2021-05-09")
    due = commitment("c-2", "a reply is promised", due="2021-05-09", dispatch="d2")
    other = commitment("c-3", "will answer the letter", by="KEN", dispatch="d2")
    assert rows([one], [due, other]) == [("c-1", "c-2"), (None, "c-3")]


def test_a_record_stands_in_one_row_only() -> None:
    column = [event("e-1"), event("e-2")]
    other = [event("e-3", dispatch="d2")]
    assert sorted(rows(column, other), key=str) == [("e-1", "e-3"), ("e-2", None)]


def test_what_most_dispatches_share_comes_first_within_its_kind() -> None:
    alone, shared = statement("s-1", "nobody else has this"), statement("s-2", "we will come in May")
    same = statement("s-3", "we will come in May", dispatch="d2")
    assert rows([alone, shared], [same]) == [("s-2", "s-3"), ("s-1", None)]


def test_a_difference_is_told_word_by_word() -> None:
    assert difference("We will not come in June.", "We will come in May.") == (
        Piece(text="We will ", mark="same"),
        Piece(text="not ", mark="only here"),
        Piece(text="come in ", mark="same"),
        Piece(text="May", mark="only there"),
        Piece(text="June", mark="only here"),
        Piece(text=".", mark="same"),
    )


def test_case_and_the_style_of_quotation_marks_are_no_difference() -> None:
    assert {piece.mark for piece in difference("a “Dozen” firms", 'A "dozen" firms')} == {"same"}


@given(st.text(), st.text())
def test_a_difference_holds_every_word_of_both(here: str, there: str) -> None:
    pieces = difference(here, there)
    ours = "".join(piece.text for piece in pieces if piece.mark != "only there")
    assert ours.split() == here.split()
    theirs = [piece.text.strip() for piece in pieces if piece.mark == "only there"]
    assert all(text in " ".join(there.split()) for text in theirs)


def test_two_dispatches_of_a_ledger_share_their_records(ledger: Ledger) -> None:
    first, reading = visit()
    reprint, again = read_story(
        read_marked(VISIT.replace("We will answer", "And we will answer")),
        sides=("NOR", "FIN"), day="2021-05-04", due="2021-05-09", by=annotated(),
        agency="OTHER", name="b.txt",
    )  # fmt: skip
    for told in ((first, reading), (reprint, again), denial()):
        record_dispatch(ledger, *told)
    assert [each.dispatch for each in candidates(ledger, first.id[:12])] == [reprint.id]
    found = compare(ledger, [first.id[:12], "b.txt"])
    assert [each.agency for each in found.dispatches] == ["OTHER", "TEST"]
    assert [(row.kind, row.shared) for row in found.rows] == [
        ("statement", 2),
        ("event", 2),
        ("commitment", 2),
    ]


def test_what_a_link_ties_to_a_dispatch_is_offered_beside_it_unless_it_was_rejected(ledger: Ledger) -> None:
    (first, reading), (other, later) = visit(), denial()
    record_dispatch(ledger, first, reading)
    record_dispatch(ledger, other, later)
    assert candidates(ledger, first.id) == ()
    tie = link(reading.events[0].id, later.events[0].id)
    append_links(ledger, [tie], recorded_at="2026-01-01T00:00:00Z")
    assert [each.dispatch for each in candidates(ledger, first.id)] == [other.id]
    judge(ledger, tie.id, "reject", by="Ida Moss", because="another meeting")
    assert candidates(ledger, first.id) == ()


def test_what_was_replaced_is_set_beside_its_later_version_and_said_to_be_replaced(ledger: Ledger) -> None:
    first, reading = visit(agency="TEST", name="a.txt")
    later, again = read_story(
        read_marked(VISIT.replace("We will answer", "And we will answer")),
        sides=("NOR", "FIN"), day="2021-05-04", due="2021-05-09", by=annotated(),
        agency="TEST", name="b.txt", supersedes=first.id,
    )  # fmt: skip
    for told in ((first, reading), (later, again)):
        record_dispatch(ledger, *told)
    found = compare(ledger, ["a.txt", "b.txt"])
    assert dict(zip((each.name for each in found.dispatches), found.stands, strict=True)) == {
        "a.txt": "replaced",
        "b.txt": "current",
    }
    assert None not in found.filed
    assert [row.shared for row in found.rows] == [2, 2, 2]


def test_one_or_five_dispatches_or_one_twice_cannot_be_compared(ledger: Ledger) -> None:
    dispatch, reading = visit()
    record_dispatch(ledger, dispatch, reading)
    for chosen in ([dispatch.id], [dispatch.id] * 2, ["a", "b", "c", "d", "e"]):
        with pytest.raises(UsageError):
            compare(ledger, chosen)
    with pytest.raises(RecordNotFound):
        compare(ledger, [dispatch.id, "nothing"])


def test_a_speaker_who_is_not_named_meets_only_nearly_equal_words() -> None:
    one = statement("s-1", "talks will go on in the autumn", speaker=None)
    equal = statement("s-2", "talks will go on in the autumn", speaker=None, dispatch="d2")
    loose = statement("s-3", "talks were broken off for good", speaker=None, dispatch="d2")
    assert rows([one], [loose, equal]) == [("s-1", "s-2"), (None, "s-3")]
