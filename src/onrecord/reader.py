"""Articles in, readings out: the whole flow on one screen.

    articles → language → encoder → attribution → actors → transmission → Reading

A stage is called with a batch of drafts and adds its own layer to each; it never edits another's. To add one, write
a class with `__call__(self, drafts)` and put it in `default_stages`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Protocol

from onrecord import __version__
from onrecord.draft import Draft
from onrecord.errors import SettingsError
from onrecord.model import SCHEMA_VERSION, Article, Reading
from onrecord.weights import version

READER_VERSION = f"onrecord {__version__}, schema {SCHEMA_VERSION}, weights {version()}"
"""Stamped on every reading, with settings that differ; a record reads an article anew when another version read it."""

STRIDE = 128
STRIDES = range(16, 243)
"""Windows hold 254 word pieces; two that begin further apart could leave a word of 12 between them."""
THREADS = range(1, 257)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingSettings:
    """How articles are read, where one may choose; raises `SettingsError` for a value that is out of range."""

    stride: int = STRIDE
    """Word pieces from the start of one window of the encoder to the next: fewer read a little better, and slower."""
    threads: int = 1
    """Threads of the networks in one process; they change the speed alone."""

    def __post_init__(self) -> None:
        for name, value, allowed in (("stride", self.stride, STRIDES), ("threads", self.threads, THREADS)):
            if value not in allowed:
                raise SettingsError(f"{name} must be a whole number from {allowed[0]} to {allowed[-1]}, not {value}")

    @property
    def version(self) -> str:
        """Version of a reader with these settings: names all of them that change what is read."""
        return READER_VERSION if self.stride == STRIDE else f"{READER_VERSION}, stride {self.stride}"


class Stage(Protocol):
    """One step of the flow: reads earlier layers of each draft and writes its own."""

    def __call__(self, drafts: Sequence[Draft]) -> None:
        """Add this stage's layer to every draft of the batch."""


def default_stages(settings: ReadingSettings | None = None) -> list[Stage]:
    """The stages in their order."""
    from onrecord.actors import Actors
    from onrecord.attribution import Attributions
    from onrecord.encoder import Encoder
    from onrecord.language import Language
    from onrecord.transmission import Transmissions

    settings = settings or ReadingSettings()
    stride, threads = settings.stride, settings.threads
    return [
        Language(),  # words, sentences, syntax, names                  → Draft.parse
        Encoder(step=stride, threads=threads),  # one vector for every word, shared by all below  → Draft.encoded
        Attributions(threads=threads),  # who is said to say what: source, cue, content  → Draft.attributions, .beside
        Actors(),  # persons and institutions; speaker and addressee      → Draft.actors, Draft.namings
        Transmissions(),  # channel, via, day                             → Draft.transmissions
    ]


class Reader:
    """Turns articles into readings; holds the loaded models and no other state.

    The same article gives the same reading, byte for byte: no clock, no network, no random state.
    """

    def __init__(self, stages: Sequence[Stage] | None = None, *, settings: ReadingSettings | None = None) -> None:
        """Read with `stages` where they are given, else with the default ones under `settings`."""
        self.stages = list(stages) if stages is not None else default_stages(settings)
        self.version = (settings or ReadingSettings()).version

    def read(self, articles: Sequence[Article]) -> list[Reading]:
        """One reading for each article of the batch, in the same order."""
        from onrecord.compose import compose

        drafts = [Draft(article) for article in articles]
        for stage in self.stages:
            stage(drafts)
        return [compose(draft, self.version).check() for draft in drafts]

    def stream(self, articles: Iterable[Article], batch: int = 16) -> Iterator[Reading]:
        """Readings one by one, reading `batch` articles at a time."""
        todo = iter(articles)
        while chunk := list(islice(todo, batch)):
            yield from self.read(chunk)
