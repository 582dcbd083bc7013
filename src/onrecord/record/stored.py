"""Readings as the record stores them: whole, packed, and known by their article and by what their input gave of it."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Mapping, Sequence

import msgspec
from msgspec import Struct
from sqlalchemy import Connection, bindparam, delete, insert, select

from onrecord.model import Article, Reading
from onrecord.record.batches import batches
from onrecord.record.schema import readings

Key = tuple[str, str]
"""Article id and variant: the name of one stored reading."""


class _ArticleAlone(Struct, frozen=True):
    """A stored reading of which the article alone is decoded."""

    article: Article


def variant_of(reading: Reading) -> str:
    """Hash of everything that an input gave of its article, its origin aside."""
    content = msgspec.json.encode(msgspec.structs.replace(reading.article, origin=""))
    return hashlib.sha256(content).hexdigest()[:16]


def pack(reading: Reading) -> bytes:
    """A reading as the record stores it; its article's origin is left out, as several inputs may share it."""
    article = msgspec.structs.replace(reading.article, origin="")
    return zlib.compress(msgspec.json.encode(msgspec.structs.replace(reading, article=article)), 6)


def unpack(packed: bytes, origin: str) -> Reading:
    """A stored reading, its article read at `origin`."""
    reading = msgspec.json.decode(zlib.decompress(packed), type=Reading)
    return msgspec.structs.replace(reading, article=msgspec.structs.replace(reading.article, origin=origin))


def unpack_article(packed: bytes) -> Article:
    """The article of a stored reading, its origin left out."""
    return msgspec.json.decode(zlib.decompress(packed), type=_ArticleAlone).article


def store_readings(connection: Connection, fresh: Mapping[Key, Reading]) -> set[Key]:
    """Store readings; returns those that were not there before in the same form."""
    stored: dict[Key, bytes] = {}
    for chunk in batches(sorted({article_id for article_id, _ in fresh})):
        for row in connection.execute(select(readings).where(readings.c.article_id.in_(chunk))):
            stored[row.article_id, row.variant] = row.reading
    packed = {key: pack(reading) for key, reading in fresh.items()}
    changed = {key for key in fresh if stored.get(key) != packed[key]}
    delete_readings(connection, sorted(changed & stored.keys()))
    if changed:
        rows = [
            {"article_id": key[0], "variant": key[1], "reader": fresh[key].reader, "reading": packed[key]}
            for key in sorted(changed)
        ]
        connection.execute(insert(readings), rows)
    return changed


def delete_readings(connection: Connection, keys: Sequence[Key]) -> None:
    """Delete these stored readings."""
    if keys:
        statement = delete(readings).where(
            readings.c.article_id == bindparam("old_article"), readings.c.variant == bindparam("old_variant")
        )
        connection.execute(statement, [{"old_article": a, "old_variant": v} for a, v in keys])


def load_reading(connection: Connection, key: Key, origin: str = "") -> Reading:
    """A stored reading, its article read at `origin`; there must be one of this name."""
    query = select(readings.c.reading).where(readings.c.article_id == key[0], readings.c.variant == key[1])
    return unpack(connection.execute(query).scalar_one(), origin)
