"""Inside which attribution a place of the text stands: the innermost whose content holds it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from onrecord.draft import Attribution


class Contents:
    """The contents of an article's attributions, cut into stretches that each belong to one of them or to none."""

    def __init__(self, attributions: Sequence[Attribution]) -> None:
        """Cut the text where a content begins or ends."""
        turns = sorted(
            (place, number, size)
            for number, attribution in enumerate(attributions)
            for span in attribution.content
            for place, size in ((span.start, span.end - span.start), (span.end, span.start - span.end))
        )
        self._starts: list[int] = []
        self._owners: list[int | None] = []
        open_now: dict[tuple[int, int], int] = {}
        for place, number, size in turns:
            key = (abs(size), number)
            open_now[key] = open_now.get(key, 0) + (1 if size > 0 else -1)
            if open_now[key] <= 0:
                del open_now[key]
            if not self._starts or self._starts[-1] != place:
                self._starts.append(place)
                self._owners.append(None)
            # The shortest content is the innermost; of two alike the one that is told first stands around the other.
            self._owners[-1] = min(open_now, key=lambda one: (one[0], -one[1]))[1] if open_now else None

    def innermost(self, place: int) -> int | None:
        """The number of the attribution in whose content a place stands; None in the outlet's own words."""
        at = bisect_right(self._starts, place) - 1
        return self._owners[at] if at >= 0 else None
