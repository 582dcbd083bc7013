"""Tables of articles: JSON lines, JSON, CSV and TSV, read row by row.

The row number in an origin counts records from 1: lines of a JSONL file, members of an array, records under the header
of a CSV file. A row that cannot be used is a rejection in its place, and the table goes on.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

from onrecord.ingest.containers.rows import columns_for, item_from_row
from onrecord.ingest.containers.sniff import plain_name
from onrecord.ingest.containers.streams import HEAD, TooLargeError, read_document, read_lines
from onrecord.ingest.item import Item
from onrecord.ingest.options import Options
from onrecord.ingest.rejection import Rejection
from onrecord.ingest.text.encoding import decode

_DELIMITERS = ",;\t|"
_WRAPPERS = ("articles", "items", "results", "data", "docs", "documents", "stories", "news", "response")
"""Names under which an object holds the list of its articles."""
_SPACE = re.compile(r"[\s,]*")


class DuplicateNameError(ValueError):
    """A JSON object that gives one name two different values."""


def jsonl_items(stream: io.BufferedReader, origin: str, options: Options) -> Iterator[Item | Rejection]:
    """The rows of a file with a JSON object on each line."""
    stream = _in_utf8(stream, options)
    for number, line in enumerate(read_lines(stream, options.max_bytes), 1):
        where = f"{origin}#{number}"
        if isinstance(line, TooLargeError):
            yield Rejection(origin=where, reason="too large", detail=line.what)
        elif line.strip():
            yield _jsonl_item(line.removeprefix(b"\xef\xbb\xbf"), where, options)


def _jsonl_item(line: bytes, where: str, options: Options) -> Item | Rejection:
    decoded = decode(line, origin=where)
    if isinstance(decoded, Rejection):
        return decoded
    try:
        row = parse_json(decoded.text)
    except (ValueError, RecursionError) as error:
        return _bad(where, _words_on(error))
    return _item_of(row, where, options)


def json_items(stream: io.BufferedReader, origin: str, options: Options) -> Iterator[Item | Rejection]:
    """The articles of a JSON document: an array, an object that holds one, or one article."""
    stream = _in_utf8(stream, options)
    start = stream.peek(HEAD).lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith(b"["):
        yield from _array_items(stream, origin, options)
        return
    try:
        data = read_document(stream, options.max_bytes)
    except TooLargeError as error:
        yield Rejection(origin=origin, reason="too large", detail=error.what)
        return
    decoded = decode(data, origin=origin)
    if isinstance(decoded, Rejection):
        yield decoded
        return
    try:
        document = parse_json(decoded.text)
    except (ValueError, RecursionError) as error:
        if data.count(b"\n{") and b"}\n" in data.replace(b"\r", b""):
            yield from jsonl_items(io.BufferedReader(io.BytesIO(data)), origin, options)
        else:
            yield _bad(origin, _words_on(error))
        return
    rows = _list_in(document)
    if rows is None:
        yield _item_of(document, origin, options)
        return
    for number, row in enumerate(rows, 1):
        yield _item_of(row, f"{origin}#{number}", options)


def _array_items(stream: io.BufferedReader, origin: str, options: Options) -> Iterator[Item | Rejection]:
    """The members of an array of any length, holding one of them at a time."""
    text = _as_text(stream, origin, options)
    if isinstance(text, Rejection):
        yield text
        return
    decoder = json.JSONDecoder(object_pairs_hook=_object)
    buffer, position, number, ended = text.read(HEAD).lstrip()[1:], 0, 0, False
    while True:
        position = _SPACE.match(buffer, position).end()  # type: ignore[union-attr]
        if buffer[position : position + 1] == "]":
            return
        where = f"{origin}#{number + 1}"
        row, end, error = _decoded_at(decoder, buffer, position)
        if error is None and (end < len(buffer) or ended):
            number, position = number + 1, end
            yield _item_of(row, where, options)
        elif ended or isinstance(error, (DuplicateNameError, RecursionError)):
            yield _bad(where, f"{_words_on(error or ValueError('cut off'))}; the array is not read further")
            return
        elif len(buffer) - position > options.max_bytes:
            yield Rejection(origin=where, reason="too large", detail="a member of the array is too large, or malformed")
            return
        else:
            more = text.read(max(HEAD, len(buffer) - position))
            buffer, position, ended = buffer[position:] + more, 0, not more


def _decoded_at(decoder: json.JSONDecoder, text: str, position: int) -> tuple[Any, int, Exception | None]:
    try:
        return (*decoder.raw_decode(text, position), None)
    except (ValueError, RecursionError) as error:
        return None, position, error


def _as_text(stream: io.BufferedReader, origin: str, options: Options) -> io.TextIOWrapper | Rejection:
    """A table's characters; bytes that are not of its charset stay as lone surrogates, for `_mended`."""
    head = stream.peek(HEAD)[:HEAD]
    decoded = decode(head.rpartition(b"\n")[0] or head[:-4] or head, origin=origin)
    if isinstance(decoded, Rejection):
        return decoded
    is_unicode = decoded.charset.startswith("utf-")
    return io.TextIOWrapper(
        _in_utf8(stream, options),
        encoding="utf-8-sig" if is_unicode else decoded.charset,
        errors="surrogateescape" if is_unicode else "replace",
        newline="",
    )


