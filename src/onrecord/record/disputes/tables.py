"""The tables of claims and disputes. Each comment is what docs/reference/tables.md says of the table or column.

A claim is what an article says that somebody holds to be so, or not to be so; where the claims of two meet, there is a
dispute. Who is right is never said.
"""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Index, Table

from onrecord.record.columns import article_link, confidence, json_list, link, metadata, number, span_ends, text

claims = Table(
    "claims",
    metadata,
    text("claim_id", "Article id, `-c`, and the number of the claim in text order.", key=True),
    article_link(),
    number("number", "1 for the first claim of the article; those that were left out keep their numbers."),
    link("statement_id", "statements.statement_id", "The statement that makes it; null: the outlet itself."),
    link("event_id", "events.event_id", "The event that it tells."),
    link("holder_id", "actors.actor_id", "Who holds it; null: the outlet, or nobody knows."),
    text("holder_local_id", "The holder's id in the article's reading."),
    text("holder", "The holder's fullest name in this article."),
    text("stance", "affirms, denies, rejects, confirms or doubts.", required=True),
    Column("negated", Boolean, nullable=False, comment="1 where its own words say that something is not so."),
    text("text", "The words that hold it; parts are joined with ` … `.", required=True),
    *span_ends(),
    json_list("terms", "Lemmas of the words that carry its meaning, in text order."),
    json_list("actors", "Ids in the article's reading of those whom it names."),
    json_list("quantities", "Its numbers, each with the lemma of what is counted: `30 nation`."),
    text("time_from", "ISO 8601 date or time at which what it holds begins; null where it does not tell."),
    text("time_to", "ISO 8601 date or time before which it ends."),
    text("time_basis", "What that was read from: expression, post or article."),
    text("day", "Day on which it was made: that of its statement, else of the article."),
    comment="What is held to be so, or not to be so, in the terms by which accounts are compared.",
)

claim_spans = Table(
    "claim_spans",
    metadata,
    link("claim_id", "claims.claim_id", "Its claim.", key=True),
    number("part", "1 for the first span.", key=True),
    *span_ends(),
    text("text", "The characters of the span.", required=True),
    comment="The words that hold a claim.",
    sqlite_with_rowid=False,
)

claim_terms = Table(
    "claim_terms",
    metadata,
    text("term", "A term, folded to what it has in common with its kin.", key=True),
    link("claim_id", "claims.claim_id", "The claim that has it.", key=True),
    article_link(),
    number("day", "Day on which it was made, from 1 for 1 January of year 1; null where none is told.", required=False),
    comment="Internal: under which terms claims find those that they may meet.",
    sqlite_with_rowid=False,
)

claim_links = Table(
    "claim_links",
    metadata,
    link("claim_id", "claims.claim_id", "A claim; of two that meet, the earlier one.", key=True),
    link("other_id", "claims.claim_id", "Another claim; of two that meet, the answer.", key=True),
    text("relation", "meets or same.", key=True),
    Column("within", Boolean, nullable=False, comment="1 where both are of one article."),
    text("kind", "denial, contradiction, differing account, rejected claim or partial confirmation; null for same."),
    confidence("score", "0 to 1."),
    json_list("matter", "Lemmas of what both are about."),
    json_list("why", "What speaks for it, in words."),
    comment="Claims that meet or hold the same, two by two.",
    sqlite_with_rowid=False,
)

disputes = Table(
    "disputes",
    metadata,
    text("dispute_id", "Twenty hexadecimal digits, made from the two claims that meet most surely.", key=True),
    text(
        "kind",
        "denial, contradiction, differing account, rejected claim or partial confirmation: what the surest meeting is.",
        required=True,
    ),
    json_list("matter", "Lemmas of what it is about, those that most meetings share first."),
    confidence("score", "0 to 1: how sure the surest meeting is."),
    json_list("why", "What speaks for that meeting, in words."),
    number("articles", "How many articles have a claim of either side."),
    number("outlets", "How many outlets do."),
    Column("across", Boolean, nullable=False, comment="1 where the two sides meet in different articles."),
    text("first_day", "Day of the first claim of either side."),
    text("last_day", "Day of the last claim of either side."),
    comment="Accounts that meet: of one article, or of several. A denial whose claim no article makes is one, too.",
)

dispute_claims = Table(
    "dispute_claims",
    metadata,
    link("dispute_id", "disputes.dispute_id", "Its dispute.", key=True),
    text("side", "a: the account that is answered; b: the answer.", key=True),
    link("claim_id", "claims.claim_id", "A claim of that side.", key=True),
    number("number", "1 for the first claim of this side in time."),
    confidence("score", "0 to 1: how surely it stands on that side."),
    comment="The claims on either side of a dispute, in the order of their days.",
    sqlite_with_rowid=False,
)

Index("claims_by_article", claims.c.article_id, claims.c.number)
Index("claims_by_holder", claims.c.holder_id)
Index("claims_by_statement", claims.c.statement_id)
Index("claims_by_event", claims.c.event_id)
Index("claim_terms_by_day", claim_terms.c.term, claim_terms.c.day)
Index("claim_terms_by_article", claim_terms.c.article_id)
Index("claim_terms_by_claim", claim_terms.c.claim_id)
Index("claim_links_by_other", claim_links.c.other_id)
Index("disputes_by_day", disputes.c.first_day)
Index("dispute_claims_by_claim", dispute_claims.c.claim_id)

CLAIM_TABLES = (claims, claim_spans, claim_terms, claim_links)
"""Tables of claims, in the order in which their rows are written."""
DISPUTE_TABLES = (*CLAIM_TABLES, disputes, dispute_claims)
"""All tables of this module, in the order of the reference."""
