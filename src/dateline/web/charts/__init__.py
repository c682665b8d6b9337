"""Charts: pure functions from records to a picture, the table that says the same, and one sentence.

They know no request and no ledger. A picture is SVG made of
:class:`markupsafe.Markup`, so that whatever a dispatch says is escaped on its
way in; it carries its two colours and its patterns with it and takes the rest
from the page (``currentColor``). Colour never speaks alone: cooperation is
plain and round, conflict striped and square, what is planned hatched, a copy
a ghost.
"""

from dateline.web.charts.chart import Cell, Chart

__all__ = ["Cell", "Chart"]
