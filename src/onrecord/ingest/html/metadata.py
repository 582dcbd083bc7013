"""What a page says about its report: title, standfirst, authors, outlet, address, dates."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from lxml import etree

from onrecord.ingest.html.authors import clean_authors, visible_authors
from onrecord.ingest.html.jsonld import Node, StructuredData, plain
from onrecord.ingest.html.published import published_and_modified
from onrecord.ingest.html.runs import all_text, shown_text
from onrecord.ingest.knowledge import words as listed

TAGS = "page_tags.toml"
_TITLE_SEPARATOR = re.compile(r"\s+[|\-–—·•:»«]+\s+|\s*[|»]\s*")
_LONGEST_TITLE = 300
_LONGEST_STANDFIRST = 700
_LETTERS = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What a page says about its report; dates are ISO 8601, `published_from` is the tag that gave the date."""

    title: str | None = None
    standfirst: str | None = None
    authors: tuple[str, ...] = ()
    outlet: str | None = None
    url: str | None = None
    published: str | None = None
    published_from: str | None = None
    modified: str | None = None
    is_free: bool | None = None
    """False where the page declares itself closed to readers who do not pay."""
    kind: str | None = None
    """`og:type` in lower case."""


def read_metadata(tree: etree._Element, markup: str, url: str | None = None) -> Metadata:
    """The metadata of a page as parsed, before anything is lifted from it.

    `markup` is the page's source, `url` where it was read, if known.
    """
    metas = read_metas(tree)
    data = StructuredData(tree)
    headlines = _headlines(tree)
    address = _address(tree, metas)
    known = {_key(text) for text in [*headlines, metas.get("og:title", "")] if text}

    def is_this_page(node: Node) -> bool:
        headline = _key(plain(node.get("headline")))
        return bool(headline) and any(headline[:60] == title[:60] for title in known)

    article = data.article(is_this_page)
    outlet = _outlet(tree, metas, data, article)
    page_title = _page_title(tree)
    title = _title(headlines, metas, article, page_title, outlet)
    published, modified = published_and_modified(tree, article, metas, url or address, markup)
    return Metadata(
        title=title,
        standfirst=_standfirst(metas, article, title),
        authors=_authors(tree, metas, data, article, outlet),
        outlet=outlet or _title_suffix(page_title, title),
        url=url or address,
        published=published.value if published else None,
        published_from=published.tag if published else None,
        modified=modified.value if modified else None,
        is_free=_is_free(data, article, metas),
        kind=metas.get("og:type", "").lower() or None,
    )


def read_metas(tree: etree._Element) -> dict[str, str]:
    """Meta tags by lower-case name, property or itemprop; the first with content counts."""
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        content = " ".join((meta.get("content") or meta.get("value") or "").split())
        if not content:
            continue
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            if name := meta.get(attribute):
                found.setdefault(name.strip().lower(), content)
    return found


def _headlines(tree: etree._Element) -> list[str]:
    """The page's visible main headings: marked as headline first, then every `h1`."""
    marked = [e for e in tree.iterfind(".//*[@itemprop='headline']") if e.tag not in ("meta", "link")]
    texts = [shown_text(e) for e in [*marked[:3], *list(tree.iter("h1"))[:6]]]
    return list(dict.fromkeys(t for t in texts if 3 < len(t) <= _LONGEST_TITLE))


def _title(
    headlines: Sequence[str], metas: Mapping[str, str], article: Node | None, page_title: str, outlet: str | None
) -> str | None:
    """The visible headline where the page's own data speak of the same, else what the data say."""
    declared = [] if article is None else [plain(article.get("headline"))]
    declared += [plain(metas[name]) for name in listed(TAGS, "title", "meta") if name in metas]
    declared = [_without_outlet(text, outlet, page_title) for text in declared if 0 < len(text) <= _LONGEST_TITLE]
    for headline in headlines:
        if any(_are_alike(headline, text) for text in [*declared, page_title] if text):
            return headline
    if said := declared[:1] or headlines[:1]:
        return said[0]
    return _without_outlet(page_title, outlet, "", cut_last=True) or None


