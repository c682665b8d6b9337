"""Markdown, with what its front matter says (``title: …`` between two lines of ``---``)."""

import re
from collections.abc import Iterator

from dateline.errors import EmptyInput
from dateline.ingest.assemble import assemble
from dateline.ingest.decoding import decode, refuse_long
from dateline.ingest.readers.columns import choose
from dateline.ingest.readers.fragments import fragment_of
from dateline.schema import Dispatch
from dateline.schema.capture import Capture

_FRONT = re.compile(r"\A---[ \t]*\n(?P<lines>.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_PAIR = re.compile(r"(?P<key>[A-Za-z][\w -]{0,40}):(?:[ \t]+(?P<value>.*))?")
_POINT = re.compile(r"[ \t]{0,8}-[ \t]+(?P<value>.*)")
_SUFFIXES = frozenset({".md", ".markdown", ".mdown"})


class MarkdownReader:
    """Reads the one story of a file."""

    name = "markdown"

    def takes(self, capture: Capture) -> int:
        """Say 92 for a file with a title in its front matter, else 40: notes in a folder are no stories."""
        declared = (capture.media_type or "").startswith("text/markdown")
        if not declared and capture.suffix not in _SUFFIXES:
            return 0
        front, _ = front_matter(capture.head.decode("utf-8", errors="replace").replace("\r\n", "\n"))
        told = choose(list(front), {})
        return 92 if declared or "headline" in told or "published" in told else 40

    def read(self, capture: Capture) -> Iterator[Dispatch]:
        """Yield the story.

        Raises:
            EmptyInput: There is no text below the front matter.
            IngestError: It is binary, text in no encoding we know, or too long.
        """
        # Imported here: readers of other formats need not wait for it.
        from markdown_it import MarkdownIt  # noqa: PLC0415

        words = decode(capture.bytes(), name=capture.name)
        refuse_long(len(words), name=capture.name)
        front, body = front_matter(words)
        found = fragment_of(MarkdownIt("commonmark").render(body), name=capture.name)
        told = {part: front[column] for part, column in choose(list(front), capture.columns).items()}
        headline = told.pop("headline", None) or found.heading
        paragraphs = [each for each in found.paragraphs if each != headline]
        if not paragraphs:
            raise EmptyInput(f"there is no text in {capture.name!r} below its front matter")
        name = told.pop("name", None) or capture.name
        told.pop("text", None)
        yield assemble(
            "\n\n".join(paragraphs),
            name=name,
            headline=headline,
            captions=found.captions,
            extracted=True,
            url=told.pop("url", None) or capture.url,
            **told,  # type: ignore[arg-type]  # each part is a keyword
        )


def front_matter(words: str) -> tuple[dict[str, str], str]:
    """Part a file into the pairs of its front matter and its body.

    Only lines of ``key: value`` and lists of points are understood, as static
    sites write them; quotation marks around a value are taken off.
    """
    match = _FRONT.match(words.removeprefix("\ufeff"))
    if match is None:
        return {}, words
    found: dict[str, str] = {}
    last = ""
    for line in match["lines"].split("\n"):
        pair, point = _PAIR.fullmatch(line.rstrip()), _POINT.fullmatch(line.rstrip())
        if pair:
            last = pair["key"].strip()
            found[last] = _bare(pair["value"] or "")
        elif point and last:
            found[last] = ", ".join(each for each in (found[last], _bare(point["value"])) if each)
    return {key: value for key, value in found.items() if value}, words[match.end() :]


def _bare(value: str) -> str:
    value = value.strip()
    if value[:1] == value[-1:] and value[:1] in {'"', "'"} and len(value) > 1:
        return value[1:-1]
    if value.startswith("[") and value.endswith("]"):
        return ", ".join(_bare(each) for each in value[1:-1].split(",") if each.strip())
    return value
