"""Tokens: who may ask the pages beyond this machine, for what, and until when.

A token is 256 random bits, shown once. The file beside the ledger keeps its
SHA-256 only: whoever reads the file can ask for nothing, and so many random
bits need no slow hash. The file is read again whenever it changes, so that a
token that is revoked is refused at once.
"""

import os
import secrets
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Literal, get_args

import msgspec

from dateline.config import Location
from dateline.desk.beside import beside
from dateline.errors import ConfigError, RecordNotFound, UsageError

Scope = Literal["read", "review", "admin"]
"""Each allows what the ones before it allow: look; record and decide; hand out tokens."""

SCOPES: tuple[Scope, ...] = get_args(Scope)

PREFIX = "dateline_"
"""What every token begins with, so that one that leaks is known for what it is."""

_FORM = "%Y-%m-%dT%H:%M:%SZ"
_BYTES = 32
_LONGEST_NAME = 80


class Token(msgspec.Struct, frozen=True, kw_only=True):
    """One token, without its secret.

    Args:
        id: Short, to revoke it by.
        name: Whose it is.
        scope: What it allows.
        hash: SHA-256 of the secret.
        made_at: UTC, ISO 8601 to the second.
        expires_at: Likewise; it is refused from then on.
        revoked_at: Likewise, or None.
    """

    id: str
    name: str
    scope: Scope
    hash: str
    made_at: str
    expires_at: str
    revoked_at: str | None = None

    def good_at(self, now: str) -> bool:
        """Tell whether it is neither revoked nor expired."""
        return self.revoked_at is None and now < self.expires_at


class TokenFile:
    """The tokens of a ledger, read again whenever their file changes.

    Args:
        path: The file; one that is not there holds no token.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._stamp: tuple[int, int] | None = None
        self._by_hash: dict[str, Token] = {}

    def holder(self, secret: str, *, now: datetime | None = None) -> Token | None:
        """Return the good token with this secret, or None.

        Raises:
            ConfigError: The file cannot be read.
        """
        self._refresh()
        found = self._by_hash.get(_hash(secret))
        return found if found is not None and found.good_at(_written(now)) else None

    def _refresh(self) -> None:
        try:
            status = self.path.stat()
        except FileNotFoundError:
            self._stamp, self._by_hash = None, {}
            return
        stamp = (status.st_mtime_ns, status.st_size)
        if stamp != self._stamp:
            self._by_hash = {each.hash: each for each in listed(self.path)}
            self._stamp = stamp


def file_beside(ledger: Location) -> Path:
    """Return where the tokens of a ledger are kept; of a server's, in the settings of who serves it."""
    return beside(ledger, ".tokens.json")


def listed(path: Path) -> tuple[Token, ...]:
    """Return all tokens of a file, the revoked and expired among them, oldest first.

    Raises:
        ConfigError: The file cannot be read.
    """
    try:
        return msgspec.json.decode(path.read_bytes(), type=tuple[Token, ...])
    except FileNotFoundError:
        return ()
    except (OSError, msgspec.DecodeError) as error:
        raise ConfigError(
            f"the tokens in {str(path)!r} cannot be read: {error}", hint="mend or remove the file"
        ) from error


def issue(path: Path, name: str, *, scope: str, days: int, now: datetime | None = None) -> tuple[Token, str]:
    """Make a token and keep its hash.

    Args:
        path: The file of the tokens; made, for its owner's eyes only, where it is not there.
        name: Whose it is.
        scope: ``read``, ``review`` or ``admin``.
        days: For how long it is good, from 1.
        now: When it is made; the present, if None.

    Returns:
        The token and its secret, which nothing keeps.

    Raises:
        UsageError: The name, scope or days make no sense.
        ConfigError: The file cannot be read or written.
    """
    if not name.strip() or len(name) > _LONGEST_NAME:
        raise UsageError("a token needs a name of at most 80 letters", hint="say whose it is")
    if scope not in SCOPES:
        raise UsageError(f"there is no scope {scope!r}", hint=f"scopes: {', '.join(SCOPES)}")
    if days < 1:
        raise UsageError(f"a token cannot be good for {days} days", hint="give 1 or more")
    made = now or datetime.now(UTC)
    secret = f"{PREFIX}{secrets.token_urlsafe(_BYTES)}"
    token = Token(
        id=secrets.token_hex(4),
        name=name.strip(),
        scope=msgspec.convert(scope, Scope),
        hash=_hash(secret),
        made_at=_written(made),
        expires_at=_written(made + timedelta(days=days)),
    )
    _keep(path, (*listed(path), token))
    return token, secret


def revoke(path: Path, token_id: str, *, now: datetime | None = None) -> Token:
    """Refuse a token from now on; one that was revoked before stays as it is.

    Raises:
        RecordNotFound: There is no such token.
        ConfigError: The file cannot be read or written.
    """
    tokens = listed(path)
    found = next((each for each in tokens if each.id == token_id), None)
    if found is None:
        raise RecordNotFound(f"there is no token {token_id!r}", hint="'dateline token list' names them")
    if found.revoked_at is not None:
        return found
    gone = msgspec.structs.replace(found, revoked_at=_written(now))
    _keep(path, [gone if each.id == token_id else each for each in tokens])
    return gone


def _keep(path: Path, tokens: Sequence[Token]) -> None:
    body = msgspec.json.format(msgspec.json.encode(tuple(tokens)), indent=1)
    beside = path.with_name(f"{path.name}.{os.getpid()}.new")
    try:
        descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(body + b"\n")
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except OSError as error:
        raise ConfigError(
            f"the tokens cannot be kept in {str(path)!r}: {error.strerror}", hint="check the folder"
        ) from error


def _hash(secret: str) -> str:
    return sha256(secret.encode()).hexdigest()


def _written(moment: datetime | None) -> str:
    return (moment or datetime.now(UTC)).strftime(_FORM)
