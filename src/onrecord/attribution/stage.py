"""The attribution stage: the model's proposals and the rules', brought together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from onrecord.attribution.agreement import agreed
from onrecord.attribution.bounds import Bounds
from onrecord.attribution.candidates import Candidate
from onrecord.attribution.clauses import clause_candidates
from onrecord.attribution.combine import as_marked, combine
from onrecord.attribution.confidence import confidences
from onrecord.attribution.continued import with_continued
from onrecord.attribution.extensions import extended
from onrecord.attribution.learned import Found, LinkingModel, model_candidates
from onrecord.attribution.lines import line_candidates
from onrecord.attribution.nested import nested_candidates
from onrecord.attribution.nominals import nominal_candidates
from onrecord.attribution.passage import Passage, passages_of, without_repeats
from onrecord.attribution.posts import post_candidates
from onrecord.attribution.utterances import utterance_candidates
from onrecord.draft import Attribution, Beside
from onrecord.model import Article, Span

if TYPE_CHECKING:
    from onrecord.draft import Draft
    from onrecord.encoder import Encoded


class Attributions:
    """Stage: find who is said to say what.

    Reads `Draft.article`, `Draft.parse` and `Draft.encoded`, gives `Draft.attributions` and `Draft.beside`.

    With `attitudes` it gives, as attributions, all that PolNeAR's annotators would mark, also what somebody thinks,
    wants or supports, one level deep and with the word "that" in the content; the record keeps to what is said or
    written. With `learned` false only rules are used, and no encoder is needed before.
    """

    def __init__(self, *, attitudes: bool = False, learned: bool = True, threads: int = 1) -> None:
        self.attitudes, self.learned, self.threads = attitudes, learned, threads

    @cached_property
    def model(self) -> LinkingModel:
        """The fitted model; loaded at first use."""
        return LinkingModel.load(self.threads)

    def __call__(self, drafts: Sequence[Draft]) -> None:
        """Find the attributions of every draft; raises `ValueError` for one that lacks an earlier layer."""
        for draft in drafts:
            if draft.parse is None or (self.learned and draft.encoded is None):
                raise ValueError(f"article {draft.article.id} is not parsed and encoded: those stages come first")
            passages = passages_of(draft.article, draft.parse)
            found = self.model.read(draft.article.text, draft.encoded) if self.learned and draft.encoded else []
            if self.attitudes and self.learned:
                marked = model_candidates(passages, found, wide=True)
                draft.attributions = as_marked(draft.article.text, marked, _quoted(passages))
            else:
                self._combined(draft, passages, found)

    def _combined(self, draft: Draft, passages: list[Passage], found: Sequence[Found]) -> None:
        """Bring the proposals of the model and of the rules together."""
        article = draft.article
        prose = without_repeats([p for p in passages if p.paragraph.block.kind != "post"])
        layout = [*post_candidates(article), *(replace(c, layout=True) for c in line_candidates(prose))]
        headlines = [passage for passage in prose if passage.paragraph.block.kind in ("headline", "standfirst")]
        # Headlines have a grammar of their own, of which the model saw too little: it is asked where no rule reads one.
        titles = [replace(c, layout=True) for c in _grammar(headlines, self.attitudes)] if self.learned else []
        layout += titles
        read = [p for p in headlines if any(p.start <= c.anchor < p.end for c in titles)]
        body = [passage for passage in prose if passage not in headlines] if self.learned else prose
        grammar = list(_grammar(body, self.attitudes))
        learned = agreed(list(model_candidates(prose, found)), grammar, article.text)
        learned = [c for c in learned if not any(p.start <= c.anchor < p.end for p in read)]
        if draft.encoded is not None and self.learned:
            grammar = self._seen(_without_sourcing(grammar, learned), draft.encoded)
        draft.attributions = self._attributions(article, passages, [*layout, *grammar, *learned])
        draft.beside = list(_beside(learned, draft.attributions))

    def _seen(self, candidates: list[Candidate], encoded: Encoded) -> list[Candidate]:
        """The candidates with what the model thinks of their cues."""
        chances = self.model.cue_chances(encoded, [candidate.cue for candidate in candidates])
        return [replace(c, seen=chance) for c, chance in zip(candidates, chances, strict=True)]

    def _attributions(
        self, article: Article, passages: list[Passage], proposed: Sequence[Candidate]
    ) -> list[Attribution]:
        """The proposals that stand, in text order."""
        bounds = Bounds(passages, wide=self.attitudes)
        candidates = [trimmed for candidate in proposed if (trimmed := bounds.trim(candidate)) is not None]
        candidates = _with_headlines(extended(candidates, passages), article)
        found = combine(article, candidates, _quoted(passages), confidences(), self.attitudes)
        return with_continued(found, passages)


def _quoted(passages: list[Passage]) -> list[Span]:
    return [quotation.inner for passage in passages for quotation in passage.quotations]


def _without_sourcing(candidates: list[Candidate], learned: Sequence[Candidate]) -> list[Candidate]:
    """The candidates without those that are the outlet's remarks on how it asked, by what the model found."""
    remarks = {span for one in learned if one.what == "sourcing" for span in one.cue}
    return [c for c in candidates if not any(cue.overlaps(span) for cue in c.cue for span in remarks)]


def _grammar(prose: list[Passage], attitudes: bool) -> Iterator[Candidate]:
    """What the rules over quotation marks and syntax propose."""
    yield from utterance_candidates(prose, attitudes)
    for passage in prose:
        yield from clause_candidates(passage, attitudes)
        yield from nominal_candidates(passage, attitudes)
        if not attitudes:
            yield from nested_candidates(passage)


def _beside(learned: Sequence[Candidate], standing: Sequence[Attribution]) -> Iterator[Beside]:
    """What the model found that is no statement, unless a statement with the same cue stands."""
    cues = {span for attribution in standing for span in attribution.cue}
    for one in learned:
        if one.what != "statement" and not any(span.overlaps(cue) for span in one.cue for cue in cues):
            yield Beside(
                what=one.what,
                content=one.content,
                source=one.source,
                cue=one.cue,
                polarity=one.polarity,
                confidence=one.confidence or 0.0,
            )


def _with_headlines(candidates: list[Candidate], article: Article) -> list[Candidate]:
    """The candidates, those of the headline and standfirst marked as such."""
    spans = [block.span for block in article.blocks if block.kind in ("headline", "standfirst")]
    return [
        replace(c, headline=True) if any(span.start <= c.anchor < span.end for span in spans) else c for c in candidates
    ]
