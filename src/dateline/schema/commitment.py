"""What an actor binds itself to, plans or promises, or is asked to do."""

from typing import Literal

import msgspec

from dateline.schema.event import Party
from dateline.schema.interval import Reason, When
from dateline.schema.span import Evidence

Force = Literal["promise", "intention", "agreement", "expectation", "proposal", "refusal", "demand"]

CommitmentStatus = Literal[
    "open",
    "due soon",
    "overdue – no report",
    "reported kept",
    "partly",
    "reported broken",
    "withdrawn",
    "superseded",
]
"""Where a commitment stands. "No report" is never "broken"."""


class Commitment(msgspec.Struct, frozen=True, kw_only=True):
    """One definite act that somebody is to do.

    Args:
        id: ``c-…``.
        by: Who is to act, also in a demand or expectation.
        to: To whom it is owed, or who asks.
        words: The clause that binds.
        also: Paraphrases of the same commitment elsewhere in the dispatch.
        force: How it binds.
        due: By when, or None.
        condition: "if …", "until the final resolution …", or None.
        basis: What it rests on ("under an earlier agreement"), or None.
        said_by: Id of the statement that carries it, or None.
        status: Where it stands as far as this dispatch tells.
        confidence: Per mille.
        because: The rules that read it.
    """

    id: str
    by: tuple[Party, ...] = ()
    to: tuple[Party, ...] = ()
    words: Evidence
    also: tuple[Evidence, ...] = ()
    force: Force
    due: When | None = None
    condition: Evidence | None = None
    basis: Evidence | None = None
    said_by: str | None = None
    status: CommitmentStatus = "open"
    confidence: int = 1000
    because: tuple[Reason, ...] = ()
