"""The views of events: readable, in the shapes of POLECAT and ICEWS, and as dyads for counting.

Lists within a cell are joined by `; `, as POLECAT does it; `group_concat` takes rows in the order of its subquery.
"""

from __future__ import annotations

from onrecord.record.view import View


def _joined(value: str, side: str, *, join: str = "") -> str:
    """SQL for the different values of one side's parties, in order, joined by `; `."""
    return f"""(SELECT group_concat(v, '; ') FROM (SELECT {value} AS v FROM event_parties p {join}
        WHERE p.event_id = e.event_id AND p.side = '{side}' AND {value} IS NOT NULL
        GROUP BY {value} ORDER BY min(p.number)))"""  # noqa: S608 our own names


_ACTOR = "LEFT JOIN actors r ON r.actor_id = p.actor_id"
_NAME = "coalesce(r.name, p.words)"
_LIST = "nullif(replace(replace(replace(replace({0}, '[]', ''), '[\"', ''), '\"]', ''), '\", \"', '; '), '')"
"""A JSON array of codes, joined by `; `."""
_TITLE = "o.title"
_HELD = "JOIN roles o ON o.article_id = p.article_id AND o.local_id = p.local_id AND o.standing <> 'former'"
_COW = "JOIN countries c ON c.code = p.country"


def _first(value: str, side: str) -> str:
    return f"""(SELECT {value} FROM event_parties p WHERE p.event_id = e.event_id AND p.side = '{side}'
        AND {value} IS NOT NULL ORDER BY p.number LIMIT 1)"""  # noqa: S608 our own names


def _of_story(kinds: str) -> str:
    return f"""(SELECT group_concat(name, '; ') FROM (SELECT DISTINCT name FROM article_actors
        WHERE article_id = e.article_id AND kind IN ({kinds}) AND anonymous = 0 ORDER BY name))"""  # noqa: S608 our own names


_JOINS = """
    FROM events e
    JOIN articles a ON a.article_id = e.article_id
    LEFT JOIN happenings h ON h.event_id = e.event_id
    LEFT JOIN statements s ON s.statement_id = e.asserted_by_id
    LEFT JOIN actors w ON w.actor_id = s.speaker_id
"""
_ASSERTER = "CASE WHEN e.asserted_by_id IS NULL THEN a.outlet ELSE coalesce(w.name, s.source_text) END"

V_EVENTS = View(
    "v_events",
    "One row for each event with its parties, who says so, and its article: the table to start from.",
    {
        "event_id": "Id of the event.",
        "day": "First day of its time; where it has none, the day of the article.",
        "last_day": "Last day of its time.",
        "granularity": "How exactly its time is known; null where only the article's day is.",
        "type": "Type of the codebook: ACCUSE, CONSULT, ASSAULT ...",
        "mode": "How it was done.",
        "quad": "VERBAL COOPERATION, MATERIAL COOPERATION, VERBAL CONFLICT or MATERIAL CONFLICT.",
        "status": "asserted, denied, planned or hypothetical.",
        "source": "Who acts, several joined by `; `; the words of the text where nobody is known.",
        "source_country": "Their countries, joined by `; `.",
        "target": "To whom it is done.",
        "target_country": "Their countries.",
        "asserted_by": "Who says so: the speaker of a statement, or else the outlet.",
        "asserted_by_country": "The speaker's country; null for the outlet.",
        "asserted_by_outlet": "1 where the outlet says so in its own voice.",
        "place": "The words that tell where.",
        "trigger_text": "The words that tell the act.",
        "evidence": "The sentence that tells most of it.",
        "contexts": "What it was about (JSON array).",
        "cameo": "The CAMEO root of its type, two digits.",
        "intensity": "Score of the type; null where the codebook gives none.",
        "happening_id": "The happening that it tells of, over all articles.",
        "happening_score": "How like it is to the other events of the happening, 0 to 1.",
        "confidence": "0 to 1.",
        "published": "When the article was published (ISO 8601).",
        "outlet": "Who published it.",
        "title": "Headline of the article.",
        "url": "Address of the article.",
        "article_id": "Id of the article.",
        "evidence_start": "First character of the evidence in `articles.text`.",
        "evidence_end": "One past its last character.",
        "asserted_by_id": "The statement that tells it; null: the outlet.",
        "statement_id": "The statement that is the act itself.",
        "week": "ISO week of `day`.",
        "quarter": "Quarter of `day`.",
        "number": "1 for the first event of the article.",
    },
    f"""
    SELECT e.event_id, e.day, e.last_day, e.granularity, e.type, e.mode, e.quad, e.status,
        {_joined(_NAME, "source", join=_ACTOR)} AS source, {_joined("p.country", "source")} AS source_country,
        {_joined(_NAME, "target", join=_ACTOR)} AS target, {_joined("p.country", "target")} AS target_country,
        {_ASSERTER} AS asserted_by, w.country AS asserted_by_country,
        e.asserted_by_id IS NULL AS asserted_by_outlet, e.place, e.trigger_text, e.evidence, e.contexts, e.cameo,
        e.intensity, h.happening_id, h.score AS happening_score, e.confidence, a.published, a.outlet, a.title, a.url,
        e.article_id, e.evidence_start, e.evidence_end, e.asserted_by_id, e.statement_id, e.week, e.quarter, e.number
    {_JOINS}
    """,
)

