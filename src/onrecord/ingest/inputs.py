"""Everything that a user can name, split into items: files, folders, standard input, and addresses typed by hand."""

from __future__ import annotations

import io
import sys
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO

from onrecord.ingest.containers.files import find_files, name_of, open_file, rejected
from onrecord.ingest.containers.sniff import Kind, kind_of
from onrecord.ingest.containers.streams import BrokenStreamError, TooLargeError, gunzip, read_document, with_head
from onrecord.ingest.item import Hints, Item, Media
from onrecord.ingest.loading import load
from onrecord.ingest.options import Options
from onrecord.ingest.rejection import Rejection
from onrecord.model import Article

STANDARD_INPUT = "-"


def items(inputs: Sequence[str], options: Options | None = None) -> Iterator[Item | Rejection]:
    """Every raw article of the inputs, in order, as an item or as a rejection, never both and never lost.

    An input is a file, a folder, `-` for standard input, or an http(s) address. Nothing that an input holds raises.
    """
    options = options or Options()
    for name in inputs:
        if name == STANDARD_INPUT:
            yield from _guarded(sys.stdin.buffer, STANDARD_INPUT, options)
        elif _is_address(name):
            from onrecord.ingest.web import fetch

            yield fetch(name, options)
        else:
            for path in find_files(name):
                yield from [path] if isinstance(path, Rejection) else _file_items(path, options)


def articles(inputs: Sequence[str], options: Options | None = None) -> Iterator[Article | Rejection]:
    """Every article of the inputs, in order, or why there is none in its place."""
    for item in items(inputs, options):
        yield item if isinstance(item, Rejection) else load(item)


def _is_address(name: str) -> bool:
    return "://" in name and not Path(name).exists()


def _file_items(path: Path, options: Options) -> Iterator[Item | Rejection]:
    try:
        file = open_file(path)
    except (OSError, ValueError) as error:
        yield rejected(path, error)
        return
    with file:
        yield from _guarded(file, name_of(path), options)


def _guarded(stream: IO[bytes], origin: str, options: Options) -> Iterator[Item | Rejection]:
    """The items of a stream; where reading fails, what was found before it and one rejection for the rest."""
    try:
        yield from _stream_items(stream, origin, options, packed=False)
    except TooLargeError as error:
        yield Rejection(origin=origin, reason="too large", detail=error.what)
    except BrokenStreamError as error:
        yield Rejection(origin=origin, reason="bad format", detail=error.what)
    except OSError as error:
        yield Rejection(origin=origin, reason="unreadable", detail=str(error.strerror or error))
    except (ValueError, RecursionError, MemoryError) as error:
        yield Rejection(origin=origin, reason="bad format", detail=f"{type(error).__name__}: {error}"[:300])


def _stream_items(stream: IO[bytes], origin: str, options: Options, *, packed: bool) -> Iterator[Item | Rejection]:
    head, whole = with_head(stream)
    kind, hint = kind_of(head, origin)
    if kind == "empty":
        yield Rejection(origin=origin, reason="empty", detail="no characters")
    elif kind == "gzip" and not packed:
        yield from _gzip_items(whole, origin, options)
    elif kind in ("binary", "gzip"):
        yield Rejection(origin=origin, reason="binary", detail=hint or "compressed twice")
    elif kind == "parquet":
        yield from _parquet_items(stream, whole, origin, options)
    elif kind in ("text", "html", "feed"):
        yield from _document_items(kind, whole, origin, options)
    elif kind == "warc":
        from onrecord.ingest.containers.warc import warc_items

        yield from warc_items(whole, origin, options)
    else:
        yield from _table_items(kind, whole, origin, options)


def _gzip_items(stream: IO[bytes], origin: str, options: Options) -> Iterator[Item | Rejection]:
    """A gzip stream by what it holds; WARC files are left packed, since their records are packed one by one."""
    head, whole = with_head(stream)
    try:
        is_warc = zlib.decompressobj(31).decompress(head, 5) == b"WARC/"
    except zlib.error:
        is_warc = False
    if is_warc:
        from onrecord.ingest.containers.warc import warc_items

        yield from warc_items(whole, origin, options)
    else:
        yield from _stream_items(gunzip(whole), origin, options, packed=True)


def _document_items(kind: Kind, stream: IO[bytes], origin: str, options: Options) -> Iterator[Item | Rejection]:
    data = read_document(stream, options.max_bytes)
    if not data.strip():
        yield Rejection(origin=origin, reason="empty", detail="no text but blanks")
    elif kind == "feed":
        from onrecord.ingest.containers.feeds import feed_items

        yield from feed_items(data, origin, options)
    else:
        media: Media = "html" if kind == "html" else "text"
        yield Item(origin=origin, media=media, data=data, hints=Hints(any_language=options.any_language))


def _table_items(kind: Kind, stream: io.BufferedReader, origin: str, options: Options) -> Iterator[Item | Rejection]:
    from onrecord.ingest.containers.tables import csv_items, json_items, jsonl_items

    if kind == "jsonl":
        yield from jsonl_items(stream, origin, options)
    elif kind == "json":
        yield from json_items(stream, origin, options)
    else:
        tabs = origin.lower().removesuffix(".gz").endswith((".tsv", ".tab"))
        yield from csv_items(stream, origin, options, tabs=tabs)


def _parquet_items(file: IO[bytes], whole: IO[bytes], origin: str, options: Options) -> Iterator[Item | Rejection]:
    """Parquet is read from its end: a file directly, anything else through a temporary file."""
    from onrecord.ingest.containers.parquet import parquet_items

    if isinstance(file, io.BufferedReader) and file.seekable():
        file.seek(0)
        yield from parquet_items(file, origin, options)
        return
    import shutil
    import tempfile

    with tempfile.TemporaryFile() as copy:
        shutil.copyfileobj(whole, copy)
        copy.seek(0)
        yield from parquet_items(copy, origin, options)
