"""Stories from files, folders, patterns and stdin, one after the other; a broken file stops nothing."""

import sys
from collections.abc import Iterator, Mapping, Sequence

from dateline.cli.failures import tell
from dateline.cli.output import notice
from dateline.cli.progress import progress
from dateline.desk import inputs
from dateline.desk.health import reads_by_rules_alone
from dateline.desk.read import read_dispatch
from dateline.errors import NoStory
from dateline.schema import Dispatch, Reading

NOTHING = 3
SOME_FAILED = 4
KEPT = 1_000
"""Failures that are kept to be listed at the end."""
LISTED = 20
"""What was left out because it holds no story, listed at the end."""
LEFT_OUT = "it is left out"

Failure = tuple[str, str, str | None]
"""Which input, what happened, a hint."""


class Batch:
    """The stories of one command, and what became of them.

    Iterate over it once for each dispatch with its reading; ask for
    ``status()`` at the end, which lists on stderr what could not be read.
    """

    def __init__(
        self, stories: Sequence[str], *, bar: bool = True, columns: Mapping[str, str] | None = None
    ) -> None:
        self.stories = stories
        self.bar = bar
        self.columns = columns or {}
        self.read = 0
        self.failed = 0
        self.failures: list[Failure] = []
        self.left_out: list[Failure] = []
        self.passed = 0

    def __iter__(self) -> Iterator[tuple[Dispatch, Reading]]:
        by_rules = reads_by_rules_alone()
        if by_rules is not None:
            notice(by_rules)
        with progress(inputs.count(self.stories), shown=self.bar) as bar:
            for each in inputs.dispatches(self.stories, stdin=sys.stdin.buffer, columns=self.columns):
                if isinstance(each, inputs.Unread):
                    self._note(each)
                    bar.failed()
                    continue
                reading = read_dispatch(each)
                self.read += 1
                bar.done(each.name or each.id[:12])
                yield each, reading

    def _note(self, unread: inputs.Unread) -> None:
        """Keep what was not read, the first thousand of each kind: a stream may have no end."""
        told = (unread.name, unread.error.happened, unread.error.hint)
        if isinstance(unread.error, NoStory):
            self.passed += 1
            kept = self.left_out
        else:
            self.failed += 1
            kept = self.failures
        if len(kept) < KEPT:
            kept.append(told)

    def refuse(self, name: str, problem: str) -> None:
        """Count a story that was read and could not be kept."""
        self.read -= 1
        self.failed += 1
        if len(self.failures) < KEPT:
            self.failures.append((name, problem, None))

    def status(self) -> int:
        """Say how it went: 0, or 3 where there was nothing to read, or 4 where some inputs failed.

        What holds no story by its kind (a picture, a package) is named and is no failure.
        """
        self._tell_left_out()
        if not self.failed:
            if self.read:
                return 0
            if not self.passed:
                tell(f"there is no story in {', '.join(map(repr, self.stories))}")
            return NOTHING
        if self.failed == 1 and not self.read:
            _, happened, hint = self.failures[0]
            tell(happened, hint=hint)
            return SOME_FAILED
        tell(f"{self.failed} of {self.read + self.failed} stories could not be read")
        for name, happened, hint in self.failures:
            notice(f"  {happened}" if name in happened else f"  {name}: {happened}")
            if hint:
                notice(f"    hint: {hint}")
        if self.failed > len(self.failures):
            notice(f"  … and {self.failed - len(self.failures)} more")
        return SOME_FAILED

    def _tell_left_out(self) -> None:
        for name, happened, hint in self.left_out[:LISTED]:
            notice(f"left out: {happened}" if name in happened else f"left out: {name}: {happened}")
            if hint and hint != LEFT_OUT:
                notice(f"    hint: {hint}")
        if self.passed > LISTED:
            notice(f"left out: … and {self.passed - LISTED} more")
