"""The views of a record: joined rows with names that a person reads. Their SQL is plain, for any database."""

from __future__ import annotations

from onrecord.record.events.views import EVENT_VIEWS
from onrecord.record.view import View

V_STATEMENTS = View(
    "v_statements",
    "One row for each statement with its speaker and its article: the table to start from in R or pandas.",
    {
        "statement_id": "Id of the statement.",
        "published": "When the article was published (ISO 8601).",
        "outlet": "Who published it.",
        "title": "Headline of the article.",
        "speaker": "Who says it: the name that most articles of the record give; null when unsure.",
        "speaker_in_article": "The speaker's fullest name in this article.",
        "speaker_kind": "person, collective, institution, country, outlet or unknown.",
        "speaker_country": "ISO 3166-1 alpha-3 or IGO/NGO code.",
        "addressee": "To whom it is said.",
        "channel": "Through which channel.",
        "via": "Outlets and wires between (JSON array).",
        "kind": "direct, indirect, mixed, post or communique.",
        "cue": "The words that tell that it is said.",
        "content": "What is said.",
        "said_from": "From when on it was said (ISO 8601).",
        "said_to": "Before when it was said (ISO 8601).",
        "said_basis": "What the day was read from: expression, post or article.",
        "polarity": "affirms, denies, questions or hypothetical.",
        "certainty": "plain, claimed or hedged.",
        "headline": "1 where the headline or standfirst tells it.",
        "speaker_confidence": "0 to 1.",
        "confidence": "0 to 1.",
        "context": "The paragraph or paragraphs in which it stands.",
        "content_start": "First character of the content in `articles.text`.",
        "content_end": "One past its last character.",
        "url": "Address of the article.",
        "origin": "Where the article was read.",
        "article_id": "Id of the article.",
        "speaker_id": "Id of the speaker.",
        "addressee_id": "Id of the addressee.",
        "parent_id": "The statement inside which it is told.",
        "same_as": "An earlier statement of the article with the same words.",
        "number": "1 for the first statement of the article; those that were left out keep their numbers.",
    },
    """
    SELECT s.statement_id, a.published, a.outlet, a.title, p.name AS speaker, s.speaker AS speaker_in_article,
        p.kind AS speaker_kind, p.country AS speaker_country, coalesce(t.name, s.addressee) AS addressee,
        s.channel, s.via, s.kind, s.cue_text AS cue, s.content_text AS content, s.said_from, s.said_to, s.said_basis,
        s.polarity, s.certainty, s.headline, s.speaker_confidence, s.confidence, s.context, s.content_start,
        s.content_end, a.url, a.origin, s.article_id, s.speaker_id, s.addressee_id, s.parent_id, s.same_as, s.number
    FROM statements s
    JOIN articles a ON a.article_id = s.article_id
    LEFT JOIN actors p ON p.actor_id = s.speaker_id
    LEFT JOIN actors t ON t.actor_id = s.addressee_id
    """,
)

V_SPEAKERS = View(
    "v_speakers",
    "One row for each actor who says something.",
    {
        "actor_id": "Id of the actor.",
        "name": "The name that most articles give.",
        "kind": "person, collective, institution, country, outlet or unknown.",
        "country": "ISO 3166-1 alpha-3 or IGO/NGO code.",
        "statements": "How many statements it makes.",
        "articles": "In how many articles.",
        "first_said": "From when on its first statement was said.",
        "last_said": "From when on its last statement was said.",
    },
    """
    SELECT p.actor_id, p.name, p.kind, p.country, count(*) AS statements, count(DISTINCT s.article_id) AS articles,
        min(s.said_from) AS first_said, max(s.said_from) AS last_said
    FROM statements s JOIN actors p ON p.actor_id = s.speaker_id
    GROUP BY p.actor_id, p.name, p.kind, p.country
    """,
)

V_ROLES = View(
    "v_roles",
    "One row for each office that reports give an actor of the record.",
    {
        "actor_id": "Id of the actor.",
        "name": "The name that most articles give.",
        "title": "The office or function.",
        "organization": "Of what.",
        "country": "ISO 3166-1 alpha-3 or IGO/NGO code of the state or body whose office it is.",
        "standing": "current, former, elect or acting.",
        "first_day": "Day on which the first report that says so was published.",
        "last_day": "Day on which the last was published.",
        "articles": "How many reports say so.",
    },
    """
    SELECT r.actor_id, p.name, r.title, r.organization, r.country, r.standing,
        min(substr(a.published, 1, 10)) AS first_day, max(substr(a.published, 1, 10)) AS last_day,
        count(DISTINCT r.article_id) AS articles
    FROM roles r JOIN actors p ON p.actor_id = r.actor_id JOIN articles a ON a.article_id = r.article_id
    GROUP BY r.actor_id, p.name, r.title, r.organization, r.country, r.standing
    """,
)

REJECTIONS = View(
    "rejections",
    "The inputs that gave no article, and why.",
    {
        "origin": "A path, `path#row` or URL.",
        "status": "rejected: the input is at fault; failed: the reader is.",
        "reason": "Why it gave none.",
        "detail": "What was wrong, in words for the person who has to mend it.",
        "reader": "Version of the reader that was asked.",
        "digest": "Hash of its bytes; empty where it could not be opened.",
    },
    "SELECT origin, status, reason, detail, reader, digest FROM ledger WHERE status <> 'done'",
)

VIEWS = (V_STATEMENTS, V_SPEAKERS, V_ROLES, *EVENT_VIEWS, REJECTIONS)
