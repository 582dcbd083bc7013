"""Table rows: which column gives which field, and the article that a row makes.

A row travels as a JSON object of the columns that matter, with the pairs of field and column in `Hints.mapping`.
"""

from __future__ import annotations

import html as entities
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

import msgspec

from onrecord.ingest.containers.sniff import plain_name
from onrecord.ingest.dates import from_epoch, parse_date
from onrecord.ingest.item import Hints, Item
from onrecord.ingest.knowledge import columns
from onrecord.ingest.options import Options
from onrecord.ingest.rejection import Rejection
from onrecord.ingest.text import article_from_text
from onrecord.ingest.text.encoding import storable, storable_line
from onrecord.model import Article

_BLOCK_TAG = re.compile(r"<(?:/p|/div|/h[1-6]|/li|/blockquote|br\s?/?|p)[\s>]", re.IGNORECASE)
_AUTHOR_CUT = re.compile(r"\s*[;|\n]\s*|\s*,\s+|\s+and\s+|\s+&\s+")
_BY = re.compile(r"^by[\s:]+", re.IGNORECASE)
_MOST_AUTHORS = 30


def columns_for(names: Iterable[str], mapping: Mapping[str, str]) -> dict[str, list[str]]:
    """For each field the columns that may give it, best first; a column that the user maps is the only one.

    >>> columns_for(["headline", "body", "words"], {})
    {'text': ['body'], 'title': ['headline']}
    """
    by_name: dict[str, str] = {}
    for name in names:
        by_name.setdefault(plain_name(name), name)
    found: dict[str, list[str]] = {}
    for field, known in _plain_columns().items():
        if field in mapping:
            found[field] = [mapping[field]]
            continue
        there = [by_name[name] for name in known if name in by_name and by_name[name] not in mapping.values()]
        if there:
            found[field] = there
    return found


@cache
def _plain_columns() -> dict[str, tuple[str, ...]]:
    return {field: tuple(dict.fromkeys(plain_name(name) for name in names)) for field, names in columns().items()}


def item_from_row(
    row: Mapping[str, Any], origin: str, options: Options, more: Mapping[str, Any] | None = None
) -> Item | Rejection:
    """The row as an item, or why it is none; `more` are fields that the whole table has."""
    flat = _flattened(row)
    chosen: dict[str, str] = {}
    for field, candidates in columns_for(flat, options.mapping).items():
        filled = [name for name in candidates if not _is_blank(flat.get(name))]
        if filled:
            chosen[field] = filled[0]
    if chosen.get("html") and chosen.get("text"):
        del chosen["html"]
    if not {"text", "html"} & set(chosen):
        return _without_text(flat, chosen, origin, options)
    data = canonical({name: flat[name] for name in sorted(set(chosen.values()))})
    if len(data) > options.max_bytes:
        return Rejection(
            origin=origin,
            reason="too large",
            detail=f"the row has {len(data):,} bytes, the most is {options.max_bytes:,}",
        )
    hints = Hints(mapping=tuple(sorted(chosen.items())), any_language=options.any_language, **(more or {}))
    return Item(origin=origin, media="row", data=data, hints=hints)


def _without_text(row: Mapping[str, Any], chosen: Mapping[str, str], origin: str, options: Options) -> Rejection:
    candidates = columns_for(row, options.mapping)
    wanted = options.mapping.get("text")
    if wanted and wanted not in row:
        detail = f"there is no column {wanted!r}; the columns are {_listed(row)}"
        return Rejection(origin=origin, reason="missing column", detail=detail)
    if texts := candidates.get("text") or candidates.get("html"):
        return Rejection(origin=origin, reason="empty", detail=f"column {texts[0]!r} has no text")
    if "url" in chosen:
        detail = (
            f"it has an address and no text (columns {_listed(row)}); save the page and give the file, "
            "or name its text with --map text=COLUMN"
        )
    else:
        detail = f"no column is known to hold the text; name it with --map text=COLUMN; the columns are {_listed(row)}"
    return Rejection(origin=origin, reason="missing column", detail=detail)


def _listed(row: Iterable[str]) -> str:
    names = [storable(name)[:40] for name in row]
    return ", ".join(names[:20]) + (" ..." if len(names) > 20 else "") if names else "none"


def _flattened(row: Mapping[str, Any]) -> dict[str, Any]:
    """The row with the members of its objects one level down as `name.member`."""
    flat: dict[str, Any] = {}
    for name, value in row.items():
        if isinstance(value, dict):
            for member, inner in value.items():
                flat.setdefault(f"{name}.{member}", inner)
        else:
            flat[name] = value
    return flat


def _is_blank(value: Any) -> bool:
    if isinstance(value, str):
        return not value.strip()
    if isinstance(value, list):
        return all(_is_blank(member) for member in value)
    return value is None or value != value  # a float that is not a number is not equal to itself


