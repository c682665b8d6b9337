"""In which lane of a timeline a record stands (``resources/plover/lanes.yaml``)."""

from functools import cache

from dateline.lexicon.plover import Lane, lanes
from dateline.schema import Commitment, CommitmentStatus, Event, Statement

__all__ = ["Lane", "lane_of", "lanes"]


def lane_of(record: Statement | Event | Commitment, standing: CommitmentStatus | None = None) -> str:
    """Return the name of a record's lane.

    Args:
        record: A statement, event or commitment.
        standing: Where a commitment stands; what the dispatch told, if None.

    Raises:
        KeyError: The table has no lane for it.
    """
    for kind, value in _keys(record, standing):
        lane = _table().get((kind, value))
        if lane is not None:
            return lane
    raise KeyError(f"no lane takes {record.id}")


def _keys(
    record: Statement | Event | Commitment, standing: CommitmentStatus | None
) -> tuple[tuple[str, str], ...]:
    """Return what decides, what is stronger first: how real it is, then which code, then which type."""
    if isinstance(record, Statement):
        return (("statements", ""),)
    if isinstance(record, Commitment):
        return (("standings", standing or record.status), ("forces", record.force))
    return (("statuses", record.status), ("cameo", record.cameo or ""), ("types", record.type))


@cache
def _table() -> dict[tuple[str, str], str]:
    found: dict[tuple[str, str], str] = {}
    for lane in lanes():
        if lane.statements:
            found["statements", ""] = lane.name
        for kind in ("types", "cameo", "statuses", "forces", "standings"):
            found.update({(kind, value): lane.name for value in getattr(lane, kind)})
    return found
