"""Fit a find's confidence on the documents kept back from training, and show how far it can be believed.

    python training/statements/calibrate.py FOLDER TRAIN.jsonl --thresholds '{"cue": 0.3, …}' --shared SHARED

Prints the weights for ``export.py --calibration`` and the reliability table
of the model card: both made by cross-validation over documents, so that no
find is judged by weights that it helped to fit.
"""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).resolve().parent))

from corpus import kept_examples, rows_of
from evaluate import predictions, restore, runner, scorer_at, with_thresholds
from labels import NAME_TAGS, RELATIONS
from train import PRETRAINED, kept_back, splitter_of

from dateline.language.encoder.calibration import share_quoted, signs_of
from dateline.language.encoder.decoding import Thresholds
from dateline.language.encoder.reading import read

_FOLDS = 6
# Keeps weights of signs that agree with each other from growing against one another.
_PENALTY = 1.0
FIELDS = ("bias", "cue", "source", "content", "named", "quoted")


def main(arguments: list[str]) -> int:
    """Calibrate."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--thresholds", type=json.loads, required=True)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    options = parser.parse_args(arguments)
    torch.set_num_threads(1)
    network, skill = restore(options.folder / "last.pt")
    skill = with_thresholds(skill, Thresholds(**options.thresholds))
    examples = kept_back(
        kept_examples(
            options.gold,
            options.folder / "examples",
            splitter_of(PRETRAINED / "tokenizer.json"),
            relations=RELATIONS,
            name_tags=NAME_TAGS,
        )
    )[1]
    rows = {row["id"]: row for row in rows_of(options.gold)}
    scorer = scorer_at(options.shared / "scorers" / "attribution.py")
    run = runner(network)
    signs: list[tuple[float, ...]] = []
    right: list[bool] = []
    folds: list[int] = []
    for number, example in enumerate(examples):
        found = [
            each
            for _, window, _ in read(example.parse, example.pieces, example.scenery, run, skill)
            for each in window
        ]
        (prediction,) = predictions([example], run, skill)
        right.extend(_right(scorer, rows[example.id], prediction))
        signs.extend(signs_of(each, share_quoted(each, example.scenery.quotations)) for each in found)
        folds.extend([number % _FOLDS] * len(found))
    x, y, fold = np.array(signs), np.array(right, dtype=float), np.array(folds)
    chances = np.zeros(len(y))
    for each in range(_FOLDS):
        chances[fold == each] = _chances(x[fold == each], _fit(x[fold != each], y[fold != each]))
    print(json.dumps(dict(zip(FIELDS, _fit(x, y).round(4).tolist(), strict=True))))
    print("| confidence | finds | right | said |\n|---|---|---|---|")
    for low, high in ((0, 0.5), (0.5, 0.7), (0.7, 0.8), (0.8, 0.9), (0.9, 0.95), (0.95, 1.01)):
        inside = (chances >= low) & (chances < high)
        if inside.any():
            row = (inside.sum(), y[inside].mean(), chances[inside].mean())
            print(f"| {low:.2f} – {min(high, 1):.2f} | {row[0]} | {row[1]:.3f} | {row[2]:.3f} |")
    quoted = x[:, 5] > 0
    for threshold in np.arange(0.5, 0.99, 0.02):
        kept = quoted & (chances >= threshold)
        if kept.any():
            print(
                f"quoted, confidence >= {threshold:.2f}: precision {y[kept].mean():.3f} of {kept.sum()} finds"
            )
    return 0


def _right(scorer: Any, row: dict[str, Any], prediction: dict[str, Any]) -> list[bool]:
    """Say of each find whether half of its content and its source are right (J50+S)."""
    _, _, kept, _, matched = scorer.doc_counts(row, prediction)
    assert len(kept) <= len(prediction["attributions"])
    # The scorer drops finds that lie wholly in stretches that the corpus leaves out.
    text = row["text"]
    words = scorer.toks(text)
    left_out = scorer.cover(words, row.get("discard", []))
    judged: list[bool] = []
    number = 0
    for each in prediction["attributions"]:
        if scorer.cover(words, each["content"]) - left_out:
            match = matched.get(number)
            judged.append(match is not None and match[0] >= 0.5 and bool(match[1]))
            number += 1
        else:
            judged.append(False)
    return judged


def _fit(x: NDArray[np.float64], y: NDArray[np.float64]) -> NDArray[np.float64]:
    """Fit a logistic regression by Newton's method."""
    weights = np.zeros(x.shape[1])
    penalty = np.full(x.shape[1], _PENALTY)
    penalty[0] = 0
    for _ in range(30):
        chances = _chances(x, weights)
        slope = x.T @ (y - chances) - penalty * weights
        curve = (x * (chances * (1 - chances))[:, None]).T @ x + np.diag(penalty + 1e-9)
        weights = weights + np.linalg.solve(curve, slope)
    return weights


def _chances(x: NDArray[np.float64], weights: NDArray[np.float64]) -> NDArray[np.float64]:
    found: NDArray[np.float64] = 1 / (1 + np.exp(-(x @ weights)))
    return found


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
