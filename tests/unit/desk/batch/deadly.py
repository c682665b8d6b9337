"""What workers do in the tests of engines: functions that another process can import."""

import os
import signal
import time
from pathlib import Path

from dateline.desk.batch import work as own
from dateline.schema import Dispatch, Reading
from tests.unit.desk.batch.stories import reading


def shout(order: bytes) -> bytes:
    return order.upper()


def who(_: bytes) -> bytes:
    return str(os.getpid()).encode()


def threads(_: bytes) -> bytes:
    return os.environ["OMP_NUM_THREADS"].encode()


def die(order: bytes) -> bytes:
    if order == b"die":
        os.kill(os.getpid(), signal.SIGSEGV)
    return order.upper()


def linger(order: bytes) -> bytes:
    """Say who lingers, in the file that the order names, and linger."""
    Path(order.decode()).write_text(str(os.getpid()), encoding="utf-8")
    time.sleep(60)
    return b""


def read(order: bytes) -> bytes:
    """Do a batch's work with free readings; a story named ``deadly`` kills, ``endless`` never ends."""
    own.read_dispatch = _read
    return own.survey_or_read(order)


def elsewhere(order: bytes) -> bytes:
    """Do a batch's work and lose its files, as on a machine where the folder is another one."""
    answer = read(order)
    if order:
        out = Path(own._ORDERS.decode(order).out.removeprefix("file://"))
        for file in [*out.glob("jsonl/*"), *out.glob("notes/*")]:
            file.unlink()
    return answer


def _read(dispatch: Dispatch) -> Reading:
    if dispatch.name == "deadly":
        os.kill(os.getpid(), signal.SIGKILL)
    if dispatch.name == "endless":
        time.sleep(60)
    return reading(dispatch)
