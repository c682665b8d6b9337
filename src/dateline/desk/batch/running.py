"""Run a batch: cut, hand out, gather, and write down what it holds; go on where a killed run was."""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import BinaryIO

import msgspec

from dateline import plugins
from dateline.desk.batch.cutting import Cutter, Shard
from dateline.desk.batch.folder import PARTS, Folder
from dateline.desk.batch.notes import (
    FORM,
    Answer,
    Failure,
    FileNote,
    Finished,
    Manifest,
    Note,
    Order,
    Purpose,
    Readers,
)
from dateline.desk.batch.retrying import Asking, asking
from dateline.desk.batch.waking import Waking, given_up
from dateline.desk.batch.work import note_name, survey_or_read
from dateline.errors import BatchError, UsageError
from dateline.plugins import Crew, Died, Work
from dateline.schema import canonical, digest
from dateline.schema.reading import KINDS

PATIENCE = 600
"""Seconds for one dispatch: the longest that can be one story takes about five minutes."""

MANIFEST, PURPOSE, FAILURES = "manifest.json", "batch.json", "failures.jsonl"
NOTES = "notes/"
ROOMS = ("jsonl/", "parquet/", NOTES, f"{PARTS}/")
"""Where the files of shards stand; what no shard of the batch owns there is removed at the end."""

# Seconds until a file that another machine wrote is seen here: NFS asks again after
# thirty to sixty (acdirmin, acdirmax of nfs(5)).
_SEEN_AFTER = 90.0

_ANSWERS = msgspec.msgpack.Decoder(Answer)
_ORDERS = msgspec.msgpack.Encoder()


class Plan(msgspec.Struct, frozen=True, kw_only=True):
    """What is to be read, by whom, and where it goes.

    Args:
        inputs: Files, folders, patterns.
        out: A path, or an address that fsspec knows.
        engine: Name of an engine in the group ``dateline.engines``.
        workers: At most so many; as many as there are cores if None.
        address: Of a cluster, for engines that have one.
        at_once: Dispatches in a shard; None for shards that grow with the archive.
        columns: Of tables and JSON Lines, as for :func:`dateline.desk.inputs.dispatches`.
        patience: Seconds that one dispatch may take before its worker leaves.
        renew: Let the folder hold this batch instead of another one.
        again: Read shards again that have failures.
    """

    inputs: tuple[str, ...]
    out: str
    engine: str = "local"
    workers: int | None = None
    address: str | None = None
    at_once: int | None = None
    columns: dict[str, str] = {}
    patience: int = PATIENCE
    renew: bool = False
    again: bool = False


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """How far a batch is.

    Args:
        done: Dispatches read or failed, and inputs that failed; those of an earlier run included.
        before: How many of them an earlier run did.
        failed: How many of them failed.
        total: How many there are, or None until the inputs are cut to their end.
        died: Workers lost so far.
    """

    done: int = 0
    before: int = 0
    failed: int = 0
    total: int | None = None
    died: int = 0


Watch = Callable[[Standing], None]


def run_batch(
    plan: Plan,
    *,
    stdin: BinaryIO | None = None,
    watch: Watch = lambda _: None,
    work: Work = survey_or_read,
) -> Manifest:
    """Read everything into shards, whatever of it is not there yet.

    Args:
        plan: What is to be read.
        stdin: Where ``-`` reads from.
        watch: Told of each shard that is there.
        work: What a worker does; another one in tests.

    Returns:
        What the folder holds now; it stands there as ``manifest.json``.

    Raises:
        UsageError: The folder holds another batch or other files, or lies
            inside an input.
        BatchError: The folder cannot be written or is not the workers' folder,
            or there are no workers.
        PluginError: No such engine.
    """
    engine: plugins.Engine = plugins.load("engines", plan.engine)
    folder = Folder(plan.out)
    _refuse_inside(plan, folder)
    purpose = Purpose(inputs=plan.inputs, at_once=plan.at_once, columns=plan.columns)
    _claim(folder, purpose, renew=plan.renew)
    with engine.open(work, workers=plan.workers, address=plan.address) as crew:
        if folder.only_here and crew.apart:
            raise UsageError(
                f"no other process sees the folder {plan.out!r}", hint="'--engine inline' reads in this one"
            )
        run = _Run(plan, purpose, folder, crew, watch)
        return run.whole(stdin)


