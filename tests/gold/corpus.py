"""The example dispatches with their gold readings: where they stand, and their digest."""

import hashlib
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "examples"
MARKED = Path(__file__).with_name("marked.yaml")
SPLITS = ("development", "held-out")


@dataclass(frozen=True)
class Example:
    """One dispatch of the project's own, with what a careful reader takes out of it.

    Args:
        name: File name without its ending.
        split: ``development`` (its errors may be looked at) or ``held-out``.
        text: The page as printed.
        gold: The reading in the annotation form.
        index: Its line of ``examples/INDEX.yaml``.
    """

    name: str
    split: str
    text: str
    gold: dict[str, Any]
    index: dict[str, Any]

    @property
    def path(self) -> Path:
        return EXAMPLES / f"{self.name}.txt"


def examples(split: str | None = None) -> list[Example]:
    """Load the examples, all or those of one split, in the order of the index."""
    index = yaml.safe_load((EXAMPLES / "INDEX.yaml").read_text(encoding="utf-8"))["dispatches"]
    return [
        Example(
            name=name,
            split=line["split"],
            text=(EXAMPLES / f"{name}.txt").read_text(encoding="utf-8"),
            gold=yaml.safe_load((EXAMPLES / "gold" / f"{name}.yaml").read_text(encoding="utf-8")),
            index=line,
        )
        for name, line in index.items()
        if split in (None, line["split"])
    ]


def lay_together(folder: Path) -> Path:
    """Put each text and its gold side by side as NAME.txt and NAME.yaml, as scorers of folders want them."""
    for each in examples():
        shutil.copy(each.path, folder / f"{each.name}.txt")
        shutil.copy(EXAMPLES / "gold" / f"{each.name}.yaml", folder / f"{each.name}.yaml")
    return folder


def corpus_digest() -> str:
    """Return the SHA-256 over everything that the floors were measured on."""
    total = hashlib.sha256()
    paths = sorted([*EXAMPLES.glob("*.txt"), *EXAMPLES.glob("gold/*.yaml"), EXAMPLES / "INDEX.yaml", MARKED])
    for path in paths:
        total.update(path.name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()
