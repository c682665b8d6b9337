"""Find every piece of evidence in a record and hold it against the text (law 1)."""

from collections.abc import Iterator

import msgspec

from dateline.schema import Dispatch, Evidence


def evidence_in(record: msgspec.Struct) -> Iterator[tuple[str, Evidence]]:
    """Yield each piece of evidence anywhere in a record, with the field that it stands in.

    Fields are visited in their order, and those of a record inside it where it
    stands: ``source``, ``content[0]``, ``because[1].words``. A field that a
    later version adds is found without a change here.
    """
    for field in record.__struct_fields__:
        value = getattr(record, field)
        if value is None or isinstance(value, str | int):
            continue
        if isinstance(value, Evidence):
            yield field, value
        elif isinstance(value, tuple):
            for index, each in enumerate(value):
                if isinstance(each, Evidence):
                    yield f"{field}[{index}]", each
                elif isinstance(each, msgspec.Struct):
                    for name, found in evidence_in(each):
                        yield f"{field}[{index}].{name}", found
        elif isinstance(value, msgspec.Struct):
            for name, found in evidence_in(value):
                yield f"{field}.{name}", found


def misplaced(record: msgspec.Struct, text: str) -> str | None:
    """Say which of a record's words do not stand where it says, or None where all do.

    Args:
        record: Anything of a reading, or the dispatch itself.
        text: The dispatch's text.
    """
    return held(record, text)[1]


def held(record: msgspec.Struct, text: str) -> tuple[int, str | None]:
    """Hold all words of a record against the text, up to the first that do not stand there.

    Returns:
        How many pieces of evidence were looked at, and what is wrong with the
        last of them, or None.
    """
    count = 0
    for field, evidence in evidence_in(record):
        count += 1
        stands = text[evidence.start : evidence.end]
        if stands != evidence.text:
            return count, (
                f"{field} says that {_short(evidence.text)} stands at "
                f"[{evidence.start}, {evidence.end}), where {_short(stands)} stands"
            )
    return count, None


def out_of_bounds(dispatch: Dispatch) -> str | None:
    """Say which block of a dispatch ends after its text or overlaps the one before, or None."""
    reached = 0
    for index, block in enumerate(dispatch.blocks):
        if block.span.start < reached or block.span.end > len(dispatch.text):
            place = f"[{block.span.start}, {block.span.end})"
            return f"blocks[{index}] lies at {place}, out of order or out of the text"
        reached = block.span.end
    return None


def _short(words: str) -> str:
    return repr(words if len(words) <= 60 else f"{words[:57]}…")
