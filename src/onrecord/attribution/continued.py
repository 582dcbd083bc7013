"""Who says a quotation that has no cue of its own: the speaker of what was just reported."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from onrecord.attribution.passage import Passage
from onrecord.draft import Attribution
from onrecord.model import Span

FLOATING, CONTINUED = "floating quotation", "continued quotation"
_PEOPLE = frozenset(["PERSON", "NORP"])


def with_continued(attributions: Sequence[Attribution], passages: Sequence[Passage]) -> list[Attribution]:
    """The attributions, quotations without a source given that of the turn that they go on with.

    That is the last attribution in the same or the preceding paragraph, unless somebody else is named in between.
    """
    starts = [passage.start for passage in passages]
    found = list(attributions)
    last: Attribution | None = None
    for number, one in enumerate(found):
        if one.rule == FLOATING and not one.source and last is not None and _goes_on(last, one, passages, starts):
            one = found[number] = replace(one, source=last.source, rule=CONTINUED)
        if one.parent is None:
            last = one if _is_turn(one) else None
    return found


def _is_turn(one: Attribution) -> bool:
    """Whether a quotation may go on with it: somebody speaks in the text itself, and not in a mere noun."""
    spoken = bool(one.cue) or one.rule == CONTINUED
    return bool(one.source) and spoken and one.kind != "post" and not one.headline and not one.rule.startswith("noun")


def _goes_on(last: Attribution, one: Attribution, passages: Sequence[Passage], starts: Sequence[int]) -> bool:
    end = max(span.end for span in (*last.content, *last.cue, *last.source))
    here = bisect_right(starts, one.content[0].start) - 1
    there = bisect_right(starts, end - 1) - 1
    if not 0 <= here - there <= 1:
        return False
    gap = Span(end, one.content[0].start)
    between = (
        token for passage in passages[there : here + 1] for token in passage.words(gap) if passage.at(token) >= end
    )
    return not any(token.ent_type_ in _PEOPLE or token.dep_ == "nsubj" for token in between)
