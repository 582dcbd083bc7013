"""What is known of social platforms (`data/platforms.toml`): marks of their embeds, forms of their addresses."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

from onrecord.errors import KnowledgeError
from onrecord.ingest.knowledge import table

MAX_ADDRESS = 2000
"""Longer addresses are not looked at: no permalink is that long."""

_HOST_PREFIX = re.compile(r"^(?:https?:)?//(?:www\.|m\.|mobile\.|amp\.|touch\.)?|^(?:www\.|mobile\.)", re.I)
_ADDRESS_KEYS = ("href", "url", "u", "src")


@dataclass(frozen=True, slots=True)
class Permalink:
    """One post's address, with what the address alone tells of its author."""

    platform: str
    url: str
    handle: str | None = None


@dataclass(frozen=True, slots=True)
class _Form:
    pattern: re.Pattern[str]
    permalink: str | None


@dataclass(frozen=True, slots=True)
class Platform:
    """One social platform."""

    name: str
    classes: frozenset[str]
    attributes: tuple[str, ...]
    telling: bool
    address: str | None
    value: re.Pattern[str] | None
    forms: tuple[_Form, ...]
    query: frozenset[str]
    only_marked: bool

    def permalink(self, address: str) -> Permalink | None:
        """The post that `address` leads to, if it has one of the forms of this platform."""
        if len(address) > MAX_ADDRESS:
            return None
        bare = _HOST_PREFIX.sub("", address.strip())
        for form in self.forms:
            if match := form.pattern.match(bare):
                groups = match.groupdict()
                url = form.permalink.format(**groups) if form.permalink else self._tidy(address)
                return Permalink(self.name, url, _handle(groups.get("handle")))
        return None

    def permalink_of_value(self, value: str | None) -> Permalink | None:
        """The post whose number or short code an embed's attribute holds."""
        if value is None or self.address is None or self.value is None or not self.value.fullmatch(value.strip()):
            return None
        return self.permalink(self.address.format(value=value.strip()))

    def _tidy(self, address: str) -> str:
        address = address.strip()
        if not re.match(r"https?:", address, re.I):
            address = "https://" + address.lstrip("/")
        parts = urlsplit(address)
        kept = urlencode([(key, value) for key, value in parse_qsl(parts.query) if key in self.query])
        path = parts.path.removesuffix("/embed").removesuffix("/embed/") or "/"
        return f"https://{parts.netloc.lower()}{path}" + (f"?{kept}" if kept else "")


def _handle(shown: str | None) -> str | None:
    if not shown:
        return None
    handle = unquote(shown).lstrip("@")
    return None if handle.startswith("did:") or handle.isdecimal() else handle


@cache
def platforms() -> tuple[Platform, ...]:
    """Every platform, in the order in which an address is tried; raises `KnowledgeError` when the file is not valid."""
    try:
        return tuple(_platform(row) for row in table("platforms.toml")["platform"])
    except (KeyError, TypeError, re.error) as error:
        raise KnowledgeError(f"is not valid: {error!r}", where="platforms.toml") from error


def _platform(row: dict[str, Any]) -> Platform:
    forms, value = row["addresses"], row.get("value")
    if not isinstance(forms, list) or not isinstance(row["classes"], list) or not isinstance(row["attributes"], list):
        raise TypeError(f"platform {row.get('name')!r} needs lists of classes, attributes and addresses")
    return Platform(
        name=str(row["name"]),
        classes=frozenset(map(str, row["classes"])),
        attributes=tuple(map(str, row["attributes"])),
        telling=bool(row.get("telling")),
        address=str(row["address"]) if "address" in row else None,
        value=re.compile(str(value)) if value else None,
        forms=tuple(_Form(re.compile(form["form"] + r"(?![\w-])", re.I), form.get("permalink")) for form in forms),
        query=frozenset(map(str, row.get("query", ()))),
        only_marked=bool(row.get("only_marked")),
    )


@cache
def class_marks() -> dict[str, Platform]:
    """Class tokens, in lower case, and the platform whose embeds carry them."""
    return {token: platform for platform in platforms() for token in platform.classes}


@cache
def attribute_marks() -> dict[str, Platform]:
    """Attributes that tell of a post whatever element they stand on, and their platform."""
    return {name: platform for platform in platforms() if platform.telling for name in platform.attributes}


def permalink_in(address: str | None, platform: Platform | None = None) -> Permalink | None:
    """The post that an address leads to, also when it stands in the query of an embedding service's address.

    Without `platform`, forms that several sites share are not taken unless they end in `/embed`.
    """
    if not address or len(address) > MAX_ADDRESS:
        return None
    try:
        return _permalink_in(address, platform)
    except ValueError:  # urllib refuses it: too many query fields, a bracketed host
        return None


def _permalink_in(address: str, platform: Platform | None) -> Permalink | None:
    candidates = [platform] if platform else [p for p in platforms() if not p.only_marked or _ends_in_embed(address)]
    for candidate in candidates:
        if found := candidate.permalink(address):
            return found
    if "?" in address:
        return _permalink_in_query(address, platform)
    return None


def _permalink_in_query(address: str, platform: Platform | None) -> Permalink | None:
    for key, value in parse_qsl(address.partition("?")[2], max_num_fields=60):
        if key.lower() in _ADDRESS_KEYS and "/" in value and (found := permalink_in(value, platform)):
            return found
    return None


def _ends_in_embed(address: str) -> bool:
    return address.partition("?")[0].rstrip("/").endswith("/embed")
