"""A type of a codebook as `codebook --json` writes it."""

from msgspec import Struct

from onrecord.events.codebook import EventType


class ModeLine(Struct, frozen=True):
    """A mode of the type."""

    mode: str
    definition: str
    cameo: str | None
    words: dict[str, float]


class TriggerLine(Struct, frozen=True):
    """A word or phrase that may tell the type."""

    part: str
    entry: str
    weight: float


class TypeLine(Struct, frozen=True):
    """One type; what the codebook does not give is null."""

    type: str
    definition: str
    quad: str | None
    cameo: str | None
    score: float | None
    modes: list[ModeLine]
    triggers: list[TriggerLine]
    examples: list[str]


def line_of(kind: EventType) -> TypeLine:
    """The line of a type."""
    triggers = dict.fromkeys((pattern.part, pattern.entry, pattern.weight) for pattern in kind.patterns)
    return TypeLine(
        type=kind.name,
        definition=kind.definition,
        quad=kind.quad,
        cameo=kind.cameo,
        score=kind.score,
        modes=[ModeLine(mode.name, mode.definition, mode.cameo, dict(mode.words)) for mode in kind.modes.values()],
        triggers=[TriggerLine(*trigger) for trigger in triggers],
        examples=list(kind.examples),
    )
