"""Read GAP passages and keep, for each pronoun, what speaks for each figure it might mean.

    python extract.py GAP.tsv OUT.npz

`OUT.npz` holds one row for each pair of a pronoun and a figure: `passage`, `numbers` (evidence), `pronoun` and
`mention` (the encoder's vectors), `label` (1 meant, 0 not meant, -1 not annotated); and for each passage `feminine`.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np

from onrecord.actors.coreference.asking import story_of, word_at
from onrecord.actors.coreference.candidates import candidates
from onrecord.actors.coreference.evidence import Pronoun, pairs
from onrecord.actors.coreference.told import figures_at
from onrecord.actors.coreference.vectors import Vectors
from onrecord.actors.knowledge import knowledge
from onrecord.draft import Draft
from onrecord.evaluate.articles import article_with_offsets_of
from onrecord.evaluate.gap import asking_stages
from onrecord.evaluate.gap_data import Passage, load_passages

BATCH = 32


def rows_of(passage: Passage, draft: Draft) -> list[tuple[np.ndarray, np.ndarray, np.ndarray, int]]:
    """Evidence, both vectors and label of every pair of a passage's pronoun."""
    story = story_of(draft, knowledge(), ranked=False)
    a, b = figures_at((passage.a, passage.b), story)
    found = word_at(passage.pronoun.start, story)
    if found is None:
        return []
    pronoun = Pronoun(*found, passage.pronoun.start)
    meant = {id(f): truth for f, truth in ((a, passage.a_meant), (b, passage.b_meant)) if f is not None}
    vectors = Vectors(draft.encoded)
    rows = []
    pieces = story.cast.parse.paragraphs
    asked = vectors.at(pronoun.token, pieces[pronoun.number])
    for pair in pairs(pronoun, candidates(pronoun, story), story):
        mention = vectors.at(pair.head, pieces[pair.mention.paragraph])
        rows.append((np.array(pair.numbers), asked, mention, int(meant.get(id(pair.figure), -1))))
    return rows


def main() -> None:
    """Extract and write."""
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("passages", type=Path), p.add_argument("out", type=Path)
    args = p.parse_args()
    passages, stages = load_passages(args.passages), asking_stages()
    columns: dict[str, list] = {name: [] for name in ("passage", "numbers", "pronoun", "mention", "label")}
    for start in range(0, len(passages), BATCH):
        batch = passages[start : start + BATCH]
        drafts = [Draft(article_with_offsets_of(passage.text, where=passage.id)) for passage in batch]
        for stage in stages:
            stage(drafts)
        for number, (passage, draft) in enumerate(zip(batch, drafts, strict=True), start):
            for row in rows_of(passage, draft):
                for name, value in zip(columns, (number, *row), strict=True):
                    columns[name].append(value)
    feminine = np.array([passage.feminine for passage in passages])
    meant = np.array([(passage.a_meant, passage.b_meant) for passage in passages])
    arrays = {name: np.array(values) for name, values in columns.items()}
    np.savez_compressed(args.out, feminine=feminine, meant=meant, **arrays)
    found = int((arrays["label"] == 1).sum())
    print(f"{len(passages)} passages, {len(arrays['label'])} pairs, {found} of {int(meant.sum())} that are meant")


if __name__ == "__main__":
    main()
