"""The claims of one reading as rows of the record's tables: a pure function."""

from __future__ import annotations

from datetime import date
from typing import Any

from onrecord.disputes.terms import root_of
from onrecord.model import Claim, Reading, Statement
from onrecord.record.events.periods import days_of

Row = dict[str, Any]


def claim_rows(reading: Reading, numbers: dict[str, int], actor_ids: dict[str, str]) -> dict[str, list[Row]]:
    """Rows by table name; `numbers` has each claim's place among all of its article, `actor_ids` ids by local id."""
    text, names = reading.article.text, {actor.id: actor.name for actor in reading.actors}
    said = {statement.id: statement for statement in reading.statements}
    days = {claim.id: _day(claim, said, reading) for claim in reading.claims}
    return {
        "claims": [
            {
                "claim_id": claim.id,
                "article_id": reading.article.id,
                "number": numbers[claim.id],
                "statement_id": claim.statement,
                "event_id": claim.event,
                "holder_id": actor_ids.get(claim.holder) if claim.holder else None,
                "holder_local_id": claim.holder if claim.holder in actor_ids else None,
                "holder": names.get(claim.holder) if claim.holder else None,
                "stance": claim.stance,
                "negated": claim.negated,
                "text": " … ".join(span.of(text) for span in claim.spans),
                "span_start": min(span.start for span in claim.spans),
                "span_end": max(span.end for span in claim.spans),
                "terms": list(claim.terms),
                "actors": [one for one in claim.actors if one in actor_ids],
                "quantities": [f"{one.value!r} {one.of}" for one in claim.quantities],
                "time_from": claim.time.start if claim.time else None,
                "time_to": claim.time.end if claim.time else None,
                "time_basis": claim.time.basis if claim.time else None,
                "day": days[claim.id],
            }
            for claim in reading.claims
        ],
        "claim_spans": [
            {
                "claim_id": claim.id,
                "part": part,
                "span_start": span.start,
                "span_end": span.end,
                "text": span.of(text),
            }
            for claim in reading.claims
            for part, span in enumerate(claim.spans, start=1)
        ],
        "claim_terms": [
            {
                "term": term,
                "claim_id": claim.id,
                "article_id": reading.article.id,
                "day": date.fromisoformat(day).toordinal() if (day := days[claim.id]) else None,
            }
            for claim in reading.claims
            for term in sorted({root_of(term) for term in claim.terms})
        ],
        "claim_links": _links(reading),
    }


def _day(claim: Claim, said: dict[str, Statement], reading: Reading) -> str | None:
    statement = said.get(claim.statement) if claim.statement else None
    told = statement.said_at if statement else None
    known = told if told and told.granularity in ("minute", "hour", "day") else None
    return days_of(known, reading.article.published)[0]


def _links(reading: Reading) -> list[Row]:
    """The disputes inside the article, as meetings of its claims."""
    terms = {claim.id: {root_of(term): term for term in claim.terms} for claim in reading.claims}
    found: dict[tuple[str, str], Row] = {}
    for dispute in reading.disputes:
        for one in dispute.side_a:
            for other in dispute.side_b:
                if one == other or (one, other) in found:
                    continue
                found[one, other] = {
                    "claim_id": one,
                    "other_id": other,
                    "relation": "meets",
                    "within": True,
                    "kind": dispute.kind,
                    "score": dispute.confidence,
                    "matter": [terms[other][root] for root in terms[other] if root in terms[one]],
                    "why": list(dispute.why),
                }
    return list(found.values())
