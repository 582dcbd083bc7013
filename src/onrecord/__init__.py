"""onrecord: news reports in, a checkable record of who said what out.

>>> import onrecord
>>> reading = onrecord.read('"We will not sign," Foreign Minister Ana Verel told reporters on Monday.')
>>> [(s.kind, s.channel) for s in reading.statements]
[('direct', 'press')]
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"
__all__ = ["Article", "Reader", "Reading", "Record", "Statement", "__version__", "read"]

if TYPE_CHECKING:
    from onrecord.model import Article, Reading, Statement
    from onrecord.reader import Reader
    from onrecord.record import Record

_HOMES = {
    "Article": "onrecord.model",
    "Reading": "onrecord.model",
    "Statement": "onrecord.model",
    "Reader": "onrecord.reader",
    "Record": "onrecord.record",
}


def __getattr__(name: str) -> Any:
    """Load a public name at first use, so that `import onrecord` stays quick and loads no model."""
    if name not in _HOMES:
        raise AttributeError(f"module 'onrecord' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)


def read(text: str, *, title: str | None = None, published: str | None = None, outlet: str | None = None) -> Reading:
    """Read one report given as plain text.

    `title` is the headline when it is not the first line of `text`; `published` an ISO 8601 date or time.
    """
    from onrecord.ingest.text import article_from_text
    from onrecord.reader import Reader

    global _reader
    _reader = _reader or Reader()
    return _reader.read([article_from_text(text, title=title, published=published, outlet=outlet)])[0]


_reader: Reader | None = None
