"""From links to attributions: best labels of each cue, how sure each is, then who gets a word that two cues want.

propose   each cue alone: its likeliest source and content, and the evidence for and against it
judge     a small logistic model over the evidence (`judge.py`)
settle    surest first; a word of content goes to one attribution
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from onrecord.attribution.learned.linking import Link, Tags
from onrecord.encoder.windows import Floats

LABELS = 5
REACH = 200
"""Words between two cues from which on their contents cannot meet: the linking head sees 80 to either side."""
_FORBIDDEN = -1e9
_STEP = np.zeros((LABELS, LABELS), dtype=np.float32)
_STEP[[0, 3, 4], 2] = _STEP[[0, 1, 2], 4] = _FORBIDDEN

Run = tuple[int, int]
EVIDENCE = (
    "cue chance",
    "accepted",
    "content by link",
    "content by tags",
    "content edges",
    "content pointers",
    "source by link",
    "source by tags",
    "source absent",
    "source pointers",
    "content length",
    "cue words",
    "distance",
    "content wanted by surer",
    "content wanted by less sure",
    "cue in surer content",
    "surer cue in content",
    "cue in quotation",
    "content quoted",
)
"""What is known of a proposal; chances are logits, mean logs or logs."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Thresholds of the decoder, chosen on development articles."""

    edge: float = 0.28
    """Chance to be in a cue from which words next to each other make one."""
    least: float = 0.22
    """Chance from which a word elsewhere is looked at as a cue."""
    tags_share: float = 0.15
    """How much the tag head's view of what is content counts beside the linking head's."""
    keep: float = 0.35
    """Confidence from which an attribution stands; half the F1 that is reached is the best value for it."""
    own: float = 0.5
    """Least share of its content that an attribution must keep after surer ones took theirs."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """What one cue alone would make: source run or none, content runs, the `evidence` (one number per `EVIDENCE`),
    and how much the linking head wants each word of the content (`wish`, mean logs)."""

    cue: Run
    source: tuple[Run, ...]
    content: tuple[Run, ...]
    wish: dict[int, float]
    evidence: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Attribution:
    """One attribution as word runs, with the evidence for it and the chance that it stands."""

    source: tuple[Run, ...]
    cue: Run
    content: tuple[Run, ...]
    evidence: tuple[float, ...]
    confidence: float


def logit(p: float) -> float:
    """Log odds, kept finite."""
    p = min(max(float(p), 1e-4), 1 - 1e-4)
    return float(np.log(p / (1 - p)))


def best_labels(links: Sequence[Link], content: Floats, share: float) -> list[npt.NDArray[np.int64]]:
    """The likeliest legal label sequence of each link: a role goes on only where it stands already.

    `content` is the chance of each word of the article to be in some content; its log odds count by `share`.
    """
    if not links:
        return []
    lengths = np.array([len(link.labels) for link in links])
    score = np.zeros((len(links), int(lengths.max()), LABELS), dtype=np.float32)
    score[:, :, 1:] = _FORBIDDEN
    for k, link in enumerate(links):
        likely = np.clip(content[link.start : link.start + lengths[k]], 1e-3, 1 - 1e-3)
        score[k, : lengths[k]] = link.labels
        score[k, : lengths[k], 3:] += share * np.log(likely)[:, None]
        score[k, : lengths[k], 0] += share * np.log(1 - likely)
    total = score[:, 0] + np.array([0, 0, _FORBIDDEN, 0, _FORBIDDEN], dtype=np.float32)
    back = []
    for t in range(1, score.shape[1]):
        moves = total[:, :, None] + _STEP
        back.append(moves.argmax(1))
        total = moves.max(1) + score[:, t]
    path = [total.argmax(1)]
    rows = np.arange(len(links))
    for choice in reversed(back):
        path.append(choice[rows, path[-1]])
    best = np.stack(path[::-1], 1)
    return [best[k, : lengths[k]] for k in rows]


def runs_of(words: Sequence[int]) -> list[Run]:
    """Word indices as [first, last) runs."""
    runs: list[list[int]] = []
    for w in sorted(words):
        if runs and runs[-1][1] == w:
            runs[-1][1] = w + 1
        else:
            runs.append([w, w + 1])
    return [(a, b) for a, b in runs]


def propose(
    links: Sequence[Link], tags: Tags, quotation: Sequence[int], is_word: Sequence[bool], settings: Settings
) -> list[Proposal]:
    """Each cue's proposal, where it has content that is more than marks.

    `quotation` is the quotation state of each word (0 outside), `is_word` whether it is more than a mark.
    """
    alone = []
    for link, labels in zip(links, best_labels(links, tags.content, settings.tags_share), strict=True):
        content = [link.start + i for i in np.flatnonzero(labels >= 3).tolist()]
        if not any(is_word[w] for w in content):
            continue
        chance = {
            link.start + i: float(np.exp(np.logaddexp(*link.labels[i, 1:3])))
            for i in np.flatnonzero((labels == 1) | (labels == 2)).tolist()
        }
        # Gold has one run of words as the source; the likeliest by mass is taken.
        runs = sorted(runs_of(list(chance)), key=lambda run: (-sum(chance[w] for w in range(*run)), run))
        source = tuple(runs[:1])
        alone.append((link, source, content, _own_evidence(link, tags, source, content)))
    base = [own[0] + own[1] for *_, own in alone]
    words = [set(content) for _, _, content, _ in alone]
    out = []
    for k, (link, source, content, own) in enumerate(alone):
        rival = _rivalry(k, [link.cue for link, *_ in alone], words, base)
        cue_quoted = float(any(quotation[w] for w in range(*link.cue)))
        quoted = float(np.mean([quotation[w] > 0 for w in content]))
        want = np.logaddexp(link.labels[:, 3], link.labels[:, 4])
        wish = {w: float(want[w - link.start]) for w in content}
        known = tuple(round(v, 5) for v in (*own, *rival, cue_quoted, quoted))
        out.append(Proposal(link.cue, source, tuple(runs_of(content)), wish, known))
    return out


def _own_evidence(link: Link, tags: Tags, source: Sequence[Run], content: Sequence[int]) -> tuple[float, ...]:
    at = link.start
    first, last = content[0] - at, content[-1] - at
    is_content: Floats = np.logaddexp(link.labels[:, 3], link.labels[:, 4])
    is_source: Floats = np.logaddexp(link.labels[:, 1], link.labels[:, 2])
    not_content = np.log1p(-np.exp(np.minimum(is_content, -1e-4)))
    outside = [i for i in (first - 1, last + 1) if 0 <= i < len(is_content)]
    edges = [is_content[first], is_content[last], *not_content[outside]]
    if source:
        named = np.arange(*source[0])
        by_link, by_tags = float(is_source[named - at].mean()), logit(float(tags.source[named].mean()))
        ends = (int(named[0]) - at, int(named[-1]) - at)
    else:
        by_link, by_tags = float(np.log1p(-np.exp(np.minimum(is_source, -1e-4))).sum()), 0.0
        ends = (link.cue[0] - at, link.cue[0] - at)
    gap = max(0, content[0] - link.cue[1], link.cue[0] - content[-1] - 1)
    return (
        logit(link.chance),
        logit(link.accept),
        float(is_content[first : last + 1].mean()),
        logit(float(tags.content[list(content)].mean())),
        max(float(np.sum(edges)), -12.0),
        max(float(link.pointers[first, 2] + link.pointers[last, 3]), -12.0),
        max(by_link, -6.0),
        by_tags,
        0.0 if source else 1.0,
        max(float(link.pointers[ends[0], 0] + link.pointers[ends[1], 1]), -12.0),
        float(np.log(len(content))),
        float(np.log(link.cue[1] - link.cue[0])),
        float(np.log1p(gap)),
    )


def _rivalry(k: int, cues: Sequence[Run], words: Sequence[set[int]], base: Sequence[float]) -> tuple[float, ...]:
    """How the other proposals stand to proposal `k`, each counted by how sure it is of itself.

    Proposals come in text order, so that only the neighbours whose content can reach this one's are looked at.
    """
    surer = less = inside = holds = 0.0
    for step in (-1, 1):
        j = k + step
        while 0 <= j < len(cues) and abs(cues[j][0] - cues[k][0]) <= REACH:
            shared = len(words[j] & words[k])
            in_other, in_own = cues[k][0] in words[j], cues[j][0] in words[k]
            if shared or in_other or in_own:
                weight = float(1 / (1 + np.exp(-base[j] / 2)))
                share = weight * shared / len(words[k])
                if base[j] > base[k]:
                    surer = max(surer, share)
                    inside = max(inside, weight * in_other)
                    holds = max(holds, weight * in_own)
                else:
                    less = max(less, share)
            j += step
    return surer, less, inside, holds


def settle(
    proposals: Sequence[Proposal], chances: Sequence[float], is_word: Sequence[bool], settings: Settings
) -> list[Attribution]:
    """The proposals that stand, surest first, in text order of their cues; each word of content is given once.

    A word that two want goes to the one that wants it more, a proposal's confidence counted in; a proposal of whose
    content too little is left does not stand.
    """
    order = sorted(range(len(proposals)), key=lambda k: (-chances[k], proposals[k].cue))
    claim: dict[int, tuple[float, int]] = {}
    standing: list[int] = []
    for k in order:
        if chances[k] < settings.keep:
            break
        wish = {w: s + float(np.log(chances[k])) for w, s in proposals[k].wish.items()}
        own = [w for w, s in wish.items() if w not in claim or s > claim[w][0]]
        if len(own) < settings.own * len(wish):
            continue
        standing.append(k)
        for w in own:
            claim[w] = (wish[w], k)
    out = []
    for k in standing:
        own = [w for w in proposals[k].wish if claim[w][1] == k]
        if any(is_word[w] for w in own):
            p = proposals[k]
            out.append(Attribution(p.source, p.cue, tuple(runs_of(own)), p.evidence, float(chances[k])))
    return sorted(out, key=lambda a: a.cue)
