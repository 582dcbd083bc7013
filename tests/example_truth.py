"""The tables of examples/truth and the reports that they speak of, as tests take them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from onrecord.evaluate.examples_data import Row, Truth, load_truth
from onrecord.model import Article

EXAMPLES = Path(__file__).parent.parent / "examples"


@cache
def truth() -> Truth:
    """The reports and every table; fails where the words of a row do not stand in its report."""
    return load_truth(EXAMPLES)


def reports() -> dict[str, Article]:
    """Every example report by folder and file, as the tables name it."""
    return dict(truth().reports)


def table(name: str) -> list[Row]:
    """The rows of `examples/truth/NAME.tsv`."""
    return truth()[name]
