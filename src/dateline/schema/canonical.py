"""One value, one sequence of bytes: what a seal is computed over."""

import hashlib
from typing import Any

import msgspec

_ENCODER = msgspec.json.Encoder(order="sorted")


def canonical(value: Any) -> bytes:
    """Write a record as canonical JSON: UTF-8, keys sorted, no white space.

    The same record gives the same bytes on every machine (law 3). Floats do
    not occur in records: confidences and scores are whole numbers.
    """
    return _ENCODER.encode(value)


def digest(data: bytes) -> str:
    """Return the SHA-256 of ``data`` as 64 hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def record_id(prefix: str, dispatch: str, *key: str | int) -> str:
    """Name a record by what it rests on, so that a second reading names it alike.

    Args:
        prefix: One letter for the kind: ``t`` timex, ``m`` mention, ``a``
            actor, ``s`` statement, ``e`` event, ``c`` commitment, ``f`` finding.
        dispatch: The dispatch's id.
        key: What tells the record from its neighbours: offsets, a slug.

    Returns:
        The prefix, a hyphen and 12 hexadecimal digits.
    """
    material = canonical([dispatch, prefix, *key])
    return f"{prefix}-{digest(material)[:12]}"
