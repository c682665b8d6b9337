"""A small trained reader of metonymy, to hold the field's corpora against: place, or who acts from there.

It is a regularised logistic regression over features of the parse. What
Dateline ships are the rules of ``dateline.annotate.actors.metonyms``; this
reader is trained anew on the corpus that is asked about, and nothing of the
corpus or its weights stays. Its features are those of the literature (Markert
and Nissim 2002; Gritta et al. 2017): the place's own relation, what governs
it, what stands beside it, and the classes of our word lists that these words
belong to.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import numpy.typing as npt

from dateline.annotate.actors.metonyms import sense_of
from dateline.annotate.actors.phrases import Phrase
from dateline.language import parse
from dateline.lexicon.countries import by_name
from dateline.lexicon.names import metonymy
from dateline.lexicon.organisations import heads
from dateline.lexicon.roles import role_word
from dateline.lexicon.tables import load
from dateline.schema import Block, Dispatch, Parse, Span, Token, dispatch_id

# Dependents of a verb that tell what sort of deed it is.
_TELLING = frozenset(
    ["nsubj", "nsubjpass", "dobj", "attr", "acomp", "xcomp", "prep", "agent", "neg", "aux", "auxpass"]
)

Features = frozenset[str]
Floats = npt.NDArray[np.float64]

# Swept in powers of two on folds of the training corpus.
PENALTY = 0.002
FOLDS = 10
_STEPS = 30
_CLOSE = 1e-4  # of a log-odd
_LOOSE_BIAS = 10.0  # how much less than a feature the bias is penalised


@dataclass(frozen=True)
class Example:
    """A place in its sentence.

    Args:
        text: The sentence.
        span: Where the place stands.
        metonymic: Whether it stands for somebody; False for a place.
    """

    text: str
    span: Span
    metonymic: bool


@dataclass(frozen=True)
class Weights:
    """What was learned: a weight for each feature seen in training, and the bias."""

    of: dict[str, float]
    bias: float

    def says(self, features: Features) -> bool:
        """Tell whether a place with these features stands for somebody."""
        return self.bias + sum(self.of.get(each, 0.0) for each in features) > 0


def examples(path: Path) -> list[Example]:
    """Read a corpus in JSON Lines: ``text``, ``start``, ``end``, ``reading`` (met or lit)."""
    found = []
    for line in path.open(encoding="utf-8"):
        row = json.loads(line)
        text = row["text"].rstrip()
        found.append(Example(text, Span(row["start"], row["end"]), row["reading"] != "lit"))
    return found


def learn(found: Sequence[Features], metonymic: Sequence[bool], *, penalty: float = PENALTY) -> Weights:
    """Fit a logistic regression with a ridge penalty by Newton's method.

    Args:
        found: The features of each example.
        metonymic: The answer to each.
        penalty: Weight of the squared length of the solution.
    """
    columns = {each: place for place, each in enumerate(sorted(set().union(*found)))}
    matrix = np.zeros((len(found), len(columns)))
    for row, features in enumerate(found):
        matrix[row, [columns[each] for each in features]] = 1.0
    answers = np.array(metonymic, dtype=np.float64)
    weights, bias = _newton(matrix, answers, penalty)
    return Weights({each: float(weights[place]) for each, place in columns.items()}, bias)


def cross_validated(found: Sequence[Features], metonymic: Sequence[bool], *, seed: int = 0) -> float:
    """Return the share that is right when each tenth is read by a reader that has not seen it."""
    order = np.random.default_rng(seed).permutation(len(found))
    right = 0
    for fold in range(FOLDS):
        held = set(order[fold::FOLDS].tolist())
        train = [place for place in range(len(found)) if place not in held]
        weights = learn([found[place] for place in train], [metonymic[place] for place in train])
        right += sum(weights.says(found[place]) == metonymic[place] for place in held)
    return right / len(found)


def features_of(example: Example) -> Features:
    """Parse a sentence and return the features of the place in it."""
    dispatch = Dispatch(
        id=dispatch_id(example.text),
        text=example.text,
        blocks=(Block(kind="paragraph", span=Span(0, len(example.text))),),
    )
    parsed = parse(dispatch)
    inside = [
        each.index
        for each in parsed.tokens
        if each.start < example.span.end and example.span.start < each.end
    ]
    if not inside:
        return frozenset()
    return frozenset(_features(parsed, inside[0], inside[-1] + 1, example.span.of(example.text)))


def _features(parsed: Parse, first: int, last: int, words: str) -> Iterator[str]:
    top = _top(parsed, first, last)
    joined = _joined(parsed, top)
    yield f"relation={top.dep}"
    yield f"tag={top.tag}"
    yield from _with("head", parsed.tokens[top.head])
    yield from _with(f"{top.dep}-head", parsed.tokens[top.head])
    yield f"{top.dep}-{parsed.tokens[top.head].pos}"
    yield "joined" if joined.index != top.index else "alone"
    yield from _with(f"{joined.dep}>head", parsed.tokens[joined.head])
    yield from _governor(parsed, joined)
    for child in parsed.dependents(top):
        yield f"below={child.dep}"
        if child.dep in ("det", "prep", "relcl", "appos", "case", "amod", "compound"):
            yield f"below={child.dep}:{child.lemma}"
    yield from _neighbours(parsed, first, last)
    yield from _around(parsed)
    rule = sense_of(parsed, Phrase(sort="country", first=first, last=last, head_first=first, head_last=last))
    yield f"rule={rule.rule}"
    yield f"acts={rule.acts}"
    yield f"country={words.removeprefix('the ') in by_name()}"
    yield f"capitals={words.isupper()}"
    yield f"words={min(last - first, 3)}"


def _governor(parsed: Parse, token: Token) -> Iterator[str]:
    """Yield what the place's preposition, verb or noun says of it."""
    head = parsed.tokens[token.head]
    if token.dep == "pobj":
        governor = parsed.tokens[head.head]
        yield f"prep={head.lemma}"
        yield f"prep={head.lemma}+{governor.pos}"
        yield f"prep={head.lemma}+{governor.dep}"
        yield from _with("governor", governor)
        yield from _with(f"{head.lemma}<governor", governor)
        for child in parsed.dependents(governor):
            if child.dep in ("nsubj", "nsubjpass", "dobj"):
                yield from _with(f"governor-{child.dep}", child)
    elif token.dep in ("nsubj", "nsubjpass", "dobj", "agent"):
        yield f"verb={head.tag}"
        for child in parsed.dependents(head):
            if child.index != token.index and child.dep in _TELLING:
                yield from _with(f"{token.dep}-verb-{child.dep}", child)
    elif token.dep in ("compound", "poss", "nmod", "amod"):
        yield from _with("noun", head)
        yield f"noun-{head.dep}"
        yield f"noun-{_label(parsed, head)}"
        yield from _with("noun's head", parsed.tokens[head.head])


