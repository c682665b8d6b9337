"""Stories, for a terminal: a line of a list, and one whole."""

import msgspec
from rich.text import Text

from dateline.cli import output
from dateline.cli.views import parties, shortened
from dateline.desk.feed import Story
from dateline.desk.occurrences import Occurrence
from dateline.desk.stories import Part, Whole
from dateline.schema import Commitment, Event, Statement

COLUMNS = ("id", "filed", "agency", "headline", "told", "copies", "origins", "read", "flags")

_PARTS = ("dispatch", "filed", "agency", "role", "link", "headline")
_RECORDS = ("id", "told", "who", "words")
_SHORT = 14  # of a dispatch's id
_WORDS = 100


class StoryLine(msgspec.Struct, frozen=True, kw_only=True):
    """One line of a list of stories, as a line of JSON.

    Args:
        id: Name of the story, ``y-…``.
        dispatch: Id of the dispatch that stands for it.
        filed: Its date: a day, or a range of days with a slash; None where it has no year.
        time: Its clock time as printed, or None.
        agency: Who filed it, or None.
        headline: Its headline, else the name of the input, or None.
        tellings: Ids of the other dispatches that tell the happening in words of their own.
        copies: Ids of the dispatches that print one of these again.
        origins: How many independent origins these have: copies of one report are one.
        statements, events, commitments: How many were read in the dispatch.
        findings: How much in it could not be read.
        flags: new, changed, withdrawn, needs review.
    """

    id: str
    dispatch: str
    filed: str | None
    time: str | None
    agency: str | None
    headline: str | None
    tellings: tuple[str, ...]
    copies: tuple[str, ...]
    origins: int
    statements: int
    events: int
    commitments: int
    findings: int
    flags: tuple[str, ...]

    def cells(self) -> tuple[str, ...]:
        """Return the line as the cells of a row."""
        read = f"{self.statements} said, {self.events} done, {self.commitments} due"
        return (
            self.id,
            " ".join(each for each in (self.filed, self.time) if each) or "undated",
            self.agency or "",
            self.headline or "",
            str(len(self.tellings) + 1),
            str(len(self.copies)),
            str(self.origins),
            read,
            ", ".join(self.flags),
        )


def line_of(story: Story) -> StoryLine:
    """Return what a list shows of a story."""
    found, standing = story.found, story.standing
    published = found.record.published.value if found.record.published else ""
    flags = (
        ("new", story.new),
        ("changed", story.changed),
        ("withdrawn", story.withdrawn),
        ("needs review", story.open),
    )
    return StoryLine(
        id=story.id,
        dispatch=found.dispatch,
        filed=_filed(found.filed_earliest, found.filed_latest),
        time=published.split("T")[1] if "T" in published else None,
        agency=found.agency,
        headline=found.headline or found.name,
        tellings=tuple(each.dispatch for each in story.tellings),
        copies=tuple(each.dispatch for each in story.copies),
        origins=story.origins,
        statements=standing.statements,
        events=standing.events,
        commitments=standing.commitments,
        findings=standing.findings,
        flags=tuple(name for name, holds in flags if holds),
    )


def print_story(story: Whole) -> None:
    """Print a story: its dispatches and why they belong to it, then what they tell, each once."""
    days = _filed(story.first, story.last) or "undated"
    output.show(output.console(), Text(f"{story.id}  {days}", style="bold"))
    output.heading("Dispatches", str(len(story.parts)))
    output.table(_PARTS, map(_part, story.parts))
    for title, some in (
        ("Statements", story.statements),
        ("Events", story.events),
        ("Commitments", story.commitments),
    ):
        if some:
            output.heading(title, f"{len(some)} in {sum(len(each.all) for each in some)} tellings")
            output.table(_RECORDS, map(_occurrence, some))


def why_in(part: Part) -> str:
    """Say in a line why a dispatch belongs to its story."""
    return "; ".join(reason.note for reason in part.because)


def _part(part: Part) -> tuple[str, ...]:
    member = part.member
    state = f" ({part.verdict})" if part.verdict else ""
    why = f" — {why_in(part)}" if part.because else ""
    return (
        member.dispatch[:_SHORT],
        _filed(member.filed_earliest, member.filed_latest) or "undated",
        member.agency or "",
        part.role,
        f"{part.link or ''}{state}",
        f"{member.headline or member.name or 'no headline'}{why}",
    )


def _occurrence(occurrence: Occurrence) -> tuple[str, ...]:
    record = occurrence.first.record
    times = str(len(occurrence.all))
    if isinstance(record, Statement):
        words = " … ".join(each.text for each in record.content)
        who = record.speaker or (record.source.text if record.source else "")
        return record.id, times, who, shortened(words, _WORDS)
    if isinstance(record, Event):
        words = f"{record.type} {record.status}: {record.trigger.text}"
        return record.id, times, parties(record.actors, record.recipients), words
    commitment: Commitment = record
    return (
        commitment.id,
        times,
        parties(commitment.by, commitment.to),
        shortened(f"{commitment.force}: {commitment.words.text}", _WORDS),
    )


def _filed(earliest: str | None, latest: str | None) -> str | None:
    if earliest is None or latest is None or earliest == latest:
        return earliest or latest
    return f"{earliest}/{latest}"
