"""The queue of a review on a terminal or a pipe: show a record, take a key, record the decision."""

import shlex
import sys
from collections.abc import Sequence
from itertools import islice
from typing import Any

import click
from rich.text import Text

from dateline.cli import output, views
from dateline.cli.columns import Row
from dateline.cli.failures import tell
from dateline.cli.judge import typed_values
from dateline.cli.placing import marks_of, print_carets, view
from dateline.cli.reasons import print_reasons
from dateline.cli.story_inputs import NOTHING
from dateline.desk import review as desk
from dateline.desk.judge import judge, rulings, undo
from dateline.desk.opening import Ledger
from dateline.desk.query import Criteria, Found
from dateline.desk.why import explain, why
from dateline.errors import DatelineError, UsageError

KEYS = "[a]ccept  [c]orrect  [r]eject  [s]kip  [u]ndo  [w]hy  [q]uit"


def review(
    ledger: Ledger, criteria: Criteria, *, kinds: Sequence[Any], by: str, second: bool, otherwise: bool
) -> int:
    """Go through what waits; returns the exit status."""
    waiting = _waiting(ledger, criteria, kinds=kinds, by=by, second=second, otherwise=otherwise)
    if not waiting:
        tell("nothing waits for a decision")
        return NOTHING
    session = _Session(ledger, by=by, blind=second)
    place = 0
    while 0 <= place < len(waiting):
        output.notice(f"{place + 1} of {len(waiting)} · {session.told()}")
        step = session.on(waiting[place])
        if step is None:
            break
        place = max(0, place + step)
    output.notice(session.told())
    return 0


def print_waiting(
    ledger: Ledger,
    criteria: Criteria,
    *,
    kinds: Sequence[Any],
    by: str | None,
    second: bool,
    otherwise: bool,
) -> int:
    """Print what waits as JSON Lines; returns the exit status."""
    waiting = _waiting(ledger, criteria, kinds=kinds, by=by, second=second, otherwise=otherwise)
    for found in waiting:
        row = Row(
            kind=found.kind,
            id=found.id,
            dispatch=found.dispatch,
            name=found.name,
            agency=found.agency,
            record=found.record,
            decided=found.decided,
        )
        output.json_line(row)
    return 0 if waiting else NOTHING


def print_decisions(ledger: Ledger, *, orphaned: bool, by: str | None, as_json: bool) -> int:
    """Print decisions with what has become of each; returns the exit status."""
    found = list(rulings(ledger, state="orphaned" if orphaned else None, by=by))
    if as_json:
        for each in found:
            output.json_line(each)
    else:
        rows = [
            (
                each.judgement.id,
                "holds" if each.holds else each.state,
                each.judgement.decision,
                each.judgement.by,
                each.judgement.on,
                each.why or ("read otherwise by now" if each.otherwise else ""),
                " … ".join(words.text for words in each.judgement.rests_on),
            )
            for each in found
        ]
        output.table(("judgement", "state", "decision", "by", "on", "note", "words"), rows)
    if not found:
        tell("no decision is orphaned" if orphaned else "nothing was decided by hand")
    return 0 if found else NOTHING


def _waiting(
    ledger: Ledger,
    criteria: Criteria,
    *,
    kinds: Sequence[Any],
    by: str | None,
    second: bool,
    otherwise: bool,
) -> list[Found]:
    if otherwise:
        return list(islice(desk.read_otherwise(ledger), criteria.limit))
    return list(desk.queue(ledger, criteria, kinds=kinds or None, by=by, second=second))


class _Session:
    """What one person has decided since the review began."""

    def __init__(self, ledger: Ledger, *, by: str, blind: bool) -> None:
        self._ledger = ledger
        self._by = by
        self._blind = blind
        self._made: list[str] = []
        self._counts = {"accept": 0, "correct": 0, "reject": 0}

    def told(self) -> str:
        """Say what was decided so far."""
        counts = self._counts
        return f"{counts['accept']} accepted, {counts['correct']} corrected, {counts['reject']} rejected"

    def on(self, found: Found) -> int | None:
        """Show a record and ask until a step is due: 1 on, −1 back, None to stop."""
        self._show(found)
        while True:
            key, rest = _key()
            try:
                match key:
                    case "a":
                        return self._decide(found, "accept")
                    case "c":
                        words = rest or _line("VALUE=TEXT … ")
                        return self._decide(found, "correct", typed=typed_values(tuple(_split(words))))
                    case "r":
                        return self._decide(found, "reject", because=rest or _line("because "))
                    case "s":
                        return 1
                    case "u":
                        return self._undo()
                    case "w":
                        explanation = why(self._ledger, found.id)
                        case = desk.case_of(self._ledger, found, as_read=self._blind)
                        print_reasons(output.console(), explanation, case.dispatch, case.reading)
                    case "q" | "":
                        return None
                    case _:
                        output.notice(KEYS)
            except DatelineError as error:
                tell(error.happened, hint=error.hint)
            except click.UsageError as error:
                tell(error.format_message())

    def _show(self, found: Found) -> None:
        case = desk.case_of(self._ledger, found, as_read=self._blind)
        screen = output.console()
        output.show(screen, Text(""), view(found.kind, found.record, case.reading))
        marks = marks_of(explain(case.dispatch, case.reading, found.id))
        print_carets(screen, case.dispatch.text, marks)
        if found.decided is not None:
            output.show(screen, views.decision(found.decided))
        values = "  ".join(f"{name}={shlex.quote(text)}" for name, text in case.values.items() if text)
        output.show(screen, Text(values, style="dim"))

    def _decide(self, found: Found, decision: Any, **more: Any) -> int:
        judging = judge(self._ledger, found.id, decision, by=self._by, blind=self._blind, **more)
        self._made.append(judging.judgement.id)
        self._counts[decision] += 1
        return 1

    def _undo(self) -> int:
        if not self._made:
            raise UsageError("nothing was decided in this review yet")
        last = self._made.pop()
        judging = undo(self._ledger, last, by=self._by)
        undone = next(each for each in rulings(self._ledger, about=last) if each.judgement.id == last)
        self._counts[undone.judgement.decision] -= 1
        output.notice(f"taken back: {undone.judgement.decision} on {judging.judgement.on}")
        return -1


def _key() -> tuple[str, str]:
    """Return the next key and what stands after it on its line; nothing at the end of stdin."""
    if sys.stdin.isatty():
        click.echo(f"{KEYS} ", nl=False, err=True)
        key = click.getchar()
        click.echo(key, err=True)
        return ("q" if key in ("\x03", "\x04") else key.lower()), ""
    line = sys.stdin.readline()
    if not line:
        return "", ""
    words = line.strip()
    # An empty line is no key: it asks for the list of keys.
    return (words[:1].lower() or "?"), words[1:].strip()


def _line(prompt: str) -> str:
    """Return a line that belongs to the key before."""
    if sys.stdin.isatty():
        return str(click.prompt(prompt, default="", show_default=False, prompt_suffix="", err=True))
    return sys.stdin.readline().strip()


def _split(words: str) -> list[str]:
    try:
        return shlex.split(words)
    except ValueError as error:
        raise UsageError(f"{words!r} is not VALUE=TEXT …: {error}", hint="quote words with '…'") from error
