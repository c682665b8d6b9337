"""How a ledger is served: what ``dateline serve`` settles before the first request."""

from pathlib import Path

import msgspec

from dateline.config import Location
from dateline.desk.tokens import file_beside

PORT = 8050
"""Where the pages answer if nobody says otherwise."""

LOOPBACK = ("127.0.0.1", "localhost", "::1")
"""Names of this machine for itself: nobody else's request arrives under them."""


class Serving(msgspec.Struct, frozen=True, kw_only=True):
    """What the pages serve, and to whom.

    Args:
        ledger: The ledger's file; it has to be there.
        host: Address to listen on.
        port: Port to listen on; 0 lets the system choose one.
        names: Names under which the pages may be asked for, beside the host
            itself: a Host header that is none of them is refused.
        tokens: File of the tokens, or None for the one beside the ledger.
        guarded: Whether every request needs a token; always beyond loopback.
        secure: Whether the browser reaches the pages through https, so that
            cookies are kept to it.
        a_minute: Requests that one address may make in a minute.
    """

    ledger: Location
    host: str = "127.0.0.1"
    port: int = PORT
    names: tuple[str, ...] = ()
    tokens: Path | None = None
    guarded: bool = False
    secure: bool = False
    a_minute: int = 600

    @property
    def token_file(self) -> Path:
        """Where the tokens of this ledger are kept."""
        return self.tokens or file_beside(self.ledger)

    @property
    def hosts(self) -> frozenset[str]:
        """All names that a request may ask for, lower case and without a port."""
        return frozenset(each.lower() for each in (*LOOPBACK, self.host, *self.names))
