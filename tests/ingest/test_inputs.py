"""What a user can name, split into items; bad input of every kind is a rejection and the rest goes on."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import os
import time
import tracemalloc
from pathlib import Path

import pytest

from onrecord.ingest import Item, Options, Rejection, articles, items, load
from onrecord.ingest.rejection import Reason
from onrecord.model import Article

REPORT = (
    "Ferry talks fail\n\n"
    "The ferry to Ostrel will not sail before the end of the week, Transport Minister Ana Verel told reporters Monday. "
    "She said that the talks with the port would go on.\n\n"
    '"We will not sign," she said after the meeting, and left the room without another word to the reporters there.\n'
)
PAGE = (
    "<!DOCTYPE html><html><head><title>Ferry talks fail</title></head><body><article>{}</article></body></html>".format(
        "".join(f"<p>{paragraph}</p>" for paragraph in REPORT.split("\n\n")[1:])
    )
)


def read(*paths: Path | str, options: Options | None = None) -> list[Article | Rejection]:
    return list(articles([str(path) for path in paths], options or Options()))


def the_rejection(path: Path, options: Options | None = None) -> Rejection:
    (found,) = read(path, options=options)
    assert isinstance(found, Rejection), found
    assert found.detail
    return found


def test_a_text_file_is_an_article(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(REPORT, newline="")
    (article,) = read(path)
    assert isinstance(article, Article)
    assert (article.title, article.text, article.language, article.origin) == (
        "Ferry talks fail",
        REPORT,
        "en",
        str(path),
    )


@pytest.mark.parametrize("suffix", ["", ".gz"])
@pytest.mark.parametrize(
    "name", ["report.txt", "page.html", "rows.jsonl", "rows.csv", "rows.tsv", "array.json", "noname"]
)
def test_every_format_is_told_and_read_also_packed(tmp_path: Path, name: str, suffix: str) -> None:
    rows = [{"title": "Ferry talks fail", "text": REPORT.partition("\n\n")[2]}] * 2
    tab = '"title"\t"text"\n' + "".join(
        '"{title}"\t"{}"\n'.format(row["text"].replace('"', '""'), title=row["title"]) for row in rows
    )
    content = {
        "report.txt": REPORT,
        "page.html": PAGE,
        "noname": PAGE,
        "rows.jsonl": "".join(json.dumps(row) + "\n" for row in rows),
        "array.json": json.dumps(rows, indent=1),
        "rows.tsv": tab,
        "rows.csv": tab.replace("\t", ","),
    }[name].encode()
    path = tmp_path / (name + suffix)
    path.write_bytes(gzip.compress(content) if suffix else content)
    found = read(path)
    assert len(found) == (2 if "rows" in name or "array" in name else 1)
    assert all(isinstance(article, Article) and article.title == "Ferry talks fail" for article in found), found


def test_a_folder_is_read_in_the_order_of_names_and_hidden_files_are_left_out(tmp_path: Path) -> None:
    for name in ("b/2.txt", "a.txt", "b/1.txt", ".hidden", ".git/x.txt", "c.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(REPORT)
    origins = [article.origin for article in read(tmp_path)]
    assert origins == [str(tmp_path / name) for name in ("a.txt", "b/1.txt", "b/2.txt", "c.txt")]


def test_standard_input_is_told_by_its_content(monkeypatch: pytest.MonkeyPatch) -> None:
    class Slow(io.RawIOBase):
        """A pipe that gives a few bytes at a time."""

        rest = json.dumps({"text": REPORT}).encode() + b"\n"

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: memoryview) -> int:
            part, self.rest = self.rest[:7], self.rest[7:]
            buffer[: len(part)] = part
            return len(part)

    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BufferedReader(Slow())))
    (article,) = read("-")
    assert isinstance(article, Article)
    assert article.origin == "-#1"


def test_a_digest_depends_on_content_and_not_on_the_place(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(REPORT)
    one, other = (item for item in items([str(tmp_path)]) if isinstance(item, Item))
    assert one.digest == other.digest
    (tmp_path / "a.txt").write_text(REPORT + "More.")
    (changed,) = items([str(tmp_path / "a.txt")])
    assert isinstance(changed, Item)
    assert changed.digest != one.digest


PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8
BAD_FILES: list[tuple[str, bytes, Reason, str]] = [
    ("empty.txt", b"", "empty", "no characters"),
    ("blank.txt", b" \n\t\r\n \n", "empty", "blanks"),
    ("bom.txt", b"\xef\xbb\xbf", "empty", ""),
    ("picture.txt", PNG, "binary", "picture"),
    ("noise.bin", bytes(range(256)) * 40, "binary", "not a text"),
    ("office.txt", b"PK\x03\x04" + PNG, "binary", "ZIP"),
    ("paper.pdf", b"%PDF-1.7\n" + PNG, "binary", "PDF"),
    ("packed.bz2", bz2.compress(REPORT.encode()), "binary", "bzip2"),
    ("cut.txt.gz", gzip.compress(os.urandom(2000).hex().encode())[:900], "bad format", "gzip"),
    ("broken.txt.gz", b"\x1f\x8b\x08\x00garbage garbage", "bad format", "gzip"),
    ("twice.gz", gzip.compress(gzip.compress(REPORT.encode())), "binary", "twice"),
    ("deep.json", b"[" * 200_000, "bad format", "deep"),
    ("deep.jsonl", b'{"text":' * 200_000, "bad format", "deep"),
    ("number.json", b"17", "bad format", "object"),
    ("cut.json", b'{"text": "The ferry', "bad format", "JSON"),
    ("nothing.csv", b"text,title\n", "empty", "rows"),
    ("headless.csv", b"1,2,3\n4,5,6\n", "missing column", "--map"),
    ("addresses.csv", b"url,date\nhttps://example.org/1,2014-09-15\n", "missing column", "addresses and no text"),
    ("broken.parquet", b"PAR1" + PNG, "bad format", "Parquet"),
    ("cut.warc", b"WARC/1.0\r\nWARC-Type: resp", "bad format", "WARC"),
    ("short.txt", b"Read more\n\nhere", "too short", ""),
    ("nul.txt", b"\x00" * 4000, "binary", "not a text"),
]


@pytest.mark.parametrize(("name", "content", "reason", "words"), BAD_FILES, ids=[row[0] for row in BAD_FILES])
def test_a_bad_file_is_one_rejection_with_its_reason_and_the_rest_goes_on(
    tmp_path: Path, name: str, content: bytes, reason: Reason, words: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    good = tmp_path / "zzz.txt"
    good.write_text(REPORT)
    rejection, article = read(path, good)
    assert isinstance(rejection, Rejection), rejection
    assert rejection.reason == reason, rejection
    assert words in rejection.detail
    assert rejection.origin.startswith(str(path))
    assert isinstance(article, Article)


def test_a_missing_file_is_a_rejection(tmp_path: Path) -> None:
    assert the_rejection(tmp_path / "none.txt").reason == "missing"


def test_a_file_that_may_not_be_read_is_a_rejection(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text(REPORT)
    (tmp_path / "b.txt").write_text(REPORT)
    real = os.open

    def refuse(path: os.PathLike[str], *rest: int, **named: int) -> int:
        if str(path).endswith("a.txt"):
            raise PermissionError(13, "Permission denied")
        return real(path, *rest, **named)

    monkeypatch.setattr(os, "open", refuse)
    rejection, article = read(tmp_path)
    assert isinstance(rejection, Rejection) and rejection.reason == "no permission"
    assert isinstance(article, Article)


def test_a_loop_of_folders_ends(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "again").symlink_to(tmp_path)
    (tmp_path / "zzz.txt").write_text(REPORT)
    (tmp_path / "dangling.txt").symlink_to(tmp_path / "nowhere")
    dangling, loop, article = read(tmp_path)
    assert isinstance(loop, Rejection) and loop.reason == "unreadable" and "loop" in loop.detail
    assert isinstance(dangling, Rejection) and dangling.reason == "missing"
    assert isinstance(article, Article)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
def test_pipes_and_devices_are_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    start = time.monotonic()
    assert the_rejection(tmp_path / "pipe").reason == "unreadable"
    assert the_rejection(Path("/dev/zero")).reason == "unreadable"
    assert time.monotonic() - start < 5


def test_files_of_a_saved_page_are_counted_and_not_lost(tmp_path: Path) -> None:
    (tmp_path / "style.css").write_text("p { color: red }")
    (tmp_path / "zzz.html").write_text(PAGE)
    rejection, article = read(tmp_path)
    assert isinstance(rejection, Rejection) and rejection.reason == "binary"
    assert isinstance(article, Article)


def test_a_page_of_50_megabytes_on_one_line_is_too_large_and_costs_little(tmp_path: Path) -> None:
    path = tmp_path / "huge.html"
    path.write_bytes(b"<html><body><p>" + b"word " * 10_000_000 + b"</p></body></html>")
    tracemalloc.start()
    rejection = the_rejection(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert rejection.reason == "too large" and "20 MB" in rejection.detail
    assert peak < 50_000_000


@pytest.mark.parametrize("name", ["bomb.txt.gz", "bomb.jsonl.gz"])
def test_a_decompression_bomb_is_too_large(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    block = gzip.compress(b"a" * 10_000_000)
    start = b'{"text": "' if "json" in name else b"a"
    path.write_bytes(gzip.compress(start) + block * 12)
    rejections = [found for found in read(path) if isinstance(found, Rejection)]
    assert rejections and rejections[-1].reason == "too large"


def test_a_wrong_charset_and_lone_marks_are_mended_or_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(REPORT.replace('"', "“", 1).encode("cp1252"))
    (tmp_path / "b.txt").write_bytes(REPORT.encode("utf-16"))
    (tmp_path / "c.txt").write_bytes(REPORT.replace("Verel", "Ve\x00rel").encode())
    western, wide, zero = read(tmp_path)
    assert isinstance(western, Article) and "“We will" in western.text
    assert isinstance(wide, Article) and wide.text == REPORT
    assert isinstance(zero, Article) and "Ve\ufffdrel" in zero.text and len(zero.text) == len(REPORT) + 1


def test_marks_of_direction_and_of_no_width_keep_their_places(tmp_path: Path) -> None:
    text = REPORT.replace("Ana Verel", "\u202bAna\u200b Ve\u200frel\u202c")
    (tmp_path / "a.txt").write_text(text)
    (article,) = read(tmp_path)
    assert isinstance(article, Article)
    assert article.text == text


def test_an_unexpected_error_of_a_library_is_a_rejection(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> Article:
        raise RuntimeError("a bug deep down \ud800")

    monkeypatch.setattr("onrecord.ingest.text.article_from_text", fail)
    found = load(Item(origin="x", media="text", data=REPORT.encode()))
    assert isinstance(found, Rejection)
    assert found.reason == "bad format" and "a bug deep down" in found.detail


@pytest.mark.skipif(os.name == "nt", reason="names are text there")
def test_a_file_name_that_is_no_utf8_is_shown_and_can_be_stored(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    try:
        Path(os.fsdecode(path)).write_text(REPORT)
    except OSError:
        pytest.skip("the file system refuses such names")
    (article,) = read(tmp_path)
    assert article.origin.endswith("caf\\xe9.txt")


def test_reports_in_other_languages_are_taken_when_asked_for(tmp_path: Path) -> None:
    text = (
        "Fährgespräche gescheitert\n\n"
        + "Die Fähre bleibt bis zum Ende der Woche im Hafen, sagte die Ministerin den Reportern am Montag. " * 4
    )
    (tmp_path / "a.txt").write_text(text)
    assert the_rejection(tmp_path).reason == "not English"
    (article,) = read(tmp_path, options=Options(any_language=True))
    assert isinstance(article, Article)
    assert article.language == "de"
