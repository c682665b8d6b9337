"""Parse a dispatch with the configured pipeline."""

from dateline import plugins
from dateline.schema import Dispatch, Parse


def parse(dispatch: Dispatch, *, engine: str = "spacy") -> Parse:
    """Parse headline, summary, captions and paragraphs of a dispatch.

    Args:
        dispatch: The story.
        engine: Name of a parser in the group ``dateline.parsers``.

    Raises:
        PluginError: No such parser.
        LanguageError: The parser's own pipeline is missing or does not fit.
    """
    parser: plugins.Parser = plugins.load("parsers", engine)
    return parser.parse(dispatch)


def engine_of(engine: str = "spacy") -> str | None:
    """Return what the parses of a parser will say that they were made with; None where it can't tell.

    Raises:
        PluginError: No such parser.
        LanguageError: The parser's own pipeline is missing or does not fit.
    """
    parser: plugins.Parser = plugins.load("parsers", engine)
    told = getattr(parser, "engine", None)
    return None if told is None else str(told())
