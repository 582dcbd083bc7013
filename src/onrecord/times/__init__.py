"""What the time expressions of a report mean: the news calendar as intervals, with TIMEX3 values."""

from onrecord.times.anchors import Anchor, anchor_of, parse_day
from onrecord.times.calendar import day
from onrecord.times.stage import Times, find_times

__all__ = ["Anchor", "Times", "anchor_of", "day", "find_times", "parse_day"]
