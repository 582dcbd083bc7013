"""Noun phrases that may be parties: which tokens stand for one, how far its words reach, and who is joined to it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from onrecord.events.tree import Tree
from onrecord.events.wordlists import act_words

TIMES = frozenset(["DATE", "TIME"])
_AMOUNTS = frozenset(["PERCENT", "MONEY", "QUANTITY", "ORDINAL"])
NAMED = frozenset(["NORP", "GPE", "LOC", "ORG", "PERSON", "FAC"])
"""Labels of names that may be parties."""
_RELATIVES = frozenset(["WDT", "WP", "WP$", "WRB", "EX"])
_NOMINAL = frozenset(["NOUN", "PROPN", "PRON"])
_PLACES_OF_NOUNS = frozenset(
    ["nsubj", "nsubjpass", "dobj", "pobj", "dative", "attr", "conj", "appos", "ROOT", "nmod", "oprd"]
)
_BEFORE = frozenset(
    [
        "det",
        "amod",
        "compound",
        "poss",
        "nummod",
        "nmod",
        "quantmod",
        "advmod",
        "predet",
        "case",
        "npadvmod",
        "punct",
        "prep",
        "appos",
        "preconj",
        "meta",
        "dep",
    ]
)
_KEPT_PREPOSITIONS = frozenset(
    ["of", "in", "for", "from", "at", "near", "between", "with", "to", "against", "including", "by", "inside"]
)
"""Prepositions whose phrase goes with a party's words: the envoy for trade, residents of the port."""
_AFTER = frozenset(
    ["prep", "acl", "relcl", "amod", "advmod", "npadvmod", "ccomp", "nummod", "compound", "nmod", "flat"]
)
"""What stands behind a noun and tells which one is meant."""
_PLACING = frozenset(["in", "near", "inside", "outside"])
_PLACES = frozenset(["GPE", "LOC", "FAC"])
_NARROWING = frozenset(["poss", "amod", "compound", "nmod"])
_LONGEST_APPOSITION = 12
_LONGEST_LIST = 12


