"""Lift embedded posts out of a page before anything else is done with it, and leave a marker in the place of each.

Text extractors drop what stands in containers of class `embed` or `social`, and read what they keep as plain
paragraphs; so the posts are taken first, from the tree as it came.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree
from lxml import html as lxml_html

from onrecord.ingest.html.platforms import Permalink, Platform, attribute_marks, class_marks, permalink_in
from onrecord.ingest.html.post_words import EmbeddedPost, Links, has_post_signature, read_post
from onrecord.ingest.html.runs import INLINE_TAGS, SILENT_TAGS, all_text, text_runs

MAX_POST_CHARACTERS = 8000
"""A container with more text than this is not one post."""
MAX_EMBED_MARKUP = 20_000

_NEVER_A_POST = frozenset(
    ("a button body html main article head meta link nav header footer form input img").split()  # noqa: SIM905
)
_ADDRESS_ONLY = re.compile(r"\s*(?:https?://|www\.)\S{8,300}\s*$")
_SHARING = re.compile(r"\b(?:share|sharing|follow|button|btn)", re.I)
_ADDRESS_HINT = re.compile(
    r"/status(?:es)?/\d|/embed|embed\.bsky|bsky\.app/profile|at://|t\.me/\w+/\d|telegram\.me/\w+/\d|truthsocial\.com/|"
    r"/(?:p|reel|tv)/|tiktok\.com/|facebook\.com/|fb\.com/|threads\.(?:net|com)/",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Lifted:
    """The posts of a page in document order; the marker paragraph of `posts[n]` holds `marker(n)`."""

    posts: tuple[EmbeddedPost, ...]
    token: str

    def marker(self, number: int) -> str:
        """The word that stands in the page where post `number` stood."""
        return f"{self.token}{number:04d}x"

    @property
    def pattern(self) -> re.Pattern[str]:
        """Finds markers, and the rest of their sentence; group 1 is the number of the post."""
        return re.compile(rf"{self.token}(\d{{4}})x(?:{re.escape(MARKER_REST)})?")


MARKER_REST = " stands here, in the place of the post that was there."
"""Makes a marker a sentence, so that extractors which judge paragraphs by their words let it live."""


def lift_posts(tree: etree._Element, source: str = "") -> Lifted:
    """Take every embedded post out of `tree` and leave a marker paragraph in its place; `tree` is changed.

    `source` is the page as text: the marker is a word that does not occur in it.
    """
    token = _token(source)
    found: list[tuple[etree._Element, EmbeddedPost]] = []
    taken: set[etree._Element] = set()
    for element in tree.iter(etree.Element):
        if element.tag in _NEVER_A_POST or not isinstance(element.tag, str):
            continue
        post = _post_of(element)
        if post is not None and taken.isdisjoint(element.iterancestors()):
            found.append((element, post))
            taken.add(element)
        if len(found) == 10_000:
            break
    lifted = Lifted(tuple(post for _, post in found), token)
    for number, (element, _) in enumerate(found):
        _mark(element, lifted.marker(number) + MARKER_REST, taken)
    return lifted


def _token(source: str) -> str:
    word = "Zembeddedpost"
    while word in source:
        word += "z"
    return word


def _post_of(element: etree._Element) -> EmbeddedPost | None:
    attributes = element.attrib
    if not attributes:
        return _unmarked_post(element)
    marked = _marked_platform(element)
    if marked is None:
        return _post_by_address(element) or _unmarked_post(element)
    if _holds_several(element) or not _is_short(element):
        return None
    return read_post(element, marked, _links(element, marked))


def _marked_platform(element: etree._Element) -> Platform | None:
    """The platform that the element's tag, class or number attribute tells."""
    marks = class_marks()
    tag = str(element.tag)
    if tag in marks:
        return marks[tag]
    for token in (element.get("class") or "").lower().split():
        if token in marks:
            return marks[token]
    if tag == "iframe":
        return None
    for name, platform in attribute_marks().items():
        if platform.permalink_of_value(element.get(name)):
            return platform
    return None


def _links(element: etree._Element, platform: Platform) -> Links:
    """Every permalink of `platform` in and under the element, the one that names its author first.

    The element's own attributes come before its last link, as a post's words may link to other posts.
    """
    own = [found for value in element.attrib.values() if (found := permalink_in(str(value), platform))]
    anchors = [(a, found) for a in element.iter("a") if (found := permalink_in(a.get("href"), platform))]
    numbers = [found for name in platform.attributes if (found := platform.permalink_of_value(element.get(name)))]
    nested = [
        found
        for inner in element.iterdescendants(etree.Element)
        if inner.tag != "a" and inner.attrib
        for found in _of_attributes(inner, platform)
    ]
    candidates = [*own, *(found for _, found in anchors[::-1]), *numbers, *nested]
    named = next((link for link in candidates if link.handle), None)
    link = named or (candidates[0] if candidates else None)
    return Links(link, tuple(a for a, found in anchors if link is not None and found.url == link.url))


def _of_attributes(element: etree._Element, platform: Platform) -> Iterator[Permalink]:
    for name, value in element.attrib.items():
        found = permalink_in(str(value), platform)
        if found is None and name in platform.attributes:
            found = platform.permalink_of_value(str(value))
        if found:
            yield found


