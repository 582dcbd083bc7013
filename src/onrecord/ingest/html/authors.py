"""The names of a report's authors out of bylines and author tags."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lxml import etree

from onrecord.ingest.html.runs import all_text, text_runs
from onrecord.ingest.knowledge import words as listed

_LEADING = re.compile(
    r"^(?:(?:story|words|text|reporting|analysis|posted|written|published|reported|opinion|column)\s+)?by\b[:\s]*|"
    r"^(?:authors?|von|par|por|reporter|contributors?)\s*:\s*",
    re.I,
)
_TRAILING = re.compile(
    r"\s*(?:\||•|·|—|–|\s-\s|\(|@|\d|\bin [A-Z]|\bfor (?:the )?[A-Z]|\b(?:published|updated|posted|follow)\b).*$", re.S
)
_ADDRESS = re.compile(r"https?:|www\.|\.com\b|\.org\b|@\w+\.\w|/|\{|<")
_SPLIT = re.compile(r"\s*(?:;|\band\b|&|\|)\s*|\s*,\s*(?!(?:Jr|Sr|II|III|IV|PhD|MD)\b)", re.I)
_ALL_SPLIT = re.compile(r"\s*[;|]\s*")
_NAME = re.compile(r"(?:[^\W\d_][\w.'’\-]*\s+){1,4}[^\W\d_][\w.'’\-]*(?:,? (?:Jr|Sr|II|III|IV)\.?)?")
_PARTICLES = frozenset(
    ("de da di du del della der den van von bin ibn al el la le ten ter y e dos das").split()  # noqa: SIM905
)
_NOT_NAMES = frozenset(
    ("admin administrator editor web staff guest author null undefined unknown none").split()  # noqa: SIM905
)
_MOST = 20


def clean_authors(names: Iterable[str], outlet: str | None = None) -> tuple[str, ...]:
    """Names without "By", addresses, places, dates and repeats; the outlet's own name only when it stands alone.

    >>> clean_authors(["By Ana Verel and Tom Ruiz", "https://example.org/ana", "ana verel"])
    ('Ana Verel', 'Tom Ruiz')
    """
    found: dict[str, str] = {}
    for text in names:
        for name in _names_in(" ".join(text.split())[:400]):
            found.setdefault(name.casefold(), name)
    if len(found) > 1 and outlet:
        found.pop(outlet.casefold(), None)
    return tuple(found.values())[:_MOST]


def _names_in(text: str) -> Iterator[str]:
    text = _LEADING.sub("", text).strip(" ,;:")
    parts = [part for part in _SPLIT.split(text) if part]
    trimmed = [_TRAILING.sub("", part).strip(" ,;:") for part in parts]
    if len(parts) > 1 and not all(_is_name(part) for part in trimmed):
        # "Ana Verel, political editor": the names alone; "Staff and agencies": the whole
        if _is_name(trimmed[0]):
            trimmed = [part for part in trimmed if _is_name(part)]
        else:
            trimmed = [_TRAILING.sub("", part).strip(" ,;:") for part in _ALL_SPLIT.split(text)]
    for name in trimmed:
        is_word = 2 < len(name) <= 80 and any(map(str.isalpha, name)) and name.casefold() not in _NOT_NAMES
        if is_word and not _ADDRESS.search(name):
            yield name if not name.isupper() or len(name) <= 4 else _cased(name)


def _is_name(text: str) -> bool:
    """Two to five words, all but particles capitalised."""
    if not _NAME.fullmatch(text):
        return False
    return all(word[0].isupper() or word in _PARTICLES for word in text.split())


def _cased(name: str) -> str:
    return " ".join(word if len(word) <= 2 and word.endswith(".") else word.title() for word in name.split())


def visible_authors(tree: etree._Element) -> list[str]:
    """The texts of elements that the page marks as its authors, the surest mark first."""
    marks = (
        list(tree.iterfind(".//*[@itemprop='author']")),
        [
            e
            for e in tree.iterfind(".//*[@rel]")
            if e.tag != "link" and "author" in (e.get("rel") or "").lower().split()
        ],
        list(_of_class(tree)),
    )
    for elements in marks:
        texts = [text for e in elements[:8] if not _is_elsewhere(e) for text in _own_names(e)]
        if texts:
            return texts
    return []


def _own_names(element: etree._Element) -> list[str]:
    if content := element.get("content"):
        return [content]
    named = element.findall(".//*[@itemprop='name']")
    if named:
        return [n.get("content") or " ".join(all_text(n).split()) for n in named[:8]]
    first = next(text_runs(element), None)
    return [first.text.split("\n")[0]] if first is not None and len(first.text) <= 300 else []


def _of_class(tree: etree._Element) -> Iterator[etree._Element]:
    classes = set(listed("page_tags.toml", "authors", "classes"))
    for element in tree.iter("a", "span", "p", "div", "address", "li"):
        if classes.intersection((element.get("class") or "").lower().split()):
            yield element


def _is_elsewhere(element: etree._Element) -> bool:
    for above in element.iterancestors():
        if above.tag in ("aside", "nav", "footer", "blockquote"):
            return True
        if "comment" in (above.get("class") or "").lower() or "related" in (above.get("class") or "").lower():
            return above.tag != "body"
    return False
