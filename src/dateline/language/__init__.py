"""Dispatch → Parse: tokens, sentences, trees, names, quotations.

The only room that knows a parser library. Everybody else reads
:class:`dateline.schema.Parse`, which a test builds from a few CoNLL-U lines.
"""

from dateline.language.parsing import engine_of, parse

__all__ = ["engine_of", "parse"]
