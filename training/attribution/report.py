"""Where an analysed model is right and wrong on development articles, as Markdown tables for its card.

    python report.py LAYERS.pkl --data DEV.jsonl --parse DEV.npz [--keep .35] [--own .5]

Every figure is by cross-validation over groups of articles, as in `calibrate.py`. Causes of errors are counted by what
can be read off the spans, not by a reader's judgement; that is for `errors.py`, and confidence for `curve.py`.
"""

from __future__ import annotations

import argparse
import json
import pickle
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import numpy as np
from calibrate import Examples, cross_validated, figures, statement
from data import load_articles
from scoring import Gold, agree, f1, matches

from onrecord.attribution.learned.decode import Settings

QUOTED = '"“”‟„«»'


def table(head: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """A Markdown table."""
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    return "\n".join(lines + ["| " + " | ".join(str(c) for c in row) + " |" for row in rows]) + "\n"


def by_publisher(records: Sequence[Mapping], counts: np.ndarray) -> str:
    """Figures of each publisher's articles."""
    rows = []
    for name in sorted({r["publisher"] for r in records}):
        own = counts[[r["publisher"] == name for r in records]]
        rows.append((name, len(own), int(own.sum(0)[5, 2]), *(round(v, 1) for v in f1(own.sum(0))[[3, 4, 5]])))
    return table(("publisher", "articles", "gold", "content=", "content~", "full~"), rows)


def cue_type(text: str, row: Mapping) -> str:
    """What a gold cue looks like."""
    words = " ".join(text[a:b] for a, b in row["cue"]).split()
    if not any(c.isalnum() for word in words for c in word):
        return "mark only"
    if "according" in (w.lower() for w in words):
        return "according to"
    return "one word" if len(words) == 1 else "two words" if len(words) == 2 else "three or more words"


def quotation_type(text: str, row: Mapping) -> str:
    """Whether a gold content is quoted wholly, in part, or not."""
    inside = [text[max(0, a - 1) : b + 1].strip() for a, b in row["content"]]
    if not any(c in part for part in inside for c in QUOTED):
        return "indirect"
    return "direct" if all(part[:1] in QUOTED for part in inside) else "mixed"


def recall_by(name: str, kind: Callable[[str, Mapping], str], records, golds, found) -> str:
    """Recall of full matches by a property of the gold attribution."""
    right, every = Counter(), Counter()
    for record, gold, rows in zip(records, golds, found, strict=True):
        usable = [a for a in record["attributions"] if gold.sets([a])]
        pairs = dict(matches(gold.rows, rows))
        for i, row in enumerate(usable):
            label = kind(record["text"], row)
            every[label] += 1
            j = pairs.get(i)
            right[label] += j is not None and all(agree(r, gold.rows[i], rows[j]) for r in ("source", "cue"))
    rows = [(label, n, round(100 * right[label] / n, 1)) for label, n in every.most_common()]
    return table((name, "gold", "found in full, %"), rows)


def causes(golds: Sequence[Gold], proposed: Sequence[list], found: Sequence[list]) -> str:
    """Errors counted by cause."""
    missed, false = Counter(), Counter()
    for gold, every, rows in zip(golds, proposed, found, strict=True):
        pairs = dict(matches(gold.rows, rows))
        back = {j: i for i, j in pairs.items()}
        for i, g in enumerate(gold.rows):
            if i in pairs:
                row = rows[pairs[i]]
                for role in ("source", "cue"):
                    if not agree(role, g, row):
                        lack = "missing" if not row[role] else "spurious" if not g[role] else "another"
                        missed[f"content right, {role} {lack}"] += 1
                continue
            same = [r for r in rows if r["cue"] & g["cue"]]
            if same:
                missed[f"cue found, content {misfit(g['content'], same[0]['content'])}"] += 1
            elif any(r["cue"] & g["cue"] for r in every):
                inside = any(g["cue"] & r["content"] for r in rows)
                missed["cue looked at, not chosen" + (", inside another's content" if inside else "")] += 1
            else:
                missed["cue not seen"] += 1
        for j, row in enumerate(rows):
            if j in back:
                continue
            if any(row["cue"] & g["cue"] for g in gold.rows):
                false["gold cue, other content (counted above)"] += 1
            elif any(len(row["content"] & g["content"]) * 2 >= len(row["content"]) for g in gold.rows):
                false["cue not gold, words are another's content"] += 1
            elif any(row["cue"] & g["content"] for g in gold.rows):
                false["cue not gold, stands inside gold content"] += 1
            else:
                false["cue not gold, words nobody's"] += 1
    return table(("missed or wrong", "n"), missed.most_common()) + "\n" + table(("false", "n"), false.most_common())


def misfit(gold: frozenset[int], found: frozenset[int]) -> str:
    """How a content that overlaps too little is off."""
    if not gold & found:
        return "elsewhere"
    if found < gold:
        return "cut short"
    return "too long" if gold < found else "shifted"


def main() -> None:
    """Print the report."""
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("layers", type=Path), p.add_argument("--data", type=Path, required=True)
    p.add_argument("--parse", type=Path, required=True)
    p.add_argument("--keep", type=float, default=Settings().keep)
    p.add_argument("--own", type=float, default=Settings().own)
    args = p.parse_args()
    articles = load_articles(args.data, args.parse)
    records = [json.loads(line) for line in args.data.open(encoding="utf8")]
    golds = [Gold(r) for r in records]
    settings = Settings(keep=args.keep, own=args.own)
    examples = Examples(articles, golds, pickle.loads(args.layers.read_bytes()), settings)
    worth = cross_validated(examples.evidence, examples.worth, examples.group)
    found = examples.settled(worth, settings)
    counts = examples.counts(found)
    print(figures(counts), "\n")
    rng = np.random.default_rng(1)
    draws = np.array([f1(counts[rng.integers(0, len(counts), len(counts))].sum(0)) for _ in range(2000)])
    low, high = np.percentile(draws, [2.5, 97.5], axis=0).round(1)
    print("article bootstrap, 95 %: content= {}-{}  content~ {}-{}  full~ {}-{}\n".format(
        *(v for pair in zip(low[3:], high[3:], strict=True) for v in pair)))  # fmt: skip
    rows = [[gold.sets([statement(a, f)])[0] for f in fs] for a, gold, fs in zip(articles, golds, found, strict=True)]
    every = [
        [s for q in ps for s in gold.sets([statement(a, q)])]
        for a, gold, ps in zip(articles, golds, examples.proposals, strict=True)
    ]
    print(by_publisher(records, counts))
    print(recall_by("cue", cue_type, records, golds, rows))
    print(recall_by("content", quotation_type, records, golds, rows))
    print(causes(golds, every, rows))


if __name__ == "__main__":
    main()
