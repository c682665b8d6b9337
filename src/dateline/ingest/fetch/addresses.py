"""Which addresses of the internet are no place to fetch news from; pure, nothing is asked of the network.

The networks are those of IANA's special-purpose registries for IPv4 and IPv6 (RFC 6890 and its
successors, as of 2026), and the addresses at which clouds tell machines their secrets. They stand here
and not in ``resources/``: they are protocol, not knowledge, and editing a word list must not open a network.
"""

import re
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network

Address = IPv4Address | IPv6Address

_PARTS = 4
_NUMBER = re.compile(r"0[xX][0-9a-fA-F]*|[0-9]+")

# The first that matches gives the words: narrower ones stand first.
_OF_IPV4: tuple[tuple[IPv4Network, str], ...] = tuple(
    (IPv4Network(network), words)
    for network, words in (
        ("169.254.169.254/32", "a cloud's metadata address"),
        ("168.63.129.16/32", "a cloud's metadata address"),  # Azure's, in a public network
        ("100.100.100.200/32", "a cloud's metadata address"),
        ("192.0.0.192/32", "a cloud's metadata address"),
        ("255.255.255.255/32", "the broadcast address"),
        ("0.0.0.0/8", "an address of this machine"),
        ("10.0.0.0/8", "a private address"),
        ("100.64.0.0/10", "an address that a provider shares out"),
        ("127.0.0.0/8", "a loopback address"),
        ("169.254.0.0/16", "a link-local address"),
        ("172.16.0.0/12", "a private address"),
        ("192.0.0.0/24", "a reserved address"),
        ("192.0.2.0/24", "an address for documentation"),
        ("192.88.99.0/24", "a relay's address"),
        ("192.168.0.0/16", "a private address"),
        ("198.18.0.0/15", "an address for measurements"),
        ("198.51.100.0/24", "an address for documentation"),
        ("203.0.113.0/24", "an address for documentation"),
        ("224.0.0.0/4", "a multicast address"),
        ("240.0.0.0/4", "a reserved address"),
    )
)

_OF_IPV6: tuple[tuple[IPv6Network, str], ...] = tuple(
    (IPv6Network(network), words)
    for network, words in (
        ("fd00:ec2::254/128", "a cloud's metadata address"),
        ("fd20:ce::254/128", "a cloud's metadata address"),
        ("::/128", "an address of this machine"),
        ("::1/128", "a loopback address"),
        ("64:ff9b:1::/48", "an address translated into a private one"),
        ("100::/64", "an address that discards"),
        ("2001::/23", "a tunnel's address"),  # Teredo, ORCHID and what else protocols use
        ("2001:db8::/32", "an address for documentation"),
        ("2002::/16", "a tunnel's address"),  # 6to4 carries any IPv4 address, private ones too
        ("3fff::/20", "an address for documentation"),
        ("fc00::/7", "a private address"),
        ("fe80::/10", "a link-local address"),
        ("fec0::/10", "a site-local address"),
        ("ff00::/8", "a multicast address"),
    )
)

_MAPPED = IPv6Network("::ffff:0:0/96")
_TRANSLATED = IPv6Network("::ffff:0:0:0/96")
_COMPATIBLE = IPv6Network("::/96")
_NAT64 = IPv6Network("64:ff9b::/96")
_GLOBAL = IPv6Network("2000::/3")
# ISATAP: an interface's number that is made of an IPv4 address (RFC 5214).
_ISATAP = (0x00005EFE, 0x02005EFE)


def refusal_of(address: Address) -> str | None:
    """Say what an address is that nothing is fetched from, in words; None for one of the open internet.

    An IPv4 address inside an IPv6 one (mapped, compatible, NAT64, ISATAP) is
    judged for itself. One that IANA has not given out yet is reserved.
    """
    if isinstance(address, IPv4Address):
        return next((words for network, words in _OF_IPV4 if address in network), None)
    inner = _inner(address)
    if inner is not None:
        return _inside(inner, address)
    found = next((words for network, words in _OF_IPV6 if address in network), None)
    return found or (None if address in _GLOBAL else "a reserved address")


def _inner(address: IPv6Address) -> IPv4Address | None:
    """Return the IPv4 address that an IPv6 one stands for, or None."""
    number = int(address)
    low = IPv4Address(number & 0xFFFFFFFF)
    if address in _COMPATIBLE:
        return low if number > 1 else None
    if any(address in network for network in (_MAPPED, _TRANSLATED, _NAT64)):
        return low
    return low if (number >> 32) & 0xFFFFFFFF in _ISATAP else None


def _inside(inner: IPv4Address, outer: IPv6Address) -> str | None:
    words = refusal_of(inner)
    if words is not None:
        return f"{words}, {inner}, inside {outer}"
    # NAT64 is how a network without IPv4 reaches the rest; the other forms never come from a name server.
    return None if outer in _NAT64 or outer in _GLOBAL else f"{inner} in disguise"


def four_numbers(host: str) -> IPv4Address | None:
    """Read what C libraries and browsers take for an IPv4 address: one to four numbers, also octal and hex.

    ``2130706433``, ``0x7f.1``, ``0177.0.0.1`` and ``127.1`` all mean 127.0.0.1.

    Returns:
        The address, or None for a name.

    Raises:
        ValueError: The host ends in a number, so that it is no name, and is no
            address either.
    """
    parts = host.split(".")
    if not _NUMBER.fullmatch(parts[-1]):
        return None
    if len(parts) > _PARTS or not all(map(_NUMBER.fullmatch, parts)):
        raise ValueError(f"{host!r} ends in a number and is no address")
    *first, last = (_value(part) for part in parts)
    room = 256 ** (_PARTS - len(first))
    if last >= room or any(each > 255 for each in first):
        raise ValueError(f"{host!r} has a number that is too large for an address")
    return IPv4Address(last + sum(each << (24 - 8 * place) for place, each in enumerate(first)))


def _value(part: str) -> int:
    """Return the number that a part of an address stands for.

    Raises:
        ValueError: An octal number with an 8 or a 9.
    """
    if part[:2].casefold() == "0x":
        return int(part[2:] or "0", 16)
    if len(part) > 1 and part.startswith("0"):
        if not part.isdecimal() or set(part) & {"8", "9"}:
            raise ValueError(f"{part!r} begins as an octal number and is none")
        return int(part, 8)
    return int(part)
