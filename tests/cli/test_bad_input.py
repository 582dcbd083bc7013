"""Bad input through the real command line and the real engine: a clear reason each, no traceback, nothing lost.

Two dozen kinds of bad file lie in one folder beside one good report; `build` must account for every one of them.
"""

from __future__ import annotations

import gzip
import io
import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

GOOD = """Harbour talks end without result

DOLMAR, March 3, 2031 - Foreign Minister Ilse Maravin said on Monday that the talks on the harbour had ended without a
result. "We will meet again," she told reporters. Her colleague from Tamarra said that no date had been set for that.

A spokesman for the ministry added that the delegations had agreed on the order of business, and on nothing else.
"""
LAUGHS = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 9))
BODY = GOOD.split("\n\n", 1)[1].replace("\n", " ")


def warc_of(*pages):
    out = b""
    for page in pages:
        http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page
        out += (
            b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>\r\n"
            b"WARC-Date: 2031-03-03T00:00:00Z\r\nWARC-Target-URI: https://paper.example/a\r\n"
            b"Content-Type: application/http; msgtype=response\r\n"
            + f"Content-Length: {len(http)}\r\n\r\n".encode()
            + http
            + b"\r\n\r\n"
        )
    return out


def page_of(text):
    return f"<html lang=en><title>Harbour talks end</title><article><p>{text}</p></article></html>".encode()


# file name → content, reason in the ledger
BAD_FILES = {
    "empty.txt": (b"", "empty"),
    "blank.txt": (b" \r\n\t \n", "empty"),
    "word.txt": (b"Hello", "too short"),
    "picture.txt": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, "binary"),
    "cut.txt.gz": (gzip.compress(os.urandom(3000))[:-900], "bad format"),
    "bomb.txt.gz": (gzip.compress(b"a" * 60_000_000), "too large"),
    "long.html": (b"<html><body><p>" + b"word " * 5_000_000 + b"</p></body></html>", "too large"),
    "deep.html": (b"<div>" * 100_000 + b"x", "bad format"),
    "deep.json": (b'{"a":' * 100_000, "bad format"),
    "half-utf16.txt": (b"\xff\xfe\x00\xd8A", "too short"),
    "no-charset.txt": (bytes.fromhex("818d8f909d") * 300 + b" hello", "bad encoding"),
    "surrogates.jsonl": (b'{"text": "\\ud800 only"}\n', "too short"),
    "duplicate.jsonl": (b'{"text": "one", "text": "two"}\n', "bad format"),
    "broken.jsonl": (b'{"text": "one\n', "bad format"),
    "columns.csv": (b"name,price\nrope,3\n", "missing column"),
    "broken.parquet": (b"PAR1" + b"\x00" * 64 + b"PAR1", "bad format"),
    "laughs.xml": (
        b'<?xml version="1.0"?><!DOCTYPE rss ['
        + b'<!ENTITY a0 "ha">'
        + LAUGHS.encode()
        + b"]><rss><channel><item><title>&a8;</title></item></channel></rss>",
        "bad format",
    ),
    "cut.warc": (warc_of(page_of(BODY))[:-300], "bad format"),
    "french.txt": (
        "Le ministre des Affaires étrangères a déclaré lundi que les négociations sur le port étaient closes, et que "
        "les deux délégations se retrouveraient au printemps. Il n'a pas voulu dire où ni quand cela se ferait, et le "
        "porte-parole du gouvernement n'a pas répondu aux questions des journalistes présents dans la salle.".encode(),
        "not English",
    ),
}


@pytest.fixture(scope="module")
def ledger(tmp_path_factory):
    """The ledger after one build of all of them, and what the build printed."""
    home = tmp_path_factory.mktemp("bad")
    folder = home / "inputs"
    folder.mkdir()
    for name, (content, _) in BAD_FILES.items():
        (folder / name).write_bytes(content)
    (folder / "good.txt").write_text(GOOD, encoding="utf-8")
    (folder / "nul.txt").write_text(GOOD.replace("result.", "result\x00.", 1), encoding="utf-8")
    (folder / "marks.txt").write_text(GOOD.replace("Maravin", "\u202eMara\u200bvin", 1), encoding="utf-8")
    (folder / "windows.txt").write_bytes(GOOD.replace('"', "”").encode("cp1252"))
    (folder / "loop").symlink_to(folder)
    os.mkfifo(folder / "pipe.txt")
    record = home / "record.db"
    done = run("build", folder, home / "nowhere.txt", "http://127.0.0.1/private", "--record", record, "--workers", "1")
    with sqlite3.connect(record) as database:
        rows = database.execute("SELECT origin, status, reason, detail FROM ledger").fetchall()
    return {os.path.relpath(o, folder) if o.startswith("/") else o: (s, r, d) for o, s, r, d in rows}, done


