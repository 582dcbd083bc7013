"""Keep the versions of reports: which articles are one report, which of them is in force, what inputs gave before.

All of it follows from the ledger, `former_inputs` and the stored readings. A change of an article settles anew the
articles that it shares an address or an input with, and those with which these do.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection, delete, func, insert, select

from onrecord.model import Article
from onrecord.record.batches import batches
from onrecord.record.schema import ledger, readings
from onrecord.record.stored import unpack_article
from onrecord.record.versions.address import address_of
from onrecord.record.versions.notes import correction_notes
from onrecord.record.versions.order import MOST_OF_ONE_ADDRESS, Candidate, may_be_one, versions_of
from onrecord.record.versions.tables import former_inputs, versions


@dataclass(slots=True)
class _Given:
    """Which inputs give an article, and which gave it before."""

    now: set[str] = field(default_factory=set)
    formerly: dict[str, int] = field(default_factory=dict)


def settle_versions(connection: Connection, touched: Iterable[str], fresh: Mapping[str, Article]) -> set[str]:
    """Find anew of which reports these articles are versions, inside the caller's transaction.

    `touched` are articles that an input gives or gave, `fresh` those of them that came with this change. Returns the
    articles whose place may have changed, all of `touched` among them; those that no input gave are forgotten.
    """
    touched = set(touched)
    addresses = _addresses(connection, touched) | {address_of(article.url) for article in fresh.values()} - {None}
    before = _counts(connection, addresses)
    _introduce(connection, {article_id: article.url for article_id, article in fresh.items()})
    gone = touched - _given(connection, touched).keys()
    _delete(connection, gone)
    around = _around(connection, touched - gone, addresses, before)
    _write(connection, _candidates(connection, around, fresh))
    return around | touched


def introduce_all(connection: Connection) -> None:
    """Give every stored article a place of its own: `settle_versions` then finds which are one report."""
    query = select(readings.c.article_id, readings.c.reading).order_by(readings.c.article_id)
    _introduce(connection, {row.article_id: unpack_article(row.reading).url for row in connection.execute(query)})


def all_candidates(connection: Connection) -> list[Candidate]:
    """What tells of every article of the record of which report it is a version."""
    return _candidates(connection, set(connection.execute(select(versions.c.article_id)).scalars()), {})


def in_force(connection: Connection, article_ids: Iterable[str]) -> set[str]:
    """Those of these articles that are the version in force of their report."""
    found: set[str] = set()
    for chunk in batches(sorted(article_ids)):
        query = select(versions.c.article_id).where(versions.c.in_force, versions.c.article_id.in_(chunk))
        found.update(connection.execute(query).scalars())
    return found


def _introduce(connection: Connection, urls: Mapping[str, str | None]) -> None:
    known: set[str] = set()
    for chunk in batches(sorted(urls)):
        query = select(versions.c.article_id).where(versions.c.article_id.in_(chunk))
        known.update(connection.execute(query).scalars())
    rows = [
        {"article_id": one, "report_id": one, "number": 1, "in_force": True, "address": address_of(url)}
        for one, url in sorted(urls.items())
        if one not in known
    ]
    if rows:
        connection.execute(insert(versions), rows)


def _delete(connection: Connection, article_ids: Iterable[str]) -> None:
    for chunk in batches(sorted(article_ids)):
        connection.execute(delete(versions).where(versions.c.article_id.in_(chunk)))


def _addresses(connection: Connection, article_ids: Iterable[str]) -> set[str | None]:
    found: set[str | None] = set()
    for chunk in batches(sorted(article_ids)):
        query = select(versions.c.address).where(versions.c.article_id.in_(chunk), versions.c.address.is_not(None))
        found.update(connection.execute(query).scalars())
    return found


def _counts(connection: Connection, addresses: Iterable[str | None]) -> Counter[str]:
    """How many articles have each of these addresses."""
    found: Counter[str] = Counter()
    own = versions.c.address
    for chunk in batches(sorted(filter(None, addresses))):
        query = select(own, func.count().label("n")).where(own.in_(chunk)).group_by(own)
        found.update({row.address: row.n for row in connection.execute(query)})
    return found


def _around(
    connection: Connection, article_ids: set[str], addresses: set[str | None], before: Mapping[str, int]
) -> set[str]:
    """These articles and all that are joined to them by shared addresses and inputs.

    An address that had too many articles `before` and still has joins none.
    """
    found, new, seen = set(article_ids), set(article_ids), set[str | None]()
    while True:
        fresh = (addresses | _addresses(connection, new)) - seen
        seen |= fresh
        counts = _counts(connection, fresh)
        fitting = [a for a, n in counts.items() if min(n, before.get(a, n)) <= MOST_OF_ONE_ADDRESS]
        near: set[str] = set()
        for chunk in batches(sorted(fitting)):
            query = select(versions.c.article_id).where(versions.c.address.in_(chunk))
            near.update(connection.execute(query).scalars())
        new = (near | _sharing_input(connection, new)) - found
        found |= new
        if not new:
            return found


def _sharing_input(connection: Connection, article_ids: set[str]) -> set[str]:
    """Articles that were given by an input before or after one of these."""
    origins: set[str] = set()
    for chunk in batches(sorted(article_ids)):
        before = select(former_inputs.c.origin).where(former_inputs.c.article_id.in_(chunk))
        now = (
            select(ledger.c.origin)
            .join(former_inputs, former_inputs.c.origin == ledger.c.origin)
            .where(ledger.c.article_id.in_(chunk))
        )
        for query in (before, now):
            origins.update(connection.execute(query).scalars())
    found: set[str] = set()
    for chunk in batches(sorted(origins)):
        for table in (ledger, former_inputs):
            query = select(table.c.article_id).where(table.c.origin.in_(chunk), table.c.article_id.is_not(None))
            found.update(connection.execute(query).scalars())
    return found


def _given(connection: Connection, article_ids: Iterable[str]) -> dict[str, _Given]:
    found: dict[str, _Given] = defaultdict(_Given)
    for chunk in batches(sorted(article_ids)):
        query = select(ledger.c.article_id, ledger.c.origin).where(ledger.c.article_id.in_(chunk))
        for article_id, origin in connection.execute(query):
            found[article_id].now.add(origin)
        own = former_inputs.c
        formerly = select(own.article_id, own.origin, own.number).where(own.article_id.in_(chunk)).order_by(own.number)
        for article_id, origin, number in connection.execute(formerly):
            found[article_id].formerly[origin] = number
    return dict(found)


def _candidates(connection: Connection, article_ids: set[str], fresh: Mapping[str, Article]) -> list[Candidate]:
    """What tells of which report each article is a version; texts only of those that may be versions with others."""
    given = defaultdict(_Given, _given(connection, article_ids))
    addresses: dict[str, str | None] = {}
    for chunk in batches(sorted(article_ids)):
        query = select(versions.c.article_id, versions.c.address).where(versions.c.article_id.in_(chunk))
        addresses.update((article_id, address) for article_id, address in connection.execute(query))
    counts = _counts(connection, addresses.values())
    plain = [
        Candidate(
            article_id=article_id,
            text="",
            address=address if address is None or counts[address] <= MOST_OF_ONE_ADDRESS else None,
            held=bool(given[article_id].now),
            formerly=given[article_id].formerly,
            now=frozenset(given[article_id].now),
        )
        for article_id, address in sorted(addresses.items())
    ]
    related = _related(plain)
    told = {one: article for one, article in fresh.items() if one in related}
    told |= _articles(connection, sorted(related - told.keys()))
    return [_with_text(one, told[one.article_id]) if one.article_id in related else one for one in plain]


def _related(candidates: Sequence[Candidate]) -> set[str]:
    """Those that share an address or an input with another."""
    sharing: dict[tuple[str, str], list[Candidate]] = defaultdict(list)
    for one in candidates:
        if one.address is not None:
            sharing["address", one.address].append(one)
        for origin in one.now | one.formerly.keys():
            sharing["input", origin].append(one)
    found: set[str] = set()
    for some in sharing.values():
        for one in some if len(some) > 1 else ():
            if any(may_be_one(one, other) for other in some if other is not one):
                found.add(one.article_id)
    return found


def _articles(connection: Connection, article_ids: Sequence[str]) -> dict[str, Article]:
    found: dict[str, Article] = {}
    for chunk in batches(article_ids):
        query = select(readings).where(readings.c.article_id.in_(chunk)).order_by(readings.c.variant)
        for row in connection.execute(query):
            found.setdefault(row.article_id, unpack_article(row.reading))
    return found


def _with_text(one: Candidate, article: Article) -> Candidate:
    return Candidate(
        article_id=one.article_id,
        text=article.text,
        address=one.address,
        published=article.published,
        modified=article.modified,
        held=one.held,
        formerly=one.formerly,
        now=one.now,
        noted=bool(correction_notes(article)),
    )


def _write(connection: Connection, candidates: Sequence[Candidate]) -> None:
    """Put the versions in the place of what was there; the address of a row stays as it is."""
    addresses: dict[str, str | None] = {}
    ids = [one.article_id for one in candidates]
    for chunk in batches(ids):
        query = select(versions.c.article_id, versions.c.address).where(versions.c.article_id.in_(chunk))
        addresses.update((article_id, address) for article_id, address in connection.execute(query))
    _delete(connection, ids)
    rows = [
        {
            "article_id": one.article_id,
            "report_id": one.report_id,
            "number": one.number,
            "in_force": one.in_force,
            "ordered_by": one.ordered_by,
            "address": addresses[one.article_id],
        }
        for one in versions_of(candidates)
    ]
    if rows:
        connection.execute(insert(versions), rows)
