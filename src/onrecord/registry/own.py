"""Entries of a user's own file, from the texts of its fields, whatever the format of the file."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import cast, get_args

from onrecord.model import ActorKind
from onrecord.registry.codes import is_body, is_country, plover_sectors
from onrecord.registry.entry import DatedRole, Entry, unique
from onrecord.registry.fold import fold, made_key
from onrecord.registry.periods import Period, period, read_iso

FIELDS = ("key", "name", "kind", "aliases", "handles", "country", "sectors", "roles")
LISTS = ("aliases", "handles", "sectors")
ROLE_FIELDS = ("title", "organization", "country", "since", "until")
KINDS: tuple[str, ...] = get_args(ActorKind)
MOST_NAMES = 1_000
"""Names, handles, sectors or roles of one entry."""

_KEY = re.compile(r"[\w.:/-]{1,200}")
_PERIOD = re.compile(r"(?P<rest>.*?)\s*(?<!\S)(?P<since>[0-9-]*)\.\.(?P<until>[0-9-]*)")
_COUNTRY = re.compile(r"(?P<rest>.*?)\s*\((?P<country>[^()]*)\)")


class FieldError(ValueError):
    """A field that is not valid; `line` is the line of the file that holds it."""

    def __init__(self, line: int, what: str) -> None:
        super().__init__(what)
        self.line = line


@dataclass(slots=True)
class Fields:
    """One entry as its file has it: texts by field, and the lines on which they stand."""

    line: int
    texts: dict[str, list[str]] = field(default_factory=dict)
    roles: list[tuple[int, dict[str, str]]] = field(default_factory=list)
    """Line and texts of each role, by `ROLE_FIELDS`."""
    lines: dict[str, int] = field(default_factory=dict)

    def one(self, name: str) -> str:
        """The text of a field that has one value; empty where it is not given."""
        return " ".join(self.texts.get(name, [""])[0].split())

    def many(self, name: str) -> tuple[str, ...]:
        """The texts of a field that is a list."""
        return unique(" ".join(text.split()) for text in self.texts.get(name, []))

    def line_of(self, name: str) -> int:
        """The line on which a field stands."""
        return self.lines.get(name, self.line)


def make_entry(fields: Fields, file: str) -> Entry:
    """The entry of these fields, its key made of the name where none is given; raises `FieldError` for a bad field."""
    name = fields.one("name")
    if not fold(name):
        raise FieldError(fields.line_of("name"), "the name is missing" if not name else f"{name!r} has no letters")
    key = fields.one("key")
    if key and not _KEY.fullmatch(key):
        raise FieldError(fields.line_of("key"), f"the key {key!r} may hold letters, digits, '.', ':', '/', '-' and '_'")
    kind = fields.one("kind") or "person"
    if kind not in KINDS:
        raise FieldError(fields.line_of("kind"), f"the kind {kind!r} is none of {', '.join(KINDS)}")
    sectors = fields.many("sectors")
    for sector in sectors:
        if sector not in plover_sectors():
            raise FieldError(fields.line_of("sectors"), f"{sector!r} is no sector code of PLOVER, such as GOV or MIL")
    counts = {"roles": len(fields.roles), **{listed: len(fields.texts.get(listed, ())) for listed in LISTS}}
    for listed, count in counts.items():
        if count > MOST_NAMES:
            raise FieldError(fields.line_of(listed), f"there are more than {MOST_NAMES:,} {listed}")
    country = _country(fields.one("country"), fields.line_of("country"))
    return Entry(
        key=key or made_key(name),
        key_given=bool(key),
        name=name,
        kind=cast(ActorKind, kind),
        aliases=tuple(alias for alias in fields.many("aliases") if alias != name),
        handles=unique(handle.lstrip("@") for handle in fields.many("handles")),
        country=country,
        sectors=sectors,
        roles=tuple(_role(line, texts, country) for line, texts in fields.roles),
        where=f"{file}:{fields.line}",
    )


def split_role(text: str) -> dict[str, str]:
    """The fields of a role that is written on one line: title @ organization (COUNTRY) since..until.

    >>> split_role("Foreign Secretary @ Foreign Office (XNO) 2012-05-01..2014")["organization"]
    'Foreign Office'
    >>> split_role("Mayor of Brenn ..2014-03")
    {'title': 'Mayor of Brenn', 'organization': '', 'country': '', 'since': '', 'until': '2014-03'}
    """
    rest, since, until, country = " ".join(text.split()), "", "", ""
    if match := _PERIOD.fullmatch(rest):
        rest, since, until = match["rest"], match["since"], match["until"]
    if match := _COUNTRY.fullmatch(rest):
        rest, country = match["rest"], match["country"].strip()
    title, _, organization = f" {rest}".partition(" @ ")
    found = (title.strip(), organization.strip(), country, since, until)
    return dict(zip(ROLE_FIELDS, found, strict=True))


def _role(line: int, texts: dict[str, str], country: str | None) -> DatedRole:
    title = texts.get("title", "").strip()
    if not fold(title):
        raise FieldError(line, "a role has no title")
    return DatedRole(
        title=title,
        organization=texts.get("organization", "").strip() or None,
        country=_country(texts.get("country", "").strip(), line) or country,
        period=_period(texts, title, line),
    )


def _period(texts: dict[str, str], title: str, line: int) -> Period:
    since, until = texts.get("since", "").strip(), texts.get("until", "").strip()
    try:
        return period(read_iso(since) if since else None, read_iso(until, end=True) if until else None)
    except ValueError as error:
        raise FieldError(line, f"the role {title!r}: {error}") from None


def _country(code: str, line: int) -> str | None:
    if not code:
        return None
    if not (is_country(code) or is_body(code)):
        raise FieldError(
            line,
            f"{code!r} is neither an ISO 3166-1 alpha-3 code nor that of an intergovernmental body"
            " (XAA to XZZ are free for codes of your own)",
        )
    return code