def run(*arguments, **options):
    return subprocess.run(
        [sys.executable, "-m", "onrecord", *map(str, arguments)],
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
        **options,
    )


@pytest.mark.parametrize("name", BAD_FILES)
def test_a_bad_file_stands_in_the_ledger_with_its_reason(ledger, name):
    rows = {origin: row for origin, row in ledger[0].items() if origin == name or origin.startswith(f"{name}#")}
    assert rows, "the file was lost"
    assert {status for status, *_ in rows.values()} == {"rejected"}
    assert {reason for _, reason, _ in rows.values()} == {BAD_FILES[name][1]}
    assert all(len(detail) > 8 for *_, detail in rows.values())


@pytest.mark.parametrize("name", ["good.txt", "nul.txt", "marks.txt", "windows.txt"])
def test_reports_with_odd_characters_are_read_all_the_same(ledger, name):
    assert ledger[0][name][0] == "done"


@pytest.mark.parametrize(
    ("origin", "reason"),
    [
        ("pipe.txt", "unreadable"),
        ("loop", "unreadable"),
        ("../nowhere.txt", "missing"),
        ("http://127.0.0.1/private", "refused address"),
    ],
)
def test_what_is_no_regular_file_is_told_too(ledger, origin, reason):
    assert ledger[0][origin][:2] == ("rejected", reason)


def test_the_build_itself_ends_well_and_shows_no_traceback(ledger):
    done = ledger[1]
    assert done.returncode == 0
    assert "Traceback" not in done.stdout + done.stderr


def a_text_file(path):
    path.write_text("not a record", encoding="utf-8")


def another_database(path):
    with sqlite3.connect(path) as database:
        database.execute("CREATE TABLE notes (words TEXT)")


def a_folder(path):
    path.mkdir()


@pytest.mark.parametrize("make", [a_text_file, another_database, a_folder])
@pytest.mark.parametrize("command", ["build", "search", "stats"])
def test_a_file_that_is_no_record_is_told_and_left_alone(tmp_path, make, command):
    path = tmp_path / "record.db"
    make(path)
    before = path.read_bytes() if path.is_file() else None
    report = tmp_path / "report.txt"
    report.write_text(GOOD, encoding="utf-8")
    done = run(command, *([report] if command == "build" else []), "--record", path)
    assert done.returncode == 4
    assert "record.db" in done.stderr
    assert "Traceback" not in done.stderr
    assert before is None or path.read_bytes() == before


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"", 3), (b"\x00\x01\x02\x03" * 500, 3), (json.dumps({"a": 1}).encode(), 3)],
    ids=["nothing", "binary", "a table without text"],
)
def test_bad_standard_input_is_told(content, code):
    done = subprocess.run(
        [sys.executable, "-m", "onrecord", "read", "-"], input=content, capture_output=True, timeout=120, check=False
    )
    assert done.returncode == code
    assert done.stdout == b""
    assert done.stderr.strip()
    assert b"Traceback" not in done.stderr


def test_rejected_inputs_go_to_their_own_file(tmp_path):
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / "empty.txt").write_bytes(b"")
    done = run("ingest", tmp_path, "--json", "--rejected", tmp_path.parent / "rejected.jsonl")
    articles = [json.loads(line) for line in io.StringIO(done.stdout)]
    rejected = [json.loads(line) for line in (tmp_path.parent / "rejected.jsonl").read_text().splitlines()]
    assert [a["title"] for a in articles] == ["Harbour talks end without result"]
    assert [(Path(r["origin"]).name, r["reason"]) for r in rejected] == [("empty.txt", "empty")]
