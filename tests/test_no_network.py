"""Nothing leaves the machine unless the user types a URL: runs with every socket blocked, workers included."""

import json
import os
import subprocess
import sys
from pathlib import Path

BLOCKED = Path(__file__).parent / "fixtures" / "no_network"
REPORT = """Verel rejects talks offer

Foreign Minister Ana Verel said on Monday that Tarsia would not attend the talks.

We never received an offer.
— Tomas Rehn (@tomasrehn) March 3, 2031
"""
PAGE = """<!doctype html><html lang="en"><head><title>Verel rejects talks offer</title>
<meta property="article:published_time" content="2031-03-03T10:00:00+01:00"></head><body><article>
<h1>Verel rejects talks offer</h1><p>Foreign Minister Ana Verel said on Monday that Tarsia would not attend the talks
that its neighbour had proposed, and that no further letters would be answered before the spring session.</p>
<p>A spokesman for the ministry told reporters that the decision was final, and that it had been taken last week after
long discussions with the other parties of the coalition, which had asked for more time.</p></article></body></html>
"""


def run_blocked(*arguments):
    env = {**os.environ, "PYTHONPATH": str(BLOCKED)}
    return subprocess.run(
        [sys.executable, "-m", "onrecord", *map(str, arguments)], env=env, capture_output=True, text=True, timeout=120
    )


def test_the_block_itself_works():
    code = "import socket; socket.create_connection(('127.0.0.1', 9))"
    env = {**os.environ, "PYTHONPATH": str(BLOCKED)}
    assert subprocess.run([sys.executable, "-c", code], env=env, capture_output=True).returncode == 97


def test_reading_a_page_uses_no_network(tmp_path):
    (tmp_path / "page.html").write_text(PAGE, encoding="utf8")
    done = run_blocked("read", tmp_path / "page.html", "--json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["statements"]


def test_building_a_record_uses_no_network(tmp_path):
    (tmp_path / "page.html").write_text(PAGE, encoding="utf8")
    (tmp_path / "report.txt").write_text(REPORT, encoding="utf8")
    done = run_blocked("build", tmp_path, "--record", tmp_path / "record.db", "--workers", "2")
    assert done.returncode == 0, done.stderr
    found = run_blocked("search", "--record", tmp_path / "record.db", "--json")
    assert {json.loads(line)["kind"] for line in found.stdout.splitlines()} >= {"indirect", "post"}
