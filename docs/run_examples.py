"""Run the commands in the pages of docs/ again and put what they print below them.

A block of this form, fenced as `console`, is run from the root of the repository; what it prints replaces its later
lines:

    $ onrecord stats --record out/demo.db

`python docs/run_examples.py` rewrites the pages; with `--check` it only tells which pages are out of date. Output that
differs in seconds and rates alone is left as it is.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
_BLOCK = re.compile(r"^```console\n\$ (?P<command>[^\n]+)\n(?P<output>.*?)^```$", re.MULTILINE | re.DOTALL)
_TIME = re.compile(r"\d+(?:\.\d+)? (?:seconds|articles a second)")


def main() -> int:
    """Rewrite or check every page; returns 1 when `--check` finds one out of date."""
    for file in [*(ROOT / "out").glob("tutorial.db*"), *(ROOT / "out").glob("affair.db*")]:
        file.unlink()  # the pages begin without a record
    (ROOT / "out").mkdir(exist_ok=True)
    stale = 0
    for page in sorted((ROOT / "docs").rglob("*.md")):
        before = page.read_text(encoding="utf-8")
        after = _BLOCK.sub(_with_output, before)
        if after == before:
            continue
        stale += 1
        print(page.relative_to(ROOT))
        if "--check" not in sys.argv:
            page.write_text(after, encoding="utf-8")
    return int(stale > 0 and "--check" in sys.argv)


def _with_output(block: re.Match[str]) -> str:
    output = _run(block["command"])
    if _TIME.sub("", output) == _TIME.sub("", block["output"]):
        output = block["output"]
    return f"```console\n$ {block['command']}\n{output}```"


def _run(command: str) -> str:
    """What the command prints on both streams, without blanks at the ends of lines."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}"
    environment = {**os.environ, "PATH": path, "PYTHONIOENCODING": "utf-8", "COLUMNS": "96"}
    ran = subprocess.run(
        ["bash", "-c", command],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    lines = (line.rstrip() for line in ran.stdout.decode("utf-8").splitlines())
    return "".join(f"{line}\n" for line in lines)


if __name__ == "__main__":
    sys.exit(main())
