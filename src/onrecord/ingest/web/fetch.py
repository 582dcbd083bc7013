"""Fetch one page, because the user typed its address; nothing else in onrecord touches the network.

The request names onrecord, asks robots.txt first, follows redirects one by one with every check anew, connects only to
public addresses that it has resolved itself, and stops at a size and a time.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit, urlunsplit
from urllib.robotparser import RobotFileParser

from onrecord import __version__
from onrecord.errors import AddressError
from onrecord.ingest.containers.streams import megabytes
from onrecord.ingest.item import Hints, Item, Media
from onrecord.ingest.options import Options
from onrecord.ingest.rejection import Rejection
from onrecord.ingest.web.addresses import public_address

if TYPE_CHECKING:
    import httpx

USER_AGENT = f"onrecord/{__version__}"
_TIMEOUT, _DEADLINE = 15.0, 60.0
"""Seconds for one step of a request, and for the whole of it."""
_MOST_REDIRECTS = 5
_REDIRECTS = (301, 302, 303, 307, 308)
_ROBOTS_BYTES = 500_000
_MEDIA: dict[str, Media] = {"text/html": "html", "application/xhtml+xml": "html", "text/plain": "text"}


class FetchError(AddressError):
    """A page that the server did not give."""


@dataclass(frozen=True, slots=True)
class _Response:
    status: int
    location: str | None
    media: str
    charset: str | None
    body: bytes


def fetch(url: str, options: Options) -> Item | Rejection:
    """The page at an address, or why it was not fetched."""
    import httpx

    try:
        limits = httpx.Timeout(_TIMEOUT)
        with httpx.Client(timeout=limits, trust_env=False, follow_redirects=False) as client:
            return _fetch(client, url, options)
    except FetchError as error:
        return Rejection(origin=url, reason="fetch failed", detail=str(error))
    except AddressError as error:
        return Rejection(origin=url, reason="refused address", detail=str(error))
    except (httpx.HTTPError, httpx.InvalidURL, OSError, UnicodeError, ValueError) as error:
        return Rejection(origin=url, reason="fetch failed", detail=f"{type(error).__name__}: {error}"[:300])


def _fetch(client: httpx.Client, url: str, options: Options) -> Item | Rejection:
    deadline = time.monotonic() + _DEADLINE
    address, rules = url, dict[str, RobotFileParser]()
    for _ in range(_MOST_REDIRECTS + 1):
        robots = urljoin(address, "/robots.txt")
        if robots not in rules:
            rules[robots] = _robots(client, robots, options, deadline)
        if not rules[robots].can_fetch(USER_AGENT, address):
            raise AddressError(f"{robots} forbids it; save the page in a browser and give the file")
        response = _get(client, address, options, options.max_bytes, deadline)
        if response.status in _REDIRECTS and response.location:
            address = urljoin(address, response.location)
            continue
        return _item(url, address, response, options)
    raise FetchError(f"more than {_MOST_REDIRECTS} redirects")


def _item(typed: str, address: str, response: _Response, options: Options) -> Item | Rejection:
    if response.status != 200:
        raise FetchError(f"the server answered {response.status}")
    if len(response.body) > options.max_bytes:
        return Rejection(
            origin=typed, reason="too large", detail=f"the page is larger than {megabytes(options.max_bytes)}"
        )
    media = _MEDIA.get(response.media or "text/html")
    if media is None:
        return Rejection(origin=typed, reason="binary", detail=f"the server sent {response.media}, not a page")
    if not response.body.strip():
        return Rejection(origin=typed, reason="empty", detail="the page has no content")
    hints = Hints(url=address, charset=response.charset, any_language=options.any_language)
    return Item(origin=typed, media=media, data=response.body, hints=hints)


def _robots(client: httpx.Client, address: str, options: Options, deadline: float) -> RobotFileParser:
    """The rules of a site as RFC 9309 has it: all is allowed where there are none, nothing where they cannot be had."""
    rules = RobotFileParser()
    for _ in range(_MOST_REDIRECTS + 1):
        response = _get(client, address, options, _ROBOTS_BYTES, deadline)
        if response.status in _REDIRECTS and response.location:
            address = urljoin(address, response.location)
            continue
        if response.status >= 500:
            raise AddressError(f"{address} answered {response.status}: the site does not say whether it may be read")
        body = response.body[:_ROBOTS_BYTES] if response.status == 200 else b""
        rules.parse(body.decode("utf-8", "replace").splitlines())
        return rules
    rules.parse([])
    return rules


def _get(client: httpx.Client, address: str, options: Options, limit: int, deadline: float) -> _Response:
    """One request, to an address that was checked, under the host's own name."""
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise AddressError(f"{address[:200]!r} is not an http or https address")
    if parts.username or parts.password:
        raise AddressError("an address with a user name or password is not fetched")
    port = parts.port or (443 if parts.scheme == "https" else 80)
    ip = public_address(parts.hostname, port, allow_private=options.allow_private_addresses)
    numeric = f"[{ip}]:{port}" if ":" in ip else f"{ip}:{port}"
    target = urlunsplit((parts.scheme, numeric, parts.path or "/", parts.query, ""))
    host = parts.netloc.rpartition("@")[2]
    headers = {
        "Host": host,
        "User-Agent": USER_AGENT,
        "Accept": "text/html, text/plain;q=0.8",
        "Accept-Encoding": "gzip",
    }
    with client.stream("GET", target, headers=headers, extensions={"sni_hostname": parts.hostname}) as response:
        body = bytearray()
        if response.status_code == 200:
            for part in response.iter_bytes(65_536):
                body += part
                if len(body) > limit:
                    break
                if time.monotonic() > deadline:
                    raise FetchError(f"it took more than {_DEADLINE:.0f} seconds")
        media = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
        return _Response(
            response.status_code, response.headers.get("Location"), media, response.charset_encoding, bytes(body)
        )
