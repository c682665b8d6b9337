"""Take a text out of its records, and put it back: what a replication pack is made of.

Words that a record rests on become their place and a digest. Other values may
quote the text too (a name, an office, the note of a rule): a longer run of it
inside of them becomes a reference. What is left shows no run of the text of
:data:`CODED` characters or more, and inside notes none of :data:`NOTED`.

Pure functions over what JSON holds; nothing here reads or writes a file.
"""

import hashlib
from collections.abc import Callable, Iterator
from typing import Any

from dateline.schema import Evidence

CODED = 41
"""A coded value (a name, an office, a place) may repeat at most 40 characters of the text in a row."""

NOTED = 12
"""Free words about a record (the note of a rule, a reason) at most 11."""

REFERENCE = "$"
"""The key of a string with references: a list of words and of ``[start, end]`` in the text."""

# Free words: sentences of rules, findings and persons.
_FREE = frozenset({"note", "hint", "because"})

# Hexadecimal digits of a span's digest: 128 bits.
_DIGITS = 32


class Withheld:
    """A text that is not to be shown.

    Args:
        text: All of it.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.key = key_of(text)
        self._runs: dict[int, frozenset[str]] = {}

    def without(self, value: Any, *, name: str = "") -> Any:
        """Return a value without the text, made of what JSON holds.

        Args:
            value: From ``msgspec.to_builtins`` of a record.
            name: The field that holds it.
        """
        if isinstance(value, str):
            return self._referring(value, NOTED if name in _FREE else CODED)
        if isinstance(value, dict):
            if value.keys() == {"text", "start", "end"}:
                start, end = value["start"], value["end"]
                return {"start": start, "end": end, "digest": self.digest(value["text"])}
            return {field: self.without(each, name=field) for field, each in value.items()}
        if isinstance(value, list | tuple):
            return [self.without(each, name=name) for each in value]
        return value

    def digest(self, words: str) -> str:
        """Return the digest of a span; only who holds the text can compute it (see :func:`key_of`)."""
        return span_digest(self.key, words)

    def _referring(self, value: str, shortest: int) -> str | dict[str, list[Any]]:
        if len(value) < shortest:
            return value
        parts: list[Any] = []
        literal, place = "", 0
        runs = self._of(shortest)
        while place < len(value):
            if value[place : place + shortest] not in runs:
                literal += value[place]
                place += 1
                continue
            start, length = self._longest(value, place, shortest)
            parts += [literal, [start, start + length]] if literal else [[start, start + length]]
            literal = ""
            place += length
        if not parts:
            return value
        return {REFERENCE: [*parts, literal] if literal else parts}

    def _longest(self, value: str, place: int, shortest: int) -> tuple[int, int]:
        """Return where the text has the longest run that begins at a place of the value, and its length."""
        best = (0, 0)
        start = self.text.find(value[place : place + shortest])
        while start >= 0:
            length = shortest
            while (
                place + length < len(value)
                and start + length < len(self.text)
                and value[place + length] == self.text[start + length]
            ):
                length += 1
            best = max(best, (start, length), key=lambda each: each[1])
            start = self.text.find(value[place : place + shortest], start + 1)
        return best

    def _of(self, length: int) -> frozenset[str]:
        if length not in self._runs:
            last = len(self.text) - length + 1
            self._runs[length] = frozenset(self.text[each : each + length] for each in range(last))
        return self._runs[length]


def key_of(text: str) -> bytes:
    """Return the key of a text's span digests.

    It is made of the whole text, and the dispatch's id does not give it away:
    without the text nobody can try words against a digest until one fits.
    """
    return hashlib.sha256(b"dateline pack\0" + text.encode("utf-8", "surrogatepass")).digest()


def span_digest(key: bytes, words: str) -> str:
    """Return the digest of the words of a span."""
    return hashlib.sha256(key + words.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]


def restored(value: Any, text: str, fault: Callable[[int, int], None], *, key: bytes) -> Any:
    """Return a value with the text put back.

    Args:
        value: From :meth:`Withheld.without`.
        text: The dispatch's text.
        fault: Told the place of each span whose words do not have their digest.
        key: Of the text (:func:`key_of`).
    """
    if isinstance(value, dict):
        if value.keys() == {"start", "end", "digest"}:
            words = text[value["start"] : value["end"]]
            if span_digest(key, words) != value["digest"]:
                fault(value["start"], value["end"])
            return {"text": words, "start": value["start"], "end": value["end"]}
        if value.keys() == {REFERENCE}:
            return "".join(
                each if isinstance(each, str) else text[each[0] : each[1]] for each in value[REFERENCE]
            )
        return {name: restored(each, text, fault, key=key) for name, each in value.items()}
    if isinstance(value, list):
        return [restored(each, text, fault, key=key) for each in value]
    return value


def spans_in(value: Any) -> Iterator[tuple[int, int]]:
    """Yield the places of all spans of a value without its text."""
    if isinstance(value, dict):
        if value.keys() == {"start", "end", "digest"}:
            yield value["start"], value["end"]
        else:
            for each in value.values():
                yield from spans_in(each)
    elif isinstance(value, list):
        for each in value:
            yield from spans_in(each)


class Contexts:
    """The first words of records, as few of them as a pack may show of one text.

    Args:
        text: The dispatch's text.
        longest: At most so many characters of each record.
        share: One in so many characters of the text at most, all contexts together.
    """

    def __init__(self, text: str, longest: int, share: int) -> None:
        self._text = text
        self._longest = longest
        self._left = len(text) // share
        self._shown: list[tuple[int, int]] = []

    def of(self, words: Evidence) -> str | None:
        """Return the first words of a record, ended at a word, or None where nothing more may be shown.

        What would touch another context is not shown: two short ones must not
        become a long one.
        """
        end = min(words.start + self._longest, words.end)
        if end < words.end and not self._text[end].isspace():
            end = words.start + len(self._text[words.start : end].rpartition(" ")[0])
        shown = self._text[words.start : end].rstrip()
        end = words.start + len(shown)
        # One character apart, for else two contexts would read on.
        touches = any(start <= end and words.start <= last for start, last in self._shown)
        if not shown or touches or len(shown) > self._left:
            return None
        self._left -= len(shown)
        self._shown.append((words.start, end))
        return shown
