"""The tables of utterances. Each comment is what docs/reference/tables.md says of the table or column.

A statement is what one article tells that somebody said; what several statements tell of the same words, said once, is
one utterance.
"""

from __future__ import annotations

from sqlalchemy import Index, Table

from onrecord.record.columns import article_link, confidence, json_list, link, metadata, number, text

utterances = Table(
    "utterances",
    metadata,
    link(
        "statement_id",
        "statements.statement_id",
        "A statement that is like others.",
        key=True,
    ),
    link(
        "utterance_id",
        "statements.statement_id",
        "The utterance: id of the statement that quotes most of it; of several, the one of the earliest article.",
        required=True,
    ),
    text("form", "verbatim, cut, altered (other words inside the quotation marks) or paraphrase.", required=True),
    text("strength", "stronger or weaker than the words of the utterance; null where it does not differ in this."),
    json_list("differences", "In what it differs from these words: words that are left out or others in their place."),
    confidence("score", "0 to 1: how like it is to the utterance's other statements on average; 1 where it is alone."),
    link("linked_to", "statements.statement_id", "The statement of the same utterance to which it is most like."),
    json_list("why", "What speaks for those two being one utterance, and what does not."),
    text("neighbourhood", "Internal: the statements that are grouped anew when one of them changes.", required=True),
    comment="Which statements tell the same words of one speaker on one occasion; one without a row stands alone, too.",
    sqlite_with_rowid=False,
)

utterance_links = Table(
    "utterance_links",
    metadata,
    link("statement_id", "statements.statement_id", "A statement.", key=True),
    link("other_id", "statements.statement_id", "Another one whose id comes later in the alphabet.", key=True),
    confidence("score", "0 to 1: how likely the two tell the same words."),
    json_list("why", "What speaks for it, and what does not."),
    comment="Statements that tell the same words, two by two: a long one may share words with several that share none.",
    sqlite_with_rowid=False,
)

utterance_keys = Table(
    "utterance_keys",
    metadata,
    text("key", "A run of words, a rare word, or a name of the speaker.", key=True),
    link("statement_id", "statements.statement_id", "The statement that has it.", key=True),
    article_link(),
    number("first_day", "First day on which it may have been said, from 1 for 1 January of year 1.", required=False),
    number("last_day", "Last day on which it may have been said.", required=False),
    comment="Internal: under which keys statements with the same words find one another.",
    sqlite_with_rowid=False,
)

Index("utterances_by_utterance", utterances.c.utterance_id)
Index("utterances_by_neighbourhood", utterances.c.neighbourhood)
Index("utterance_links_by_other", utterance_links.c.other_id)
Index("utterance_keys_by_day", utterance_keys.c.key, utterance_keys.c.first_day)
Index("utterance_keys_by_article", utterance_keys.c.article_id)
Index("utterance_keys_by_statement", utterance_keys.c.statement_id)

UTTERANCE_TABLES = (utterances, utterance_links, utterance_keys)
"""All tables of this module, in the order of the reference."""