_POLECAT_ACTOR = {
    "{0} Name": "Names, joined by `; `.",
    "{0} Country": "ISO 3166-1 alpha-3 or IGO/NGO codes, joined by `; `.",
    "{0} COW": "Their Correlates of War numbers.",
    "Primary {0} Sector": "The first sector of the first party that has one.",
    "{0} Sectors": "PLOVER agent codes.",
    "{0} Title": "Offices that the article gives them.",
    "{0} Name Raw": "The words that name them.",
    "Wikipedia {0} ID": "Null: onrecord looks nothing up.",
}
POLECAT_COLUMNS = {
    "Event ID": "Id of the event.",
    "Event Date": "First day of its time; where it has none, the day of the article (see `granularity`).",
    "Event Type": "PLOVER type.",
    "Event Mode": "PLOVER mode.",
    "Intensity": "Score of the type; null where the codebook gives none.",
    "Quad Code": "VERBAL COOPERATION, MATERIAL COOPERATION, VERBAL CONFLICT or MATERIAL CONFLICT.",
    "Contexts": "PLOVER contexts, joined by `; `.",
    **{name.format("Actor"): meaning for name, meaning in _POLECAT_ACTOR.items()},
    **{name.format("Recipient"): meaning for name, meaning in _POLECAT_ACTOR.items()},
    "Placename": "Null: places are not looked up; see `Raw Placename`.",
    "City": "Null.",
    "District": "Null.",
    "Province": "Null.",
    "Country": "Null.",
    "Latitude": "Null.",
    "Longitude": "Null.",
    "GeoNames ID": "Null.",
    "Raw Placename": "The words that tell where.",
    "Feature Type": "Null.",
    "Source": "The outlet.",
    "Publication Date": "Day of the article.",
    "Story People": "Persons whom the article names.",
    "Story Organizations": "Institutions and outlets that it names.",
    "Story Locations": "Countries that it names as actors.",
    "Language": "ISO 639-1 code of the article.",
    "Version": "Version of the reader.",
}
"""The 40 columns of POLECAT, in its order."""
OWN_COLUMNS = {
    "asserted_by": "Who says so: the speaker of a statement, or else the outlet.",
    "status": "asserted, denied, planned or hypothetical.",
    "statement_id": "The statement that tells it, or else the statement that is the act itself.",
    "evidence_start": "First character of the evidence in `articles.text`.",
    "evidence_end": "One past its last character.",
    "evidence_text": "The sentence that tells most of it.",
    "asserted_by_country": "The speaker's country; null for the outlet.",
    "granularity": "How exactly its time is known; null where only the article's day is.",
    "happening_id": "The happening that it tells of, over all articles.",
    "confidence": "0 to 1.",
    "article_id": "Id of the article.",
    "url": "Address of the article.",
}
"""What onrecord adds to the shapes of others, after their columns."""
_OWN = f"""{_ASSERTER} AS asserted_by, e.status, coalesce(e.asserted_by_id, e.statement_id) AS statement_id,
        e.evidence_start, e.evidence_end, e.evidence AS evidence_text, w.country AS asserted_by_country, e.granularity,
        h.happening_id, e.confidence, e.article_id, a.url"""


