"""What a person types into a search box, as an FTS5 expression that never is a syntax error."""

from __future__ import annotations

import re
from collections.abc import Sequence

_TOKEN = re.compile(r'"[^"]*"?\*?|[()]|[^\s()"]+')
MOST_TOKENS = 250
"""Words beyond these are left out: FTS5 refuses expressions of more than 256 parts."""
MOST_NESTED = 60
"""With more words than these, operators are taken as words: FTS5's parser holds 100 open parentheses."""

_OPERATORS = frozenset({"AND", "OR", "NOT"})


def text_expression(words: str) -> str | None:
    """The FTS5 expression for `words`; null when they hold nothing that can be searched for.

    All words must occur. `"..."` is a phrase, `word*` a prefix; AND, OR, NOT and parentheses work where they are well
    formed, and are taken as words where they are not.

    >>> text_expression('talks "next week" sanction*')
    '"talks" AND "next week" AND "sanction" *'
    >>> text_expression("(talks OR summit) NOT trade")
    '(("talks" OR "summit") NOT "trade")'
    >>> text_expression("AND (") is None
    False
    """
    tokens = _TOKEN.findall(words.replace("\0", " "))[:MOST_TOKENS]
    if len(tokens) <= MOST_NESTED and (_OPERATORS.intersection(tokens) or "(" in tokens):
        expression = _Parser(tokens).expression()
        if expression is not None:
            return expression
    return " AND ".join(filter(None, map(_quoted, tokens))) or None


def _quoted(term: str) -> str | None:
    """A word or phrase as FTS5 takes it literally; null when it has no letter or digit."""
    prefix = " *" if term.endswith("*") else ""
    inner = term.rstrip("*").replace('"', " ").strip()
    # FTS5 finds nothing at all for a phrase without a token, even in `AND` with others.
    return f'"{inner}"{prefix}' if any(c.isalnum() for c in inner) else None


class _Parser:
    """Recursive descent over AND, OR, NOT and parentheses; `expression` is null where they are not well formed."""

    def __init__(self, tokens: Sequence[str]) -> None:
        self.tokens = tokens
        self.at = 0
        self.depth = 0

    def expression(self) -> str | None:
        try:
            found = self._either()
        except ValueError:
            return None
        return found if self.at == len(self.tokens) else None

    def _next(self) -> str | None:
        return self.tokens[self.at] if self.at < len(self.tokens) else None

    def _either(self) -> str:
        parts = [self._both()]
        while self._next() == "OR":
            self.at += 1
            parts.append(self._both())
        return parts[0] if len(parts) == 1 else f"({' OR '.join(parts)})"

    def _both(self) -> str:
        found = self._one()
        while (term := self._next()) not in (None, "OR", ")"):
            operator = "AND"
            if term in _OPERATORS:
                operator = str(term)
                self.at += 1
            found = f"({found} {operator} {self._one()})"
        return found

    def _one(self) -> str:
        term = self._next()
        self.at += 1
        if term == "(":
            self.depth += 1
            if self.depth > 20:
                raise ValueError("too deep")
            found = self._either()
            if self._next() != ")":
                raise ValueError("an open parenthesis")
            self.at += 1
            self.depth -= 1
            return found
        word = _quoted(term) if term is not None and term not in _OPERATORS and term != ")" else None
        if word is None:
            raise ValueError("an operator without its word")
        return word
