"""The numbers of things in a clause: thirty nations, $1.7 billion, 12 of them."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from onrecord.disputes.lexicon import numbers
from onrecord.language import Paragraph
from onrecord.model import Quantity, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

LARGEST = 1e15

_DIGITS = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]{1,6})?|[0-9]{1,15}(?:\.[0-9]{1,6})?")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_PERCENT = frozenset({"%", "percent"})
_BEFORE_NOUN = frozenset({"nummod", "compound", "quantmod"})
_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "attr"})


def quantities_in(tokens: Sequence[Token], paragraph: Paragraph, times: Collection[Span]) -> tuple[Quantity, ...]:
    """The quantities told by the words of a clause, in text order; dates, ages and rough numbers are none.

    "At least twenty" and "about 30" are rough: with them no other number is at odds for sure.
    """
    known = numbers()
    found: list[Quantity] = []
    after = -1
    for token in tokens:
        if token.lower_ in known.often and token.head.pos_ == "VERB" and token.dep_ == "advmod":
            done = token.head.lemma_.lower()
            found.append(Quantity(value=known.often[token.lower_], of=done, evidence=paragraph.span(token)))
        if token.i < after or not token.like_num or token.ent_type_ in ("DATE", "TIME", "ORDINAL"):
            continue
        value, after = _value(token)
        span = paragraph.span(token.doc[token.i : after])
        if value is None or _is_rough(token) or any(span.overlaps(time) for time in times):
            continue
        of = _counted(token, after)
        if of is not None and 0 <= value <= LARGEST:
            found.append(Quantity(value=value, of=of, evidence=span))
    return tuple(found)


def _value(token: Token) -> tuple[float | None, int]:
    """The number that begins with a word, and the index of the word after it."""
    known, text, doc, end = numbers(), token.lower_, token.doc, token.i + 1
    if _DIGITS.fullmatch(text):
        value = float(text.replace(",", ""))
    else:
        parts = text.split("-")
        if any(part not in known.values and part not in known.scales for part in parts):
            return None, end
        value = sum(known.values.get(part, 0.0) for part in parts)
        scaled = next((known.scales[part] for part in parts if part in known.scales), None)
        value = (value or 1.0) * scaled if scaled is not None else value
    if 20 <= value < 100 and value % 10 == 0 and end + 1 < len(doc) and doc[end].text == "-":
        unit = known.values.get(doc[end + 1].lower_, 0.0)
        value, end = (value + unit, end + 2) if 0 < unit < 10 else (value, end)  # twenty-one
    while end < len(doc) and end < token.i + 6 and doc[end].lower_ in known.scales:
        value *= known.scales[doc[end].lower_]
        end += 1
    return value, end


def _is_rough(token: Token) -> bool:
    """Whether words right before a number leave it open: at least 20, about $30."""
    known = numbers()
    before = [word.lower_ for word in token.doc[max(0, token.i - 3) : token.i]]
    near = [word for word in before if word not in known.money][-2:]
    return not known.rough.isdisjoint(near)


def _counted(token: Token, after: int) -> str | None:
    """Lemma of what a number counts; empty where the words do not tell, None where it counts nothing."""
    known, doc = numbers(), token.doc
    before = doc[token.i - 1] if token.i else None
    following = doc[after] if after < len(doc) else None
    if before is not None and before.lower_ in known.money:
        return known.money[before.lower_]
    if following is not None and (following.lower_ in _PERCENT or doc[after : after + 2].text.lower() == "per cent"):
        return "percent"
    if before is not None and (before.text in "-–/#:+" or before.pos_ == "PROPN"):
        return None
    if following is not None and (following.text in "-–/:" or following.lemma_.lower() in known.periods):
        return None
    last = doc[after - 1]
    head = last.head
    while head.pos_ == "NUM" and head.head.i != head.i:
        head = head.head
    if last.dep_ in _BEFORE_NOUN and head.pos_ in ("NOUN", "PROPN", "ADJ") and head.i > last.i:
        lemma = head.lemma_.lower()
        if lemma == "time" and head.head.pos_ == "VERB":
            return str(head.head.lemma_.lower())  # met three times
        return None if lemma in known.periods or lemma == "time" else lemma
    part = next((c for c in last.children if c.dep_ == "prep" and c.lower_ == "of"), None)
    whole = (
        next((c for c in part.children if c.dep_ == "pobj" and c.pos_ == "NOUN"), None) if part is not None else None
    )
    if whole is not None and not whole.like_num:
        return str(whole.lemma_.lower())  # 19 of the 23 drivers
    if token.lower_ == "one" or (_YEAR.fullmatch(token.text) and after == token.i + 1):
        return None
    return _elliptical(token) if token.dep_ in _ARGUMENTS and head.pos_ in ("VERB", "AUX", "ADP") else None


def _elliptical(token: Token) -> str | None:
    """What "put the number of dead at 45" or "the toll was 45" counts."""
    verb = token.head if token.head.pos_ != "ADP" else token.head.head
    for child in verb.children:
        if child.lemma_.lower() in numbers().counted and child.i < token.i:
            inner = [t for c in child.children if c.lower_ == "of" for t in c.children if t.dep_ == "pobj"]
            compound = [c for c in child.children if c.dep_ == "compound"]
            return next((t.lemma_.lower() for t in (*inner, *compound)), "")
    return "" if verb.lemma_.lower() in numbers().telling and token.i > verb.i else None
