"""Who had a report first."""

import msgspec
import pytest

from dateline.link.origins import first_in, independent, origin_of, origin_of_record, origins
from dateline.schema import Actor, Dispatch, Event, Reading, Span, Statement, dispatch_id


def _dispatch(text: str, **fields: object) -> Dispatch:
    return msgspec.structs.replace(Dispatch(id=dispatch_id(text), text=text), **fields)


def _said(dispatch: Dispatch, *chain: str, speaker: str | None = "Ana Ruiz") -> Statement:
    words = Span(0, 4).evidence(dispatch.text)
    return Statement(id="s-1", content=(words,), form="indirect", chain=chain, speaker=speaker, source=words)


@pytest.mark.parametrize(
    ("credit", "name"),
    [
        ("Kyodo, per TASS", "Kyodo"),
        ("TASS, citing Kyodo", "Kyodo"),
        ("Kyodo via TASS", "Kyodo"),
        ("Source: Kyodo News", "Kyodo"),
        ("TASS, according to Kyodo news agency", "Kyodo"),
        ("(Reuters)", "Reuters"),
    ],
)
def test_a_credit_line_names_who_had_it_first(credit: str, name: str) -> None:
    assert first_in(credit) == name


@pytest.mark.parametrize(
    "credit",
    [
        "Ana Ruiz in Oslo",
        "photo: Kyodo",
        "Photo: Kyodo via Reuters",
        "(Photo by AFP via TASS)",
        "Video: Kyodo, per TASS",
        "Additional reporting by Ana Ruiz",
    ],
)
def test_other_lines_name_nobody(credit: str) -> None:
    assert first_in(credit) is None


def test_the_agency_that_filed_is_the_origin_and_its_dateline_says_so() -> None:
    origin = origin_of(_dispatch("Talks began.", agency="Reuters", publisher="Harbour Gazette"))
    assert (origin.name, origin.how, origin.because.rule) == ("Reuters", "agency", "origins/agency")


def test_a_dispatch_that_nobody_signs_is_its_own_origin() -> None:
    one, other = _dispatch("Talks began."), _dispatch("Talks ended.")
    assert independent((origin_of(one), origin_of(other))) == (one.id, other.id)


def test_twelve_copies_count_once() -> None:
    first = _dispatch("Talks began.", agency="Reuters")
    copies = [_dispatch(f"Talks began. {n}", publisher=f"Paper {n}") for n in range(12)]
    found = origins([first, *copies], [(first.id, each.id, 900) for each in copies])
    assert independent(found.values()) == ("Reuters",)
    assert {each.how for each in found.values()} == {"agency", "family"}


def test_twelve_copies_that_no_agency_signs_count_once_too() -> None:
    first = _dispatch("Talks began.", publisher="Harbour Gazette")
    copies = [_dispatch(f"Talks began. {n}", publisher=f"Paper {n}") for n in range(12)]
    found = origins([first, *copies], [(first.id, each.id, 900) for each in copies])
    assert independent(found.values()) == ("Harbour Gazette",)


def test_a_paper_met_before_its_agency_has_the_agency_as_origin() -> None:
    paper = _dispatch("Talks began.", publisher="Harbour Gazette")
    agency = _dispatch("Talks began. 1", agency="Reuters")
    assert origins([paper, agency], [(paper.id, agency.id, 900)])[paper.id].name == "Reuters"


def test_a_copy_of_a_copy_has_the_origin_of_the_first() -> None:
    first = _dispatch("Talks began.", agency="Reuters")
    second, third = _dispatch("Talks began. A", publisher="Paper A"), _dispatch("Talks began. B")
    found = origins([first, second, third], [(first.id, second.id, 900), (second.id, third.id, 900)])
    assert found[third.id].name == "Reuters"


def test_an_agency_that_shares_a_paragraph_keeps_its_own_name() -> None:
    one, other = _dispatch("Talks began.", agency="Reuters"), _dispatch("Talks began. 2", agency="AFP")
    assert origins([one, other], [(one.id, other.id, 400)])[other.id].name == "AFP"


