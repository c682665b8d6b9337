"""The replication pack: records, provenance and seals without the text that they rest on.

A zip file or a folder with ``records.jsonl`` (one object a line, in the order
of ``--to jsonl``), ``pack.json`` (counts, versions, digests) and a README. Of
the text stand in it: of each statement, event and commitment the first words
(at most ``context`` characters, and of one text at most a tenth in all), and
what coded values repeat (see :mod:`dateline.export.withheld`). ``dateline
rehydrate`` gives the words back to whoever holds the texts.
"""

import hashlib
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import IO, Any, Protocol

import msgspec

from dateline.errors import UsageError
from dateline.export.jsonl import ReadingLine
from dateline.export.sketch import sketch_of
from dateline.export.withheld import CODED, Contexts, Withheld
from dateline.schema import Commitment, Dispatch, Event, Reading, Statement, canonical, digest
from dateline.schema.entry import Entry
from dateline.schema.judgement import main_words
from dateline.schema.reading import KINDS

FORMAT = "dateline-pack/1"
RECORDS, MANIFEST, README = "records.jsonl", "pack.json", "README.md"

CONTEXT = 24
"""Characters of a record's words that are shown, unless somebody asks for fewer or more."""

MOST_CONTEXT = CODED - 1
"""The most that can be asked for: about seven words."""

SHARE = 10
"""One in so many characters of a text may be shown in contexts."""

# A zip's earliest moment: the hour of writing is in no file.
_NO_DAY = (1980, 1, 1, 0, 0, 0)

_README = """# A replication pack

Records that Dateline read in news dispatches, without the dispatches' text: each word that a record rests
on is given by its place and a digest. `pack.json` says how many there are, which versions read them, and with
which seal the ledger ended that they come from.

Whoever holds the texts gets the words back, and every span verified, with

    dateline rehydrate PACK TEXTS…

Without the texts, `records.jsonl` can be read as it is: codes, actors, dates, statuses, who said it.
"""


class Entries(Protocol):
    """Gives the sealed entries of a dispatch's current reading, its own and the reading's among them."""

    def __call__(self, dispatch: str) -> Iterable[Entry]:
        """Return the entries of one dispatch, in the order of the ledger."""
        ...


