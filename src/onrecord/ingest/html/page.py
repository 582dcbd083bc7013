"""Bytes of a page to a tree, within bounds: nothing hostile makes it slow, large or deep."""

from __future__ import annotations

import re
from copy import copy

from lxml import etree
from lxml import html as lxml_html

from onrecord.ingest.html.runs import all_text
from onrecord.ingest.rejection import Rejection
from onrecord.ingest.text.encoding import decode

MAX_BYTES = 20_000_000
MAX_TEXT = 2_000_000
"""Characters of visible text; the longest reports have a tenth of this."""
MAX_ELEMENTS = 40_000
MAX_DEPTH = 250

_META_CHARSET = re.compile(rb"""<meta\b[^>]{0,200}?\bcharset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.I)
_XML_CHARSET = re.compile(rb"""<\?xml\b[^>]{0,100}?encoding\s*=\s*["']([\w.:-]{2,40})""", re.I)
_NOT_CHARACTERS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_HIDDEN_STYLE = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)\b", re.I)
_KEPT_SCRIPTS = ("data-telegram-post",)


def decode_page(data: bytes, *, origin: str, declared: str | None = None) -> str | Rejection:
    """The page's characters: by byte order mark, what the container declares, what the page declares, or detection."""
    if len(data) > MAX_BYTES:
        return Rejection(origin=origin, reason="too large", detail=f"{len(data):,} bytes of {MAX_BYTES:,}")
    if not data.strip():
        return Rejection(origin=origin, reason="empty", detail="no characters")
    if declared is None:
        head = data[:4096]
        match = _META_CHARSET.search(head) or _XML_CHARSET.search(head)
        declared = match[1].decode("ascii") if match else None
    decoded = decode(data, origin=origin, declared=declared)
    return decoded if isinstance(decoded, Rejection) else _NOT_CHARACTERS.sub("", decoded.text)


def parse_page(markup: str, *, origin: str) -> etree._Element | Rejection:
    """The tree of a page, with script code, style sheets and hidden elements taken out."""
    from trafilatura.utils import load_html

    if "<" not in markup:
        return Rejection(origin=origin, reason="bad format", detail="no HTML in it: it has no tags")
    if not re.search(r"<(?:html|body)\b", markup[:20_000], re.I):
        markup = f"<html><body>{markup}</body></html>"
    tree: etree._Element | None = load_html(markup, MAX_BYTES)
    if tree is None or not isinstance(tree.tag, str):
        return Rejection(origin=origin, reason="bad format", detail="no HTML parser could make a page of it")
    if refused := _out_of_bounds(tree, origin):
        return refused
    _drop_code(tree)
    if sum(map(len, tree.itertext())) > MAX_TEXT:
        return Rejection(origin=origin, reason="too large", detail=f"more than {MAX_TEXT:,} characters of text")
    return tree


def _out_of_bounds(tree: etree._Element, origin: str) -> Rejection | None:
    depth = deepest = elements = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        if event == "end":
            depth -= 1
            continue
        depth += 1
        elements += 1
        deepest = max(deepest, depth)
        if elements > MAX_ELEMENTS:
            return Rejection(origin=origin, reason="too large", detail=f"more than {MAX_ELEMENTS:,} elements")
    if deepest > MAX_DEPTH:
        return Rejection(origin=origin, reason="bad format", detail=f"elements nested more than {MAX_DEPTH} deep")
    return None


def _drop_code(tree: etree._Element) -> None:
    """Take out scripts and style sheets; structured data and scripts that stand for a post stay."""
    for element in list(tree.iter("script", "style")):
        if element.tag == "script" and (_is_data(element) or any(element.get(name) for name in _KEPT_SCRIPTS)):
            continue
        _drop(element)


def _is_data(script: etree._Element) -> bool:
    return "json" in (script.get("type") or "").lower() and "ld+" in (script.get("type") or "").lower()


def drop_hidden(tree: etree._Element) -> None:
    """Take out what a reader of the page does not see.

    Nothing is taken when it holds half of the page's text: then a script was to show it, and it is the report.
    """
    hidden = [element for element in tree.iter(etree.Element) if _is_hidden(element)]
    if not hidden:
        return
    in_all, in_paragraphs = _lengths(tree)
    for element in hidden:
        text, paragraphs = _lengths(element)
        if text * 2 < in_all and paragraphs * 2 <= in_paragraphs:
            _drop(element)


def _lengths(element: etree._Element) -> tuple[int, int]:
    """Characters of all text and of the paragraphs under an element."""
    return len(all_text(element)), sum(len(all_text(p)) for p in element.iter("p"))


def _is_hidden(element: etree._Element) -> bool:
    attributes = element.attrib
    if not attributes or element.tag in ("html", "body", "noscript"):
        return False
    if "hidden" in attributes and (element.get("hidden") or "").lower() != "until-found":
        return True
    if (element.get("aria-hidden") or "").lower() == "true":
        return True
    style = element.get("style")
    return style is not None and _HIDDEN_STYLE.search(style[:500]) is not None


def _drop(element: etree._Element) -> None:
    """Remove an element and keep the text after it."""
    if isinstance(element, lxml_html.HtmlElement) and element.getparent() is not None:
        element.drop_tree()


def copy_of(tree: etree._Element) -> etree._Element:
    """A tree of its own with the same content."""
    return copy(tree)
