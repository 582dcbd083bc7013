"""Why an input gave no article: one row of the ledger, never an exception that stops a corpus."""

from typing import Literal

from msgspec import Struct

Reason = Literal[
    "missing",  # there is no such file
    "no permission",  # it may not be read
    "unreadable",  # an input or output error, or a directory loop
    "empty",  # no characters
    "too short",  # words, but too few for a report
    "too large",  # over the size cap
    "binary",  # not text at all
    "bad encoding",  # the declared or detected charset does not decode it
    "bad format",  # truncated or malformed gzip, WARC, JSON, CSV, Parquet, XML, HTML
    "missing column",  # the row or table has no text under the mapped name
    "not an article",  # a page without a body: index, search, error page
    "paywall",  # a stub that ends at a paywall
    "cookie page",  # a consent or bot-check page
    "gallery",  # pictures with captions, no report
    "not English",  # the language test says another language
    "refused address",  # a URL that onrecord will not fetch: private address, robots.txt, scheme
    "fetch failed",  # the server did not give the page
    "reading failed",  # a stage failed on it; the message is kept
    "killed the reader",  # the process that read it died twice
]


class Rejection(Struct, frozen=True, kw_only=True):
    """An input, or a part of one, that gave no article."""

    origin: str
    """A path, `path#row`, or a URL."""
    reason: Reason
    detail: str
    """What was wrong, in words for the person who has to mend it."""
