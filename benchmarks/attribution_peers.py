"""Compare systems that find who said what, on one file of annotated articles, in one run with one scorer.

    python benchmarks/attribution_peers.py --data DEV.jsonl

The file has the form of `onrecord eval polnear`, the scorer is the same, and `peers.py` says which systems there are,
how each is set up and which others could not be run. A system that is not installed is listed as such.

Speed is articles for each second of processor time, with the models loaded and one text read before. Everything runs
in one thread on one core, so that this is what one otherwise idle core does in a second.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from onrecord.errors import OnrecordError
from onrecord.evaluate import polnear_score
from onrecord.evaluate.gold_data import write_predictions
from onrecord.evaluate.polnear_data import AttributedArticle, PredictedAttributions, load_articles
from peers import OWN, SYSTEMS, Read, System
from results import Row, write_rows

COMMAND = "python benchmarks/attribution_peers.py --data $DATA/polnear/dev.jsonl"
NOTE = f"""F1 in per cent; in brackets the ratio to {OWN}. Systems that find quotations only are to be judged by the
table of quotations only; the other shows what they leave out."""
FIGURES = ("full~", "content~", "content=", "token/source", "token/cue", "token/content")
TABLES = {"all attributions": False, "quotations only": True}
"""What is scored, and whether the scorer keeps to quotations."""

THREAD_SETTINGS = ("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS", "BLIS_NUM_THREADS")
WARM_UP = AttributedArticle("warm-up", '"It works," Minister Ana Bell said. She added that it was cheap.', [])


class Result(NamedTuple):
    """What a system reached: F1 in per cent by table and figure, and its speed."""

    system: System
    figures: dict[str, dict[str, float]]
    speed: float
    """Articles for each second of processor time."""


def main() -> int:
    """Run every system that is installed; 1 when the data cannot be used."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, metavar="DEV.jsonl")
    parser.add_argument("--out", type=Path, default=Path("out"), help="folder for the predictions")
    arguments = parser.parse_args()
    keep_to_one_core()
    arguments.out.mkdir(parents=True, exist_ok=True)
    try:
        results, absent = run(load_articles(arguments.data), SYSTEMS, arguments.out)
    except OnrecordError as error:
        print(error, file=sys.stderr)
        return 1
    print(table(results, absent))
    write_rows(rows(results, absent))
    return 0


def keep_to_one_core() -> None:
    """One thread for every numerical library, before any is loaded, and one core for the process."""
    os.environ.update(dict.fromkeys(THREAD_SETTINGS, "1"))
    if hasattr(os, "sched_setaffinity"):  # not on macOS and Windows
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})


def run(
    articles: Sequence[AttributedArticle], systems: Sequence[System], folder: Path
) -> tuple[list[Result], list[System]]:
    """The results of the systems that are installed, and the systems that are not; predictions go to the folder."""
    results, absent = [], []
    for system in systems:
        try:
            read = system.load()
        except ImportError:
            absent.append(system)
            continue
        found, seconds = timed(read, articles)
        write_predictions(found, folder / f"{system.name.replace(' ', '_')}.jsonl")
        results.append(Result(system, figures(articles, found), len(articles) / seconds))
    return results, absent


def timed(read: Read, articles: Sequence[AttributedArticle]) -> tuple[list[PredictedAttributions], float]:
    """What is found, and the processor time of the process in seconds."""
    read([WARM_UP])
    started = time.process_time()
    found = read(articles)
    return found, time.process_time() - started


def figures(
    articles: Sequence[AttributedArticle], found: Sequence[PredictedAttributions]
) -> dict[str, dict[str, float]]:
    """F1 in per cent, for each table."""
    scores = {name: polnear_score.score(articles, found, direct=direct) for name, direct in TABLES.items()}
    return {name: {figure: 100 * one.rows[figure].f1 for figure in FIGURES} for name, one in scores.items()}


def table(results: Sequence[Result], absent: Sequence[System]) -> str:
    """The figures as lines of text."""
    width = max(len(one.system.title) for one in results)
    own = own_result(results)
    lines = []
    for name in TABLES:
        lines.append(f"\n{name:{width}}{''.join(f'{figure:>16}' for figure in FIGURES)}")
        for one in results:
            cells = (shown(one.figures[name][figure], own.figures[name][figure]) for figure in FIGURES)
            lines.append(f"{one.system.title:{width}}{''.join(f'{cell:>16}' for cell in cells)}")
    lines.append(f"\n{'speed':{width}}{'articles/s':>16}{'version':>16}")
    lines += [f"{one.system.title:{width}}{shown(one.speed, own.speed):>16}{one.system.version:>16}" for one in results]
    lines += [f"{system.title:{width}}  {not_installed(system)}" for system in absent]
    return "\n".join([*lines, "", NOTE])


def rows(results: Sequence[Result], absent: Sequence[System]) -> dict[str, Row]:
    """The rows of RESULTS.md: for each system, one for each table and one for its speed."""
    own = own_result(results)
    made = {}
    for one in results:
        for name in TABLES:
            values = one.figures[name].items()
            cells = (f"{figure} {shown(value, own.figures[name][figure])}" for figure, value in values)
            made[row_name(name, one.system)] = Row(", ".join(cells), COMMAND)
        speed = f"{shown(one.speed, own.speed)} articles/s on one core, version {one.system.version}"
        made[row_name("speed", one.system)] = Row(speed, COMMAND)
    for system in absent:
        made |= {row_name(name, system): Row(not_installed(system), COMMAND) for name in (*TABLES, "speed")}
    return made


def row_name(table_name: str, system: System) -> str:
    """What a row of RESULTS.md is called; rows of the same table stand together."""
    return f"peers, {table_name}: {system.title}"


def own_result(results: Sequence[Result]) -> Result:
    """The result that the others are compared with."""
    return next(one for one in results if one.system.name == OWN)


def shown(value: float, own: float) -> str:
    """A figure, and in brackets how many times onrecord's it is; a dash where that is nothing.

    >>> shown(30.0, 60.0), shown(30.0, 0.0)
    ('30.0 (0.50)', '30.0 (-)')
    """
    return f"{value:.1f} ({value / own:.2f})" if own else f"{value:.1f} (-)"


def not_installed(system: System) -> str:
    """What to do about it."""
    return f"not installed: {system.install}"


if __name__ == "__main__":
    sys.exit(main())
