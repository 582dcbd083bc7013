"""Transformer layers in the shape that onnxruntime runs fastest: the same sums, laid out otherwise."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import torch
from analyse import TorchGraphs
from data import Article
from network import Layer, Network
from torch import Tensor, nn
from torch.nn import functional

from onrecord.encoder.windows import encode

SHARES = (576, 512, 288, 128, 32)
"""Inner channels of a layer that share one scale of int8, the quietest first: with a single scale, a few loud channels
take the steps from all others (measured: docs/decisions/0005)."""


class FusedAttention(torch.autograd.Function):
    """Attention without a mask: onnxruntime's `MultiHeadAttention` never writes the scores down when there is none."""

    @staticmethod
    def forward(ctx: object, query: Tensor, key: Tensor, value: Tensor, heads: int, scale: float) -> Tensor:
        """What the operator gives, for an export that looks at values."""
        q, k, v = (x.view(*x.shape[:2], heads, -1).transpose(1, 2) for x in (query, key, value))
        seen = (q @ k.transpose(-1, -2) * scale).softmax(-1) @ v
        return seen.transpose(1, 2).reshape(value.shape)

    @staticmethod
    def symbolic(graph: object, query: object, key: object, value: object, heads: int, scale: float) -> object:
        """The operator in an ONNX graph."""
        attention = graph.op("com.microsoft::MultiHeadAttention", query, key, value, num_heads_i=heads, scale_f=scale)
        attention.setType(value.type())
        return attention


class MaskedByChannel(nn.Module):
    """A layer's attention with one more channel a head: 1 in every query, the mask in the keys."""

    def __init__(self, layer: Layer) -> None:
        super().__init__()
        self.heads, width = layer.heads, layer.query.out_features // layer.heads
        self.scale = width**-0.5
        self.query, self.key = _widened(layer.query, self.heads, 1.0), _widened(layer.key, self.heads, 0.0)
        self.value = layer.value
        self.register_buffer("last", functional.pad(torch.zeros(self.heads, width), (0, 1), value=1.0).flatten())

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """`bias` (batch, 1, 1, pieces) is 0, or so far below that its piece is not seen."""
        key = self.key(x) + bias[:, 0, 0, :, None] * self.last
        return FusedAttention.apply(self.query(x), key, self.value(x), self.heads, self.scale)


def _widened(linear: nn.Linear, heads: int, last: float) -> nn.Linear:
    """`linear` with one more channel for each head, which is always `last`."""
    width, out = linear.in_features, linear.out_features // heads
    wide = nn.Linear(width, heads * (out + 1))
    wide.weight.data = functional.pad(linear.weight.data.view(heads, out, width), (0, 0, 0, 1)).view(-1, width)
    wide.bias.data = functional.pad(linear.bias.data.view(heads, out), (0, 1), value=last).flatten()
    return wide


class SplitInner(nn.Module):
    """A layer's inner part as several narrower ones that add up to it, channels in the order given."""

    def __init__(self, up: nn.Linear, down: nn.Linear, order: Tensor) -> None:
        super().__init__()
        self.ups, self.downs = nn.ModuleList(), nn.ModuleList()
        for part in order.split(SHARES):
            narrow_up = nn.Linear(up.in_features, len(part))
            narrow_down = nn.Linear(len(part), down.out_features, bias=False)
            narrow_up.weight.data, narrow_up.bias.data = up.weight.data[part], up.bias.data[part]
            narrow_down.weight.data = down.weight.data[:, part].contiguous()
            self.ups.append(narrow_up), self.downs.append(narrow_down)
        self.bias = down.bias

    def forward(self, x: Tensor) -> Tensor:
        """The sum of the parts."""
        parts = [down(functional.gelu(up(x))) for up, down in zip(self.ups, self.downs, strict=True)]
        return sum(parts[1:], parts[0]) + self.bias


class ExportedLayer(nn.Module):
    """A `Layer` that says the same; `order` of its inner channels, where they are to be split."""

    def __init__(self, layer: Layer, order: Tensor | None = None) -> None:
        super().__init__()
        self.attention, self.out = MaskedByChannel(layer), layer.out
        self.norm1, self.norm2 = layer.norm1, layer.norm2
        whole = nn.Sequential(layer.up, nn.GELU(), layer.down)
        self.inner = whole if order is None else SplitInner(layer.up, layer.down, order)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """See `Layer.forward`."""
        x = self.norm1(x + self.out(self.attention(x, bias)))
        return self.norm2(x + self.inner(x))


def for_export(network: Network, articles: Sequence[Article]) -> None:
    """Put an `ExportedLayer` in the place of every layer; some articles tell which inner channels are loud."""
    loudest = _loudest(network, articles)
    layers = zip(network.encoder.layers, loudest, strict=True)
    network.encoder.layers = nn.ModuleList(ExportedLayer(layer, seen.argsort(stable=True)) for layer, seen in layers)
    network.context = nn.ModuleList(ExportedLayer(layer) for layer in network.context)
    network.eval()


def _loudest(network: Network, articles: Sequence[Article]) -> list[Tensor]:
    """The greatest value of each inner channel of each layer of the encoder."""
    loudest = [torch.zeros(layer.down.in_features) for layer in network.encoder.layers]

    def watch(number: int) -> Callable[[nn.Module, tuple[Tensor, ...]], None]:
        def hook(_: nn.Module, inputs: tuple[Tensor, ...]) -> None:
            seen = inputs[0].detach().float().abs().flatten(0, -2).amax(0)
            loudest[number] = torch.maximum(loudest[number], seen)

        return hook

    hooks = [layer.down.register_forward_pre_hook(watch(n)) for n, layer in enumerate(network.encoder.layers)]
    graphs = TorchGraphs(network)
    for article in articles:
        encode(article.as_words(), graphs)
    for hook in hooks:
        hook.remove()
    return loudest
