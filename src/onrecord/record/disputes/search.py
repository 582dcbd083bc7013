"""Find disputes: by those who hold or are named in their claims, words, kind, outlet and day."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, Text, cast, exists, func, literal, or_, select

from onrecord.disputes.terms import root_of
from onrecord.errors import RecordError
from onrecord.record.batches import batches
from onrecord.record.disputes.nouns import EVERY_KIND, DisputeQuery, DisputeRow, Turn
from onrecord.record.disputes.tables import claim_terms, claims, dispute_claims, disputes
from onrecord.record.questions.meant import actors_meant, checked_day, outlets_meant, who_is_meant
from onrecord.record.questions.nouns import Telling
from onrecord.record.schema import actors, article_actors, articles
from onrecord.record.storable import storable

SURE = ((0.8, "quite sure"), (0.6, "likely"), (0.4, "possible"), (0.0, "doubtful"))
"""From which score on a dispute is called what."""

REACH = 300
"""Characters before and after a claim within which its sentence begins and ends, or else is cut."""

SHORTEST_STEM = 2
_ENDINGS = (("ies", "y"), ("es", ""), ("s", ""), ("ied", "y"), ("ed", "", "e"), ("ing", "", "e"))
"""Endings of words, each with what may stand in its place in the lemma."""

_HOLDERS = actors.alias("holders")
_FIRST = func.max(claims.c.span_start - REACH, 0)
_BEFORE = func.substr(articles.c.text, _FIRST + 1, claims.c.span_start - _FIRST)
_SENTENCE_END = re.compile(r"[.!?][\"'”’)\]]*(?=\s|$)|\n")


def find_disputes(connection: Connection, query: DisputeQuery) -> list[DisputeRow]:
    """The disputes that match, the surest first; raises `RecordError` for names, days and kinds that are none."""
    chosen = (
        select(disputes)
        .where(*_conditions(connection, query))
        .order_by(disputes.c.score.desc(), disputes.c.first_day, disputes.c.dispute_id)
        .limit(query.limit)
    )
    return list(_rows(connection, connection.execute(chosen).mappings().all()))


def count_disputes(connection: Connection, query: DisputeQuery) -> int:
    """How many disputes match, whatever the query's limit."""
    chosen = select(func.count()).select_from(disputes).where(*_conditions(connection, query))
    return connection.execute(chosen).scalar_one()


def one_dispute(connection: Connection, dispute_id: str) -> DisputeRow | None:
    """The dispute with this id, or the only one whose id begins with it; null for none or several."""
    wanted, own = storable(dispute_id.strip()), disputes.c.dispute_id
    query = select(disputes).where(own.startswith(wanted, autoescape=True)).limit(2)
    found = connection.execute(query).mappings().all()
    return next(_rows(connection, found)) if wanted and len(found) == 1 else None


def _conditions(connection: Connection, query: DisputeQuery) -> Iterator[ColumnElement[bool]]:
    for name in query.actors:
        who_is_meant(connection, name)
        yield _with_claim(_concerns(name))
    for word in storable(query.words).split():
        yield _with_claim(_has_word(word.strip('"*')))
    if query.kind is not None:
        if query.kind.strip().lower() not in EVERY_KIND:
            raise RecordError(f"{query.kind!r} is no kind of dispute", hint=f"one of: {', '.join(EVERY_KIND)}")
        yield disputes.c.kind == query.kind.strip().lower()
    if query.outlet is not None:
        own = exists().where(
            articles.c.article_id == claims.c.article_id,
            articles.c.outlet.in_(outlets_meant(connection, query.outlet)),
        )
        yield _with_claim(own)
    if query.across is not None:
        yield disputes.c.across.is_(query.across)
    if query.since is not None:
        yield disputes.c.last_day >= checked_day(query.since)
    if query.until is not None:
        until = checked_day(query.until)
        yield func.substr(disputes.c.first_day, 1, len(until)) <= until
    if query.min_confidence > 0:
        yield disputes.c.score >= query.min_confidence


def _with_claim(condition: ColumnElement[bool]) -> ColumnElement[bool]:
    """Disputes with a claim of which this is true."""
    own = dispute_claims.c
    return exists().where(own.dispute_id == disputes.c.dispute_id, own.claim_id == claims.c.claim_id, condition)


def _concerns(name: str) -> ColumnElement[bool]:
    """Claims that one of these actors holds, or that name one."""
    own = article_actors.c
    listed = cast(claims.c.actors, Text).contains(literal('"') + own.local_id + '"')
    meant = actors_meant(name)
    named = exists().where(own.article_id == claims.c.article_id, own.actor_id.in_(meant), listed)
    return or_(claims.c.holder_id.in_(meant), named)


