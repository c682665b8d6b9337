"""Read stories of the tests with the rooms that a statement rests on."""

from functools import cache

from dateline.annotate.actors import ActorsAnnotator
from dateline.annotate.dates import DatesAnnotator
from dateline.annotate.statements import StatementsAnnotator
from dateline.desk.read import annotate
from dateline.language import parse
from dateline.plugins import Annotator
from dateline.schema import Dispatch, Reading, Statement
from tests.stories import story


@cache
def annotators() -> tuple[Annotator, ...]:
    actors, dates = ActorsAnnotator(), DatesAnnotator()
    first = (dates, actors) if "dates" in actors.needs else (actors, dates)
    return (*first, StatementsAnnotator())


def read(dispatch: Dispatch) -> Reading:
    def stumble(name: str, error: BaseException) -> None:
        raise AssertionError(f"the room {name!r} stumbled") from error

    return annotate(dispatch, parse(dispatch), annotators(), watch=stumble)


def written(text: str) -> Dispatch:
    """Build a dispatch from paragraphs divided by blank lines; HEADLINE and SUMMARY open their own lines."""
    headline = summary = None
    paragraphs: list[str] = []
    for line in (line for line in text.split("\n") if line.strip()):
        if line.startswith("HEADLINE "):
            headline = line.removeprefix("HEADLINE ")
        elif line.startswith("SUMMARY "):
            summary = line.removeprefix("SUMMARY ")
        else:
            paragraphs.append(line)
    return story(*paragraphs, headline=headline, summary=summary)


def statements(
    *paragraphs: str, headline: str | None = None, agency: str | None = None
) -> tuple[Statement, ...]:
    return read(story(*paragraphs, headline=headline, agency=agency)).statements


def the(*paragraphs: str, agency: str | None = None) -> Statement:
    """Return the only statement of a story."""
    (only,) = statements(*paragraphs, agency=agency)
    return only


def content(statement: Statement) -> list[str]:
    return [each.text for each in statement.content]