@dataclass(slots=True)
class Phrases:
    """Noun phrases of one paragraph, each worked out once."""

    tree: Tree
    _spans: dict[int, tuple[int, int]] = field(default_factory=dict)
    _members: dict[int, tuple[int, ...]] = field(default_factory=dict)

    def span(self, head: int) -> tuple[int, int]:
        """First token and the token after the last of the phrase of `head`: no relative clause, no joined phrase."""
        found = self._spans.get(head)
        if found is None:
            # A phrase inside itself cannot be, but a bound costs nothing.
            self._spans[head] = (head, head + 1)
            found = self._spans[head] = (self._first(head), self._end(head))
        return found

    def full(self, head: int) -> tuple[int, int]:
        """The phrase of `head` with what tells which one is meant: rebels loyal to Verel, a man who fled the port."""
        tree, (first, least) = self.tree, self.span(head)
        end = least
        for child in tree.children[head]:
            if child < end and child != head:
                continue
            if tree.left[child] > end or tree.dep[child] not in _AFTER or self._tells_when(child):
                break
            end = max(end, tree.right[child] + 1)
        end = self._with_place(end)
        while end > least and tree.pos[end - 1] in ("PUNCT", "SPACE", "CCONJ") and tree.lower[end - 1] != ")":
            end -= 1
        return first, end

    def reach(self, head: int, others: Collection[int]) -> tuple[int, int]:
        """The words that stand for `head` as a party: the phrase that it only narrows, as far as `others` are outside.

        Whoever defends "Norland's plan for the port" defends the plan, and Norland by it.
        """
        first, end = self.full(head)
        if _has(first, end, others, head):
            return self.span(head)
        while (whole := self._narrowed(head)) is not None:
            begin, last = self.full(whole)
            if not begin <= head < last or _has(begin, last, others, head):
                break
            head, first, end = whole, begin, last
        return first, end

    def _with_place(self, end: int) -> int:
        """The end with the place that is told right behind: parsers hang "in Norvik" of "hit rebels in Norvik" on the
        verb or on the noun, as it comes.
        """
        tree = self.tree
        if end >= len(tree.head) or tree.dep[end] != "prep" or tree.lower[end] not in _PLACING:
            return end
        thing = tree.child(end, "pobj")
        return tree.right[end] + 1 if thing is not None and tree.entity[thing] in _PLACES else end

    def _narrowed(self, head: int) -> int | None:
        """The noun that another one narrows: plan of "Norland's plan" and of "the plan of Norland"."""
        tree, above = self.tree, self.tree.head[head]
        if tree.dep[head] in _NARROWING and tree.pos[above] == "NOUN":
            return above
        if tree.dep[head] == "pobj" and tree.lower[above] == "of" and tree.pos[tree.head[above]] == "NOUN":
            return tree.head[above]
        return None

    def _tells_when(self, child: int) -> bool:
        tree = self.tree
        thing = tree.child(child, "pobj")
        return tree.dep[child] == "prep" and thing is not None and tree.entity[thing] in TIMES

    def members(self, head: int) -> tuple[int, ...]:
        """Heads of the phrases that are joined to that of `head` by "and", "or" or commas, itself first."""
        found = self._members.get(head)
        if found is None:
            found = self._members[head] = tuple(self._joined(head))
        return found

    def whole(self, head: int) -> tuple[int, int]:
        """The phrase with everything joined to it."""
        spans = [self.span(member) for member in self.members(head)]
        return min(first for first, _ in spans), max(end for _, end in spans)

    def _joined(self, head: int) -> list[int]:
        out, at = [head], 0
        owner = self._listed_before(head)
        if owner is not None:
            out.insert(0, owner[0])
            at = 1
        while at < len(out) and len(out) < _LONGEST_LIST:
            below = self.tree.children[out[at]]
            out += [child for child in below if self.tree.dep[child] == "conj" and is_party(self.tree, child)]
            at += 1
        return sorted(out)

    def _listed_before(self, head: int) -> tuple[int, int] | None:
        """The name that shares a plural noun with another one, and the other one: Norland and Kesaria's envoys."""
        tree = self.tree
        if tree.tag[head] not in ("NNS", "NNPS"):
            return None
        for first in tree.children[head]:
            if first < head and tree.dep[first] in ("amod", "compound", "nmod", "poss") and tree.entity[first] in NAMED:
                second = tree.child(first, "conj")
                if second is not None and second < head and tree.entity[second] in NAMED and is_party(tree, first):
                    return first, second
        return None

    def _first(self, head: int) -> int:
        tree, first = self.tree, head
        owner = self._listed_before(head)
        if owner is not None:
            return tree.left[owner[1]]
        for child in reversed(tree.children[head]):
            if child > head:
                continue
            if tree.dep[child] not in _BEFORE or tree.right[child] + 1 < first - 1 or tree.entity[child] in TIMES:
                break
            if tree.dep[child] == "punct" and tree.lower[child] not in ("-", "–"):
                break
            first = tree.left[child]
        return first

    def _end(self, head: int) -> int:
        tree, end = self.tree, head + 1
        for child in tree.children[head]:
            if child < head:
                continue
            relation = tree.dep[child]
            if relation == "prep" and self._goes_with(child):
                end = self._end_of_preposition(child)
            elif relation == "appos" and tree.right[child] - child <= _LONGEST_APPOSITION:
                end = max(self.span(child)[1], end)
                end += end < len(tree.lower) and tree.lower[end] == ")"
            elif relation in ("nummod", "compound", "nmod", "flat") and child == end:
                end = tree.right[child] + 1
            elif relation not in ("punct", "case", "cc", "conj"):
                break
        return end

    def _goes_with(self, preposition: int) -> bool:
        tree = self.tree
        thing = tree.child(preposition, "pobj")
        return (
            thing is not None
            and thing > preposition
            and tree.lower[preposition] in _KEPT_PREPOSITIONS
            and tree.entity[thing] not in TIMES
        )

    def _end_of_preposition(self, preposition: int) -> int:
        thing = self.tree.child(preposition, "pobj")
        return self.whole(thing)[1] if thing is not None else preposition + 1


def _has(first: int, end: int, others: Collection[int], head: int) -> bool:
    return any(first <= other < end and other != head for other in others)


def is_party(tree: Tree, token: int) -> bool:
    """Whether a token can be the head of words that name somebody or something that acts or is acted upon."""
    pos, entity = tree.pos[token], tree.entity[token]
    if tree.lower[token] == "state" and token and tree.lower[token - 1] == "of":
        return False  # the end of a title: secretary of state
    if entity in TIMES or entity in _AMOUNTS or tree.tag[token] in _RELATIVES or tree.dep[token] == "expl":
        return False
    if pos in _NOMINAL:
        return bool(entity) or tree.lemma[token] not in act_words().times
    if pos == "ADJ" and entity in NAMED:
        return True
    other = pos in ("NUM", "ADJ", "DET", "VERB", "X") and tree.dep[token] in _PLACES_OF_NOUNS
    return other and _stands_alone(tree, token)


def _stands_alone(tree: Tree, token: int) -> bool:
    """Whether a word that is no noun stands for one: the wounded, three of them, those who fled."""
    if tree.pos[token] == "NUM":
        return tree.dep[token] in ("nsubj", "nsubjpass", "dobj", "pobj")
    if tree.pos[token] == "VERB":
        return tree.dep[token] in ("nsubj", "nsubjpass", "dobj", "pobj") and tree.child(token, "det") is not None
    return tree.dep[token] not in ("ROOT", "attr", "oprd") and (
        tree.pos[token] == "DET" or tree.child(token, "det") is not None
    )
