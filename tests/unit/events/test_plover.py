"""PLOVER's tables, and what strict PLOVER makes of our statuses."""

import pytest

from dateline.lexicon import plover
from dateline.schema import Event, Evidence


def _event(kind: str, status: str) -> Event:
    return Event(id="e-1", type=kind, status=status, trigger=Evidence("x", 0, 1))  # type: ignore[arg-type]


def test_there_are_sixteen_types() -> None:
    assert len(plover.types()) == 16


@pytest.mark.parametrize(
    ("kind", "status", "strict"),
    [
        ("CONSULT", "planned", "AGREE"),
        ("CONSULT", "happened", "CONSULT"),
        ("CONSULT", "cancelled", "REJECT"),
        ("ASSAULT", "planned", "THREATEN"),
        ("RETREAT", "conditional", "AGREE"),
        ("PROTEST", "cancelled", "CONCEDE"),
        ("SANCTION", "denied", None),
    ],
)
def test_strict_plover_turns_what_lies_ahead_into_words(kind: str, status: str, strict: str | None) -> None:
    assert plover.strict_type(_event(kind, status)) == strict


def test_a_mode_has_its_own_intensity() -> None:
    assert (plover.intensity_of("CONSULT", "visit"), plover.intensity_of("CONSULT", None)) == (40, 25)


def test_statements_and_appeals_have_no_type() -> None:
    assert not [code for code in plover.cameo() if code.startswith(("01", "02"))]
