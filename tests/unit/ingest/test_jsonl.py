import json
from pathlib import Path
from typing import Any

from dateline.ingest import Unread, read_inputs
from dateline.schema import Dispatch

BODY = "LIMA, May 3 (Reuters) - Peru and Ecuador will reopen a market on their border in June, they said."


def _read(tmp_path: Path, *lines: Any) -> list[Dispatch | Unread]:
    written = [line if isinstance(line, str) else json.dumps(line, ensure_ascii=False) for line in lines]
    (tmp_path / "feed.jsonl").write_text("\n".join(written) + "\n", encoding="utf-8")
    return list(read_inputs([str(tmp_path / "feed.jsonl")]))


def _one(tmp_path: Path, record: dict[str, Any]) -> Dispatch:
    (dispatch,) = _read(tmp_path, record)
    assert isinstance(dispatch, Dispatch)
    return dispatch


def test_a_records_keys_become_the_dispatchs_parts(tmp_path: Path) -> None:
    dispatch = _one(
        tmp_path,
        {
            "id": "r-1",
            "title": "Market to reopen in June",
            "summary": "Bridge is mended at last",
            "byline": "Ana Ruiz",
            "text": BODY,
            "date": "2027-05-03",
            "url": "https://news.example/1",
            "language": "en",
        },
    )
    assert dispatch.headline is not None
    assert dispatch.summary is not None
    assert dispatch.byline is not None
    assert dispatch.published is not None
    assert dispatch.dateline is not None
    assert dispatch.name == "r-1"
    assert dispatch.headline.text == "Market to reopen in June"
    assert dispatch.summary.text == "Bridge is mended at last"
    assert dispatch.byline.text == "Ana Ruiz"
    assert (dispatch.published.value, dispatch.published.basis) == ("2027-05-03", "metadata")
    assert (dispatch.url, dispatch.language, dispatch.agency) == ("https://news.example/1", "en", "Reuters")
    assert dispatch.text[dispatch.dateline.words.start :].startswith("LIMA, May 3 (Reuters)")


def test_a_headline_that_opens_the_text_too_is_kept_once(tmp_path: Path) -> None:
    dispatch = _one(
        tmp_path, {"title": "Market to reopen in June", "text": "Market to reopen in June\n\n" + BODY}
    )
    assert dispatch.text.count("Market to reopen") == 1
    assert dispatch.headline is not None


def test_a_records_agency_may_be_any_of_its_names(tmp_path: Path) -> None:
    text = "The two ministers met on Monday and agreed to open a second crossing on their border in June."
    assert _one(tmp_path, {"text": text, "source": "Agence France-Presse"}).agency == "AFP"


def test_a_record_without_id_is_named_by_its_line(tmp_path: Path) -> None:
    assert (_one(tmp_path, {"text": BODY}).name or "").endswith("feed.jsonl:1")


def test_a_bad_line_is_told_and_the_next_is_read(tmp_path: Path) -> None:
    read = _read(
        tmp_path,
        {"text": BODY},
        "{broken",
        '["no object"]',
        {"title": "no text"},
        {"text": " "},
        {"text": BODY},
    )
    assert [type(each) for each in read] == [Dispatch, Unread, Unread, Unread, Unread, Dispatch]
    assert [each.error.happened.split(" of ")[0] for each in read[1:3] if isinstance(each, Unread)] == [
        "line 2",
        "line 3",
    ]


def test_a_time_of_publication_keeps_its_zone(tmp_path: Path) -> None:
    dispatch = _one(tmp_path, {"text": BODY, "published": "2027-05-03T14:05:00+02:00"})
    assert dispatch.published is not None
    assert dispatch.published.value == "2027-05-03T14:05:00+02:00"
    assert dispatch.published.earliest == "2027-05-03"


def test_json_lines_are_known_without_their_ending(tmp_path: Path) -> None:
    (tmp_path / "feed").write_text(json.dumps({"text": BODY}) + "\n", encoding="utf-8")
    (dispatch,) = list(read_inputs([str(tmp_path / "feed")]))
    assert isinstance(dispatch, Dispatch)
    assert dispatch.text == BODY
