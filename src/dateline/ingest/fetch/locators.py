"""A URL as given → the place that it names, or why it names none; pure, nothing is asked of the network.

What two programs read differently is refused, not guessed: the check must see
the same host as the connection.
"""

import re
import unicodedata
from dataclasses import dataclass
from ipaddress import IPv6Address

import httpx

from dateline.errors import AddressMalformed, CredentialsRefused, SchemeRefused
from dateline.ingest.fetch.addresses import Address, four_numbers

LONGEST = 2_048
"""Characters of a URL at most; longer ones are no page's address."""

DEFAULT_PORTS = {"http": 80, "https": 443}

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
_PORT = re.compile(r":([0-9]{0,5})")
_LONGEST_NAME = 253
# What parts an address: a letter that turns into one of these when it is normalised is an attack.
_DELIMITERS = frozenset("/?#@:\\[]%")


@dataclass(frozen=True)
class Place:
    """Where a URL points.

    Args:
        url: As it will be asked for: scheme and host in small letters, in ASCII.
        host: The host in ASCII, without a stop at its end or brackets; an
            address in its usual spelling.
        port: 1–65535.
        address: The address that the URL itself gives, or None for a name.
        plain: False where an address was spelt otherwise: as one number, in octal.
    """

    url: httpx.URL
    host: str
    port: int
    address: Address | None
    plain: bool

    @property
    def site(self) -> str:
        """Scheme, host and port: what has a robots.txt of its own."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.url.scheme}://{host}:{self.port}"


def place_of(given: str) -> Place:
    """Read a URL.

    Raises:
        AddressMalformed: It is no URL, or one that programs read differently.
        SchemeRefused: It is of another scheme than http and https.
        CredentialsRefused: There is a user's name or a password in it.
    """
    _refuse_odd_characters(given)
    scheme = _SCHEME.match(given)
    if scheme is None:
        raise _malformed(given, "it has no scheme")
    if scheme[1].casefold() not in DEFAULT_PORTS:
        raise SchemeRefused(
            f"cannot fetch {shown(given)}: its scheme is {scheme[1].casefold()!r}",
            hint="only http and https are fetched; give a file by its path",
        )
    rest = given[scheme.end() :]
    if not rest.startswith("//"):
        raise _malformed(given, "there is no '//' after its scheme")
    authority = re.split(r"[/?#]", rest[2:], maxsplit=1)[0]
    if "@" in authority:
        raise CredentialsRefused(
            f"cannot fetch {shown(given)}: there is a user's name before its host",
            hint="give the address without what stands before '@'",
        )
    host, port = _split(given, authority)
    spelt = _normalised(given, host)
    address = _address(given, spelt)
    plain = spelt if address is None else str(address)
    literal = f"[{plain}]" if ":" in plain else plain
    tail = rest[2 + len(authority) :]
    try:
        url = httpx.URL(f"{scheme[1].lower()}://{literal}{f':{port}' if port else ''}{tail}")
        url = url.copy_with(fragment=None)
        name = url.raw_host.decode("ascii")
    except (httpx.InvalidURL, ValueError) as error:
        raise _malformed(given, str(error) or "its host cannot be written in ASCII") from error
    if address is None:
        _refuse_odd_name(given, name)
    number = int(port) if port else DEFAULT_PORTS[url.scheme]
    if not 0 < number < 65536:
        raise _malformed(given, f"there is no port {number}")
    return Place(url=url, host=name, port=number, address=address, plain=spelt == plain)


def _refuse_odd_characters(given: str) -> None:
    if len(given) > LONGEST:
        raise _malformed(given, f"it is longer than {LONGEST:,} characters")
    for each in given:
        # C: controls, invisible marks of direction and width, halves of characters; Z: spaces of all kinds.
        if each == "\\" or unicodedata.category(each)[0] in "CZ":
            raise _malformed(
                given, f"there is {f'U+{ord(each):04X}' if each != chr(92) else 'a backslash'} in it"
            )


def _split(given: str, authority: str) -> tuple[str, str]:
    """Part a host from its port; an address in brackets loses them."""
    if authority.startswith("["):
        host, closed, after = authority[1:].partition("]")
        if not closed:
            raise _malformed(given, "a bracket is not closed")
    else:
        host, colon, number = authority.partition(":")
        after = colon + number
    if not host:
        raise _malformed(given, "it names no host")
    port = _PORT.fullmatch(after)
    if after and port is None:
        raise _malformed(given, f"{after!r} is no port")
    if authority.startswith("["):
        if "%" in host:
            # "fe80::1%eth0" names a wire of this machine; nothing public has one.
            raise _malformed(given, "its address has a zone")
        try:
            host = str(IPv6Address(host))
        except ValueError as error:
            raise _malformed(given, f"{host!r} is no IPv6 address") from error
    return host, port[1] if port else ""


def _normalised(given: str, host: str) -> str:
    """Write a host with plain letters, as name servers would be asked for it.

    Full-width digits and letters, and stops of other scripts, become the plain
    ones: "１２７.０.０.１" is 127.0.0.1.
    """
    if ":" in host:
        return host
    plain = unicodedata.normalize("NFKC", host).replace("。", ".").lower().removesuffix(".")
    if _DELIMITERS & set(plain):
        raise _malformed(given, f"the host {host!r} hides a delimiter")
    return plain


def _address(given: str, host: str) -> Address | None:
    """Return the address that a host is, or None for a name.

    Raises:
        AddressMalformed: It ends in a number and is no address.
    """
    if ":" in host:
        return IPv6Address(host)
    try:
        return four_numbers(host)
    except ValueError as error:
        raise _malformed(given, str(error)) from error


def _refuse_odd_name(given: str, name: str) -> None:
    if len(name) > _LONGEST_NAME or not all(map(_LABEL.fullmatch, name.split("."))):
        raise _malformed(given, f"{name[:80]!r} is no host's name")


def _malformed(given: str, why: str) -> AddressMalformed:
    return AddressMalformed(
        f"cannot fetch {shown(given)}: {why}", hint="give the address as a browser shows it"
    )


def shown(given: str) -> str:
    """Write a URL as an error shows it: without line breaks and cut; what is before '@' left out."""
    given = re.sub(r"(?<=//)[^/?#@]*@", "…@", given)
    return repr(given if len(given) <= 100 else f"{given[:97]}…")
