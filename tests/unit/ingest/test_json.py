import json
from pathlib import Path

import pytest

from dateline.errors import EmptyInput, UnsupportedFormat
from dateline.schema import Dispatch
from tests.unit.ingest.reading import SECOND, STORY, fault, one, read_bytes, read_path

ARTICLE = {"id": 7, "title": "Norway and Peru to share an office", "text": STORY, "date": "2027-05-04"}


def test_an_object_on_many_lines_is_one_story() -> None:
    read = one(json.dumps(ARTICLE, indent=2), "story.json")
    assert (read.name, read.published and read.published.value) == ("7", "2027-05-04")
    assert (read.headline and read.headline.text) == "Norway and Peru to share an office"
    assert "{" not in read.text


@pytest.mark.parametrize(
    "wrapped",
    [
        [ARTICLE, {"body": SECOND}],
        {"status": "ok", "errors": [], "articles": [ARTICLE, {"body": SECOND}]},
        {"response": {"pages": 1, "results": [ARTICLE, {"body": SECOND}]}},
    ],
    ids=["a list", "in an object", "in a response"],
)
@pytest.mark.parametrize("indent", [None, 1])
def test_a_list_is_read_object_by_object(wrapped: object, indent: int | None) -> None:
    read = read_bytes(json.dumps(wrapped, indent=indent), "stories.json")
    assert [each.name for each in read if isinstance(each, Dispatch)] == ["7", "stories.json#2"]


def test_what_cannot_be_read_in_a_list_is_told_with_its_number_and_stops_nothing() -> None:
    read = read_bytes(json.dumps([{"title": "Only a headline"}, "words", ARTICLE]), "stories.json")
    assert [type(each) for each in read] == [UnsupportedFormat, UnsupportedFormat, Dispatch]
    assert "object 2 of 'stories.json'" in str(read[1])


def test_the_caller_may_say_which_keys_hold_what() -> None:
    told = json.dumps([{"tekst": STORY, "kop": "Kontor"}], indent=1)
    read = one(told, "stories.json", columns={"text": "tekst", "headline": "kop"})
    assert (read.headline and read.headline.text) == "Kontor"


def test_who_wrote_and_who_printed_may_be_objects_with_a_name() -> None:
    read = one(
        json.dumps({**ARTICLE, "authors": [{"name": "Ana Ruiz"}], "outlet": {"id": 1, "name": "Fjord Post"}})
    )
    assert (read.byline and read.byline.text, read.publisher) == ("Ana Ruiz", "Fjord Post")


def test_json_that_holds_no_story_is_told_so_and_never_read_as_one() -> None:
    assert isinstance(fault('{"compiler": {"strict": true}}', "config.json"), UnsupportedFormat)
    assert isinstance(fault("[]", "none.json"), EmptyInput)
    assert isinstance(fault(json.dumps([ARTICLE], indent=1)[:-40], "cut.json"), UnsupportedFormat)


def test_settings_in_a_folder_are_passed_over(tmp_path: Path) -> None:
    (tmp_path / "settings.json").write_text('{\n "strict": true\n}')
    (tmp_path / "story.json").write_text(json.dumps(ARTICLE, indent=1))
    assert [type(each) for each in read_path(tmp_path)] == [Dispatch]


@pytest.mark.parametrize("opening", ["[Oslo] ", "{sic} "])
def test_words_in_brackets_open_no_document_of_json(opening: str) -> None:
    assert one(f"{opening}{STORY}", "story").text.startswith(opening)


def test_lines_of_objects_in_a_file_called_json_are_read_line_by_line() -> None:
    lines = "\n".join(json.dumps({**ARTICLE, "id": each}) for each in range(3))
    assert [each.name for each in read_bytes(lines, "stories.json") if isinstance(each, Dispatch)] == [
        "0",
        "1",
        "2",
    ]
