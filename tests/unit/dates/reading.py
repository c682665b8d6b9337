"""Read a sentence as if it were filed on Wednesday, 10 March 2021."""

from datetime import date
from typing import Any

from dateline.annotate.dates.forms import guideline_value
from dateline.annotate.dates.tagger import tag

FILED = date(2021, 3, 10)


def values(sentence: str, on: date = FILED, **given: Any) -> dict[str, str]:
    """Map the words of each time expression to its value."""
    return {
        sentence[each.start : each.end]: guideline_value(each.resolved.sense)
        for each in tag(sentence, on, **given)
    }
