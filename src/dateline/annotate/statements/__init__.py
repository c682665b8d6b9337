"""Who said what: the rules of a codebook over a parse and its quotation marks.

docs/guidelines/statements.md says what counts as a statement.
"""

from dateline.annotate.statements.records import read
from dateline.lexicon import cues
from dateline.schema import Additions, Dispatch, Parse, Reading


class StatementsAnnotator:
    """Adds statements, and findings for quotations without a speaker."""

    name = "statements"
    version = "3"
    needs: tuple[str, ...] = ("actors", "dates")
    tables: tuple[str, ...] = cues.TABLES

    def annotate(self, dispatch: Dispatch, parse: Parse, reading: Reading) -> Additions:
        """Return the statements of a dispatch in the order of their cues."""
        return read(dispatch, parse, reading)
