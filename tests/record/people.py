"""Reports of fictional people, for tests of who is who over articles."""

import msgspec

import factories
from onrecord.model import Actor, Role, Span

VESSIA, TORVAL = "VES", "TOR"


def person(name, **more):
    """A person of one article; `roles` may be titles."""
    roles = tuple(
        Role(title=role, country=more.get("country"), evidence=Span(0, 6)) if isinstance(role, str) else role
        for role in more.pop("roles", ())
    )
    return Actor(**{"id": "a1", "kind": "person", "name": name, "roles": roles, **more})


def body(name, **more):
    """An institution of one article."""
    return Actor(**{"id": "a1", "kind": "institution", "name": name, **more})


def report(number, *actors, published=None, said_by=None):
    """A report with these actors, which get ids of their own; `said_by` is the number of the one who says it."""
    of = factories.article(
        f"Report {number}.", origin=f"{number}.txt", published=published or f"2031-03-{number % 28 + 1:02d}"
    )
    cast = [msgspec.structs.replace(actor, id=f"a{n}") for n, actor in enumerate(actors, start=1)]
    said = [factories.statement(of, 1, "Report", speaker=f"a{said_by}", speaker_confidence=0.9)] if said_by else []
    return factories.reading(of, *said, actors=cast)
