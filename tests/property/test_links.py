"""Law of links: what is proposed does not hang on the order or the portions in which dispatches came."""

import random
from collections.abc import Sequence

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.language.sentences import sentence_spans
from dateline.link.comparing import compare
from dateline.link.kept import MemoryShelf
from dateline.link.sketch import Sketch, sketch_of
from dateline.schema import Actor, Evidence, Statement, record_id
from tests.unit.link.telling import Told, told

_SYLLABLES = [a + b for a in "bdfgklmnprst" for b in "aeiou"]


def _paragraph(seed: int, words: int = 40) -> str:
    chance = random.Random(seed)
    return " ".join("".join(chance.choices(_SYLLABLES, k=3)) for _ in range(words)) + "."


_PARAGRAPHS = [_paragraph(seed) for seed in range(5)]
_LEADS = (
    ("Kenya and Uganda [trigger held talks] on lake ports.", "CONSULT", "happened"),
    ("Kenya [trigger met] Uganda over lake ports and ferries.", "CONSULT", "happened"),
    ("[plan Kenya will [trigger meet] Uganda on lake ports].", "CONSULT", "planned"),
    ("Kenya [trigger called off talks] with Uganda on lake ports.", "CONSULT", "cancelled"),
    ("Kenya [trigger signed] a pact on grain with Uganda.", "SUPPORT", "happened"),
    ("A pact on grain was [trigger signed] by Uganda.", "SUPPORT", "happened"),
)
_QUOTES = (
    "The lake is small but our patience is deep and old",
    "our patience is deep and old",
    "patience over the lake was deep, and old",
    "grain is not a toy",
)
_SIDES = (("KEN", "UGA"), ("UGA",), ("KEN", "UGA", "TZA"))


@st.composite
def stories(draw: st.DrawFn) -> Told:
    """Draw a dispatch that shares its lead, its quotation or paragraphs with others, of a few days."""
    lead, kind, status = draw(st.sampled_from(_LEADS))
    quote = draw(st.sampled_from(_QUOTES))
    chosen = draw(st.lists(st.sampled_from(_PARAGRAPHS), max_size=3, unique=True))
    day = draw(st.integers(1, 6))
    year = draw(st.sampled_from(("2031", "2031", "2031", "XXXX")))
    when = draw(st.sampled_from((None, f"{year}-05-{day:02}", "2031-05")))
    filed = f"{year}-05-{day + draw(st.integers(0, 1)):02}"
    text = "\n\n".join([lead, f'"{quote}," he said.', *chosen, f"Desk number {draw(st.integers(0, 999))}."])
    dispatch, reading = told(
        text, filed=filed, type=kind, status=status, sides=draw(st.sampled_from(_SIDES)), when=when, due=when
    )  # type: ignore[arg-type]
    start = dispatch.text.index(quote)
    statement = Statement(
        id=record_id("s", dispatch.id, start),
        speaker=(speaker := draw(st.sampled_from(("Joyce Amani", "Amani", "Peter Okot")))),
        actor="a-1",
        content=(Evidence(quote, start, start + len(quote)),),
        form="direct",
    )
    actor = Actor(id="a-1", kind="person", name=speaker)
    return dispatch, msgspec.structs.replace(reading, statements=(statement,), actors=(actor,))


def sketches(some: Sequence[Told]) -> dict[int, Sketch | None]:
    return {
        number: sketch_of(dispatch, reading, sentences=sentence_spans)
        for number, (dispatch, reading) in enumerate(some)
    }


def standing(shelf: MemoryShelf, portions: Sequence[dict[int, Sketch | None]]) -> dict[str, object]:
    """Compare portions one after the other; return the links that stand at the end, by id."""
    links: dict[str, object] = {}
    for portion in portions:
        changes = compare(shelf, portion)
        for each in changes.gone:
            links.pop(each, None)
        links |= {each.id: each for each in changes.links}
    return links


@settings(max_examples=150, deadline=None)
@given(
    some=st.lists(stories(), min_size=2, max_size=9, unique_by=lambda each: each[0].id),
    data=st.data(),
)
def test_a_full_run_and_many_small_ones_propose_the_same_in_any_order_of_arrival(
    some: list[Told], data: st.DataObject
) -> None:
    every = sketches(some)
    whole = standing(MemoryShelf(), [every])
    order = data.draw(st.permutations(list(every)))
    cuts = sorted(data.draw(st.lists(st.integers(0, len(order)), max_size=len(order))))
    portions = [
        {number: every[number] for number in order[start:end]}
        for start, end in zip([0, *cuts], [*cuts, len(order)], strict=True)
    ]
    shelf = MemoryShelf()
    assert standing(shelf, portions) == whole
    again = compare(shelf, every)
    assert not again.gone
    assert {each.id: each for each in again.links} == whole


@settings(max_examples=80, deadline=None)
@given(
    some=st.lists(stories(), min_size=3, max_size=8, unique_by=lambda each: each[0].id),
    data=st.data(),
)
def test_a_dispatch_that_is_no_longer_current_leaves_no_trace(some: list[Told], data: st.DataObject) -> None:
    every = sketches(some)
    gone = data.draw(st.sampled_from(list(every)))
    without = standing(MemoryShelf(), [{number: each for number, each in every.items() if number != gone}])
    assert standing(MemoryShelf(), [every, {gone: None}]) == without
