"""Read news dispatches and keep a verifiable record of political dialogue.

::

    import dateline

    story = dateline.read_text(text)
    for statement in story.reading.statements:
        print(statement.speaker, statement.cue, statement.content)
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dateline.desk.inputs import Story, read, read_text

__version__ = "0.1.0"

__all__ = ["Story", "__version__", "read", "read_text"]


def __getattr__(name: str) -> Any:
    """Import a public name when it is first asked for, so that ``import dateline`` costs nothing."""
    if name in __all__:
        return getattr(import_module("dateline.desk.inputs"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
