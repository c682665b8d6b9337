"""From a place to the addresses that a connection may go to: asked for once, and every one checked."""

import queue
import socket
import threading
from collections.abc import Callable, Sequence
from ipaddress import IPv4Address, ip_address

from dateline.errors import AddressMalformed, NameUnknown, PlaceRefused, PortRefused, TookTooLong
from dateline.ingest.fetch.addresses import Address, refusal_of
from dateline.ingest.fetch.locators import Place, shown
from dateline.ingest.fetch.policy import Policy, usual

Resolve = Callable[[str, int, float], Sequence[str]]
"""Asks name servers for a host's addresses, within seconds; raises OSError or TookTooLong."""

_ALLOW_IT = "if it is meant, allow it by name: DATELINE_ALLOW, or 'allow' in FEEDS.toml"
_NOT_FROM_OUTSIDE = "it is allowed where you or a place so allowed name it, and a site out there named it"

# Names that never are of the open internet (RFC 6761, 6762, 7686, 8375; ".internal" by ICANN, 2024; the
# others are what home routers and offices use).
_LOCAL_ENDINGS = (
    "localhost", "local", "internal", "intranet", "lan", "home", "corp", "private", "localdomain",
    "home.arpa", "invalid", "test", "example", "onion", "alt",
)  # fmt: skip


def refuse_place(place: Place, policy: Policy, *, from_outside: bool = False) -> None:
    """Refuse a place by what its URL says, before anybody is asked about it.

    Args:
        place: Where to.
        policy: What is allowed by name.
        from_outside: Another place named it, in a link or a redirect, that is
            not allowed by name itself: then this one's allowance does not count.

    Raises:
        PlaceRefused: It is private, or local by its name.
        PortRefused: No site is served at its port.
        AddressMalformed: It is an address in an unusual spelling.
    """
    hint = _ALLOW_IT
    if policy.allows(place) and place.plain:
        if not from_outside:
            return
        hint = _NOT_FROM_OUTSIDE
    words = _by_name(place) if place.address is None else refusal_of(place.address)
    if words is not None:
        written = "" if place.plain else f" (it means {place.address})"
        raise PlaceRefused(f"cannot fetch {shown(str(place.url))}: {words}{written}", hint=hint)
    if not place.plain:
        raise AddressMalformed(
            f"cannot fetch {shown(str(place.url))}: {place.address} in an unusual spelling",
            hint="give the host by its name",
        )
    if not usual(place.port):
        raise PortRefused(
            f"cannot fetch {shown(str(place.url))}: no site is served at port {place.port}", hint=hint
        )


def addresses_of(
    place: Place, policy: Policy, resolve: Resolve, *, seconds: float, from_outside: bool = False
) -> tuple[str, ...]:
    """Return the addresses that a connection may go to; where one is refused, all are.

    Args:
        place: Where to; already past :func:`refuse_place`.
        policy: What is allowed by name.
        resolve: Asks name servers; it is called once.
        seconds: How long it may take.
        from_outside: As in :func:`refuse_place`.

    Raises:
        NameUnknown: There is none, or no name server answered.
        PlaceRefused: One of them is private.
        TookTooLong: Name servers took longer than the seconds.
    """
    if place.address is not None:
        return (str(place.address),)
    try:
        found = resolve(place.host, place.port, seconds)
    except (OSError, UnicodeError) as error:
        raise NameUnknown(
            f"cannot fetch {shown(str(place.url))}: no address is known for {place.host!r}",
            hint="check the name and the connection",
        ) from error
    addresses = tuple(dict.fromkeys(found))
    if not addresses:
        raise NameUnknown(
            f"cannot fetch {shown(str(place.url))}: no address is known for {place.host!r}",
            hint="check the name",
        )
    if not policy.allows(place) or from_outside:
        for each in addresses:
            words = refusal_of(_parsed(each))
            if words is not None:
                raise PlaceRefused(
                    f"cannot fetch {shown(str(place.url))}: its name stands for {each}, {words}",
                    hint=_ALLOW_IT,
                )
    return addresses


def ask_system(host: str, port: int, seconds: float) -> Sequence[str]:
    """Ask the system's resolver, for so long at most.

    Raises:
        TookTooLong: It did not answer in time; its thread goes on until it does.
        OSError: It knows no address.
    """
    answers: queue.SimpleQueue[Sequence[str] | OSError | UnicodeError] = queue.SimpleQueue()

    def ask() -> None:
        try:
            # One question of the host's family each would double the packets; both come in one call.
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            answers.put([str(each[4][0]) for each in found])
        except (OSError, UnicodeError) as error:
            answers.put(error)

    # The call cannot be interrupted; a daemon does not keep the process from ending.
    threading.Thread(target=ask, daemon=True, name=f"resolve {host}").start()
    try:
        answer = answers.get(timeout=max(seconds, 0.001))
    except queue.Empty:
        raise TookTooLong(
            f"name servers took longer than {seconds:.1f} s to tell about {host!r}", hint="try again later"
        ) from None
    if isinstance(answer, OSError | UnicodeError):
        raise answer
    return answer


def _parsed(address: str) -> Address:
    try:
        return ip_address(address.partition("%")[0])
    except ValueError:
        # What is no address is judged like this machine's own.
        return IPv4Address(0)


def _by_name(place: Place) -> str | None:
    host = place.host
    if any(host == ending or host.endswith(f".{ending}") for ending in _LOCAL_ENDINGS):
        return f"{host!r} is a local name"
    return None if "." in host else f"{host!r} without a domain is a local name"
