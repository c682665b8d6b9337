"""The year of a page that prints none: clues, the years that each leaves, and what remains."""

from dateline.annotate.dates.year.clue import Clue, Verdict, years_of
from dateline.annotate.dates.year.officeholders import Officeholder, office_clues
from dateline.annotate.dates.year.printed import printed_clues
from dateline.annotate.dates.year.series import series_clues
from dateline.annotate.dates.year.solver import solve
from dateline.annotate.dates.year.weekday import lead_weekday, weekday_clues

__all__ = [
    "Clue",
    "Officeholder",
    "Verdict",
    "lead_weekday",
    "office_clues",
    "printed_clues",
    "series_clues",
    "solve",
    "weekday_clues",
    "years_of",
]
