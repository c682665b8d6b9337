"""What the machine makes of the gold stories, as figures in per mille."""

from typing import Any

import msgspec
import yaml

from tests.gold.corpus import MARKED, SPLITS, Example, examples
from tests.gold.scoring import Tally, jaccard, score, tokens
from tests.stories import Marked, read_marked

Measured = dict[str, dict[str, int]]

# A marked story is short: nearly all the words of its content must be there.
NEAR = 0.8
_ROLES = ("source", "cue", "content")


def measure() -> Measured:
    """Read every gold story and marked story, and score them by split and class."""
    return {**{split: measure_split(split) for split in SPLITS}, **measure_marked()}


def measure_split(split: str) -> dict[str, int]:
    """Score the dispatches of one split together."""
    total = Tally()
    for each in examples(split):
        total.plus(score(each.gold, machine_reading(each), each.text))
    return total.permille()


def machine_reading(example: Example) -> dict[str, Any]:
    """Read an example as a user would, and return it in the annotation form."""
    from dateline.desk.read import read_dispatch
    from dateline.export.annotation import annotation_of
    from dateline.ingest import read_inputs
    from dateline.schema import Dispatch

    (dispatch,) = read_inputs([str(example.path)])
    assert isinstance(dispatch, Dispatch), dispatch
    return annotation_of(dispatch, read_dispatch(dispatch))


def measure_marked() -> Measured:
    """Score the marked stories: by class the share of marked contents found, and of their sources."""
    from dateline.desk.read import read_dispatch

    contents, sources = Tally(), Tally()
    for entry in marked_stories():
        marked = read_story(entry)
        statements = read_dispatch(marked.dispatch).statements
        for group in groups_of(marked):
            wanted = tokens(" ".join(each.text for each in group.get("content", ())))
            nearest = max(
                statements,
                key=lambda each: jaccard(wanted, tokens(" ".join(part.text for part in each.content))),
                default=None,
            )
            found = nearest is not None and (
                jaccard(wanted, tokens(" ".join(part.text for part in nearest.content))) >= NEAR
            )
            contents.judge(entry["class"], right=found)
            if not group.get("source"):
                continue
            named = nearest.source if found and nearest is not None else None
            right = named is not None and any(
                named.start < each.end and each.start < named.end for each in group["source"]
            )
            sources.judge(entry["class"], right=right)
    return {"marked, content": contents.permille(), "marked, source": sources.permille()}


def marked_stories() -> list[dict[str, Any]]:
    """Load the marked stories: ``class``, ``story`` and, where its first line is one, ``headline``."""
    loaded: list[dict[str, Any]] = yaml.safe_load(MARKED.read_text(encoding="utf-8"))["stories"]
    return loaded


def read_story(entry: dict[str, Any]) -> Marked:
    """Build the dispatch of a marked story; its first paragraph is the headline if the entry says so."""
    marked = read_marked(entry["story"])
    if not entry.get("headline"):
        return marked
    dispatch = marked.dispatch
    first, *rest = dispatch.blocks
    head = msgspec.structs.replace(first, kind="headline")
    headline = first.span.evidence(dispatch.text)
    return Marked(
        dispatch=msgspec.structs.replace(dispatch, blocks=(head, *rest), headline=headline),
        spans=marked.spans,
    )


def groups_of(marked: Marked) -> list[dict[str, Any]]:
    """Gather marks into statements: ``content_b`` and ``source_b`` belong together."""
    groups: dict[str, dict[str, Any]] = {}
    for label, spans in marked.spans.items():
        role, _, name = label.partition("_")
        assert role in _ROLES, label
        groups.setdefault(name, {})[role] = spans
    return list(groups.values())
