"""Articles in, readings out: the whole flow on one screen.

    articles → language → encoder → attribution → acts → actors → times → transmission → events
        → disputes → Reading

A stage is called with a batch of drafts and adds its own layer to each; it never edits another's. To add one, write
a class with `__call__(self, drafts)` and put it in `default_stages`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from onrecord import __version__
from onrecord.draft import Draft
from onrecord.errors import SettingsError
from onrecord.model import SCHEMA_VERSION, Article, Reading
from onrecord.weights import version

if TYPE_CHECKING:
    from onrecord.events.codebook import Codebook
    from onrecord.registry import Registry

READER_VERSION = f"onrecord {__version__}, schema {SCHEMA_VERSION}, weights {version()}"
"""Stamped on every reading, with settings that differ; a record reads an article anew when another version read it."""

STRIDE = 192
STRIDES = range(16, 243)
"""Windows hold 254 word pieces; two that begin further apart could leave a word of 12 between them."""
THREADS = range(1, 257)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingSettings:
    """How articles are read, where one may choose.

    Raises `SettingsError` for a value that is out of range, `InputError` for a registry that cannot be read, and
    `CodebookError` for a codebook that cannot.
    """

    stride: int = STRIDE
    """Word pieces from the start of one window of the encoder to the next, at most: fewer are slower."""
    threads: int = 1
    """Threads of the networks in one process; they change the speed alone."""
    registry: Path | tuple[Path, ...] | None = None
    """Files of actors that the user names beforehand, see `onrecord.registry`; a tuple of absolute paths once made."""
    registry_digest: str = field(init=False, default="")
    """Stands for the contents of these files; empty without them."""
    codebook: Path | None = None
    """Types of events that the user writes down: a file or a folder, see `onrecord.events.codebook`; PLOVER without."""
    codebook_digest: str = field(init=False, default="")
    """Stands for its contents; empty without one."""

    def __post_init__(self) -> None:
        for name, value, allowed in (("stride", self.stride, STRIDES), ("threads", self.threads, THREADS)):
            if value not in allowed:
                raise SettingsError(f"{name} must be a whole number from {allowed[0]} to {allowed[-1]}, not {value}")
        if self.registry:
            from onrecord.registry import digest

            paths = (self.registry,) if isinstance(self.registry, (str, Path)) else self.registry
            object.__setattr__(self, "registry", tuple(Path(path).absolute() for path in paths))
            object.__setattr__(self, "registry_digest", digest(self.registry_files))
        if self.codebook is not None:
            from onrecord.events.codebook import codebook_digest

            object.__setattr__(self, "codebook", Path(self.codebook).absolute())
            object.__setattr__(self, "codebook_digest", codebook_digest(self.codebook))

    @property
    def registry_files(self) -> tuple[Path, ...]:
        """The files of the registry; none without one."""
        return self.registry if isinstance(self.registry, tuple) else ()

    @property
    def version(self) -> str:
        """Version of a reader with these settings: names all of them that change what is read."""
        stride = "" if self.stride == STRIDE else f", stride {self.stride}"
        registry = f", registry {self.registry_digest}" if self.registry_digest else ""
        book = f", codebook {self.codebook_digest}" if self.codebook_digest else ""
        return f"{READER_VERSION}{stride}{registry}{book}"


class Stage(Protocol):
    """One step of the flow: reads earlier layers of each draft and writes its own."""

    def __call__(self, drafts: Sequence[Draft]) -> None:
        """Add this stage's layer to every draft of the batch."""


def default_stages(settings: ReadingSettings | None = None) -> list[Stage]:
    """The stages in their order."""
    from onrecord.actors import Actors
    from onrecord.attribution import Attributions
    from onrecord.disputes.stage import Disputes
    from onrecord.encoder import Encoder
    from onrecord.events.own import acts_by
    from onrecord.events.stage import Events
    from onrecord.language import Language
    from onrecord.times import Times
    from onrecord.transmission import Transmissions

    settings = settings or ReadingSettings()
    stride, threads, book = settings.stride, settings.threads, load_codebook(settings)
    language, encoder = Language(), Encoder(step=stride, threads=threads)
    return [
        language,  # words, sentences, syntax, names                    → Draft.parse
        encoder,  # one vector for every word, shared by all below      → Draft.encoded
        Attributions(threads=threads),  # who is said to say what: source, cue, content  → Draft.attributions, .beside
        acts_by(book, [language, encoder], threads),  # mentions of acts, with their types  → Draft.acts
        Actors(load_registry(settings)),  # who speaks, to whom, who acts  → Draft.actors, .namings, .parties
        Times(),  # time expressions and what they mean                   → Draft.times
        Transmissions(),  # channel, via, day                             → Draft.transmissions
        Events(book),  # who says so, status, time; mentions of one act joined  → Draft.happenings
        Disputes(),  # what is held to be so, and where accounts meet  → Draft.accounts, .meetings
    ]


def load_registry(settings: ReadingSettings) -> Registry | None:
    """The registry that the settings name; raises `SettingsError` when its files were changed in the meantime."""
    if not settings.registry_files:
        return None
    from onrecord.registry import load

    found = load(settings.registry_files)
    if found.digest != settings.registry_digest:
        where = ", ".join(map(str, settings.registry_files))
        raise SettingsError("the registry was changed while articles were read", where=where, hint="start again")
    return found


def load_codebook(settings: ReadingSettings) -> Codebook:
    """The codebook that the settings name, or PLOVER; raises `CodebookError` for one that breaks the format, and
    `SettingsError` when it was changed in the meantime.
    """
    from onrecord.events.codebook import codebook, codebook_digest, read_codebook

    if settings.codebook is None:
        return codebook()
    book = read_codebook(settings.codebook)
    if codebook_digest(settings.codebook) != settings.codebook_digest:
        where = str(settings.codebook)
        raise SettingsError("the codebook was changed while articles were read", where=where, hint="start again")
    return book


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
