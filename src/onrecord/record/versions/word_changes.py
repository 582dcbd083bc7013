"""Which paragraphs and words of a text went and came: a pure function of two articles."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from onrecord.model import Article, Span
from onrecord.record.versions.nouns import ParagraphChange, Words

MOST_WORDS = 4000
"""Words of a paragraph beyond which it is not compared word by word, since that takes time by the square."""
MOST_PARAGRAPHS = 3000
LEAST_SHARED = 0.4
"""Least part of the longer paragraph's words that both have, for one to be the other in other words."""

_WORD = re.compile(r"\S+")


def paragraph_changes(old: Article, new: Article) -> tuple[ParagraphChange, ...]:
    """The paragraphs that went, came or have other words, in the order of the newer text."""
    before, after = _paragraphs(old), _paragraphs(new)
    texts = [
        [" ".join(span.of(article.text).split()) for span in spans] for article, spans in ((old, before), (new, after))
    ]
    if max(len(before), len(after)) > MOST_PARAGRAPHS:
        gone, come = Counter(texts[0]) - Counter(texts[1]), Counter(texts[1]) - Counter(texts[0])
        pairs: list[tuple[int | None, int | None]] = [(n, None) for n, t in enumerate(texts[0]) if t in gone]
        pairs += [(None, n) for n, t in enumerate(texts[1]) if t in come]
    else:
        pairs = list(_pairs(*texts))
    return tuple(_change(old, new, before, after, pair) for pair in pairs)


def _paragraphs(article: Article) -> list[Span]:
    if article.blocks:
        return [block.span for block in article.blocks]
    return [Span(0, len(article.text))] if article.text else []


def _pairs(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int | None, int | None]]:
    """Numbers of the paragraphs that are not the same: one and what became of it, or one alone."""
    for tag, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        became = _matches(old[i:j], new[k:m])
        taken = {other for other in became.values() if other is not None}
        waiting = list(range(i, j))
        for number in range(k, m):
            if number - k not in taken:
                yield None, number
                continue
            own = next(n for n, other in became.items() if other == number - k)
            while waiting and waiting[0] <= i + own:
                first = waiting.pop(0)
                yield (first, number) if first == i + own else (first, None)
        for rest in waiting:
            yield rest, None


def _matches(old: Sequence[str], new: Sequence[str]) -> dict[int, int | None]:
    """For each older paragraph the newer one with most of its words, in order; null where none has enough."""
    found: dict[int, int | None] = {}
    first = 0
    bags = [Counter(words.split()) for words in new]
    for number, words in enumerate(old):
        bag = Counter(words.split())
        best, most = None, LEAST_SHARED
        for other in range(first, len(new)):
            size = max(bag.total(), bags[other].total(), 1)
            shared = (bag & bags[other]).total() / size
            if shared > most:
                best, most = other, shared
        found[number] = best
        first = best + 1 if best is not None else first
    return found


def _change(
    old: Article, new: Article, before: Sequence[Span], after: Sequence[Span], pair: tuple[int | None, int | None]
) -> ParagraphChange:
    gone = before[pair[0]] if pair[0] is not None else None
    come = after[pair[1]] if pair[1] is not None else None
    if gone and come:
        words = tuple(word_changes(gone.of(old.text), come.of(new.text)))
    elif gone:
        words = (Words(change="went", text=gone.of(old.text)),)
    else:
        words = (Words(change="came", text=come.of(new.text) if come else ""),)
    return ParagraphChange(
        change="changed" if gone and come else "went" if gone else "came",
        old=(gone.start, gone.end) if gone else None,
        new=(come.start, come.end) if come else None,
        words=words,
    )


def word_changes(old: str, new: str) -> Iterator[Words]:
    """Stretches of words that stayed, went and came; blanks are as in the newer text.

    >>> [(part.change, part.text) for part in word_changes("It fell by 40 percent.", "It fell by 14 percent.")]
    [('stayed', 'It fell by'), ('went', '40'), ('came', '14'), ('stayed', 'percent.')]
    """
    before, after = _WORD.findall(old), _WORD.findall(new)
    if max(len(before), len(after)) > MOST_WORDS:
        yield Words(change="went", text=old)
        yield Words(change="came", text=new)
        return
    for tag, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            yield Words(change="stayed", text=" ".join(after[k:m]))
            continue
        if i < j:
            yield Words(change="went", text=" ".join(before[i:j]))
        if k < m:
            yield Words(change="came", text=" ".join(after[k:m]))
