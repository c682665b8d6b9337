"""Measure what a small model would add where the rules read nothing or waver; see ADR 0013.

    python bench/arbiter.py [SHARED]

A multinomial logistic regression over lemmas and syntax is trained on our own
sentences (training/events) and on nothing else, with full batches from zero
weights, so that two runs give the same table. It then names a type for the
sentences of both PLOVER corpora where the rules name none, and, apart from
that, where more than one rule fitted. The corpora only measure.
"""

import json
import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from training.events.corpus import read_examples

from dateline.language.parsing import parse as parse_dispatch
from events import CORPORA, ROOT, as_dispatch, row_of

_CONTENT = ("VERB", "NOUN", "ADJ", "ADP", "ADV")
# Swept on the held-out half of our own sentences (see main); more steps change nothing there.
_STEPS, _RATE, _DECAY = 600, 10.0, 1e-4
# Below this the model stays silent.
_SURE = 0.5


# As the scorer of the corpora: fifteen root types, some of an older edition of the manual.
_SAME = {
    "CONCEDE": "YIELD",
    "RETREAT": "YIELD",
    "DEMAND": "REQUEST",
    "DISAPPROVE": "ACCUSE",
    "INVESTIGATE": "ACCUSE",
    "FIGHT": "ASSAULT",
}


def root(kind: str | None) -> str | None:
    """Return the root type of the corpora for a type of the manual."""
    return _SAME.get(kind, kind) if kind else None


def features(text: str) -> list[str]:
    """Return the names of a sentence's features: lemmas, the root, and verb with object or preposition."""
    parse = parse_dispatch(as_dispatch(text))
    found = []
    for token in parse.tokens:
        lemma = token.lemma.lower()
        if token.pos in _CONTENT:
            found.append(f"w={lemma}")
        if token.dep == "ROOT":
            found.append(f"root={lemma}")
        upper = parse.tokens[token.head]
        if (
            upper.index != token.index
            and upper.pos == "VERB"
            and token.dep in ("dobj", "prep", "prt", "xcomp")
        ):
            found.append(f"{token.dep}={upper.lemma.lower()}+{lemma}")
    return found


def train(rows: list[list[str]], labels: list[str]) -> tuple[dict[str, int], list[str], np.ndarray]:
    """Fit softmax regression; features seen once are left out."""
    counts: dict[str, int] = {}
    for row in rows:
        for name in set(row):
            counts[name] = counts.get(name, 0) + 1
    index = {name: place for place, name in enumerate(sorted(name for name in counts if counts[name] > 1))}
    kinds = sorted(set(labels))
    matrix = np.vstack([vector(row, index) for row in rows])
    wanted = np.eye(len(kinds))[[kinds.index(label) for label in labels]]
    weights = np.zeros((matrix.shape[1], len(kinds)))
    for _ in range(_STEPS):
        weights -= _RATE * (matrix.T @ (softmax(matrix @ weights) - wanted) / len(rows) + _DECAY * weights)
    return index, kinds, weights


def vector(row: list[str], index: dict[str, int]) -> np.ndarray:
    """Return a row's features as a unit vector with a constant at its end."""
    found = np.zeros(len(index) + 1)
    for name in row:
        if name in index:
            found[index[name]] = 1.0
    found /= max(1.0, float(np.linalg.norm(found)))
    found[-1] = 1.0
    return found


def softmax(scores: np.ndarray) -> np.ndarray:
    """Turn scores into probabilities, row by row."""
    powers = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=-1, keepdims=True))


def main() -> int:
    """Train, and print what changes."""
    shared = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT.parent / "shared"
    examples = read_examples()
    rows = [features(each.text) for each in examples]
    labels = [root(each.type) or "" for each in examples]
    learned = [place for place, each in enumerate(examples) if not each.held_out]
    index, kinds, weights = train([rows[place] for place in learned], [labels[place] for place in learned])
    tested = [place for place, each in enumerate(examples) if each.held_out]
    right = sum(
        kinds[int(np.argmax(vector(rows[place], index) @ weights))] == labels[place] for place in tested
    )
    print(f"own held-out half, model alone: {right / len(tested):.3f} of {len(tested)}")
    index, kinds, weights = train(rows, labels)
    # The model learns the type told; strict PLOVER turns what lies ahead, which the rules know.
    for name, file in CORPORA.items():
        gold = [json.loads(line) for line in (shared / "data" / file).read_text("utf-8").splitlines() if line]
        tally = dict.fromkeys(("rules", "model alone", "filled in", "arbitrated", "silent", "wavered"), 0)
        for row in gold:
            answer = row_of(as_dispatch(row["text"]))
            said, wanted = root(answer["type"]), root(row.get("event_plv") or row.get("event"))
            odds = softmax(vector(features(row["text"]), index) @ weights)
            guess = kinds[int(np.argmax(odds))]
            sure = float(odds.max()) >= _SURE
            wavers = answer.get("considered", False)
            tally["rules"] += said == wanted
            tally["model alone"] += guess == wanted
            tally["silent"] += said is None
            tally["filled in"] += (guess if said is None and sure else said) == wanted
            tally["wavered"] += bool(wavers)
            tally["arbitrated"] += (guess if wavers and sure else said) == wanted
        print(name, len(gold), {key: round(value / len(gold), 3) for key, value in tally.items()})
    return 0


if __name__ == "__main__":
    sys.exit(main())
