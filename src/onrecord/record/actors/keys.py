"""Under which keys an actor of an article is found by those that may be the same."""

from __future__ import annotations

from onrecord.model import Actor
from onrecord.record.actors.naming import fold, folded_handle, merge_key
from onrecord.record.actors.spelling import is_acronym, person_blocks, spellings


def name_key(actor: Actor, article_id: str) -> str:
    """The name by which an actor is merged; an id of its own where it is merged with none."""
    return merge_key(actor) or f"{article_id}-{actor.id}"


def acronyms_of(name: str, aliases: tuple[str, ...] | list[str]) -> frozenset[str]:
    """The folded aliases that are acronyms of a name, or full names of which it is the acronym.

    >>> sorted(acronyms_of("Harbour Fishing League", ("HFL", "the League")))
    ['hfl']
    """
    return frozenset(fold(alias) for alias in aliases if is_acronym(alias, name) or is_acronym(name, alias))


def merge_keys(actor: Actor, name: str) -> list[str]:
    """The keys of an actor whose name key is `name`, in alphabetical order; none where no name can tell who it is."""
    if merge_key(actor) is None:
        return [f"r:{actor.registry}"] if actor.registry and not actor.anonymous else []
    keys = {f"r:{actor.registry}"} if actor.registry else set()
    if actor.kind in ("person", "institution"):
        keys |= {f"h:{folded_handle(handle)}" for handle in actor.handles if folded_handle(handle)}
    if actor.kind == "person" and " " in name:
        keys.update(person_blocks(name))
    if actor.kind in ("institution", "outlet"):
        for one in (name, *acronyms_of(actor.name, actor.aliases)):
            keys.add(f"i:{' '.join(word for word in one.split() if word not in spellings().small)}")
    return sorted(keys)
