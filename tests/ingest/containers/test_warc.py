"""Web archives."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from onrecord.ingest import Item, Options, Rejection, items

PAGE = b"<html><body><p>The ferry to Ostrel will not sail, Ana Verel told reporters.</p></body></html>"


def record(
    number: int,
    body: bytes = PAGE,
    *,
    status: str = "200 OK",
    media: str = "text/html; charset=iso-8859-2",
    more: str = "",
    kind: str = "response",
) -> bytes:
    http = f"HTTP/1.1 {status}\r\nContent-Type: {media}\r\n{more}\r\n".encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: https://example.org/{number}\r\n"
        f"WARC-Date: 2020-01-01T00:00:00Z\r\nWARC-Record-ID: <urn:uuid:{number}>\r\n"
        f"Content-Type: application/http; msgtype={kind}\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def read(path: Path, data: bytes, **options: int) -> list[Item | Rejection]:
    path.write_bytes(data)
    return list(items([str(path)], Options(**options)))  # type: ignore[arg-type]


@pytest.mark.parametrize("packed", [False, True])
def test_pages_are_items_with_address_and_charset_and_without_the_date_of_the_crawl(
    tmp_path: Path, packed: bool
) -> None:
    records = [record(1), record(2, kind="metadata"), record(3, media="image/png"), record(4, media="text/plain")]
    data = b"".join(gzip.compress(one) for one in records) if packed else b"".join(records)
    page, text = read(tmp_path / "a.warc", data)
    assert isinstance(page, Item) and isinstance(text, Item)
    assert (page.media, page.data, page.hints.url, page.hints.charset) == (
        "html",
        PAGE,
        "https://example.org/1",
        "iso-8859-2",
    )
    assert page.hints.published is None
    assert text.media == "text"


def test_error_pages_are_rejected_and_redirects_are_no_inputs(tmp_path: Path) -> None:
    (rejection,) = read(tmp_path / "a.warc", record(1, status="404 Not Found") + record(2, status="301 Moved"))
    assert isinstance(rejection, Rejection)
    assert rejection.reason == "not an article" and "404" in rejection.detail


@pytest.mark.parametrize("cut", [20, 60, 150])
@pytest.mark.parametrize("packed", [False, True])
def test_a_truncated_archive_gives_what_stands_before_and_one_rejection(tmp_path: Path, cut: int, packed: bool) -> None:
    last = gzip.compress(record(2)) if packed else record(2)
    first = gzip.compress(record(1)) if packed else record(1)
    found = read(tmp_path / "a.warc.gz", first + last[: -min(cut, len(last) - 20)])
    assert isinstance(found[0], Item)
    (rejection,) = found[1:]
    assert isinstance(rejection, Rejection)
    assert rejection.reason == "bad format" and "what stands before is read" in rejection.detail


def test_garbage_between_records_is_one_rejection_that_names_the_place(tmp_path: Path) -> None:
    found = read(tmp_path / "a.warc", record(1) + b"garbage garbage\r\n\r\n" + record(2))
    assert isinstance(found[0], Item)
    assert isinstance(found[1], Rejection) and found[1].reason == "bad format" and "byte" in found[1].detail
    assert len(found) == 2


@pytest.mark.parametrize("is_packed", [True, False])
def test_a_packed_page_is_unpacked_and_one_that_only_says_so_is_left(tmp_path: Path, is_packed: bool) -> None:
    body = gzip.compress(PAGE) if is_packed else PAGE
    chunked = f"{len(body):x}\r\n".encode() + body + b"\r\n0\r\n\r\n"
    more = "Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n"
    for sent in (chunked, body):
        (page,) = read(tmp_path / "a.warc", record(1, sent, more=more))
        assert isinstance(page, Item) and page.data == PAGE


def test_a_page_over_the_bound_is_too_large_also_when_it_is_packed(tmp_path: Path) -> None:
    large = b"<p>" + b"a" * 200_000
    data = record(1, large) + record(2, gzip.compress(large), more="Content-Encoding: gzip\r\n") + record(3)
    one, two, three = read(tmp_path / "a.warc", data, max_bytes=100_000)
    assert isinstance(one, Rejection) and isinstance(two, Rejection) and isinstance(three, Item)
    assert one.reason == two.reason == "too large"
