"""Plain text: its encoding, its layout in paragraphs, and the posts that end in a signature line."""

from onrecord.ingest.text.article import article_from_text

__all__ = ["article_from_text"]
