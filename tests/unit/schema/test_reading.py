import pytest

from dateline.schema import Actor, Additions, Annotated, Filed, Reading

HAND = Annotated(name="hand", version="1")


def test_an_addition_goes_behind_what_is_there() -> None:
    first = Actor(id="a-1", name="Ana Ruiz", kind="person")
    second = Actor(id="a-2", name="Piet Baas", kind="person")
    reading = (
        Reading(dispatch="d").plus(Additions(actors=(first,)), HAND).plus(Additions(actors=(second,)), HAND)
    )
    assert reading.actors == (first, second)
    assert reading.annotated == (HAND, HAND)


def test_an_actor_is_found_by_its_id() -> None:
    actor = Actor(id="a-1", name="Ana Ruiz", kind="person")
    reading = Reading(dispatch="d", actors=(actor,))
    assert reading.actor("a-1") == actor
    assert reading.actor("a-2") is None
    assert reading.actor(None) is None


def test_a_dispatch_is_dated_once() -> None:
    dated = Reading(dispatch="d").plus(Additions(filed=Filed(value="2031-05-02")), HAND)
    with pytest.raises(ValueError, match="already dated"):
        dated.plus(Additions(filed=Filed(value="2032-05-02")), HAND)
