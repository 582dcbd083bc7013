"""The typing network: MiniLM-L6 over one sentence in which an act's source, target and trigger are marked."""

from __future__ import annotations

import torch
from network import Encoder, Shape  # the encoder of training/attribution, with word features
from torch import Tensor, nn

from onrecord.events.sequences import MARKS, TYPES

CLASSES = len(TYPES) + 1
"""The types and, last, no act."""


class TypingNetwork(nn.Module):
    """Marked pieces in, one logit for each class out."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        shape = Shape()
        self.encoder = Encoder(shape)
        self.mark = nn.Parameter(torch.randn(MARKS, shape.width) * 0.02)
        self.dropout = nn.Dropout(dropout / 2)
        self.head = nn.Sequential(
            nn.Dropout(dropout), nn.Linear((MARKS + 1) * shape.width, 256), nn.GELU(), nn.Dropout(dropout),
            nn.Linear(256, CLASSES),
        )  # fmt: skip

    def forward(self, ids: Tensor, mask: Tensor, features: Tensor, marks: Tensor) -> Tensor:
        """Logits (acts, classes); `marks` (acts, pieces, 3) are 1 on the pieces of source, target and trigger."""
        encoder = self.encoder
        x = encoder.words(ids) + encoder.positions.weight[: ids.shape[1]]
        for i, table in enumerate(encoder.features):
            x = x + table(features[..., i])
        x = encoder.norm(x + marks @ self.mark)
        bias = torch.where(mask, 0.0, -1e4)[:, None, None, :]
        for layer in encoder.layers:
            x = self.dropout(layer(x, bias))
        return self.head(torch.cat([pooled(x, marks), mean(x, mask.to(x.dtype).unsqueeze(-1))], -1))


def pooled(x: Tensor, marks: Tensor) -> Tensor:
    """The mean vector of the pieces of each mark, side by side; zeros for a mark that no piece has."""
    return torch.cat([mean(x, marks[..., i : i + 1]) for i in range(MARKS)], -1)


def mean(x: Tensor, weight: Tensor) -> Tensor:
    """Mean over pieces."""
    return (x * weight).sum(1) / weight.sum(1).clamp(min=1)
