from dateline.config import Location
from dateline.desk.record import record_dispatch
from dateline.desk.verify import verify_ledger
from dateline.ledger.linking import append_links
from dateline.ledger.lookup import entry_at
from dateline.ledger.opening import Ledger
from dateline.schema import Link, Reason
from tests.records import visit

NOON = "2021-05-04T12:00:00Z"

FULFILS = Link(
    id="l-1",
    earlier="c-1",
    later="e-1",
    relation="fulfils",
    by="link",
    because=(Reason(rule="link/same-visit", note="the same guest came to the same host"),),
)


def test_a_link_is_an_entry_that_rests_on_no_single_dispatch(ledger: Ledger, path: Location) -> None:
    record_dispatch(ledger, *visit())
    assert append_links(ledger, [FULFILS], recorded_at=NOON) == 1
    entry = entry_at(ledger, 11)
    assert (entry.kind, entry.subject, entry.dispatch) == ("link", "l-1", None)
    assert (entry.provenance.annotator, entry.provenance.rule) == ("link", "link/same-visit")
    assert verify_ledger(path).kinds["link"] == 1


def test_the_same_link_is_added_once(ledger: Ledger) -> None:
    assert append_links(ledger, [FULFILS, FULFILS], recorded_at=NOON) == 1
    assert append_links(ledger, [FULFILS], recorded_at=NOON) == 0
