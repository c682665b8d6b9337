"""What publishers print under every story of a ledger, with the records that rest on it."""

from dateline.desk.boilerplate import learnt
from dateline.desk.opening import Ledger
from dateline.desk.record import record_dispatch
from dateline.link.boilerplate import MANY
from dateline.schema import Block, Dispatch, Reading, Span, Statement, dispatch_id, record_id

NEWS = "Minister {0} opened the harbour of {0} on a morning of {0} before some guests."


def _keep(ledger: Ledger, word: str, foot: str) -> str:
    """Record a story whose last paragraph is said by somebody; return the id of that statement."""
    news = NEWS.format(word * 3)
    text = f"{news}\n\n{foot}"
    last = Span(len(news) + 2, len(text))
    blocks = (Block(kind="paragraph", span=Span(0, len(news))), Block(kind="paragraph", span=last))
    dispatch = Dispatch(id=dispatch_id(text), text=text, blocks=blocks, publisher="Harbour Gazette")
    said = Statement(
        id=record_id("s", dispatch.id, last.start),
        content=(last.evidence(text),),
        form="indirect",
        speaker="Ana Ruiz",
    )
    reading = Reading(dispatch=dispatch.id, parser="by hand 1", statements=(said,))
    record_dispatch(ledger, dispatch, reading)
    return said.id


def test_what_recurs_is_listed_once_with_the_records_that_rest_on_it(ledger: Ledger) -> None:
    kept = [
        _keep(ledger, word, f"{number + 10} readers have written to the Gazette about this.")
        for number, word in enumerate("abcdef")
    ]
    (found,) = learnt(ledger)
    assert (found.source, found.stories) == ("Harbour Gazette", 6)
    assert found.words == "15 readers have written to the Gazette about this."
    assert found.records == tuple(kept[MANY:])


def test_what_stands_in_few_stories_is_no_boilerplate(ledger: Ledger) -> None:
    for word in "abc":
        _keep(ledger, word, "The Gazette is printed in Bergen by its readers.")
    assert learnt(ledger) == ()
