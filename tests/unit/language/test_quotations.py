import pytest

from dateline.language.quotations import quotations
from dateline.schema import Span


def inner(*paragraphs: str) -> list[str]:
    text = "\n\n".join(paragraphs)
    return [each.inner.of(text) for each in quotations(text, stretches(*paragraphs))]


def stretches(*paragraphs: str) -> list[Span]:
    spans, place = [], 0
    for each in paragraphs:
        spans.append(Span(place, place + len(each)))
        place += len(each) + 2
    return spans


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('"We wait," he said, "and see."', ["We wait,", "and see."]),
        ("“We wait,” he said.", ["We wait,"]),
        ("Payment ‘within weeks’; workers’ rights stay", ["within weeks"]),
        ("“He called it ‘a farce’ twice,” she said.", ["He called it ‘a farce’ twice,", "a farce"]),
        ("The workers’ union met.", []),
        ("It’s the ’90s again.", []),
        ("He said «nous verrons» and left.", ["nous verrons"]),
        ('The 6" pipe', []),
        ('“We wait," he said. “It rains.”', ["We wait,", "It rains."]),
        ('"We wait,” he said.', ["We wait,"]),
        ('“Mind the 6" pipe,” he said.', ['Mind the 6" pipe,']),
        ('“He said "never" to me,” she said.', ['He said "never" to me,', "never"]),
    ],
)
def test_marks_are_paired_as_printed(text: str, words: list[str]) -> None:
    assert inner(text) == words


def test_a_paragraph_that_reopens_carries_the_quotation_on() -> None:
    paragraphs = ("“We ask for time. ", "“And for patience,” she said.")
    text = "\n\n".join(paragraphs)
    first, second = quotations(text, stretches(*paragraphs))
    assert not first.closed
    assert second.continues == 0


def test_a_closed_quotation_is_not_carried_on() -> None:
    paragraphs = ("“We ask for time,” she said.", "“And for patience.”")
    text = "\n\n".join(paragraphs)
    assert [each.continues for each in quotations(text, stretches(*paragraphs))] == [None, None]
