"""Marked dispatches: the marks are read exactly, broken ones are refused, and both halves are in order."""

import json
import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from training.statements.marked import (
    SEAL,
    MarkedAttribution,
    MarkedError,
    corpus_row,
    dispatches_in,
    main,
    parse_marked,
    read_marked_dispatch,
    seal_of,
)

WIRE = Path(__file__).parents[3] / "training" / "statements" / "wire"
TEST = WIRE / "test"
HALVES = [half for half in (WIRE / "train", TEST) if half.is_dir()]
INDEX = yaml.safe_load((TEST / "INDEX.yaml").read_text(encoding="utf-8"))
AGENCIES = 14
ATTRIBUTIONS = 320


def marked(paragraph: str) -> tuple[str, tuple[MarkedAttribution, ...]]:
    return parse_marked(f"Harbour\n\n{paragraph}\n", name="harbour.txt")


def words(text: str, parts: tuple[tuple[int, int], ...]) -> list[str]:
    return [text[start:end] for start, end in parts]


def test_the_marks_are_gone_from_the_text() -> None:
    text, _ = marked("{1s Ilse Brandt} {1q said} {1c no}.")
    assert text == "Harbour\n\nIlse Brandt said no."


def test_spans_count_code_points() -> None:
    text, (only,) = marked("𝛼 «{1c Ça va}», {1q said} {1s Zoé}.")
    assert words(text, only.content) == ["Ça va"]
    assert only.content == ((12, 17),)


def test_a_content_in_two_stretches_is_one_attribution() -> None:
    text, (only,) = marked("“{1c The harbour},” {1s she} {1q said}, “{1c is open.}”")
    assert words(text, only.content) == ["The harbour", "is open."]


def test_a_quotation_may_go_on_in_the_next_paragraph() -> None:
    text, (only,) = marked("“{1c One},” {1s she} {1q said}. “{1c Two.}\n\n“{1c Three.}”")
    assert words(text, only.content) == ["One", "Two.", "Three."]


def test_speech_inside_speech_is_two_attributions() -> None:
    text, (outer, inner) = marked("{1s Brandt} {1q said} {1c {2s they} {2q feared} {2c the tide}}.")
    assert words(text, outer.content) == ["they feared the tide"]
    assert words(text, inner.source + inner.cue + inner.content) == ["they", "feared", "the tide"]


def test_words_may_serve_two_attributions() -> None:
    _, (first, second) = marked("“{1c One},” {1s,2s Brandt} {1q said}.\n\n“{2c Two.}”")
    assert first.source == second.source
    assert second.cue == ()


def test_square_brackets_are_text() -> None:
    text, (only,) = marked("“{1c We wait [for the tide].}”")
    assert words(text, only.content) == ["We wait [for the tide]."]


@pytest.mark.parametrize(
    ("paragraph", "why"),
    [
        ("{1s Brandt {1q said} {1c no}.", "part 1s is never closed"),
        ("{1s Brandt}} {1q said} {1c no}.", "a brace closes that was never opened"),
        ("{1s Brandt} {1x said} {1c no}.", "unknown role 'x'"),
        ("{s Brandt} {1q said} {1c no}.", "is not a number and a role"),
        ("{1s,2 Brandt} {1q said} {1c no}.", "is not a number and a role"),
        ("{1sBrandt} {1q said} {1c no}.", "a number and a role, then one space"),
        ("{1s Brandt} {1q said} no.", "attribution 1: no content"),
        ("{1s Brandt} {1q said} {1c } no.", "is empty or has a space"),
        ("{1s Brandt} {1q said} {1c no }.", "is empty or has a space"),
        ("{1s Brandt} {1q said} and {1q said} {1c no}.", "attribution 1: two cues"),
        ("{1c The tide, {1s she} {1q said}, is in}.", "attribution 1: its own parts overlap"),
        ("One line.\nAnother.", "one empty line stands between paragraphs"),
        ("One.\n\n\nAnother.", "one empty line stands between paragraphs"),
        (" Indented.", "a space stands at the edge of the line"),
    ],
)
def test_a_broken_mark_is_refused_with_its_reason(paragraph: str, why: str) -> None:
    with pytest.raises(MarkedError, match=re.escape(why)) as refused:
        marked(paragraph)
    assert str(refused.value).startswith("harbour.txt, ")


def test_the_refusal_names_the_line() -> None:
    with pytest.raises(MarkedError, match=r"^harbour\.txt, line 5: unknown role"):
        marked("Fine.\n\n{1x Not fine}.")


def test_a_dispatch_without_a_body_is_refused() -> None:
    with pytest.raises(MarkedError, match="a headline, an empty line, then paragraphs"):
        parse_marked("Harbour\n")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "harbour.txt").write_text("{1s Brandt}: {1c no}\n\nThe tide is in.\n", encoding="utf-8")
    return tmp_path


def test_the_command_writes_the_form_of_the_corpora(folder: Path) -> None:
    out = folder / "wire.jsonl"
    assert main([str(folder), "--out", str(out)]) == 0
    assert [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()] == [
        {
            "id": "harbour",
            "title": "Brandt: no",
            "text": "Brandt: no\n\nThe tide is in.",
            "discard": [],
            "attributions": [{"id": "1", "source": [[0, 6]], "cue": [], "content": [[8, 10]]}],
        }
    ]


