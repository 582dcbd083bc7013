"""Words folded to what they have in common: coordination, coordinate and cooperate are one term."""

from __future__ import annotations

from functools import lru_cache

from onrecord.disputes.lexicon import antonyms, senses

BLAME = "blame"
"""The root of words for a part in a deed: involvement, responsibility, accuse."""
LONGEST = 40
"""Characters of a word beyond which it is no word to fold."""

# Endings with the letters that must remain before them, the longest first.
_ENDINGS = (
    *(("ization", 3), ("isation", 3), ("ational", 4), ("iveness", 4), ("fulness", 4), ("ation", 4)),
    *(("ition", 4), ("ically", 4), ("arily", 4), ("iness", 4), ("ment", 5), ("ness", 4), ("ance", 4), ("ence", 4)),
    *(("ible", 5), ("able", 5), ("ally", 4), ("ing", 4), ("ize", 4), ("ise", 4)),
    *(("ity", 5), ("ive", 5), ("ion", 5), ("ist", 5), ("ism", 5), ("ate", 4), ("ial", 4), ("al", 5), ("ic", 5)),
    *(("ly", 4), ("ed", 4), ("er", 5), ("or", 5), ("ee", 5)),
)


@lru_cache(maxsize=65_536)
def root_of(lemma: str) -> str:
    """What stands for a lemma and its kin: the word of its sense, or its stem.

    >>> root_of("cooperation") == root_of("coordinate"), root_of("inspection") == root_of("inspect")
    (True, True)
    """
    known = senses()
    if lemma in known:
        return known[lemma]
    stem = _stem(lemma)
    return _stems_of_senses().get(stem, stem)


@lru_cache(maxsize=65_536)
def opposites_of(lemma: str) -> frozenset[str]:
    """The roots of the words that cannot hold beside a lemma."""
    return frozenset(root_of(word) for word in antonyms().get(lemma, ())) - {root_of(lemma)}


@lru_cache(maxsize=1)
def _stems_of_senses() -> dict[str, str]:
    return {_stem(word): head for word, head in senses().items()}


def _stem(word: str) -> str:
    if len(word) > LONGEST or not word.isascii():
        return word
    for ending, least in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= least:
            word = word[: -len(ending)]
            break
    if len(word) > 4 and word[-1] in "ey":
        word = word[:-1]
    return word
