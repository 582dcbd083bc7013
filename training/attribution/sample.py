"""Choose unlabelled articles for teachers to annotate, none of which repeats an annotated one.

    python sample.py OUT_FOLDER ARTICLES.jsonl[.gz] --unlike TRAIN.jsonl DEV.jsonl [--count 1500] [--seed 1] [--parts 2]

Rows need `id` and `text`. Articles of 150 to 1,800 words are taken in random order; one that shares more than five of
its 12-word runs (every sixth is looked up) with an annotated article is left out, since wire reports and speeches are
printed again and again. `OUT_FOLDER/0.jsonl`, `1.jsonl` ... get them in turn, so that parts can be annotated at once.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path

RUN, EVERY, SHARED = 12, 6, 5
"""Words of a run, distance between the runs that are looked up, and how many may be known."""
SHORTEST, LONGEST = 150, 1800
"""Words of an article."""


def read_rows(path: Path) -> Iterator[dict]:
    """The rows of a JSON Lines file, gzip or plain."""
    with gzip.open(path, "rt", encoding="utf8") if path.suffix == ".gz" else path.open(encoding="utf8") as lines:
        yield from map(json.loads, lines)


def runs(text: str, every: int = 1) -> Iterator[str]:
    """The runs of `RUN` words that begin at every so-manieth word of a text; its very last is left out."""
    words = text.split()
    return (" ".join(words[i : i + RUN]) for i in range(0, len(words) - RUN, every))


def choose(rows: Iterable[Mapping[str, str]], known: Container[str], *, seed: int, count: int) -> list[dict[str, str]]:
    """`count` rows at random, or as many as there are, each of a fitting length and without more than `SHARED` runs
    that are `known`."""
    shuffled = list(rows)
    random.Random(seed).shuffle(shuffled)
    fit = (
        {"id": row["id"], "text": row["text"]}
        for row in shuffled
        if SHORTEST <= len(row["text"].split()) <= LONGEST
        and sum(run in known for run in runs(row["text"], EVERY)) <= SHARED
    )
    return list(islice(fit, count))


def write_rows(path: Path, rows: Sequence[Mapping]) -> None:
    """Write rows as JSON Lines."""
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf8")


def main() -> None:
    """Choose and write."""
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("out", type=Path), p.add_argument("articles", type=Path)
    p.add_argument("--unlike", type=Path, nargs="+", required=True)
    p.add_argument("--count", type=int, default=1500), p.add_argument("--seed", type=int, default=1)
    p.add_argument("--parts", type=int, default=2)
    args = p.parse_args()
    known = {run for path in args.unlike for row in read_rows(path) for run in runs(row["text"])}
    chosen = choose(read_rows(args.articles), known, seed=args.seed, count=args.count)
    args.out.mkdir(parents=True, exist_ok=True)
    for part in range(args.parts):
        write_rows(args.out / f"{part}.jsonl", chosen[part :: args.parts])
    print(f"{len(chosen)} articles, {sum(len(row['text'].split()) for row in chosen)} words")


if __name__ == "__main__":
    main()
