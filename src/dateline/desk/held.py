"""Records of an open ledger, as Python hands them out: one by one, as a list, and as frames."""

from collections.abc import Iterator
from datetime import date
from itertools import islice
from typing import Any, Generic, TypeVar, overload

import msgspec
import pyarrow as pa

from dateline.desk import lists, query
from dateline.desk.display import summary_of, table_html
from dateline.desk.evidence import Words, evidence
from dateline.desk.following import Reported
from dateline.desk.inputs import Story
from dateline.export import frames
from dateline.export.arrow import BATCH, Rows
from dateline.ledger.criteria import require_answerable
from dateline.ledger.found import Found
from dateline.ledger.opening import Ledger
from dateline.schema import Actor, Commitment, Decided, Dispatch

R = TypeVar("R")

# Rows of a list in a notebook: what is seen without scrolling for long.
MOST_SHOWN = 20

# Characters of its words by which a reader knows a record again.
_SHOWN = 60


class Held(Generic[R]):
    """One record with the dispatch that it rests on; made by a ledger, and good while that is open.

    Args:
        ledger: Where it stands.
        found: It, as the ledger found it.
        stands: Where a commitment or a plan stands by later dispatches, or None.
        as_read: Whether decisions by hand were left out.
    """

    __slots__ = ("_as_read", "_ledger", "found", "stands")

    def __init__(
        self, ledger: Ledger, found: Found, *, stands: Reported | None = None, as_read: bool = False
    ) -> None:
        self.found = found
        self.stands = stands
        self._ledger = ledger
        self._as_read = as_read

    @property
    def record(self) -> R:
        """The record itself, as persons left it."""
        record: R = self.found.record
        return record

    @property
    def kind(self) -> query.Kind:
        """What it is."""
        return self.found.kind

    @property
    def id(self) -> str:
        """Its id."""
        return self.found.id

    @property
    def uri(self) -> str:
        """Its permanent name, as citations give it: ``dateline:ID``."""
        return f"dateline:{self.found.id}"

    @property
    def decided(self) -> Decided | None:
        """The decision by hand that holds for it, or None."""
        return self.found.decided

    @property
    def evidence(self) -> Words:
        """The words that it rests on."""
        reading = self.story.reading if isinstance(self.found.record, Actor) else None
        return evidence(self.found.record, reading)

    @property
    def story(self) -> Story:
        """The whole story that it was read in."""
        dispatch, reading = query.reading_with(self._ledger, self.found, as_read=self._as_read)
        return Story(dispatch=dispatch, reading=reading)

    def __repr__(self) -> str:
        # What is known of a dispatch or an actor by its words, its summary has already.
        told = "" if isinstance(self.found.record, Dispatch | Actor) else evidence(self.found.record).text
        words = " ".join(told.split())
        shown = words if len(words) <= _SHOWN else f"{words[: _SHOWN - 1]}…"
        about = f"{self.kind} {self.id[:14]} {summary_of(self._as_it_stands)}"
        return f"<{about} “{shown}”>" if shown else f"<{about}>"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Held) and (self.found, self.stands) == (other.found, other.stands)

    def __hash__(self) -> int:
        return hash((self.kind, self.id))

    def _repr_html_(self) -> str:
        return table_html([self._row()], title=self.kind)

    def _row(self) -> tuple[str, Any, Words]:
        return self.found.name or self.found.dispatch[:12], self._as_it_stands, self.evidence

    @property
    def _as_it_stands(self) -> Any:
        """A commitment with its status on the day that was asked for, for readers; others as they are."""
        record = self.found.record
        if self.stands is None or not isinstance(record, Commitment):
            return record
        return msgspec.structs.replace(record, status=self.stands.status)


