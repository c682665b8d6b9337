"""What travels between a batch and its workers, and what stands in its folder beside the records."""

from typing import Literal

import msgspec

from dateline.schema import Annotated, Dispatch, canonical, digest

FORM = 1
"""Of the folder; a later form that this version can't read gets a higher number."""

# 80 bits: among 10^8 shards the chance of two alike is one in 10^8.
KEY_DIGITS = 20


class Readers(msgspec.Struct, frozen=True, kw_only=True):
    """Everything whose change may change a reading.

    Args:
        dateline: Version of Dateline itself.
        parser: Name and version of the parser, and of the trained reader.
        annotated: Annotators with versions and the digests of their tables.
    """

    dateline: str
    parser: str
    annotated: tuple[Annotated, ...]


class Failure(msgspec.Struct, frozen=True, kw_only=True):
    """What happened to an input or a dispatch that could not be read.

    Args:
        name: As the user, the folder or the archive calls it.
        at: ``input``: it became no dispatch. ``reading``: it is a dispatch,
            and could not be read for records.
        happened: One lower-case sentence.
        hint: What to do next, or None.
        dispatch: Its id, where it is a dispatch.
    """

    name: str
    at: Literal["input", "reading"]
    happened: str
    hint: str | None = None
    dispatch: str | None = None


class FileNote(msgspec.Struct, frozen=True, kw_only=True):
    """One file of a shard: how many bytes, and their SHA-256."""

    bytes: int
    sha256: str


class Note(msgspec.Struct, frozen=True, kw_only=True):
    """What is said of a shard in a file of its own, which is written last: where it is, the shard is whole.

    Args:
        key: The shard's name: the first digits of the digest of input and readers.
        input: SHA-256 over the dispatches as they were given to the worker.
        dispatches: How many were read.
        counts: How many records of each kind.
        failures: Those that were not read, in the order of the input.
        files: By their path in the folder.
    """

    key: str
    input: str
    dispatches: int
    counts: dict[str, int]
    failures: tuple[Failure, ...] = ()
    files: dict[str, FileNote] = {}


class Purpose(msgspec.Struct, frozen=True, kw_only=True):
    """What a folder is for, written before anything else in it.

    Args:
        form: See :data:`FORM`.
        inputs: As given.
        at_once: Dispatches in a shard; None for shards that grow with the archive.
        columns: Which column of a table, or key of JSON Lines, holds which part of a story.
    """

    form: int = FORM
    inputs: tuple[str, ...]
    at_once: int | None = None
    columns: dict[str, str] = {}


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """What a finished batch holds; the same whoever read it, with however many workers.

    Args:
        purpose: What the batch is of.
        readers: Who read it, with which versions and tables.
        dispatches: How many were read.
        copies: How many were left out because the same dispatch came before;
            one that differs in its name alone is the same.
        left_out: How many parts of the inputs hold no story by their kind (a
            picture, a package); they are no failures.
        failed: How many lines ``failures.jsonl`` has.
        failures: The digest of that file.
        counts: How many records of each kind.
        shards: In the order of the input.
    """

    purpose: Purpose
    readers: Readers
    dispatches: int
    copies: int
    left_out: int
    failed: int
    failures: FileNote
    counts: dict[str, int]
    shards: tuple[Note, ...]


class Order(msgspec.Struct, frozen=True, kw_only=True):
    """What a worker is asked to do with some dispatches.

    Args:
        key: Of the shard.
        input: Digest of the shard's input.
        out: Where the folder is, as fsspec names it; None for a probe, which
            reads and keeps nothing.
        readers: Who is to read; a worker that would read otherwise refuses.
        dispatches: Of the shard, or of the part that is probed.
        without: Ids of dispatches that killed their worker, with what is to be said of them.
        patience: Seconds that one dispatch may take.
    """

    key: str
    input: str
    out: str | None
    readers: Readers
    dispatches: tuple[Dispatch, ...]
    without: tuple[Failure, ...] = ()
    patience: int


class Trouble(msgspec.Struct, frozen=True, kw_only=True, tag="trouble"):
    """Why a worker can read nothing at all: what is wrong lies with its machine, not with a dispatch."""

    happened: str
    hint: str | None = None


class Survey(msgspec.Struct, frozen=True, kw_only=True, tag="survey"):
    """A worker's answer to who would read."""

    readers: Readers


class Finished(msgspec.Struct, frozen=True, kw_only=True, tag="finished"):
    """A worker's answer to an order; the note is None for a probe."""

    note: Note | None = None


Answer = Trouble | Survey | Finished


def unread(dispatch: Dispatch, happened: str, *, hint: str) -> Failure:
    """Say of a dispatch that it was not read, under the name that people know it by."""
    return Failure(
        name=dispatch.name or dispatch.id[:12],
        at="reading",
        happened=happened,
        hint=hint,
        dispatch=dispatch.id,
    )


def input_digest(dispatches: tuple[Dispatch, ...]) -> str:
    """Return one digest over all that is given to a worker of these dispatches, their names included."""
    return digest(b"".join(digest(canonical(each)).encode() for each in dispatches))


def shard_key(input_of_shard: str, readers: Readers) -> str:
    """Name a shard by what is read and by who reads it."""
    return digest(canonical([input_of_shard, readers]))[:KEY_DIGITS]
