"""The recipe is a list of steps; what is done is skipped, what was begun goes on, what no longer fits stops the run."""

from pathlib import Path

import pytest
import run
from recipe import Inputs, Sizes, Step, steps_of

COPY = "import shutil, sys; shutil.copy(sys.argv[2], sys.argv[1])"


@pytest.fixture
def out(tmp_path, monkeypatch):
    scripts = tmp_path / "scripts"
    scripts.mkdir()
    (scripts / "copy_file.py").write_text(COPY)
    (scripts / "fail.py").write_text("import sys; print('no such verb', file=sys.stderr); sys.exit(3)")
    monkeypatch.setattr(run, "HERE", scripts)
    (tmp_path / "given.txt").write_text("given")
    folder = tmp_path / "out"
    folder.mkdir()
    return folder


def two_steps(out):
    first, second = out / "first" / "file", out / "second" / "file"
    return [
        Step("first", (("copy_file.py", first, out.parent / "given.txt"),)),
        Step("second", (("copy_file.py", second, first),)),
    ]


def carry_out(steps, out):
    with (out / "log.txt").open("a") as log, (out / "lock").open("w") as lock:
        for step in steps:
            run.carry_out(step, out, 1, log, lock)


def test_done_steps_are_skipped(out):
    steps = two_steps(out)
    assert run.plan(steps, out) == (steps, [])
    carry_out(steps[:1], out)
    assert run.plan(steps, out) == (steps[1:], [])
    carry_out(steps[1:], out)
    assert run.plan(steps, out) == ([], [])
    assert (out / "second" / "file").read_text() == "given"


def test_a_step_that_was_begun_is_run_again(out):
    steps = two_steps(out)
    carry_out(steps, out)
    run.record(steps[1], out, done=False)
    assert run.plan(steps, out) == (steps[1:], [])


def test_a_step_made_from_other_files_stands_in_the_way(out):
    steps = two_steps(out)
    carry_out(steps, out)
    (out.parent / "given.txt").write_text("something else")
    assert run.plan(steps, out) == ([], steps)


def test_a_step_made_from_what_is_to_be_made_anew_stands_in_the_way(out):
    steps = two_steps(out)
    carry_out(steps, out)
    (out / "first" / "step.json").unlink()
    assert run.plan(steps, out) == (steps[:1], steps[1:])


def test_a_folder_that_was_moved_is_as_good_as_before(out):
    carry_out(two_steps(out), out)
    moved = out.rename(out.parent / "moved")
    assert run.plan(two_steps(moved), moved) == ([], [])


def test_a_step_that_fails_says_why_and_is_not_done(out):
    failing = Step("first", (("fail.py",),))
    with pytest.raises(SystemExit, match="no such verb"):
        carry_out([failing], out)
    assert run.plan([failing], out) == ([failing], [])


def test_every_file_that_a_step_takes_is_given_or_lies_in_an_earlier_step():
    given, out = Inputs(*map(Path, ("/in/train", "/in/dev", "/in/unlabelled"))), Path("/out")
    seen = set()
    for step in steps_of(given, out, Sizes()):
        paths = [x for command in step.commands for x in command if isinstance(x, Path)]
        inside = {path.relative_to(out).parts[0] for path in paths if path.is_relative_to(out)}
        assert inside <= seen | {step.name}
        assert {path for path in paths if not path.is_relative_to(out)} <= {given.train, given.dev, given.unlabelled}
        seen.add(step.name)


def test_every_script_of_the_recipe_exists():
    steps = steps_of(Inputs(*map(Path, "abc")), Path("/out"), Sizes())
    assert {str(c[0]) for step in steps for c in step.commands} <= {p.name for p in run.HERE.glob("*.py")}
