"""A page fetched because the user typed its URL, and never from a private address."""

from onrecord.ingest.web.fetch import fetch

__all__ = ["fetch"]
