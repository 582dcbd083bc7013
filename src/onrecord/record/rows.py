"""One reading as rows of the record's tables: a pure function."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from onrecord.model import Actor, Article, Block, Candidate, OtherAttribution, Reading, Span, Statement, TimeInterval
from onrecord.record.actors.keys import merge_keys, name_key
from onrecord.record.actors.naming import fold
from onrecord.record.disputes.rows import claim_rows
from onrecord.record.events.rows import event_rows
from onrecord.threshold import at_least

CONTEXT_LIMIT = 1500
"""Characters of context at most, unless the content itself is longer: a page may be one paragraph."""

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class ReadingRows:
    """The rows of one reading, by table name."""

    article: Row
    tables: dict[str, list[Row]]


def own_actor_id(article_id: str, local_id: str) -> str:
    """The id of an actor that is merged with none."""
    return f"{article_id}-{local_id}"


class _Actors:
    """The actors of one reading, under ids of their own until it is known which actors of the record they are."""

    def __init__(self, reading: Reading) -> None:
        self.names = {actor.id: actor.name for actor in reading.actors}
        self.ids = {actor.id: own_actor_id(reading.article.id, actor.id) for actor in reading.actors}

    def id(self, local: str | None) -> str | None:
        return self.ids.get(local) if local else None

    def name(self, local: str | None) -> str | None:
        return self.names.get(local) if local else None


def rows_of(whole: Reading, *, origin: str, variant: str, min_confidence: float = 0.0) -> ReadingRows:
    """The rows of a reading whose article was read at `origin`, without statements below `min_confidence`.

    Every actor has an id of its own: `settling.py` finds those that are actors of other articles, too.
    """
    reading = at_least(whole, min_confidence)
    article, actors = reading.article, _Actors(reading)
    numbers = {statement.id: number for number, statement in enumerate(whole.statements, start=1)}
    places = {event.id: number for number, event in enumerate(whole.events, start=1)}
    order = {claim.id: number for number, claim in enumerate(whole.claims, start=1)}
    others = reading.other_attributions
    tables: dict[str, list[Row]] = {
        "statements": [_statement(s, numbers[s.id], article, actors) for s in reading.statements],
        "statement_spans": [row for s in reading.statements for row in _spans(s, article.text)],
        "candidates": [row for s in reading.statements for row in _candidates(s, article.text, actors)],
        "other_attributions": [_other(other, number, article) for number, other in enumerate(others, start=1)],
        "other_attribution_spans": [row for other in others for row in _other_spans(other, article.text)],
        "blocks": [
            {"article_id": article.id, "number": n, "kind": block.kind, **_bounds(block.span)}
            for n, block in enumerate(article.blocks, start=1)
        ],
        "posts": list(_posts(reading)),
        "article_actors": [_article_actor(actor, article.id, actors) for actor in reading.actors],
        "mentions": [row for actor in reading.actors for row in _mentions(actor, article, actors)],
        "roles": [row for actor in reading.actors for row in _roles(actor, article, actors)],
        "times": [_time(time, number, article) for number, time in enumerate(reading.times, start=1)],
        "merge_keys": [
            {"key": key, "kind": actor.kind, "name_key": name, "article_id": article.id, "local_id": actor.id}
            for actor in reading.actors
            if (name := name_key(actor, article.id)) and (keys := merge_keys(actor, name))
            for key in keys
        ],
        **event_rows(reading, places, actors.ids),
        **claim_rows(reading, order, actors.ids),
    }
    left_out = len(whole.statements) - len(reading.statements)
    return ReadingRows(_article(reading, origin, variant, left_out), tables)


def _article(reading: Reading, origin: str, variant: str, left_out: int) -> Row:
    article = reading.article
    return {
        "article_id": article.id,
        "origin": origin,
        "url": article.url,
        "outlet": article.outlet,
        "title": article.title,
        "standfirst": article.standfirst,
        "authors": list(article.authors),
        "published": article.published,
        "published_from": article.published_from,
        "modified": article.modified,
        "language": article.language,
        "text": article.text,
        "statements": len(reading.statements),
        "left_out": left_out,
        "reader": reading.reader,
        "variant": variant,
    }


def _bounds(span: Span) -> Row:
    return {"span_start": span.start, "span_end": span.end}


def _words(spans: tuple[Span, ...], text: str) -> str | None:
    return " … ".join(span.of(text) for span in spans) or None


def _statement(statement: Statement, number: int, article: Article, actors: _Actors) -> Row:
    start = min(span.start for span in statement.content)
    end = max(span.end for span in statement.content)
    context = _context(article, start, end)
    said = statement.said_at
    return {
        "statement_id": statement.id,
        "article_id": article.id,
        "number": number,
        "kind": statement.kind,
        "content_text": _words(statement.content, article.text),
        "content_start": start,
        "content_end": end,
        "source_text": _words(statement.source, article.text),
        "cue_text": _words(statement.cue, article.text),
        "speaker_id": actors.id(statement.speaker),
        "speaker_local_id": statement.speaker if actors.id(statement.speaker) else None,
        "speaker": actors.name(statement.speaker),
        "speaker_confidence": statement.speaker_confidence,
        "addressee_id": actors.id(statement.addressee),
        "addressee_local_id": statement.addressee if actors.id(statement.addressee) else None,
        "addressee": actors.name(statement.addressee),
        "channel": statement.channel,
        "via": [via.name for via in statement.via],
        "said_from": said.start if said else None,
        "said_to": said.end if said else None,
        "said_granularity": said.granularity if said else None,
        "said_value": said.value if said else None,
        "said_basis": said.basis if said else None,
        "polarity": statement.polarity,
        "certainty": statement.certainty,
        "headline": statement.headline,
        "parent_id": statement.parent,
        "same_as": statement.same_as,
        "rule": statement.rule,
        "confidence": statement.confidence,
        "context": context.of(article.text),
        "context_start": context.start,
    }


def _context(article: Article, start: int, end: int) -> Span:
    """The blocks in which `[start, end)` stands, cut to `CONTEXT_LIMIT` characters around it where they are longer."""
    first, last = start, end
    position = bisect_right(article.blocks, start, key=lambda block: block.span.start) - 1
    for block in article.blocks[max(position, 0) :]:
        if block.span.start >= end:
            break
        if block.span.end > start:
            first, last = min(first, block.span.start), max(last, block.span.end)
    room = max(CONTEXT_LIMIT - (end - start), 0) // 2
    return Span(max(first, start - room), min(last, end + room))


def _spans(statement: Statement, text: str) -> Iterator[Row]:
    said = statement.said_at
    by_role: dict[str, tuple[Span | None, ...]] = {
        "content": statement.content,
        "source": statement.source,
        "cue": statement.cue,
        "channel": (statement.channel_evidence,),
        "via": tuple(via.evidence for via in statement.via),
        "said": (said.evidence if said else None,),
    }
    for row in _parts(by_role, text):
        yield {"statement_id": statement.id, **row}


def _parts(by_role: dict[str, tuple[Span | None, ...]], text: str) -> Iterator[Row]:
    for role, spans in by_role.items():
        for part, span in enumerate(filter(None, spans), start=1):
            yield {"role": role, "part": part, **_bounds(span), "text": span.of(text)}


def _other(other: OtherAttribution, number: int, article: Article) -> Row:
    spans = (*other.content, *other.source, *other.cue)
    whole = Span(min(span.start for span in spans), max(span.end for span in spans))
    context = _context(article, whole.start, whole.end)
    return {
        "attribution_id": other.id,
        "article_id": article.id,
        "number": number,
        "kind": other.kind,
        "content_text": _words(other.content, article.text),
        "source_text": _words(other.source, article.text),
        "cue_text": _words(other.cue, article.text),
        **_bounds(whole),
        "polarity": other.polarity,
        "confidence": other.confidence,
        "context": context.of(article.text),
        "context_start": context.start,
    }


def _other_spans(other: OtherAttribution, text: str) -> Iterator[Row]:
    for row in _parts({"content": other.content, "source": other.source, "cue": other.cue}, text):
        yield {"attribution_id": other.id, **row}


def _candidates(statement: Statement, text: str, actors: _Actors) -> Iterator[Row]:
    by_field: dict[str, tuple[Candidate, ...]] = {
        "speaker": statement.speaker_candidates,
        "addressee": statement.addressee_candidates,
        "channel": statement.channel_candidates,
    }
    for field, candidates in by_field.items():
        for number, candidate in enumerate(candidates, start=1):
            evidence = candidate.evidence
            is_actor = field != "channel"
            yield {
                "statement_id": statement.id,
                "field": field,
                "number": number,
                "value": (actors.id(candidate.value) if is_actor else None) or candidate.value,
                "local_id": candidate.value if is_actor and actors.id(candidate.value) else None,
                "name": actors.name(candidate.value) if is_actor else None,
                "confidence": candidate.confidence,
                "evidence_start": evidence.start if evidence else None,
                "evidence_end": evidence.end if evidence else None,
                "evidence": evidence.of(text) if evidence else None,
            }


def _posts(reading: Reading) -> Iterator[Row]:
    article = reading.article
    by_block = _post_statements(reading)
    for number, block in enumerate(article.blocks, start=1):
        if block.post is None:
            continue
        post, signature = block.post, block.post.signature
        yield {
            "article_id": article.id,
            "block": number,
            **_bounds(block.span),
            "platform": post.platform,
            "handle": post.handle,
            "name": post.name,
            "url": post.url,
            "posted_at": post.posted_at,
            "words_known": post.words_known,
            "signature_start": signature.start if signature else None,
            "signature_end": signature.end if signature else None,
            "text": block.span.of(article.text),
            "statement_id": by_block.get(number),
        }


def _post_statements(reading: Reading) -> dict[int, str]:
    """The first statement of kind `post` in each block, by block number."""
    blocks: tuple[Block, ...] = reading.article.blocks
    found: dict[int, str] = {}
    for statement in reading.statements:
        if statement.kind == "post":
            start = statement.content[0].start
            found.setdefault(bisect_right(blocks, start, key=lambda block: block.span.start), statement.id)
    return found


def _article_actor(actor: Actor, article_id: str, actors: _Actors) -> Row:
    return {
        "article_id": article_id,
        "local_id": actor.id,
        "actor_id": actors.ids[actor.id],
        "name": actor.name,
        "kind": actor.kind,
        "country": actor.country,
        "aliases": list(actor.aliases),
        "handles": list(actor.handles),
        "sectors": sorted({*actor.sectors, *_present_sectors(actor)}),
        "members": [member for member in actor.members if member in actors.ids],
        "anonymous": actor.anonymous,
        "registry": actor.registry,
        "name_key": name_key(actor, article_id),
    }


def _present_sectors(actor: Actor) -> Iterator[str]:
    for role in actor.roles:
        if role.standing != "former":
            yield from role.sectors


def _mentions(actor: Actor, article: Article, actors: _Actors) -> Iterator[Row]:
    for number, span in enumerate(actor.mentions, start=1):
        yield {
            "article_id": article.id,
            "local_id": actor.id,
            "number": number,
            "actor_id": actors.ids[actor.id],
            **_bounds(span),
            "text": span.of(article.text),
        }


def _roles(actor: Actor, article: Article, actors: _Actors) -> Iterator[Row]:
    for number, role in enumerate(actor.roles, start=1):
        yield {
            "article_id": article.id,
            "local_id": actor.id,
            "number": number,
            "actor_id": actors.ids[actor.id],
            "title": role.title,
            "folded": fold(f"{role.title} {role.organization or ''}"),
            "organization": role.organization,
            "country": role.country,
            "sectors": list(role.sectors),
            "standing": role.standing,
            "since": role.since,
            "until": role.until,
            **_evidence(role.evidence, article.text),
        }


def _time(time: TimeInterval, number: int, article: Article) -> Row:
    return {
        "article_id": article.id,
        "number": number,
        "time_from": time.start,
        "time_to": time.end,
        "granularity": time.granularity,
        "value": time.value,
        "basis": time.basis,
        **_evidence(time.evidence, article.text),
    }


def _evidence(span: Span | None, text: str) -> Row:
    """The bounds and words of a span that may be missing."""
    return {
        "span_start": span.start if span else None,
        "span_end": span.end if span else None,
        "text": span.of(text) if span else None,
    }
