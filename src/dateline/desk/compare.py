"""Two to four dispatches side by side: the records that they share, and how their words differ.

Records are aligned by the links of the ledger first; without a link two
records share a row where they are of one kind and say the same of the same
parties. Aligning for the eye decides nothing: no link is made.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Any, Literal

import msgspec

from dateline.desk.placing import filed, place
from dateline.desk.query import reading_of
from dateline.errors import UsageError
from dateline.ledger.bearing import links_on
from dateline.ledger.found import Found
from dateline.ledger.lookup import reading_as_left, record_by_id
from dateline.ledger.opening import Ledger
from dateline.ledger.stories import standings
from dateline.schema import Commitment, Dispatch, Event, Link, Reading, Statement
from dateline.schema.wire import Stand

FEWEST, MOST = 2, 4

Mark = Literal["same", "only here", "only there"]

# Shares of common words from which two records are set side by side: of the shorter
# telling's where the speaker is the same, of all words of both where he is not.
# Looked at over all pairs of our bundled dispatches: lower, and different answers of
# one minister meet; higher, and a paraphrase misses its quotation.
_SAME_SPEAKER = 0.4
_ANYBODY = 0.5
_SAME_SIDES = 0.3

# One or two words in common are soon found in any two sentences on one matter, three in
# any two at all.
_FEWEST_OF_ONE = 3
_FEWEST_OF_ANYBODY = 4

_QUOTES = str.maketrans("“”„«»‘’", '"""""\'\'')

_WORD = re.compile(r"\w+(?:['’]\w+)*|[^\w\s]+")


class Piece(msgspec.Struct, frozen=True, kw_only=True):
    """Words of one telling, and whether the telling that it is held against has them too."""

    text: str
    mark: Mark


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """What the dispatches say of one thing.

    Args:
        kind: statement, event or commitment.
        cells: One for each dispatch, None where it does not say it.
        linked: Whether a link of the ledger sets them side by side.
    """

    kind: str
    cells: tuple[Found | None, ...]
    linked: bool = False

    @property
    def shared(self) -> int:
        """How many dispatches say it."""
        return sum(cell is not None for cell in self.cells)


class Comparison(msgspec.Struct, frozen=True, kw_only=True):
    """Dispatches side by side.

    Args:
        dispatches: In the order of their filing.
        filed: First day of each one's date, or None.
        stands: How each stands; the records of one that was replaced or taken back do not count.
        rows: Statements, then events, then commitments; those that most
            dispatches share first.
    """

    dispatches: tuple[Dispatch, ...]
    filed: tuple[date | None, ...]
    stands: tuple[Stand, ...]
    rows: tuple[Row, ...]


def compare(ledger: Ledger, beginnings: Sequence[str]) -> Comparison:
    """Set dispatches side by side.

    Args:
        ledger: Where they stand.
        beginnings: Ids, their beginnings or names; two to four.

    Raises:
        UsageError: They are fewer or more, or one is given twice.
        RecordNotFound: There is no such dispatch.
    """
    if not FEWEST <= len(beginnings) <= MOST:
        raise UsageError(f"{len(beginnings)} dispatches cannot be compared", hint="choose two, three or four")
    told = [reading_of(ledger, each)[0] for each in beginnings]
    if len({each.id for each in told}) < len(told):
        raise UsageError("a dispatch cannot be compared with itself", hint="choose different ones")
    standing = standings(ledger, [each.id for each in told])
    records = {each.id: records_of(ledger, each.id) for each in told}
    days = {each.id: _filed_on(ledger, each.id) for each in told}
    order = sorted(told, key=lambda each: (days[each.id] or date.max, each.agency or "", each.id))
    ids = {found.id for some in records.values() for found in some}
    links = links_on(ledger, ids)
    return Comparison(
        dispatches=tuple(order),
        filed=tuple(days[each.id] for each in order),
        stands=tuple(standing[each.id].stand for each in order),
        rows=tuple(align([records[each.id] for each in order], links)),
    )


def records_of(ledger: Ledger, dispatch: str) -> list[Found]:
    """Return the records of a dispatch as persons left them; of one that no longer counts, as read."""
    found = record_by_id(ledger, dispatch)
    kept = reading_as_left(ledger, found)
    reading: Reading = kept.reading
    told: tuple[tuple[Any, Any], ...] = (
        *(("statement", each) for each in reading.statements),
        *(("event", each) for each in reading.events),
        *(("commitment", each) for each in reading.commitments),
    )
    return [msgspec.structs.replace(found, kind=kind, id=record.id, record=record) for kind, record in told]


def align(columns: Sequence[Sequence[Found]], links: Iterable[Link]) -> list[Row]:
    """Set records that say the same in one row; pure.

    Args:
        columns: The records of each dispatch.
        links: Links between them.

    Returns:
        Rows of statements, events and commitments; within a kind those that
        most dispatches share first, then in the order of the first text.
    """
    joined = {
        frozenset((each.earlier, each.later))
        for each in links
        if each.relation in ("same event", "same report", "rewords") and each.verdict != "rejected"
    }
    rows: list[list[Found | None]] = []
    bound: list[bool] = []
    for place_, column in enumerate(columns):
        scored = sorted(
            (
                (score, -number, -n, found)
                for n, found in enumerate(column)
                for number, row in enumerate(rows)
                if (score := _likeness(found, row, joined)) > 0
            ),
            key=lambda each: each[:3],
            reverse=True,
        )
        placed: set[str] = set()
        for score, number, _, found in scored:
            if found.id not in placed and rows[-number][place_] is None:
                rows[-number][place_] = found
                bound[-number] = bound[-number] or score >= _LINKED
                placed.add(found.id)
        for found in column:
            if found.id not in placed:
                cells: list[Found | None] = [None] * len(columns)
                cells[place_] = found
                rows.append(cells)
                bound.append(False)
    made = [
        Row(kind=_kind_of(row), cells=tuple(row), linked=linked)
        for row, linked in zip(rows, bound, strict=True)
    ]
    kinds = ("statement", "event", "commitment")
    return sorted(made, key=lambda row: (kinds.index(row.kind), -row.shared))


