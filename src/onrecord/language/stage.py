"""Parse an article block by block with spaCy's small English model.

A block is parsed alone, so that no sentence crosses a paragraph and memory is bounded by the longest piece; a block
longer than `MAX_PIECE` characters is cut at sentence ends or blanks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from onrecord.language.parse import Paragraph, Parse
from onrecord.model import Article, Block

if TYPE_CHECKING:
    import spacy.language

    from onrecord.draft import Draft

MAX_PIECE = 20_000
"""Characters parsed at once; the parser's memory grows with it."""

_CUT = re.compile(r"(?<=[.!?])[\"'”’)]*\s+|\s+")


class Language:
    """Stage: split into words and sentences, tag, parse, find names. Gives `Draft.parse`."""

    @cached_property
    def pipeline(self) -> spacy.language.Language:
        """The spaCy pipeline; loaded at first use, from the installed package, without network."""
        from onrecord.language.pipeline import load_pipeline

        return load_pipeline()

    def __call__(self, drafts: Sequence[Draft]) -> None:
        """Parse every block of every draft in one batch."""
        work = [
            (number, block, offset, text)
            for number, draft in enumerate(drafts)
            for block in draft.article.blocks
            for offset, text in pieces(draft.article, block)
        ]
        docs = self.pipeline.pipe((text for *_, text in work), batch_size=64)
        found: list[list[Paragraph]] = [[] for _ in drafts]
        for (number, block, offset, _), doc in zip(work, docs, strict=True):
            found[number].append(Paragraph(block, doc, offset))
        for draft, paragraphs in zip(drafts, found, strict=True):
            draft.parse = Parse(tuple(paragraphs))


def pieces(article: Article, block: Block) -> Iterator[tuple[int, str]]:
    """The block's text in pieces of at most `MAX_PIECE` characters, each with its offset in the article."""
    start, end = block.span.start, block.span.end
    while end - start > MAX_PIECE:
        window = article.text[start : start + MAX_PIECE]
        cuts = [m.end() for m in _CUT.finditer(window, MAX_PIECE // 2)]
        sentence_ends = [c for c in cuts if window[:c].rstrip()[-1:] in '.!?"”’)']
        cut = (sentence_ends or cuts or [MAX_PIECE])[-1]
        yield start, article.text[start : start + cut]
        start += cut
    if start < end:
        yield start, article.text[start:end]
