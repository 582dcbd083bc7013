"""Addresses of pages, so far as they tell one page from another."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode, urlsplit

_TRACKING = frozenset(
    {"fbclid", "gclid", "mc_cid", "mc_eid", "cmpid", "ref", "ref_src", "outputtype", "output", "share", "smid"}
)
"""Parameters that tell how a reader came to a page, or in which dress it is shown; `utm_...` besides."""
_PREFIXES = ("www.", "m.", "amp.", "mobile.")


def address_of(url: str | None) -> str | None:
    """What an address has in common with others of the same page; null for none, and for the front page of a site.

    >>> address_of("https://www.Courier.test/world/dam.html?utm_source=x#top")
    'courier.test/world/dam.html'
    >>> address_of("https://courier.test/") is None
    True
    """
    try:
        parts = urlsplit((url or "").strip())
        host = (parts.hostname or "").removesuffix(".")
        port = parts.port
    except ValueError:  # brackets or a port that are none
        return None
    if parts.scheme.lower() not in ("http", "https") or not host:
        return None
    for prefix in _PREFIXES:
        host = host.removeprefix(prefix)
    path = parts.path.rstrip("/").removesuffix("/amp")
    told = sorted(pair for pair in parse_qsl(parts.query, keep_blank_values=True) if _tells(pair[0].lower()))
    if not path and not told:
        return None
    if port not in (None, 80, 443):
        host = f"{host}:{port}"
    return host + path + (f"?{urlencode(told)}" if told else "")


def _tells(parameter: str) -> bool:
    return parameter not in _TRACKING and not parameter.startswith("utm_")
