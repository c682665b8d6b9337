"""The one door to the network: a connection goes to an address that was checked, and to no other.

The name is resolved here, once, when the connection is made: there is no
moment between the check and the connection in which an answer could change.
TLS and the Host header keep the name. Every wait counts against one deadline,
so that a site that sends a byte a second does not hold us.
"""

import ssl
import time
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Any

import httpcore
import httpx

from dateline.errors import ConnectionFailed, TookTooLong
from dateline.ingest.fetch.locators import Place, shown
from dateline.ingest.fetch.names import Resolve, addresses_of
from dateline.ingest.fetch.policy import Policy

Dial = Callable[[str, int, float], httpcore.NetworkStream]
"""Connects to an address, never a name, at a port, within seconds; raises httpcore's errors."""

# A host with more addresses than this is tried no further: each may take its seconds.
_MOST_ADDRESSES = 4
_CONNECT_SECONDS = 10.0


def dial_tcp(address: str, port: int, seconds: float) -> httpcore.NetworkStream:
    """Connect by TCP."""
    return httpcore.SyncBackend().connect_tcp(address, port, timeout=seconds)


class Deadline:
    """The moment at which an answer has to be there.

    Args:
        place: What is asked for, to say so.
        seconds: From now.
    """

    def __init__(self, place: Place, seconds: float) -> None:
        self._place = place
        self._seconds = seconds
        self._end = time.monotonic() + seconds

    def left(self) -> float:
        """Return the seconds that are left.

        Raises:
            TookTooLong: None are.
        """
        left = self._end - time.monotonic()
        if left <= 0:
            raise self.missed()
        return left

    def missed(self) -> TookTooLong:
        """Return the error to raise."""
        return TookTooLong(
            f"cannot fetch {shown(str(self._place.url))}: it took longer than {self._seconds:g} s",
            hint="try again later, or save the page and give its file",
        )


class CheckedTransport(httpx.BaseTransport):
    """Carries one request to one place.

    Args:
        place: Where to.
        policy: What is allowed.
        resolve: Asks name servers.
        dial: Connects to an address.
        deadline: When the answer has to be there.
        from_outside: Another place named this one that is not allowed by name itself.
    """

    def __init__(
        self,
        place: Place,
        policy: Policy,
        *,
        resolve: Resolve,
        dial: Dial,
        deadline: Deadline,
        from_outside: bool,
    ) -> None:
        self._place = place
        self._deadline = deadline

        def connect(host: str, port: int) -> httpcore.NetworkStream:
            if (host, port) != (place.host, place.port):
                raise ConnectionFailed(f"a connection to {host}:{port} was asked for, not to {place.site}")
            addresses = addresses_of(
                place, policy, resolve, seconds=deadline.left(), from_outside=from_outside
            )
            return _first(addresses[:_MOST_ADDRESSES], port, dial, deadline)

        secure = place.url.scheme == "https"
        self._pool = httpcore.ConnectionPool(
            ssl_context=_certificates() if secure else None,
            network_backend=_Backend(connect, deadline),
            max_connections=1,
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request and return the answer's head; its body is read from the stream.

        Raises:
            FetchError: The place is refused, there is no connection, or it takes too long.
        """
        with self._faults():
            answer = self._pool.handle_request(
                httpcore.Request(
                    method=request.method,
                    url=httpcore.URL(
                        scheme=request.url.raw_scheme,
                        host=request.url.raw_host,
                        port=request.url.port,
                        target=request.url.raw_path,
                    ),
                    headers=request.headers.raw,
                )
            )
        assert isinstance(answer.stream, Iterable)
        return httpx.Response(
            answer.status,
            headers=answer.headers,
            stream=_Body(answer.stream, self._faults),
            extensions=answer.extensions,
        )

    def close(self) -> None:
        """Close the connection."""
        self._pool.close()

    def _faults(self) -> "_Faults":
        return _Faults(self._place, self._deadline)


@cache
def _certificates() -> ssl.SSLContext:
    return httpx.create_ssl_context()


def _first(addresses: tuple[str, ...], port: int, dial: Dial, deadline: Deadline) -> httpcore.NetworkStream:
    """Connect to the first address that answers; all of them were checked."""
    *others, last = addresses
    for address in others:
        try:
            return dial(address, port, min(deadline.left(), _CONNECT_SECONDS))
        except (httpcore.ConnectError, httpcore.ConnectTimeout):
            continue
    return dial(last, port, min(deadline.left(), _CONNECT_SECONDS))


class _Backend(httpcore.NetworkBackend):
    def __init__(self, connect: Callable[[str, int], httpcore.NetworkStream], deadline: Deadline) -> None:
        self._connect = connect
        self._deadline = deadline

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ARG002 — the deadline says how long
        local_address: str | None = None,  # noqa: ARG002 — httpcore's signature
        socket_options: Iterable[Any] | None = None,  # noqa: ARG002 — httpcore's signature
    ) -> httpcore.NetworkStream:
        return _Timed(self._connect(host, port), self._deadline)


class _Timed(httpcore.NetworkStream):
    """A stream on which no wait goes beyond the deadline."""

    def __init__(self, inner: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._inner = inner
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ARG002 — the deadline says how long
        return self._inner.read(max_bytes, timeout=self._deadline.left())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ARG002 — the deadline says how long
        self._inner.write(buffer, timeout=self._deadline.left())

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ARG002 — the deadline says how long
    ) -> httpcore.NetworkStream:
        secured = self._inner.start_tls(ssl_context, server_hostname, timeout=self._deadline.left())
        return _Timed(secured, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)


class _Body(httpx.SyncByteStream):
    def __init__(self, stream: Iterable[bytes], faults: Callable[[], "_Faults"]) -> None:
        self._stream = stream
        self._faults = faults

    def __iter__(self) -> Iterator[bytes]:
        with self._faults():
            yield from self._stream

    def close(self) -> None:
        close = getattr(self._stream, "close", None)
        if close is not None:
            close()


class _Faults:
    """Turns the network's exceptions into ours."""

    def __init__(self, place: Place, deadline: Deadline) -> None:
        self._place = place
        self._deadline = deadline

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        if isinstance(error, httpcore.TimeoutException):
            raise self._deadline.missed() from error
        if isinstance(error, httpcore.NetworkError | httpcore.ProtocolError | OSError):
            raise ConnectionFailed(
                f"cannot fetch {shown(str(self._place.url))}: {_told(error)}",
                hint="check the address and the connection, or try again later",
            ) from error


def _told(error: BaseException) -> str:
    words = " ".join(str(error).split())[:200]
    if isinstance(error, httpcore.ProtocolError):
        return f"the answer is no proper HTTP ({words})" if words else "the answer is no proper HTTP"
    return words or "the connection failed"
