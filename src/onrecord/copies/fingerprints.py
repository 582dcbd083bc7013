"""Fingerprints: under which keys an article is found by those that share a passage with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from hashlib import blake2b
from urllib.parse import urlsplit

import numpy as np

from onrecord.copies.words import Hashes, Indices, Words, shingles, words_of
from onrecord.model import Article

SHINGLE = 6
"""Words in a shingle."""
WINDOW = 12
"""Shingles in the window of which the smallest is a key: two articles that share 17 own words in a row share a key."""
KEY_BITS = 48
FEWEST_WORDS = 12
"""A text of fewer words is no copy of the same text."""


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What is compared of an article."""

    article_id: str
    site: str
    """Host of its address, else its outlet; empty where neither is known."""
    day: str
    """ISO 8601 date on which it was published; empty where that is not known."""
    words: Words
    body: int
    """Key of the whole text: the same for articles whose words are the same."""
    keys: Hashes
    """Keys of its passages, in text order; some may be there several times."""
    places: Indices
    """Number of the first word of each key's shingle."""

    def all_keys(self) -> frozenset[int]:
        """Every key under which it is found, each once."""
        found = set(map(int, self.keys))
        if len(self.words) >= FEWEST_WORDS:
            found.add(self.body)
        return frozenset(found)


def fingerprint(article: Article) -> Fingerprint:
    """The fingerprint of an article; a pure function of its text and blocks."""
    words = words_of(article)
    keys, places = _passage_keys(words)
    digest = blake2b(words.hashes.tobytes(), digest_size=8, person=b"onrecord-body").digest()
    body = int.from_bytes(digest, "little") >> (64 - KEY_BITS)
    return Fingerprint(article.id, site_of(article.url, article.outlet), _day(article), words, body, keys, places)


def site_of(url: str | None, outlet: str | None) -> str:
    """Who printed an article: the host of its address, else its outlet.

    >>> site_of("https://www.port-daily.example/a?b", "Port Daily"), site_of(None, "Port Daily")
    ('port-daily.example', 'Port Daily')
    """
    try:
        host = urlsplit(url or "").hostname
    except ValueError:  # what is no address, such as `https://[`
        host = None
    return host.removeprefix("www.") if host else outlet or ""


def _day(article: Article) -> str:
    day = (article.published or "")[:10]
    try:
        return date.fromisoformat(day).isoformat()
    except ValueError:
        return ""


def _passage_keys(words: Words) -> tuple[Hashes, Indices]:
    """The smallest shingle of own words in each window, the first of equal ones: winnowing (Schleimer et al. 2003)."""
    own = np.flatnonzero(words.own)
    found = shingles(words.hashes[own], SHINGLE)
    if len(found) <= WINDOW:
        chosen = np.array([found.argmin()] if len(found) else [], dtype=np.int64)
    else:
        windows = np.lib.stride_tricks.sliding_window_view(found, WINDOW)
        chosen = np.unique(np.arange(len(windows)) + windows.argmin(axis=1))
    return found[chosen] >> np.uint64(64 - KEY_BITS), own[chosen]
