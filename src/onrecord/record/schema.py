"""The tables of a record. Each comment is what docs/reference/tables.md says of the table or column.

Names are plain and stable, dates are ISO 8601 text, lists are JSON arrays of text, offsets are code points of
`articles.text`, half-open. No column holds a clock, a process or an insertion order: the same articles give the same
rows whatever the order in which they came.
"""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Index, LargeBinary, Table

from onrecord.record.columns import article_link, confidence, json_list, link, metadata, number, span_ends, text

RECORD_FORMAT = 5
"""Version of these tables; it changes with them. 2: `other_attributions`, its spans, and `articles.left_out`.
3: `times`, `actor_merges`, `actor_decisions`, `merge_keys`, local ids in `statements` and `candidates`, more of roles
and actors. 4: events, their parties, triggers, candidates and happenings (`event_tables.py`), and `countries`.
5: versions and what they superseded (`version_tables.py`), copies (`copy_tables.py`)."""

articles = Table(
    "articles",
    metadata,
    text("article_id", "Hash of the article's content: the same content has the same id in every record.", key=True),
    text(
        "origin",
        "Where it was read: a path, `path#row` or URL; of several, the first in alphabetical order.",
        required=True,
    ),
    text("url", "Its address, as the input gives it."),
    text("outlet", "Who published it."),
    text("title", "Headline."),
    text("standfirst", "The summary under the headline."),
    json_list("authors", "Names in the byline."),
    text("published", "ISO 8601 date or time, with zone where the input gives one."),
    text("published_from", "The tag, column or line that gave `published`."),
    text("modified", "ISO 8601 date or time of the last change, where the input gives one."),
    text("language", "ISO 639-1 code as detected; null when the text is too short to tell."),
    text("text", "The stored text. All spans count its Unicode code points.", required=True),
    number("statements", "How many statements of it the record has."),
    number("left_out", "How many more it has that are less sure than `min_confidence` in `meta`."),
    text("reader", "Version of the reader that read it.", required=True),
    text("variant", "Internal: which stored reading the rows were made from.", required=True),
    comment="One report each. The same report from two files is one row.",
)

blocks = Table(
    "blocks",
    metadata,
    article_link(key=True),
    number("number", "1 for the first block of the article.", key=True),
    text("kind", "headline, standfirst, paragraph, post, quotation, caption or list.", required=True),
    *span_ends(),
    comment="The parts of an article's text in reading order; they never overlap.",
    sqlite_with_rowid=False,
)

posts = Table(
    "posts",
    metadata,
    article_link(key=True),
    number("block", "Number of the block in which it stands.", key=True),
    *span_ends(),
    text("platform", "twitter, truthsocial, mastodon, bluesky, telegram, facebook, instagram, threads ..."),
    text("handle", "As shown, without the leading @."),
    text("name", "Display name as shown."),
    text("url", "Its permalink."),
    text("posted_at", "ISO 8601 date or time, as exact as the page gives it."),
    Column("words_known", Boolean, nullable=False, comment="0 where the page embeds it by its address alone."),
    number("signature_start", "First character of the line that names its author.", required=False),
    number("signature_end", "One past the last character of that line.", required=False),
    text("text", "The words of the post.", required=True),
    link("statement_id", "statements.statement_id", "The statement that the post makes."),
    comment="Social-media posts that articles embed.",
)

