"""What a record holds of the example reports, by the names that the tables of truth give them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from onrecord.errors import EvaluationError
from onrecord.evaluate.examples_data import Truth
from onrecord.model import Actor, Claim, Event, Reading, Span, Statement

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from onrecord.record import Record

Pair = frozenset[str]
DENYING = frozenset({"denies", "rejects"})


class Side(NamedTuple):
    """On which side of which dispute a claim stands."""

    dispute: str
    side: str


@dataclass(slots=True)
class Held:
    """The readings that are in force, and what links them."""

    readings: dict[str, Reading]
    """By the article's name in the tables."""
    articles: dict[str, str] = field(default_factory=dict)
    """Names by article ids."""
    utterances: dict[str, str] = field(default_factory=dict)
    utterance_links: set[Pair] = field(default_factory=set)
    happenings: dict[str, str] = field(default_factory=dict)
    mentions: dict[str, list[tuple[Span, str]]] = field(default_factory=lambda: defaultdict(list))
    """By article: words that name the act of an event of another article, and the event's id."""
    sides: dict[str, set[Side]] = field(default_factory=lambda: defaultdict(set))
    """By claim."""
    claims_of: dict[Side, set[str]] = field(default_factory=lambda: defaultdict(set))
    meetings: dict[Pair, set[str]] = field(default_factory=lambda: defaultdict(set))
    """Kinds of the meetings of two claims."""
    copies: dict[Pair, str] = field(default_factory=dict)
    """Kinds of copies, by the articles' names."""
    corrected: dict[str, list[str]] = field(default_factory=dict)
    """By URL: the paragraphs of older versions that have other words in the next."""
    notes: dict[str, str] = field(default_factory=dict)
    """By URL: what its versions say of their being corrected."""

    def statements(self, article: str) -> tuple[Statement, ...]:
        """The statements of a report."""
        return self.readings[article].statements

    def actor(self, article: str, actor_id: str | None) -> Actor | None:
        """An actor of a report."""
        return next((actor for actor in self.readings[article].actors if actor.id == actor_id), None)

    def claims(self, article: str) -> Iterable[tuple[Claim, frozenset[int]]]:
        """The claims of a report with their characters; those of a denial's cue are among them."""
        statements = {one.id: one for one in self.statements(article)}
        for claim in self.readings[article].claims:
            spans = list(claim.spans)
            if claim.stance in DENYING and claim.statement is not None:
                spans += statements[claim.statement].cue
            yield claim, characters(spans)

    def events(self, article: str) -> tuple[Event, ...]:
        """The events of a report."""
        return self.readings[article].events


def characters(spans: Iterable[Span]) -> frozenset[int]:
    """The numbers of the characters of spans."""
    return frozenset(n for span in spans for n in range(span.start, span.end))


def held_by(record: Record, truth: Truth) -> Held:
    """What the record holds of the reports; raises `EvaluationError` when it lacks one that no correction replaced."""
    superseded = {row["earlier"] for row in truth["corrections"]}
    readings = {}
    for name, report in truth.reports.items():
        reading = record.reading(report.id)
        if reading is not None:
            readings[name] = reading
        elif name not in superseded:
            raise EvaluationError(f"the record has no {name}", where=str(record.path))
    held = Held(readings, {reading.article.id: name for name, reading in readings.items()})
    with record.reading_transaction() as connection:
        _read_links(connection, held)
        _read_disputes(connection, held)
        _read_copies(connection, held)
    for url in {row["url"] for row in truth["corrections"]}:
        _read_corrections(record, url, {one.id: one.text for one in truth.reports.values()}, held)
    return held


def _read_links(connection: Connection, held: Held) -> None:
    from onrecord.record.events.tables import happening_mentions, happenings
    from onrecord.record.utterances.tables import utterance_links, utterances

    for row in connection.execute(utterances.select()):
        held.utterances[row.statement_id] = row.utterance_id
    for row in connection.execute(utterance_links.select()):
        held.utterance_links.add(frozenset((row.statement_id, row.other_id)))
    for row in connection.execute(happenings.select()):
        held.happenings[row.event_id] = row.happening_id
    for row in connection.execute(happening_mentions.select()):
        held.mentions[held.articles[row.article_id]].append((Span(row.span_start, row.span_end), row.event_id))


def _read_disputes(connection: Connection, held: Held) -> None:
    from onrecord.record.disputes.tables import claim_links, dispute_claims

    for row in connection.execute(dispute_claims.select()):
        side = Side(row.dispute_id, row.side)
        held.sides[row.claim_id].add(side)
        held.claims_of[side].add(row.claim_id)
    for row in connection.execute(claim_links.select().where(claim_links.c.relation == "meets")):
        held.meetings[frozenset((row.claim_id, row.other_id))].add(row.kind)


def _read_copies(connection: Connection, held: Held) -> None:
    from onrecord.record.copies.tables import copy_pairs

    for row in connection.execute(copy_pairs.select()):
        held.copies[frozenset((held.articles[row.article_id], held.articles[row.copy_of]))] = row.kind


def _read_corrections(record: Record, url: str, texts: Mapping[str, str], held: Held) -> None:
    held.corrected[url] = []
    notes: list[str] = []
    for history in record.histories(url):
        notes += [note.text for version in history.versions for note in version.notes]
        for change in history.changes:
            text = texts[change.old_id]
            places = [one.old for one in change.paragraphs if one.old and one.change != "came"]
            held.corrected[url] += [" ".join(text[start:end].split()) for start, end in places]
    held.notes[url] = " ".join(notes)
