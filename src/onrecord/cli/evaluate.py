"""`onrecord eval`: accuracy on annotated reports."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Predictions = Annotated[
    Path,
    typer.Option(
        "--predictions", metavar="OUT.jsonl", help="Write what was read there, as JSON lines.", show_default=False
    ),
]


def gold(
    data: Annotated[
        Path, typer.Option("--data", metavar="DIR", help="A folder with gold/ and articles/.", show_default=False)
    ],
    predictions: Predictions,
) -> None:
    """Score statements, speakers, channels and days on fully annotated reports."""
    from onrecord.evaluate.gold import evaluate
    from onrecord.evaluate.gold_score import table
    from onrecord.reader import Reader

    print(table(evaluate(data, predictions, Reader())))


def polnear(
    data: Annotated[
        Path, typer.Option("--data", metavar="FILE.jsonl", help="Articles with attributions.", show_default=False)
    ],
    predictions: Predictions,
    direct: Annotated[bool, typer.Option("--direct", help="Score quotations alone.")] = False,
) -> None:
    """Score source, cue and content against attributions in the manner of PolNeAR."""
    from onrecord.evaluate.polnear import attribution_stages, evaluate
    from onrecord.evaluate.polnear_score import table

    print(table(evaluate(data, predictions, attribution_stages(), direct=direct)))
