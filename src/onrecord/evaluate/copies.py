"""Find the copies among real articles and edits of them, and compare with what was judged.

Judged pairs are copies where an article has a whole sentence or more of the other in the outlet's own words.
Quotations, captions, authors' lives, how a poll is made and whatever else a site prints under its reports do not count.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from time import process_time

from onrecord.copies import Copy, Fingerprint, find_copies, fingerprint
from onrecord.errors import EvaluationError
from onrecord.evaluate.copies_data import JudgedPair, load_articles, load_pairs
from onrecord.evaluate.copies_edits import EDITS, Edited, edited
from onrecord.evaluate.figures import Matches, Share, fraction, matches_row
from onrecord.model import Article

EDITED = 100
"""How many articles are edited."""

Pair = tuple[str, str]


@dataclass(slots=True)
class EditScore:
    """How the edits of one sort were found."""

    found: Share = field(default_factory=Share)
    kinds: Share = field(default_factory=Share)
    """Of those that were found: called what they are."""


@dataclass(slots=True)
class CopiesScore:
    """What was found, and what should have been."""

    judged: Matches = field(default_factory=lambda: Matches(Share(), Share()))
    made: Matches = field(default_factory=lambda: Matches(Share(), Share()))
    edits: dict[str, EditScore] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)
    labels: Counter[str] = field(default_factory=Counter)
    seconds: list[tuple[int, float, float]] = field(default_factory=list)
    """Number of articles, seconds for their fingerprints, and for finding their copies."""

    @property
    def all(self) -> Matches:
        """Judged and made pairs together."""
        return Matches(
            Share(self.judged.found.right + self.made.found.right, self.judged.found.of + self.made.found.of),
            Share(self.judged.correct.right + self.made.correct.right, self.judged.correct.of + self.made.correct.of),
        )


def evaluate(data: Path, pairs: Path) -> CopiesScore:
    """Read articles and judged pairs, and score; raises `EvaluationError` when a file has another shape."""
    articles = load_articles(data)
    judged = load_pairs(pairs)
    missing = {one for pair in judged for one in (pair.one, pair.other)} - articles.keys()
    if missing:
        raise EvaluationError(f"no article {min(missing)}", where=str(data))
    score = CopiesScore()
    prints = _timed(articles, score)
    found = find_copies(prints)
    _score_judged(judged, found, score)
    edits = edited(articles, EDITED)
    _score_edits(edits, found, find_copies([*prints, *(fingerprint(one.article) for one in edits)]), score)
    return score


def _timed(articles: Mapping[str, Article], score: CopiesScore) -> list[Fingerprint]:
    """The fingerprints of all articles; on the way, the processor time that a quarter, a half and all of them take."""
    prints: list[Fingerprint] = []
    spent = 0.0
    for share in (4, 2, 1):
        start = process_time()
        prints += map(fingerprint, list(articles.values())[len(prints) : len(articles) // share])
        spent += process_time() - start
        start = process_time()
        find_copies(prints)
        score.seconds.append((len(prints), spent, process_time() - start))
    return prints


def _score_judged(judged: Sequence[JudgedPair], found: Mapping[Pair, Copy], score: CopiesScore) -> None:
    for pair in judged:
        score.labels[pair.label] += 1
        is_found = _pair(pair.one, pair.other) in found
        if pair.label == "copy":
            score.judged.found.add(is_found)
        if is_found and pair.label != "doubtful":
            score.judged.correct.add(pair.label == "copy")
        if pair.label != "doubtful" and is_found != (pair.label == "copy"):
            score.errors.append(f"{'not a copy' if is_found else 'missed'}: {pair.one} {pair.other} ({pair.drawn})")


def _score_edits(
    edits: Sequence[Edited], before: Mapping[Pair, Copy], found: Mapping[Pair, Copy], score: CopiesScore
) -> None:
    made = {one.article.id: one for one in edits}
    near: dict[str, set[str]] = defaultdict(set)
    """The articles that have text of a real article, itself among them."""
    for one, other in before:
        near[one].add(other)
        near[other].add(one)
    for edit in edits:
        copy = found.get(_pair(edit.article.id, edit.of))
        own = score.edits.setdefault(edit.edit, EditScore())
        if edit.kinds:
            score.made.found.add(copy is not None)
            own.found.add(copy is not None)
        if copy is not None:
            score.made.correct.add(bool(edit.kinds))
            own.kinds.add(copy.kind in edit.kinds)
        if (copy is None) == bool(edit.kinds):
            score.errors.append(f"{'missed' if edit.kinds else 'not a copy'}: {edit.article.id} of {edit.of}")
    for one, other in found:
        if (one in made) == (other in made):
            continue
        edit, real = (made[one], other) if one in made else (made[other], one)
        known = {edit.of, *edit.besides}
        if real not in known.union(*(near[key] for key in known)):
            score.made.correct.add(0)
            score.errors.append(f"not a copy: {edit.article.id} of {real}")


def _pair(one: str, other: str) -> Pair:
    return (one, other) if one < other else (other, one)


def table(score: CopiesScore) -> str:
    """The figures as text."""
    labels = ", ".join(f"{count} {label}" for label, count in sorted(score.labels.items()))
    lines = [
        f"judged pairs: {labels}",
        matches_row("judged pairs", score.judged),
        matches_row("edited articles", score.made),
        matches_row("both", score.all),
        "",
        f"{'edit':<28} {'found':>7} {'kind right':>11}",
    ]
    for name in EDITS:
        if (own := score.edits.get(name)) is not None:
            shown = fraction(own.found.value) if own.found.of else f"{own.kinds.of:6d}"
            lines.append(f"{name:<28} {shown:>7} {fraction(own.kinds.value) if own.found.of else '   -  ':>11}")
    lines += ["", f"{'articles':>8} {'fingerprints':>13} {'copies':>8}   seconds of one processor"]
    lines += [f"{count:>8} {prints:>13.1f} {copies:>8.1f}" for count, prints, copies in score.seconds]
    return "\n".join([*lines, "", *score.errors])
