"""Fetching the page that a user types, from a server of our own."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar

import pytest

from onrecord.errors import AddressError
from onrecord.ingest import Item, Options, Rejection, items
from onrecord.ingest.web.addresses import is_public, public_address

PAGE = b"<html><body><p>The ferry to Ostrel will not sail.</p></body></html>"
OPEN = Options(allow_private_addresses=True, max_bytes=100_000)


class Site(BaseHTTPRequestHandler):
    """Pages of each kind, and a robots.txt."""

    robots = b"User-agent: *\nDisallow: /closed\n"
    robots_status = 200
    asked: ClassVar[list[tuple[str, str]]] = []

    def do_GET(self) -> None:
        Site.asked.append((self.path, self.headers["User-Agent"]))
        status, media, body, more = 200, "text/html; charset=iso-8859-2", PAGE, {}
        if self.path == "/robots.txt":
            status, media, body = Site.robots_status, "text/plain", Site.robots
        elif self.path == "/moved":
            status, more = 302, {"Location": "/page?x=1"}
        elif self.path == "/loop":
            status, more = 302, {"Location": "/loop"}
        elif self.path == "/inside":
            status, more = 302, {"Location": "file:///etc/hostname"}
        elif self.path == "/to-closed":
            status, more = 302, {"Location": "/closed/1"}
        elif self.path == "/picture":
            media = "image/png"
        elif self.path == "/missing":
            status = 404
        elif self.path == "/large":
            body = b"a" * 300_000
        elif self.path == "/bomb":
            body, more = gzip.compress(b"a" * 30_000_000), {"Content-Encoding": "gzip"}
        elif self.path == "/empty":
            body = b""
        self.send_response(status)
        for name, value in {"Content-Type": media, "Content-Length": str(len(body)), **more}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setattr(Site, "asked", [])
    monkeypatch.setattr(Site, "robots_status", 200)
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


def fetch(url: str, options: Options = OPEN) -> Item | Rejection:
    (found,) = items([url], options)
    return found


def test_a_page_is_fetched_once_after_robots_under_our_name(site: str) -> None:
    item = fetch(f"{site}/page")
    assert isinstance(item, Item), item
    assert (item.media, item.data, item.hints.url, item.hints.charset) == ("html", PAGE, f"{site}/page", "iso-8859-2")
    assert [path for path, _ in Site.asked] == ["/robots.txt", "/page"]
    assert all(agent.startswith("onrecord/") for _, agent in Site.asked)


def test_a_redirect_is_followed_and_the_last_address_kept(site: str) -> None:
    item = fetch(f"{site}/moved")
    assert isinstance(item, Item)
    assert (item.origin, item.hints.url) == (f"{site}/moved", f"{site}/page?x=1")


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("/closed/1", "refused address"),
        ("/to-closed", "refused address"),
        ("/inside", "refused address"),
        ("/loop", "fetch failed"),
        ("/missing", "fetch failed"),
        ("/picture", "binary"),
        ("/large", "too large"),
        ("/bomb", "too large"),
        ("/empty", "empty"),
    ],
)
def test_what_is_no_page_or_is_forbidden_is_a_rejection(site: str, path: str, reason: str) -> None:
    found = fetch(f"{site}{path}")
    assert isinstance(found, Rejection), found
    assert found.reason == reason and found.detail
    assert "/closed/1" not in [asked for asked, _ in Site.asked]


def test_a_site_whose_robots_fail_is_not_read_and_one_without_robots_is(
    site: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Site, "robots_status", 503)
    assert isinstance(fetch(f"{site}/page"), Rejection)
    monkeypatch.setattr(Site, "robots_status", 404)
    assert isinstance(fetch(f"{site}/page"), Item)


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://localhost:8080/x",
        "http://10.1.2.3/",
        "http://192.168.0.1/",
        "http://169.254.169.254/latest/meta-data",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://[64:ff9b::7f00:1]/",
        "http://[fe80::1]/",
        "http://0.0.0.0/",
        "http://2130706433/",
        "http://0x7f.1/",
        "ftp://example.org/x",
        "file:///etc/hostname",
        "http://user:word@127.0.0.1/",
        "http:///nothing",
    ],
)
def test_private_and_odd_addresses_are_refused_without_a_request(url: str) -> None:
    found = fetch(url, Options())
    assert isinstance(found, Rejection), found
    assert found.reason == "refused address"
    assert found.origin == url


def test_a_host_with_any_private_address_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = [(2, 1, 6, "", ("93.184.216.34", 80)), (2, 1, 6, "", ("10.0.0.1", 80))]
    monkeypatch.setattr("socket.getaddrinfo", lambda *_, **__: answers)
    with pytest.raises(AddressError, match=r"10\.0\.0\.1"):
        public_address("rebinding.example", 80)


def test_the_name_is_resolved_once_and_the_checked_address_connected_to(
    site: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    port = int(site.rpartition(":")[2])
    asked: list[object] = []

    def resolve(host: object, *_: object, **__: object) -> list[tuple[object, ...]]:
        asked.append(host)
        return [(2, 1, 6, "", ("127.0.0.1", port))]

    monkeypatch.setattr("socket.getaddrinfo", resolve)
    item = fetch(f"http://rebinding.example:{port}/page")
    assert isinstance(item, Item), item
    assert [host for host in asked if host == "rebinding.example"] == [
        "rebinding.example"
    ] * 2  # robots.txt and the page


def test_a_server_that_is_not_there_is_a_failed_fetch() -> None:
    found = fetch("http://127.0.0.1:9/x")
    assert isinstance(found, Rejection) and found.reason == "fetch failed"


def test_public_addresses_are_told_from_private_ones() -> None:
    assert is_public("93.184.216.34") and is_public("2606:2800:220:1:248:1893:25c8:1946")
    assert not any(
        map(is_public, ("100.64.0.1", "2002:7f00:1::", "224.0.0.1", "240.0.0.1", "::", "fd00::1", "nonsense"))
    )
