import io
import json
from pathlib import Path
from typing import Any

import pytest

from dateline.errors import ConfigError, DamagedInput, EmptyInput, UnsupportedFormat
from dateline.ingest import read_capture
from dateline.ingest.readers.columns import columns_of
from dateline.schema import Dispatch
from dateline.schema.capture import Capture
from tests.unit.ingest.reading import SECOND, STORY, fault, one, parts, read_bytes


def quoted(*fields: str) -> str:
    return ",".join('"' + each.replace('"', '""') + '"' for each in fields) + "\n"


HEADER = "id,title,body,date,outlet,link\n"
ROW = quoted(
    "a1", "Norway and Peru", f"{STORY}\n\n{SECOND}", "2027-05-04T14:05:00+02:00", "Fjord", "https://f.example"
)


def test_a_table_with_usual_names_is_read_without_being_told() -> None:
    dispatch = one(HEADER + ROW, "stories.csv")
    assert parts(dispatch, "paragraph") == [STORY, SECOND]
    assert (dispatch.name, dispatch.publisher, dispatch.url) == ("a1", "Fjord", "https://f.example")
    assert (dispatch.headline and dispatch.headline.text) == "Norway and Peru"
    assert dispatch.published is not None
    assert dispatch.published.value == "2027-05-04T14:05:00+02:00"


@pytest.mark.parametrize("mark", [";", "\t", "|"])
def test_whatever_parts_the_fields_is_told_from_the_first_row(mark: str) -> None:
    table = f'Title{mark}Text\nNorway{mark}"{STORY}"\n'
    headline = one(table, "stories.csv").headline
    assert (headline and headline.text) == "Norway"


def test_columns_that_the_user_names_are_taken() -> None:
    table = "Kopf,Inhalt,text\n" + quoted("Norway", STORY, "no story")
    dispatch = one(table, "stories.csv", columns={"text": "Inhalt", "headline": "Kopf"})
    assert (dispatch.headline and dispatch.headline.text, parts(dispatch, "paragraph")) == ("Norway", [STORY])


def test_a_row_without_a_name_is_called_after_its_place() -> None:
    found = read_bytes("text\n" + quoted(STORY) + quoted(SECOND), "stories.csv")
    assert [each.name for each in found if isinstance(each, Dispatch)] == ["stories.csv:2", "stories.csv:3"]


def test_a_table_whose_text_is_nowhere_says_which_columns_it_has() -> None:
    error = fault("a,b\n1,2\n", "stories.csv")
    assert isinstance(error, UnsupportedFormat)
    assert "'a', 'b'" in str(error)
    missing = fault("a,b\n1,2\n", "stories.csv", columns={"text": "c"})
    assert "'c'" in missing.happened


def test_a_broken_row_does_not_stop_the_rest() -> None:
    rows = HEADER + ROW + "x,y,z,1,2,3,4\n" + 'a,"b"c,d\n' + quoted("a2", "T", " ", "", "", "") + ROW
    found = read_bytes(rows, "stories.csv")
    assert [type(each) for each in found] == [Dispatch, DamagedInput, DamagedInput, EmptyInput, Dispatch]
    assert "row 3" in str(found[1])


def test_a_quotation_mark_that_never_closes_is_told_with_its_line() -> None:
    found = read_bytes(HEADER + ROW + 'a3,T,"' + "word " * 300_000, "stories.csv")
    assert isinstance(found[1], DamagedInput)
    assert "row 3" in found[1].happened
    assert len(found) == 2


class Endless(io.RawIOBase):
    """A table whose first row never ends."""

    given = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        words = b"text\n" if not self.given else b"a" * len(buffer)
        buffer[: len(words)] = words
        self.given += len(words)
        assert self.given < 64 * 1024 * 1024
        return len(words)


def test_a_line_without_an_end_is_given_up_before_it_fills_the_memory() -> None:
    capture = Capture(name="t.csv", head=b"text\naaa", unpack=lambda: io.BufferedReader(Endless()))  # type: ignore[type-var]
    with pytest.raises(DamagedInput, match="longer than"):
        list(read_capture(capture))


def test_a_table_in_an_encoding_of_its_own_is_read() -> None:
    table = HEADER + ROW.replace("Kari", "Kåre").replace("“", '""').replace("”", '""')
    assert "Kåre" in one(table.encode("cp1252"), "stories.csv").text
    assert "Kåre" in one(table.encode("utf-8-sig"), "stories.csv").text
    assert "Kåre" in one(table.encode("utf-16"), "stories.csv").text


def test_json_lines_know_the_same_names_and_the_same_mapping() -> None:
    assert one(json.dumps({"body": STORY, "headline": "Norway"}), "s.jsonl").text.endswith(STORY)
    dispatch = one(
        json.dumps({"inhalt": STORY, "kopf": "Norway"}),
        "s.jsonl",
        columns={"text": "inhalt", "headline": "kopf"},
    )
    assert (dispatch.headline and dispatch.headline.text) == "Norway"


@pytest.mark.parametrize("name", ["publishedAt", "Pub Date", "date_publish", "publish-date"])
def test_the_day_of_publication_is_known_by_the_names_that_services_give_it(name: str) -> None:
    read = one(f"text,{name}\n{STORY.split(', Trade')[0].replace(',', ' ')},2027-05-04\n", "stories.csv")
    assert (read.published and read.published.value) == "2027-05-04"


def test_a_mapping_is_written_as_pairs_or_in_a_file(tmp_path: Path) -> None:
    assert columns_of("text=body, headline = title") == {"text": "body", "headline": "title"}
    (tmp_path / "columns.toml").write_text('[columns]\ntext = "body"\n', encoding="utf-8")
    assert columns_of(str(tmp_path / "columns.toml")) == {"text": "body"}


@pytest.mark.parametrize("given", ["text", "=body", "text=", "tekst=body", "nowhere.toml", ""])
def test_a_mapping_that_cannot_be_understood_is_refused(given: str) -> None:
    with pytest.raises(ConfigError):
        columns_of(given)


@pytest.mark.parametrize("text", ["nonsense", "x = 1", "[columns]\n", "[columns]\ntext = 5"])
def test_a_file_without_a_mapping_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "columns.toml").write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError):
        columns_of(str(tmp_path / "columns.toml"))
