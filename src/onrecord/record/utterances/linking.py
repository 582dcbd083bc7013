"""Keep the utterances of a record: link anew the statements that a change can touch, and no others.

The links between the statements of two articles depend on these two articles alone, so that only the links of articles
that came, or whose speakers are now others, are found anew. Then the neighbourhoods of what these links touch are
grouped anew. What comes out is what linking the whole record would give.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, RowMapping, delete, insert, or_, select

from onrecord.model import TimeInterval
from onrecord.record.batches import batches
from onrecord.record.events.periods import days_of, fits
from onrecord.record.grouping import Pair, groups, neighbourhoods
from onrecord.record.happenings.mentions import frequencies, proper_roots
from onrecord.record.roots import roots
from onrecord.record.schema import article_actors, articles, statements
from onrecord.record.utterances.links import REACH, Link, keys_of, links_between
from onrecord.record.utterances.tables import utterance_keys, utterance_links, utterances
from onrecord.record.utterances.telling import telling
from onrecord.record.utterances.weighing import Said, speaker_names

LONGEST = 7
"""Days: of what was only said at some time of a longer period one cannot tell whether it is one utterance."""
ARTICLES_AT_ONCE = 64

Row = dict[str, Any]


def link_statements(
    connection: Connection, new_articles: Iterable[str], moved: Iterable[tuple[str, str]], gone: Iterable[str]
) -> None:
    """Find the utterances of statements anew, inside the caller's transaction.

    `new_articles` are those whose statements came, `moved` article and local id of actors that are now others, `gone`
    the neighbourhoods of statements that went.
    """
    new = set(new_articles)
    changed = sorted(new | _speaking(connection, set(moved), new))
    before = _neighbourhoods(connection, _ids_of(connection, changed)) | set(gone)
    _forget_links(connection, changed)
    said = said_by(connection, changed)
    _write_keys(connection, said, new)
    links = links_between(said, said_by(connection, sorted(_near(connection, said) - set(changed))))
    _write_links(connection, links)
    touched = _members(connection, before) | {one for pair in links for one in pair}
    touched |= _members(connection, _neighbourhoods(connection, touched))
    group_utterances(connection, touched)


def forget_statements(connection: Connection, article_ids: Sequence[str]) -> set[str]:
    """Take out the statements of articles that are going; returns the neighbourhoods in which they were."""
    ids = _ids_of(connection, article_ids)
    found = _neighbourhoods(connection, ids)
    _forget_links(connection, article_ids)
    for chunk in batches(sorted(ids)):
        connection.execute(delete(utterances).where(utterances.c.statement_id.in_(chunk)))
    for chunk in batches(article_ids):
        connection.execute(delete(utterance_keys).where(utterance_keys.c.article_id.in_(chunk)))
    return found


def group_utterances(connection: Connection, statement_ids: set[str]) -> None:
    """Group these statements anew along their links; all that are linked with any of them must be given, too."""
    for chunk in batches(sorted(statement_ids)):
        connection.execute(delete(utterances).where(utterances.c.statement_id.in_(chunk)))
    links = links_of(connection, sorted(statement_ids))
    linked = {one for pair in links for one in pair}
    known = {one.statement_id: one for one in said_by(connection, _articles_of(connection, sorted(linked)))}
    of_first: dict[str, dict[Pair, Link]] = defaultdict(dict)
    for pair, link in links.items():
        of_first[pair[0]][pair] = link
    rows: list[Row] = []
    for some in neighbourhoods(linked, links):
        within = {pair: link for one in some for pair, link in of_first[one].items()}
        for members in groups(some, {pair: link.score for pair, link in within.items()}):
            rows += _rows([known[one] for one in members], within, some[0])
    if rows:
        connection.execute(insert(utterances), sorted(rows, key=lambda row: str(row["statement_id"])))


def _rows(members: Sequence[Said], links: Mapping[Pair, Link], neighbourhood: str) -> list[Row]:
    words = min(members, key=lambda one: (-len(one.quoted), one.order))
    rows = []
    for one in members:
        own = [
            (link.score, other.statement_id, link.why)
            for other in members
            if (link := links.get(_pair(one.statement_id, other.statement_id))) is not None
        ]
        _, linked_to, why = min(own, key=lambda link: (-link[0], link[1]), default=(1.0, None, ()))
        told = telling(one, words)
        rows.append(
            {
                "statement_id": one.statement_id,
                "utterance_id": words.statement_id,
                "form": told.form,
                "strength": told.strength,
                "differences": list(told.differences),
                "score": round(sum(sorted(link[0] for link in own)) / (len(members) - 1), 3) if own else 1.0,
                "linked_to": linked_to,
                "why": list(why),
                "neighbourhood": neighbourhood,
            }
        )
    return rows


def _pair(one: str, other: str) -> Pair:
    return (one, other) if one < other else (other, one)


def links_of(connection: Connection, statement_ids: Sequence[str]) -> dict[Pair, Link]:
    """The links of these statements with others of them."""
    wanted, found = set(statement_ids), {}
    for chunk in batches(statement_ids):
        rows = connection.execute(select(utterance_links).where(utterance_links.c.statement_id.in_(chunk)))
        for row in rows:
            if row.other_id in wanted:
                found[row.statement_id, row.other_id] = Link(row.score, tuple(row.why))
    return found


def _speaking(connection: Connection, moved: set[tuple[str, str]], known: set[str]) -> set[str]:
    """Articles in which these actors speak."""
    found: set[str] = set()
    for chunk in batches(sorted({article_id for article_id, _ in moved} - known)):
        query = select(statements.c.article_id, statements.c.speaker_local_id).distinct()
        rows = connection.execute(query.where(statements.c.article_id.in_(chunk)))
        found.update(row.article_id for row in rows if (row.article_id, row.speaker_local_id) in moved)
    return found


def _ids_of(connection: Connection, article_ids: Sequence[str]) -> set[str]:
    found: set[str] = set()
    for chunk in batches(article_ids):
        query = select(statements.c.statement_id).where(statements.c.article_id.in_(chunk))
        found.update(connection.execute(query).scalars())
    return found


def _articles_of(connection: Connection, statement_ids: Sequence[str]) -> list[str]:
    found: set[str] = set()
    for chunk in batches(statement_ids):
        query = select(statements.c.article_id).where(statements.c.statement_id.in_(chunk))
        found.update(connection.execute(query).scalars())
    return sorted(found)


def _neighbourhoods(connection: Connection, statement_ids: Iterable[str]) -> set[str]:
    found: set[str] = set()
    for chunk in batches(sorted(statement_ids)):
        query = select(utterances.c.neighbourhood).where(utterances.c.statement_id.in_(chunk))
        found.update(connection.execute(query).scalars())
    return found


def _members(connection: Connection, wanted: Iterable[str]) -> set[str]:
    found: set[str] = set()
    for chunk in batches(sorted(wanted)):
        query = select(utterances.c.statement_id).where(utterances.c.neighbourhood.in_(chunk))
        found.update(connection.execute(query).scalars())
    return found


def _forget_links(connection: Connection, article_ids: Sequence[str]) -> None:
    for chunk in batches(sorted(_ids_of(connection, article_ids))):
        table = utterance_links
        connection.execute(delete(table).where(or_(table.c.statement_id.in_(chunk), table.c.other_id.in_(chunk))))


def _write_keys(connection: Connection, said: Sequence[Said], new: set[str]) -> None:
    rows = [
        {
            "key": key,
            "statement_id": one.statement_id,
            "article_id": one.article_id,
            "first_day": one.first or None,
            "last_day": one.last or None,
        }
        for one in said
        if one.article_id in new
        for key in keys_of(one)
    ]
    if rows:
        connection.execute(insert(utterance_keys), rows)


def _write_links(connection: Connection, links: Mapping[Pair, Link]) -> None:
    rows = [
        {"statement_id": one, "other_id": other, "score": link.score, "why": list(link.why)}
        for (one, other), link in sorted(links.items())
    ]
    if rows:
        connection.execute(insert(utterance_links), rows)


def _near(connection: Connection, said: Sequence[Said]) -> set[str]:
    """Articles with statements that may be compared with one of these."""
    windows: dict[tuple[int, int], set[str]] = defaultdict(set)
    anywhen: set[str] = set()
    for one in said:
        for key in keys_of(one):
            if key.startswith("w:"):
                anywhen.add(key)
            elif one.first:
                reach = REACH[key[0]]
                windows[one.first - reach, one.last + reach].add(key)
    found: set[str] = set()
    table = utterance_keys
    query = select(table.c.article_id).distinct()
    for chunk in batches(sorted(anywhen)):
        found.update(connection.execute(query.where(table.c.key.in_(chunk))).scalars())
    for (first, last), keys in sorted(windows.items()):
        around = query.where(table.c.first_day.between(first - LONGEST, last), table.c.last_day >= first)
        for chunk in batches(sorted(keys)):
            found.update(connection.execute(around.where(table.c.key.in_(chunk))).scalars())
    return found


_COLUMNS = [
    *(statements.c[name] for name in (
        "statement_id", "article_id", "kind", "content_text", "speaker_id", "speaker_local_id", "said_from", "said_to",
        "said_granularity", "polarity", "same_as",
    )),
]  # fmt: skip


def said_by(connection: Connection, article_ids: Sequence[str]) -> list[Said]:
    """What is said in these articles."""
    found: list[Said] = []
    for chunk in batches(article_ids, ARTICLES_AT_ONCE):
        query = select(articles.c.article_id, articles.c.text, articles.c.published)
        texts = {row.article_id: row for row in connection.execute(query.where(articles.c.article_id.in_(chunk)))}
        people, named = _actors(connection, chunk)
        counted = {article_id: frequencies(row.text) for article_id, row in texts.items()}
        rows = connection.execute(select(*_COLUMNS).where(statements.c.article_id.in_(chunk)))
        for row in rows.mappings():
            article_id = row["article_id"]
            speaker = people.get((article_id, row["speaker_local_id"]))
            found.append(_one(row, texts[article_id].published, speaker, counted[article_id], named[article_id]))
    return sorted(found, key=lambda one: one.statement_id)


def _actors(
    connection: Connection, article_ids: Sequence[str]
) -> tuple[dict[tuple[str, str | None], RowMapping], dict[str, set[str]]]:
    """The actors of articles by article and local id, and the roots of their names by article."""
    people: dict[tuple[str, str | None], RowMapping] = {}
    named: dict[str, set[str]] = defaultdict(set)
    own = article_actors.c
    query = select(own.article_id, own.local_id, own.name, own.name_key, own.kind, own.country, own.aliases)
    for row in connection.execute(query.where(own.article_id.in_(article_ids))).mappings():
        people[row["article_id"], row["local_id"]] = row
        named[row["article_id"]] |= proper_roots((row["name"], *row["aliases"]))
    return people, named


def _one(
    row: RowMapping, published: str | None, speaker: RowMapping | None, counted: Counter[str], named: set[str]
) -> Said:
    words = set(roots(row["content_text"]))
    first, last = _days(row, published)
    return Said(
        statement_id=row["statement_id"],
        article_id=row["article_id"],
        published=published or "",
        kind=row["kind"],
        text=row["content_text"],
        speaker=row["speaker_id"] or "",
        names=speaker_names(speaker["kind"], speaker["name"], speaker["name_key"]) if speaker else frozenset(),
        country=(speaker["country"] or "") if speaker else "",
        first=first,
        last=last,
        denies=row["polarity"] == "denies",
        same_as=row["same_as"] or "",
        frequent={word: counted[word] for word in words},
        named=frozenset(words & named),
    )


def _days(row: RowMapping, published: str | None) -> tuple[int, int]:
    """First and last day on which it may have been said, as `date.toordinal`; zeros where that is not told."""
    said = None
    if row["said_from"]:
        if not fits(row["said_granularity"], "week"):
            return 0, 0
        said = TimeInterval(
            start=row["said_from"], end=row["said_to"], granularity="day", value=row["said_from"], basis="expression"
        )
    days = days_of(said, published)
    if days[0] is None or days[1] is None:
        return 0, 0
    first, last = (date.fromisoformat(day).toordinal() for day in days if day)
    return (first, last) if last - first <= LONGEST else (0, 0)
