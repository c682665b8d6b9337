"""Who is to do what, by when, on what condition."""

from dateline.desk.read import read_dispatch
from dateline.schema import Commitment
from tests.stories import dateline_at, story


def _commitments(*paragraphs: str, headline: str | None = None) -> tuple[Commitment, ...]:
    return read_dispatch(story(*paragraphs, headline=headline)).commitments


def test_a_refusal_is_never_a_promise() -> None:
    (one,) = _commitments("Kenya will not send tea to Oman.")
    assert one.force == "refusal"


def test_a_voted_no_is_a_refusal_without_a_negation() -> None:
    (one,) = _commitments("Kenya will vote against the treaty.")
    assert one.force == "refusal"


def test_a_demand_binds_the_one_who_is_asked() -> None:
    (one,) = _commitments("Kenya urged Ethiopia to free the pilots.")
    assert [each.code for each in one.by] == ["ETH"]
    assert [each.code for each in one.to] == ["KEN"]


def test_a_condition_stands_beside_the_words() -> None:
    (one,) = _commitments("Oman will lend Kenya 40 million dollars if the court agrees.")
    assert one.words.text == "Oman will lend Kenya 40 million dollars"
    assert one.condition is not None
    assert one.condition.text == "if the court agrees"


def test_a_time_clause_in_the_past_is_no_condition() -> None:
    (one,) = _commitments("Kenya will send tea to Oman after the court agreed.")
    assert one.condition is None


def test_a_plan_that_was_called_off_is_no_commitment() -> None:
    assert not _commitments("A visit planned for 4 May 2027 by the Kenyan premier was called off.")


def test_a_hope_is_no_commitment() -> None:
    assert not _commitments("Kenya hopes to sell tea to Oman.")


def test_a_due_date_is_counted_from_the_dispatch() -> None:
    text = "NAIROBI, May 3, 2027 (Reuters) - Kenya will repair the quay by Friday."
    line = dateline_at(
        text,
        "NAIROBI, May 3, 2027 (Reuters)",
        place="Nairobi",
        country="KEN",
        month=5,
        day=3,
        year=2027,
        agency="Reuters",
    )
    (one,) = read_dispatch(story(text, dateline=line)).commitments
    assert one.due is not None
    assert one.due.value == "2027-05-03/2027-05-07"


def test_a_headline_and_its_story_are_one_commitment() -> None:
    (one,) = _commitments(
        "Kenyan President Joseph Mwangale will visit Oman in May 2027.",
        headline="Kenyan leader to visit Oman",
    )
    assert [each.text for each in one.also] == ["Kenyan leader to visit Oman"]


def test_a_basis_is_kept() -> None:
    (one,) = _commitments("Kenya will ship tea to Oman under an earlier agreement.")
    assert one.basis is not None
    assert one.basis.text == "under an earlier agreement"


def test_words_and_condition_are_evidence() -> None:
    dispatch = story("Oman will lend Kenya 40 million dollars if the court agrees.")
    for one in read_dispatch(dispatch).commitments:
        for each in (one.words, one.condition):
            assert each is not None
            assert each.span.of(dispatch.text) == each.text


def test_every_commitment_names_its_rule() -> None:
    (one,) = _commitments("Kenya urged Ethiopia to free the pilots.")
    assert one.because[0].rule == "commitments/demand"


def test_what_is_to_be_signed_on_a_visit_is_due_then() -> None:
    found = read_dispatch(
        story(
            "Kenyan President Amos Kibet will visit Ethiopia on 4 May 2031.",
            "Kenya and Ethiopia will sign a treaty on wells.",
        )
    ).commitments
    assert [each.due.value for each in found if each.due is not None] == ["2031-05-04", "2031-05-04"]


def test_who_is_cited_is_not_what_a_commitment_rests_on() -> None:
    (one,) = _commitments('According to Lund, "under an earlier treaty, Kenya will send tea to Oman."')
    assert one.basis is not None
    assert one.basis.text == "under an earlier treaty"


def test_what_was_refused_once_binds_no_more() -> None:
    assert not _commitments("Kenya had refused to sell tea to Oman.")


def test_what_was_not_ready_then_binds_only_in_somebodys_words() -> None:
    assert not _commitments("Kenya was not ready to sign the treaty with Oman.")
    (one,) = _commitments("Kenya said on Monday it was not ready to sign the treaty with Oman.")
    assert one.force == "refusal"


def test_the_day_of_a_promise_is_no_due_date() -> None:
    (one,) = _commitments("Kenya promised on 4 May 2027 to send tea to Oman.")
    assert one.due is None


def test_a_date_of_the_document_is_no_due_date() -> None:
    (one,) = _commitments("Kenya will withdraw its troops under a truce signed in May 2027.")
    assert one.due is None
    assert one.basis is not None
    assert one.basis.text == "under a truce signed in May 2027"


def test_who_is_asked_by_a_minister_owes_it_to_him() -> None:
    (one,) = _commitments("The Omani minister told Kenya to repair the quay.")
    assert one.force == "demand"
    assert one.basis is None


KIPRONO = "Kenyan Foreign Minister Daniel Kiprono"


def test_a_quotation_in_other_words_is_the_same_commitment() -> None:
    (one,) = _commitments(
        f'Kenya will send two ships to Oman in May 2027, {KIPRONO} said. "We shall dispatch two ships in May '
        '2027," he said.'
    )
    assert [each.text for each in one.also] == ["We shall dispatch two ships in May 2027"]


def test_a_quotation_that_names_the_thing_by_a_pronoun_is_the_same_commitment() -> None:
    (one,) = _commitments(f'Kenya will not sign the treaty, {KIPRONO} said. "We will not sign it," he said.')
    assert [each.text for each in one.also] == ["We will not sign it"]


def test_what_is_due_at_another_time_is_another_commitment() -> None:
    found = _commitments(
        f'Kenya will visit Oman in May 2027. "We will visit Oman in July 2027," {KIPRONO} said.'
    )
    assert len(found) == 2


def test_what_is_owed_to_another_side_is_another_commitment() -> None:
    found = _commitments("Kenya will send two ships to Oman. Kenya will send two ships to Iran.")
    assert [[each.code for each in one.to] for one in found] == [["OMN"], ["IRN"]]


def test_two_acts_on_one_thing_are_two_commitments() -> None:
    assert len(_commitments("Kenya will repair the ship. Kenya will sink the ship.")) == 2


def test_where_it_is_done_is_no_side() -> None:
    (one,) = _commitments("Kenya and Oman are to sign the treaty in Vienna on 4 May 2027.")
    assert "AUT" not in [each.code for each in (*one.by, *one.to)]


def test_whose_crisis_has_to_end_is_no_side() -> None:
    (one,) = _commitments("Kenya should keep its stance on Oman until the end of the Yemeni crisis.")
    assert [each.code for each in one.to] == ["OMN"]
    assert one.condition is not None


def test_the_money_of_a_country_is_no_side() -> None:
    (one,) = _commitments("The World Bank is ready to grant 25 million Australian dollars.")
    assert one.to == ()


def test_words_that_open_a_quotation_close_it() -> None:
    (one,) = _commitments('Kenya said it would not "go to Oman to drink tea," and left it there.')
    assert one.words.text == 'it would not "go to Oman to drink tea,"'


def test_a_headline_s_words_leave_out_its_source() -> None:
    (one,) = _commitments(
        "Kenya will send two ships to Oman, the Kenyan ministry said.",
        headline="Kenya to send two ships to Oman - ministry",
    )
    assert [each.text for each in one.also] == ["Kenya to send two ships to Oman"]
