"""Archives for tests: JSON Lines of short stories in our own words, and readings that cost nothing."""

import json
from pathlib import Path

from dateline.schema import Annotated, Dispatch, Evidence, Finding, Reading, record_id


def archive(path: Path, *names: str) -> Path:
    """Write one story for each name; a name with a ``!`` is a line that is no JSON."""
    lines = [
        "no JSON" if "!" in name else json.dumps({"id": name, "text": f"The surveyor {name} left on Friday."})
        for name in names
    ]
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path


def reading(dispatch: Dispatch, *, version: str = "1") -> Reading:
    """Return a reading with one finding, on the first letter of the story."""
    first = Evidence(dispatch.text[:1], 0, 1)
    finding = Finding(
        id=record_id("f", dispatch.id, "tests/first-letter"),
        rule="tests/first-letter",
        note="it begins so",
        words=first,
    )
    return Reading(
        dispatch=dispatch.id,
        parser="by hand",
        annotated=(Annotated(name="tests", version=version),),
        findings=(finding,),
    )
