"""What is done to make the shipped attribution model, as a list of steps; `run.py` runs them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

KEEP = 0.38
"""Worth from which the shipped model keeps a proposal, chosen on dev."""

Command = tuple[object, ...]
"""A script of this folder and its arguments; files and folders are `Path`s."""


@dataclass(frozen=True)
class Step:
    """Commands that run one after another in `OUT/name`; what they print goes to `printed` there, else to the log."""

    name: str
    commands: tuple[Command, ...]
    printed: str | None = None


@dataclass(frozen=True)
class Inputs:
    """The three files that everything is made from."""

    train: Path
    dev: Path
    unlabelled: Path


@dataclass(frozen=True)
class Sizes:
    """Numbers that hang on how much data there is.

    The step of run a at which run b leaves it, the step of their schedule at which runs c and d begin, how many
    articles the teachers annotate, and after how many steps a fit is saved.
    """

    branch: int = 900
    late: int = 1160
    taught: int = 1500
    save_every: int = 100


def steps_of(given: Inputs, out: Path, sizes: Sizes) -> list[Step]:
    """The steps of the shipped model, in order."""
    return [*_fits(given, out, sizes), *_lessons(given, out, sizes), *_student(given, out, sizes)]


def _fits(given: Inputs, out: Path, sizes: Sizes) -> Iterator[Step]:
    """Four fits to the annotated articles, and the averages of two each."""
    a, b, c, d = (out / name for name in "abcd")
    data = _on_train(given, out, sizes)
    yield _step("parse-train", "parse_cache.py", given.train, _parse(out, "train"))
    yield _step("parse-dev", "parse_cache.py", given.dev, _parse(out, "dev"))
    # Run b leaves run a in mid-run; their average is better than either.
    yield _step("a", "train.py", a, *data, "--epochs", 4, "--seed", 1, "--mark", sizes.branch)
    left = a / f"step{sizes.branch}.pt"
    yield _step("b", "train.py", b, *data, "--epochs", 3, "--seed", 2, "--branch", left)
    yield _step("ab", "average.py", _ab(out), a / "epoch4.pt", b / "epoch3.pt", "--weights", 0.6, 0.4)
    # Runs c and d go down the end of a schedule once more, from that average and from run a's third epoch.
    late = (*data, "--epochs", 3, "--average", 0.997, "--branch", a / "last.pt", "--from-step", sizes.late)
    yield _step("c", "train.py", c, *late, "--seed", 3, "--start", _ab(out))
    yield _step("d", "train.py", d, *late, "--seed", 4, "--start", a / "epoch3.pt")
    yield _step("cd", "average.py", _cd(out), c / "epoch3.pt", d / "epoch3.pt")


def _lessons(given: Inputs, out: Path, sizes: Sizes) -> Iterator[Step]:
    """Both averages annotate unlabelled articles, in two parts; the first one's judge says what to keep."""
    yield _model("ab-model", _ab(out), given, out)
    parts = ("--count", sizes.taught, "--seed", 1, "--parts", 2)
    yield _step("sample", "sample.py", out / "sample", given.unlabelled, "--unlike", given.train, given.dev, *parts)
    for part in (0, 1):
        articles, parse, _ = _taught(out, part)
        sampled = out / "sample" / f"{part}.jsonl"
        yield _step(f"parse-{part}", "parse_cache.py", sampled, parse)
        data = ("--data", sampled, "--parse", parse, "--model", out / "ab-model" / "int8")
        yield _step(f"taught-{part}", "teach.py", articles.with_suffix(""), *data, _ab(out), _cd(out))


def _student(given: Inputs, out: Path, sizes: Sizes) -> Iterator[Step]:
    """A student reads these beside the annotated articles, learns to live with int8, and is what is shipped."""
    student, model, report = out / "student", out / "model", out / "report"
    data = (*_on_train(given, out, sizes), "--repeat", 2)
    lessons = ("--taught", *_taught(out, 0), "--taught", *_taught(out, 1), "--int8")
    pace = ("--epochs", 1, "--seed", 11, "--rate", 8e-5, "--head-rate", 5e-4, "--decay-share", 1.0)
    yield _step("student", "train.py", student, *data, *lessons, *pace, "--start", _ab(out))
    yield _model("model", student / "epoch1.pt", given, out)
    layers = (model / "dev.pkl", *_on_dev(given, out), "--keep", KEEP)
    picture = ("--picture", report / "precision-recall.svg")
    yield Step("report", (("report.py", *layers), ("curve.py", *layers, *picture)), printed="report.md")


def _step(name: str, *command: object) -> Step:
    return Step(name, (command,))


def _model(name: str, weights: Path, given: Inputs, out: Path) -> Step:
    """Export weights and fit the judge on what the int8 graph says of dev."""
    own, layers, data = out / name, out / name / "dev.pkl", _on_dev(given, out)
    seen = ("--data", given.train, "--parse", _parse(out, "train"))
    export, analyse = ("export.py", weights, own, *seen), ("analyse.py", own / "int8", layers, *data)
    return Step(name, (export, analyse, ("calibrate.py", layers, *data, "--keep", KEEP, "--write", own / "int8")))


def _parse(out: Path, name: str) -> Path:
    return out / f"parse-{name}" / "parse.npz"


def _on_train(given: Inputs, out: Path, sizes: Sizes) -> Command:
    return ("--data", given.train, "--parse", _parse(out, "train"), "--save-every", sizes.save_every)


def _on_dev(given: Inputs, out: Path) -> Command:
    return ("--data", given.dev, "--parse", _parse(out, "dev"))


def _ab(out: Path) -> Path:
    return out / "ab" / "weights.pt"


def _cd(out: Path) -> Path:
    return out / "cd" / "weights.pt"


def _taught(out: Path, part: int) -> tuple[Path, Path, Path]:
    """Annotated articles, their parse, and the teachers' chances of a part."""
    folder = out / f"taught-{part}"
    return folder / "taught.jsonl", _parse(out, str(part)), folder / "taught.npy"
