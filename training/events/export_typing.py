"""Write the typing network as an ONNX graph with int8 weights.

    python export_typing.py WEIGHTS.pt OUT.onnx --examples EXAMPLES.pkl

A few examples tell which inner channels are loud; see `exported.py` of training/attribution.
"""

from __future__ import annotations

import argparse
import pickle
from collections.abc import Callable
from pathlib import Path

import torch
from export import _quantise as quantise  # the attribution network's
from exported import ExportedLayer
from fit import batch
from torch import nn
from typing_network import TypingNetwork


def loudest(network: TypingNetwork, examples: list) -> list[torch.Tensor]:
    """The greatest value of every inner channel of every layer over some examples."""
    seen = [torch.zeros(layer.down.in_features) for layer in network.encoder.layers]

    def watch(number: int) -> Callable[[nn.Module, tuple[torch.Tensor, ...]], None]:
        def hook(_: nn.Module, inputs: tuple[torch.Tensor, ...]) -> None:
            seen[number] = torch.maximum(seen[number], inputs[0].detach().float().abs().flatten(0, -2).amax(0))

        return hook

    hooks = [layer.down.register_forward_pre_hook(watch(n)) for n, layer in enumerate(network.encoder.layers)]
    with torch.no_grad():
        network(*batch(examples, list(range(len(examples)))))
    for hook in hooks:
        hook.remove()
    return seen


def main() -> None:
    """Export and quantise."""
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("weights", type=Path), p.add_argument("out", type=Path)
    p.add_argument("--examples", type=Path, required=True)
    args = p.parse_args()
    network = TypingNetwork()
    network.load_state_dict(torch.load(args.weights, weights_only=True))
    network.eval()
    examples = pickle.loads(args.examples.read_bytes())[:200]
    layers = zip(network.encoder.layers, loudest(network, examples), strict=True)
    network.encoder.layers = nn.ModuleList(ExportedLayer(layer, seen.argsort(stable=True)) for layer, seen in layers)
    network.eval()
    inputs = tuple(x for x in batch(examples, [0, 1]))
    names = ["ids", "mask", "features", "marks"]
    axes = {name: {0: "acts", 1: "pieces"} for name in names} | {"logits": {0: "acts"}}
    plain = args.out.with_suffix(".float.onnx")
    torch.onnx.export(
        network, inputs, str(plain), dynamo=False, opset_version=17, input_names=names, output_names=["logits"],
        dynamic_axes=axes,
    )  # fmt: skip
    quantise(plain, args.out, ("/head",), ["MatMul", "Gather"])
    print(args.out, args.out.stat().st_size / 1e6, "MB")


if __name__ == "__main__":
    main()
