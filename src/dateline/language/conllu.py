"""Parses written by hand: CoNLL-U lines as a Parse, so that tests need no model.

Format: https://universaldependencies.org/format.html. Sentences are aligned
with the dispatch's text word by word; the relation is kept as written, so a
test that feeds our annotators writes spaCy's labels. ``DATELINE_CONLLU`` names
the file that the registered parser reads.
"""

import os
from collections.abc import Iterator
from pathlib import Path

from dateline.errors import LanguageError
from dateline.language.blocks import stretches
from dateline.language.quotations import quotations
from dateline.schema import Dispatch, Name, Parse, Sentence, Span, Token, children_of

FILE_VARIABLE = "DATELINE_CONLLU"

_COLUMNS = 10


class ConlluParser:
    """The parser that reads its trees from a file."""

    name = "conllu"

    def parse(self, dispatch: Dispatch) -> Parse:
        """Read the dispatch's parse from the file that ``DATELINE_CONLLU`` names.

        Raises:
            LanguageError: No file is named, it cannot be read, or it does not
                fit the dispatch.
        """
        name = os.environ.get(FILE_VARIABLE)
        if not name:
            raise LanguageError(
                "the conllu parser has no file", hint=f"set {FILE_VARIABLE} to a CoNLL-U file"
            )
        try:
            lines = Path(name).read_text(encoding="utf-8")
        except OSError as error:
            raise LanguageError(f"cannot read the CoNLL-U file {name!r}: {error.strerror}") from error
        return parse_conllu(dispatch, lines)


def parse_conllu(dispatch: Dispatch, lines: str) -> Parse:
    """Align CoNLL-U sentences with a dispatch.

    Args:
        dispatch: The story that the sentences were cut from, in order.
        lines: CoNLL-U text; a name's label may stand in MISC as ``NER=B-PERSON``
            and ``NER=I-PERSON``.

    Raises:
        LanguageError: A row has not ten columns, a word is not found in the
            text after the one before, or a head is outside its sentence.
    """
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    names: list[Name] = []
    place = 0
    for rows in _sentences(lines):
        first = len(tokens)
        for row in rows:
            start = dispatch.text.find(row[1], place)
            if start < 0:
                raise LanguageError(
                    f"the word {row[1]!r} does not stand in the dispatch after code point {place}"
                )
            place = start + len(row[1])
            tokens.append(
                _token(row, start, first=first, index=len(tokens), size=len(rows), sentence=len(sentences))
            )
            _add_name(names, row[9], Span(start, place))
        span = Span(tokens[first].start, tokens[-1].end)
        block = next((index for index, each in enumerate(dispatch.blocks) if each.span.overlaps(span)), 0)
        sentences.append(Sentence(span=span, first=first, last=len(tokens), block=block))
    parts = [span for _, span in stretches(dispatch)]
    fixed = tuple(tokens)
    return Parse(
        dispatch=dispatch.id,
        tokens=fixed,
        sentences=tuple(sentences),
        names=tuple(names),
        quotations=quotations(dispatch.text, parts),
        children=children_of(fixed),
        engine="conllu",
    )


def _sentences(lines: str) -> Iterator[list[list[str]]]:
    rows: list[list[str]] = []
    for number, line in enumerate([*lines.splitlines(), ""], 1):
        if not line.strip():
            if rows:
                yield rows
            rows = []
        elif not line.startswith("#"):
            columns = line.split("\t")
            if len(columns) != _COLUMNS:
                raise LanguageError(f"line {number} has {len(columns)} columns where CoNLL-U has {_COLUMNS}")
            if columns[0].isdigit():  # multi-word tokens and empty nodes carry no syntax of ours
                rows.append(columns)


def _token(row: list[str], start: int, *, first: int, index: int, size: int, sentence: int) -> Token:
    head = int(row[6]) if row[6].isdigit() else 0
    if head > size:
        raise LanguageError(f"the head {head} of {row[1]!r} lies outside its sentence of {size} words")
    return Token(
        index=index,
        start=start,
        end=start + len(row[1]),
        text=row[1],
        lemma=row[2].lower(),
        pos=row[3],
        tag=row[4],
        dep="ROOT" if head == 0 else row[7],
        head=index if head == 0 else first + head - 1,
        sentence=sentence,
    )


def _add_name(names: list[Name], misc: str, span: Span) -> None:
    marks = dict(part.split("=", 1) for part in misc.split("|") if "=" in part)
    position, _, label = marks.get("NER", "").partition("-")
    if not label:
        return
    if position == "I" and names and names[-1].label == label:
        names[-1] = Name(span=Span(names[-1].span.start, span.end), label=label)
    else:
        names.append(Name(span=span, label=label))
