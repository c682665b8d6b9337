"""What a search finds, in the order of how well its words answer."""

from collections.abc import Sequence
from typing import Any

import pytest

from dateline.config import Server
from dateline.desk.judge import judge
from dateline.desk.query import Criteria, Kind, find
from dateline.desk.record import record_many
from dateline.errors import UsageError
from dateline.ledger import relevance
from dateline.ledger.opening import Ledger
from dateline.ledger.stores.postgres import words as server_words
from tests.records import visit_about

ONCE = "the ferry and the harbour of the northern islands"
THRICE = "the ferry, the old ferry and no other ferry"
APART = "the harbour, which the islands need in winter as well as the ferry"
NEVER = "the price of salt"


def record(ledger: Ledger, *stories: tuple[str, str]) -> None:
    list(record_many(ledger, [visit_about(*each) for each in stories]))


def names(ledger: Ledger, text: str, kind: Kind = "statement", **more: Any) -> Sequence[str | None]:
    criteria = Criteria(text=text, order="relevance", **more)
    return [each.name for each in find(ledger, kind, criteria)]


def test_what_says_a_word_more_often_comes_first(ledger: Ledger) -> None:
    record(ledger, ("thrice", THRICE), ("once", ONCE), ("never", NEVER))
    assert names(ledger, "ferry") == ["thrice", "once"]
    assert names(ledger, "ferry", "dispatch") == ["thrice", "once"]
    assert names(ledger, "ferry", limit=1) == ["thrice"]


def test_of_equally_relevant_ones_the_newest_comes_first(ledger: Ledger) -> None:
    record(ledger, *((name, f"{ONCE} {name}") for name in ("Alta", "Bodo", "Vardo")))
    assert names(ledger, "ferry") == ["Vardo", "Bodo", "Alta"]


def test_filters_hold_and_what_was_rejected_is_not_found(ledger: Ledger) -> None:
    record(ledger, ("thrice", THRICE), ("once", ONCE))
    assert names(ledger, "ferry", actor="Ane Holst", min_confidence=100) == ["thrice", "once"]
    assert names(ledger, "ferry", country="FIN") == []
    first = visit_about("thrice", THRICE)[1].statements[0]
    judge(ledger, visit_about("once", ONCE)[1].statements[0].id, "accept", by="Ida Moss")
    judge(ledger, first.id, "reject", by="Ida Moss", because="nobody said so")
    (found,) = find(ledger, "statement", Criteria(text="ferry", order="relevance"))
    assert (found.name, found.decided and found.decided.by) == ("once", "Ida Moss")
    assert names(ledger, "ferry", as_read=True) == ["thrice", "once"]


def test_older_ones_follow_where_more_match_than_are_ranked(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    record(ledger, ("a", THRICE), ("b", ONCE), ("c", f"{THRICE} of all"), ("d", APART))
    monkeypatch.setattr(relevance, "RANKED", 2)
    assert names(ledger, "ferry") == ["c", "d", "b", "a"]
    assert [names(ledger, "ferry", limit=most) for most in (0, 1, 2, 3)] == [
        [], ["c"], ["c", "d"], ["c", "d", "b"],
    ]  # fmt: skip


@pytest.mark.parametrize("few", [True, False], ids=["gathered", "walked"])
def test_a_server_finds_the_same_on_either_way(
    few: bool, ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not isinstance(ledger.path, Server):
        pytest.skip("a file knows one way")
    monkeypatch.setattr(server_words, "_few", lambda *_: few)
    record(ledger, ("thrice", THRICE), ("once", ONCE), ("apart", APART), ("never", NEVER))
    assert names(ledger, "ferry harbour") == ["once", "apart"]
    assert names(ledger, '"old ferry"') == ["thrice"]


def test_without_words_nothing_is_relevant(ledger: Ledger) -> None:
    with pytest.raises(UsageError, match="nothing by which records of the kind 'event' are relevant"):
        list(find(ledger, "event", Criteria(country="NOR", order="relevance")))
    with pytest.raises(UsageError, match="'timex'"):
        names(ledger, "May", "timex")
