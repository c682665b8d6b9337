"""What is installed here, and whether it fits together: what ``dateline doctor`` asks."""

import os
import platform
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from hashlib import sha256
from importlib.metadata import (
    Distribution,
    PackageNotFoundError,
    distribution,
    packages_distributions,
    version,
)
from importlib.resources import files
from pathlib import Path
from typing import Literal

import msgspec

from dateline import plugins
from dateline.config import Location
from dateline.errors import DatelineError, LedgerMissing
from dateline.language.encoder.model import DEFAULT_MODEL, MODEL_VARIABLE, WITHOUT, trained_reader
from dateline.language.spacy_engine import DEFAULT_PIPELINE, PIPELINE_VARIABLE
from dateline.lexicon.tables import digest_of

LIBRARIES = (
    "spacy", "onnxruntime", "msgspec", "sqlalchemy", "alembic", "lxml", "trafilatura", "litestar",
    "click", "rich",
)  # fmt: skip

EXTRAS = {
    "frames": ("polars", "'.to_polars()' and '.to_pandas()' make nothing"),
    "mcp": ("mcp", "agents cannot ask"),
    "postgres": ("psycopg", "ledgers on a PostgreSQL server cannot be opened"),
    "ray": ("ray", "batches cannot be read on a cluster"),
    "stats": ("pyreadstat", "files for R and Stata cannot be written"),
}
"""What only some need: the extra, a library that comes with it, and what cannot be done without it."""

GROUPS = ("readers", "parsers", "models", "annotators", "exporters", "engines", "commands")
SHORT_DIGEST = 12

State = Literal["ok", "absent", "bad"]


class Check(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that was looked at.

    Args:
        about: ``version``, ``extra``, ``pipeline``, ``model``, ``table``, ``plug-ins`` or ``ledger``.
        what: Which one.
        state: ``absent`` is no fault: a ledger that nobody has made yet.
        detail: What was found.
        hint: What to do, or None.
    """

    about: str
    what: str
    state: State = "ok"
    detail: str
    hint: str | None = None


def examine(ledger: Location) -> Iterator[Check]:
    """Look at versions, the parser's pipeline, tables, plug-ins, the search index and a ledger."""
    yield from _versions()
    yield _pipeline(os.environ.get(PIPELINE_VARIABLE, DEFAULT_PIPELINE))
    yield _model()
    yield from _tables()
    yield from _plugins()
    yield _search()
    yield _ledger(ledger)


def reads_by_rules_alone() -> str | None:
    """Say that no trained reader is installed, where nobody asked for none; else None.

    Raises:
        LanguageError: One is installed and cannot be loaded.
    """
    if MODEL_VARIABLE in os.environ or trained_reader() is not None:
        return None
    return "no trained reader is installed: statements are read by rules alone (see 'dateline doctor')"


def _versions() -> Iterator[Check]:
    yield Check(about="version", what="dateline", detail=version("dateline"))
    yield Check(about="version", what="python", detail=platform.python_version())
    for library in LIBRARIES:
        try:
            yield Check(about="version", what=library, detail=version(library))
        except PackageNotFoundError:
            yield Check(
                about="version", what=library, state="bad", detail="not installed", hint="reinstall dateline"
            )
    for extra, (library, without) in EXTRAS.items():
        yield _extra(extra, library, without)


def _extra(extra: str, library: str, without: str) -> Check:
    try:
        return Check(about="extra", what=extra, detail=f"{library} {version(library)}")
    except PackageNotFoundError:
        return Check(
            about="extra",
            what=extra,
            state="absent",
            detail=without,
            hint=f"pip install 'dateline[{extra}]'",
        )


def _pipeline(name: str) -> Check:
    found = packages_distributions().get(name, [])
    if not found:
        return Check(
            about="pipeline",
            what=name,
            state="bad",
            detail="not installed",
            hint=f"install it, or unset {PIPELINE_VARIABLE} to use {DEFAULT_PIPELINE}",
        )
    installed = distribution(found[0])
    changed, digest = _content(installed)
    if changed:
        return Check(
            about="pipeline",
            what=name,
            state="bad",
            detail=f"{installed.version}, {len(changed)} files are not as installed: {changed[0]}",
            hint="reinstall it",
        )
    return Check(about="pipeline", what=name, detail=f"{installed.version}, sha256 {digest[:SHORT_DIGEST]}")


def _model() -> Check:
    wanted = os.environ.get(MODEL_VARIABLE, DEFAULT_MODEL)
    try:
        reader = trained_reader()
    except DatelineError as error:
        return Check(about="model", what=wanted, state="bad", detail=error.happened, hint=error.hint)
    if reader is None:
        return Check(
            about="model",
            what=wanted,
            state="absent",
            detail="statements are read by rules alone",
            hint=None if wanted == WITHOUT else "pip install ./models/dateline-en from a clone of Dateline",
        )
    return Check(about="model", what=wanted, detail=reader.engine)


def _content(installed: Distribution) -> tuple[list[str], str]:
    """Return the files whose bytes are not those that were installed, and one digest over all that count."""
    whole = sha256()
    changed: list[str] = []
    for each in sorted(installed.files or [], key=str):
        if each.hash is None or ".dist-info" in str(each):
            continue
        path = Path(str(each.locate()))
        data = path.read_bytes() if path.is_file() else b""
        if _record_hash(data) != each.hash.value:
            changed.append(str(each))
        whole.update(f"{each} {sha256(data).hexdigest()}\n".encode())
    return changed, whole.hexdigest()


def _record_hash(data: bytes) -> str:
    """Return a SHA-256 as the RECORD of a wheel writes it (PEP 427): URL-safe base64 without padding."""
    return urlsafe_b64encode(sha256(data).digest()).rstrip(b"=").decode()


def _tables() -> Iterator[Check]:
    built = files("dateline.lexicon") / "built"
    for name in sorted(each.name for each in built.iterdir() if each.name.endswith(".json")):
        table = name.removesuffix(".json").replace("-", "/", 1)
        yield Check(about="table", what=table, detail=f"sha256 {digest_of(table)[:SHORT_DIGEST]}")


def _plugins() -> Iterator[Check]:
    for group in GROUPS:
        try:
            names = ", ".join(plugins.registered(group))
        except DatelineError as error:
            yield Check(about="plug-ins", what=group, state="bad", detail=error.happened, hint=error.hint)
        else:
            yield Check(about="plug-ins", what=group, detail=names or "none")


def _search() -> Check:
    from dateline.desk.opening import open_scratch  # noqa: PLC0415 — loads the database

    try:
        with open_scratch():
            return Check(about="ledger", what="search index", detail="FTS5 is there")
    except DatelineError as error:
        return Check(about="ledger", what="search index", state="bad", detail=error.happened, hint=error.hint)


def _ledger(path: Location) -> Check:
    from dateline.desk.opening import about, checkpoint, open_ledger  # noqa: PLC0415 — loads the database

    try:
        with open_ledger(path) as opened:
            kept, where = checkpoint(opened), about(opened)
    except LedgerMissing as error:
        return Check(about="ledger", what=str(path), state="absent", detail=error.happened, hint=error.hint)
    except DatelineError as error:
        return Check(about="ledger", what=str(path), state="bad", detail=error.happened, hint=error.hint)
    return Check(about="ledger", what=str(path), detail=f"{kept.entries} entries, seal {kept.seal}, {where}")
