"""Write a checkpoint as two ONNX graphs, in float and in int8.

    python export.py CHECKPOINT.pt OUT --data TRAIN.jsonl --parse TRAIN.npz

A few training articles tell which channels are loud.

`OUT/float` and `OUT/int8` each hold `encoder.onnx` (words and tags) and `linker.onnx` (labels, pointers, acceptance),
`tokenizer.json` and `model.json` (sizes, digests).
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
from dataclasses import asdict
from pathlib import Path

import torch
from analyse import load_network
from data import MODEL, load_articles
from exported import for_export
from network import Network
from torch import Tensor, nn

LIMIT = 24
"""Articles that tell which channels are loud."""


class EncoderGraph(nn.Module):
    """Words and tags of a batch of windows."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, ids: Tensor, mask: Tensor, features: Tensor, first: Tensor) -> tuple[Tensor, Tensor]:
        """Vectors (windows, words, width), tag logits (windows, words, 5)."""
        words = self.network.encode(ids, mask, features, first)
        return words, self.network.tag(words)


class LinkerGraph(nn.Module):
    """Labels, pointers and acceptance of a batch of cues."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, words: Tensor, tags: Tensor, paths: Tensor, valid: Tensor, inside: Tensor) -> tuple[Tensor, ...]:
        """See `Network.relate`."""
        return self.network.relate(words, tags, paths, valid, inside)


def write_graphs(network: Network, folder: Path) -> None:
    """Export both graphs in float."""
    folder.mkdir(parents=True, exist_ok=True)
    span = 2 * network.shape.radius + 1
    ids, first = torch.randint(1000, 2000, (2, 20)), torch.arange(1, 16).repeat(2, 1)
    encoder_inputs = (ids, torch.ones(2, 20, dtype=torch.bool), torch.zeros(2, 20, 5, dtype=torch.long), first)
    torch.onnx.export(
        EncoderGraph(network).eval(), encoder_inputs, str(folder / "encoder.onnx"), dynamo=False, opset_version=17,
        input_names=["ids", "mask", "features", "first"], output_names=["words", "tags"],
        dynamic_axes={
            "ids": {0: "windows", 1: "pieces"}, "mask": {0: "windows", 1: "pieces"},
            "features": {0: "windows", 1: "pieces"}, "first": {0: "windows", 1: "words"},
            "words": {0: "windows", 1: "words"}, "tags": {0: "windows", 1: "words"},
        },
    )  # fmt: skip
    cues = 3
    flags = torch.zeros(cues, span, dtype=torch.bool)
    flags[:, network.shape.radius] = True
    linker_inputs = (
        torch.randn(cues, span, network.shape.width), torch.rand(cues, span, 5),
        torch.zeros(cues, span, 3, dtype=torch.long), torch.ones(cues, span, dtype=torch.bool), flags,
    )  # fmt: skip
    names = ["words", "tags", "paths", "valid", "inside"], ["labels", "pointers", "accept"]
    torch.onnx.export(
        LinkerGraph(network).eval(), linker_inputs, str(folder / "linker.onnx"), dynamo=False, opset_version=17,
        input_names=names[0], output_names=names[1], dynamic_axes={n: {0: "cues"} for n in names[0] + names[1]},
    )  # fmt: skip


def quantise(source: Path, target: Path) -> None:
    """Both graphs with int8 weights per channel, tables too; activations are quantised as they come.

    The last layers, which turn vectors into chances, stay in float: they are small, and int8 costs them most.
    """
    target.mkdir(parents=True, exist_ok=True)
    _quantise(source / "encoder.onnx", target / "encoder.onnx", ("/tag",), ["MatMul", "Gather"])
    _quantise(source / "linker.onnx", target / "linker.onnx", ("/label", "/pointer", "/accept"), ["MatMul"])


def _quantise(source: Path, target: Path, in_float: tuple[str, ...], kinds: list[str]) -> None:
    import onnx
    from onnxruntime.quantization import QuantType, quantize_dynamic
    from onnxruntime.quantization.shape_inference import quant_pre_process

    ready = target.with_suffix(".ready.onnx")
    quant_pre_process(str(source), str(ready), skip_symbolic_shape=True)
    graph = onnx.load(str(ready)).graph
    kept = [node.name for node in graph.node if any(part in node.name for part in in_float)]
    quantize_dynamic(
        str(ready),
        str(target),
        op_types_to_quantize=kinds,
        per_channel=True,
        weight_type=QuantType.QInt8,
        nodes_to_exclude=kept,
    )
    ready.unlink()


def main() -> None:
    """Export, quantise, describe."""
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("checkpoint", type=Path), p.add_argument("out", type=Path)
    p.add_argument("--data", type=Path, required=True), p.add_argument("--parse", type=Path, required=True)
    args = p.parse_args()
    network = load_network(args.checkpoint)
    for_export(network, load_articles(args.data, args.parse, LIMIT))
    write_graphs(network, args.out / "float")
    quantise(args.out / "float", args.out / "int8")
    for folder in (args.out / "float", args.out / "int8"):
        shutil.copy(MODEL / "tokenizer.json", folder / "tokenizer.json")
        files = sorted(path for path in folder.iterdir() if path.name != "model.json")
        digests = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}
        described = {"shape": asdict(network.shape), "sha256": digests}
        (folder / "model.json").write_text(json.dumps(described, indent=1) + "\n", encoding="utf8")
        print(folder, sum(path.stat().st_size for path in folder.iterdir()) / 1e6, "MB")


if __name__ == "__main__":
    main()
