"""A small annotated report of a fictional affair, in the form of the gold benchmark."""

from __future__ import annotations

import json
from pathlib import Path

TEXT = (
    "Vessia rejects ferry offer\n\n"
    "“We want no part of it,” Foreign Minister Ana Verel told reporters in Port Arran.\n\n"
    "Torval said it had never made an offer. Its president, Ilko Brandt, tweeted that “ferries are not weapons”.\n"
)


def span(words: str, text: str = TEXT) -> dict[str, object]:
    start = text.index(words)
    return {"start": start, "end": start + len(words), "text": words}


def offsets(words: str, text: str = TEXT) -> list[int]:
    start = text.index(words)
    return [start, start + len(words)]


def gold() -> dict[str, object]:
    """Three required statements and an optional headline; an event and its denial; the dispute between both."""
    actors = [
        {
            "name": "Ana Verel",
            "aliases": ["Verel"],
            "handle": "averel_mfa",
            "role": "Foreign Minister",
            "country": "VES",
        },
        {"name": "Ilko Brandt", "aliases": ["Brandt"], "handle": None, "role": "president", "country": "TOR"},
        {"name": "Torval", "aliases": [], "handle": None, "role": None, "country": "TOR"},
        {"name": "Vessia", "aliases": [], "handle": None, "role": None, "country": "VES"},
    ]
    for actor in actors:
        actor["type"] = "person" if actor["role"] else "state"
    statements = [
        statement("S1", "indirect", "Vessia", "rejects ferry offer", optional=True),
        statement("S2", "direct", "Ana Verel", "We want no part of it", channel="press conference", date="2031-03-03"),
        statement("S3", "indirect", "Torval", "it had never made an offer"),
        statement("S4", "mixed", "Ilko Brandt", "that “ferries are not weapons”", channel="Twitter"),
    ]
    events = [
        {
            "id": "E1", "plover": "REJECT", "plover_alt": [], "source": "Vessia", "target": "Torval",
            "trigger": [span("rejects")], "asserted_by": "outlet", "asserted_by_alt": [], "status": "asserted",
            "optional": False,
        },
        {
            "id": "E2", "plover": "AGREE", "plover_alt": ["REQUEST"], "source": "Torval", "target": "Vessia",
            "trigger": [span("made an offer")], "asserted_by": "Torval", "asserted_by_alt": ["outlet"],
            "status": "denied", "optional": False,
        },
    ]  # fmt: skip
    disputes = [{"a": ["S2"], "b": ["S3", "E2"], "optional": False}]
    return {
        "id": "ferry", "outlet": "The Arran Courier", "actors": actors, "statements": statements, "events": events,
        "disputes": disputes,
    }  # fmt: skip


def statement(id_: str, kind: str, speaker: str, words: str, **fields: object) -> dict[str, object]:
    return {"id": id_, "kind": kind, "speaker": speaker, "content": [span(words)], "speaker_text": None, **fields}


def write_folder(folder: Path, text: str = TEXT, report: dict[str, object] | None = None) -> Path:
    """The affair as a benchmark folder."""
    (folder / "gold").mkdir(parents=True)
    (folder / "articles").mkdir()
    (folder / "gold" / "ferry.json").write_text(json.dumps(report or gold()), encoding="utf-8")
    (folder / "articles" / "ferry.txt").write_bytes(text.encode("utf-8"))
    meta = {"outlet": "The Arran Courier", "date": "2031-03-03", "url": None}
    (folder / "articles" / "ferry.meta.json").write_text(json.dumps(meta), encoding="utf-8")
    return folder
