"""The tables of versions: which articles are one report as it was first told and as it was later corrected.

Only the version in force has rows in `articles`, `statements`, `events` and all other tables of content, so that no
count, search or link takes a superseded version for a report of its own. What superseded versions said is kept here.
"""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Index, Table

from onrecord.record.columns import confidence, json_list, link, metadata, number, span_ends, text

versions = Table(
    "versions",
    metadata,
    text("article_id", "An article: the version in force, or one that was superseded.", key=True),
    text(
        "report_id",
        "The report that it is a version of: id of the version in force, or of the last where none is.",
        required=True,
    ),
    number("number", "1 for the first version of the report."),
    Column("in_force", Boolean, nullable=False, comment="1 for the one version whose rows the other tables hold."),
    text(
        "ordered_by",
        "What puts it after the version before it: modified, published, input (a later build found it in the same "
        "input), note (it carries a correction note) or nothing; null for the first.",
    ),
    text("address", "Internal: its URL without what does not tell pages apart; null for none."),
    comment="Every article that the record keeps, and of which report it is which version.",
    sqlite_with_rowid=False,
)

former_inputs = Table(
    "former_inputs",
    metadata,
    text("origin", "An input: a path, `path#row` or URL.", key=True),
    number("number", "1 for the first article that the input gave and gives no more.", key=True),
    text("digest", "Hash of the input's bytes at that time.", required=True),
    text("reader", "Version of the reader that was asked.", required=True),
    link("article_id", "versions.article_id", "The article that it gave.", required=True),
    text("variant", "Internal: which stored reading it gave.", required=True),
    comment="What an input gave before it changed. No rebuild can bring it back, so that it is kept as it is.",
    sqlite_with_rowid=False,
)

superseded_articles = Table(
    "superseded_articles",
    metadata,
    link("article_id", "versions.article_id", "The superseded version.", key=True),
    text("origin", "Where it was read; of several inputs, the first in alphabetical order.", required=True),
    text("url", "Its address, as the input gave it."),
    text("outlet", "Who published it."),
    text("title", "Headline."),
    text("standfirst", "The summary under the headline."),
    json_list("authors", "Names in the byline."),
    text("published", "ISO 8601 date or time, with zone where the input gave one."),
    text("modified", "ISO 8601 date or time of the last change, where the input gave one."),
    text("language", "ISO 639-1 code as detected; null when the text is too short to tell."),
    text("text", "The stored text. All spans of this version count its Unicode code points.", required=True),
    text("reader", "Version of the reader that read it.", required=True),
    comment="Versions that were superseded, or whose input gives no article any more.",
)

superseded_statements = Table(
    "superseded_statements",
    metadata,
    text("statement_id", "Article id, `-s`, and the number of the statement in text order.", key=True),
    link("article_id", "versions.article_id", "The superseded version.", required=True),
    number("number", "1 for the first statement of that version."),
    text("kind", "direct, indirect, mixed, post or communique.", required=True),
    text("content_text", "What was said; parts of a split quotation are joined with ` … `.", required=True),
    number("content_start", "First character of the first part, in `superseded_articles.text`."),
    number("content_end", "One past the last character of the last part."),
    text("source_text", "The words that name who says it."),
    text("cue_text", "The words that tell that it is said."),
    text("speaker", "The speaker's fullest name in that version; null when unsure."),
    text("addressee", "The addressee's fullest name in that version."),
    text("channel", "Twitter, press, interview, statement ...; null when not told."),
    text("said_from", "ISO 8601 date or time from which on it was said."),
    text("said_to", "ISO 8601 date or time before which it was said."),
    text("said_granularity", "minute, hour, day, week, month, quarter, year, decade or unknown."),
    text("polarity", "affirms, denies, questions or hypothetical.", required=True),
    text("certainty", "plain, claimed or hedged.", required=True),
    confidence("confidence", "0 to 1: how sure it is that this is a statement with these spans."),
    text("context", "The paragraph or paragraphs in which it stands.", required=True),
    number("context_start", "First character of the context."),
    comment="Statements of superseded versions: to be looked at, but in no count, search or link.",
    sqlite_with_rowid=False,
)

superseded_events = Table(
    "superseded_events",
    metadata,
    text("event_id", "Article id, `-e`, and the number of the event in text order.", key=True),
    link("article_id", "versions.article_id", "The superseded version.", required=True),
    number("number", "1 for the first event of that version."),
    text("type", "Type of the codebook.", required=True),
    text("mode", "How it was done, where the codebook has modes of its type."),
    text("status", "asserted, denied, planned or hypothetical.", required=True),
    text("source", "Who acts: names joined with `; `, or the words of the text where nobody is known."),
    text("target", "To whom it is done."),
    text("asserted_by_id", "Id of the statement of that version that tells it; null: the outlet itself."),
    text("trigger_text", "The words that tell the act, those of several mentions joined with ` … `.", required=True),
    text("evidence", "The sentence that tells most of it.", required=True),
    number("evidence_start", "First character of that sentence, in `superseded_articles.text`."),
    number("evidence_end", "One past its last character."),
    text("day", "First day of its time; where it has none, the day of the article."),
    confidence("confidence", "0 to 1: how sure it is that this is an event of this type."),
    comment="Events of superseded versions: to be looked at, but in no count, search or link.",
    sqlite_with_rowid=False,
)

correction_notes = Table(
    "correction_notes",
    metadata,
    link("article_id", "versions.article_id", "The article that carries the note, in force or not.", key=True),
    number("number", "1 for the first note of the article.", key=True),
    text("kind", "correction, clarification, retraction, update or editor's note.", required=True),
    *span_ends(),
    text("text", "The words of the note.", required=True),
    comment="Where an article itself says that it was corrected or updated. Spans count the article's own text.",
    sqlite_with_rowid=False,
)

Index("versions_by_report", versions.c.report_id, versions.c.number)
Index("versions_by_address", versions.c.address)
Index("former_inputs_by_article", former_inputs.c.article_id)
Index("superseded_articles_by_url", superseded_articles.c.url)
Index("superseded_statements_by_article", superseded_statements.c.article_id, superseded_statements.c.number)
Index("superseded_events_by_article", superseded_events.c.article_id, superseded_events.c.number)

OF_SUPERSEDED = (superseded_articles, superseded_statements, superseded_events)
"""Tables that hold what superseded versions said."""
OF_VERSION = (*OF_SUPERSEDED, correction_notes)
"""Tables whose rows belong to one version by `article_id`, besides `versions` itself."""
VERSION_TABLES = (versions, former_inputs, *OF_VERSION)
"""All tables of this module, in the order of the reference."""
