"""Read a corpus with a checkpoint and score it.

    python training/statements/evaluate.py FOLDER GOLD.jsonl --shared SHARED     score a development file
    python training/statements/evaluate.py FOLDER GOLD.jsonl --kept-back         its kept-back documents only
    python training/statements/evaluate.py FOLDER GOLD.jsonl --kept-back --sweep choose thresholds there

The network's own finds are scored, before the statements room has a word.
"""

import argparse
import importlib.util
import itertools
import json
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import torch

sys.path.insert(0, str(Path(__file__).resolve().parent))

from corpus import Example, kept_examples, rows_of
from labels import NAME_TAGS, RELATIONS
from network import Network, Sizes, fresh
from train import PRETRAINED, kept_back, splitter_of

from dateline.language.encoder.calibration import Calibration
from dateline.language.encoder.decoding import Found, PairWeights, Scores, Thresholds
from dateline.language.encoder.pieces import Ints
from dateline.language.encoder.reading import Run, Skill, read


def main(arguments: list[str]) -> int:
    """Evaluate."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--kept-back", action="store_true")
    parser.add_argument("--sweep", action="store_true")
    parser.add_argument("--raw", action="store_true", help="the last weights, not their average")
    parser.add_argument("--out", type=Path)
    options = parser.parse_args(arguments)
    torch.set_num_threads(1)
    network, skill = restore(options.folder / "last.pt", average=not options.raw)
    splitter = splitter_of(PRETRAINED / "tokenizer.json")
    examples = kept_examples(
        options.gold, options.folder / "examples", splitter, relations=RELATIONS, name_tags=NAME_TAGS
    )
    if options.kept_back:
        examples = kept_back(examples)[1]
    wanted = {each.id for each in examples}
    rows = [row for row in rows_of(options.gold) if row["id"] in wanted]
    scorer = scorer_at(options.shared / "scorers" / "attribution.py")
    run = remembered(runner(network))
    if options.sweep:
        tried: list[tuple[float, Thresholds]] = []
        for cue, cue_mean, source, change, whole in itertools.product(
            (0.1, 0.2, 0.35), (0.2, 0.35), (0.3, 0.45), (0.5, 1.5, 2.5), (0.2, 0.25, 0.3)
        ):
            thresholds = Thresholds(cue=cue, cue_mean=cue_mean, source=source, change=change, whole=whole)
            table = score(scorer, rows, examples, run, with_thresholds(skill, thresholds))
            tried.append(
                (table["all|J50+S"][2] + table["quoted|J50+S"][2] + table["quoted|EX"][2], thresholds)
            )
        for total, thresholds in sorted(tried, key=lambda each: -each[0])[:8]:
            print(f"{total:.4f} {thresholds}")
        skill = with_thresholds(skill, max(tried, key=lambda each: each[0])[1])
    table = score(scorer, rows, examples, run, skill)
    for part in ("all", "quoted", "direct", "indirect"):
        figures = []
        for name in ("tok-content", "tok-source", "EX", "J50", "J50+S"):
            percents = "/".join(f"{100 * value:.1f}" for value in table[f"{part}|{name}"])
            figures.append(f"{name} {percents}")
        print(f"{part:9} {'  '.join(figures)}")
    if options.out:
        with options.out.open("w", encoding="utf-8") as out:
            out.writelines(json.dumps(each) + "\n" for each in predictions(examples, run, skill))
    return 0


def restore(path: Path, *, average: bool = True) -> tuple[Network, Skill]:
    """Build the network of a checkpoint, with the averaged weights or the last."""
    kept = torch.load(path, weights_only=False)
    network = fresh(Sizes(**kept["sizes"]), PRETRAINED)
    state = kept["network"]
    if average:
        state = {
            key.removeprefix("module."): value
            for key, value in kept["average"].items()
            if key != "n_averaged"
        }
    network.load_state_dict(state)
    network.eval()
    weights = PairWeights(
        signs=tuple(each.weight.detach().numpy() for each in network.pairs.signs),
        out=network.pairs.out.weight.detach().numpy(),
        bias=network.pairs.out.bias.detach().numpy(),
    )
    tags = ("O", *NAME_TAGS)
    thresholds = Thresholds(**kept.get("thresholds", {}))
    return network, Skill(
        relations=RELATIONS,
        ways=kept["ways"],
        name_tags=tags,
        weights=weights,
        thresholds=thresholds,
        calibration=Calibration(),
    )


def with_thresholds(skill: Skill, thresholds: Thresholds) -> Skill:
    """Return the skill with other thresholds."""
    return Skill(
        relations=skill.relations,
        ways=skill.ways,
        name_tags=skill.name_tags,
        weights=skill.weights,
        thresholds=thresholds,
        calibration=skill.calibration,
    )


def runner(network: Network) -> Run:
    """Run a torch network as the shipped one is run."""

    def run(given: dict[str, Ints]) -> Scores:
        columns = {key: torch.from_numpy(value) for key, value in given.items()}
        with torch.no_grad():
            found = network(mask=torch.ones_like(columns["ids"]), **columns)
        return Scores(*(each[0, 1:-1].numpy() for each in found))

    return run


def remembered(run: Run) -> Run:
    """Run each window once, however often thresholds change."""
    kept: dict[bytes, Scores] = {}

    def again(given: dict[str, Ints]) -> Scores:
        key = given["ids"].tobytes() + given["breaks"].tobytes()
        if key not in kept:
            kept[key] = run(given)
        return kept[key]

    return again


def predictions(examples: Sequence[Example], run: Run, skill: Skill) -> list[dict[str, Any]]:
    """Write finds in the corpus's form."""
    rows: list[dict[str, Any]] = []
    for example in examples:
        pieces = example.pieces

        def offsets(stretch: tuple[int, int], pieces: Any = pieces) -> list[int]:
            return [int(pieces.starts[stretch[0]]), int(pieces.ends[stretch[1] - 1])]

        found: list[Found] = []
        for _, attributions, _ in read(example.parse, pieces, example.scenery, run, skill):
            found.extend(attributions)
        rows.append(
            {
                "id": example.id,
                "attributions": [
                    {
                        "cue": [offsets(each.cue)],
                        "source": [] if each.source is None else [offsets(each.source)],
                        "content": [offsets(run_) for run_ in each.content],
                        "scores": [each.of_cue, each.of_source, each.of_content],
                    }
                    for each in found
                ],
            }
        )
    return rows


def score(
    scorer: ModuleType, rows: Sequence[dict[str, Any]], examples: Sequence[Example], run: Run, skill: Skill
) -> dict[str, tuple[float, float, float]]:
    """Score the finds with the shared scorer."""
    found = {each["id"]: each for each in predictions(examples, run, skill)}
    total: Counter[Any] = Counter()
    for row in rows:
        total.update(scorer.doc_counts(row, found.get(row["id"], {"attributions": []}))[0])
    table: dict[str, tuple[float, float, float]] = scorer.table(total)
    return table


def scorer_at(path: Path) -> ModuleType:
    """Load a scorer of the shared folder."""
    described = importlib.util.spec_from_file_location("attribution", path)
    assert described is not None
    assert described.loader is not None
    module = importlib.util.module_from_spec(described)
    described.loader.exec_module(module)
    return module


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
