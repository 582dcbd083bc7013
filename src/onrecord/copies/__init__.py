"""Near-copies of articles: wire text that several outlets carry, whole, cut, reordered or under another lead.

    one, other = fingerprint(article), fingerprint(other_article)
    if (found := compare(one, other)) is not None:
        for passage in found.passages:
            print(found.kind, passage.one.of(article.text), passage.other.of(other_article.text))

Articles are looked for by the smallest hashes of a window that slides over their words (winnowing: a MinHash of every
passage), so that each run of words that two articles share is found, and none has to be compared with all others.
What is found is then verified by aligning the words. Words inside quotation marks make no copy, for reporters at the
same news conference write the same ones down; nor do lines that a site prints under its reports.

Importing this package loads no numpy; that happens when a name is first used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__all__ = ["Copy", "CopyKind", "Fingerprint", "Passage", "compare", "find_copies", "fingerprint"]

if TYPE_CHECKING:
    from onrecord.copies.comparing import Copy, CopyKind, Passage, compare
    from onrecord.copies.finding import find_copies
    from onrecord.copies.fingerprints import Fingerprint, fingerprint

_HOMES = {
    **dict.fromkeys(("Copy", "CopyKind", "Passage", "compare"), "onrecord.copies.comparing"),
    **dict.fromkeys(("Fingerprint", "fingerprint"), "onrecord.copies.fingerprints"),
    "find_copies": "onrecord.copies.finding",
}


def __getattr__(name: str) -> Any:
    """Load a public name at first use."""
    if name not in _HOMES:
        raise AttributeError(f"module 'onrecord.copies' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)
