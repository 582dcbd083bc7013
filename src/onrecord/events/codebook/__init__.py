"""What counts as an event: types with their definitions, modes and triggers, and contexts.

    plover/*.toml ─┐
    or one's own ──┴─ reading ─→ Codebook ─→ triggers, mode_of, contexts_of

`entries` holds the small grammar of trigger words and phrases, `codebook` what is asked of a codebook.
"""

from onrecord.events.codebook.codebook import NONE, QUADS, Codebook, Context, EventType, Mode
from onrecord.events.codebook.entries import Part, Pattern
from onrecord.events.codebook.reading import codebook, codebook_digest, read_codebook

__all__ = [
    "NONE",
    "QUADS",
    "Codebook",
    "Context",
    "EventType",
    "Mode",
    "Part",
    "Pattern",
    "codebook",
    "codebook_digest",
    "read_codebook",
]
