"""The kinds of columns that the tables of a record have."""

from __future__ import annotations

from typing import Any

from sqlalchemy import JSON, Column, Float, ForeignKey, Integer, MetaData, Text

metadata = MetaData()


def text(name: str, comment: str, *, required: bool = False, key: bool = False) -> Column[str]:
    """Text, which may be null unless it is required or part of the key."""
    return Column(name, Text, primary_key=key, nullable=not (required or key), comment=comment)


def number(name: str, comment: str, *, required: bool = True, key: bool = False) -> Column[int]:
    """A whole number, which may be null only where it is not required."""
    return Column(name, Integer, primary_key=key, nullable=not (required or key), comment=comment)


def json_list(name: str, comment: str) -> Column[Any]:
    """A JSON array of text."""
    return Column(name, JSON, nullable=False, comment=comment)


def confidence(name: str, comment: str) -> Column[float]:
    """A number from 0 to 1."""
    return Column(name, Float, nullable=False, comment=comment)


def link(name: str, target: str, comment: str, *, required: bool = False, key: bool = False) -> Column[str]:
    """The key of a row of another table."""
    return Column(name, Text, ForeignKey(target), primary_key=key, nullable=not (required or key), comment=comment)


def article_link(*, key: bool = False) -> Column[str]:
    """The article that a row belongs to."""
    return link("article_id", "articles.article_id", "Its article.", required=True, key=key)


def span_ends() -> tuple[Column[int], Column[int]]:
    """The two ends of a span of the article's text."""
    return (
        number("span_start", "First character in `articles.text`."),
        number("span_end", "One past the last character in `articles.text`."),
    )
