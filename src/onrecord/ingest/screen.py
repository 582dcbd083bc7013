"""Tell pages and texts that hold no report: stubs at a paywall, consent pages, galleries, lists, other languages.

The tests ask for much evidence, because a real report that is refused is lost: a report about cookies or subscriptions
has many paragraphs that speak of other things.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from onrecord.ingest.html.metadata import Metadata
from onrecord.ingest.knowledge import words as listed
from onrecord.ingest.rejection import Reason, Rejection
from onrecord.model import Article, Block, BlockKind, Span

FEWEST_WORDS = 8
"""A text with fewer words, and no post, is no report."""
_STUB_WORDS = 220
"""The beginning that paywalls show is shorter than this."""
_SHORT_STUB_WORDS = 130
_GATE_WORDS = 700
_GATE_SHARE = 0.55
_CAPTION_WORDS = 90
_GALLERY_TEXT = 200
"""A page with this many words besides its captions is a report with pictures."""
_SAMPLE = 300
_PLAINLY_ENGLISH, _PARTLY_ENGLISH = 0.16, 0.09
_FEWEST_LETTERS = 60
_SURE = 0.9
_ENGLISH_LIST = (
    "the of and that with by from has have had his her they their were are not this but said who which be "
    "it its he would will after about been more than when what there"
)
_ENGLISH = frozenset(_ENGLISH_LIST.split())
"""Words of running English text that are no words of other languages of the Latin script."""
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


@dataclass(frozen=True, slots=True)
class _Part:
    """A block's kind, text and number of words."""

    kind: BlockKind
    text: str
    words: int


def screen(article: Article, *, any_language: bool) -> Rejection | None:
    """Why the article is no report in English, if it is none; with `any_language` in any language.

    >>> page = Article(id="", text="Just a moment...\\n\\nVerifying you are human. This may take a few seconds.")
    >>> screen(page, any_language=False).reason
    'cookie page'
    """
    parts = _parts(article.text, article.blocks or _paragraph_blocks(article.text))
    if not article.text.strip():
        return Rejection(origin=article.origin, reason="empty", detail="no characters")
    tests: tuple[Callable[[list[_Part]], tuple[Reason, str] | None], ...] = (_gate, _paywall, _gallery, _too_short)
    for test in tests:
        if found := test(parts):
            return Rejection(origin=article.origin, reason=found[0], detail=found[1])
    if any_language:
        return None
    language = detect_language(_running_text(parts))
    if language not in (None, "en"):
        detail = f"the language test says {language!r}; --any-language reads it all the same"
        return Rejection(origin=article.origin, reason="not English", detail=detail)
    return None


def screen_page(
    text: str,
    blocks: Sequence[Block],
    metadata: Metadata,
    captions: Sequence[str],
    shown: Sequence[str],
    *,
    origin: str,
) -> Rejection | None:
    """What only the page can tell: an error, list or search page, a gallery, a stub at a paywall.

    `captions` are the captions on the page, `shown` every run of its text.
    """
    parts = _parts(text, blocks)
    body = _body(parts)
    words = sum(part.words for part in body)
    has_post = any(part.kind == "post" for part in parts)
    if gate := _gate(parts):
        return Rejection(origin=origin, reason=gate[0], detail=gate[1])
    if words < _SHORT_STUB_WORDS and not has_post:
        if closed := _closed(metadata, shown):
            return Rejection(origin=origin, reason="paywall", detail=closed)
        if metadata.title and _matches(metadata.title, "error", "titles"):
            return Rejection(origin=origin, reason="not an article", detail=f"its title is {metadata.title[:80]!r}")
    if not has_post and (gallery := _pictures(body, captions)):
        return Rejection(origin=origin, reason="gallery", detail=gallery)
    if not body and not has_post:
        return Rejection(origin=origin, reason="not an article", detail="no paragraph on the page belongs to a report")
    if metadata.published is None and metadata.kind != "article" and _is_list(body):
        return Rejection(origin=origin, reason="not an article", detail="a list of headlines or links")
    return None


def detect_language(text: str) -> str | None:
    """ISO 639-1 code of the language of a text, by its first and middle characters; null when too short to tell.

    >>> detect_language("The minister said that the talks with the ports would go on until the end of the week.")
    'en'
    >>> detect_language("Ana Verel, Ostrel") is None
    True
    """
    samples = [" ".join(sample.split()) for sample in _samples(text)]
    if sum(map(len, _WORD.findall(" ".join(samples)))) < _FEWEST_LETTERS:
        return None
    if any(_english_share(sample) >= _PLAINLY_ENGLISH for sample in samples):
        return "en"
    language, certainty = _identifier().classify(" ".join(samples))
    if language == "en" or _english_share(" ".join(samples)) >= _PARTLY_ENGLISH:
        return "en"
    return str(language) if certainty >= _SURE else None


def _samples(text: str) -> list[str]:
    """The beginning and the middle of a text: either may be a quotation in another language."""
    if len(text) <= 2 * _SAMPLE:
        return [text]
    middle = len(text) // 2
    return [text[:_SAMPLE], text[middle : middle + _SAMPLE]]


def _english_share(sample: str) -> float:
    found = _WORD.findall(sample.casefold())
    return sum(word in _ENGLISH for word in found) / max(len(found), 12)


