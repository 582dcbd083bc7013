"""Run the accuracy benchmarks over a folder of data, print their tables, and keep the main figures in RESULTS.md.

python benchmarks/accuracy.py --data FOLDER      with FOLDER/gold, FOLDER/polnear/dev.jsonl and FOLDER/cross
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from onrecord.errors import OnrecordError
from onrecord.evaluate import cross, cross_score, examples, gold, gold_score, polnear, polnear_data, polnear_score
from onrecord.evaluate.figures import Tally
from onrecord.evaluate.gold_data import write_predictions
from onrecord.reader import Reader
from results import Row, write_rows

GOLD_COMMAND = "onrecord eval gold --data $DATA/gold --predictions out/gold.jsonl"
POLNEAR_COMMAND = "onrecord eval polnear --data $DATA/polnear/dev.jsonl --predictions out/polnear.jsonl"

CROSS_COMMAND = "onrecord eval cross --data $DATA/cross --predictions out/cross.jsonl"
EXAMPLES_COMMAND = "onrecord eval examples --data examples"
EXAMPLES = Path(__file__).parent.parent / "examples"
COMPARED = examples.TABLES


def main() -> int:
    """Run the benchmarks; 1 when the data cannot be used."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=Path("out"), help="folder for the predictions")
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    try:
        run_gold(arguments.data / "gold", arguments.out / "gold.jsonl")
        run_cross(arguments.data / "cross", arguments.out / "cross.jsonl")
        run_examples(EXAMPLES)
        run_polnear(arguments.data / "polnear" / "dev.jsonl", arguments.out / "polnear.jsonl")
    except OnrecordError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def run_gold(folder: Path, predictions: Path) -> None:
    """Annotated reports: statements and their fields."""
    tally = gold.evaluate(folder, predictions, Reader())
    print(f"\n{GOLD_COMMAND}\n{gold_score.table(tally)}", flush=True)
    write_rows(gold_rows(tally))


def gold_rows(tally: Tally) -> dict[str, Row]:
    """The figures of the layers that the reader fills in."""
    statements = tally.matches("statements")
    figures = {"statements recall": statements.recall, "statements precision": statements.precision}
    for name in ("events.full", "events.names_only", "events.located"):
        figures[f"{name} F1"] = tally.matches(name).f1
    disputes = tally.matches("disputes")
    figures |= {"disputes recall": disputes.recall, "disputes precision": disputes.precision}
    names = ("speaker", "wrong_speaker", "kind", "channel", "date", "kind_recall:post")
    names += ("asserted_by", "status_nonasserted")
    figures |= {name.replace("_", " "): tally[name].value for name in names}
    return {f"gold: {name}": Row(f"{value:.3f}", GOLD_COMMAND) for name, value in figures.items() if value is not None}


def run_cross(folder: Path, predictions: Path) -> None:
    """What several reports of one affair tell: utterances, happenings, disputes."""
    tally = cross.evaluate(folder, predictions, Reader())
    print(f"\n{CROSS_COMMAND}\n{cross_score.table(tally)}", flush=True)
    figures = {f"cross: {name} F1": tally.matches(name).f1 for name in ("utterances", "happenings", "disputes")}
    figures["cross: utterances.paraphrase recall"] = tally["utterances.paraphrase"].value
    write_rows({what: Row(f"{value:.3f}", CROSS_COMMAND) for what, value in figures.items() if value is not None})


def run_examples(folder: Path) -> None:
    """The example reports against their truth tables."""
    comparison = examples.evaluate(folder, Reader())
    print(f"\n{EXAMPLES_COMMAND}\n{examples.table(comparison)}", flush=True)
    shares = {name: comparison.share(name) for name in COMPARED}
    rows = {n: Row(f"{s.value:.3f} ({s.right} of {s.of})", EXAMPLES_COMMAND) for n, s in shares.items() if s.value}
    write_rows({f"examples: {name} right": row for name, row in rows.items()})


def run_polnear(file: Path, predictions: Path) -> None:
    """Attributions: all of them, and quotations alone."""
    articles = polnear_data.load_articles(file)
    found = list(polnear.predict(articles, polnear.attribution_stages()))
    write_predictions(found, predictions)
    for direct in (False, True):
        command = f"{POLNEAR_COMMAND} --direct" if direct else POLNEAR_COMMAND
        scores = polnear_score.score(articles, found, direct=direct)
        print(f"\n{command}\n{polnear_score.table(scores)}", flush=True)
        name = "polnear direct" if direct else "polnear"
        write_rows({f"{name}: {n} F1": Row(f"{100 * row.f1:.1f}", command) for n, row in scores.rows.items()})


if __name__ == "__main__":
    sys.exit(main())
