"""The example dispatches that travel with the package."""

from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from dateline.errors import UnreadableInput


def bundled_dispatches() -> list[str]:
    """Return the paths of the example dispatches, in order of their names.

    In an installed package they stand in ``dateline/examples``; in a checkout
    in ``examples/`` at its root.

    Raises:
        UnreadableInput: They are in neither place.
    """
    package = files("dateline")
    checkout = Path(str(package)).parents[1] / "examples"
    folders: tuple[Traversable, ...] = (package / "examples", checkout)
    for folder in folders:
        if folder.is_dir():
            paths = sorted(str(each) for each in folder.iterdir() if each.name.endswith(".txt"))
            if paths:
                return paths
    raise UnreadableInput(
        "the example dispatches are not there", hint="reinstall dateline, or run it from a whole checkout"
    )
