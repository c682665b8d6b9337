"""Libraries that only some formats need: imported when they are, with a word on how to get them."""

from importlib import import_module
from typing import Any

from dateline.errors import UsageError


def needed(module: str, *, extra: str, by: str, what: str = "the format ") -> Any:
    """Import a library that an extra brings.

    Args:
        module: Its name.
        extra: The extra of Dateline that brings it.
        by: What needs it.
        what: Words before its name.

    Raises:
        UsageError: It is not installed.
    """
    try:
        return import_module(module)
    except ImportError as error:
        raise UsageError(
            f"{what}{by!r} needs {module}, which is not installed",
            hint=f"pip install 'dateline[{extra}]'",
        ) from error