@cache
def _identifier() -> Any:
    from py3langid import langid

    return langid.LanguageIdentifier.from_model_file(langid.MODEL_FILE, norm_probs=True)


def _parts(text: str, blocks: Sequence[Block]) -> list[_Part]:
    shown = [(block.kind, block.span.of(text)) for block in blocks]
    return [_Part(kind, words, len(words.split())) for kind, words in shown]


def _paragraph_blocks(text: str) -> list[Block]:
    found = re.finditer(r"\S[^\n]*", text)
    return [Block(kind="paragraph", span=Span(match.start(), match.end())) for match in found]


def _body(parts: Sequence[_Part]) -> list[_Part]:
    return [part for part in parts if part.kind not in ("headline", "standfirst", "caption", "post")]


def _running_text(parts: Sequence[_Part]) -> str:
    body = "\n".join(part.text for part in parts if part.kind in ("paragraph", "quotation", "list"))
    return body or "\n".join(part.text for part in parts)


def _gate(parts: list[_Part]) -> tuple[Reason, str] | None:
    """A consent or bot-check page: most of its words are about that."""
    words = sum(part.words for part in parts)
    if words > _GATE_WORDS or any(part.kind == "post" for part in parts):
        return None
    about = [part for part in parts if _matches(part.text, "gate", "says")]
    share = sum(part.words for part in about) / max(words, 1)
    if about and share >= _GATE_SHARE:
        return "cookie page", f"{share:.0%} of its words ask for consent or for a check of the browser"
    return None


def _paywall(parts: list[_Part]) -> tuple[Reason, str] | None:
    """A beginning of a report that ends by asking for a subscription."""
    body = _body(parts)
    if sum(part.words for part in body) > 2 * _STUB_WORDS:
        return None
    asking = {number for number, part in enumerate(body) if part.words <= 60 and _matches(part.text, "paywall", "asks")}
    words = sum(part.words for number, part in enumerate(body) if number not in asking)
    at_end = [number for number in asking if number >= len(body) - 4]
    if not at_end or words >= _STUB_WORDS:
        return None
    if words >= _SHORT_STUB_WORDS and len(asking) < 2:
        return None
    return "paywall", f"{words} words, then {body[at_end[0]].text[:80]!r}"


def _closed(metadata: Metadata, shown: Sequence[str]) -> str | None:
    """How a page with little text says that the rest is for those who pay."""
    asking = [run for run in shown if 3 <= len(run.split()) <= 40 and _matches(run, "paywall", "asks")]
    if metadata.is_free is False:
        return "the page says that it is not accessible for free, and shows only its beginning"
    if len(set(asking)) >= 2:
        return f"the page shows only a beginning, and {asking[0][:80]!r}"
    return None


def _gallery(parts: list[_Part]) -> tuple[Reason, str] | None:
    """A series of captions: most paragraphs end with the credit of a picture."""
    body = [part for part in parts if part.kind in ("paragraph", "caption", "list")]
    if len(body) < 5 or sum(part.words for part in body if part.words > _CAPTION_WORDS) >= _GALLERY_TEXT:
        return None
    credited = [part for part in body if part.words <= _CAPTION_WORDS and _matches(part.text, "credit", "forms")]
    plain = sum(part.words for part in body) - sum(part.words for part in credited)
    if len(credited) >= 5 and len(credited) * 2 >= len(body) and plain < _GALLERY_TEXT:
        return "gallery", f"{len(credited)} of {len(body)} paragraphs are captions of pictures"
    return None


def _pictures(body: Sequence[_Part], captions: Sequence[str]) -> str | None:
    """How much of a page are captions, where that is nearly all of it."""
    text = " ".join(" ".join(part.text for part in body).split())
    in_text = sum(len(caption.split()) for caption in captions if caption in text)
    besides, in_captions = len(text.split()) - in_text, sum(len(caption.split()) for caption in captions)
    if len(captions) >= 5 and besides < _SHORT_STUB_WORDS and in_captions > 1.5 * besides:
        return f"{len(captions)} captions with {in_captions} words, {besides} words besides"
    return None


def _too_short(parts: list[_Part]) -> tuple[Reason, str] | None:
    words = sum(part.words for part in parts)
    if words < FEWEST_WORDS and not any(part.kind == "post" for part in parts):
        return "too short", f"{words} words; a report has at least {FEWEST_WORDS}"
    return None


def _is_list(body: Sequence[_Part]) -> bool:
    """Whether the text is made of short lines without sentences."""
    if len(body) < 10:
        return False
    sentences = sum(1 for part in body if part.text.rstrip("\"'”’)»").endswith((".", "!", "?", "…")) and part.words > 5)
    return sentences * 8 <= len(body) and sum(part.words for part in body) < 16 * len(body)


def _matches(text: str, section: str, key: str) -> bool:
    text = " ".join(text.split())[:1000]
    return any(form.fullmatch(text) for form in _forms(section, key))


@cache
def _forms(section: str, key: str) -> tuple[re.Pattern[str], ...]:
    ending = "" if section == "credit" else r"[\s.!…:]*"
    return tuple(re.compile(form + ending, re.I) for form in listed("screening.toml", section, key))
