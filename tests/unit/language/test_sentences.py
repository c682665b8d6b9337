import pytest

from dateline.language.sentences import sentence_spans
from dateline.schema import Span


def cut(text: str) -> list[str]:
    return [span.of(text) for span in sentence_spans(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("It rained. Talks went on.", ["It rained.", "Talks went on."]),
        ('"We wait," he said. "We wait."', ['"We wait," he said.', '"We wait."']),
        (
            "Gen. Idris Oumarou met Sen. Pia Holm. They ate.",
            ["Gen. Idris Oumarou met Sen. Pia Holm.", "They ate."],
        ),
        (
            "The U.S. Navy sailed on Oct. 6. It came back.",
            ["The U.S. Navy sailed on Oct. 6.", "It came back."],
        ),
        ("He left the U.S. The talks failed.", ["He left the U.S.", "The talks failed."]),
        (
            "“Will it hold?” Marta Ferro asked. Nobody knew.",
            ["“Will it hold?” Marta Ferro asked.", "Nobody knew."],
        ),
        ("“Will it hold?” The hall fell silent.", ["“Will it hold?”", "The hall fell silent."]),
        ("Exports rose 1.5 percent. 40 firms gained.", ["Exports rose 1.5 percent.", "40 firms gained."]),
    ],
)
def test_wire_prose_is_cut_where_a_reader_would_cut_it(text: str, sentences: list[str]) -> None:
    assert cut(text) == sentences


def test_white_space_alone_holds_no_sentence() -> None:
    assert cut(" \n ") == []
