"""Words from outside, as a database takes them."""

from __future__ import annotations


def storable(words: str) -> str:
    """The same words without lone surrogates, which come from command lines in another encoding.

    >>> storable("Verel"), storable("Ver\\udcffl")
    ('Verel', 'Ver?l')
    """
    return words.encode("utf8", "replace").decode("utf8")