def test_the_innermost_outlet_of_a_chain_is_the_origin() -> None:
    dispatch = _dispatch("Said he.", agency="TASS")
    reading = Reading(dispatch=dispatch.id, actors=(Actor(id="a-1", name="Ana Ruiz", kind="person"),))
    base = origin_of(dispatch)
    assert origin_of_record(_said(dispatch, "TASS", "Kyodo"), reading, base).name == "Kyodo"
    assert origin_of_record(_said(dispatch, "TASS", "Kyodo", "Ana Ruiz"), reading, base).name == "Kyodo"
    assert origin_of_record(_said(dispatch, "TASS", "Ana Ruiz"), reading, base) == base
    assert origin_of_record(_said(dispatch, "TASS", "unnamed: a source"), reading, base) == base


def test_an_outlet_that_speaks_is_the_origin() -> None:
    dispatch = _dispatch("Said it.", agency="TASS")
    found = origin_of_record(
        _said(dispatch, "TASS", speaker="Kyodo"), Reading(dispatch=dispatch.id), origin_of(dispatch)
    )
    assert (found.name, found.how) == ("Kyodo", "speaker")


def test_an_agency_in_small_letters_is_named_by_the_noun_beside_it() -> None:
    dispatch = _dispatch("Said it.", agency="TASS")
    reading, base = Reading(dispatch=dispatch.id), origin_of(dispatch)
    for speaker in ("dpa news agency", "dpa", "German news agency dpa"):
        said = _said(dispatch, "TASS", speaker=f"unnamed: {speaker}")
        assert origin_of_record(said, reading, base).name == "dpa"
    for speaker in ("a dpa photographer", "agency official", "the agency", "official"):
        said = _said(dispatch, "TASS", speaker=f"unnamed: {speaker}")
        assert origin_of_record(said, reading, base).name == "TASS"


def test_of_an_agency_whose_noun_alone_speaks_the_source_tells_the_name() -> None:
    dispatch = _dispatch("dpa news agency said it.", agency="TASS")
    words = Span(0, len("dpa news agency")).evidence(dispatch.text)
    said = msgspec.structs.replace(_said(dispatch, "TASS", speaker="news agency"), source=words)
    assert origin_of_record(said, Reading(dispatch=dispatch.id), origin_of(dispatch)).name == "dpa"
    person = Reading(dispatch=dispatch.id, actors=(Actor(id="a-1", name="Ana Ruiz", kind="person"),))
    said = msgspec.structs.replace(said, speaker="Ana Ruiz", actor="a-1")
    assert origin_of_record(said, person, origin_of(dispatch)).name == "TASS"


def test_a_newspaper_that_speaks_is_the_origin_though_no_list_names_it() -> None:
    dispatch = _dispatch("Said it.", agency="TASS")
    paper = Actor(id="a-1", name="Harbour Gazette", kind="agency")
    ministry = Actor(id="a-2", name="Oman's foreign ministry", kind="organisation")
    reading = Reading(dispatch=dispatch.id, actors=(paper, ministry))
    said = msgspec.structs.replace(_said(dispatch, "TASS", speaker=paper.name), actor=paper.id)
    found = origin_of_record(said, reading, origin_of(dispatch))
    assert (found.name, found.how) == ("Harbour Gazette", "speaker")
    said = msgspec.structs.replace(_said(dispatch, "TASS", speaker=ministry.name), actor=ministry.id)
    assert origin_of_record(said, reading, origin_of(dispatch)).name == "TASS"
    own = _dispatch("Said it.", publisher="The Harbour Gazette")
    said = msgspec.structs.replace(_said(own, "The Harbour Gazette", speaker=paper.name), actor=paper.id)
    assert origin_of_record(said, reading, origin_of(own)).how == "publisher"


def test_an_outlet_with_and_without_its_article_is_one_origin() -> None:
    one, other = (
        _dispatch("A.", publisher="The Harbour Gazette"),
        _dispatch("B.", publisher="Harbour Gazette"),
    )
    assert independent((origin_of(one), origin_of(other))) == ("The Harbour Gazette",)


def test_an_event_has_the_origin_of_the_statement_that_carries_it() -> None:
    dispatch = _dispatch("Said he.", agency="TASS")
    said = _said(dispatch, "TASS", "Kyodo")
    reading = Reading(dispatch=dispatch.id, statements=(said,))
    trigger = Span(0, 4).evidence(dispatch.text)
    event = Event(id="e-1", type="CONSULT", trigger=trigger, status="happened", quad=1, said_by=said.id)
    told = msgspec.structs.replace(event, said_by=None)
    assert origin_of_record(event, reading, origin_of(dispatch)).name == "Kyodo"
    assert origin_of_record(told, reading, origin_of(dispatch)).name == "TASS"