class PackExporter:
    """Writes a replication pack.

    Args:
        context: At most so many characters of each record's words, 0 to 40.

    Raises:
        UsageError: The context is longer than that.
    """

    name = "pack"
    suffix = ".zip"
    says = "replication pack: spans and digests without the text"
    binary = True

    def __init__(self, context: int = CONTEXT) -> None:
        if not 0 <= context <= MOST_CONTEXT:
            raise UsageError(
                f"a context of {context} characters cannot be had",
                hint=f"give 0 to {MOST_CONTEXT}; {CONTEXT} is usual",
            )
        self._context = context
        self._entries: Entries | None = None
        self._head: dict[str, Any] | None = None

    def rest_on(self, entries: Entries, *, count: int, seal: str) -> None:
        """Let records carry the seals of their entries.

        Args:
            entries: Gives them.
            count: How many entries the ledger has.
            seal: The seal of its last.
        """
        self._entries = entries
        self._head = {"entries": count, "seal": seal}

    def write(self, readings: Iterable[tuple[Dispatch, Reading]], out: IO[bytes]) -> int:
        """Write a zip file; return how many dispatches were written."""
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as pack:
            with pack.open(_member(README), "w") as member:
                member.write(_README.encode("utf-8"))
            with pack.open(_member(RECORDS), "w", force_zip64=True) as member:
                told = self._records(readings, member.write)
            with pack.open(_member(MANIFEST), "w") as member:
                member.write(_manifest(told))
        return int(told["dispatches"])

    def write_folder(self, readings: Iterable[tuple[Dispatch, Reading]], folder: Path) -> int:
        """Write the same three files into a folder that exists; return how many dispatches were written."""
        (folder / README).write_text(_README, encoding="utf-8", newline="")
        with (folder / RECORDS).open("wb") as records:
            told = self._records(readings, records.write)
        (folder / MANIFEST).write_bytes(_manifest(told))
        return int(told["dispatches"])

    def _records(
        self, readings: Iterable[tuple[Dispatch, Reading]], write: Callable[[bytes], Any]
    ) -> dict[str, Any]:
        """Write all lines; return what the manifest says."""
        counts: Counter[str] = Counter()
        readers: dict[str, set[str]] = {}
        seen: set[str] = set()
        size, hashed = 0, hashlib.sha256()
        for dispatch, reading in readings:
            for line in self._lines(dispatch, reading, seen):
                counts[line["kind"]] += 1
                data = canonical(line) + b"\n"
                hashed.update(data)
                size += len(data)
                write(data)
            for each in reading.annotated:
                readers.setdefault(each.name, set()).add(each.version)
        return {
            "format": FORMAT,
            "context": self._context,
            "share": SHARE,
            "dispatches": counts["dispatch"],
            "records": {kind: counts[kind] for kind in KINDS},
            "readers": {name: sorted(versions) for name, versions in readers.items()},
            "ledger": self._head,
            "files": {RECORDS: {"bytes": size, "sha256": hashed.hexdigest()}},
        }

    def _lines(self, dispatch: Dispatch, reading: Reading, seen: set[str]) -> Iterator[dict[str, Any]]:
        withheld = Withheld(dispatch.text)
        contexts = Contexts(dispatch.text, self._context, SHARE)
        entries: dict[tuple[str, str], Entry] = {}
        for entry in self._entries(dispatch.id) if self._entries else ():
            entries[entry.kind, entry.subject] = entry
            resources = entry.provenance.resources
            name = digest(canonical(resources))
            if name not in seen:
                seen.add(name)
                yield {"kind": "resources", "digest": name, "resources": resources}
        bare = msgspec.structs.replace(dispatch, text="")
        yield {
            **_line("dispatch", dispatch.id, bare, withheld),
            **_seal(entries.get(("dispatch", dispatch.id)), dispatch),
            **({"stand": reading.stand} if reading.stand else {}),
            "characters": len(dispatch.text),
            "sketch": msgspec.to_builtins(sketch_of(dispatch.text)),
        }
        header = ReadingLine(parser=reading.parser, annotated=reading.annotated, filed=reading.filed)
        yield {
            **_line("reading", dispatch.id, header, withheld),
            **_header(
                next((each for (kind, _), each in entries.items() if kind == "reading"), None), withheld
            ),
        }
        for kind, field in KINDS.items():
            for record in getattr(reading, field):
                line = {
                    **_line(kind, dispatch.id, record, withheld),
                    **_seal(entries.get((kind, record.id)), record),
                }
                if isinstance(record, Statement | Event | Commitment):
                    begins = contexts.of(main_words(record)[0]) if main_words(record) else None
                    line |= {"begins": begins} if begins else {}
                decided = reading.decided(record.id)
                if decided is not None:
                    line["decided"] = withheld.without(msgspec.to_builtins(decided))
                yield line
        for decided in reading.decisions:
            yield _line("decision", dispatch.id, decided, withheld)


def _line(kind: str, dispatch: str, record: msgspec.Struct, withheld: Withheld) -> dict[str, Any]:
    return {"kind": kind, "dispatch": dispatch, "record": withheld.without(msgspec.to_builtins(record))}


def _seal(entry: Entry | None, record: msgspec.Struct) -> dict[str, Any]:
    """Return what of an entry proves a record: nothing where a person has changed it."""
    if entry is None or entry.body.encode("utf-8") != canonical(record):
        return {}
    return {"entry": _proof(entry)}


def _header(entry: Entry | None, withheld: Withheld) -> dict[str, Any]:
    """Return the entry of the reading with its body: the ids of its records, and what it rests on."""
    if entry is None:
        return {}
    return {"entry": {**_proof(entry), "body": withheld.without(msgspec.json.decode(entry.body))}}


def _proof(entry: Entry) -> dict[str, Any]:
    provenance = msgspec.to_builtins(entry.provenance)
    provenance["resources"] = digest(canonical(entry.provenance.resources))
    return {
        "seq": entry.seq,
        "previous": entry.previous,
        "subject": entry.subject,
        "provenance": provenance,
        "recorded_at": entry.recorded_at,
        "seal": entry.seal,
    }


def _manifest(told: dict[str, Any]) -> bytes:
    return msgspec.json.format(canonical(told), indent=2) + b"\n"


def _member(name: str) -> zipfile.ZipInfo:
    member = zipfile.ZipInfo(name, date_time=_NO_DAY)
    member.compress_type = zipfile.ZIP_DEFLATED
    member.external_attr = 0o644 << 16
    return member