def _polecat_side(label: str, side: str) -> str:
    return f"""{_joined(_NAME, side, join=_ACTOR)} AS "{label} Name",
        {_joined("p.country", side)} AS "{label} Country", {_joined("c.cow", side, join=_COW)} AS "{label} COW",
        {_first("p.primary_sector", side)} AS "Primary {label} Sector",
        {_joined(_LIST.format("p.sectors"), side)} AS "{label} Sectors",
        {_joined(_TITLE, side, join=_HELD)} AS "{label} Title", {_joined("p.words", side)} AS "{label} Name Raw",
        NULL AS "Wikipedia {label} ID\""""


V_POLECAT = View(
    "v_polecat",
    "Events under the 40 column names of POLECAT, then columns of our own. Events of every status.",
    {**POLECAT_COLUMNS, **OWN_COLUMNS},
    f"""
    SELECT e.event_id AS "Event ID", e.day AS "Event Date", e.type AS "Event Type", e.mode AS "Event Mode",
        e.intensity AS "Intensity", e.quad AS "Quad Code", {_LIST.format("e.contexts")} AS "Contexts",
        {_polecat_side("Actor", "source")},
        {_polecat_side("Recipient", "target")},
        NULL AS "Placename", NULL AS "City", NULL AS "District", NULL AS "Province", NULL AS "Country",
        NULL AS "Latitude", NULL AS "Longitude", NULL AS "GeoNames ID", e.place AS "Raw Placename",
        NULL AS "Feature Type", a.outlet AS "Source", substr(a.published, 1, 10) AS "Publication Date",
        {_of_story("'person'")} AS "Story People", {_of_story("'institution', 'outlet'")} AS "Story Organizations",
        {_of_story("'country'")} AS "Story Locations", a.language AS "Language", a.reader AS "Version",
        {_OWN}
    {_JOINS}
    """,
)

_PAIRS = """
    LEFT JOIN event_parties p ON p.event_id = e.event_id AND p.side = 'source'
    LEFT JOIN event_parties q ON q.event_id = e.event_id AND q.side = 'target'
    LEFT JOIN actors m ON m.actor_id = p.actor_id
    LEFT JOIN actors n ON n.actor_id = q.actor_id
    LEFT JOIN countries c ON c.code = p.country
    LEFT JOIN countries d ON d.code = q.country
"""

V_ICEWS = View(
    "v_icews",
    "Events in the shape of ICEWS, one row for each pair of source and target, then columns of our own.",
    {
        "event_id": "Id of the event; like that of ICEWS it is not unique here, for events of several parties.",
        "event_date": "First day as a number, 20310303.",
        "source_name": "Name of the source.",
        "source_sectors": "PLOVER agent codes, joined by `; `.",
        "source_country": "ISO 3166-1 alpha-3 or IGO/NGO code (ICEWS: names).",
        "event_text": "The PLOVER type, and its mode (ICEWS: CAMEO's words).",
        "cameo_code": "CAMEO root, two digits as text.",
        "intensity": "Score of the type; null where the codebook gives none.",
        "target_name": "Name of the target.",
        "target_sectors": "PLOVER agent codes.",
        "target_country": "ISO 3166-1 alpha-3 or IGO/NGO code.",
        "story_id": "Id of the article.",
        "sentence_number": "Null; `evidence_start` tells the place.",
        "publisher": "The outlet.",
        "city": "Null: places are not looked up.",
        "district": "Null.",
        "province": "Null.",
        "country": "Null.",
        "latitude": "Null.",
        "longitude": "Null.",
        "year": "Year as a number.",
        "yearmonth": "Year and month as a number, 203103.",
        "source_cow": "Correlates of War number of the source's country.",
        "target_cow": "The same for the target's.",
        "quad": "VERBAL COOPERATION, MATERIAL COOPERATION, VERBAL CONFLICT or MATERIAL CONFLICT.",
        **OWN_COLUMNS,
    },
    f"""
    SELECT e.event_id, CAST(replace(e.day, '-', '') AS INTEGER) AS event_date,
        coalesce(m.name, p.words) AS source_name, {_LIST.format("p.sectors")} AS source_sectors,
        p.country AS source_country, e.type || coalesce(' ' || e.mode, '') AS event_text, e.cameo AS cameo_code,
        e.intensity, coalesce(n.name, q.words) AS target_name, {_LIST.format("q.sectors")} AS target_sectors,
        q.country AS target_country, e.article_id AS story_id, NULL AS sentence_number, a.outlet AS publisher,
        NULL AS city, NULL AS district, NULL AS province, NULL AS country, NULL AS latitude, NULL AS longitude,
        CAST(substr(e.day, 1, 4) AS INTEGER) AS year,
        CAST(substr(e.day, 1, 4) || substr(e.day, 6, 2) AS INTEGER) AS yearmonth, c.cow AS source_cow,
        d.cow AS target_cow, e.quad, {_OWN}
    {_JOINS} {_PAIRS}
    """,
)

