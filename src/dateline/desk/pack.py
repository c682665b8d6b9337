"""Replication packs: let one carry the ledger's seals, and give the words back to who holds the texts."""

import hashlib
import json
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

import msgspec

from dateline.desk.holdings import Holding
from dateline.errors import UsageError, VerificationFailed
from dateline.export.jsonl import read_lines
from dateline.export.pack import FORMAT, MANIFEST, RECORDS, PackExporter
from dateline.export.sketch import Sketch, sketch_of
from dateline.export.withheld import key_of, restored, spans_in
from dateline.ledger.lookup import sealed_entries
from dateline.ledger.opening import Ledger
from dateline.ledger.seal import seal_of
from dateline.ledger.upkeep import checkpoint
from dateline.schema import Dispatch, Reading, canonical, dispatch_id
from dateline.schema.entry import Unsealed

__all__ = ["Missing", "Near", "Rehydrated", "Rehydrating", "open_pack", "with_seals"]

# Of a hundred runs of eight words so many must be shared for a text to be named as nearly the one that is
# missing: other stories of the same day share a background paragraph, seldom a third of their runs.
NEARLY = 34

# What a line of a kind must have; all others are lines of records.
_NEEDED = {
    "resources": ("digest", "resources"),
    "dispatch": ("dispatch", "record", "characters", "sketch"),
}


class Near(msgspec.Struct, frozen=True, kw_only=True):
    """A text that is nearly the one that a pack wants.

    Args:
        name: What the input is called.
        likeness: How many of a hundred runs of words the two share, estimated.
        letters: Whether letters and digits are the same, so that only spacing and signs differ.
    """

    name: str
    likeness: int
    letters: bool


class Missing(msgspec.Struct, frozen=True, kw_only=True):
    """A dispatch whose words could not be given back.

    Args:
        dispatch: Its id.
        name: What it was called, or None.
        characters: How long its text is.
        near: The given text that comes nearest, or None.
        faults: Places at which the pack's digests do not fit the text; else the text was not given.
    """

    dispatch: str
    name: str | None
    characters: int
    near: Near | None = None
    faults: tuple[tuple[int, int], ...] = ()