def canonical(row: Mapping[str, Any]) -> bytes:
    """The row as JSON with sorted names, the same bytes for the same row; what JSON cannot hold is replaced."""
    try:
        return msgspec.json.encode(row, order="sorted")
    except (TypeError, ValueError, OverflowError):  # lone surrogates, huge numbers, dates of a table format
        text = json.dumps(row, ensure_ascii=False, sort_keys=True, default=str, separators=(",", ":"))
        return re.sub(r"[\ud800-\udfff]", "\ufffd", text).encode()


def article_from_row(item: Item) -> Article | Rejection:
    """The article of a row item; a row whose text is a page or a fragment of one is read as HTML."""
    row = json.loads(item.data)
    columns_of = dict(item.hints.mapping)
    hints = item.hints

    def value(field: str) -> Any:
        return row.get(columns_of[field]) if field in columns_of else None

    title, outlet, url = (_text(value(field)) for field in ("title", "outlet", "url"))
    published = _date(value("published"))
    hints = msgspec.structs.replace(
        hints,
        title=storable_line(title) or hints.title,
        outlet=_outlet(outlet) or hints.outlet,
        url=storable_line(url) or hints.url,
        published=published or hints.published,
        published_from=f"column {columns_of['published']}" if published else hints.published_from,
        authors=_authors(value("authors")) or hints.authors,
        mapping=(),
    )
    text = value("text")
    text = "\n\n".join(str(part) for part in text if part is not None) if isinstance(text, list) else str(text or "")
    markup = (text if is_markup(text) else None) if "text" in columns_of else _text(value("html"))
    if markup is not None:
        return article_from_markup(markup, item.origin, hints)
    return article_from_text(
        text,
        title=hints.title,
        published=hints.published,
        published_from=hints.published_from,
        modified=_date(value("modified")),
        outlet=hints.outlet,
        url=hints.url,
        authors=hints.authors,
        origin=item.origin,
    )


def _outlet(value: str | None) -> str | None:
    """An outlet's name; of an address, as some tables give it, the host alone."""
    name = storable_line(value)
    host = re.fullmatch(r"https?://(?:www\.)?([^\s/:?#@]+)\S*", name or "", re.IGNORECASE)
    return host[1].lower() if host else name


def article_from_markup(markup: str, origin: str, hints: Hints) -> Article | Rejection:
    """The article of an HTML page or fragment that stood in a table or a feed."""
    from onrecord.ingest.html import article_from_html

    hints = msgspec.structs.replace(hints, charset="utf-8")
    return article_from_html(page_around(markup, hints.title).encode("utf-8", "replace"), origin, hints)


def page_around(markup: str, title: str | None) -> str:
    """A whole page: the markup itself, or a fragment set as the body of a page with that title."""
    if re.search(r"<(?:html|body)[\s>]", markup[:5000], re.IGNORECASE):
        return markup
    head = entities.escape(title or "", quote=False)
    heading = f"<h1>{head}</h1>" if head else ""
    return (
        f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{head}</title></head>'
        f"<body><main><article>{heading}{markup}</article></main></body></html>"
    )


def is_markup(text: str) -> bool:
    """Whether a text is clearly HTML: it starts with a tag, and has the tags of paragraphs.

    >>> is_markup("<p>The ferry sails.</p><p>It is late.</p>"), is_markup("He wrote <br> twice.")
    (True, False)
    """
    start = text[:200].lstrip("\ufeff \t\r\n")
    if not re.match(r"<(?:!doctype|!--|[a-z][a-z0-9]{0,14}[\s>/])", start, re.IGNORECASE):
        return False
    return (
        len(_BLOCK_TAG.findall(text[:20_000])) >= 2 or re.match(r"<(?:!doctype|html)", start, re.IGNORECASE) is not None
    )


def _text(value: Any) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    return str(value) if isinstance(value, (str, int, float)) and not _is_blank(value) else None


def _date(value: Any) -> str | None:
    """ISO 8601 of a cell; midnight without a zone is how tables write a day, and is read as one."""
    found = _moment(value)
    return found.removesuffix("T00:00:00") if found else None


def _moment(value: Any) -> str | None:
    if isinstance(value, bool) or _is_blank(value):
        return None
    if isinstance(value, (int, float)):
        return parse_date(str(int(value))) or from_epoch(value)
    text = _text(value)
    return (from_epoch(float(text)) if re.fullmatch(r"\d{10}|\d{13}", text) else parse_date(text)) if text else None


def _authors(value: Any) -> tuple[str, ...]:
    """Names from a list, a list of objects with a name, or one text with several names."""
    if isinstance(value, str):
        value = _AUTHOR_CUT.split(value[:2000].strip("[] \t\"'"))
    if not isinstance(value, list):
        return ()
    names = [member.get("name") if isinstance(member, dict) else member for member in value]
    cleaned = [storable_line(_BY.sub("", name.strip(" '\"\t"))) for name in names if isinstance(name, str)]
    return tuple(dict.fromkeys(name for name in cleaned if name))[:_MOST_AUTHORS]


def fields_used(names: Sequence[str], mapping: Mapping[str, str]) -> list[str]:
    """The columns of a table that any field may come from."""
    return sorted(
        {name for candidates in columns_for(names, mapping).values() for name in candidates if name in set(names)}
    )
