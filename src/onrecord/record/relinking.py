"""Link anew what several articles tell, after articles came or went or their actors were found to be others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection

from onrecord.record.disputes.linking import forget_claims, link_claims
from onrecord.record.happenings.linking import link_events, neighbourhoods_of
from onrecord.record.happenings.mentioning import find_mentions, forget_mentions
from onrecord.record.utterances.linking import forget_statements, link_statements


@dataclass(slots=True)
class Loose:
    """What lost links when articles went."""

    events: set[str] = field(default_factory=set)
    """Neighbourhoods of events."""
    statements: set[str] = field(default_factory=set)
    """Neighbourhoods of statements."""
    claims: set[str] = field(default_factory=set)
    """Claims of other articles."""


def loosen(connection: Connection, article_ids: Sequence[str], loose: Loose) -> None:
    """Take the links of articles that are going out of the record, and add to `loose` where they were."""
    loose.events |= neighbourhoods_of(connection, article_ids)
    forget_mentions(connection, article_ids)
    loose.statements |= forget_statements(connection, article_ids)
    loose.claims |= forget_claims(connection, article_ids)


def relink(
    connection: Connection, new_articles: Iterable[str], moved: Iterable[tuple[str, str]], loose: Loose | None = None
) -> None:
    """Link the articles that came and what had links with those that went, inside the caller's transaction.

    `moved` are article and local id of actors that are now others.
    """
    new, moves, gone = list(new_articles), list(moved), loose or Loose()
    link_events(connection, new, moves, gone.events)
    find_mentions(connection, new)
    link_statements(connection, new, moves, gone.statements)
    link_claims(connection, new, moves, gone.claims)
