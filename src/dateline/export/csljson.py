"""CSL-JSON for Zotero, pandoc and citeproc: each dispatch as a newspaper article."""

from collections.abc import Iterable
from typing import IO, Any

from dateline.export.citation import Citation, citation_of
from dateline.export.stream import known, write_list
from dateline.schema import Dispatch, Reading


class CslJsonExporter:
    """Writes one list with an item for each dispatch."""

    name = "csljson"
    suffix = ".json"
    says = "CSL-JSON: dispatches as citations, for Zotero and pandoc"

    def write(self, readings: Iterable[tuple[Dispatch, Reading]], out: IO[str]) -> int:
        """Write all readings; return how many dispatches were written."""
        return write_list(readings, out, lambda *each: [item_of(citation_of(*each))])


def item_of(citation: Citation) -> dict[str, Any]:
    """Return a citation as an item."""
    author = citation.author or citation.agency
    ends = [list(each) for each in (citation.first, citation.last) if each]
    return known(
        id=citation.key,
        type="article-newspaper",
        title=citation.title,
        author=[{"literal": author}] if author else None,
        publisher=citation.agency,
        issued={"date-parts": ends} if ends else None,
        language=citation.language,
        note=citation.note,
        URL=citation.url,
        **{"container-title": citation.publisher, "publisher-place": citation.place},
    )