statements = Table(
    "statements",
    metadata,
    text("statement_id", "Article id, `-s`, and the number of the statement in text order.", key=True),
    article_link(),
    number("number", "1 for the first statement of the article; those that were left out keep their numbers."),
    text("kind", "direct, indirect, mixed, post or communique.", required=True),
    text("content_text", "What is said; parts of a split quotation are joined with ` … `.", required=True),
    number("content_start", "First character of the first part."),
    number("content_end", "One past the last character of the last part."),
    text("source_text", "The words that name who says it."),
    text("cue_text", "The words that tell that it is said."),
    link("speaker_id", "actors.actor_id", "Who says it; null when unsure (see `candidates`)."),
    text("speaker_local_id", "The speaker's id in the article's reading."),
    text("speaker", "The speaker's fullest name in this article."),
    confidence("speaker_confidence", "0 to 1."),
    link("addressee_id", "actors.actor_id", "To whom it is said; null when unsure or not told."),
    text("addressee_local_id", "The addressee's id in the article's reading."),
    text("addressee", "The addressee's fullest name in this article."),
    text("channel", "Twitter, press, interview, statement ...; null when not told."),
    json_list("via", "Outlets and wires through which it reached the article, in text order."),
    text("said_from", "ISO 8601 date or time from which on it was said."),
    text("said_to", "ISO 8601 date or time before which it was said."),
    text("said_granularity", "minute, hour, day, week, month, quarter, year, decade or unknown."),
    text("said_value", "The TIMEX3 value, such as 2031-03-03 or 2031-W10-WE."),
    text("said_basis", "What the day was read from: expression, post or article."),
    text("polarity", "affirms, denies, questions or hypothetical.", required=True),
    text("certainty", "How far the cue lets the outlet stand behind it: plain, claimed or hedged.", required=True),
    Column("headline", Boolean, nullable=False, comment="1 where the headline or standfirst tells it."),
    link("parent_id", "statements.statement_id", "The statement inside which it is told."),
    link("same_as", "statements.statement_id", "An earlier statement of the article with the same words."),
    text("rule", "The rule or model that found it.", required=True),
    confidence("confidence", "0 to 1: how sure it is that this is a statement with these spans."),
    text("context", "The paragraph or paragraphs in which it stands.", required=True),
    number("context_start", "First character of the context in `articles.text`."),
    comment="Who is said to say what, to whom, through which channel and when.",
)

statement_spans = Table(
    "statement_spans",
    metadata,
    link("statement_id", "statements.statement_id", "Its statement.", key=True),
    text("role", "content, source, cue; channel, via, said: the words that tell them.", key=True),
    number("part", "1 for the first span of this role.", key=True),
    *span_ends(),
    text("text", "The characters of the span.", required=True),
    comment="Every span of every statement.",
    sqlite_with_rowid=False,
)

candidates = Table(
    "candidates",
    metadata,
    link("statement_id", "statements.statement_id", "Its statement.", key=True),
    text("field", "speaker, addressee or channel.", key=True),
    number("number", "1 for the first candidate of this field.", key=True),
    text("value", "What the field might have been: for speaker and addressee an actor id.", required=True),
    text("local_id", "The actor's id in the article's reading."),
    text("name", "The actor's name in this article."),
    confidence("confidence", "0 to 1."),
    number("evidence_start", "First character of the words that speak for it.", required=False),
    number("evidence_end", "One past the last character of those words.", required=False),
    text("evidence", "Those words."),
    comment="What a field that was left empty, or was not certain, might have been.",
    sqlite_with_rowid=False,
)

other_attributions = Table(
    "other_attributions",
    metadata,
    text("attribution_id", "Article id, `-o`, and the number of the attribution in text order.", key=True),
    article_link(),
    number("number", "1 for the first such attribution of the article."),
    text(
        "kind",
        "speech act: said, but not what; attitude: thought, wished, planned; finding: seen or shown; sourcing: the "
        "outlet on how it got its answer, or did not.",
        required=True,
    ),
    text("content_text", "What is thought, shown or spoken about; parts are joined with ` … `."),
    text("source_text", "The words that name whose it is."),
    text("cue_text", "The words that tell it: rejected, hopes, showed, did not respond ..."),
    *span_ends(),
    text("polarity", "affirms, denies, questions or hypothetical.", required=True),
    confidence("confidence", "0 to 1: how sure it is that this is an attribution with these spans."),
    text("context", "The paragraph or paragraphs in which it stands.", required=True),
    number("context_start", "First character of the context in `articles.text`."),
    comment="What reports attribute to somebody that is no statement. No threshold applies to it.",
)

other_attribution_spans = Table(
    "other_attribution_spans",
    metadata,
    link("attribution_id", "other_attributions.attribution_id", "Its attribution.", key=True),
    text("role", "content, source or cue.", key=True),
    number("part", "1 for the first span of this role.", key=True),
    *span_ends(),
    text("text", "The characters of the span.", required=True),
    comment="Every span of every such attribution.",
    sqlite_with_rowid=False,
)

actors = Table(
    "actors",
    metadata,
    text(
        "actor_id",
        "Kind and hash of the name in the earliest report; article id and local id where the name cannot tell who it "
        "is. Reports that come later leave it as it is.",
        key=True,
    ),
    text("name", "The name that most articles give.", required=True),
    text("kind", "person, collective, institution, country, outlet or unknown.", required=True),
    text("country", "ISO 3166-1 alpha-3 or IGO/NGO code that most articles give."),
    json_list("aliases", "Other names, in alphabetical order."),
    json_list("handles", "Social-media handles, in alphabetical order."),
    json_list("sectors", "PLOVER agent codes, in alphabetical order; without those that hardly any article gives."),
    text("registry", "Key of its entry in the registry of the user, where it has one."),
    Column("anonymous", Boolean, nullable=False, comment="1 for somebody whose name is held back; never merged."),
    number("articles", "In how many articles it appears."),
    comment="Who speaks or acts, over the whole record. `actor_merges` tells what was merged, and why.",
)

