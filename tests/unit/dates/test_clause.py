"""The parse tells whether a clause looks ahead or back."""

import pytest

from dateline.annotate.dates.clause import tense_of
from dateline.language.conllu import parse_conllu
from tests.stories import story

# word lemma pos tag head relation, one word a cell
MET = "They they PRON PRP 2 nsubj|met meet VERB VBD 0 ROOT|on on ADP IN 2 prep|Friday Friday PROPN NNP 3 pobj"
WILL = (
    "They they PRON PRP 3 nsubj|will will AUX MD 3 aux|meet meet VERB VB 0 ROOT|on on ADP IN 3 prep|"
    "Friday Friday PROPN NNP 4 pobj"
)
IS_TO = (
    "It it PRON PRP 2 nsubj|is be AUX VBZ 0 ROOT|to to PART TO 4 aux|open open VERB VB 2 xcomp|"
    "on on ADP IN 4 prep|"
    "Friday Friday PROPN NNP 5 pobj"
)
ABOUT = (
    "They they PRON PRP 2 nsubj|were be AUX VBD 0 ROOT|about about ADJ JJ 2 acomp|to to PART TO 5 aux|"
    "leave leave VERB VB 3 xcomp|on on ADP IN 5 prep|Friday Friday PROPN NNP 6 pobj"
)
PLANNED = (
    "Talks talk NOUN NNS 5 nsubj|planned plan VERB VBN 1 acl|for for ADP IN 2 prep|"
    "Friday Friday PROPN NNP 3 pobj|"
    "failed fail VERB VBD 0 ROOT"
)
PLAN = (
    "Unions union NOUN NNS 2 nsubj|plan plan VERB VBP 0 ROOT|rallies rally NOUN NNS 2 dobj|"
    "on on ADP IN 2 prep|"
    "Friday Friday PROPN NNP 4 pobj"
)
MAY_HAVE = (
    "They they PRON PRP 4 nsubj|may may AUX MD 4 aux|have have AUX VB 4 aux|met meet VERB VBN 0 ROOT|"
    "on on ADP IN 4 prep|Friday Friday PROPN NNP 5 pobj"
)


def tense(rows: str, *, headline: bool = False, strict: bool = False) -> str | None:
    cells = [row.split() for row in rows.split("|")]
    text = " ".join(cell[0] for cell in cells)
    lines = "\n".join(
        f"{number}\t{word}\t{lemma}\t{pos}\t{tag}\t_\t{head}\t{relation}\t_\t_"
        for number, (word, lemma, pos, tag, head, relation) in enumerate(cells, start=1)
    )
    dispatch = story(headline=text) if headline else story(text)
    start = text.index("Friday")
    return tense_of(dispatch, parse_conllu(dispatch, f"{lines}\n\n"), strict=strict)(
        start, start + len("Friday")
    )


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        (MET, "past"),
        (WILL, "future"),
        (IS_TO, "future"),
        (ABOUT, "past"),
        (PLANNED, "future"),
        (PLAN, "future"),
        (MAY_HAVE, "past"),
    ],
    ids=["met", "will meet", "is to open", "were about to leave", "planned for", "plan", "may have met"],
)
def test_a_clause_looks_ahead_or_back(rows: str, told: str) -> None:
    assert tense(rows) == told


def test_a_headlines_present_tells_of_the_past() -> None:
    assert tense(PLAN.replace("plan plan VERB VBP", "hold hold VERB VBP"), headline=True) == "past"


def test_a_mere_present_is_no_firm_plan() -> None:
    assert tense(PLAN.replace("plan plan VERB VBP", "hold hold VERB VBP"), strict=True) is None


@pytest.mark.parametrize("rows", [WILL, IS_TO])
def test_a_modal_or_is_to_is_a_firm_plan(rows: str) -> None:
    assert tense(rows, strict=True) == "future"
