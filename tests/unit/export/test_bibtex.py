import re

from dateline.schema import Evidence
from tests.unit.export.writing import in_oslo, killed, written


def _fields(entry: str) -> dict[str, str]:
    """Read an entry as BibTeX does: a field ends where its braces balance."""
    found = {}
    for each in re.finditer(r"^  (\w+) = (.*),$", entry, re.MULTILINE):
        name, value = each[1], each[2]
        assert value.count("{") - value.count(r"\{") == value.count("}") - value.count(r"\}"), value
        found[name] = value
    return found


def test_an_entry_has_agency_day_place_and_address() -> None:
    entry = written("bibtex", in_oslo())
    dispatch, _ = in_oslo()
    assert entry.startswith(f"@misc{{test2021-{dispatch.id[:8]},\n")
    fields = _fields(entry)
    assert fields["author"] == "{{TEST}}"
    assert (fields["year"], fields["month"], fields["date"]) == ("{2021}", "may", "{2021-05-04}")
    assert fields["address"] == "{Oslo}"
    assert fields["url"] == "{https://news.invalid/oslo?a=1&b=%7B2%7D}"
    assert dispatch.id in fields["note"]


def test_what_latex_would_run_is_escaped() -> None:
    nasty = r"100% of {A & B}_c #1 costs $5 \input{x} ~ ^"
    fields = _fields(written("bibtex", in_oslo(headline=Evidence(nasty, 0, len(nasty)))))
    assert fields["title"] == (
        r"{{100\% of \{A \& B\}\_c \#1 costs \$5 \textbackslash{}input\{x\} "
        r"\textasciitilde{} \textasciicircum{}}}"
    )


def test_an_entry_says_that_it_was_taken_back() -> None:
    assert "killed by the agency" in _fields(written("bibtex", killed()))["note"]
