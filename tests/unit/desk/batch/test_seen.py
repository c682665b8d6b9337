import hashlib

from hypothesis import given
from hypothesis import strategies as st

from dateline.desk.batch.seen import Seen


@given(st.lists(st.integers(0, 40)))
def test_a_digest_is_new_once(numbers: list[int]) -> None:
    seen, known = Seen(), set[int]()
    for number in numbers:
        assert seen.add(hashlib.sha256(str(number).encode()).hexdigest()) == (number not in known)
        known.add(number)
    assert len(seen) == len(known)


def test_it_grows_and_forgets_nothing() -> None:
    seen = Seen()
    digests = [hashlib.sha256(str(number).encode()).hexdigest() for number in range(20_000)]
    assert all(seen.add(each) for each in digests)
    assert not any(seen.add(each) for each in digests)


def test_digests_that_share_their_first_half_are_two() -> None:
    seen = Seen()
    assert seen.add("ab" * 8 + "00" * 24)
    assert seen.add("ab" * 8 + "01" * 24)


def test_a_digest_of_zeros_is_a_digest() -> None:
    seen = Seen()
    assert seen.add("0" * 64)
    assert not seen.add("0" * 64)
