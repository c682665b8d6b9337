"""How a dispatch stands, in a line or two: replaced, killed, withheld, embargoed."""

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from dateline.cli.output import show
from dateline.cli.views import DOT, shortened
from dateline.desk.origins import Origin, Printing
from dateline.desk.versions import Stands

_SHORT = 12  # hexadecimal digits of an id: enough to ask for it again
_WORDS = 120  # of a notice in one line

_SAID = {
    "replaced": "replaced by a later version",
    "withdrawn": "withdrawn by its agency",
    "killed": "killed by its agency",
    "withheld": "withheld by its provider",
}


def print_stands(console: Console, stands: Stands) -> None:
    """Say how a dispatch stands; nothing where it simply counts."""
    if stands.stand == "current" and stands.embargo is None:
        return
    show(console, Text("\nHow it stands", style="bold underline"))
    for line in lines(stands):
        show(console, Padding(Text(line), (0, 0, 0, 2)))


def lines(stands: Stands) -> list[str]:
    """Return how a dispatch stands, line by line."""
    found: list[str] = []
    if stands.stand != "current":
        by = [
            f"by {stands.by[:_SHORT]}" if stands.by else "",
            f"“{stands.headline}”" if stands.headline else "",
        ]
        parts = [_SAID[stands.stand], *by, "its records do not count" if stands.stand != "withheld" else ""]
        found.append(DOT.join(each for each in parts if each))
    if stands.words is not None:
        found.append(f"its words: “{shortened(stands.words.text, _WORDS)}”")
    if stands.link is not None:
        reason = stands.link.because[0] if stands.link.because else None
        found.append(DOT.join([stands.link.id, reason.rule if reason else "", reason.note if reason else ""]))
    if stands.embargo is not None:
        words = f" (“{stands.embargo.words.text}”)" if stands.embargo.words else ""
        found.append(f"embargoed until {stands.embargo.value}{words}")
    if stands.also is not None:
        first, *more = lines(stands.also)
        found += [f"  and that version: {first}", *(f"  {each}" for each in more)]
    return found


def origin(found: Origin) -> str:
    """Write who had a record first, and how that is known."""
    name = found.name[:_SHORT] if found.how == "unknown" else found.name
    words = f"  “{shortened(found.because.words.text, 60)}”" if found.because.words else ""
    return f"{name}{DOT}{found.because.rule}{DOT}{found.because.note}{words}"


def printing(found: Printing) -> str:
    """Write who else prints a text, and where."""
    return DOT.join(each for each in (found.publisher, found.url, found.name, f"entry {found.seq}") if each)
