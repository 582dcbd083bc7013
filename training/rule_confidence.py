"""Measure how often each attribution rule is right, and write the confidences that the package ships.

    python training/rule_confidence.py train.jsonl [dev.jsonl ...] > src/onrecord/attribution/confidence.toml

The files hold annotated articles in the shape that `onrecord eval polnear` reads. An attribution is right when its
content shares at least half of its words with a gold one (one to one, best first). The rate is drawn towards one half
by two imagined attributions, one right and one wrong, so that a rule met twice is not trusted blindly. Rules whose
findings the annotators leave out by their guidelines cannot be measured so: they stand in `BY_HAND`, with the reason.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from onrecord.attribution import Attributions
from onrecord.draft import Draft
from onrecord.evaluate.articles import article_with_offsets_of
from onrecord.evaluate.polnear_data import AttributedArticle, load_articles
from onrecord.language import Language

BATCH = 16
BY_HAND = {
    "embedded post": (0.99, "no posts are annotated; the layout names the speaker"),
    "nested quotation": (0.83, "only one level is annotated; 19 of 22 right in 200 other articles, one reader"),
}
"""Confidence and reason of the rules that the annotated articles cannot measure."""


def words(spans: list[tuple[int, int]], starts: list[tuple[int, int]]) -> frozenset[int]:
    """Numbers of the words that the spans touch."""
    return frozenset(n for n, (a, b) in enumerate(starts) for s, e in spans if a < e and b > s)


def outcomes(article: AttributedArticle, draft: Draft) -> Iterator[tuple[str, bool]]:
    """Rule and whether it was right, for each attribution found."""
    import re

    places = [match.span() for match in re.finditer(r"\w+", article.text)]
    gold = [words(list(one.content), places) for one in article.attributions]
    found = [words([(s.start, s.end) for s in one.content], places) for one in draft.attributions]
    pairs = sorted(
        ((len(g & f) / len(g | f), -i, -j) for i, g in enumerate(gold) for j, f in enumerate(found) if g & f),
        reverse=True,
    )
    right: set[int] = set()
    used: set[int] = set()
    for overlap, i, j in pairs:
        if overlap >= 0.5 and i not in used and j not in right:
            used.add(i)
            right.add(j)
    for number, one in enumerate(draft.attributions):
        yield one.rule, -number in right


def main(files: list[str]) -> None:
    """Print the TOML table for the articles of all files."""
    articles = [article for file in files for article in load_articles(Path(file))]
    language, attributions = Language(), Attributions(learned=False)
    found: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for start in range(0, len(articles), BATCH):
        batch = articles[start : start + BATCH]
        drafts = [Draft(article_with_offsets_of(article.text, where=article.id)) for article in batch]
        language(drafts)
        attributions(drafts)
        for article, draft in zip(batch, drafts, strict=True):
            for rule, good in outcomes(article, draft):
                found[rule] += 1
                right[rule] += good
    print("# Share of each rule's attributions that are right. Made by (names of files as given):")
    print(f"#   python training/rule_confidence.py {' '.join(Path(file).name for file in files)}")
    print(f"# {len(articles)} articles; in the comment: right of found.\n\n[rules]")
    for rule, (rate, reason) in BY_HAND.items():
        print(f'"{rule}" = {rate:.2f}  # by hand: {reason}')
    for rule in sorted(found):
        if rule not in BY_HAND:
            print(f'"{rule}" = {(right[rule] + 1) / (found[rule] + 2):.2f}  # {right[rule]} of {found[rule]}')


if __name__ == "__main__":
    main(sys.argv[1:])