def test_the_command_names_a_broken_file(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "pier.txt").write_text("Pier\n\n{1s Brandt} {1q said} no.\n", encoding="utf-8")
    assert main([str(folder), "--count"]) == 1
    assert "pier.txt, attribution 1: no content" in capsys.readouterr().err


def test_the_command_says_that_a_folder_is_empty(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path), "--count"]) == 1
    assert "no dispatch (*.txt)" in capsys.readouterr().err


def test_the_command_counts(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(folder), "--count"]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "1 dispatches: 1 attributions, 6 words"


def test_a_changed_dispatch_breaks_the_seal(folder: Path) -> None:
    assert main([str(folder), "--seal"]) == 0
    assert (folder / SEAL).read_text(encoding="utf-8") == seal_of(folder)
    (folder / "harbour.txt").write_text("{1s Brandt}: {1c yes}\n\nThe tide is in.\n", encoding="utf-8")
    assert (folder / SEAL).read_text(encoding="utf-8") != seal_of(folder)


@pytest.mark.parametrize("half", HALVES, ids=lambda half: half.name)
def test_every_dispatch_of_a_half_is_read(half: Path) -> None:
    paths = dispatches_in(half)
    assert paths
    broken = []
    for path in paths:
        try:
            read_marked_dispatch(path)
        except MarkedError as error:
            broken.append(str(error))
    assert broken == []


def test_a_content_of_one_quotation_stands_inside_its_marks() -> None:
    outside = []
    for path in dispatches_in(TEST):
        text, attributions = read_marked_dispatch(path)
        for each in attributions:
            outside += [
                f"{path.name} {each.number}: {part}"
                for part in words(text, each.content)
                if re.fullmatch(r'"[^"]*"|“[^“”]*”|«[^«»]*»', part)
            ]
    assert outside == []


def test_a_content_opens_without_a_linking_that() -> None:
    demonstrative = re.compile(r"that (was|is|would|account|assignment|version|report|year)\b")
    linking = []
    for path in dispatches_in(TEST):
        text, attributions = read_marked_dispatch(path)
        linking += [
            f"{path.name} {each.number}: {first}"
            for each in attributions
            if each.cue and each.cue[0][1] < each.content[0][0]
            for first in words(text, each.content)[:1]
            if first.startswith("that ") and not demonstrative.match(first)
        ]
    assert linking == []


def test_the_halves_share_no_paragraph() -> None:
    paragraphs = [
        {line for path in dispatches_in(half) for line in read_marked_dispatch(path)[0].split("\n\n")}
        for half in HALVES
    ]
    assert [first & second for first, second in pairwise(paragraphs) if first & second] == []


def test_the_test_half_is_large_and_of_many_agencies() -> None:
    attributions = sum(len(corpus_row(path)["attributions"]) for path in dispatches_in(TEST))
    assert attributions >= ATTRIBUTIONS
    assert len({entry["agency"] for entry in INDEX.values()}) >= AGENCIES


def test_the_seal_of_the_test_half_holds() -> None:
    assert (TEST / SEAL).read_text(encoding="utf-8") == seal_of(TEST)


def test_the_index_names_every_dispatch_of_the_test_half() -> None:
    assert list(INDEX) == [path.stem for path in dispatches_in(TEST)]


def _nested(attributions: tuple[MarkedAttribution, ...]) -> set[int]:
    return {
        inner.number
        for inner in attributions
        for outer in attributions
        if outer is not inner
        and any(
            start <= inner.content[0][0]
            and inner.content[0][1] <= end
            and all(start <= cue[0] < end for cue in inner.cue)
            for start, end in outer.content
        )
    }


CHECKED: dict[str, Callable[[str, MarkedAttribution], bool]] = {
    "bracketed": lambda text, each: any("[" in part for part in words(text, each.content)),
    "headline": lambda text, each: each.content[0][0] < text.index("\n"),
    "no-source": lambda _, each: not each.source,
    "relative": lambda text, each: words(text, each.source) in (["who"], ["which"]),
    "reopened": lambda text, each: any(
        "\n\n" in text[before[1] : after[0]] for before, after in pairwise(each.content)
    ),
    "uncued": lambda text, each: not each.cue and each.content[0][0] > text.index("\n"),
}


@pytest.mark.parametrize("path", dispatches_in(TEST), ids=lambda path: path.stem)
def test_the_index_numbers_the_attributions_that_show_a_phenomenon(path: Path) -> None:
    text, attributions = read_marked_dispatch(path)
    listed = INDEX[path.stem]["phenomena"]
    assert set(listed.get("nested", [])) == _nested(attributions)
    for phenomenon, shows in CHECKED.items():
        expected = {each.number for each in attributions if shows(text, each)}
        assert set(listed.get(phenomenon, [])) == expected, phenomenon
    numbers = {each.number for each in attributions}
    assert {number for numbered in listed.values() for number in numbered} <= numbers


@pytest.mark.parametrize("path", dispatches_in(TEST), ids=lambda path: path.stem)
def test_words_that_are_no_statement_hold_no_cue(path: Path) -> None:
    text, attributions = read_marked_dispatch(path)
    for each in INDEX[path.stem].get("not-statements", []):
        start = text.index(each)
        inside = [cue for one in attributions for cue in one.cue if start <= cue[0] < start + len(each)]
        assert inside == [], each
