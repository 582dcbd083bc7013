"""Find the copies of a record, with what they share and in what they differ."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, select

from onrecord.record.actors.naming import fold
from onrecord.record.batches import batches
from onrecord.record.copies.nouns import CopiedArticle, CopyGroup, CopyQuery, SharedPassage, TextPart
from onrecord.record.copies.tables import copy_groups, copy_pairs, copy_passages
from onrecord.record.copies.texts import order_of
from onrecord.record.schema import articles, blocks
from onrecord.record.storable import storable

_WORD = re.compile(r"\w+(?:['’]\w+)*")
SHOWN_KINDS = ("standfirst", "paragraph", "list")
"""Blocks in which copies are looked for, and what differs between them."""


def find_copies(connection: Connection, query: CopyQuery) -> list[CopyGroup]:
    """The groups of copies that match, the largest first; or the pairs that share passages, the most alike first."""
    chosen = _part_pairs(connection) if query.parts else _groups(connection)
    if query.article is not None:
        chosen = [some for some in chosen if storable(query.article) in some]
    known = _articles(connection, {one for some in chosen for one in some})
    if query.outlet is not None:
        wanted = fold(query.outlet)
        chosen = [some for some in chosen if any(wanted in fold(known[one]["outlet"] or "") for one in some)]
    return [_group(connection, some, known) for some in chosen[: query.limit]]


def _groups(connection: Connection) -> list[list[str]]:
    members: dict[str, list[str]] = defaultdict(list)
    for row in connection.execute(select(copy_groups).order_by(copy_groups.c.group_id, copy_groups.c.article_id)):
        members[row.group_id].append(row.article_id)
    return sorted(members.values(), key=lambda some: (-len(some), some))


def _part_pairs(connection: Connection) -> list[list[str]]:
    query = select(copy_pairs.c.article_id, copy_pairs.c.copy_of).where(copy_pairs.c.kind == "part")
    rows = connection.execute(query.order_by(copy_pairs.c.score.desc(), copy_pairs.c.article_id, copy_pairs.c.copy_of))
    return [list(row) for row in rows]


def _articles(connection: Connection, article_ids: Iterable[str]) -> dict[str, dict[str, Any]]:
    names = ("article_id", "outlet", "title", "published", "url", "origin", "text")
    found: dict[str, dict[str, Any]] = {}
    for chunk in batches(sorted(article_ids)):
        query = select(*(articles.c[name] for name in names)).where(articles.c.article_id.in_(chunk))
        for row in connection.execute(query).mappings():
            found[row["article_id"]] = dict(row)
    return found


def _group(connection: Connection, members: Sequence[str], known: dict[str, dict[str, Any]]) -> CopyGroup:
    ordered = sorted(members, key=lambda one: order_of(one, known[one]["published"]))
    rows = [_copied(connection, one, ordered[:place], known) for place, one in enumerate(ordered)]
    outlets = {known[one]["outlet"] for one in members} - {None}
    return CopyGroup(group_id=ordered[0], outlets=tuple(sorted(outlets)), articles=tuple(rows))


def _copied(
    connection: Connection, article_id: str, earlier: Sequence[str], known: dict[str, dict[str, Any]]
) -> CopiedArticle:
    """An article beside the earliest of those that it shares text with."""
    own = {name: value for name, value in known[article_id].items() if name != "text"}
    pair = _first_pair(connection, article_id, earlier)
    if pair is None:
        return CopiedArticle(**own, copy_of=None, kind=None, share=None, passages=(), only_here=(), left_out=())
    here, there = known[article_id]["text"], known[pair.copy_of]["text"]
    query = select(copy_passages).where(
        copy_passages.c.article_id == article_id, copy_passages.c.copy_of == pair.copy_of
    )
    passages = [_passage(row, here, there) for row in connection.execute(query.order_by(copy_passages.c.number))]
    return CopiedArticle(
        **own,
        copy_of=pair.copy_of,
        kind=pair.kind,
        share=pair.share,
        passages=tuple(passages),
        only_here=_rest(connection, article_id, here, [passage.here for passage in passages]),
        left_out=_rest(connection, pair.copy_of, there, [passage.there for passage in passages]),
    )


def _first_pair(connection: Connection, article_id: str, earlier: Sequence[str]) -> Any:
    rows = connection.execute(select(copy_pairs).where(copy_pairs.c.article_id == article_id)).all()
    found = {row.copy_of: row for row in rows}
    return next((found[one] for one in earlier if one in found), None)


def _passage(row: Any, here: str, there: str) -> SharedPassage:
    own = TextPart(row.span_start, row.span_end, here[row.span_start : row.span_end])
    other = TextPart(row.other_start, row.other_end, there[row.other_start : row.other_end])
    changes = () if row.likeness == 1 else _changes(own.text, other.text)
    return SharedPassage(here=own, there=other, words=row.words, likeness=row.likeness, changes=changes)


def _changes(here: str, there: str) -> tuple[tuple[str, str], ...]:
    """The words in which two passages differ, and what the other has instead."""
    from rapidfuzz.distance import Levenshtein

    own, other = _WORD.findall(here), _WORD.findall(there)
    steps = Levenshtein.opcodes([word.casefold() for word in own], [word.casefold() for word in other])
    return tuple(
        (" ".join(own[step.src_start : step.src_end]), " ".join(other[step.dest_start : step.dest_end]))
        for step in steps
        if step.tag != "equal"
    )


def _rest(connection: Connection, article_id: str, text: str, shared: Sequence[TextPart]) -> tuple[TextPart, ...]:
    """What an article has in its paragraphs besides the passages that it shares."""
    query = select(blocks.c.span_start, blocks.c.span_end).where(
        blocks.c.article_id == article_id, blocks.c.kind.in_(SHOWN_KINDS)
    )
    found = []
    for start, end in connection.execute(query.order_by(blocks.c.number)):
        at = start
        inside = sorted((part.start, part.end) for part in shared if part.start < end and part.end > start)
        for begin, finish in [*inside, (end, end)]:
            words = list(_WORD.finditer(text, at, max(at, begin)))
            if words:
                first, last = words[0].start(), words[-1].end()
                found.append(TextPart(first, last, text[first:last]))
            at = max(at, finish)
    return tuple(found)
