"""Fit the weights by which candidate acts are kept: `src/onrecord/events/arguments.tsv`.

    python training/events/arguments.py plv_train.jsonl [--out src/onrecord/events/arguments.tsv] [--folds 5]

The file has one sentence a line with the spans of one source and one target (PLV's form). Every trigger with every two
noun phrases near it is an example; it is right when the last words of both marked spans lie in the phrases. Prints how
many of the marked pairs are kept at 4, 8 and 12 pairs a sentence, in folds; then fits on everything and writes the
table, which holds weights of syntactic features and no word of any sentence.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import numpy as np
import numpy.typing as npt

from onrecord.events import plausible
from onrecord.events.arguments import is_between, roles
from onrecord.events.codebook import codebook
from onrecord.events.pairing import Scene, apart, is_listed, kept, pairs, scene_of
from onrecord.events.predicates import Triggers
from onrecord.language.parse import Paragraph
from onrecord.language.stage import Language

DECAY, STEPS, RATE, SLOWER = 2.0, 130, 0.1, 0.985
FEWEST = 60
"""Examples that must have a feature before it gets a weight."""
LEAST = 0.02
"""Weights nearer to 0 are not written."""

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Marked:
    """A sentence with the last words of its source and its target, as [start, end) characters."""

    scene: Scene
    text: str
    starts: list[int]
    ends: list[int]
    source: tuple[int, int]
    target: tuple[int, int]

    def holds(self, head: int, word: tuple[int, int]) -> bool:
        """Whether the phrase of a token holds a word."""
        first, end = self.scene.phrases.span(head)
        return self.starts[first] <= word[0] and self.ends[end - 1] >= word[1]


def last_word(text: str, span: Sequence[int]) -> tuple[int, int]:
    """The last word of a span, blanks apart."""
    words = text[span[0] : span[1]].rstrip()
    return span[0] + words.rfind(" ") + 1, span[0] + len(words)


def read(file: Path, triggers: Triggers | None) -> list[Marked]:
    """The sentences that have both a source and a target."""
    rows = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    rows = [row for row in rows if row["source"] and row["target"]]
    out = []
    for row, doc in zip(rows, Language().pipeline.pipe(row["text"] for row in rows), strict=True):
        scene = scene_of(Paragraph(cast(Any, SimpleNamespace()), doc, 0), 0, triggers)
        starts = [token.idx for token in doc]
        ends = [token.idx + len(token.text) for token in doc]
        words = last_word(row["text"], row["source"]), last_word(row["text"], row["target"])
        out.append(Marked(scene, row["text"], starts, ends, *words))
    return out


def examples(marked: Sequence[Marked]) -> tuple[dict[str, int], Ints, Floats, Ints]:
    """Numbers of the features; for each example its features (padded), whether it is right, and its sentence."""
    numbers: dict[str, int] = {}
    rows: list[tuple[int, ...]] = []
    right: list[bool] = []
    sentence: list[int] = []
    for place, item in enumerate(marked):
        for features, is_right in _examples_of(item):
            rows.append(tuple(numbers.setdefault(feature, len(numbers)) for feature in features))
            right.append(is_right)
            sentence.append(place)
    table = np.full((len(rows), max(map(len, rows))), len(numbers), dtype=np.int64)
    for place, row in enumerate(rows):
        table[place, : len(row)] = row
    return numbers, table, np.array(right, dtype=np.float64), np.array(sentence)


def _examples_of(item: Marked) -> list[tuple[tuple[str, ...], bool]]:
    scene, tree = item.scene, item.scene.tree
    out = []
    for trigger in scene.triggers:
        head = trigger.head
        own = plausible.trigger_features(
            trigger.kind, tree.dep[head], tree.lemma[head], trigger.carrier is not None, is_listed(scene, trigger)
        )
        seen = []
        for role, sight in plausible.sights_of(tree, trigger, roles(tree, trigger)):
            members = scene.phrases.members(role.head)
            hits = [{m for m in members if item.holds(m, word)} for word in (item.source, item.target)]
            sides = [plausible.sight_features(sight, side) for side in "ST"]
            seen.append((role, sides, hits, len(members)))
        for source, sides, hits, count in seen:
            if count > 1:
                both = any(a != b for a in hits[0] for b in hits[1])
                out.append(((*own, *sides[0], *plausible.RECIPROCAL), both))
            for target, others, also, _ in seen:
                if target is not source and is_between(source, target) and apart(scene, source, target):
                    tie = plausible.pair_features(source.way, target.way, source.head < target.head)
                    out.append(((*own, *sides[0], *others[1], *tie), bool(hits[0] and also[1])))
    return out


def fit(count: int, table: Ints, right: Floats) -> Floats:
    """Weights of a logistic regression on the features, by RMSprop on all examples at once."""
    weights, bias = np.zeros(count + 1), -4.0
    live = np.bincount(table.ravel(), minlength=count + 1) >= FEWEST
    live[-1] = False
    scale, bias_scale = np.zeros(count + 1), 0.0
    for step in range(STEPS):
        error = 1 / (1 + np.exp(-(weights[table].sum(1) + bias))) - right
        slope = sum(np.bincount(column, error, minlength=count + 1) for column in table.T) + DECAY * weights
        slope[~live] = 0
        share = 0.1 if step else 1.0
        scale = (1 - share) * scale + share * slope**2
        bias_scale = (1 - share) * bias_scale + share * float(error.sum()) ** 2
        rate = RATE * SLOWER**step
        weights -= rate * slope / np.sqrt(scale + 1e-6)
        bias -= rate * float(error.sum()) / np.sqrt(bias_scale + 1e-9)
    return weights


def use(table: dict[str, float]) -> None:
    """Let the package weigh by these weights."""
    plausible.weights = lambda: table  # type: ignore[assignment]
    for remembered in (plausible.weight_of_role, plausible.weight_of_trigger, plausible.weight_of_pair):
        remembered.cache_clear()


def recall(marked: Sequence[Marked], most: int) -> Counter[str]:
    """How many sentences have their pair among those kept; `pairs` counts what is kept."""
    found: Counter[str] = Counter()
    for item in marked:
        scene, dyads = item.scene, set()
        for number in range(len(scene.tree.bounds)):
            near = [p for t in scene.triggers if scene.tree.sentence[t.head] == number for p in pairs(scene, t)]
            for pair in kept(scene, near, most):
                if pair.source is not None and pair.target is not None:
                    sides = [scene.phrases.members(role.head) for role in (pair.source, pair.target)]
                    dyads |= {(a, b) for a in sides[0] for b in sides[1] if a != b}
        found["sentences"] += 1
        found["pairs"] += len(dyads)
        found["found"] += any(item.holds(a, item.source) and item.holds(b, item.target) for a, b in dyads)
    return found


def main() -> None:
    """Fit in folds, print, fit on everything, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--out", type=Path, default=Path("src/onrecord/events/arguments.tsv"))
    parser.add_argument("--folds", type=int, default=5)
    asked = parser.parse_args()
    marked = read(asked.file, codebook())
    numbers, table, right, sentence = examples(marked)
    totals: dict[int, Counter[str]] = {most: Counter() for most in (4, 8, 12)}
    for fold in range(asked.folds):
        inside = sentence % asked.folds != fold
        weights = fit(len(numbers), table[inside], right[inside])
        use({feature: weights[number] for feature, number in numbers.items()})
        for most, total in totals.items():
            total.update(recall(marked[fold :: asked.folds], most))
    for most, total in totals.items():
        share, each = total["found"] / total["sentences"], total["pairs"] / total["sentences"]
        print(f"at most {most:2} pairs a sentence: {share:.3f} of the marked pairs found, {each:.1f} pairs kept")
    weights = fit(len(numbers), table, right)
    rows = [f"{f}\t{weights[n]:.2f}\n" for f, n in sorted(numbers.items()) if abs(weights[n]) >= LEAST]
    asked.out.write_text("".join(rows), "utf-8")
    print(f"{len(rows)} weights written to {asked.out}")


if __name__ == "__main__":
    main()
