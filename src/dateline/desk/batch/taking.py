"""Take a finished batch out of its folder: readings as they were read, in the order of the input."""

from collections.abc import Iterator

import msgspec
import zstandard

from dateline.desk.batch.folder import Folder
from dateline.desk.batch.notes import Failure, FileNote, Manifest
from dateline.desk.batch.running import FAILURES, MANIFEST, PURPOSE
from dateline.desk.batch.work import jsonl_name
from dateline.errors import BatchError, VerificationFailed
from dateline.export.jsonl import read_lines
from dateline.schema import Dispatch, Reading, digest


class Batch:
    """A finished batch, and what is in its folder.

    Args:
        folder: Where.
        manifest: What it says it holds.
    """

    def __init__(self, folder: Folder, manifest: Manifest) -> None:
        self.folder = folder
        self.manifest = manifest

    def readings(self) -> Iterator[tuple[Dispatch, Reading]]:
        """Yield every dispatch with its reading, one shard in memory at a time.

        Raises:
            VerificationFailed: A shard's bytes are not those that the manifest names.
        """
        for note in self.manifest.shards:
            name = jsonl_name(note.key)
            data = (
                zstandard.ZstdDecompressor().decompressobj().decompress(self._whole(name, note.files[name]))
            )
            yield from read_lines(data.decode("utf-8").split("\n")[:-1])

    def failures(self) -> Iterator[Failure]:
        """Yield what could not be read.

        Raises:
            VerificationFailed: The file's bytes are not those that the manifest names.
        """
        for line in self._whole(FAILURES, self.manifest.failures).splitlines():
            yield msgspec.json.decode(line, type=Failure)

    def _whole(self, name: str, about: FileNote) -> bytes:
        data = self.folder.read(name)
        if data is None or digest(data) != about.sha256:
            what = "is missing" if data is None else "is not what the batch wrote"
            raise VerificationFailed(
                f"{name} in {self.folder.address!r} {what}",
                hint="run the same 'dateline batch' again; it reads what is missing or shorter, "
                "so remove the file first",
            )
        return data


def open_batch(address: str) -> Batch:
    """Open the folder of a finished batch.

    Raises:
        BatchError: There is no batch, it is not finished, or its manifest is damaged.
    """
    folder = Folder(address)
    said = folder.read(MANIFEST)
    if said is None:
        if folder.read(PURPOSE) is None:
            raise BatchError(
                f"there is no batch in {address!r}", hint="'dateline batch INPUT… --out' makes one"
            )
        raise BatchError(
            f"the batch in {address!r} is not finished",
            hint="run the same 'dateline batch' again; it goes on",
        )
    try:
        return Batch(folder, msgspec.json.decode(said, type=Manifest))
    except msgspec.MsgspecError as error:
        raise BatchError(
            f"{MANIFEST} in {address!r} is damaged: {error}", hint="run the same 'dateline batch' again"
        ) from error