def difference(words: str, against: str) -> tuple[Piece, ...]:
    """Say word by word how one telling differs from another; pure.

    Case, white space and the style of quotation marks make no difference;
    other punctuation does.

    Returns:
        Pieces in the order of ``words``, each with the white space after it;
        what only ``against`` has stands where it would be.
    """
    here, there = _tokens(words), _tokens(against)
    matcher = SequenceMatcher(
        None, [_plain(each) for each in there], [_plain(each) for each in here], autojunk=False
    )
    pieces: list[Piece] = []
    for operation, first, last, begins, ends in matcher.get_opcodes():
        if operation == "equal":
            pieces.append(Piece(text="".join(here[begins:ends]), mark="same"))
            continue
        if first < last:
            pieces.append(Piece(text="".join(there[first:last]), mark="only there"))
        if begins < ends:
            pieces.append(Piece(text="".join(here[begins:ends]), mark="only here"))
    return tuple(pieces)


_LINKED = 10.0


def _filed_on(ledger: Ledger, dispatch: str) -> date | None:
    return filed(record_by_id(ledger, dispatch)).first


def _kind_of(row: Iterable[Found | None]) -> str:
    return next(cell.kind for cell in row if cell is not None)


def _likeness(found: Found, row: Iterable[Found | None], joined: set[frozenset[str]]) -> float:
    best = 0.0
    for cell in row:
        if cell is None:
            continue
        if frozenset((cell.id, found.id)) in joined:
            return _LINKED
        best = max(best, _alike(cell, found))
    return best


def _alike(one: Found, other: Found) -> float:
    """Return how alike two records are, 0 where they are not to share a row."""
    first, second = one.record, other.record
    if isinstance(first, Statement) and isinstance(second, Statement):
        speaker = first.speaker is not None and first.speaker == second.speaker
        one_bag, other_bag = _bag(_content(first)), _bag(_content(second))
        if not _enough(one_bag, other_bag, _FEWEST_OF_ONE if speaker else _FEWEST_OF_ANYBODY):
            return 0.0
        common, overlap = _common(one_bag, other_bag), _overlap(one_bag, other_bag)
        if not (common >= _SAME_SPEAKER if speaker else overlap >= _ANYBODY):
            return 0.0
        # A headline shares all its few words with the sentence that it shortens: length tells them apart.
        return common + overlap + (first.part == second.part)
    if isinstance(first, Event) and isinstance(second, Event):
        if first.type != second.type or not _sides(first) & _sides(second) or not _can_meet(one, other):
            return 0.0
        return (
            len(_sides(first) & _sides(second))
            + _common(_bag(first.trigger.text), _bag(second.trigger.text))
            + (first.status == second.status)
        )
    if isinstance(first, Commitment) and isinstance(second, Commitment):
        by = {party.code for party in first.by} & {party.code for party in second.by}
        one_bag, other_bag = _bag(first.words.text), _bag(second.words.text)
        common = _common(one_bag, other_bag) if _enough(one_bag, other_bag, _FEWEST_OF_ONE) else 0.0
        due = first.due is not None and second.due is not None and first.due.value == second.due.value
        return common + due if by and (common >= _SAME_SIDES or due) else 0.0
    return 0.0


def _sides(event: Event) -> set[str]:
    return {party.code for party in (*event.actors, *event.recipients)}


def _can_meet(one: Found, other: Found) -> bool:
    """Tell whether two events may be on one day: both dated by their words, they must."""
    first, second = place(one), place(other)
    if first.basis != "text" or second.basis != "text":
        return True
    return first.meets(second.first, second.last)


def _content(statement: Statement) -> str:
    return " ".join(each.text for each in statement.content)


def _common(first: set[str], second: set[str]) -> float:
    """Return the share of the shorter telling's words that the other has, 0–1."""
    return len(first & second) / min(len(first), len(second)) if first and second else 0.0


def _overlap(first: set[str], second: set[str]) -> float:
    """Return the share of all words of both that both have (Jaccard), 0–1."""
    return len(first & second) / len(first | second) if first | second else 0.0


def _enough(first: set[str], second: set[str], fewest: int) -> bool:
    """Tell whether two tellings share enough words to be compared: some, or all of a short one's."""
    return bool(first & second) and (first == second or len(first & second) >= fewest)


def _bag(text: str) -> set[str]:
    # Words of four letters and more: articles and most prepositions are in every sentence.
    return {each.casefold() for each in _WORD.findall(text) if len(each) > 3}


def _tokens(text: str) -> list[str]:
    """Cut a text into words and marks, each with the white space after it, which counts as one space."""
    flat = " ".join(text.split())
    begins = [match.start() for match in _WORD.finditer(flat)]
    return [flat[first:last] for first, last in pairwise([*begins, len(flat)])]


def _plain(word: str) -> str:
    return word.strip().translate(_QUOTES).casefold()
