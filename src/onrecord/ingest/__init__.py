"""Reports in from files, folders, tables, archives, feeds and addresses; each gives an `Article` or a `Rejection`.

    inputs → items → load → Article | Rejection

`items` splits the inputs into raw articles, which is cheap; `load` extracts one, which is not. `articles` does
both in turn.
"""

from __future__ import annotations

from onrecord.ingest.inputs import articles, items
from onrecord.ingest.item import Hints, Item
from onrecord.ingest.loading import load
from onrecord.ingest.options import Options, parse_mapping
from onrecord.ingest.rejection import Rejection
from onrecord.ingest.text import article_from_text

__all__ = ["Hints", "Item", "Options", "Rejection", "article_from_text", "articles", "items", "load", "parse_mapping"]
