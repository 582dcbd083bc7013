"""Find the channel of each attribution: at its own cue first, then from what the same speaker said just before."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from onrecord.draft import Attribution, Draft
from onrecord.model import Actor, Candidate, Span
from onrecord.transmission.channels import WIDEST_GAP, Channels, Hit
from onrecord.transmission.surroundings import Surroundings, anchor

if TYPE_CHECKING:
    from spacy.tokens import Span as TokenSpan
    from spacy.tokens import Token

    from onrecord.language import Paragraph

# How sure each way of finding a channel is. One step on in the same paragraph or the next keeps a share of it.
POST, AT_THE_CUE, IN_THE_SENTENCE, SAME_SENTENCE, TOLD_OUTLET = 1.0, 0.9, 0.75, 0.7, 0.55
STATED_BEFORE, NAMED_AFTER, CONFIRMED, UNLINKED, HINTED = 0.6, 0.6, 0.6, 0.45, 0.35
SAME_PARAGRAPH_KEEPS, NEXT_PARAGRAPH_KEEPS = 0.9, 0.75

NEAR = 6
"""Words between cue and phrase within which the phrase is taken to belong to the cue."""

_PLATFORMS = {"truthsocial": "truth social", "x": "twitter"}
_FOLLOWING = frozenset({"he", "she", "it", "they", "i", "we"})
_OTHER_TIMES = frozenset({"after", "before", "following", "since", "until", "ahead"})
_ON = re.compile(r"\bon (?:the )?$", re.IGNORECASE)
_PAGE = re.compile(r"(?:['’]s?)? (?:web ?sites?|sites?|pages?|apps?|blogs?|homepage)\b", re.IGNORECASE)
_OWN_DOCUMENTS = frozenset({"statement", "letter", "tweet", "email", "memo", "speech"})


@dataclass(frozen=True, slots=True)
class Found:
    """A channel with its evidence and how sure it is."""

    channel: str | None = None
    confidence: float = 0.0
    evidence: Span | None = None
    others: tuple[Candidate, ...] = ()


def find_channels(draft: Draft, around: Sequence[Surroundings | None], known: Channels) -> list[Found]:
    """One finding for each attribution, in the same order."""
    return _Finder(draft, around, known).find()


class _Finder:
    """The findings of one draft in the making."""

    def __init__(self, draft: Draft, around: Sequence[Surroundings | None], known: Channels) -> None:
        self.draft, self.around, self.known = draft, around, known
        self.attributions, self.namings = draft.attributions, draft.namings
        self.actors = {actor.id: actor for actor in draft.actors}
        self.contents = sorted(span for attribution in draft.attributions for span in attribution.content)
        self.longest = max((span.end - span.start for span in self.contents), default=0)
        self.found: list[Found] = []
        self.used: dict[tuple[str, str], Found] = {}
        """The findings so far by speaker and channel."""

    def find(self) -> list[Found]:
        self.found = [self._own(number) for number in range(len(self.attributions))]
        order = sorted(range(len(self.found)), key=lambda n: anchor(self.attributions[n]).start)
        self._name_backwards(order)
        before: int | None = None
        for number in order:
            if self.found[number].confidence < STATED_BEFORE and self.around[number] is not None:
                self.found[number] = self._continued(number, before)
            found, speaker = self.found[number], self.namings[number].speaker
            if speaker is not None and found.channel is not None and found.confidence >= STATED_BEFORE:
                self.used.setdefault((speaker, found.channel), found)
            if self.attributions[number].parent is None:
                before = number
        return self.found

    def _own(self, number: int) -> Found:
        """The channel that an attribution's own post, cue or sentence tells."""
        attribution, place = self.attributions[number], self.around[number]
        if attribution.post is not None and attribution.post.platform:
            platform = _PLATFORMS.get(attribution.post.platform, attribution.post.platform)
            return Found(platform, POST, attribution.post.signature)
        if place is None:
            return Found()
        hits = [hit for hit in self.known.find(_words(place.told)) if place.own(hit.first) or place.own(hit.last)]
        sure = [hit.phrase.sure and not _at_another_time(hit, place) for hit in hits]
        hints = [
            Candidate(value=h.phrase.channel, confidence=HINTED, evidence=_span(h, place))
            for h, is_sure in zip(hits, sure, strict=True)
            if not is_sure
        ]
        ranked = sorted(
            (not _belongs(hit, place, attribution), hit.phrase.listener, _distance(hit, place), hit.first, n)
            for n, hit in enumerate(hits)
            if sure[n]
        )
        if ranked:
            unlinked, _, distance, _, best = ranked[0]
            confidence = UNLINKED if unlinked else AT_THE_CUE if distance <= NEAR else IN_THE_SENTENCE
            channel = self._joint(hits[best].phrase.channel, number)
            return Found(channel, confidence, _span(hits[best], place), tuple(hints[:2]))
        listener = self._interviewer(number) or self._programme(number, place)
        if listener is not None:
            evidence = next((mention for mention in listener.mentions if _in_sentence(mention, place)), None)
            return Found("interview", TOLD_OUTLET, evidence, tuple(hints[:2]))
        if hints:
            return Found(hints[0].value, hints[0].confidence, hints[0].evidence, tuple(hints[1:3]))
        return Found()

    def _joint(self, channel: str, number: int) -> str:
        """A statement that several parties issue as their own text is a joint one."""
        speaker = self.actors.get(self.namings[number].speaker or "")
        several = speaker is not None and speaker.kind == "collective"
        own_text = self.attributions[number].kind == "communique"
        return "joint statement" if channel == "statement" and own_text and several else channel

    def _interviewer(self, number: int) -> Actor | None:
        """The outlet that a named person tells something; an unnamed official gives no interview."""
        speaker = self.actors.get(self.namings[number].speaker or "")
        listener = self.actors.get(self.namings[number].addressee or "")
        if speaker is None or listener is None or speaker.kind != "person" or listener.kind != "outlet":
            return None
        return listener if all(word[:1].isupper() for word in speaker.name.split()) else None

    def _programme(self, number: int, place: Surroundings) -> Actor | None:
        """The outlet on which a named person says something: said on Lumen TV, said on Lumen's Morning Hour."""
        speaker = self.actors.get(self.namings[number].speaker or "")
        if speaker is None or speaker.kind != "person" or speaker.anonymous:
            return None
        outlets = (actor for actor in self.actors.values() if actor.kind == "outlet")
        return next((a for a in outlets if any(self._is_on(mention, place, number) for mention in a.mentions)), None)

    def _is_on(self, outlet: Span, place: Surroundings, number: int) -> bool:
        """Whether the cue's clause goes on with "on" and an outlet, which is not its page that one can read."""
        text = self.draft.article.text
        if not _in_sentence(outlet, place) or any(outlet.overlaps(span) for span in self.attributions[number].content):
            return False
        if not _ON.search(text, max(0, outlet.start - 8), outlet.start) or _PAGE.match(text, outlet.end):
            return False
        start = outlet.start - place.paragraph.offset
        words = place.paragraph.doc.char_span(start, outlet.end - place.paragraph.offset, alignment_mode="expand")
        return words is not None and any(place.own(t.i) and place.linked(t.i) for t in words)

    def _continued(self, number: int, before: int | None) -> Found:
        """The channel of the same speaker's last attribution, or of the sentence just before that tells of him."""
        found, place, speaker = self.found[number], self.around[number], self.namings[number].speaker
        if place is None or speaker is None:
            return found
        options = [found, self._stated_before(place, speaker), self._confirmed(number, speaker)]
        last_place = self.around[before] if before is not None else None
        if before is not None and last_place is not None and self.namings[before].speaker == speaker:
            last = self.found[before]
            keeps = self._keeps(place, last_place, number)
            if last.channel is not None:
                options.append(replace(last, confidence=last.confidence * keeps, others=found.others))
        return max(options, key=lambda option: option.confidence)

    def _keeps(self, place: Surroundings, last: Surroundings, number: int) -> float:
        """The share of the last channel's confidence that goes on to an attribution of the same speaker."""
        if place.number == last.number:
            return SAME_PARAGRAPH_KEEPS if place.sentence.start - last.sentence.end <= 1 else NEXT_PARAGRAPH_KEEPS
        source = self.attributions[number].source
        follows = not source or source[0].of(self.draft.article.text).lower() in _FOLLOWING
        return NEXT_PARAGRAPH_KEEPS if follows and place.number - last.number == 1 else 0.0

    def _confirmed(self, number: int, speaker: str) -> Found:
        """A hint that the same speaker's earlier channel bears out: asked whether ..., after told reporters."""
        found = self.found[number]
        hinted = [found.channel] if found.confidence <= UNLINKED else []
        for channel in (*hinted, *(candidate.value for candidate in found.others)):
            earlier = self.used.get((speaker, channel or ""))
            if earlier is not None:
                return replace(earlier, confidence=CONFIRMED, others=())
        return Found()

    def _stated_before(self, place: Surroundings, speaker: str) -> Found:
        """A channel in the sentence before, where the same speaker is named: "X gave a speech. X said ..."."""
        sentence_before = self._sentence_before(place)
        if sentence_before is None:
            return Found()
        paragraph, sentence = sentence_before
        start = paragraph.offset + sentence.start_char
        where = Span(start, max(paragraph.offset + sentence.end_char, start + 1))
        if not any(where.covers(mention) for mention in self.actors[speaker].mentions):
            return Found()
        said = self._contents_in(where)
        tokens = [t for t in sentence if not any(s.start <= paragraph.offset + t.idx < s.end for s in said)]
        hits = [hit for hit in self.known.find(_words(tokens)) if hit.phrase.sure]
        if not hits:
            return Found()
        first, last = paragraph.doc[hits[0].first], paragraph.doc[hits[0].last]
        evidence = Span(paragraph.offset + first.idx, paragraph.offset + last.idx + len(last.text))
        return Found(hits[0].phrase.channel, STATED_BEFORE, evidence)

    def _sentence_before(self, place: Surroundings) -> tuple[Paragraph, TokenSpan] | None:
        if place.sentence.start > 0:
            return place.paragraph, place.paragraph.doc[place.sentence.start - 1].sent
        pieces = self.draft.parse.paragraphs if self.draft.parse is not None else ()
        before = pieces[place.number - 1] if 0 < place.number <= len(pieces) else None
        if before is None or before.block.kind not in ("paragraph", "standfirst") or not len(before.doc):
            return None
        return before, before.doc[len(before.doc) - 1].sent

    def _contents_in(self, where: Span) -> list[Span]:
        """The contents that share a character with a span."""
        low = bisect_left(self.contents, max(0, where.start - self.longest), key=lambda span: span.start)
        high = bisect_left(self.contents, where.end, key=lambda span: span.start)
        return [span for span in self.contents[low:high] if span.overlaps(where)]

    def _name_backwards(self, order: list[int]) -> None:
        """Give a channel to the attribution that "the statement" in the next one means."""
        for earlier, later in pairwise(order):
            a, b = self.around[earlier], self.around[later]
            source, naming = self.attributions[later].source, self.namings[later]
            if a is None or b is None or not source or a.number != b.number or naming.speaker is None:
                continue
            words = source[0].of(self.draft.article.text).lower().split()[:2]
            means_it = len(words) == 2 and words[0] == "the" and words[1].strip(",.") in _OWN_DOCUMENTS
            same = self.namings[earlier].speaker == naming.speaker
            if means_it and same and self.found[later].channel and self.found[earlier].confidence < NAMED_AFTER:
                self.found[earlier] = replace(self.found[later], confidence=NAMED_AFTER)


