"""Tell what a stream of bytes is: by its content first, by its name where the content leaves it open."""

from __future__ import annotations

import re
from typing import Literal

from onrecord.ingest.knowledge import columns, table, words

Kind = Literal["gzip", "warc", "parquet", "jsonl", "json", "csv", "feed", "html", "text", "empty", "binary"]

_TEXT_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_JSON_START = re.compile(r'\{\s*(?:"|\}|$)|\[\s*(?:[\[{\]"]|$)')
_XML_ROOT = re.compile(r"<(?:\w{1,20}:)?(rss|feed|rdf|html|urlset|sitemapindex)[\s>]", re.IGNORECASE)
_HTML_START = re.compile(
    r"<(?:!doctype\s+html|html|head|body|article|section|main|div|p|h[1-6]|meta|title|script|style|table|span|link)[\s>/]",
    re.IGNORECASE,
)
_HTML_INSIDE = re.compile(r"<(?:html|head|body)[\s>]", re.IGNORECASE)


def kind_of(head: bytes, name: str = "") -> tuple[Kind, str]:
    """What the stream is, and words on it for the person who gave it where it is `binary`.

    >>> kind_of(b'{"title": "Ferry talks", "text": "..."}')[0], kind_of(b"PAR1...")[0]
    ('jsonl', 'parquet')
    """
    if not head:
        return "empty", ""
    for signature in table("formats.toml")["signature"]:
        if head.startswith(bytes.fromhex(signature["bytes"])):
            return signature["kind"], signature.get("hint", "")
    suffix = name.lower().removesuffix(".gz").rpartition(".")[2]
    text = _lenient(head)
    if text is None:
        return "binary", "not a text and none of the formats that onrecord reads"
    return _kind_of_text(text.lstrip("\ufeff \t\r\n"), suffix), ""


def _kind_of_text(text: str, suffix: str) -> Kind:
    if suffix in words("formats.toml", "suffixes", "jsonl"):
        return "jsonl"
    if text.startswith(("{", "[")) and (suffix == "json" or _JSON_START.match(text)):
        return "jsonl" if text.startswith("{") and _is_object(text.partition("\n")[0]) else "json"
    if suffix == "json":
        return "json"
    if text.startswith("<"):
        return _kind_of_markup(text, suffix)
    if suffix in words("formats.toml", "suffixes", "html"):
        return "html"
    if suffix in words("formats.toml", "suffixes", "feed"):
        return "feed"
    if suffix in words("formats.toml", "suffixes", "csv") or (not suffix and _has_known_header(text)):
        return "csv"
    return "text"


def _kind_of_markup(text: str, suffix: str) -> Kind:
    start = text[:8000]
    root = _XML_ROOT.search(start)
    if root and root[1].lower() in ("rss", "feed", "rdf") and not _HTML_INSIDE.search(start[: root.start()]):
        return "feed"
    if suffix in words("formats.toml", "suffixes", "feed") and not _HTML_START.match(text):
        return "feed"
    if root or _HTML_START.match(text) or _HTML_INSIDE.search(start) or text.startswith(("<!--", "<?xml")):
        return "html"
    return "html" if suffix in words("formats.toml", "suffixes", "html") else "text"


def _is_object(line: str) -> bool:
    import json

    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return len(line) > 60_000  # a row longer than the head that was read


def _has_known_header(text: str) -> bool:
    """Whether the first line names a text column and another one, as the header of a table does."""
    first, newline, _ = text.partition("\n")
    names = {plain_name(cell) for cell in re.split(r"[,;\t|]", first[:2000])}
    known = {plain_name(name) for names_of_field in columns().values() for name in names_of_field}
    texts = {plain_name(name) for name in columns()["text"]}
    return bool(newline) and len(names & known) >= 2 and bool(names & texts)


def plain_name(column: str) -> str:
    """A column's name without case, blanks, quotes, dashes and underscores, for comparison.

    >>> plain_name(' "Main Text"'), plain_name("date_publish")
    ('maintext', 'datepublish')
    """
    return re.sub(r"[\s_\-\"'\ufeff]", "", column).casefold()


def _lenient(head: bytes) -> str | None:
    """The head as text, enough of it to tell the format; null when it is binary."""
    if head.startswith(_TEXT_BOMS[1:]):
        return head.decode("utf-16", "replace")
    sample = head[:8000]
    zeros = sample.count(0)
    if zeros and max(sample[::2].count(0), sample[1::2].count(0)) > 0.9 * zeros and zeros > len(sample) // 4:
        return head.decode("utf-16-le" if sample[1::2].count(0) * 2 > zeros else "utf-16-be", "replace")
    controls = sum(1 for byte in sample if byte < 32 and byte not in (9, 10, 11, 12, 13, 27)) + sample.count(127)
    if controls > max(4, len(sample) // 20):
        return None
    return head.decode("utf-8", "replace")
