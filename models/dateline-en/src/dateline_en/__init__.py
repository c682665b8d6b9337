"""Weights of the trained reader; Dateline finds them through the entry point ``dateline.models``."""

from pathlib import Path

__version__ = "1.1.0"


def folder() -> Path:
    """Return the folder with ``model.onnx``, ``pairs.npz``, ``tokenizer.json`` and ``meta.json``."""
    return Path(__file__).parent