def _neighbours(parsed: Parse, first: int, last: int) -> Iterator[str]:
    for name, place in (
        ("-1", first - 1),
        ("-2", first - 2),
        ("-3", first - 3),
        ("+1", last),
        ("+2", last + 1),
    ):
        if 0 <= place < len(parsed.tokens):
            token = parsed.tokens[place]
            yield f"{name}={token.text.lower()}"
            yield f"{name}={token.tag}"
            yield f"{name}={_label(parsed, token)}"
        else:
            yield f"{name}=#"
    yield f"label={_label(parsed, parsed.tokens[first])}"
    if first == 0:
        yield "opens"


def _around(parsed: Parse) -> Iterator[str]:
    """Yield the content words of the sentence, and how many names of each sort it has."""
    for token in parsed.tokens:
        if token.pos in ("NOUN", "VERB", "ADJ"):
            yield f"about={token.lemma}"
    for label, count in Counter(each.label for each in parsed.names).items():
        yield f"names:{label}{min(count, 3)}"


def _with(slot: str, token: Token) -> Iterator[str]:
    """Yield a word in its slot, by its lemma and by each class of our lists that it belongs to."""
    yield f"{slot}={token.lemma}"
    for name in _classes(token.lemma):
        yield f"{slot}:{name}"


@cache
def _classes(lemma: str) -> tuple[str, ...]:
    found = [name for name, lemmas in _lists().items() if lemma in lemmas]
    role = role_word(lemma)
    if role is not None:
        found.append(f"role {role[0].sector}")
    if lemma in heads():
        found.append(f"body {heads()[lemma].kind}")
    return tuple(found)


@cache
def _lists() -> dict[str, frozenset[str]]:
    """Return the classes of words of our own lists: metonymy, cues, triggers' nouns and verbs."""
    found = {
        f"metonymy {name}": frozenset(words) for name, words in msgspec.structs.asdict(metonymy()).items()
    }
    for row in load("cues/verbs", list[dict[str, object]]):
        name = f"cue {row['kind']}"
        found[name] = found.get(name, frozenset()) | _strings(row["lemmas"])
    for name, words in load("events/classes", dict[str, object]).items():
        found[f"noun {name}"] = _strings(str(words).split(", "))
    for row in load("events/triggers", list[dict[str, object]]):
        name = f"deed {str(row['rule']).split('/')[0]}"
        verbs = {
            each.split()[0] for line in _strings(row.get("verbs", ())) for each in line.split("|") if each
        }
        found[name] = found.get(name, frozenset()) | verbs
    return found


def _strings(words: object) -> frozenset[str]:
    assert isinstance(words, Iterable)
    return frozenset(str(each) for each in words)


def _label(parsed: Parse, token: Token) -> str:
    return next((each.label for each in parsed.names if each.span.start <= token.start < each.span.end), "")


def _top(parsed: Parse, first: int, last: int) -> Token:
    for token in parsed.tokens[first:last]:
        if not first <= token.head < last or token.head == token.index:
            return token
    return parsed.tokens[last - 1]


def _joined(parsed: Parse, token: Token) -> Token:
    """Return the first of the names that a place is joined to, which shows what all of them are."""
    steps = 0
    while token.dep in ("conj", "appos") and token.head != token.index and steps < 10:
        token = parsed.tokens[token.head]
        steps += 1
    return token


def _newton(matrix: Floats, answers: Floats, penalty: float) -> tuple[Floats, float]:
    """Minimise the penalised log-loss by Newton's steps over the examples, fewer than the features."""
    rows = len(answers)
    kernel = matrix @ matrix.T + _LOOSE_BIAS
    sums: npt.NDArray[Any] = np.zeros(rows)
    shares: npt.NDArray[Any] = np.zeros(rows)
    for _ in range(_STEPS):
        likely = 1.0 / (1.0 + np.exp(-sums))
        curve = np.maximum(likely * (1.0 - likely), 1e-6)
        target = sums + (answers - likely) / curve
        shares = np.linalg.solve(kernel + np.diag(rows * penalty / curve), target)
        moved = kernel @ shares
        if float(np.abs(moved - sums).max()) < _CLOSE:
            break
        sums = moved
    return matrix.T @ shares, _LOOSE_BIAS * float(shares.sum())