actor_values = Table(
    "actor_values",
    metadata,
    link("actor_id", "actors.actor_id", "Its actor.", key=True),
    text("field", "name, alias, handle, country, sector, registry, anonymous or kind.", key=True),
    text("value", "The value as the articles give it.", key=True),
    text(
        "folded",
        "Names and handles for searching: lower case, no accents, words set apart by one space.",
        required=True,
    ),
    number("articles", "How many articles give it."),
    comment="Every name, handle and code that articles give an actor; `actors` is drawn from it.",
    sqlite_with_rowid=False,
)

article_actors = Table(
    "article_actors",
    metadata,
    article_link(key=True),
    text("local_id", "Id of the actor in the article's reading.", key=True),
    link("actor_id", "actors.actor_id", "The actor of the record that it was merged into.", required=True),
    text("name", "The fullest name in this article.", required=True),
    text("kind", "person, collective, institution, country, outlet or unknown.", required=True),
    text("country", "ISO 3166-1 alpha-3 or IGO/NGO code."),
    json_list("aliases", "Other names in this article."),
    json_list("handles", "Handles in this article."),
    json_list("sectors", "PLOVER agent codes, those of its present offices included."),
    json_list("members", "For a collective, the local ids of the members that the text names."),
    Column("anonymous", Boolean, nullable=False, comment="1 for somebody whose name the text holds back."),
    text("registry", "Key of its entry in the registry of the user."),
    text("name_key", "Internal: the name by which it is merged, or an id of its own.", required=True),
    comment="Which actors appear in which article, and under which name.",
    sqlite_with_rowid=False,
)

mentions = Table(
    "mentions",
    metadata,
    article_link(key=True),
    text("local_id", "Id of the actor in the article's reading.", key=True),
    number("number", "1 for the first mention.", key=True),
    link("actor_id", "actors.actor_id", "The actor that is mentioned.", required=True),
    *span_ends(),
    text("text", "The characters of the mention.", required=True),
    comment="Where the text names an actor, by name, title or pronoun.",
    sqlite_with_rowid=False,
)

roles = Table(
    "roles",
    metadata,
    article_link(key=True),
    text("local_id", "Id of the actor in the article's reading.", key=True),
    number("number", "1 for the first role of the actor in the article.", key=True),
    link("actor_id", "actors.actor_id", "Who holds it.", required=True),
    text("title", "The office or function, such as foreign minister.", required=True),
    text("folded", "Title and organization for searching: lower case, no accents.", required=True),
    text("organization", "Of what."),
    text("country", "ISO 3166-1 alpha-3 or IGO/NGO code of the state or body whose office it is."),
    json_list("sectors", "PLOVER agent codes that the office gives."),
    text("standing", "current, former, elect or acting.", required=True),
    text("since", "ISO 8601 date, where the text or the registry tells it."),
    text("until", "ISO 8601 date, where the text or the registry tells it."),
    number("span_start", "First character of the words that say so; null where the registry does.", required=False),
    number("span_end", "One past the last character of those words.", required=False),
    text("text", "Those words."),
    comment="Offices and functions that an article gives an actor, at the article's date.",
    sqlite_with_rowid=False,
)

times = Table(
    "times",
    metadata,
    article_link(key=True),
    number("number", "1 for the first time of the article.", key=True),
    text("time_from", "ISO 8601 date or time at which it begins.", required=True),
    text("time_to", "ISO 8601 date or time before which it ends.", required=True),
    text("granularity", "minute, hour, day, week, month, quarter, year, decade or unknown.", required=True),
    text("value", "The TIMEX3 value, such as 2031-03-03 or 2031-W10-WE.", required=True),
    text("basis", "What it was read from: expression, post or article.", required=True),
    number("span_start", "First character of the expression in `articles.text`.", required=False),
    number("span_end", "One past its last character.", required=False),
    text("text", "The expression."),
    comment="What the time expressions of articles mean, given the article's day.",
    sqlite_with_rowid=False,
)

