"""The record of one story as a page for a reader."""

from collections.abc import Collection, Iterator, Sequence

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from dateline.cli import views
from dateline.cli.output import show
from dateline.schema import Dispatch, Filed, Reading

KINDS = ("statements", "events", "commitments", "dates", "actors", "findings")
DEFAULT_KINDS = ("statements", "events", "commitments", "dates", "findings")
TITLES = {"dates": "Dates", "findings": "Left open"}
BASES = {
    "dateline": "from the dateline",
    "publication line": "from the publication line",
    "metadata": "from the page's metadata",
    "page": "the year follows from the page",
    "offices": "the year from offices held",
}
MOST_CANDIDATES = 6
MOST_REASONS = 6  # the rest is one `dateline why` away
REASON_WIDTH = 72  # one line of a terminal, less dash and indentation


def print_page(
    console: Console, dispatch: Dispatch, reading: Reading, *, kinds: Collection[str] = DEFAULT_KINDS
) -> None:
    """Print the header of a story and its records of these kinds."""
    show(console, header(dispatch, reading))
    for kind in kinds:
        show(console, section(kind, reading))


def header(dispatch: Dispatch, reading: Reading) -> RenderableType:
    """Show what the page is: headline, agency, place, date with its reasons, pictures."""
    lines: list[RenderableType] = [Text(_headline(dispatch), style="bold")]
    if dispatch.summary:
        lines.append(Text(_flat(dispatch.summary.text), style="italic"))
    lines.append(Text(_filing(dispatch, reading.filed)))
    if dispatch.byline:
        lines.append(Text(f"by {_flat(dispatch.byline.text)}"))
    for caption in dispatch.captions:
        credit = f" ({_flat(caption.credit.text)})" if caption.credit else ""
        lines.append(Text(f"picture: {_flat(caption.text.text)}{credit}"))
    lines += [Padding(Text(line, style="dim"), (0, 0, 0, 2), expand=False) for line in _year(reading.filed)]
    lines.append(
        Text(views.DOT.join(each for each in (dispatch.name, f"id {dispatch.id[:12]}") if each), style="dim")
    )
    return Group(*lines)


def title(dispatch: Dispatch, reading: Reading) -> RenderableType:
    """Show in two lines which story it is."""
    return Group(Text(_headline(dispatch), style="bold"), Text(_filing(dispatch, reading.filed), style="dim"))


def rule(console: Console) -> None:
    """Draw the line between two stories."""
    show(console, Text(f"\n{'─' * console.width}\n", style="dim"))


def section(kind: str, reading: Reading) -> RenderableType:
    """Show all the records of one kind under their heading."""
    views_of = _parted(list(_views(kind, reading)))
    count = _count(kind, reading)
    title = TITLES.get(kind, kind.capitalize())
    if not count and kind == "findings":
        return Text("")
    heading = Text(f"\n{title}", style="bold underline")
    heading.append(f"  {count or 'none'}", style="not bold not underline dim")
    return Group(heading, *views_of)


def _parted(records: list[RenderableType]) -> list[RenderableType]:
    """Put an empty line between records of several lines each."""
    return [each for record in records for each in (record, Text(""))][:-1]


def _views(kind: str, reading: Reading) -> Iterator[RenderableType]:
    match kind:
        case "statements":
            yield from (views.of_statement(each) for each in reading.statements)
        case "events":
            yield from (views.of_event(each, reading) for each in reading.events)
        case "commitments":
            yield from (views.of_commitment(each, reading) for each in reading.commitments)
        case "dates":
            yield views.of_timexes(reading.timexes)
        case "actors":
            yield from (views.of_actor(actor, mentions) for actor, mentions in views.mentions_of(reading))
        case "findings":
            yield from (views.of_finding(each) for each in reading.findings)


def _count(kind: str, reading: Reading) -> int:
    return len(getattr(reading, {"dates": "timexes"}.get(kind, kind)))


def _headline(dispatch: Dispatch) -> str:
    if dispatch.headline is None:
        return "(no headline)"
    words = _flat(dispatch.headline.text)
    source = dispatch.headline_source
    return words if source is None or source.text in words else f"{words} — {_flat(source.text)}"


def _filing(dispatch: Dispatch, filed: Filed | None) -> str:
    line = dispatch.dateline
    place = ", ".join(each for each in (line.place, line.region, line.country) if each) if line else ""
    return views.DOT.join(each for each in (dispatch.agency or "agency unknown", place, _date(filed)) if each)


def _date(filed: Filed | None) -> str:
    if filed is None:
        return "not dated"
    if filed.candidates:
        return f"{filed.value} (year open: {_years(filed.candidates)})"
    if not filed.value[:4].isdigit():
        return f"{filed.value} (year open)"
    return f"{views.dated(filed.value)} ({BASES.get(filed.basis, filed.basis)})"


def _years(candidates: Sequence[int]) -> str:
    if len(candidates) <= MOST_CANDIDATES:
        return ", ".join(map(str, candidates))
    return f"{len(candidates)} from {candidates[0]} to {candidates[-1]}"


def _year(filed: Filed | None) -> list[str]:
    """Return the reasons for the date, a line each: what they removed stands in `dateline why`."""
    if filed is None or filed.basis in ("metadata", "publication line"):
        return []
    notes = [_flat(reason.note) for reason in filed.because]
    lines = [f"– {views.shortened(note, REASON_WIDTH)}" for note in notes[:MOST_REASONS]]
    if len(notes) > MOST_REASONS or any(line.endswith("…") for line in lines):
        lines.append(f"all {len(notes)} reasons, whole: dateline why STORY")
    return lines


def _flat(words: str) -> str:
    return " ".join(words.split())
