"""BibTeX for LaTeX, Zotero and JabRef: each dispatch as an entry, with its id in the note."""

from collections.abc import Iterable
from typing import IO

from dateline.export.citation import Citation, citation_of
from dateline.schema import Dispatch, Reading

# LaTeX's own characters (The LaTeX Companion, 2.1); all others stand as they are, in UTF-8.
_ESCAPED = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "&": r"\&",
    "%": r"\%",
    "$": r"\$",
    "#": r"\#",
    "_": r"\_",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}
_TABLE = str.maketrans(_ESCAPED)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


class BibtexExporter:
    """Writes one entry for each dispatch."""

    name = "bibtex"
    suffix = ".bib"
    says = "BibTeX: dispatches as citations, for LaTeX and Zotero"

    def write(self, readings: Iterable[tuple[Dispatch, Reading]], out: IO[str]) -> int:
        """Write all readings; return how many dispatches were written."""
        count = 0
        for dispatch, reading in readings:
            out.write(entry_of(citation_of(dispatch, reading)))
            count += 1
        return count


def entry_of(citation: Citation) -> str:
    """Write an entry; a body as author stands in two braces, so that it is no surname."""
    fields = {
        "title": f"{{{_text(citation.title)}}}",
        "author": _text(citation.author) if citation.author else None,
        "organization": _text(citation.agency) if citation.agency else None,
        "howpublished": _text(citation.publisher) if citation.publisher else None,
        "address": _text(citation.place) if citation.place else None,
        "year": str(citation.first[0]) if citation.first else None,
        "month": None,
        "date": _date(citation),
        "url": _url(citation.url) if citation.url else None,
        "language": citation.language,
        "note": _text(citation.note),
    }
    if not citation.author and citation.agency:
        fields["author"] = f"{{{_text(citation.agency)}}}"
    lines = []
    for name, value in fields.items():
        if name == "month" and len(citation.first) > 1:
            lines.append(f"  month = {_MONTHS[citation.first[1] - 1]},\n")
        elif value:
            lines.append(f"  {name} = {{{value}}},\n")
    return f"@misc{{{citation.key},\n{''.join(lines)}}}\n\n"


def _date(citation: Citation) -> str | None:
    """Write the date as biblatex reads it: ISO 8601, an interval with a slash."""
    if not citation.first:
        return None
    ends = [citation.first, citation.last] if citation.last else [citation.first]
    return "/".join("-".join((f"{end[0]:04}", *(f"{each:02}" for each in end[1:]))) for end in ends)


def _text(words: str) -> str:
    return " ".join(words.split()).translate(_TABLE)


def _url(url: str) -> str:
    """Keep an address as it is, but for what would end the field: braces and blanks are percent-coded."""
    return url.replace("{", "%7B").replace("}", "%7D").replace(" ", "%20").replace("\\", "%5C")