def _refuse_inside(plan: Plan, folder: Folder) -> None:
    """Raise UsageError where the batch would read what it writes."""
    if folder.path is None:
        return
    out = folder.path.resolve()
    for given in plan.inputs:
        if Path(given).is_dir() and out.is_relative_to(Path(given).resolve()):
            raise UsageError(
                f"the folder {plan.out!r} lies inside the input {given!r}",
                hint="a second run would read what the first has written; give a folder beside it",
            )


def _claim(folder: Folder, purpose: Purpose, *, renew: bool) -> None:
    """Write down what the folder is for, unless it says so already.

    Raises:
        UsageError: It is for another batch, or for something else.
    """
    said = folder.read(PURPOSE)
    if said is not None:
        held = _purpose(said, folder)
        if held == purpose:
            return
        if not renew:
            what = "inputs" if held.inputs != purpose.inputs else "shards or columns"
            raise UsageError(
                f"the folder {folder.address!r} holds a batch of other {what}",
                hint="give another folder, or '--renew' to read this batch into it instead",
            )
    elif folder.sizes():
        # What no shard owns is swept away at the end: it must not be somebody else's.
        raise UsageError(
            f"the folder {folder.address!r} holds files, and they are no batch", hint="give an empty folder"
        )
    folder.put(PURPOSE, canonical(purpose) + b"\n")


def _purpose(said: bytes, folder: Folder) -> Purpose:
    try:
        held = msgspec.json.decode(said, type=Purpose)
    except msgspec.MsgspecError as error:
        raise BatchError(
            f"{PURPOSE} of {folder.address!r} is damaged: {error}", hint="give another folder"
        ) from error
    if held.form > FORM:
        raise BatchError(
            f"the folder {folder.address!r} was written by a newer Dateline",
            hint="update, or give another folder",
        )
    return held


