"""The year of a page that prints none: clues, the years that each leaves, and what remains."""

from dateline.annotate.dates.year.clue import Clue, Verdict, years_of
from dateline.annotate.dates.year.estimate import estimate, weights_of
from dateline.annotate.dates.year.events import event_clues
from dateline.annotate.dates.year.mentions import PrintedYear, printed_years, telling
from dateline.annotate.dates.year.officeholders import Officeholder, office_clues
from dateline.annotate.dates.year.printed import printed_clues
from dateline.annotate.dates.year.series import series_clues
from dateline.annotate.dates.year.solver import solve
from dateline.annotate.dates.year.weekday import lead_weekday, weekday_clues, weekday_number
from dateline.annotate.dates.year.weighing import weighed

__all__ = [
    "Clue",
    "Officeholder",
    "PrintedYear",
    "Verdict",
    "estimate",
    "event_clues",
    "lead_weekday",
    "office_clues",
    "printed_clues",
    "printed_years",
    "series_clues",
    "solve",
    "telling",
    "weekday_clues",
    "weekday_number",
    "weighed",
    "weights_of",
    "years_of",
]
