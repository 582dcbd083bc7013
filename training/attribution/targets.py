"""What the network should answer for a batch of windows, and the noise put on its input."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

import torch
from data import MASK, Batch, Window
from torch import Tensor

IGNORED = -100


def noised(batch: Batch, pieces: float = 0.08, syntax: float = 0.1) -> Batch:
    """The batch with a share of its pieces masked, and the parse hidden in a share of its windows."""
    ids = batch.ids.clone()
    ids[(torch.rand(ids.shape) < pieces) & (ids > MASK)] = MASK
    features = batch.features.clone()
    features[torch.rand(ids.shape[0]) < syntax, :, 3:] = 0
    return dataclasses.replace(batch, ids=ids, features=features)


def tag_targets(items: Sequence[Window], words: int) -> Tensor:
    """Targets of the tag head (windows, words, 5): chances of cue (none, begins, goes on), any source, any content.

    They are 0 or 1 where people annotated, in between where teachers did; padding is all 0.
    """
    out = torch.zeros(len(items), words, 5)
    for row, (article, a, b) in enumerate(items):
        if article.chances is not None:
            out[row, : b - a] = torch.from_numpy(article.chances[a:b])
            continue
        out[row, : b - a, 0] = 1
        for gold in article.gold:
            for column, role in ((3, gold.source), (4, gold.content)):
                for w in role:
                    if a <= w < b:
                        out[row, w - a, column] = 1
            for w in gold.cue:
                if a <= w < b:
                    out[row, w - a, :3] = torch.tensor([0.0, 1.0, 0.0] if w == gold.cue[0] else [0.0, 0.0, 1.0])
    return out


@dataclasses.dataclass(frozen=True)
class Links:
    """Cues of a batch: window `row`, word run [`start`, `end`) in it, in `true` the chance that it is one, and what
    each word of the window is to it (`labels`, null for false cues)."""

    row: Tensor
    start: Tensor
    end: Tensor
    true: Tensor
    labels: list[dict[int, int] | None]

    def joined(self, other: Links) -> Links:
        """Both batches' cues, these first."""
        tensors = (torch.cat([getattr(self, n), getattr(other, n)]) for n in ("row", "start", "end", "true"))
        return Links(*tensors, self.labels + other.labels)

    def targets(self, index: Tensor, valid: Tensor, inside: Tensor) -> tuple[Tensor, Tensor]:
        """Label of every word of `index` (cues, 2R+1) and the four pointers (cues, 4) as places in it.

        Words of the cue (`inside`) are not asked for, nor are pointers to words that lie outside the window.
        """
        gold = torch.full(index.shape, IGNORED)
        pointed = torch.full((index.shape[0], 4), IGNORED)
        radius = index.shape[1] // 2
        for k, labels in enumerate(self.labels):
            if labels is None:
                continue
            gold[k] = torch.tensor([labels.get(i, 0) for i in index[k].tolist()])
            start = int(self.start[k])
            for column, kinds in ((0, (1, 2)), (2, (3, 4))):
                places = [w - start + radius for w, label in labels.items() if label in kinds]
                ends = (min(places), max(places)) if places else (radius, radius)
                for n, place in enumerate(ends):
                    if 0 <= place <= 2 * radius and valid[k, place]:
                        pointed[k, column + n] = place
        return torch.where(valid & ~inside, gold, IGNORED), pointed


def _links(rows: list[tuple[int, int, int, float, dict[int, int] | None]]) -> Links:
    columns = list(zip(*rows, strict=True)) or [()] * 5
    row, start, end = (torch.tensor(c, dtype=torch.long) for c in columns[:3])
    return Links(row, start, end, torch.tensor(columns[3], dtype=torch.float), list(columns[4]))


def _clear_of_edges(start: int, end: int, item: Window, edge: int) -> bool:
    article, a, b = item
    return (start >= edge or a == 0) and (end <= b - a - edge or b == len(article.words))


def links_of(items: Sequence[Window], edge: int, moved: float = 0.15) -> Links:
    """The gold cues that stand clear of their window's edges; a share of them has one end moved by a word."""
    rows = []
    for row, item in enumerate(items):
        article, a, b = item
        for gold in article.gold:
            start, end = gold.cue[0] - a, gold.cue[-1] + 1 - a
            if start < 0 or end > b - a or not _clear_of_edges(start, end, item, edge):
                continue
            labels: dict[int, int] = {}
            for base, role in ((1, gold.source), (3, gold.content)):
                previous = -9
                for w in role:
                    labels[w - a] = base + (w == previous + 1)
                    previous = w
            if float(torch.rand(())) < moved:
                start, end = _move(start, end, b - a)
            rows.append((row, start, end, 1.0, labels))
    return _links(rows)


def _move(start: int, end: int, words: int) -> tuple[int, int]:
    choices = [(start - 1, end), (start, end + 1), (start + 1, end), (start, end - 1)]
    legal = [(s, e) for s, e in choices if 0 <= s < e <= words]
    return legal[int(torch.randint(len(legal), ()))]


def false_cues(tags: Tensor, targets: Tensor, items: Sequence[Window], edge: int, likely: float = 0.15) -> Links:
    """Runs of words that the tag head takes for a cue and the targets do not, at most 10."""
    chance = 1 - tags[..., :3].softmax(-1)[..., 0]
    wanted = 1 - targets[..., 0]
    rows: list[tuple[int, int, int, float, dict[int, int] | None]] = []
    for row, item in enumerate(items):
        words = item[2] - item[1]
        runs: list[list[int]] = []
        for w in (chance[row, :words] > likely).nonzero().flatten().tolist():
            if runs and runs[-1][1] == w:
                runs[-1][1] = w + 1
            else:
                runs.append([w, w + 1])
        for start, end in runs:
            most = float(wanted[row, start:end].max())
            if most < 0.5 and _clear_of_edges(start, end, item, edge):
                rows.append((row, start, end, most, None))
    return _links(rows[:10])
