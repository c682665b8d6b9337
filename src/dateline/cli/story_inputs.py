"""Stories from files, folders, patterns and stdin, one after the other; a broken file stops nothing."""

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence

from dateline.cli.failures import tell
from dateline.cli.output import notice
from dateline.cli.progress import progress
from dateline.desk import inputs
from dateline.desk.fetching import fetch_if
from dateline.desk.health import reads_by_rules_alone
from dateline.desk.read import read_dispatch
from dateline.desk.record import Recorded
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
        self,
        stories: Sequence[str],
        *,
        bar: bool = True,
        columns: Mapping[str, str] | None = None,
        fetch: bool = False,
    ) -> None:
        self.stories = stories
        self.bar = bar
        self.columns = columns or {}
        self.fetch = fetch_if(fetch)
        self.read = 0
        self.failed = 0
        self.failures: list[Failure] = []
        self.left_out: list[Failure] = []
        self.passed = 0

    def __iter__(self) -> Iterator[tuple[Dispatch, Reading]]:
        for dispatch in self._dispatches():
            yield dispatch, read_dispatch(dispatch)

    def unless(
        self, known: Callable[[Dispatch], Recorded | None]
    ) -> Iterator[tuple[Dispatch, Reading] | Recorded]:
        """Iterate likewise, but read no dispatch of which something is known already: yield that."""
        for dispatch in self._dispatches():
            yield known(dispatch) or (dispatch, read_dispatch(dispatch))

    def _dispatches(self) -> Iterator[Dispatch]:
        by_rules = reads_by_rules_alone()
        if by_rules is not None:
            notice(by_rules)
        given = inputs.dispatches(
            self.stories, stdin=sys.stdin.buffer, columns=self.columns, fetch=self.fetch
        )
        with progress(inputs.count(self.stories), shown=self.bar) as bar:
            for each in given:
                if isinstance(each, inputs.Unread):
                    self._note(each)
                    bar.failed()
                    continue
                yield each
                self.read += 1
                bar.done(each.name or each.id[:12])

    def _note(self, unread: inputs.Unread) -> None:
        """Keep what was not read, the first thousand of each kind: a stream may have no end."""
        if not isinstance(unread.error, NoStory):
            self._keep(unread.name, unread.error.happened, unread.error.hint)
            return
        self.passed += 1
        if len(self.left_out) < KEPT:
            self.left_out.append((unread.name, unread.error.happened, unread.error.hint))

    def _keep(self, name: str, happened: str, hint: str | None) -> None:
        self.failed += 1
        if len(self.failures) < KEPT:
            self.failures.append((name, happened, hint))

    def refuse(self, name: str, problem: str) -> None:
        """Count a story that was read and could not be kept."""
        self.read -= 1
        self._keep(name, problem, None)

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


class Taken(Batch):
    """The readings of finished batches, as they were read.

    Args:
        stories: Folders of batches.

    Raises:
        BatchError: One of them holds no finished batch.
    """

    def __init__(self, stories: Sequence[str], *, bar: bool = True) -> None:
        from dateline.desk.batch import open_batch

        super().__init__(stories, bar=bar)
        self._taken = [open_batch(folder) for folder in stories]

    def __iter__(self) -> Iterator[tuple[Dispatch, Reading]]:
        """Yield each dispatch with its reading, in the order in which the batch was given them."""
        with progress(sum(each.manifest.dispatches for each in self._taken), shown=self.bar) as bar:
            for batch in self._taken:
                for failure in batch.failures():
                    self._keep(failure.name, failure.happened, failure.hint)
                    bar.failed()
                for dispatch, reading in batch.readings():
                    yield dispatch, reading
                    self.read += 1
                    bar.done(dispatch.name or dispatch.id[:12])
