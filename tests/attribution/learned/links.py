"""Links and proposals made by hand: what the linking head might say of a few words."""

from __future__ import annotations

import numpy as np

from onrecord.attribution.learned.decode import EVIDENCE, Proposal, runs_of
from onrecord.attribution.learned.linking import Link, Tags

HALF = np.full(12, 0.5, dtype=np.float32)
TAGS = Tags(np.full((12, 3), 1 / 3, dtype=np.float32), HALF, HALF)
"""A tag head that is sure of nothing, over twelve words."""
SOURCE, SOURCE_ON, CONTENT, CONTENT_ON = 1, 2, 3, 4
"""Labels: a source begins or goes on, a content begins or goes on; 0 is neither."""


def link(cue: tuple[int, int], labels: dict[int, int], words: int = 12, chance: float = 0.9) -> Link:
    """A link whose likeliest labels are these, and none for all other words."""
    scores = np.full((words, 5), -4.0, dtype=np.float32)
    for w in range(words):
        scores[w, labels.get(w, 0)] = -0.1
    scores[cue[0] : cue[1]] = [0, -30, -30, -30, -30]
    return Link(cue, chance, chance, 0, scores, np.full((words, 4), -3.0, dtype=np.float32))


def proposal(cue: int, content: range, wish: float = -0.1) -> Proposal:
    """A proposal of one cue word and some content that it wants by `wish`."""
    wishes = dict.fromkeys(content, wish)
    return Proposal((cue, cue + 1), (), tuple(runs_of(list(content))), wishes, (0.0,) * len(EVIDENCE))
