"""Read the example reports into a record and ask it a few questions: `python examples/demo.py out/demo.db`.

Every command is printed before it runs, so that it can be typed again.
"""

from __future__ import annotations

import shlex
import subprocess
import sys
from pathlib import Path

REPORTS = "examples/reports"
AFFAIR = "examples/affair"
QUESTIONS = (
    ["stats"],
    ["search", "offer", "--limit", "6"],
    ["search", "--speaker", "Belmasri", "--channel", "Twitter"],
    ["events", "--source", "Yasmin Adeyar", "--status", "denied"],
    ["events", "count", "--by", "week", "--per", "happening", "--split", "quad"],
    ["disputes", "--across", "--limit", "1"],
    ["history"],
)


def main() -> int:
    """Run the demonstration from the root of the repository; returns the exit code of the first command that failed."""
    record = sys.argv[1] if len(sys.argv) > 1 else "out/demo.db"
    Path(record).parent.mkdir(parents=True, exist_ok=True)
    commands = [
        ["build", REPORTS, AFFAIR, "--record", record],
        ["read", f"{REPORTS}/2031-03-03-skelby-courier.html"],
        *([*question, "--record", record] for question in QUESTIONS),
    ]
    for command in commands:
        print(f"\n$ onrecord {shlex.join(command)}", flush=True)
        code = subprocess.run([sys.executable, "-m", "onrecord", *command], check=False).returncode
        if code:
            return code
    print(
        f"""
The record is {record}, a plain SQLite file. Where to look next:
  .venv/bin/onrecord search --speaker Reykel --record {record}     other questions: .venv/bin/onrecord search --help
  .venv/bin/onrecord show ID --record {record}                     a statement or an event, with its evidence
  .venv/bin/onrecord events --status planned --record {record}     other events: .venv/bin/onrecord events find --help
  .venv/bin/onrecord compare Lantern "The Evening Ledger" --record {record}   two outlets beside each other
  docs/tutorial.md                                                 the first record, step by step
  examples/README.md                                               who is who in these reports"""
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
