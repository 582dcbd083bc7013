"""Are utterances and disputes whole? Their spans, their groups, and whom they name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Select, select

from onrecord.record.disputes.tables import claim_spans, claims, dispute_claims, disputes
from onrecord.record.grouping import Pair, groups, neighbourhoods
from onrecord.record.utterances.tables import utterance_links, utterances


def claim_span_query() -> Select[Any]:
    """Every span of every claim with the characters that it should hold."""
    return select(
        claims.c.article_id,
        claims.c.claim_id.label("holder"),
        claim_spans.c.span_start,
        claim_spans.c.span_end,
        claim_spans.c.text,
    ).join_from(claim_spans, claims, claims.c.claim_id == claim_spans.c.claim_id)


def claim_ids(connection: Connection, article_id: str) -> list[str]:
    """Ids of the claims of an article, in text order."""
    query = select(claims.c.claim_id).where(claims.c.article_id == article_id)
    return list(connection.execute(query.order_by(claims.c.number)).scalars())


def wrong_links(connection: Connection) -> Iterator[str]:
    """Statements of another utterance than their links tell, and disputes without claims."""
    yield from _wrong_utterances(connection)
    query = select(disputes.c.dispute_id).outerjoin(
        dispute_claims, dispute_claims.c.dispute_id == disputes.c.dispute_id
    )
    for dispute_id in connection.execute(query.where(dispute_claims.c.claim_id.is_(None))).scalars():
        yield f"disputes: {dispute_id} has no claim"


def _wrong_utterances(connection: Connection) -> Iterator[str]:
    stored = {row.statement_id: row.utterance_id for row in connection.execute(select(utterances))}
    scores = {(row.statement_id, row.other_id): row.score for row in connection.execute(select(utterance_links))}
    linked = {one for pair in scores for one in pair}
    for statement_id in sorted(linked ^ stored.keys()):
        yield f"utterances: {statement_id} has links and no utterance, or an utterance and no links"
    whole = {pair: score for pair, score in scores.items() if set(pair) <= stored.keys()}
    of_first: dict[str, dict[Pair, float]] = defaultdict(dict)
    for pair, score in whole.items():
        of_first[pair[0]][pair] = score
    for some in neighbourhoods(linked & stored.keys(), whole):
        within = {pair: score for one in some for pair, score in of_first[one].items()}
        for group in groups(some, within):
            if len({stored[one] for one in group}) > 1:
                yield f"utterances: {group[0]} and what it is linked with are not of one utterance"
