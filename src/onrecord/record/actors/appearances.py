"""Keep `actors` and `actor_values` in step with `article_actors`.

Each article counts once for every value that it gives an actor. Counts only ever go up and down by one, so that the
order in which articles come and go leaves no trace.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from onrecord.record.actors.naming import fold
from onrecord.record.batches import batches
from onrecord.record.schema import actor_values, actors

Value = tuple[str, str, str]
"""Actor id, field and value."""


RARE = 20
"""A sector that so many times fewer articles give than the commonest is not the actor's; `actor_values` keeps it."""


def values_given(rows: Iterable[Mapping[str, Any]]) -> Counter[Value]:
    """How many articles give each value, from rows of `article_actors`."""
    given: set[tuple[str, Value]] = set()
    for row in rows:
        article_id, actor_id = row["article_id"], row["actor_id"]
        fields = {
            "kind": [row["kind"]],
            "name": [row["name"]],
            "country": [row["country"]] if row["country"] else [],
            "alias": row["aliases"],
            "handle": row["handles"],
            "sector": row["sectors"],
            "registry": [row["registry"]] if row["registry"] else [],
            "anonymous": ["1"] if row["anonymous"] else [],
        }
        given.update((article_id, (actor_id, field, value)) for field, values in fields.items() for value in values)
    return Counter(value for _, value in given)


def count_values(connection: Connection, gone: Counter[Value], come: Counter[Value]) -> None:
    """Take off the values of articles that are gone, add those of articles that came, redraw the actors they touch."""
    change = Counter(come)
    change.subtract(gone)
    touched = sorted({actor_id for actor_id, _, _ in (*come, *gone)})
    for chunk in batches(touched):
        counts: Counter[Value] = Counter()
        query = select(actor_values).where(actor_values.c.actor_id.in_(chunk))
        for row in connection.execute(query).mappings():
            counts[row["actor_id"], row["field"], row["value"]] = row["articles"]
        present = set(chunk)
        counts.update({value: n for value, n in change.items() if value[0] in present})
        connection.execute(delete(actor_values).where(actor_values.c.actor_id.in_(chunk)))
        connection.execute(delete(actors).where(actors.c.actor_id.in_(chunk)))
        kept = {value: n for value, n in counts.items() if n > 0}
        if kept:
            connection.execute(insert(actor_values), [_value_row(value, n) for value, n in sorted(kept.items())])
            connection.execute(insert(actors), draw_actors(kept))


def _value_row(value: Value, articles: int) -> dict[str, Any]:
    actor_id, field, words = value
    folded = fold(words) if field in ("name", "alias", "handle") else words
    return {"actor_id": actor_id, "field": field, "value": words, "folded": folded, "articles": articles}


def draw_actors(counts: Mapping[Value, int]) -> list[dict[str, Any]]:
    """Rows of `actors` from the counts of all their values."""
    by_actor: dict[str, dict[str, dict[str, int]]] = defaultdict(lambda: defaultdict(dict))
    for (actor_id, field, value), articles in counts.items():
        by_actor[actor_id][field][value] = articles
    return [_draw(actor_id, fields) for actor_id, fields in sorted(by_actor.items())]


def _draw(actor_id: str, fields: Mapping[str, Mapping[str, int]]) -> dict[str, Any]:
    name = _most_given(fields["name"]) or ""
    others = {*fields["name"], *fields["alias"]} - {name}
    return {
        "actor_id": actor_id,
        "name": name,
        "kind": _most_given(fields["kind"]),
        "country": _most_given(fields["country"]),
        "aliases": sorted(others),
        "handles": sorted(fields["handle"]),
        "sectors": _sectors(fields["sector"]),
        "registry": _most_given(fields["registry"]),
        "anonymous": bool(fields["anonymous"]),
        "articles": sum(fields["kind"].values()),
    }


def _sectors(given: Mapping[str, int]) -> list[str]:
    """The codes that at least one in `RARE` articles gives of those that give the commonest; a rarer one is a slip."""
    least = max(given.values(), default=0) / RARE
    return sorted(code for code, articles in given.items() if articles >= least)


def _most_given(values: Mapping[str, int]) -> str | None:
    """The value that most articles give; of equals the longest, then the first in alphabetical order."""
    return min(values, key=lambda value: (-values[value], -len(value), value), default=None)