V_DYADS = View(
    "v_dyads",
    "One row for each pair of a source and a target of an event, with the periods in which it is counted.",
    {
        "event_id": "Id of the event.",
        "happening_id": "The happening that it tells of.",
        "outlet": "Who published it.",
        "day": "First day of its time, or the day of the article.",
        "week": "ISO week.",
        "month": "Month.",
        "quarter": "Quarter.",
        "year": "Year.",
        "granularity": "How exactly its time is known; null where only the article's day is.",
        "source": "Country of the source, or its name where it has none.",
        "target": "Country of the target, or its name where it has none.",
        "source_id": "Id of the actor that is the source.",
        "target_id": "Id of the actor that is the target.",
        "source_cow": "Correlates of War number of the source's country.",
        "target_cow": "The same for the target's.",
        "type": "Type of the codebook.",
        "quad": "Quad class.",
        "status": "asserted, denied, planned or hypothetical.",
        "asserted_by": "Who says so.",
    },
    f"""
    SELECT e.event_id, h.happening_id, a.outlet, e.day, e.week, substr(e.day, 1, 7) AS month, e.quarter,
        substr(e.day, 1, 4) AS year, e.granularity, coalesce(p.country, m.name, p.words) AS source,
        coalesce(q.country, n.name, q.words) AS target, p.actor_id AS source_id, q.actor_id AS target_id,
        c.cow AS source_cow, d.cow AS target_cow, e.type, e.quad, e.status, {_ASSERTER} AS asserted_by
    {_JOINS} {_PAIRS}
    """,
)

V_DYAD_DAYS = View(
    "v_dyad_days",
    "One row for each day, dyad, type and status: what one-a-day counting counts, with how many tell of it.",
    {
        "day": "The day.",
        "week": "ISO week.",
        "month": "Month.",
        "quarter": "Quarter.",
        "year": "Year.",
        "source": "Country of the source, or its name where it has none.",
        "target": "Country of the target, or its name where it has none.",
        "type": "Type of the codebook.",
        "quad": "Quad class.",
        "status": "asserted, denied, planned or hypothetical.",
        "reports": "Events: how often reports tell of it.",
        "outlets": "How many outlets do.",
        "happenings": "How many happenings they tell of.",
    },
    """
    SELECT day, week, month, quarter, year, source, target, type, quad, status, count(DISTINCT event_id) AS reports,
        count(DISTINCT outlet) AS outlets, count(DISTINCT happening_id) AS happenings
    FROM v_dyads
    WHERE day IS NOT NULL AND (granularity IS NULL OR granularity IN ('minute', 'hour', 'day'))
    GROUP BY day, week, month, quarter, year, source, target, type, quad, status
    """,
)

EVENT_VIEWS = (V_EVENTS, V_POLECAT, V_ICEWS, V_DYADS, V_DYAD_DAYS)