def _post_by_address(element: etree._Element) -> EmbeddedPost | None:
    """A post that an iframe or a lazy-loading placeholder shows, known by an address in an attribute."""
    shares = element.tag != "iframe" and _SHARING.search(element.get("class") or "")
    for name, value in element.attrib.items():
        value = str(value)
        if "<blockquote" in value and len(value) <= MAX_EMBED_MARKUP:
            return _post_in_markup(value)
        if shares or not _ADDRESS_HINT.search(value[:2000]) or name in ("href", "style", "class", "id", "onclick"):
            continue
        link = permalink_in(value)
        if link and not _holds_several(element) and _is_short(element):
            platform = next(p for p in class_marks().values() if p.name == link.platform)
            return read_post(element, platform, _links(element, platform))
    return None


def _post_in_markup(markup: str) -> EmbeddedPost | None:
    """The post in an embed code that waits in an attribute (`srcdoc`, `data-html`)."""
    fragment = lxml_html.fragment_fromstring(markup, create_parent="div")
    return next((post for inner in fragment.iter("blockquote") if (post := _post_of(inner))), None)


def _unmarked_post(element: etree._Element) -> EmbeddedPost | None:
    if element.tag == "blockquote":
        return _stripped_blockquote(element)
    if element.tag in ("p", "div", "figure"):
        return _bare_address(element)
    return None


def _stripped_blockquote(element: etree._Element) -> EmbeddedPost | None:
    """A quoted post whose class was lost on the way: the blockquote ends with `— Name (@handle)`."""
    if not _is_short(element):
        return None
    runs = [run.text for run in text_runs(element)]
    if not runs or not has_post_signature(runs[-1]):
        return None
    for anchor in list(element.iter("a"))[::-1]:
        if link := permalink_in(anchor.get("href")):
            platform = next(p for p in class_marks().values() if p.name == link.platform)
            return read_post(element, platform, Links(link, (anchor,)))
    return read_post(element, None, Links(None, ()))


def _bare_address(element: etree._Element) -> EmbeddedPost | None:
    """A paragraph that is nothing but a post's address: an embed that the site's server did not unfold."""
    if len(element) > 2 or not any("/" in (text or "") for text in (element.text, *(e.text for e in element))):
        return None
    text = all_text(element) if len(element) == 0 or element[0].tag in ("a", "span") else ""
    link = permalink_in(text.strip()) if _ADDRESS_ONLY.match(text) else None
    if link is None:
        return None
    return EmbeddedPost(platform=link.platform, handle=link.handle, url=link.url)


def _holds_several(element: etree._Element) -> bool:
    """Whether the element is a container of at least two embeds rather than one post."""
    if element.tag in ("blockquote", "iframe"):
        return False
    inner = 0
    for below in element.iter("blockquote", "iframe"):
        if below is not element and (below.tag == "iframe" or _marked_platform(below)):
            inner += below.tag == "blockquote" or not any(a.tag == "blockquote" for a in below.iterancestors())
        if inner > 1:
            return True
    return False


def _is_short(element: etree._Element) -> bool:
    length = 0
    for piece in element.itertext():
        length += len(piece)
        if length > MAX_POST_CHARACTERS * 4:
            return False
    return sum(len(run.text) for run in text_runs(element)) <= MAX_POST_CHARACTERS


def _mark(element: etree._Element, sentence: str, taken: set[etree._Element]) -> None:
    """Put a marker paragraph in the place of `element` and of the wrappers that held nothing else."""
    marker = lxml_html.Element("p")
    marker.text = sentence
    outer = element
    while (
        (parent := outer.getparent()) is not None
        and parent.tag not in _NEVER_A_POST
        and _holds_only(parent, outer, taken)
    ):
        outer = parent
    parent = outer.getparent()
    if parent is None:
        return
    if _cannot_hold(parent):
        # a paragraph cannot hold another, `noscript` is not read: the marker follows what held the post
        host = parent
        while (above := host.getparent()) is not None and _cannot_hold(above):
            host = above
        _remove(outer)
        host.addnext(marker)
        marker.tail, host.tail = host.tail, None
        return
    marker.tail = outer.tail
    parent.replace(outer, marker)


def _cannot_hold(element: etree._Element) -> bool:
    return element.tag == "p" or element.tag in INLINE_TAGS or element.tag in SILENT_TAGS


def _holds_only(parent: etree._Element, child: etree._Element, taken: set[etree._Element]) -> bool:
    if len(parent) > 8 or (parent.text or "").strip() or (child.tail or "").strip():
        return False
    for other in parent:
        if other is child:
            continue
        if (other.tail or "").strip():
            return False
        if other.tag not in SILENT_TAGS and next(text_runs(other), None) is not None:
            return False
        if other.tag == "iframe" or not taken.isdisjoint(other.iter(etree.Element)):
            return False
    return True


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        before = element.getprevious()
        if before is None:
            parent.text = (parent.text or "") + element.tail
        else:
            before.tail = (before.tail or "") + element.tail
    parent.remove(element)