class Records(Generic[R]):
    """The records of a ledger that match, asked for anew each time that they are looked at.

    Nothing is read before that: iterating streams, ``len`` counts in the
    database, an index reads as far as it must.

    Args:
        ledger: Where they stand.
        kind: What they are.
        criteria: What they satisfy.
        as_of: The day on which commitments and plans stand; None for what
            their dispatches alone say.
        once: Without copies, and without what was told before.

    Raises:
        UsageError: A criterion makes no sense for this kind.
    """

    def __init__(
        self,
        ledger: Ledger,
        kind: query.Kind,
        criteria: query.Criteria,
        *,
        as_of: date | None = None,
        once: bool = False,
    ) -> None:
        require_answerable(kind, criteria)
        self.kind = kind
        self.criteria = criteria
        self._ledger = ledger
        self._as_of = as_of
        self._once = once

    def __iter__(self) -> Iterator[Held[R]]:
        found = lists.find_standing(
            self._ledger, self.kind, self.criteria, as_of=self._as_of, once=self._once
        )
        for each, stands in found:
            yield Held(self._ledger, each, stands=stands, as_read=self.criteria.as_read)

    def __len__(self) -> int:
        if self._once or (self._as_of is not None and self.criteria.status is not None):
            return sum(1 for _ in self)
        count = query.count(self._ledger, self.kind, self.criteria)
        return count if self.criteria.limit is None else min(count, self.criteria.limit)

    def __bool__(self) -> bool:
        return self.first() is not None

    @overload
    def __getitem__(self, place: int) -> Held[R]: ...
    @overload
    def __getitem__(self, place: slice) -> list[Held[R]]: ...
    def __getitem__(self, place: int | slice) -> Held[R] | list[Held[R]]:
        """Return the record at a place, or those of a slice; from the end on all of them are read."""
        if isinstance(place, slice):
            ends = (place.start or 0, place.stop or 0, place.step or 1)
            return (
                list(self)[place]
                if min(ends) < 0
                else list(islice(self, place.start, place.stop, place.step))
            )
        if place < 0:
            return list(self)[place]
        for each in islice(self, place, place + 1):
            return each
        raise IndexError(f"there is no {self.kind} number {place}")

    def first(self) -> Held[R] | None:
        """Return the first, or None where there is none."""
        return next(iter(self.limit(1)), None)

    def limit(self, most: int) -> "Records[R]":
        """Return the first of them, at most so many."""
        if self.criteria.limit is not None:
            most = min(most, self.criteria.limit)
        narrowed = msgspec.structs.replace(self.criteria, limit=most)
        return Records(self._ledger, self.kind, narrowed, as_of=self._as_of, once=self._once)

    def to_arrow(self) -> pa.Table:
        """Return them as a table with the columns of docs/reference/columns.md.

        Of commitments and events on a day there is a column more at the end,
        ``stands``: the status on that day by later dispatches; empty for an
        event that is no plan.
        """
        rows = Rows(self.kind)
        batches: list[pa.RecordBatch] = []
        stands: list[str | None] = []
        story: Story | None = None
        for each in self:
            if story is None or story.dispatch.id != each.found.dispatch:
                story = each.story
            rows.add_record(story, each.record)
            stands.append(each.stands.status if each.stands else None)
            if len(rows) >= BATCH:
                batches.append(rows.batch())
        batches.append(rows.batch())
        table = pa.Table.from_batches(batches, schema=rows.schema)
        if self.kind in ("commitment", "event") and self._as_of is not None:
            says = {"says": f"Status on {self._as_of.isoformat()} by later dispatches"}
            field = pa.field("stands", pa.string(), metadata=says)
            table = table.append_column(field, pa.array(stands, type=pa.string()))
        return table

    def to_polars(self) -> Any:
        """Return them as a ``polars.DataFrame``.

        Raises:
            UsageError: polars is not installed.
        """
        return frames.to_polars(self.to_arrow())

    def to_pandas(self) -> Any:
        """Return them as a ``pandas.DataFrame`` of Arrow-backed columns.

        Raises:
            UsageError: pandas is not installed.
        """
        return frames.to_pandas(self.to_arrow())

    def __repr__(self) -> str:
        given = {
            **msgspec.structs.asdict(self.criteria),
            "as_of": self._as_of.isoformat() if self._as_of else None,
            "once": self._once,
        }
        asked = ", ".join(
            f"{name}={value!r}" for name, value in given.items() if value not in (None, False, "ledger")
        )
        return f"<Records of the kind {self.kind!r}{f': {asked}' if asked else ''}>"

    def _repr_html_(self) -> str:
        shown = list(islice(self, MOST_SHOWN + 1))
        rows = [each._row() for each in shown[:MOST_SHOWN]]
        note = None
        if not shown:
            note = f"no {self.kind} matches"
        elif len(shown) > MOST_SHOWN:
            note = f"{MOST_SHOWN} of {len(self)}"
        return table_html(rows, title=repr(self)[1:-1], note=note)
