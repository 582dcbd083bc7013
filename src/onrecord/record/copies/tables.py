"""The tables of copies. Each comment is what docs/reference/tables.md says of the table or column.

Of two articles that share text, the one that was published later is the copy; of two of one time, the one whose id
comes later.
"""

from __future__ import annotations

from sqlalchemy import Column, Index, LargeBinary, Table

from onrecord.record.columns import article_link, confidence, link, metadata, number, text

copy_pairs = Table(
    "copy_pairs",
    metadata,
    article_link(key=True),
    link("copy_of", "articles.article_id", "The earlier article with the same text.", key=True),
    text(
        "kind",
        "identical: the same words; near: most of the shorter one; part: some passages.",
        required=True,
    ),
    confidence("score", "0 to 1: the larger of the two shares."),
    confidence("share", "0 to 1: how much of the outlet's own words in the article the earlier one has, too."),
    confidence("share_of_other", "0 to 1: how much of the earlier one's own words the article has."),
    comment="Two articles that share more than quotations: wire text, cut, reordered or under another lead.",
    sqlite_with_rowid=False,
)

copy_passages = Table(
    "copy_passages",
    metadata,
    article_link(key=True),
    link("copy_of", "articles.article_id", "The earlier article.", key=True),
    number("number", "1 for the first passage of the article.", key=True),
    number("span_start", "First character in the article's text."),
    number("span_end", "One past the last character in the article's text."),
    number("other_start", "First character in the earlier article's text."),
    number("other_end", "One past the last character in the earlier article's text."),
    number("words", "Words that are the same in both and stand outside quotation marks."),
    confidence("likeness", "0 to 1: how many of all its words are the same in both."),
    comment="The passages that two articles share, of whole sentences.",
    sqlite_with_rowid=False,
)

copy_groups = Table(
    "copy_groups",
    metadata,
    article_link(key=True),
    link("group_id", "articles.article_id", "The earliest article of the group.", required=True),
    comment="Articles that are identical or near-copies, directly or over others; one without a copy has no row.",
    sqlite_with_rowid=False,
)

copy_statements = Table(
    "copy_statements",
    metadata,
    link("statement_id", "statements.statement_id", "A statement in a copied passage.", key=True),
    link(
        "copy_of", "statements.statement_id", "The same words at the same place of the earliest article.", required=True
    ),
    comment="Statements that an article took over with the passage in which they stand.",
    sqlite_with_rowid=False,
)

copy_events = Table(
    "copy_events",
    metadata,
    link("event_id", "events.event_id", "An event told in a copied passage.", key=True),
    link("copy_of", "events.event_id", "The same event at the same place of the earliest article.", required=True),
    comment="Events that an article took over with the passage in which they are told.",
    sqlite_with_rowid=False,
)

copy_sketches = Table(
    "copy_sketches",
    metadata,
    article_link(key=True),
    text("site", "Host of the article's address, else its outlet; empty where neither is known.", required=True),
    text("day", "Day on which it was published; empty where that is not known.", required=True),
    Column("keys", LargeBinary, nullable=False, comment="Its keys, eight bytes each, in order."),
    comment="Internal: what is known of an article when copies are looked for.",
)

copy_keys = Table(
    "copy_keys",
    metadata,
    number("key", "Hash of six words in a row, or of all words of an article.", key=True),
    article_link(key=True),
    comment="Internal: under which keys an article is found by those that share a passage with it.",
    sqlite_with_rowid=False,
)

Index("copy_pairs_by_other", copy_pairs.c.copy_of)
Index("copy_passages_by_other", copy_passages.c.copy_of)
Index("copy_groups_by_group", copy_groups.c.group_id)
Index("copy_statements_by_original", copy_statements.c.copy_of)
Index("copy_events_by_original", copy_events.c.copy_of)

COPY_TABLES = (
    copy_pairs, copy_passages, copy_groups, copy_statements, copy_events, copy_sketches, copy_keys,
)  # fmt: skip
"""All tables of this module, in the order of the reference."""
