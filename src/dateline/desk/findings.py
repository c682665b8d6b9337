"""What could not be read, over the whole ledger."""

import msgspec

from dateline.ledger import left_open as ledger_left_open
from dateline.ledger.opening import Ledger


class LeftOpen(msgspec.Struct, frozen=True, kw_only=True):
    """How much of one sort could not be read.

    Args:
        rule: Slug of the finding.
        findings: How many there are.
        stories: In how many stories.
    """

    rule: str
    findings: int
    stories: int


def left_open(ledger: Ledger) -> tuple[LeftOpen, ...]:
    """Count what could not be read in the current readings, by rule, the commonest first."""
    counted = ledger_left_open.left_open(ledger)
    return tuple(
        LeftOpen(rule=rule, findings=findings, stories=stories)
        for rule, (findings, stories) in counted.items()
    )