actor_merges = Table(
    "actor_merges",
    metadata,
    link("actor_id", "actors.actor_id", "The actor.", key=True),
    number("number", "1 for the part that the others were taken into; the others in the order of taking.", key=True),
    text("name", "The name of the part, folded.", required=True),
    text("country", "The country that most of its articles give."),
    number("articles", "In how many articles the part appears."),
    text(
        "by",
        "What joined it: full name, spelling, middle initial, acronym, registry, user ...",
        required=True,
    ),
    confidence("score", "0 to 1: how likely it is that the part is this actor; 1 for the first and what a user says."),
    json_list("why", "What agrees and what does not."),
    comment="The parts that actors of several articles were merged from. `article_actors` has the articles of a part.",
    sqlite_with_rowid=False,
)

actor_decisions = Table(
    "actor_decisions",
    metadata,
    number("number", "1 for the first decision.", key=True),
    text("decision", "merge: the sides are one actor; split: they are not.", required=True),
    json_list("sides", "The actors, by what reports say of them; see `onrecord.record.actors.decisions`."),
    text("because", "The reason that the user gave."),
    comment="What the user decided of actors (`onrecord actors merge`, `split`); every build keeps to it.",
)

merge_keys = Table(
    "merge_keys",
    metadata,
    text("key", "Surname, words in any order, account, name of a body or registry key, each with a prefix.", key=True),
    text("kind", "Kind of the actor.", key=True),
    text("name_key", "The name by which it is merged.", key=True),
    article_link(key=True),
    text("local_id", "Id of the actor in the article's reading.", key=True),
    comment="Internal: under which keys actors are looked for that may be one.",
    sqlite_with_rowid=False,
)

ledger = Table(
    "ledger",
    metadata,
    text("origin", "A path, `path#row` or URL.", key=True),
    text(
        "digest",
        "Hash of its bytes and of what its container says of it; empty where it could not be opened.",
        required=True,
    ),
    text("status", "done, rejected or failed.", required=True),
    text("reader", "Version of the reader that was asked.", required=True),
    link("article_id", "versions.article_id", "The article that it gives."),
    text("variant", "Internal: which stored reading it gave."),
    text("reason", "Why it gave none."),
    text("detail", "What was wrong, in words for the person who has to mend it."),
    comment="Every input and what became of it: an input whose digest and reader are unchanged is not read again.",
    sqlite_with_rowid=False,
)

readings = Table(
    "readings",
    metadata,
    text("article_id", "Its article.", key=True),
    text("variant", "Hash of everything that the input gave, blocks and byline included.", key=True),
    text("reader", "Version of the reader that made it.", required=True),
    Column("reading", LargeBinary, nullable=False, comment="The reading as JSON, compressed with zlib."),
    comment="Internal: whole readings, from which the other tables are made.",
)

meta = Table(
    "meta",
    metadata,
    text(
        "name",
        "format: version of these tables; schema: version of the nouns inside readings; min_confidence: from which "
        "confidence on the record takes statements.",
        key=True,
    ),
    text("value", "Its value.", required=True),
    comment="Versions, and a setting. The SQLite application id 0x6F6E7263 tells that a file is a record.",
    sqlite_with_rowid=False,
)

Index("articles_by_published", articles.c.published)
Index("articles_by_outlet", articles.c.outlet)
Index("statements_by_article", statements.c.article_id, statements.c.number)
Index("other_attributions_by_article", other_attributions.c.article_id, other_attributions.c.number)
Index("statements_by_speaker", statements.c.speaker_id)
Index("statements_by_addressee", statements.c.addressee_id)
Index("posts_by_statement", posts.c.statement_id)
Index("article_actors_by_actor", article_actors.c.actor_id)
Index("mentions_by_actor", mentions.c.actor_id)
Index("roles_by_actor", roles.c.actor_id)
Index("article_actors_by_name", article_actors.c.name_key)
Index("merge_keys_by_name", merge_keys.c.name_key, merge_keys.c.kind)
Index("merge_keys_by_article", merge_keys.c.article_id)
Index("ledger_by_article", ledger.c.article_id)
Index("ledger_by_status", ledger.c.status, ledger.c.reason)

OF_ARTICLE = (blocks, posts, article_actors, mentions, roles, times, merge_keys)
"""Tables whose rows belong to one article by `article_id`, besides `statements` and `other_attributions`."""
OF_STATEMENT = (statement_spans, candidates)
"""Tables whose rows belong to one statement by `statement_id`."""
OF_ATTRIBUTION = (other_attribution_spans,)
"""Tables whose rows belong to one of `other_attributions` by `attribution_id`."""
