"""The tables of a record. Each comment is what docs/reference/tables.md says of the table or column.

Names are plain and stable, dates are ISO 8601 text, lists are JSON arrays of text, offsets are code points of
`articles.text`, half-open. No column holds a clock, a process or an insertion order: the same articles give the same
rows whatever the order in which they came.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import JSON, Boolean, Column, Float, ForeignKey, Index, Integer, LargeBinary, MetaData, Table, Text

RECORD_FORMAT = 2
"""Version of these tables; it changes with them. 2: `other_attributions`, its spans, and `articles.left_out`."""

metadata = MetaData()


def _text(name: str, comment: str, *, required: bool = False, key: bool = False) -> Column[str]:
    return Column(name, Text, primary_key=key, nullable=not (required or key), comment=comment)


def _number(name: str, comment: str, *, required: bool = True, key: bool = False) -> Column[int]:
    return Column(name, Integer, primary_key=key, nullable=not (required or key), comment=comment)


def _list(name: str, comment: str) -> Column[Any]:
    return Column(name, JSON, nullable=False, comment=comment)


def _confidence(name: str, comment: str) -> Column[float]:
    return Column(name, Float, nullable=False, comment=comment)


def _link(name: str, target: str, comment: str, *, required: bool = False, key: bool = False) -> Column[str]:
    return Column(name, Text, ForeignKey(target), primary_key=key, nullable=not (required or key), comment=comment)


def _article(*, key: bool = False) -> Column[str]:
    return _link("article_id", "articles.article_id", "Its article.", required=True, key=key)


def _span() -> tuple[Column[int], Column[int]]:
    return (
        _number("span_start", "First character in `articles.text`."),
        _number("span_end", "One past the last character in `articles.text`."),
    )


articles = Table(
    "articles",
    metadata,
    _text("article_id", "Hash of the article's content: the same content has the same id in every record.", key=True),
    _text(
        "origin",
        "Where it was read: a path, `path#row` or URL; of several, the first in alphabetical order.",
        required=True,
    ),
    _text("url", "Its address, as the input gives it."),
    _text("outlet", "Who published it."),
    _text("title", "Headline."),
    _text("standfirst", "The summary under the headline."),
    _list("authors", "Names in the byline."),
    _text("published", "ISO 8601 date or time, with zone where the input gives one."),
    _text("published_from", "The tag, column or line that gave `published`."),
    _text("modified", "ISO 8601 date or time of the last change, where the input gives one."),
    _text("language", "ISO 639-1 code as detected; null when the text is too short to tell."),
    _text("text", "The stored text. All spans count its Unicode code points.", required=True),
    _number("statements", "How many statements of it the record has."),
    _number("left_out", "How many more it has that are less sure than `min_confidence` in `meta`."),
    _text("reader", "Version of the reader that read it.", required=True),
    _text("variant", "Internal: which stored reading the rows were made from.", required=True),
    comment="One report each. The same report from two files is one row.",
)

blocks = Table(
    "blocks",
    metadata,
    _article(key=True),
    _number("number", "1 for the first block of the article.", key=True),
    _text("kind", "headline, standfirst, paragraph, post, quotation, caption or list.", required=True),
    *_span(),
    comment="The parts of an article's text in reading order; they never overlap.",
    sqlite_with_rowid=False,
)

posts = Table(
    "posts",
    metadata,
    _article(key=True),
    _number("block", "Number of the block in which it stands.", key=True),
    *_span(),
    _text("platform", "twitter, truthsocial, mastodon, bluesky, telegram, facebook, instagram, threads ..."),
    _text("handle", "As shown, without the leading @."),
    _text("name", "Display name as shown."),
    _text("url", "Its permalink."),
    _text("posted_at", "ISO 8601 date or time, as exact as the page gives it."),
    Column("words_known", Boolean, nullable=False, comment="0 where the page embeds it by its address alone."),
    _number("signature_start", "First character of the line that names its author.", required=False),
    _number("signature_end", "One past the last character of that line.", required=False),
    _text("text", "The words of the post.", required=True),
    _link("statement_id", "statements.statement_id", "The statement that the post makes."),
    comment="Social-media posts that articles embed.",
)

statements = Table(
    "statements",
    metadata,
    _text("statement_id", "Article id, `-s`, and the number of the statement in text order.", key=True),
    _article(),
    _number("number", "1 for the first statement of the article; those that were left out keep their numbers."),
    _text("kind", "direct, indirect, mixed, post or communique.", required=True),
    _text("content_text", "What is said; parts of a split quotation are joined with ` … `.", required=True),
    _number("content_start", "First character of the first part."),
    _number("content_end", "One past the last character of the last part."),
    _text("source_text", "The words that name who says it."),
    _text("cue_text", "The words that tell that it is said."),
    _link("speaker_id", "actors.actor_id", "Who says it; null when unsure (see `candidates`)."),
    _text("speaker", "The speaker's fullest name in this article."),
    _confidence("speaker_confidence", "0 to 1."),
    _link("addressee_id", "actors.actor_id", "To whom it is said; null when unsure or not told."),
    _text("addressee", "The addressee's fullest name in this article."),
    _text("channel", "Twitter, press, interview, statement ...; null when not told."),
    _list("via", "Outlets and wires through which it reached the article, in text order."),
    _text("said_from", "ISO 8601 date or time from which on it was said."),
    _text("said_to", "ISO 8601 date or time before which it was said."),
    _text("said_granularity", "minute, hour, day, week, month, quarter, year, decade or unknown."),
    _text("said_value", "The TIMEX3 value, such as 2031-03-03 or 2031-W10-WE."),
    _text("said_basis", "What the day was read from: expression, post or article."),
    _text("polarity", "affirms, denies, questions or hypothetical.", required=True),
    _text("certainty", "How far the cue lets the outlet stand behind it: plain, claimed or hedged.", required=True),
    Column("headline", Boolean, nullable=False, comment="1 where the headline or standfirst tells it."),
    _link("parent_id", "statements.statement_id", "The statement inside which it is told."),
    _link("same_as", "statements.statement_id", "An earlier statement of the article with the same words."),
    _text("rule", "The rule or model that found it.", required=True),
    _confidence("confidence", "0 to 1: how sure it is that this is a statement with these spans."),
    _text("context", "The paragraph or paragraphs in which it stands.", required=True),
    _number("context_start", "First character of the context in `articles.text`."),
    comment="Who is said to say what, to whom, through which channel and when.",
)

statement_spans = Table(
    "statement_spans",
    metadata,
    _link("statement_id", "statements.statement_id", "Its statement.", key=True),
    _text("role", "content, source, cue; channel, via, said: the words that tell them.", key=True),
    _number("part", "1 for the first span of this role.", key=True),
    *_span(),
    _text("text", "The characters of the span.", required=True),
    comment="Every span of every statement.",
    sqlite_with_rowid=False,
)

candidates = Table(
    "candidates",
    metadata,
    _link("statement_id", "statements.statement_id", "Its statement.", key=True),
    _text("field", "speaker, addressee or channel.", key=True),
    _number("number", "1 for the first candidate of this field.", key=True),
    _text("value", "What the field might have been: for speaker and addressee an actor id.", required=True),
    _text("name", "The actor's name in this article."),
    _confidence("confidence", "0 to 1."),
    _number("evidence_start", "First character of the words that speak for it.", required=False),
    _number("evidence_end", "One past the last character of those words.", required=False),
    _text("evidence", "Those words."),
    comment="What a field that was left empty, or was not certain, might have been.",
    sqlite_with_rowid=False,
)

other_attributions = Table(
    "other_attributions",
    metadata,
    _text("attribution_id", "Article id, `-o`, and the number of the attribution in text order.", key=True),
    _article(),
    _number("number", "1 for the first such attribution of the article."),
    _text(
        "kind",
        "speech act: said, but not what; attitude: thought, wished, planned; finding: seen or shown; sourcing: the "
        "outlet on how it got its answer, or did not.",
        required=True,
    ),
    _text("content_text", "What is thought, shown or spoken about; parts are joined with ` … `."),
    _text("source_text", "The words that name whose it is."),
    _text("cue_text", "The words that tell it: rejected, hopes, showed, did not respond ..."),
    *_span(),
    _text("polarity", "affirms, denies, questions or hypothetical.", required=True),
    _confidence("confidence", "0 to 1: how sure it is that this is an attribution with these spans."),
    _text("context", "The paragraph or paragraphs in which it stands.", required=True),
    _number("context_start", "First character of the context in `articles.text`."),
    comment="What reports attribute to somebody that is no statement. No threshold applies to it.",
)

other_attribution_spans = Table(
    "other_attribution_spans",
    metadata,
    _link("attribution_id", "other_attributions.attribution_id", "Its attribution.", key=True),
    _text("role", "content, source or cue.", key=True),
    _number("part", "1 for the first span of this role.", key=True),
    *_span(),
    _text("text", "The characters of the span.", required=True),
    comment="Every span of every such attribution.",
    sqlite_with_rowid=False,
)

actors = Table(
    "actors",
    metadata,
    _text(
        "actor_id",
        "Kind and hash of the full name; or article id and number where the name alone cannot tell.",
        key=True,
    ),
    _text("name", "The name that most articles give.", required=True),
    _text("kind", "person, collective, institution, country, outlet or unknown.", required=True),
    _text("country", "ISO 3166-1 alpha-3 or IGO/NGO code that most articles give."),
    _list("aliases", "Other names, in alphabetical order."),
    _list("handles", "Social-media handles, in alphabetical order."),
    _list("sectors", "PLOVER agent codes, in alphabetical order."),
    _number("articles", "In how many articles it appears."),
    comment="Who speaks or acts, over the whole record. Actors are merged over articles on their full name only.",
)

actor_values = Table(
    "actor_values",
    metadata,
    _link("actor_id", "actors.actor_id", "Its actor.", key=True),
    _text("field", "name, alias, handle, country, sector or kind.", key=True),
    _text("value", "The value as the articles give it.", key=True),
    _text(
        "folded",
        "Names and handles for searching: lower case, no accents, words set apart by one space.",
        required=True,
    ),
    _number("articles", "How many articles give it."),
    comment="Every name, handle and code that articles give an actor; `actors` is drawn from it.",
    sqlite_with_rowid=False,
)

article_actors = Table(
    "article_actors",
    metadata,
    _article(key=True),
    _text("local_id", "Id of the actor in the article's reading.", key=True),
    _link("actor_id", "actors.actor_id", "The actor of the record that it was merged into.", required=True),
    _text("name", "The fullest name in this article.", required=True),
    _text("kind", "person, collective, institution, country, outlet or unknown.", required=True),
    _text("country", "ISO 3166-1 alpha-3 or IGO/NGO code."),
    _list("aliases", "Other names in this article."),
    _list("handles", "Handles in this article."),
    _list("sectors", "PLOVER agent codes."),
    _list("members", "Actor ids of the members that the text names, for a collective."),
    comment="Which actors appear in which article, and under which name.",
    sqlite_with_rowid=False,
)

mentions = Table(
    "mentions",
    metadata,
    _article(key=True),
    _text("local_id", "Id of the actor in the article's reading.", key=True),
    _number("number", "1 for the first mention.", key=True),
    _link("actor_id", "actors.actor_id", "The actor that is mentioned.", required=True),
    *_span(),
    _text("text", "The characters of the mention.", required=True),
    comment="Where the text names an actor, by name, title or pronoun.",
    sqlite_with_rowid=False,
)

roles = Table(
    "roles",
    metadata,
    _article(key=True),
    _text("local_id", "Id of the actor in the article's reading.", key=True),
    _number("number", "1 for the first role of the actor in the article.", key=True),
    _link("actor_id", "actors.actor_id", "Who holds it.", required=True),
    _text("title", "The office or function, such as foreign minister.", required=True),
    _text("organization", "Of what."),
    _text("country", "ISO 3166-1 alpha-3 or IGO/NGO code."),
    _text("since", "ISO 8601 date, where the text tells it."),
    _text("until", "ISO 8601 date, where the text tells it."),
    *_span(),
    _text("text", "The words that say so.", required=True),
    comment="Offices and functions that an article gives an actor, at the article's date.",
    sqlite_with_rowid=False,
)

ledger = Table(
    "ledger",
    metadata,
    _text("origin", "A path, `path#row` or URL.", key=True),
    _text(
        "digest",
        "Hash of its bytes and of what its container says of it; empty where it could not be opened.",
        required=True,
    ),
    _text("status", "done, rejected or failed.", required=True),
    _text("reader", "Version of the reader that was asked.", required=True),
    _link("article_id", "articles.article_id", "The article that it gave."),
    _text("variant", "Internal: which stored reading it gave."),
    _text("reason", "Why it gave none."),
    _text("detail", "What was wrong, in words for the person who has to mend it."),
    comment="Every input and what became of it: an input whose digest and reader are unchanged is not read again.",
    sqlite_with_rowid=False,
)

readings = Table(
    "readings",
    metadata,
    _text("article_id", "Its article.", key=True),
    _text("variant", "Hash of everything that the input gave, blocks and byline included.", key=True),
    _text("reader", "Version of the reader that made it.", required=True),
    Column("reading", LargeBinary, nullable=False, comment="The reading as JSON, compressed with zlib."),
    comment="Internal: whole readings, from which the other tables are made.",
)

meta = Table(
    "meta",
    metadata,
    _text(
        "name",
        "format: version of these tables; schema: version of the nouns inside readings; min_confidence: from which "
        "confidence on the record takes statements.",
        key=True,
    ),
    _text("value", "Its value.", required=True),
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
Index("ledger_by_article", ledger.c.article_id)
Index("ledger_by_status", ledger.c.status, ledger.c.reason)

OF_ARTICLE = (blocks, posts, article_actors, mentions, roles)
"""Tables whose rows belong to one article by `article_id`, besides `statements` and `other_attributions`."""
OF_STATEMENT = (statement_spans, candidates)
"""Tables whose rows belong to one statement by `statement_id`."""
OF_ATTRIBUTION = (other_attribution_spans,)
"""Tables whose rows belong to one of `other_attributions` by `attribution_id`."""
