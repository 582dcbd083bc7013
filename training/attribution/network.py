"""The attribution network: one encoder pass finds cues, a linking head gives each cue its source and content.

The encoder is MiniLM-L6 (BERT layout) with the features of a word added to its pieces. The linking head looks at
the words round one cue and says for each whether it belongs to the cue's source or content.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

from onrecord.encoder.features import GAPS, QUOTES, SHAPES
from onrecord.encoder.syntax import DEP, DOWN, POS, UP

CUE_TAGS, ROLE_TAGS = 3, 2
"""Tags of a word: cue (none, begins, goes on) and, each yes or no, some source and some content."""
LABELS = 5
"""Labels of a word for one cue: 0 none, 1 source begins, 2 source goes on, 3 content begins, 4 content goes on."""
POINTERS = 4
"""First and last word of the source, first and last word of the content."""


@dataclass(frozen=True)
class Shape:
    """Sizes of the network; the encoder's are MiniLM-L6's."""

    width: int = 384
    layers: int = 6
    heads: int = 12
    inner: int = 1536
    vocabulary: int = 30522
    positions: int = 512
    radius: int = 80
    link_width: int = 192
    link_layers: int = 2
    link_heads: int = 4


def as_int8(x: Tensor) -> Tensor:
    """`x` rounded to 256 steps between its least and greatest value, as the int8 graph will round it.

    The gradient passes as if it were not, so that training learns to live with the steps.
    """
    known = x.detach()
    low, high = known.amin().clamp(max=0).float(), known.amax().clamp(min=0).float()
    step = (high - low).clamp(min=1e-6) / 255
    return (known.float() / step).round().mul(step).to(x.dtype) + (x - known)


class Layer(nn.Module):
    """One post-norm transformer layer in BERT's layout; with `rounds`, its inputs are rounded as int8 would."""

    rounds = False

    def __init__(self, width: int, heads: int, inner: int) -> None:
        super().__init__()
        self.heads = heads
        self.query, self.key, self.value, self.out = (nn.Linear(width, width) for _ in range(4))
        self.norm1, self.norm2 = nn.LayerNorm(width, eps=1e-12), nn.LayerNorm(width, eps=1e-12)
        self.up, self.down = nn.Linear(width, inner), nn.Linear(inner, width)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """`x` (batch, pieces, width); `bias` is added to attention scores (0 or very small)."""
        shape = (x.shape[0], x.shape[1], self.heads, x.shape[2] // self.heads)
        fit = as_int8 if self.rounds and self.training else nn.Identity()
        seen = fit(x)
        q, k, v = (f(seen).view(shape).transpose(1, 2) for f in (self.query, self.key, self.value))
        # Written out: on a CPU in bf16 this is about twice as fast, backwards, as the fused kernel with a mask.
        scores = (q * q.shape[-1] ** -0.5) @ k.transpose(-1, -2) + bias.to(q.dtype)
        seen = scores.softmax(-1).to(v.dtype) @ v
        x = self.norm1(x + self.out(fit(seen.transpose(1, 2).reshape(x.shape))))
        return self.norm2(x + self.down(fit(functional.gelu(self.up(fit(x))))))


class Encoder(nn.Module):
    """MiniLM with word features: pieces in, one vector per piece out."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.words = nn.Embedding(shape.vocabulary, shape.width)
        self.positions = nn.Embedding(shape.positions, shape.width)
        self.norm = nn.LayerNorm(shape.width, eps=1e-12)
        self.layers = nn.ModuleList(Layer(shape.width, shape.heads, shape.inner) for _ in range(shape.layers))
        self.features = nn.ModuleList(nn.Embedding(n, shape.width) for n in (SHAPES, GAPS, QUOTES, len(POS), len(DEP)))
        for table in self.features:
            nn.init.normal_(table.weight, std=0.02)

    def forward(self, ids: Tensor, mask: Tensor, features: Tensor, skip: float = 0.0) -> Tensor:
        """Vectors (batch, pieces, width); `skip` is the chance that a layer is left out (training only)."""
        x = self.words(ids) + self.positions.weight[: ids.shape[1]]
        for i, table in enumerate(self.features):
            x = x + table(features[..., i])
        x = self.norm(x)
        bias = torch.where(mask, 0.0, -1e4)[:, None, None, :]
        for layer in self.layers:
            if not skip or float(torch.rand(())) >= skip:
                x = layer(x, bias)
        return x


class Network(nn.Module):
    """Encoder, tag head and linking head."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.shape = shape
        width, link = shape.width, shape.link_width
        self.encoder = Encoder(shape)
        self.tag = nn.Sequential(nn.Linear(width, 256), nn.GELU(), nn.Linear(256, CUE_TAGS + ROLE_TAGS))
        self.word, self.product = nn.Linear(width, link), nn.Linear(width, link, bias=False)
        self.cue = nn.Linear(width, 2 * link)
        self.tagged = nn.Linear(CUE_TAGS + ROLE_TAGS, link, bias=False)
        self.distance, self.inside = nn.Embedding(2 * shape.radius + 1, link), nn.Embedding(2, link)
        self.path = nn.ModuleList(nn.Embedding(n, link) for n in (UP, DOWN, len(DEP)))
        self.context = nn.ModuleList(Layer(link, shape.link_heads, 2 * link) for _ in range(shape.link_layers))
        self.label, self.pointer, self.accept = nn.Linear(link, LABELS), nn.Linear(link, POINTERS), nn.Linear(link, 1)
        for table in (self.distance, self.inside, *self.path):
            nn.init.normal_(table.weight, std=0.02)

    def encode(self, ids: Tensor, mask: Tensor, features: Tensor, first: Tensor, *, skip: float = 0.0) -> Tensor:
        """One vector per word: that of its first piece."""
        pieces = self.encoder(ids, mask, features, skip)
        return pieces.gather(1, first.unsqueeze(-1).expand(-1, -1, pieces.shape[-1]))

    def relate(
        self, words: Tensor, tags: Tensor, paths: Tensor, valid: Tensor, inside: Tensor
    ) -> tuple[Tensor, Tensor, Tensor]:
        """Labels (cues, 2R+1, LABELS), pointers (cues, 2R+1, POINTERS) and accept logit (cues) of each cue.

        `words` (cues, 2R+1, width) are the vectors round a cue's first word, `tags` their probabilities from the tag
        head, `paths` the three ids of `tree_paths`, `valid` which of the words exist, `inside` which are the cue.
        """
        weight = inside.unsqueeze(-1).to(words.dtype)
        query = (words * weight).sum(1) / weight.sum(1).clamp(min=1)
        scale, shift = self.cue(query).chunk(2, -1)
        x = self.word(words) * (1 + scale.unsqueeze(1)) + shift.unsqueeze(1)
        x = x + self.product(words * query.unsqueeze(1)) + self.tagged(tags)
        x = x + self.distance.weight[None] + self.inside(inside.long())
        for i, table in enumerate(self.path):
            x = x + table(paths[..., i])
        bias = torch.where(valid, 0.0, -1e4)[:, None, None, :]
        for layer in self.context:
            x = layer(x, bias)
        centre = (x * weight).sum(1) / weight.sum(1).clamp(min=1)
        return self.label(x), self.pointer(x), self.accept(centre).squeeze(-1)


_RENAMED = (
    ("encoder.layer.", "layers."),
    ("attention.self.", ""),
    ("attention.output.dense", "out"),
    ("attention.output.LayerNorm", "norm1"),
    ("intermediate.dense", "up"),
    ("output.dense", "down"),
    ("output.LayerNorm", "norm2"),
    ("embeddings.word_embeddings", "words"),
    ("embeddings.position_embeddings", "positions"),
    ("embeddings.LayerNorm", "norm"),
)


def load_pretrained(encoder: Encoder, folder: Path) -> None:
    """Fill `encoder` from a BERT checkpoint; the one token type's vector is added to every position."""
    from transformers import BertModel

    source = BertModel.from_pretrained(str(folder), add_pooling_layer=False).state_dict()
    own = encoder.state_dict()
    for name, value in source.items():
        for old, new in _RENAMED:
            name = name.replace(old, new)
        if name in own:
            own[name] = value
    own["positions.weight"] = own["positions.weight"] + source["embeddings.token_type_embeddings.weight"][0]
    encoder.load_state_dict(own)
