"""Short reports read by the rules alone, for their tests."""

from __future__ import annotations

from onrecord.attribution import Attributions
from onrecord.draft import Attribution, Draft
from onrecord.ingest.text import article_from_text
from onrecord.language import Language
from onrecord.model import Span

LANGUAGE = Language()


class Findings:
    """The attributions of one text, with their words."""

    def __init__(self, draft: Draft) -> None:
        self.text = draft.article.text
        self.all = draft.attributions

    def words(self, spans: tuple[Span, ...]) -> list[str]:
        return [span.of(self.text) for span in spans]

    @property
    def rows(self) -> list[tuple[str, str, list[str]]]:
        """Kind, source and content of each attribution."""
        return [(a.kind, " + ".join(self.words(a.source)), self.words(a.content)) for a in self.all]

    @property
    def cues(self) -> list[str]:
        return [" ".join(self.words(a.cue)) for a in self.all]

    def holding(self, words: str) -> Attribution:
        """The attribution whose content holds the words."""
        return next(a for a in self.all if any(words in part for part in self.words(a.content)))


def find(text: str, *, title: str | None = "Harbour news", attitudes: bool = False) -> Findings:
    """What the stage finds in a report with the headline `title`."""
    draft = Draft(article_from_text(text, title=title))
    LANGUAGE([draft])
    Attributions(attitudes=attitudes, learned=False)([draft])
    return Findings(draft)
