"""Articles in, readings out: the whole flow on one screen.

    articles → language → attribution → actors → transmission → Reading

A stage is called with a batch of drafts and adds its own layer to each; it never edits another's. To add one, write
a class with `__call__(self, drafts)` and put it in `default_stages`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Protocol

from onrecord import __version__
from onrecord.draft import Draft
from onrecord.model import SCHEMA_VERSION, Article, Reading

READER_VERSION = f"onrecord {__version__}, schema {SCHEMA_VERSION}"
"""Stamped on every reading; a record reads an article anew when it was read by another version."""


class Stage(Protocol):
    """One step of the flow: reads earlier layers of each draft and writes its own."""

    def __call__(self, drafts: Sequence[Draft]) -> None:
        """Add this stage's layer to every draft of the batch."""


def default_stages() -> list[Stage]:
    """The stages in their order."""
    from onrecord.actors import Actors
    from onrecord.attribution import Attributions
    from onrecord.language import Language
    from onrecord.transmission import Transmissions

    return [
        Language(),  # words, sentences, syntax, names                  → Draft.parse
        Attributions(),  # who is said to say what: source, cue, content  → Draft.attributions
        Actors(),  # persons and institutions; speaker and addressee      → Draft.actors, Draft.namings
        Transmissions(),  # channel, via, day                             → Draft.transmissions
    ]


class Reader:
    """Turns articles into readings; holds the loaded models and no other state.

    The same article gives the same reading, byte for byte: no clock, no network, no random state.
    """

    def __init__(self, stages: Sequence[Stage] | None = None) -> None:
        self.stages = list(stages) if stages is not None else default_stages()

    def read(self, articles: Sequence[Article]) -> list[Reading]:
        """One reading for each article of the batch, in the same order."""
        from onrecord.compose import compose

        drafts = [Draft(article) for article in articles]
        for stage in self.stages:
            stage(drafts)
        return [compose(draft, READER_VERSION).check() for draft in drafts]

    def stream(self, articles: Iterable[Article], batch: int = 16) -> Iterator[Reading]:
        """Readings one by one, reading `batch` articles at a time."""
        todo = iter(articles)
        while chunk := list(islice(todo, batch)):
            yield from self.read(chunk)
