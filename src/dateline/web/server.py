"""Run the application under uvicorn."""

import gc
from collections.abc import Callable
from typing import Any

import uvicorn

from dateline.desk.opening import open_ledger
from dateline.errors import ConfigError
from dateline.web.app import create_app
from dateline.web.serving import Serving

# Long enough for a page that is being made, short enough for somebody who waits at the terminal.
_SECONDS_TO_FINISH = 3

# IPPROTO_TCP (IANA's number) and TCP_NODELAY (1 on Linux, macOS, the BSDs and Windows): the module
# that names them is the one that opens connections, and this room has no use for it.
_TCP, _NO_DELAY = 6, 1


def serve(serving: Serving, *, announce: Callable[[str], None]) -> None:
    """Serve until interrupted.

    Args:
        serving: What, where and to whom.
        announce: Told the address once requests can come.

    Raises:
        ConfigError: The address or port cannot be had.
        LedgerError: The ledger cannot be opened.
    """
    with open_ledger(serving.ledger):
        pass  # what is wrong with it is said before anybody is told an address
    config = uvicorn.Config(
        create_app(serving),
        host=serving.host,
        port=serving.port,
        log_level="critical",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=_SECONDS_TO_FINISH,
    )
    listening = bound(config)
    config.log_level = "warning"
    config.configure_logging()
    host = f"[{serving.host}]" if ":" in serving.host else serving.host
    listening.listen()  # from now on a request waits for the server instead of being refused
    announce(f"http://{host}:{listening.getsockname()[1]}/")
    keep_for_good()
    uvicorn.Server(config).run(sockets=[listening])


def keep_for_good() -> None:
    """Tell the garbage collector that what stands in memory now is there to stay.

    Modules and templates are some 110,000 objects. Looking through them all
    for what is no longer needed took 80 to 100 ms, in the middle of every
    twentieth page or so; without them it takes a quarter of that.
    """
    gc.collect()
    gc.freeze()


def bound(config: uvicorn.Config) -> Any:
    """Return the socket (a ``socket.socket``) to listen at, whose connections send what they have at once.

    A page is sent in two parts, its head and its body. Without this the body
    waits until the browser has acknowledged the head, which a browser puts off
    for forty milliseconds: more than making most pages takes. asyncio sees to
    it only for sockets that name their protocol, which uvicorn's do not.

    Raises:
        ConfigError: The address or port cannot be had.
    """
    try:
        listening = config.bind_socket()
    except SystemExit as stopped:
        raise ConfigError(
            f"nothing can listen at {config.host}, port {config.port}",
            hint="another process may be there: give another --port",
        ) from stopped
    listening.setsockopt(_TCP, _NO_DELAY, 1)
    return listening
