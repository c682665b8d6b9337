"""What a worker does: read the dispatches of an order and write its shard. Bytes in, bytes out.

Runs in the processes of an engine, each of which loads the parser, the trained
reader and the tables once and keeps them.
"""

import faulthandler
from collections import Counter
from contextlib import suppress
from importlib.metadata import version

import msgspec
import zstandard

from dateline.desk.batch.folder import Folder
from dateline.desk.batch.notes import (
    Answer,
    Failure,
    FileNote,
    Finished,
    Note,
    Order,
    Readers,
    Survey,
    Trouble,
    unread,
)
from dateline.desk.batch.tables import Tables
from dateline.desk.read import read_dispatch
from dateline.errors import BatchError, DatelineError
from dateline.export.jsonl import lines
from dateline.schema import Dispatch, Reading, canonical, digest, dispatch_id
from dateline.schema.reading import KINDS

# Level 3, zstd's own default: a tenth of the bytes for a fiftieth of the reading's time.
_LEVEL = 3

_ORDERS = msgspec.msgpack.Decoder(Order)
_ENCODER = msgspec.msgpack.Encoder()


def survey_or_read(order: bytes) -> bytes:
    """Answer one order; no bytes ask who would read here.

    What goes wrong with one dispatch is in the note's failures. What is wrong
    with the machine is the answer, never an exception.
    """
    answer: Answer
    try:
        answer = _read(_ORDERS.decode(order)) if order else Survey(readers=readers_here())
    except DatelineError as error:
        answer = Trouble(happened=error.happened, hint=error.hint)
    except Exception as error:  # noqa: BLE001 — an engine need not know our exceptions, nor carry them home
        answer = Trouble(happened=f"a worker stumbled: {type(error).__name__}: {error}")
    return _ENCODER.encode(answer)


def readers_here() -> Readers:
    """Read an empty story, and say who did: all versions and digests that a reading would bear.

    Raises:
        DatelineError: Nothing can be read here.
    """
    blank = " "
    reading = read_dispatch(Dispatch(id=dispatch_id(blank), text=blank))
    return Readers(dateline=version("dateline"), parser=reading.parser, annotated=reading.annotated)


def _read(order: Order) -> Finished:
    if readers_here() != order.readers:
        raise BatchError(
            "a worker would read with other versions than the batch began with",
            hint="install the same Dateline, models and tables on every machine",
        )
    shard = None if order.out is None else _Shard()
    left_out = {each.dispatch: each for each in order.without}
    for dispatch in order.dispatches:
        if dispatch.id in left_out:
            if shard is not None:
                shard.failures.append(left_out[dispatch.id])
            continue
        read = _patiently(dispatch, order.patience)
        if shard is not None:
            shard.add(dispatch, read)
    if shard is None or order.out is None:
        return Finished()
    return Finished(note=shard.write(Folder(order.out), order))


def _patiently(dispatch: Dispatch, patience: int) -> Reading | Failure:
    """Read, and leave the process when it takes too long; 0 waits for ever."""
    if patience:
        with suppress(OSError, ValueError):  # a stderr that is no file can't be told why we leave
            faulthandler.dump_traceback_later(patience, exit=True)
    try:
        return read_dispatch(dispatch)
    except DatelineError:
        raise  # the machine's fault, not the dispatch's
    except Exception as error:  # noqa: BLE001 — one hard story never stops a batch, whatever a plug-in does
        return unread(
            dispatch,
            f"it could not be read: {type(error).__name__}: {error}",
            hint="please report the dispatch",
        )
    finally:
        if patience:
            faulthandler.cancel_dump_traceback_later()


class _Shard:
    """A shard being made, compressed as it grows."""

    def __init__(self) -> None:
        self._compressor = zstandard.ZstdCompressor(level=_LEVEL).compressobj()
        self._lines: list[bytes] = []
        self._tables = Tables()
        self._read = 0
        self._counts: Counter[str] = Counter(dict.fromkeys(KINDS, 0))
        self.failures: list[Failure] = []

    def add(self, dispatch: Dispatch, read: Reading | Failure) -> None:
        if isinstance(read, Failure):
            self.failures.append(read)
            return
        self._read += 1
        for line in lines(dispatch, read):
            self._lines.append(self._compressor.compress(line.encode("utf-8") + b"\n"))
        for kind, field in KINDS.items():
            self._counts[kind] += len(getattr(read, field))
        self._tables.add(dispatch, read)

    def write(self, folder: Folder, order: Order) -> Note:
        """Write the files, and the note last."""
        files = {
            jsonl_name(order.key): b"".join([*self._lines, self._compressor.flush()]),
            **{table_name(kind, order.key): data for kind, data in self._tables.finish().items()},
        }
        for name, data in files.items():
            folder.put(name, data)
        note = Note(
            key=order.key,
            input=order.input,
            dispatches=self._read,
            counts=dict(self._counts),
            failures=tuple(self.failures),
            files={name: FileNote(bytes=len(data), sha256=digest(data)) for name, data in files.items()},
        )
        folder.put(note_name(order.key), canonical(note) + b"\n")
        return note


def jsonl_name(key: str) -> str:
    """Return where a shard's JSON Lines stand in the folder."""
    return f"jsonl/{key}.jsonl.zst"


def table_name(kind: str, key: str) -> str:
    """Return where a shard's table of one kind stands in the folder."""
    return f"parquet/{kind}/{key}.parquet"


def note_name(key: str) -> str:
    """Return where a shard's note stands in the folder."""
    return f"notes/{key}.json"
