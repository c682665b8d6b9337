"""Where an export goes: stdout, a file that appears when it is complete, or a folder likewise."""

import os
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any

import click

from dateline.cli import output
from dateline.errors import UsageError


def is_folder(out: str) -> bool:
    """Tell whether somebody who typed this means a folder: it is one, or ends with a slash."""
    return out.endswith(("/", os.sep)) or Path(out).is_dir()


def write_to(readings: Iterable[Any], exporter: Any, out: str | None, *, overwrite: bool = False) -> int:
    """Write readings with an exporter to where the user wants them; return how many dispatches were written.

    Args:
        readings: Dispatches with their readings.
        exporter: From :func:`dateline.desk.export.exporter_for`.
        out: A file, a folder (:func:`is_folder`), or None for stdout.
        overwrite: Whether what is there may be replaced.

    Raises:
        UsageError: Bytes would go to a terminal, a folder is asked of a format
            that is one file, or something is there already.
        ClickException: It cannot be written.
    """
    from dateline.desk.export import export_folder

    if out is None:
        return int(exporter.write(readings, _stdout(exporter)))
    if is_folder(out):
        with _folder(Path(out), overwrite=overwrite) as folder:
            return export_folder(readings, exporter, folder)
    with _file(Path(out), exporter, overwrite=overwrite) as target:
        return int(exporter.write(readings, target))


def tell(exporter: Any, written: int, out: str | None) -> None:
    """Say on stderr how much was written to a file, and what the format could not take."""
    from dateline.desk.export import left_out

    if out is not None:
        output.notice(f"{written} dispatch{'' if written == 1 else 'es'} written to {out}")
    for reason, count in left_out(exporter).items():
        output.notice(f"{count} left out of {exporter.name}: {reason}")


def _stdout(exporter: Any) -> IO[Any]:
    from dateline.desk.export import is_binary

    if not is_binary(exporter):
        return sys.stdout
    if output.on_terminal():
        raise UsageError(
            f"{exporter.name} is a binary format and would garble the terminal",
            hint=f"--out FILE{exporter.suffix}",
        )
    return sys.stdout.buffer


@contextmanager
def _file(out: Path, exporter: Any, *, overwrite: bool) -> Iterator[IO[Any]]:
    from dateline.desk.export import is_binary

    _refuse(out.exists() and not overwrite, out)
    part = out.with_name(f"{out.name}.part")
    try:
        if is_binary(exporter):
            with part.open("wb") as target:
                yield target
        else:
            with part.open("w", encoding="utf-8", newline="") as target:
                yield target
        part.replace(out)
    except OSError as error:
        raise _cannot(out, error) from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


@contextmanager
def _folder(out: Path, *, overwrite: bool) -> Iterator[Path]:
    try:
        _refuse(out.is_dir() and any(out.iterdir()) and not overwrite, out)
        # A name that nobody has: what a killed run left behind must not be in the way.
        part = Path(tempfile.mkdtemp(prefix=f"{out.name}.", suffix=".part", dir=out.parent))
    except OSError as error:
        raise _cannot(out, error) from error
    try:
        yield part
        out.mkdir(exist_ok=True)
        for each in sorted(part.iterdir()):
            each.replace(out / each.name)
    except OSError as error:
        raise _cannot(out, error) from error
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _refuse(there: bool, out: Path) -> None:
    if there:
        raise UsageError(
            f"there is something at {str(out)!r} already", hint="give another path, or --overwrite"
        )


def _cannot(out: Path, error: OSError) -> click.ClickException:
    return click.ClickException(f"cannot write {str(out)!r}: {error.strerror or error}")
