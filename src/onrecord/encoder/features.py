"""Words of a text and what can be seen on them without a parser: letter shape, gaps, quotation state.

A word is a run of letters and digits, two apostrophes, or one other mark; everything the model says is about words.
"""

from __future__ import annotations

import re

WORD = re.compile(r"\w+|''|[^\w\s]")
SHAPES, GAPS, QUOTES = 6, 3, 8
"""How many values each of the three features has."""
NEW_LINE = 2
"""The gap before a word that begins a line."""
CLOSING_MARK = 6
OUTSIDE = (0, 5)
"""Quotation states of words that no quotation holds: plain ones and the mark that opens one."""


def word_spans(text: str) -> list[tuple[int, int]]:
    """Start and end (code points) of every word of `text`, in order."""
    return [match.span() for match in WORD.finditer(text)]


def shape(word: str) -> int:
    """Letter shape: 0 lower, 1 Capital, 2 UPPER, 3 mIxed, 4 digits, 5 a mark."""
    if word[0].isdigit():
        return 4
    if not word[0].isalpha():
        return 5
    if word.islower():
        return 0
    if word.isupper() and len(word) > 1:
        return 2
    return 1 if len(word) == 1 or word[1:].islower() else 3


def word_features(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int, int]]:
    """For each word its shape, the gap before it (0 none, 1 blank, 2 new line) and its quotation state.

    Quotation state: bit 0 inside double, bit 1 inside single marks, 4 plus 1 or 2 on an opening or closing mark.
    A new line closes every quotation, so that one lost mark cannot turn the rest of the article inside out.
    """
    features = []
    double = single = False
    end = 0
    for start, stop in spans:
        word, between = text[start:stop], text[end:start]
        gap = 2 if "\n" in between or not end else 1 if between else 0
        if gap == 2:
            double = single = False
        mark = 0
        before_letter = text[stop : stop + 1].isalnum()
        if word in "“«„" or (word in ('"', "''", "``") and not double):
            double, mark = True, 1
        elif word in "”»" or word in ('"', "''"):
            double, mark = False, 2
        elif word == "‘" or (word == "'" and gap and not single and before_letter):
            single, mark = True, 1
        elif word in "’'" and single and not before_letter:
            single, mark = False, 2
        features.append((shape(word), gap, 4 + mark if mark else double + 2 * single))
        end = stop
    return features
