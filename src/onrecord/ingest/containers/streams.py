"""Byte streams that are bounded: what a hostile file makes of itself never fills the memory.

Raises `BrokenStreamError` where a stream breaks off or is damaged, `TooLargeError` where it exceeds its bound.
"""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Iterator
from typing import IO

from onrecord.errors import InputError

HEAD = 65_536
"""Bytes read ahead to tell what a stream is."""
_FREE_BYTES = 64_000_000
_WORST_RATIO = 150
"""A gzip stream of more than `_FREE_BYTES` that expands more than this is a bomb: text expands 3 to 20 times."""


class BrokenStreamError(InputError):
    """A stream that breaks off or is damaged."""


class TooLargeError(InputError):
    """A document, row or stream over its bound."""


class _Rejoined(io.RawIOBase):
    """A stream from which a head was read, with the head put back."""

    def __init__(self, head: bytes, rest: IO[bytes]) -> None:
        self._head, self._rest = memoryview(head), rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        if self._head:
            size = min(len(buffer), len(self._head))
            buffer[:size], self._head = self._head[:size], self._head[size:]
            return size
        data = self._rest.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)


class _Gunzipped(io.RawIOBase):
    """The decompressed content of a gzip stream; names damage, and stops at a decompression bomb."""

    def __init__(self, packed: IO[bytes]) -> None:
        self._packed = _Counted(packed)
        self._unpacked = gzip.GzipFile(fileobj=self._packed)  # type: ignore[call-overload]
        self._size = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        try:
            data = self._unpacked.read(len(buffer))
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            raise BrokenStreamError(f"damaged or truncated gzip after {self._size:,} bytes: {error}") from error
        self._size += len(data)
        if self._size > _FREE_BYTES and self._size > _WORST_RATIO * self._packed.count:
            raise TooLargeError(f"it expands more than {_WORST_RATIO} times: a decompression bomb")
        buffer[: len(data)] = data
        return len(data)


class _Counted:
    """The compressed stream, and how much of it has been read."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream, self.count = stream, 0

    def read(self, size: int = -1) -> bytes:
        data = self._stream.read(size)
        self.count += len(data)
        return data


def with_head(stream: IO[bytes], size: int = HEAD) -> tuple[bytes, io.BufferedReader]:
    """The first `size` bytes, fewer at the end of the stream, and a stream that still begins with them."""
    parts: list[bytes] = []
    missing = size
    while missing and (part := stream.read(missing)):
        parts.append(part)
        missing -= len(part)
    head = b"".join(parts)
    return head, io.BufferedReader(_Rejoined(head, stream), HEAD)


def gunzip(stream: IO[bytes]) -> io.BufferedReader:
    """The decompressed stream of a gzip stream of one or more members."""
    return io.BufferedReader(_Gunzipped(stream), HEAD)


def read_document(stream: IO[bytes], limit: int) -> bytes:
    """The whole rest of a stream; raises `TooLargeError` when it is longer than `limit` bytes."""
    parts: list[bytes] = []
    size = 0
    while part := stream.read(min(1_000_000, limit + 1 - size)):
        parts.append(part)
        size += len(part)
        if size > limit:
            raise TooLargeError(f"larger than {megabytes(limit)}, the most for one document")
    return b"".join(parts)


def read_lines(stream: IO[bytes], limit: int) -> Iterator[bytes | TooLargeError]:
    """The lines of a stream without their ends; an error in the place of a line longer than `limit` bytes."""
    while line := stream.readline(limit + 1):
        if len(line) <= limit or line.endswith(b"\n"):
            yield line.rstrip(b"\r\n")
            continue
        while (rest := stream.readline(1_000_000)) and not rest.endswith(b"\n"):
            pass
        yield TooLargeError(f"larger than {megabytes(limit)}, the most for one row")


def megabytes(size: int) -> str:
    """A size in words.

    >>> megabytes(20_000_000), megabytes(1500)
    ('20 MB', '1,500 bytes')
    """
    return f"{size / 1_000_000:g} MB" if size >= 1_000_000 else f"{size:,} bytes"
