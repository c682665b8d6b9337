"""Read one dispatch: parse it, then let each annotator add what it sees."""

from collections.abc import Callable, Sequence

from dateline import plugins
from dateline.errors import DatelineError
from dateline.language import engine_of
from dateline.language import parse as parse_dispatch
from dateline.lexicon.tables import digest_of
from dateline.schema import Additions, Annotated, Dispatch, Finding, Parse, Reading, record_id


def read_dispatch(dispatch: Dispatch, *, engine: str = "spacy") -> Reading:
    """Read a dispatch with every registered annotator.

    Args:
        dispatch: The story.
        engine: Name of the parser.

    Returns:
        The reading. An annotator that stumbles over this dispatch leaves a
        finding, and the others go on.

    Raises:
        LanguageError: The parser cannot be used at all.
        LexiconError: A table that an annotator consults is missing.
    """
    parse = parse_dispatch(dispatch, engine=engine)
    return annotate(dispatch, parse, plugins.annotators())


def annotate(
    dispatch: Dispatch,
    parse: Parse,
    annotators: Sequence[plugins.Annotator],
    *,
    watch: Callable[[str, BaseException], None] | None = None,
) -> Reading:
    """Let annotators add to an empty reading, one after the other.

    Args:
        dispatch: The story.
        parse: Its parse.
        annotators: In an order in which each finds what it needs.
        watch: Told of each annotator that failed, with its exception.

    Raises:
        DatelineError: What is wrong lies with the installation, not with the dispatch.
    """
    reading = Reading(dispatch=dispatch.id, parser=parse.engine)
    for annotator in annotators:
        try:
            more = annotator.annotate(dispatch, parse, reading)
        except DatelineError:
            raise  # a missing table would leave every story as good as unread
        except Exception as error:  # noqa: BLE001 — one hard story never stops a batch, whatever a plug-in does
            if watch is not None:
                watch(annotator.name, error)
            more = Additions(findings=(_failure(dispatch, annotator.name, error),))
        reading = reading.plus(more, _signed(annotator))
    return reading


def would_read(engine: str = "spacy") -> tuple[str, tuple[Annotated, ...]] | None:
    """Say what a reading would carry, without reading: the parser, and each annotator with its tables.

    Returns:
        What :attr:`Reading.parser` and :attr:`Reading.annotated` will be, or
        None where the parser can't tell before it has parsed.

    Raises:
        LanguageError: The parser cannot be used at all.
        LexiconError: A table that an annotator consults is missing.
    """
    parser = engine_of(engine)
    return None if parser is None else (parser, tuple(map(_signed, plugins.annotators())))


def _signed(annotator: plugins.Annotator) -> Annotated:
    return Annotated(
        name=annotator.name,
        version=annotator.version,
        resources={name: digest_of(name) for name in annotator.tables},
    )


def _failure(dispatch: Dispatch, name: str, error: Exception) -> Finding:
    return Finding(
        id=record_id("f", dispatch.id, "desk/annotator-failed", name),
        rule="desk/annotator-failed",
        note=f"the annotator {name!r} could not read this dispatch: {type(error).__name__}: {error}",
        hint="the other annotators have read it; please report the dispatch",
    )
