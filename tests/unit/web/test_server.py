import gc
import socket

import pytest
import uvicorn

from dateline.errors import ConfigError
from dateline.web.server import bound, keep_for_good


def _config(port: int) -> uvicorn.Config:
    return uvicorn.Config("", host="127.0.0.1", port=port, log_level="critical")


def test_a_connection_sends_the_body_without_waiting_for_the_head_to_be_acknowledged() -> None:
    with bound(_config(0)) as listening:
        listening.listen()
        with socket.create_connection(listening.getsockname()), listening.accept()[0] as taken:
            assert taken.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY) != 0


def test_a_port_that_is_taken_is_named() -> None:
    with bound(_config(0)) as listening:
        listening.listen()
        port = listening.getsockname()[1]
        with pytest.raises(ConfigError, match=f"port {port}"):
            bound(_config(port))


def test_what_the_server_starts_with_is_not_looked_through_for_garbage_again() -> None:
    try:
        keep_for_good()
        assert len(gc.get_objects()) < gc.get_freeze_count()
    finally:
        gc.unfreeze()
