"""Score whom ambiguous pronouns mean, as GAP does (Webster et al. 2018).

Every passage has two names and asks of each whether the pronoun means it. Precision and recall count the names that
are taken for meant; `ratio` is the F1 of feminine pronouns by that of masculine ones. `decided` counts passages: of
those where a name was taken, the share where it is the right one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from onrecord.evaluate.figures import Matches, Share, fraction, matches_row, share_row
from onrecord.evaluate.gap_data import Answer, Passage


def _matches() -> Matches:
    return Matches(Share(), Share())


@dataclass(slots=True)
class Scores:
    """The counts of a whole run."""

    passages: int = 0
    missing: int = 0
    """Passages without an answer row."""
    masculine: Matches = field(default_factory=_matches)
    feminine: Matches = field(default_factory=_matches)
    decided: Share = field(default_factory=Share)
    """Passages where a name was taken, and those of them where it is the right one."""

    @property
    def overall(self) -> Matches:
        """The counts of both genders together."""
        both = (self.masculine, self.feminine)
        return Matches(
            Share(sum(m.found.right for m in both), sum(m.found.of for m in both)),
            Share(sum(m.correct.right for m in both), sum(m.correct.of for m in both)),
        )

    @property
    def ratio(self) -> float | None:
        """F1 of feminine pronouns by that of masculine ones; None where either cannot be told."""
        masculine, feminine = self.masculine.f1, self.feminine.f1
        return feminine / masculine if masculine and feminine is not None else None


def score(passages: Sequence[Passage], answers: Iterable[Answer]) -> Scores:
    """Counts over all passages; one without an answer counts as answered with neither name."""
    by_id = {answer.id: answer for answer in answers}
    scores = Scores(passages=len(passages))
    for passage in passages:
        answer = by_id.get(passage.id)
        scores.missing += answer is None
        taken = (answer.a, answer.b) if answer is not None else (False, False)
        meant = (passage.a_meant, passage.b_meant)
        matches = scores.feminine if passage.feminine else scores.masculine
        for is_meant, is_taken in zip(meant, taken, strict=True):
            matches.found.add(is_meant and is_taken, is_meant)
            matches.correct.add(is_meant and is_taken, is_taken)
        if any(taken):
            scores.decided.add(meant == taken)
    return scores


def table(scores: Scores) -> str:
    """The figures as lines of text."""
    rows = (("overall", scores.overall), ("masculine", scores.masculine), ("feminine", scores.feminine))
    return "\n".join(
        [
            f"passages {scores.passages} (missing from PRED {scores.missing})",
            *(matches_row(name, matches) for name, matches in rows),
            f"{'ratio F/M':<22} {fraction(scores.ratio)}",
            share_row("right where decided", scores.decided),
        ]
    )