def csv_items(stream: io.BufferedReader, origin: str, options: Options, *, tabs: bool) -> Iterator[Item | Rejection]:
    """The records of a CSV file under its header; the delimiter is told from the header."""
    text = _as_text(stream, origin, options)
    if isinstance(text, Rejection):
        yield text
        return
    header = stream.peek(HEAD)[:HEAD].partition(b"\n")[0].decode("utf-8", "replace")
    csv.field_size_limit(min(options.max_bytes, 2**31 - 1))
    delimiter = "\t" if tabs else _delimiter_of(header)
    yield from _records(csv.reader(text, delimiter=delimiter), origin, options)


def _records(reader: Any, origin: str, options: Options) -> Iterator[Item | Rejection]:
    header: Sequence[str] | None = None
    number = 0
    while True:
        where = f"{origin}#{number + 1}" if header else origin
        try:
            record = next(reader, None)
        except csv.Error as error:
            number += 1
            yield _bad(where, f"line {reader.line_num}: {error}")
            if header is None:
                return
            continue
        if record is None:
            break
        if not any(cell.strip() for cell in record):
            continue
        if header is None:
            header = [name.strip() for name in record]
            if refused := _unusable(header, origin, options):
                yield refused
                return
            continue
        number += 1
        yield _record_item(header, record, where, options)
    if header is None or not number:
        yield Rejection(origin=origin, reason="empty", detail="a table without rows")


def _record_item(header: Sequence[str], record: Sequence[str], where: str, options: Options) -> Item | Rejection:
    extra = record[len(header) :]
    if len(record) < len(header) or any(cell.strip() for cell in extra):
        return _bad(where, f"the row has {len(record)} cells, the header {len(header)}")
    row = {name: _mended(cell) for name, cell in zip(header, record, strict=False) if name}
    return item_from_row(row, where, options)


def _unusable(header: Sequence[str], origin: str, options: Options) -> Rejection | None:
    """Why no row of a table with this header can be used."""
    found = columns_for(header, options.mapping)
    missing = [column for column in options.mapping.values() if column not in header]
    if not missing and {"text", "html"} & set(found):
        return None
    listed = ", ".join(name[:40] for name in header[:20])
    if missing:
        detail = f"there is no column {missing[0]!r}; the columns are {listed}"
    else:
        what = "it has addresses and no text" if "url" in found else "no column is known to hold the text"
        detail = f"{what}; name it with --map text=COLUMN; the columns are {listed}"
    return Rejection(origin=origin, reason="missing column", detail=detail)


def parse_json(text: str) -> Any:
    """A JSON document; raises `ValueError` for a malformed one and for a name with two values, `RecursionError`."""
    return json.loads(text, object_pairs_hook=_object)


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        for name, value in pairs:
            if found[name] != value:
                raise DuplicateNameError(f"the name {name!r} stands twice in one object, with different values")
    return found


def _item_of(row: Any, where: str, options: Options) -> Item | Rejection:
    if not isinstance(row, dict):
        return _bad(where, f"a row must be an object with named values, this is a {type(row).__name__}")
    return item_from_row(row, where, options)


def _list_in(document: Any) -> list[Any] | None:
    """The list of articles that an object holds under one of the usual names."""
    for _ in range(2):
        if isinstance(document, list):
            return document
        if not isinstance(document, dict) or {"text", "html"} & set(columns_for(document, {})):
            return None
        document = next((document[name] for name in _WRAPPERS if isinstance(document.get(name), (list, dict))), None)
    return document if isinstance(document, list) else None


def _words_on(error: Exception) -> str:
    if isinstance(error, RecursionError):
        return "JSON nested too deeply"
    return f"not JSON: {error}" if isinstance(error, json.JSONDecodeError) else str(error)


def _bad(where: str, detail: str) -> Rejection:
    return Rejection(origin=where, reason="bad format", detail=detail)


def _in_utf8(stream: io.BufferedReader, options: Options) -> io.BufferedReader:
    """A UTF-16 table recoded, up to the size of one document; every other stream as it is."""
    if stream.peek(2)[:2] not in (b"\xff\xfe", b"\xfe\xff"):
        return stream
    data = read_document(stream, options.max_bytes).decode("utf-16", "replace")
    return io.BufferedReader(io.BytesIO(data.encode()))


def _mended(cell: str) -> str:
    """A cell whose bytes were not UTF-8, decoded by itself."""
    if not any("\udc80" <= c <= "\udcff" for c in cell):
        return cell
    decoded = decode(cell.encode("utf-8", "surrogateescape"), origin="")
    return cell if isinstance(decoded, Rejection) else decoded.text


def _delimiter_of(text: str) -> str:
    """The delimiter that cuts the header into most names, known ones first."""
    first = text.partition("\n")[0]

    def worth(delimiter: str) -> tuple[int, int]:
        cells = next(csv.reader([first], delimiter=delimiter), [])
        return len(columns_for([plain_name(cell) for cell in cells], {})), len(cells)

    return max(_DELIMITERS, key=worth)
