"""Headlines and summaries: dashes, colons, and verbs without helpers."""

from tests.unit.statements.reader import content, read, statements, written


def _headline(text: str):
    return [each for each in statements("The dam is young.", headline=text) if each.part == "headline"]


def test_a_dash_names_the_source_without_a_cue():
    (only,) = _headline("Gates to open in May — Norwegian government")
    assert (only.source.text, only.cue, content(only)) == (
        "Norwegian government",
        None,
        ["Gates to open in May"],
    )


def test_a_colon_names_the_source():
    (only,) = _headline("Norwegian minister: gates to open in May")
    assert (only.source.text, content(only)) == ("Norwegian minister", ["gates to open in May"])


def test_a_dash_that_names_nobody_is_no_attribution():
    assert _headline("Gates to open in May — at last") == []


def test_says_reports_the_rest_of_a_headline():
    (only,) = _headline("Norwegian dam chief says first gate due in May")
    assert content(only) == ["first gate due in May"]


def test_a_second_verb_of_a_headline_has_its_subject():
    (only,) = _headline("Norway to open gates, denies leaks")
    assert (only.cue.text, content(only), only.country) == ("denies", ["leaks"], "NOR")


def test_parts_of_a_summary_have_their_own_sources():
    reading = read(
        written(
            "SUMMARY Swedish dam chief says gate due in May; Oslo promises monthly reports\nThe dam is young."
        )
    )
    assert [content(each) for each in reading.statements] == [["gate due in May"], ["monthly reports"]]
    assert {each.part for each in reading.statements} == {"summary"}
