"""The reference of the PLOVER codebook, drawn from its data.

python -m onrecord.events.codebook.reference > docs/reference/codebook.md
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence

from onrecord.events.codebook.codebook import QUADS, Codebook, EventType, Weights
from onrecord.events.codebook.reading import codebook

SHOWN = 16
"""Words of each list that the page shows."""

_INTRODUCTION = """\
# Types of events

Events are coded in PLOVER: sixteen types in four quad classes, *modes* (how) and *contexts* (about what). Names of
types, modes and contexts, quad classes and scores are those of the PLOVER manual (Open Event Data Alliance,
[openeventdata/PLOVER](https://github.com/openeventdata/PLOVER), 2024). Definitions, words and weights are onrecord's
own. `onrecord codebook TYPE` shows the triggers of a type, `--json` everything.

- *CAMEO* is the root that stands for a type or mode in the [export to ICEWS](event-formats.md). It is a stand-in, not
  a CAMEO code: CAMEO's 02 (appeal) and 10 (demand) are both REQUEST here, 01 (statement) is no event, and CONCEDE and
  RETREAT are both 08.
- *Score* is the manual's "PLOVER conflict-cooperation score" from -10 to 10: the mean of CAMEO's Goldstein scores over
  the codes of a type, weighted by how often they came (October 2017 to March 2019), with those of COERCE and MOBILIZE
  exchanged by its authors. It says nothing of a single event.
- Where fifteen roots are compared (`onrecord eval plover`), CONCEDE and RETREAT are one, YIELD (material cooperation).
- The manual's contexts `historical`, `future`, `hypothetical` and `negation` are an event's time and `status` here. Its
  mode `sideAB` is left out: it speaks of the parties, not of the act. COERCE's `confiscate` is called `seize`, as in
  POLECAT's coder; `misinformation` (COERCE) and `crowd-control` (ASSAULT) are added to the manual's.
- Mode and contexts are read off the words of the trigger and its sentence by rule: a context needs enough of its words,
  and of the modes that one is taken which has most. Where there are none, an event has none.

A codebook of one's own: [how to](../how-to/own-codebook.md). This page is drawn from the codebook by
`python -m onrecord.events.codebook.reference`; a test keeps it up to date.
"""


def codebook_reference(book: Codebook | None = None) -> str:
    """The page in Markdown: PLOVER unless another codebook is given."""
    return "\n".join(_lines(book or codebook())) + "\n"


def _lines(book: Codebook) -> Iterator[str]:
    yield _INTRODUCTION
    yield from ("| type | quad class | CAMEO | score | definition |", "|---|---|---|---|---|")
    kinds = sorted(book.types.values(), key=lambda kind: (QUADS.index(kind.quad or QUADS[-1]), kind.name))
    for kind in kinds:
        quad, score = (kind.quad or "").lower(), "" if kind.score is None else f"{kind.score:+.1f}"
        yield f"| [{kind.name}](#{kind.name.lower()}) | {quad} | {kind.cameo or ''} | {score} | {kind.definition} |"
    for kind in kinds:
        yield from _type(kind)
    yield from ("", "## Contexts", "", "| context | about | words |", "|---|---|---|")
    for context in book.contexts.values():
        yield f"| `{context.name}` | {context.definition} | {_some(_heaviest(context.words))} |"


def _type(kind: EventType) -> Iterator[str]:
    yield from ("", f"## {kind.name}", "", kind.definition, "")
    verbs = [pattern.entry for pattern in kind.patterns if pattern.part == "verb" and not pattern.needs]
    nouns = [pattern.entry for pattern in kind.patterns if pattern.part == "noun" and not pattern.needs]
    yield f"Verbs such as {_some(_heaviest_of(kind, verbs))}; nouns such as {_some(_heaviest_of(kind, nouns))}."
    if kind.modes:
        yield from ("", "| mode | how | CAMEO | words |", "|---|---|---|---|")
        for mode in kind.modes.values():
            yield f"| `{mode.name}` | {mode.definition} | {mode.cameo or kind.cameo} | {_some(_heaviest(mode.words))} |"


def _heaviest_of(kind: EventType, words: Sequence[str]) -> list[str]:
    weights = {pattern.entry: pattern.weight for pattern in kind.patterns}
    return sorted(words, key=lambda word: -weights[word])


def _heaviest(words: Weights) -> list[str]:
    return sorted(words, key=lambda word: -words[word])


def _some(words: Sequence[str]) -> str:
    return ", ".join(words[:SHOWN]) + (", …" if len(words) > SHOWN else "")


if __name__ == "__main__":
    sys.stdout.write(codebook_reference())