def _has_word(word: str) -> ColumnElement[bool]:
    own = claim_terms.c
    terms = sorted({root_of(form) for form in _forms(word.lower())})
    of_kin = exists().where(own.claim_id == claims.c.claim_id, own.term.in_(terms))
    return or_(claims.c.text.icontains(word, autoescape=True), of_kin)


def _forms(word: str) -> Iterator[str]:
    """A word, and what it may be without its ending: claims are known by lemmas."""
    yield word
    for ending, *others in _ENDINGS:
        stem = word.removesuffix(ending)
        if stem != word and len(stem) > SHORTEST_STEM:
            yield from (stem + other for other in others)


def _rows(connection: Connection, found: Sequence[RowMapping]) -> Iterator[DisputeRow]:
    for chunk in batches(found):
        by_dispute = _turns(connection, [row["dispute_id"] for row in chunk])
        for row in chunk:
            turns = by_dispute.get(row["dispute_id"], [])
            account, answer = _surest(turns, "a"), _surest(turns, "b")
            yield DisputeRow(
                dispute_id=row["dispute_id"],
                kind=row["kind"],
                matter=tuple(row["matter"]),
                score=row["score"],
                confidence=next(words for least, words in SURE if row["score"] >= least),
                why=tuple(row["why"]),
                articles=row["articles"],
                outlets=row["outlets"],
                across=row["across"],
                first_day=row["first_day"],
                last_day=row["last_day"],
                account=account,
                answer=answer,
                turns=tuple(one for one in turns if one is not account and one is not answer),
            )


def _surest(turns: Sequence[Turn], side: str) -> Turn | None:
    own = [one for one in turns if one.side == side]
    return max(own, key=lambda one: one.score, default=None)


def _turns(connection: Connection, dispute_ids: Sequence[str]) -> dict[str, list[Turn]]:
    """The claims of each dispute in the order of their days; those in the same words of the same holder are one."""
    columns = (
        *(claims.c[name] for name in (
            "claim_id", "article_id", "statement_id", "holder_id", "stance", "negated", "text", "span_start",
            "span_end", "day",
        )),
        *(articles.c[name] for name in ("outlet", "published", "title", "url", "origin")),
        *(dispute_claims.c[name] for name in ("dispute_id", "side", "score")),
        func.coalesce(_HOLDERS.c.name, claims.c.holder).label("holder"),
        _BEFORE.label("before"),
        func.substr(articles.c.text, claims.c.span_start + 1, claims.c.span_end - claims.c.span_start).label("whole"),
        func.substr(articles.c.text, claims.c.span_end + 1, REACH).label("after"),
    )  # fmt: skip
    query = (
        select(*columns)
        .join_from(dispute_claims, claims, claims.c.claim_id == dispute_claims.c.claim_id)
        .join(articles, articles.c.article_id == claims.c.article_id)
        .outerjoin(_HOLDERS, _HOLDERS.c.actor_id == claims.c.holder_id)
        .where(dispute_claims.c.dispute_id.in_(dispute_ids))
        .order_by(
            func.coalesce(claims.c.day, "9999"),
            func.coalesce(articles.c.published, "9999"),
            claims.c.article_id,
            claims.c.number,
        )
    )
    together: dict[str, dict[tuple[Any, ...], list[RowMapping]]] = defaultdict(lambda: defaultdict(list))
    for row in connection.execute(query).mappings():
        words = " ".join(row["text"].split()).casefold()
        together[row["dispute_id"]][row["side"], row["holder_id"] or row["holder"], row["stance"], words].append(row)
    return {key: [_turn(rows) for rows in some.values()] for key, some in together.items()}


def _turn(rows: Sequence[RowMapping]) -> Turn:
    first = rows[0]
    return Turn(
        side=first["side"],
        holder=first["holder"],
        stance=first["stance"],
        negated=first["negated"],
        words=first["text"],
        sentence=_sentence(first["before"], first["whole"], first["after"]),
        day=first["day"],
        score=max(row["score"] for row in rows),
        tellings=tuple(
            Telling(
                row_id=row["claim_id"],
                article_id=row["article_id"],
                outlet=row["outlet"],
                published=row["published"],
                title=row["title"],
                url=row["url"],
                origin=row["origin"],
                says=row["holder"],
                own_voice=row["statement_id"] is None,
                quotation=row["text"],
                start=row["span_start"],
                end=row["span_end"],
                status=row["stance"],
            )
            for row in rows
        ),
    )


def _sentence(before: str, words: str, after: str) -> str:
    """Words with the rest of their sentence, as far as it lies in the characters before and after."""
    starts = [match.end() for match in _SENTENCE_END.finditer(before)]
    end = None if words.rstrip().endswith((".", "!", "?")) else _SENTENCE_END.search(after)
    tail = after[: end.end()] if end else ""
    return " ".join(f"{before[starts[-1] if starts else 0 :]}{words}{tail}".split())
