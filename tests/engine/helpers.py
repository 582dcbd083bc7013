"""Corpora, builds and dumps that tests of the engine share."""

import json
import sqlite3
from pathlib import Path

from engine.fakes import VERSION
from onrecord.engine import build
from onrecord.ingest import Options

SENTENCE = "The foreign minister of Tarsia said on Monday that the border talks would go on until the spring session"
OPTIONS = Options(any_language=True)
FAKE = {"reader_factory": "engine.fakes:FakeReader", "reader_version": VERSION, "options": OPTIONS}


def text_of(number, word=""):
    """A short report, different for each number."""
    return "\n\n".join(
        [f"Report {number} on the talks {word}".strip(), *(f"{SENTENCE} number {number}-{n}." for n in range(4))]
    )


def write_rows(path, texts):
    """A JSON Lines corpus."""
    path.write_text(
        "".join(json.dumps({"text": text, "url": f"https://n.test/{i}"}) + "\n" for i, text in enumerate(texts))
    )
    return path


def build_fake(inputs, record, **more):
    """A build with the fake reader, in one worker."""
    return build([str(one) for one in inputs], record, **{"workers": 1, **FAKE, **more})


def dump(path, *, without=()):
    """Every row of every table but the full-text index's own, in order of content."""
    with sqlite3.connect(f"file:{Path(path)}?mode=ro", uri=True) as connection:
        names = [
            name
            for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')")
            if not name.startswith("statements_fts_") and name not in without
        ]
        rows = {name: sorted(map(repr, connection.execute(f"SELECT * FROM {name}"))) for name in sorted(names)}
    connection.close()
    return rows