def _words(tokens: Sequence[Token]) -> list[Token]:
    return [token for token in tokens if not token.is_space]


def _belongs(hit: Hit, place: Surroundings, attribution: Attribution) -> bool:
    """Whether a phrase hangs on the cue or stands in the words for the source ("the statement said")."""
    span = _span(hit, place)
    in_source = any(span.overlaps(source) for source in attribution.source)
    return in_source or any(place.linked(token) for token in range(hit.first, hit.last + 1))


def _at_another_time(hit: Hit, place: Surroundings) -> bool:
    """Whether a phrase only tells what came before or after the words: said after the speech."""
    before = place.paragraph.doc[max(place.sentence.start, hit.first - WIDEST_GAP) : hit.first + 1]
    return any(
        token.lower_ in _OTHER_TIMES and all(t.pos_ in ("DET", "ADJ", "PRON", "NUM", "ADP") for t in before[n + 1 : -1])
        for n, token in enumerate(before)
    )


def _distance(hit: Hit, place: Surroundings) -> int:
    if hit.first <= place.cue <= hit.last:
        return 0
    return min(abs(hit.first - place.cue), abs(hit.last - place.cue))


def _span(hit: Hit, place: Surroundings) -> Span:
    doc, offset = place.paragraph.doc, place.paragraph.offset
    return Span(offset + doc[hit.first].idx, offset + doc[hit.last].idx + len(doc[hit.last].text))


def _in_sentence(mention: Span, place: Surroundings) -> bool:
    start = place.paragraph.offset + place.sentence.start_char
    return start <= mention.start and mention.end <= start + len(place.sentence.text)