class _Run:
    """One run of a batch: what is in flight, and what is there."""

    def __init__(self, plan: Plan, purpose: Purpose, folder: Folder, crew: Crew, watch: Watch) -> None:
        self._plan = plan
        self._purpose = purpose
        self._folder = folder
        self._crew = crew
        self._watch = watch
        self._flying: dict[int, tuple[int, Asking]] = {}
        self._waking = Waking(crew)
        # By the shard's place, so that the manifest has the order of the input.
        self._notes: dict[int, Note] = {}
        self._standing = Standing()
        self._begun = False
        self._written = False
        self._unread = 0

    def whole(self, stdin: BinaryIO | None) -> Manifest:
        there = self._folder.sizes()
        cutter = Cutter(
            self._plan.inputs, at_once=self._plan.at_once, columns=self._plan.columns, stdin=stdin
        )
        try:
            # Of a batch that goes on perhaps nothing is left to be read: one worker says who would.
            goes_on = any(name.startswith(NOTES) for name in there)
            shards = self._waking.beside(iter(cutter), at_most=1 if goes_on else self._crew.room)
            readers = self._waking.readers()
            for place, shard in enumerate(shards):
                self._take(place, shard, there, readers)
                self._tell_unread(cutter)
            self._tell_unread(cutter, ends=True)
            while self._flying:
                self._gather()
            return self._finish(cutter, readers, there)
        finally:
            cutter.close()

    def _take(self, place: int, shard: Shard, there: Mapping[str, int], readers: Readers) -> None:
        note = self._kept(shard, there, readers)
        if note is not None:
            self._add(place, note, before=True)
            return
        while len(self._flying) + len(self._waking) >= self._crew.room:
            self._gather()
        if not self._begun:
            # What it says of the folder holds no longer, whatever becomes of this run.
            self._folder.remove([MANIFEST])
            self._begun = True
        patience = self._plan.patience if self._crew.apart else 0
        ask = asking(shard, out=self._folder.anywhere, readers=readers, patience=patience)
        self._send(place, ask, next(ask))

    def _kept(self, shard: Shard, there: Mapping[str, int], readers: Readers) -> Note | None:
        """Return the note of a shard that an earlier run left whole, or None."""
        name = note_name(shard.key(readers))
        if name not in there:
            return None
        said = self._folder.read(name)
        try:
            note = msgspec.json.decode(said or b"", type=Note)
        except msgspec.MsgspecError:
            return None
        whole = note.input == shard.input and all(
            there.get(name) == about.bytes for name, about in note.files.items()
        )
        return note if whole and not (self._plan.again and note.failures) else None

    def _send(self, place: int, ask: Asking, order: Order) -> None:
        self._flying[self._crew.begin(_ORDERS.encode(order))] = (place, ask)

    def _gather(self) -> None:
        for ticket, answer in self._crew.ended().items():
            if self._waking.was(ticket):
                continue
            place, ask = self._flying.pop(ticket)
            try:
                self._send(place, ask, ask.send(self._outcome(answer)))
            except StopIteration as end:
                if not self._written:
                    # Told at the first shard, not after a day.
                    self._see(end.value.files)
                    self._written = True
                self._add(place, end.value, before=False)

    def _see(self, files: Mapping[str, FileNote]) -> None:
        """Wait until files that workers have written are seen from here, whole.

        Raises:
            BatchError: They are not: the workers write to another place.
        """
        until = time.monotonic() + _SEEN_AFTER
        while True:
            there = self._folder.sizes()
            missing = [name for name, about in files.items() if there.get(name) != about.bytes]
            if not missing:
                return
            if time.monotonic() > until:
                raise BatchError(
                    f"{len(missing)} files that workers have written are not in {self._folder.address!r}, "
                    f"the first of them {missing[0]}",
                    hint="give a folder that every machine of the cluster sees under the same address",
                )
            time.sleep(1)

    def _outcome(self, answer: bytes | Died) -> Note | bool:
        if isinstance(answer, Died):
            self._standing = msgspec.structs.replace(self._standing, died=self._standing.died + 1)
            self._watch(self._standing)
            return False
        read = _ANSWERS.decode(answer)
        if isinstance(read, Finished):
            return read.note or True
        raise given_up(read)

    def _add(self, place: int, note: Note, *, before: bool) -> None:
        self._notes[place] = note
        count, old = note.dispatches + len(note.failures), self._standing
        self._standing = msgspec.structs.replace(
            old,
            done=old.done + count,
            before=old.before + (count if before else 0),
            failed=old.failed + len(note.failures),
        )
        self._watch(self._standing)

    def _tell_unread(self, cutter: Cutter, *, ends: bool = False) -> None:
        old, more = self._standing, cutter.failed - self._unread
        self._unread = cutter.failed
        self._standing = msgspec.structs.replace(
            old,
            done=old.done + more,
            failed=old.failed + more,
            total=cutter.cut + cutter.failed if ends else None,
        )
        if ends or more:
            self._watch(self._standing)

    def _finish(self, cutter: Cutter, readers: Readers, there: Mapping[str, int]) -> Manifest:
        notes = tuple(self._notes[place] for place in sorted(self._notes))
        self._see({name: about for note in notes for name, about in note.files.items()})
        failures = b"".join(canonical(each) + b"\n" for each in _failures(cutter, notes))
        self._folder.put(FAILURES, failures)
        manifest = Manifest(
            purpose=self._purpose,
            readers=readers,
            dispatches=sum(note.dispatches for note in notes),
            copies=cutter.copies,
            left_out=cutter.left_out,
            failed=failures.count(b"\n"),
            failures=FileNote(bytes=len(failures), sha256=digest(failures)),
            counts={kind: sum(note.counts[kind] for note in notes) for kind in KINDS},
            shards=notes,
        )
        self._folder.put(MANIFEST, msgspec.json.format(canonical(manifest), indent=1) + b"\n")
        owned = {name for note in notes for name in (*note.files, note_name(note.key))}
        self._folder.remove(
            name for name in {*there, *self._folder.sizes()} - owned if name.startswith(ROOMS)
        )
        return manifest


def _failures(cutter: Cutter, notes: Sequence[Note]) -> Iterator[Failure]:
    yield from cutter.failures()
    for note in notes:
        yield from note.failures
