"""Web archives: the pages that a WARC file holds as responses.

The date of a record is the day of the crawl, not of the report, and is never taken for it.
"""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterator
from typing import IO, Any

from onrecord.ingest.containers.streams import megabytes
from onrecord.ingest.item import Hints, Item, Media
from onrecord.ingest.options import Options
from onrecord.ingest.rejection import Rejection
from onrecord.ingest.text.encoding import storable_line

_PAGES: dict[str, Media] = {"text/html": "html", "application/xhtml+xml": "html", "text/plain": "text"}
_CHUNK = re.compile(rb"[0-9A-Fa-f]{1,8}[ \t]*(?:;[^\r\n]{0,200})?\r?\n")
_NOT_REPORTS = re.compile(r"/(?:robots|ads|humans|security)\.txt$")


def warc_items(stream: IO[bytes], origin: str, options: Options) -> Iterator[Item | Rejection]:
    """The HTML and text pages of a WARC, compressed or not; damage is one rejection, after the pages before it.

    Requests, metadata, revisits and other media are no inputs; an HTML page with a status other than 200 is rejected.
    An origin is the file's with the position of the record in it: `crawl.warc.gz#5120`.
    """
    from fastwarc.warc import ArchiveIterator

    position: int | None = None
    try:
        for record in ArchiveIterator(_Seekable(stream), parse_http=True):
            position, size = record.stream_pos, record.content_length
            if not (record.headers.get("WARC-Type") and record.headers.get("Content-Length")):
                yield _broken(origin, position, "a record breaks off in its header")
                return
            media = _media(record)
            body = record.reader.read(size) if media and size <= options.max_bytes else b""
            if len(body) + record.reader.consume() < size:
                yield _broken(origin, position, "the record breaks off")
                return
            if media:
                yield _page(record, media, body, f"{origin}#{position}", options)
    except BaseException as error:
        if not _is_damage(error):
            raise
        yield _broken(origin, position or 0, str(error) if position is None else f"after the record there: {error}")
        return
    if position is None:
        yield Rejection(origin=origin, reason="empty", detail="a WARC without records")


def _is_damage(error: BaseException) -> bool:
    """Whether an error says that the data is damaged; the reader's own panics are no `Exception`."""
    return isinstance(error, (OSError, ValueError, EOFError, zlib.error)) or type(error).__name__ == "PanicException"


class _Seekable:
    """A stream that tells its position, also where it is a pipe; the reader asks for no more."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream, self._position = stream, 0

    def read(self, size: int = -1) -> bytes:
        data = self._stream.read(size)
        self._position += len(data)
        return data

    def tell(self) -> int:
        return self._position

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        target = offset + self._position if whence == io.SEEK_CUR else offset
        if whence == io.SEEK_END or target < self._position:
            raise OSError("a stream cannot be read backwards")
        while self._position < target and self.read(min(65_536, target - self._position)):
            pass
        return self._position

    def close(self) -> None:
        """The stream belongs to who opened it."""


def _broken(origin: str, position: int, detail: str) -> Rejection:
    return Rejection(
        origin=origin,
        reason="bad format",
        detail=f"damaged WARC at byte {position:,}: {detail}; what stands before is read",
    )


def _media(record: Any) -> Media | None:
    """What a record holds; null when it is no input."""
    if str(record.record_type) != "response" or record.http_headers is None:
        return None
    media = _PAGES.get((record.http_content_type or "").lower())
    status = record.http_headers.status_code
    address = record.headers.get("WARC-Target-URI") or ""
    if media == "text" and (status != 200 or _NOT_REPORTS.search(address)):
        return None
    return None if status is not None and 300 <= status < 400 else media


def _page(record: Any, media: Media, body: bytes, origin: str, options: Options) -> Item | Rejection:
    address = storable_line(record.headers.get("WARC-Target-URI")) or ""
    status = record.http_headers.status_code
    if status != 200:
        return Rejection(origin=origin, reason="not an article", detail=f"{address}: the server answered {status}")
    if record.content_length > options.max_bytes:
        return Rejection(
            origin=origin, reason="too large", detail=f"{address}: larger than {megabytes(options.max_bytes)}"
        )
    headers = record.http_headers
    try:
        data = unpacked(body, headers.get("Transfer-Encoding"), headers.get("Content-Encoding"), options.max_bytes)
    except BaseException as error:
        if not _is_damage(error):
            raise
        return Rejection(origin=origin, reason="bad format", detail=f"{address}: its compression is damaged: {error}")
    if len(data) > options.max_bytes:
        return Rejection(
            origin=origin, reason="too large", detail=f"{address}: larger than {megabytes(options.max_bytes)}"
        )
    if not data.strip():
        return Rejection(origin=origin, reason="empty", detail=f"{address}: the page has no content")
    hints = Hints(url=address.strip("<> ") or None, charset=record.http_charset, any_language=options.any_language)
    return Item(origin=origin, media=media, data=data, hints=hints)


def unpacked(body: bytes, transfer: str | None, content: str | None, limit: int) -> bytes:
    """An HTTP body without its transfer and content codings, at most `limit` + 1 bytes of it.

    Crawlers often keep these headers over a body that they have decoded already; such a body is left as it is.
    Raises `OSError`, `ValueError` or `zlib.error` where it is damaged.
    """
    from fastwarc.stream_io import BrotliReader, ChunkedReader

    if "chunked" in (transfer or "").lower() and _CHUNK.match(body):
        body = ChunkedReader(io.BytesIO(body)).read(limit + 1)
    for coding in reversed([name.strip() for name in (content or "").lower().split(",")]):
        if coding in ("gzip", "x-gzip") and body.startswith(b"\x1f\x8b"):
            body = zlib.decompressobj(31).decompress(body, limit + 1)
        elif coding == "deflate" and not body[:200].lstrip().startswith(b"<"):
            body = zlib.decompressobj(15 if body[:1] == b"x" else -15).decompress(body, limit + 1)
        elif coding == "br" and not body[:200].lstrip().startswith(b"<"):
            body = BrotliReader(io.BytesIO(body)).read(limit + 1)
    return body