def _page_title(tree: etree._Element) -> str:
    element = next(tree.iter("title"), None)
    return " ".join(all_text(element).split())[:_LONGEST_TITLE] if element is not None else ""


def _without_outlet(text: str, outlet: str | None, page_title: str, *, cut_last: bool = False) -> str:
    """A title without the outlet's name at its end."""
    matches = list(_TITLE_SEPARATOR.finditer(text))
    if not matches:
        return text
    head, tail = text[: matches[-1].start()], text[matches[-1].end() :]
    is_outlet = outlet is not None and (_key(tail) in _key(outlet) or _key(outlet) in _key(tail))
    if len(head.split()) < 3:
        return text
    if is_outlet and len(tail.split()) <= 6:
        return _without_outlet(head, outlet, page_title)
    return head if cut_last and len(tail.split()) <= 4 else text


def _title_suffix(page_title: str, title: str | None) -> str | None:
    """The outlet's name where the page's title is the report's title and that name."""
    if not title or not page_title.startswith(title):
        return None
    match = _TITLE_SEPARATOR.match(page_title[len(title) :])
    suffix = page_title[len(title) + match.end() :] if match else ""
    suffix = _TITLE_SEPARATOR.split(suffix)[-1].strip()
    return suffix if 0 < len(suffix.split()) <= 5 else None


def _are_alike(one: str, other: str) -> bool:
    """Whether half of the words of the shorter stand in the other."""
    a, b = set(_LETTERS.findall(one.casefold())), set(_LETTERS.findall(other.casefold()))
    return len(a & b) * 2 >= min(len(a), len(b)) > 0 and (len(a) > 1 or a == b)


def _key(text: str) -> str:
    return "".join(_LETTERS.findall(text.casefold()))


def _standfirst(metas: Mapping[str, str], article: Node | None, title: str | None) -> str | None:
    texts = [plain(article.get("description"))] if article is not None else []
    texts += [plain(metas[name]) for name in listed(TAGS, "standfirst", "meta") if name in metas]
    return next((t for t in texts if 20 <= len(t) <= _LONGEST_STANDFIRST and _key(t) != _key(title or "")), None)


def _authors(
    tree: etree._Element, metas: Mapping[str, str], data: StructuredData, article: Node | None, outlet: str | None
) -> tuple[str, ...]:
    sources: list[Iterable[str]] = []
    if article is not None:
        sources += [data.names(article.get("author")), data.names(article.get("creator"))]
    sources += [[metas[name]] for name in listed(TAGS, "authors", "meta") if name in metas]
    for names in sources:
        if cleaned := clean_authors(names, outlet):
            return cleaned
    return clean_authors(visible_authors(tree), outlet)


def _outlet(tree: etree._Element, metas: Mapping[str, str], data: StructuredData, article: Node | None) -> str | None:
    publishers = data.names(article.get("publisher")) if article is not None else []
    names = [*publishers, *(metas[name] for name in listed(TAGS, "outlet", "meta") if name in metas)]
    for element in tree.iterfind(".//*[@itemprop='publisher']"):
        inner = next(iter(element.iterfind(".//*[@itemprop='name']")), None)
        if inner is not None:
            names.append(inner.get("content") or shown_text(inner))
    return next((name for text in names if (name := plain(text)) and len(name) <= 80 and "://" not in name), None)


def _address(tree: etree._Element, metas: Mapping[str, str]) -> str | None:
    links = [link.get("href") for link in tree.iter("link") if (link.get("rel") or "").lower() == "canonical"]
    for address in [*links, metas.get("og:url")]:
        address = (address or "").strip()
        try:
            if urlsplit(address).scheme in ("http", "https") and urlsplit(address).netloc and " " not in address:
                return address[:2000]
        except ValueError:
            continue
    return None


def _is_free(data: StructuredData, article: Node | None, metas: Mapping[str, str]) -> bool | None:
    for node in [article, *data.nodes] if article is not None else data.nodes:
        value = node.get("isAccessibleForFree") if node is not None else None
        if value is not None:
            return str(value).strip().lower() in ("true", "1", "yes", "http://schema.org/true")
    tier = metas.get("article:content_tier", "").lower()
    return tier == "free" if tier in ("free", "locked") else None