class Rehydrated(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a pack.

    Args:
        given: Dispatches whose words were given back.
        withheld: The others, in the pack's order.
        spans: Spans held against their digests.
        seals: Entries of the ledger whose seals were computed anew and hold.
        unsealed: Records given back whose seal is not in the pack: a person has changed them, or
            the pack was not made from a ledger.
        broken: Ids of records whose seal does not hold.
    """

    given: int
    withheld: tuple[Missing, ...]
    spans: int
    seals: int
    unsealed: int
    broken: tuple[str, ...]


def with_seals(exporter: Any, ledger: Ledger) -> None:
    """Let a pack that is to be written carry the seals of a ledger; other exporters have no use for them."""
    if isinstance(exporter, PackExporter):
        head = checkpoint(ledger)
        exporter.rest_on(
            lambda dispatch: sealed_entries(ledger, dispatch), count=head.entries, seal=head.seal
        )


class _Wanted(msgspec.Struct, kw_only=True):
    """A dispatch of the pack, and where its text stands once it was given."""

    name: str | None
    characters: int
    sketch: Sketch
    at: tuple[int, int] | None = None
    near: Near | None = None


class Rehydrating:
    """A pack and the texts given for it; iterate over it for what they make together.

    Memory grows with the number of dispatches, not with their texts or records.

    Args:
        pack: A zip file, a folder, or the file of its records.
        texts: What the user holds (:func:`dateline.desk.holdings.held`).

    Raises:
        UsageError: That is no replication pack.
        VerificationFailed: The records are not those that its manifest describes.
    """

    def __init__(self, pack: Path, texts: Iterable[Holding]) -> None:
        self._pack = pack
        self._wanted = _wanted_by(pack)
        self._kept = tempfile.TemporaryFile()  # noqa: SIM115 — closed with the object, see close()
        self._faults: dict[str, list[tuple[int, int]]] = {}
        self._spans = self._seals = self._unsealed = self._given = 0
        self._broken: list[str] = []
        self._resources: dict[str, dict[str, str]] = {}
        self._by_run: dict[str, list[str]] = {}
        for each in texts:
            self._take(each)

    def __iter__(self) -> Iterator[tuple[Dispatch, Reading]]:
        """Yield the dispatches that were given, with their words and records, in the pack's order."""
        for dispatch, reading in read_lines(self._lines()):
            self._given += 1
            yield dispatch, reading

    def close(self) -> None:
        """Forget the texts."""
        self._kept.close()

    def told(self) -> Rehydrated:
        """Say what became of the pack, once all was iterated over."""
        withheld = [
            Missing(
                dispatch=id,
                name=each.name,
                characters=each.characters,
                near=each.near,
                faults=tuple(self._faults.get(id, ())),
            )
            for id, each in self._wanted.items()
            if each.at is None or id in self._faults
        ]
        return Rehydrated(
            given=self._given,
            withheld=tuple(withheld),
            spans=self._spans,
            seals=self._seals,
            unsealed=self._unsealed,
            broken=tuple(self._broken),
        )

    def _take(self, given: Holding) -> None:
        """Keep a text that is wanted; of another one note what it is nearly."""
        wanted = self._wanted.get(dispatch_id(given.text))
        if wanted is None:
            if not given.plain:
                self._note_near(given)
        elif wanted.at is None:
            data = given.text.encode("utf-8")
            wanted.at = (self._kept.seek(0, 2), len(data))
            self._kept.write(data)

    def _note_near(self, given: Holding) -> None:
        if not self._by_run:
            for id, each in self._wanted.items():
                for run in (each.sketch.letters, *each.sketch.runs):
                    self._by_run.setdefault(run, []).append(id)
        sketch = sketch_of(given.text)
        for id in {id for run in (sketch.letters, *sketch.runs) for id in self._by_run.get(run, ())}:
            each = self._wanted[id]
            near = Near(
                name=given.name,
                likeness=sketch.likeness(each.sketch),
                letters=sketch.letters == each.sketch.letters,
            )
            worth = near.letters or near.likeness >= NEARLY
            if worth and (each.near is None or near.likeness > each.near.likeness):
                each.near = near

    def _lines(self) -> Iterator[str]:
        """Yield the lines of ``export --to jsonl`` for every dispatch whose text was given and fits."""
        waiting: list[str] = []
        current, text, key = "", None, b""
        for line in _lines_of(self._pack):
            if line["kind"] == "resources":
                self._resources[line["digest"]] = line["resources"]
                continue
            if line["kind"] == "dispatch":
                yield from waiting if current not in self._faults else ()
                waiting = []
                current, text = line["dispatch"], self._text_of(line["dispatch"])
                key = key_of(text) if text is not None else b""
            if text is not None:
                waiting.append(self._restored(line, text, key))
        yield from waiting if current not in self._faults else ()

    def _text_of(self, dispatch: str) -> str | None:
        at = self._wanted[dispatch].at
        if at is None:
            return None
        self._kept.seek(at[0])
        return self._kept.read(at[1]).decode("utf-8")

    def _restored(self, line: dict[str, Any], text: str, key: bytes) -> str:
        id = line["dispatch"]

        def fault(start: int, end: int) -> None:
            self._faults.setdefault(id, []).append((start, end))

        self._spans += sum(1 for _ in spans_in(line["record"]))
        record = restored(line["record"], text, fault, key=key)
        found = {"kind": line["kind"], "dispatch": id, "record": record}
        if line["kind"] == "dispatch":
            record["text"] = text
        if "stand" in line:
            found["stand"] = line["stand"]
        if "decided" in line:
            found["decided"] = restored(line["decided"], text, fault, key=key)
        if line["kind"] != "decision":
            self._prove(line, record, text, key)
        return canonical(found).decode("utf-8")

    def _prove(self, line: dict[str, Any], record: dict[str, Any], text: str, key: bytes) -> None:
        """Compute the seal of a record's entry anew, out of the words that were given."""
        entry = line.get("entry")
        if entry is None:
            self._unsealed += 1
            return
        body = restored(entry["body"], text, lambda *_: None, key=key) if "body" in entry else record
        provenance = {**entry["provenance"], "resources": self._resources[entry["provenance"]["resources"]]}
        fields = {
            **{name: entry[name] for name in ("seq", "previous", "subject", "recorded_at")},
            "kind": line["kind"],
            "dispatch": line["dispatch"],
            "body": canonical(body).decode("utf-8"),
            "provenance": provenance,
        }
        if seal_of(msgspec.convert(fields, Unsealed)) == entry["seal"]:
            self._seals += 1
        else:
            self._broken.append(entry["subject"])


@contextmanager
def open_pack(pack: Path, texts: Iterable[Holding]) -> Iterator[Rehydrating]:
    """Hold a pack against the texts of somebody who has them; the texts are forgotten at the end.

    Raises:
        UsageError: That is no replication pack.
        VerificationFailed: The records are not those that its manifest describes.
    """
    rehydrating = Rehydrating(pack, texts)
    try:
        yield rehydrating
    finally:
        rehydrating.close()


def _wanted_by(pack: Path) -> dict[str, _Wanted]:
    """Return the dispatches of a pack in order, once its records are what the manifest says."""
    wanted: dict[str, _Wanted] = {}
    hashed = hashlib.sha256()
    for line in _lines_of(pack, hashed.update):
        if line["kind"] == "dispatch":
            wanted[line["dispatch"]] = _Wanted(
                name=line["record"].get("name"),
                characters=line["characters"],
                sketch=msgspec.convert(line["sketch"], Sketch),
            )
    manifest = _manifest_of(pack)
    if manifest is not None and manifest["files"][RECORDS]["sha256"] != hashed.hexdigest():
        raise VerificationFailed(
            f"the records of {str(pack)!r} are not those that its {MANIFEST} describes",
            hint="ask for the pack again, from who made it",
        )
    return wanted


def _manifest_of(pack: Path) -> dict[str, Any] | None:
    """Return the manifest, or None where records were given alone.

    Raises:
        UsageError: It is that of no pack, or of a newer form.
    """
    try:
        if pack.is_dir():
            data = (pack / MANIFEST).read_bytes()
        elif zipfile.is_zipfile(pack):
            with zipfile.ZipFile(pack) as opened:
                data = opened.read(MANIFEST)
        else:
            return None
        manifest: dict[str, Any] = json.loads(data)
        form = manifest["format"]
    except (OSError, KeyError, ValueError, TypeError) as error:
        raise _no_pack(pack, error) from error
    if form != FORMAT:
        raise UsageError(f"{str(pack)!r} is of the form {form!r}", hint=f"this Dateline reads {FORMAT}")
    return manifest


def _lines_of(pack: Path, watch: Callable[[bytes], None] | None = None) -> Iterator[dict[str, Any]]:
    """Yield the lines of a pack's records.

    Raises:
        UsageError: That is no replication pack.
    """
    try:
        with _records_of(pack) as records:
            for data in records:
                if watch is not None:
                    watch(data)
                line = msgspec.json.decode(data)
                for name in _NEEDED.get(line["kind"], ("dispatch", "record")):
                    line[name]
                yield line
    except (OSError, KeyError, TypeError, zipfile.BadZipFile, zlib.error, msgspec.DecodeError) as error:
        raise _no_pack(pack, error) from error


@contextmanager
def _records_of(pack: Path) -> Iterator[IO[bytes]]:
    if pack.is_dir():
        with (pack / RECORDS).open("rb") as records:
            yield records
    elif zipfile.is_zipfile(pack):
        with zipfile.ZipFile(pack) as opened, opened.open(RECORDS) as records:
            yield records
    else:
        with pack.open("rb") as records:
            yield records


def _no_pack(pack: Path, error: Exception) -> UsageError:
    return UsageError(
        f"{str(pack)!r} is no replication pack: {error}",
        hint="'dateline export --to pack --out PACK.zip' writes one",
    )
