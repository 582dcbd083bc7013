"""`onrecord eval`: accuracy on annotated reports."""

from __future__ import annotations

from enum import StrEnum
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


def cross(
    data: Annotated[
        Path,
        typer.Option("--data", metavar="DIR", help="A folder with AFFAIR.json and articles/.", show_default=False),
    ],
    predictions: Predictions,
) -> None:
    """Score utterances, happenings and disputes that several reports of one affair tell."""
    from onrecord.evaluate.cross import evaluate
    from onrecord.evaluate.cross_score import table
    from onrecord.reader import Reader

    print(table(evaluate(data, predictions, Reader())))


class Scored(StrEnum):
    """What `eval plover` scores."""

    CLASSIFY = "classify"
    EXTRACT = "extract"
    SPANS = "spans"


def plover(
    data: Annotated[
        Path, typer.Option("--data", metavar="FILE.jsonl", help="Sentences with coded events.", show_default=False)
    ],
    predictions: Predictions,
    mode: Annotated[
        Scored,
        typer.Option(
            "--mode",
            help="classify: the type between two whose words are given; extract: whole events, the surest first; "
            "spans: the words of sources and targets.",
        ),
    ] = Scored.CLASSIFY,
) -> None:
    """Score events of single sentences: their types, their parties, or both."""
    from onrecord.evaluate.plover import act_reading, evaluate

    stages, type_of = act_reading()
    print(evaluate(data, predictions, mode.value, stages, type_of))


def copies(
    data: Annotated[
        Path,
        typer.Option(
            "--data",
            metavar="FILE.jsonl",
            help="Articles, one JSON object a line (id, text, outlet, url, published); also gzipped.",
            show_default=False,
        ),
    ],
    pairs: Annotated[
        Path,
        typer.Option(
            "--pairs", metavar="FILE.tsv", help="Pairs of their ids, judged copy, none or doubtful.", show_default=False
        ),
    ],
) -> None:
    """Score near-copies on judged pairs of articles and on edits of articles: cut, reordered, reworded ..."""
    from onrecord.evaluate.copies import evaluate, table

    print(table(evaluate(data, pairs)))


def examples(
    data: Annotated[
        Path,
        typer.Option("--data", metavar="DIR", help="The folder with reports/, affair/ and truth/.", show_default=False),
    ],
    record_file: Annotated[
        Path | None,
        typer.Option("--record", metavar="FILE", help="A record that holds these reports: read none.", exists=True),
    ] = None,
    show: Annotated[bool, typer.Option("--show", help="List every row that is not right, and why.")] = False,
) -> None:
    """Compare a record of the example reports with what is true of them: who said what, disputes, copies ..."""
    from onrecord.evaluate.examples import evaluate, evaluate_record, listing, table
    from onrecord.reader import Reader

    comparison = evaluate(data, Reader()) if record_file is None else evaluate_record(data, record_file)
    print(table(comparison))
    if show:
        print(f"\n{listing(comparison.wrong())}")


def gap(
    data: Annotated[
        Path,
        typer.Option("--data", metavar="FILE.tsv", help="Passages with a pronoun and two names.", show_default=False),
    ],
    predictions: Annotated[
        Path,
        typer.Option(
            "--predictions",
            metavar="OUT.tsv",
            help="Write id, A-coref and B-coref there, without a header.",
            show_default=False,
        ),
    ],
) -> None:
    """Score whom pronouns mean on passages in the manner of GAP, for masculine and feminine ones apart."""
    from onrecord.evaluate.gap import asking_stages, evaluate
    from onrecord.evaluate.gap_score import table

    print(table(evaluate(data, predictions, asking_stages())))


def identity(
    data: Annotated[
        Path,
        typer.Option(
            "--data", metavar="FILE.tsv", help="Small texts with the words that are asked about.", show_default=False
        ),
    ],
) -> None:
    """Score who is meant by names, titles, acronyms and metonyms, with kind, state, sectors and standing."""
    from onrecord.evaluate.identity import evaluate, table
    from onrecord.reader import Reader

    print(table(evaluate(data, Reader())))


def times(
    data: Annotated[
        Path,
        typer.Option("--data", metavar="FILE.tsv", help="Sentences with their time expressions.", show_default=False),
    ],
) -> None:
    """Score time expressions against a table of sentences, and list what is wrong."""
    from onrecord.evaluate.times import evaluate, table, time_stages

    print(table(evaluate(data, time_stages())))
