"""The tables of events. Each comment is what docs/reference/tables.md says of the table or column.

An event is what one article tells of one act; what several articles tell of it is one happening.
"""

from __future__ import annotations

from sqlalchemy import Column, Float, Index, Table

from onrecord.record.columns import article_link, confidence, json_list, link, metadata, number, span_ends, text

events = Table(
    "events",
    metadata,
    text("event_id", "Article id, `-e`, and the number of the event in text order.", key=True),
    article_link(),
    number("number", "1 for the first event of the article; those that were left out keep their numbers."),
    text("type", "Type of the codebook: ACCUSE, CONSULT, ASSAULT ...", required=True),
    text("mode", "How it was done, where the codebook has modes of its type."),
    json_list("contexts", "What it was about: military, diplomatic, economic ..."),
    text("quad", "VERBAL COOPERATION, MATERIAL COOPERATION, VERBAL CONFLICT or MATERIAL CONFLICT."),
    text("cameo", "The CAMEO root that stands for the type and mode, two digits."),
    Column("intensity", Float, comment="Score of the type from -10 to 10; null where the codebook gives none."),
    text("status", "asserted, denied, planned or hypothetical.", required=True),
    link("asserted_by_id", "statements.statement_id", "The statement that tells it; null: the outlet itself."),
    link("statement_id", "statements.statement_id", "The statement that is the act itself: the words of a threat ..."),
    text("trigger_text", "The words that tell the act, those of several mentions joined with ` … `.", required=True),
    text("evidence", "The sentence that tells most of it.", required=True),
    number("evidence_start", "First character of that sentence in `articles.text`."),
    number("evidence_end", "One past its last character."),
    text("place", "The words that tell where."),
    number("place_start", "First character of those words.", required=False),
    number("place_end", "One past the last character of those words.", required=False),
    text("time_from", "ISO 8601 date or time at which it begins; null where the article does not tell."),
    text("time_to", "ISO 8601 date or time before which it ends."),
    text("granularity", "minute, hour, day, week, month, quarter, year, decade or unknown."),
    text("value", "The TIMEX3 value, such as 2031-03-03 or 2031-W10-WE."),
    text("basis", "What the time was read from: expression, post or article."),
    text("time_text", "The time expression."),
    number("time_start", "First character of the expression.", required=False),
    number("time_end", "One past the last character of the expression.", required=False),
    text("day", "First day of its time; where it has none, the day of the article."),
    text("last_day", "Last day of its time."),
    text("week", "ISO week of `day`, such as 2031-W10."),
    text("quarter", "Quarter of `day`, such as 2031-Q1."),
    confidence("confidence", "0 to 1: how sure it is that this is an event of this type."),
    comment="Who did what to whom (PLOVER), and who says so: one row for each act that an article tells.",
)

event_parties = Table(
    "event_parties",
    metadata,
    link("event_id", "events.event_id", "Its event.", key=True),
    text("side", "source: who acts; target: to whom it is done.", key=True),
    number("number", "1 for the first party of this side.", key=True),
    article_link(),
    link("actor_id", "actors.actor_id", "The actor; null where the words name nobody who is known."),
    text("local_id", "The actor's id in the article's reading."),
    text("name", "The actor's fullest name in this article."),
    text("kind", "person, collective, institution, country, outlet or unknown."),
    text("country", "ISO 3166-1 alpha-3 or IGO/NGO code that this article gives."),
    text("primary_sector", "The first of its sectors."),
    json_list("sectors", "PLOVER agent codes in this article, in PLOVER's order."),
    text("words", "The words that name it; null where only other sentences do."),
    number("words_start", "First character of those words in `articles.text`.", required=False),
    number("words_end", "One past the last character of those words.", required=False),
    comment="Who acts in an event and to whom it is done.",
    sqlite_with_rowid=False,
)

event_triggers = Table(
    "event_triggers",
    metadata,
    link("event_id", "events.event_id", "Its event.", key=True),
    number("number", "1 for the first mention of the act.", key=True),
    *span_ends(),
    text("text", "The characters of the trigger.", required=True),
    comment="The words that tell an act, one row for each mention in its article.",
    sqlite_with_rowid=False,
)

event_candidates = Table(
    "event_candidates",
    metadata,
    link("event_id", "events.event_id", "Its event.", key=True),
    number("number", "1 for the likeliest.", key=True),
    text("type", "A type that it might have been.", required=True),
    confidence("confidence", "0 to 1."),
    text("evidence", "The words that speak for it."),
    number("evidence_start", "First character of those words.", required=False),
    number("evidence_end", "One past the last character of those words.", required=False),
    comment="Other types that an event might be of.",
    sqlite_with_rowid=False,
)

happenings = Table(
    "happenings",
    metadata,
    link("event_id", "events.event_id", "An event.", key=True),
    link(
        "happening_id",
        "events.event_id",
        "The happening: id of the event of the earliest article that tells of it.",
        required=True,
    ),
    confidence("score", "0 to 1: how like it is to the happening's other events on average; 1 where it is alone."),
    link("linked_to", "events.event_id", "The event of the same happening to which it is most like."),
    json_list("why", "What agrees between those two, and what does not."),
    text("neighbourhood", "Internal: the events that have to be linked anew when one of them changes.", required=True),
    comment="Which events of several articles are one happening. A denial and an assertion may be of one happening.",
    sqlite_with_rowid=False,
)

happening_mentions = Table(
    "happening_mentions",
    metadata,
    link("event_id", "events.event_id", "An event.", key=True),
    link("article_id", "articles.article_id", "Another article of the same affair that names its act.", key=True),
    number("number", "1 for the first word of that article that does.", key=True),
    *span_ends(),
    text("text", "The characters of the word.", required=True),
    confidence("score", "0 to 1: how like the sentence that names it is to the event's."),
    comment="Words of other articles that name the act of an event, whether or not an event was read from them.",
    sqlite_with_rowid=False,
)

countries = Table(
    "countries",
    metadata,
    text("code", "ISO 3166-1 alpha-3; withdrawn codes (SUN, DDR, YUG ...) for states that are gone.", key=True),
    number("cow", "Number of the state in the Correlates of War project's list."),
    text("name", "Its usual English name.", required=True),
    comment="States under the numbers of the Correlates of War project (COW).",
    sqlite_with_rowid=False,
)

Index("events_by_article", events.c.article_id, events.c.number)
Index("events_by_day", events.c.day)
Index("events_by_asserter", events.c.asserted_by_id)
Index("events_by_statement", events.c.statement_id)
Index("event_parties_by_actor", event_parties.c.actor_id)
Index("event_parties_by_article", event_parties.c.article_id, event_parties.c.local_id)
Index("happenings_by_happening", happenings.c.happening_id)
Index("happening_mentions_by_article", happening_mentions.c.article_id)
Index("happenings_by_neighbourhood", happenings.c.neighbourhood)

OF_EVENT = (event_parties, event_triggers, event_candidates, happenings)
"""Tables whose rows belong to one event by `event_id`."""
EVENT_TABLES = (events, *OF_EVENT, happening_mentions, countries)
"""All tables of this module, in the order of the reference."""
