"""Who is said to say what: source, cue and content, by rules over the parse, the quotation marks and the layout.

    posts ─┐
    lines ─┤
    utterances ─┼─ Candidate ─→ combine ─→ Draft.attributions
    clauses ─┤
    nominals ─┘

`cues.toml` holds the words, `confidence.toml` how often each rule is right.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from onrecord.attribution.bounds import Bounds
from onrecord.attribution.candidates import Candidate
from onrecord.attribution.clauses import clause_candidates
from onrecord.attribution.combine import combine
from onrecord.attribution.confidence import confidences
from onrecord.attribution.continued import with_continued
from onrecord.attribution.extensions import extended
from onrecord.attribution.lines import line_candidates
from onrecord.attribution.nested import nested_candidates
from onrecord.attribution.nominals import nominal_candidates
from onrecord.attribution.passage import Passage, passages_of, without_repeats
from onrecord.attribution.posts import post_candidates
from onrecord.attribution.utterances import utterance_candidates
from onrecord.draft import Attribution
from onrecord.model import Article

if TYPE_CHECKING:
    from onrecord.draft import Draft

__all__ = ["Attributions"]


class Attributions:
    """Stage: find who is said to say what. Reads `Draft.article` and `Draft.parse`, gives `Draft.attributions`.

    With `attitudes` it marks attributions in the wide sense of PolNeAR, also what somebody thinks, wants or supports,
    one level deep and with the word "that" in the content; the record keeps to what is said or written.
    """

    def __init__(self, *, attitudes: bool = False) -> None:
        self.attitudes = attitudes

    def __call__(self, drafts: Sequence[Draft]) -> None:
        """Find the attributions of every draft; raises `ValueError` for a draft that was not parsed."""
        for draft in drafts:
            draft.attributions = self.attributions(draft)

    def attributions(self, draft: Draft) -> list[Attribution]:
        """The attributions of one draft in text order."""
        if draft.parse is None:
            raise ValueError(f"article {draft.article.id} is not parsed: the language stage comes first")
        passages = passages_of(draft.article, draft.parse)
        bounds = Bounds(passages, wide=self.attitudes)
        trimmed = map(bounds.trim, self._candidates(draft, passages))
        candidates = [candidate for candidate in trimmed if candidate is not None]
        candidates = _with_headlines(extended(candidates, passages), draft.article)
        quoted = [quotation.inner for passage in passages for quotation in passage.quotations]
        found = combine(draft.article, candidates, quoted, confidences(), self.attitudes)
        return with_continued(found, passages)

    def _candidates(self, draft: Draft, passages: list[Passage]) -> Iterator[Candidate]:
        """What every rule proposes; a post's words are left whole."""
        yield from post_candidates(draft.article)
        prose = without_repeats([passage for passage in passages if passage.paragraph.block.kind != "post"])
        yield from line_candidates(prose)
        yield from utterance_candidates(prose, self.attitudes)
        for passage in prose:
            yield from clause_candidates(passage, self.attitudes)
            yield from nominal_candidates(passage, self.attitudes)
            if not self.attitudes:
                yield from nested_candidates(passage)


def _with_headlines(candidates: list[Candidate], article: Article) -> list[Candidate]:
    """The candidates, those of the headline and standfirst marked as such."""
    spans = [block.span for block in article.blocks if block.kind in ("headline", "standfirst")]
    return [
        replace(c, headline=True) if any(span.start <= c.anchor < span.end for span in spans) else c for c in candidates
    ]
