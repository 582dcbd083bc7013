"""What editors do to a report that they take over, done to real reports: cut, reordered, under another lead, reworded.

All of it is a pure function of the articles; what looks drawn by lot is taken from hashes of ids.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b

import msgspec

from onrecord.copies import CopyKind
from onrecord.ingest.text import article_from_text
from onrecord.model import Article

LEAST_PARAGRAPHS = 8
"""Of an article that is edited."""
LEAST_WORDS = 12
"""Own words of a paragraph that is set into another report."""

_WORD = re.compile(r"[^\W\d_]+")
_QUOTED = re.compile(r"“([^”\n]{25,400})”|\"([^\"\n]{25,400})\"")

Paragraphs = Sequence[str]
Edit = Callable[[str, Paragraphs, Paragraphs], list[str]]
"""From the id of an article, its paragraphs and those of another report to the paragraphs of the edited one."""


@dataclass(frozen=True, slots=True)
class Edited:
    """An edited article, and what it is to the articles that it was made from."""

    edit: str
    article: Article
    of: str
    """Id of the article whose words it has."""
    besides: frozenset[str]
    """Ids of other articles whose words it has."""
    kinds: frozenset[CopyKind]
    """What it may be called; empty where it is no copy."""


def edited(articles: Mapping[str, Article], count: int) -> list[Edited]:
    """Every edit of `count` articles that are long enough, spread over all of them."""
    long = [key for key, article in articles.items() if len(_paragraphs(article)) >= LEAST_PARAGRAPHS]
    chosen = long[:: max(1, len(long) // count)][:count]
    found = []
    for number, key in enumerate(chosen):
        host = long[(number * max(1, len(long) // count) + len(long) // 2) % len(long)]
        own, other = _paragraphs(articles[key]), _paragraphs(articles[host])
        for name, (edit, kinds, has_host) in EDITS.items():
            text = "\n\n".join(edit(key, own, other))
            site = f"https://{re.sub(r'[^a-z]+', '-', name)}.example/{number}"
            article = article_from_text(text, published=articles[key].published, outlet=name, url=site, origin=name)
            besides = frozenset({host}) if has_host else frozenset()
            named = msgspec.structs.replace(article, id=f"{key} {name}")
            found.append(Edited(name, named, key, besides, frozenset(kinds)))
    return found


def _paragraphs(article: Article) -> list[str]:
    return [block.span.of(article.text) for block in article.blocks]


def _lot(*evidence: object) -> int:
    """A number that looks drawn by lot, the same for the same evidence."""
    return int.from_bytes(blake2b(repr(evidence).encode(), digest_size=8).digest(), "little")


def _same(key: str, own: Paragraphs, other: Paragraphs) -> list[str]:
    return list(own)


def _cut(key: str, own: Paragraphs, other: Paragraphs) -> list[str]:
    """The first half: what an editor leaves who cuts from below."""
    return list(own[: (len(own) + 1) // 2])


def _thinned(key: str, own: Paragraphs, other: Paragraphs) -> list[str]:
    """Every third paragraph taken out."""
    return [paragraph for number, paragraph in enumerate(own) if number % 3 != 2]


def _reordered(key: str, own: Paragraphs, other: Paragraphs) -> list[str]:
    return [own[0], *(own[at] for at in sorted(range(1, len(own)), key=lambda at: _lot(key, at)))]


def _new_lead(key: str, own: Paragraphs, other: Paragraphs) -> list[str]:
    """The first two paragraphs written anew, here those of another report."""
    return [*other[:2], *own[2:]]


def _other_line(key: str, own: Paragraphs, other: Paragraphs) -> list[str]:
    """Another agency's dateline, typewriter quotation marks and dashes, and a line of credit."""
    table = str.maketrans({"“": '"', "”": '"', "’": "'", "—": "-", "–": "-"})
    plain = [paragraph.translate(table) for paragraph in own]
    return [f"NORVIK (Lumen) - {plain[0]}", *plain[1:], "Additional reporting by Lumen staff in Port Arran."]


def _reworded(share: float) -> Edit:
    """So many words of a hundred replaced by words of another report."""

    def edit(key: str, own: Paragraphs, other: Paragraphs) -> list[str]:
        supply = _WORD.findall(" ".join(other)) or ["word"]

        def replace(match: re.Match[str], at: int) -> str:
            lot = _lot(key, at, match.start())
            return supply[lot % len(supply)] if lot % 10_000 < share * 10_000 else match.group()

        return [_WORD.sub(lambda match, at=at: replace(match, at), text) for at, text in enumerate(own)]  # type: ignore[misc]

    return edit


def _set_in(key: str, own: Paragraphs, other: Paragraphs) -> list[str]:
    """Two paragraphs of own words set into another report."""
    plain = [text for text in own if len(_WORD.findall(_QUOTED.sub(" ", text))) >= LEAST_WORDS] or list(own)
    at = _lot(key) % max(1, len(plain) - 1)
    middle = len(other) // 2
    return [*other[:middle], *plain[at : at + 2], *other[middle:]]


def _quoted(key: str, own: Paragraphs, other: Paragraphs) -> list[str]:
    """The quotations of a report, in sentences of another's making."""
    said = [first or second for first, second in _QUOTED.findall("\n".join(own))]
    return [f"“{words}” was what reporters heard in room {_lot(key, at) % 97}." for at, words in enumerate(said)] or [
        "Nobody was quoted."
    ]


EDITS: dict[str, tuple[Edit, tuple[CopyKind, ...], bool]] = {
    "identical": (_same, ("identical",), False),
    "cut to the first half": (_cut, ("near", "part"), False),
    "every third paragraph out": (_thinned, ("near",), False),
    "reordered": (_reordered, ("near",), False),
    "new lead": (_new_lead, ("near",), True),
    "other agency's line": (_other_line, ("near",), False),
    "5 % of words replaced": (_reworded(0.05), ("near",), False),
    "10 % of words replaced": (_reworded(0.10), ("near",), False),
    "two paragraphs set in": (_set_in, ("part", "near"), True),
    "quotations alone": (_quoted, (), False),
}
"""By name: what is done, what the outcome may be called, and whether it has words of another report, too."""
