"""What is private, in whatever spelling, and what is not."""

from ipaddress import IPv4Address, IPv6Address, ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.errors import AddressMalformed, ConfigError, CredentialsRefused
from dateline.ingest.fetch.addresses import four_numbers, refusal_of
from dateline.ingest.fetch.locators import place_of
from dateline.ingest.fetch.policy import Allowed, Policy, allowed_from

FOUR = st.integers(0, 2**32 - 1).map(IPv4Address)
PRIVATE = st.one_of(
    st.integers(0, 2**24 - 1).map(lambda low: IPv4Address((10 << 24) + low)),
    st.integers(0, 2**24 - 1).map(lambda low: IPv4Address((127 << 24) + low)),
    st.integers(0, 2**16 - 1).map(lambda low: IPv4Address((0xA9FE << 16) + low)),
    st.integers(0, 2**16 - 1).map(lambda low: IPv4Address((0xC0A8 << 16) + low)),
)


@pytest.mark.parametrize("open_one", ["93.184.216.34", "8.8.8.8", "2606:2800:220:1::1", "64:ff9b::808:808"])
def test_an_address_of_the_open_internet_is_not_refused(open_one: str) -> None:
    assert refusal_of(ip_address(open_one)) is None


@given(FOUR)
def test_what_python_calls_private_is_refused(address: IPv4Address) -> None:
    if address.is_private or address.is_multicast or address.is_reserved or address.is_link_local:
        assert refusal_of(address)


@given(st.integers(0, 2**128 - 1).map(IPv6Address))
def test_what_python_calls_no_global_ipv6_address_is_refused(address: IPv6Address) -> None:
    if not address.is_global or address.is_multicast:
        assert refusal_of(address)


@given(PRIVATE)
def test_a_private_address_is_refused_inside_every_ipv6_form(address: IPv4Address) -> None:
    number = int(address)
    for outer in (
        0xFFFF << 32 | number,
        0xFFFF << 48 | number,
        number,
        0x64FF9B << 96 | number,
        0x2002 << 112 | number << 80,
        0x2606_2800 << 96 | 0x5EFE << 32 | number,
    ):
        assert refusal_of(IPv6Address(outer)), IPv6Address(outer)


@given(FOUR, st.integers(1, 4), st.lists(st.sampled_from(["d", "o", "x"]), min_size=4, max_size=4))
def test_every_spelling_of_an_ipv4_address_is_read(address: IPv4Address, parts: int, ways: list[str]) -> None:
    octets = list(address.packed)
    numbers = [*octets[: parts - 1], int.from_bytes(bytes(octets[parts - 1 :]))]
    written = {"d": str, "o": lambda number: f"0{number:o}", "x": lambda number: f"0x{number:X}"}
    host = ".".join(written[way](number) for way, number in zip(ways, numbers, strict=False))
    assert four_numbers(host) == address
    place = place_of(f"http://{host}/")
    assert (place.address, place.host, place.plain) == (address, str(address), host == str(address))


@given(st.text(max_size=60))
def test_any_words_are_a_place_or_no_address(words: str) -> None:
    try:
        place = place_of(f"http://{words}")
    except (AddressMalformed, CredentialsRefused):
        return
    assert place.host.isascii()
    assert 0 < place.port < 65536


def test_a_name_in_another_script_is_asked_for_in_ascii() -> None:
    assert place_of("http://Fährblatt.example.com/").host == "xn--fhrblatt-0za.example.com"
    assert place_of("http://faß.example.com/").host == "xn--fa-hia.example.com"


def test_the_fragment_is_left_out_and_the_query_kept() -> None:
    assert str(place_of("HTTP://News.Example.COM:80/a?b=1#c").url) == "http://news.example.com/a?b=1"


@pytest.mark.parametrize(
    ("entry", "allowed"),
    [
        ("intranet", Allowed("intranet")),
        ("Intranet.Example:8080", Allowed("intranet.example", 8080)),
        ("[::1]:80", Allowed("::1", 80)),
        ("10.0.0.5", Allowed("10.0.0.5")),
        ("Fährblatt.example.com", Allowed("xn--fhrblatt-0za.example.com")),
    ],
)
def test_a_place_is_allowed_by_host_or_by_host_and_port(entry: str, allowed: Allowed) -> None:
    assert allowed_from(entry) == allowed


@pytest.mark.parametrize(
    "entry", ["", "http://intranet/", "a:b", "host:99999", "::1", "a b", "0x7f.1", "a/b"]
)
def test_what_is_no_place_cannot_be_allowed(entry: str) -> None:
    with pytest.raises(ConfigError):
        allowed_from(entry)


def test_a_place_without_port_is_allowed_at_the_usual_ones_only() -> None:
    policy = Policy(allow=(Allowed("intranet"),))
    assert policy.allows(place_of("http://intranet/"))
    assert policy.allows(place_of("https://intranet/"))
    assert not policy.allows(place_of("http://intranet:8080/"))
