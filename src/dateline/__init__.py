"""Read news dispatches and keep a verifiable record of political dialogue.

::

    import dateline

    story = dateline.read_text(text)
    for statement in story.statements:
        print(statement.speaker, statement.cue, story.evidence(statement).text)

    with dateline.open("dateline.db") as ledger:
        print(ledger.events(dyad=("JPN", "RUS"), since="2015").to_polars())
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dateline.desk.evidence import Words, evidence
    from dateline.desk.held import Held, Records
    from dateline.desk.inputs import Story, read, read_text
    from dateline.desk.opened import Opened, open

__version__ = "0.1.0"

__all__ = [
    "Held",
    "Opened",
    "Records",
    "Story",
    "Words",
    "__version__",
    "evidence",
    "open",
    "read",
    "read_text",
]

_HOMES = {
    "Held": "held",
    "Opened": "opened",
    "Records": "held",
    "Story": "inputs",
    "Words": "evidence",
    "evidence": "evidence",
    "open": "opened",
    "read": "inputs",
    "read_text": "inputs",
}


def __getattr__(name: str) -> Any:
    """Import a public name when it is first asked for, so that ``import dateline`` costs nothing."""
    if name in _HOMES:
        return getattr(import_module(f"dateline.desk.{_HOMES[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    """Name what is public, for those who complete with the tab key."""
    return sorted(__all__)
