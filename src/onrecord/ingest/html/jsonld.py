"""Structured data of a page (JSON-LD) as pages really write it, and the one article in it that is the page's own."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable, Iterator
from typing import Any

from lxml import etree

Node = dict[str, Any]

_MAX_SCRIPT = 2_000_000
_MAX_NODES = 5_000
_ARTICLE_TYPES_LIST = (
    "newsarticle reportagenewsarticle analysisnewsarticle opinionnewsarticle backgroundnewsarticle "
    "reviewnewsarticle asknewsarticle liveblogposting article report blogposting advertisercontentarticle "
    "satiricalarticle"
)
_ARTICLE_TYPES = frozenset(_ARTICLE_TYPES_LIST.split())
_PAGE_TYPES = frozenset({"webpage", "itempage"})
_CONTAINERS = ("@graph", "mainEntity", "mainEntityOfPage", "subjectOf")
"""Where a page's own article may lie; lists of other articles (`itemListElement`, `hasPart`) are not looked into."""

_COMMENT_MARKS = re.compile(r"/?\*?\s*//\s*|/\*\s*|\*/|<!\[CDATA\[|\]\]>|<!--|-->")
_TRAILING_COMMA = re.compile(r",\s*(?=[}\]])")
_PLAIN_FIELD = re.compile(
    r'"(headline|datePublished|dateModified|dateCreated|description)"\s{0,5}:\s{0,5}"((?:[^"\\\n]|\\.){1,1000})"'
)


class StructuredData:
    """The nodes of all JSON-LD scripts of a page."""

    def __init__(self, tree: etree._Element) -> None:
        self.nodes: list[Node] = []
        self.by_id: dict[str, Node] = {}
        for script in tree.iter("script"):
            if "ld+json" in (script.get("type") or "").lower() and script.text and len(script.text) <= _MAX_SCRIPT:
                for node in _walk(parse_leniently(script.text)):
                    if len(self.nodes) < _MAX_NODES:
                        self._add(node)

    def _add(self, node: Node) -> None:
        self.nodes.append(node)
        name = node.get("@id")
        if isinstance(name, str):
            self.by_id.setdefault(name, node)

    def article(self, is_this_page: Callable[[Node], bool]) -> Node | None:
        """The page's own article: one that `is_this_page` knows, else the first, dated ones and news types first."""
        articles = [node for node in self.nodes if types_of(node) & _ARTICLE_TYPES]
        if not articles:
            articles = [n for n in self.nodes if types_of(n) & _PAGE_TYPES and n.get("datePublished")]
        own = [node for node in articles if is_this_page(node)] or articles
        return max(own, key=_standing, default=None)

    def resolve(self, value: Any) -> Any:
        """A node in place of a mere reference to it."""
        if isinstance(value, dict) and set(value) <= {"@id", "@type"} and isinstance(value.get("@id"), str):
            return self.by_id.get(value["@id"], value)
        return value

    def names(self, value: Any) -> list[str]:
        """The names in an author or publisher value: a text, a node, a reference, or a list of those."""
        found: list[str] = []
        for entry in value if isinstance(value, list) else [value]:
            entry = self.resolve(entry)
            if isinstance(entry, dict):
                name = entry.get("name")
                found.extend(self.names(name) if isinstance(name, list) else [name] if isinstance(name, str) else [])
            elif isinstance(entry, str):
                found.append(entry)
        return [text for name in found[:50] if (text := plain(name))]


def _standing(node: Node) -> tuple[bool, bool]:
    """Sort key: dated before undated, news before blogs; `max` keeps the first of equals."""
    return bool(node.get("datePublished")), any("news" in kind for kind in types_of(node))


def types_of(node: Node) -> set[str]:
    """Type names in lower case, without their vocabulary's address."""
    value = node.get("@type")
    names = value if isinstance(value, list) else [value]
    return {name.rpartition("/")[2].lower() for name in names if isinstance(name, str)}


def plain(value: Any) -> str:
    """A text value without entities, tags and surplus white space; empty for anything else."""
    if not isinstance(value, str):
        return ""
    text = html.unescape(value)
    if "<" in text:
        text = re.sub(r"<[a-zA-Z/][^<>]{0,500}>", "", text)
    return " ".join(text.split())


def parse_leniently(script: str) -> Any:
    """The data of a script, mending what sites get wrong: comment marks, entities, trailing commas, raw line breaks.

    Of a script beyond mending, the plain fields that an article needs; null when there are none.
    """
    attempts: tuple[Callable[[str], str], ...] = (
        lambda text: text,
        lambda text: _TRAILING_COMMA.sub("", _COMMENT_MARKS.sub("", text, count=6)),
        lambda text: _TRAILING_COMMA.sub("", html.unescape(text)),
    )
    for mend in attempts:
        try:
            return json.loads(mend(script).strip().rstrip(";"), strict=False)
        except (ValueError, RecursionError):
            continue
    fields: Node = {}
    for name, value in _PLAIN_FIELD.findall(script):
        fields.setdefault(name, value.replace('\\"', '"').replace("\\/", "/"))
    return {"@type": "NewsArticle", **fields} if fields and re.search(r'"[a-z]*article"', script, re.I) else None


def _walk(data: Any) -> Iterator[Node]:
    """Every node that may be the page's article or what it refers to, in document order."""
    waiting, seen = [data], 0
    while waiting and seen < _MAX_NODES:
        value = waiting.pop()
        seen += 1
        if isinstance(value, list):
            waiting.extend(reversed(value[:_MAX_NODES]))
        elif isinstance(value, dict):
            yield value
            waiting.extend(value[name] for name in reversed(_CONTAINERS) if name in value)
