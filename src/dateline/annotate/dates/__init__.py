"""Time expressions as intervals with their reasons, and the date of the dispatch itself."""

from dateline.annotate.dates.annotator import DatesAnnotator
from dateline.annotate.dates.tagger import tag

__all__ = ["DatesAnnotator", "tag"]
