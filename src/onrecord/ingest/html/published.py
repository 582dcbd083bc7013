"""When a page was published and when modified, each with the tag that says so."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from lxml import etree

from onrecord.ingest.dates import from_epoch, parse_date
from onrecord.ingest.html.jsonld import Node
from onrecord.ingest.html.runs import all_text
from onrecord.ingest.knowledge import words as listed

_URL_DAY = re.compile(
    r"/(?P<y>(?:19|20)\d\d)[/-]?(?P<m>0?[1-9]|1[0-2]|[a-z]{3})[/-]?(?P<d>0[1-9]|[12]\d|3[01]|[1-9])(?=[/_.-]|$)", re.I
)
_UPDATED = re.compile(r"updat|modif", re.I)
_ELSEWHERE = re.compile(
    r"related|comment|recirc|sidebar|recommend|latest|trending|promo|most-|more-|next|card|teaser|list-item", re.I
)
_MAX_MARKUP = 3_000_000
_FIRST_DAY, _LAST_DAY = "1995-01-01", "2100-01-01"


@dataclass(frozen=True, slots=True)
class Dated:
    """A date in ISO 8601 and the tag that gave it."""

    value: str
    tag: str

    @property
    def day(self) -> date:
        """Its calendar day, in its own zone."""
        return date.fromisoformat(self.value[:10])


def published_and_modified(
    tree: etree._Element, article: Node | None, metas: Mapping[str, str], address: str | None, markup: str
) -> tuple[Dated | None, Dated | None]:
    """Both dates of a page; `metas` are its meta tags by lower-case name, `address` its URL, `markup` its source."""
    modified = next(_modified(tree, article, metas), None)
    found = [*_tagged(tree, article, metas), *_in_address(address)]
    published = _chosen(found, modified)
    if published is None and (guessed := _by_library(markup, modified)):
        published = guessed
    if published is None and article is not None:
        published = next(_in_node(article, "dateCreated", "uploadDate"), None)
    return published, modified


def _tagged(tree: etree._Element, article: Node | None, metas: Mapping[str, str]) -> Iterator[Dated]:
    """Dates that tags give as those of publication, best first."""
    if article is not None:
        yield from _in_node(article, "datePublished")
    yield from _in_metas(metas, listed("page_tags.toml", "published", "meta"))
    yield from _in_itemprops(tree, "datePublished")
    yield from _in_times(tree)


def _modified(tree: etree._Element, article: Node | None, metas: Mapping[str, str]) -> Iterator[Dated]:
    if article is not None:
        yield from _in_node(article, "dateModified")
    yield from _in_metas(metas, listed("page_tags.toml", "modified", "meta"))
    yield from _in_itemprops(tree, "dateModified")
    for element in tree.iter("time"):
        if _UPDATED.search(_marks(element)) and (value := _date(element.get("datetime"))):
            yield Dated(value, "time[datetime]")


def _chosen(found: Sequence[Dated], modified: Dated | None) -> Dated | None:
    """The first, unless two others that agree with each other speak against it, or it lies after the modification."""
    if not found:
        return None
    first = found[0]
    others = [other for other in found[1:] if _apart(other, first) > 1]
    if modified is not None and first.day > modified.day:
        earlier = [other for other in others if other.day <= modified.day and not other.tag.startswith("time")]
        if earlier:
            return earlier[0]
    agreeing = sum(1 for other in found[1:] if _apart(other, first) <= 1)
    for other in others:
        supporters = {each.tag for each in others if _apart(each, other) <= 1}
        if len(supporters) >= 2 and not agreeing:
            return other
    return first


def _apart(one: Dated, other: Dated) -> int:
    return abs((one.day - other.day).days)


def _in_node(node: Node, *names: str) -> Iterator[Dated]:
    for name in names:
        value = node.get(name)
        for entry in value if isinstance(value, list) else [value]:
            if found := _date(entry):
                yield Dated(found, f"json-ld {name}")


def _in_metas(metas: Mapping[str, str], names: Sequence[str]) -> Iterator[Dated]:
    for name in names:
        if found := _date(metas.get(name)):
            yield Dated(found, f"meta {name}")


def _in_itemprops(tree: etree._Element, name: str) -> Iterator[Dated]:
    for element in tree.iterfind(f".//*[@itemprop='{name}']"):
        if _is_elsewhere(element):
            continue
        value = element.get("content") or element.get("datetime") or all_text(element)[:80]
        if found := _date(value):
            yield Dated(found, f"itemprop {name}")
            return


def _in_times(tree: etree._Element) -> Iterator[Dated]:
    """The `<time>` of the report itself: marked as its publication, or the first near its headline."""
    times = [t for t in tree.iter("time") if not _UPDATED.search(_marks(t)) and not _is_elsewhere(t)]
    marked = [t for t in times if t.get("pubdate") is not None or _has_class(t, "published", "time_classes")]
    for element in [*marked, *_after_headline(tree, times)][:5]:
        if found := _date(element.get("datetime")):
            yield Dated(found, "time[datetime]")
            return
        if found := _date(all_text(element)[:80]):
            yield Dated(found, "time")
            return


def _after_headline(tree: etree._Element, times: Sequence[etree._Element]) -> list[etree._Element]:
    wanted = set(times)
    header = [t for t in times if any(above.tag in ("header", "article", "main") for above in t.iterancestors())]
    past_headline, after = False, []
    for element in tree.iter("h1", "time"):
        past_headline = past_headline or element.tag == "h1"
        if past_headline and element in wanted:
            after.append(element)
    return [*after[:1], *header[:1]]


def _has_class(element: etree._Element, section: str, key: str) -> bool:
    tokens = (element.get("class") or "").lower().split()
    return any(token in listed("page_tags.toml", section, key) for token in tokens)


def _marks(element: etree._Element) -> str:
    parent = element.getparent()
    near = [element] if parent is None or len(parent) > 2 else [element, parent]
    return " ".join(f"{e.get('class') or ''} {e.get('id') or ''} {e.get('itemprop') or ''}" for e in near)[:400]


def _is_elsewhere(element: etree._Element) -> bool:
    for above in element.iterancestors():
        if above.tag in ("body", "html"):
            return False
        if above.tag in ("aside", "nav", "footer", "blockquote", "li"):
            return True
        marks = f"{above.get('class') or ''} {above.get('id') or ''}"[:300]
        if _ELSEWHERE.search(marks) and above.find(".//h1") is None:
            return True
    return False


def _in_address(address: str | None) -> Iterator[Dated]:
    if address and (match := _URL_DAY.search(address[:2000])):
        year, month, day = match["y"], match["m"], match["d"]
        written = f"{year}-{month}-{day}" if month.isdecimal() else f"{day} {month} {year}"
        if found := parse_date(written):
            yield Dated(found, "url")


def _by_library(markup: str, modified: Dated | None) -> Dated | None:
    """htmldate's guess over the whole page; the last day is fixed, as no clock may enter into a reading."""
    from htmldate import find_date

    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    last = modified.day.isoformat() if modified else _LAST_DAY
    try:
        found = find_date(
            markup[:_MAX_MARKUP], original_date=True, extensive_search=True, min_date=_FIRST_DAY, max_date=last
        )
    except Exception:  # a library that meets hostile markup: no date is the answer
        return None
    return Dated(found, "htmldate") if found and parse_date(found) else None


def _date(value: object) -> str | None:
    """ISO 8601 of a tag's value; a day outside 1990-2100 is no report's."""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return from_epoch(value)
    if not isinstance(value, str):
        return None
    text = value.strip()[:100]
    if text.isdecimal() and len(text) in (10, 13):
        return from_epoch(int(text))
    found = parse_date(text)
    return found if found and "1990" <= found[:4] < "2100" else None
