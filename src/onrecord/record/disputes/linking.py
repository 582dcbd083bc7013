"""Keep the disputes of a record: find anew the meetings that a change can touch, and no others.

How two claims meet depends on the two alone, so that only the meetings of articles that came, or whose actors are now
others, are found anew. Then the disputes are made anew of whatever is connected with these. What comes out is what the
whole record would give.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, delete, insert, or_, select, update

from onrecord.record.batches import batches
from onrecord.record.disputes.claims import held_by
from onrecord.record.disputes.groups import Grouped, disputes_of
from onrecord.record.disputes.tables import CLAIM_TABLES, claim_links, claim_terms, claims, dispute_claims, disputes
from onrecord.record.disputes.weighing import CLOSING, Held, Meeting, meeting, same, shared_terms, weight
from onrecord.record.grouping import Pair, neighbourhoods
from onrecord.record.schema import article_actors, articles
from onrecord.record.utterances.tables import utterance_links

REACH = 7
"""Days that may lie between two claims that are compared."""
TELLING = 0.3
"""Weight from which on a shared term makes two claims be compared."""
LONE_TERMS, LONE_SCORE = 2, 0.4
"""Terms that a denial has at least, if it is a dispute by itself; and the score that it then has."""
LONE_KINDS = {"denies": "denial", "rejects": "rejected claim"}

Row = dict[str, Any]


def link_claims(
    connection: Connection, new_articles: Iterable[str], moved: Iterable[tuple[str, str]], loose: Iterable[str]
) -> None:
    """Find the disputes of claims anew, inside the caller's transaction.

    `new_articles` are those whose claims came, `moved` article and local id of actors that are now others, `loose`
    claims that had links with claims that went.
    """
    changed = sorted({*new_articles, *(article_id for article_id, _ in moved)})
    own = _ids_of(connection, changed)
    touched = set(loose) | own | _partners(connection, own)
    for chunk in batches(sorted(own)):
        across = or_(claim_links.c.claim_id.in_(chunk), claim_links.c.other_id.in_(chunk))
        connection.execute(delete(claim_links).where(~claim_links.c.within, across))
    _name_holders(connection, changed)
    held = held_by(connection, changed)
    near = _near(connection, held) - set(changed)
    rows = _found(connection, held, held_by(connection, sorted(near)))
    if rows:
        connection.execute(insert(claim_links), rows)
    touched |= {row[name] for row in rows for name in ("claim_id", "other_id")}
    group_claims(connection, touched)


def _name_holders(connection: Connection, article_ids: Sequence[str]) -> None:
    """Write whom the actors of articles were found to be to their claims."""
    own = article_actors.c
    holder = select(own.actor_id).where(own.article_id == claims.c.article_id, own.local_id == claims.c.holder_local_id)
    for chunk in batches(article_ids):
        query = update(claims).where(claims.c.article_id.in_(chunk), claims.c.holder_local_id.is_not(None))
        connection.execute(query.values(holder_id=holder.scalar_subquery()))


def forget_claims(connection: Connection, article_ids: Sequence[str]) -> set[str]:
    """Take out the claims of articles that are going; returns the claims of others that were linked with them."""
    own = _ids_of(connection, article_ids)
    partners = _partners(connection, own) - own
    _forget_disputes(connection, own)
    for chunk in batches(sorted(own)):
        either = or_(claim_links.c.claim_id.in_(chunk), claim_links.c.other_id.in_(chunk))
        connection.execute(delete(claim_links).where(either))
        for table in CLAIM_TABLES:
            if table is not claim_links:
                connection.execute(delete(table).where(table.c.claim_id.in_(chunk)))
    return partners


def _ids_of(connection: Connection, article_ids: Sequence[str]) -> set[str]:
    found: set[str] = set()
    for chunk in batches(article_ids):
        query = select(claims.c.claim_id).where(claims.c.article_id.in_(chunk))
        found.update(connection.execute(query).scalars())
    return found


def _partners(connection: Connection, claim_ids: Iterable[str]) -> set[str]:
    """Claims that are linked with these."""
    found: set[str] = set()
    for chunk in batches(sorted(claim_ids)):
        for here, there in (("claim_id", "other_id"), ("other_id", "claim_id")):
            query = select(claim_links.c[there]).where(claim_links.c[here].in_(chunk))
            found.update(connection.execute(query).scalars())
    return found


def _near(connection: Connection, held: Sequence[Held]) -> set[str]:
    """Articles with claims of the days around these that share a term with one of them."""
    windows: dict[int, set[str]] = defaultdict(set)
    for one in held:
        if one.first:
            windows[one.first].update(term for term in one.side.lemmas if weight(term) >= TELLING)
    found: set[str] = set()
    for day, terms in sorted(windows.items()):
        query = select(claim_terms.c.article_id).distinct()
        query = query.where(claim_terms.c.day.between(day - REACH, day + REACH))
        for chunk in batches(sorted(terms)):
            found.update(connection.execute(query.where(claim_terms.c.term.in_(chunk))).scalars())
    return found


def _found(connection: Connection, held: Sequence[Held], others: Sequence[Held]) -> list[Row]:
    """The links of claims with one another and with others, of different articles."""
    alike = _alike_statements(connection, held)
    rows: list[Row] = []
    for one, other in candidates(held, others):
        pair = (min(one.statement_id, other.statement_id), max(one.statement_id, other.statement_id))
        told_alike = bool(one.statement_id) and pair in alike
        if likeness := same(one, other, told_alike=told_alike):
            first, second = sorted((one.claim_id, other.claim_id))
            rows.append(_row(Meeting(first, second, "", likeness, (), ()), "same"))
        if (met := meeting(one, other)) is not None:
            rows.append(_row(met, "meets"))
    return sorted(rows, key=lambda row: (row["claim_id"], row["other_id"], row["relation"]))


def _row(met: Meeting, relation: str) -> Row:
    return {
        "claim_id": met.earlier,
        "other_id": met.answer,
        "relation": relation,
        "within": False,
        "kind": met.kind or None,
        "score": met.score,
        "matter": list(met.matter),
        "why": list(met.why),
    }


def candidates(held: Sequence[Held], others: Sequence[Held]) -> list[tuple[Held, Held]]:
    """Pairs of claims of different articles and near days that share a telling term, each once."""
    index: dict[str, list[Held]] = defaultdict(list)
    for one in (*held, *others):
        for term in one.side.lemmas:
            if weight(term) >= TELLING:
                index[term].append(one)
    found: dict[Pair, tuple[Held, Held]] = {}
    for one in held:
        for term in one.side.lemmas:
            for other in index.get(term, ()):
                if one.article_id == other.article_id or not one.first or not other.first:
                    continue
                if abs(one.first - other.first) <= REACH:
                    first, second = (one, other) if one.claim_id < other.claim_id else (other, one)
                    found[first.claim_id, second.claim_id] = (first, second)
    return [pair for pair in found.values() if len(shared_terms(*pair)) > 1 or _pointed(*pair)]


def _pointed(one: Held, other: Held) -> bool:
    """Whether one claim names who makes the other, or both tell an act: then a single shared term is enough."""
    if one.side.deed is not None and other.side.deed is not None and one.side.deed.type == other.side.deed.type:
        return True
    return bool(one.side.actors & other.side.holder or other.side.actors & one.side.holder)


def _alike_statements(connection: Connection, held: Sequence[Held]) -> set[Pair]:
    """Pairs of statements that tell the same words, one of each making one of these claims."""
    found: set[Pair] = set()
    for chunk in batches(sorted({one.statement_id for one in held} - {""})):
        table = utterance_links.c
        query = select(table.statement_id, table.other_id)
        rows = connection.execute(query.where(or_(table.statement_id.in_(chunk), table.other_id.in_(chunk))))
        found.update((row.statement_id, row.other_id) for row in rows)
    return found


def group_claims(connection: Connection, claim_ids: set[str]) -> None:
    """Make the disputes anew of these claims and of whatever is connected with them."""
    reached = _connected(connection, claim_ids)
    _forget_disputes(connection, reached)
    meetings, alike = _links_of(connection, sorted(reached))
    held = {row.claim_id: row for row in _rows_of(connection, sorted(reached))}
    found: list[Grouped] = []
    nodes = {one for met in meetings for one in (met.earlier, met.answer)}
    pairs = [(met.earlier, met.answer) for met in meetings] + [p for p in alike if p[0] in nodes and p[1] in nodes]
    meetings_of: dict[str, list[Meeting]] = defaultdict(list)
    alike_of: dict[str, dict[Pair, float]] = defaultdict(dict)
    for met in meetings:
        meetings_of[met.earlier].append(met)
    for pair, score in alike.items():
        for one in pair:
            alike_of[one][pair] = score
    for some in neighbourhoods(nodes, pairs):
        of_these = [met for one in some for met in meetings_of[one]]
        near = {pair: score for one in some for pair, score in alike_of[one].items()}
        found += disputes_of(of_these, near)
    answered = {claim for one in found for claim in (*one.earlier, *one.answers)}
    for claim_id, row in sorted(held.items()):
        if row.stance in CLOSING and claim_id not in answered and len(row.terms) >= LONE_TERMS:
            kind = LONE_KINDS[row.stance]
            why = (f"{row.stance} what no article of these days claims",)
            alone = Meeting("", claim_id, kind, LONE_SCORE, why, tuple(row.terms))
            found.append(Grouped({}, {claim_id: LONE_SCORE}, [alone]))
    _write(connection, found, held)


def _connected(connection: Connection, claim_ids: set[str]) -> set[str]:
    """These claims, and those that are linked with them over however many steps."""
    reached, new = set(claim_ids), set(claim_ids)
    while new:
        new = _partners(connection, new) - reached
        reached |= new
    return reached


def _links_of(connection: Connection, claim_ids: Sequence[str]) -> tuple[list[Meeting], dict[Pair, float]]:
    meetings: list[Meeting] = []
    alike: dict[Pair, float] = {}
    for chunk in batches(claim_ids):
        for row in connection.execute(select(claim_links).where(claim_links.c.claim_id.in_(chunk))):
            if row.relation == "same":
                alike[row.claim_id, row.other_id] = row.score
            else:
                why, matter = tuple(row.why), tuple(row.matter)
                meetings.append(Meeting(row.claim_id, row.other_id, row.kind, row.score, why, matter))
    return meetings, alike


def _rows_of(connection: Connection, claim_ids: Sequence[str]) -> list[Any]:
    found: list[Any] = []
    columns = (claims.c.claim_id, claims.c.article_id, claims.c.stance, claims.c.terms, claims.c.day, articles.c.outlet)
    query = select(*columns).join(articles, articles.c.article_id == claims.c.article_id)
    for chunk in batches(claim_ids):
        found += connection.execute(query.where(claims.c.claim_id.in_(chunk))).all()
    return found


def _forget_disputes(connection: Connection, claim_ids: Iterable[str]) -> None:
    gone: set[str] = set()
    for chunk in batches(sorted(claim_ids)):
        query = select(dispute_claims.c.dispute_id).where(dispute_claims.c.claim_id.in_(chunk))
        gone.update(connection.execute(query).scalars())
    for chunk in batches(sorted(gone)):
        for table in (dispute_claims, disputes):
            connection.execute(delete(table).where(table.c.dispute_id.in_(chunk)))


def _write(connection: Connection, found: Sequence[Grouped], held: Mapping[str, Any]) -> None:
    rows, sides = [], []
    for one in found:
        dispute_id = hashlib.sha256(f"{one.best.earlier} {one.best.answer}".encode()).hexdigest()[:20]
        told = [held[claim] for claim in (*one.earlier, *one.answers)]
        days = sorted(row.day for row in told if row.day)
        rows.append(
            {
                "dispute_id": dispute_id,
                "kind": one.best.kind,
                "matter": list(one.matter),
                "score": one.best.score,
                "why": list(one.best.why),
                "articles": len({row.article_id for row in told}),
                "outlets": len({row.outlet for row in told if row.outlet}),
                "across": _across(one, held),
                "first_day": days[0] if days else None,
                "last_day": days[-1] if days else None,
            }
        )
        for side, members in (("a", one.earlier), ("b", one.answers)):
            ordered = sorted(members, key=lambda claim: (held[claim].day or "9999", claim))
            sides += [
                {"dispute_id": dispute_id, "side": side, "claim_id": claim, "number": n, "score": members[claim]}
                for n, claim in enumerate(ordered, start=1)
            ]
    if rows:
        connection.execute(insert(disputes), sorted(rows, key=lambda row: str(row["dispute_id"])))
        connection.execute(insert(dispute_claims), sides)


def _across(one: Grouped, held: Mapping[str, Any]) -> bool:
    """Whether a claim of either side stands in an article without one of the other's best."""
    here, there = ({held[claim].article_id for claim in side} for side in (one.earlier, one.answers))
    return any(a != b for a in here for b in there)
