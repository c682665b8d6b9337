"""A batch's folder, on this machine or wherever fsspec reaches; a file is there whole or not at all."""

import os
import uuid
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import fsspec

from dateline.errors import BatchError

PARTS = ".parts"
"""Where files stand while they are written; in the folder, so that renaming moves no bytes."""


class Folder:
    """A folder by address.

    Args:
        address: A path, or a URL that fsspec knows (``file://``, ``memory://``,
            ``s3://`` with its own package).

    Raises:
        BatchError: fsspec does not know the address, or lacks a package for it.
    """

    def __init__(self, address: str) -> None:
        self.address = address
        try:
            self._system, self._root = fsspec.core.url_to_fs(address)
        except (ImportError, ValueError, OSError) as error:
            raise BatchError(
                f"cannot use the folder {address!r}: {error}",
                hint="give a path, or install the package for this kind of address",
            ) from error

    @property
    def only_here(self) -> bool:
        """Tell whether no other process can see it (``memory://``)."""
        return "memory" in _protocols(self._system)

    @property
    def path(self) -> Path | None:
        """Return where it is among the files of this machine, or None where it is elsewhere."""
        return Path(self._root) if "file" in _protocols(self._system) else None

    @property
    def anywhere(self) -> str:
        """Return the address as a worker with another working folder needs it."""
        return str(self._system.unstrip_protocol(self._root))

    def sizes(self) -> Mapping[str, int]:
        """Return the bytes of every whole file, by its path in the folder; empty where there is no folder."""
        try:
            self._system.invalidate_cache()
            found = self._system.find(self._root, detail=True)
        except FileNotFoundError:
            return {}
        except OSError as error:
            raise self._unusable(error) from error
        prefix = self._root.rstrip("/") + "/"
        return {
            path.removeprefix(prefix): int(about["size"])
            for path, about in found.items()
            if path.startswith(prefix)
        }

    def read(self, name: str) -> bytes | None:
        """Return a file's bytes, or None where it is not there."""
        try:
            return bytes(self._system.cat_file(self._path(name)))
        except FileNotFoundError:
            return None
        except OSError as error:
            raise self._unusable(error) from error

    def put(self, name: str, data: bytes) -> None:
        """Write a file under another name, wait for the disk, and rename it.

        Raises:
            BatchError: It cannot be written.
        """
        path, part = self._path(name), self._path(f"{PARTS}/{uuid.uuid4().hex}")
        try:
            for each in (path, part):
                self._system.makedirs(each.rpartition("/")[0], exist_ok=True)
            with self._system.open(part, "wb") as file:
                file.write(data)
                _settle(file)
            self._system.mv(part, path)
        except OSError as error:
            raise self._unusable(error) from error

    def remove(self, names: Iterable[str]) -> None:
        """Remove files; one that is not there is no error."""
        for name in names:
            try:
                self._system.rm_file(self._path(name))
            except FileNotFoundError:
                continue
            except OSError as error:
                raise self._unusable(error) from error

    def _path(self, name: str) -> str:
        return f"{self._root.rstrip('/')}/{name}"

    def _unusable(self, error: OSError) -> BatchError:
        return BatchError(
            f"cannot use the folder {self.address!r}: {error.strerror or error}",
            hint="what is in it already stays; run the same command again when it can be written",
        )


def _settle(file: Any) -> None:
    """Wait until a local file is on the disk: a rename must not outrun the bytes."""
    file.flush()
    try:
        number = file.fileno()
    except (AttributeError, OSError):
        return  # a store of objects shows a file when it has all of it
    os.fsync(number)


def _protocols(system: Any) -> tuple[str, ...]:
    named = system.protocol
    return (named,) if isinstance(named, str) else tuple(named)
