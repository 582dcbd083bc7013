"""Loads `gold_rules.toml`: what the gold benchmark counts as the same name, country, channel or kind of event."""

import re
import tomllib
import unicodedata
from functools import cache
from importlib.resources import files

import msgspec
from msgspec import Struct

from onrecord.errors import KnowledgeError

FILE = "gold_rules.toml"


class Rules(Struct, frozen=True, forbid_unknown_fields=True):
    """The rules as they stand in the file."""

    pronouns: list[str]
    official_words: list[str]
    official_types: list[str]
    countries: dict[str, list[str]]
    """ISO 3166-1 alpha-3 code to the state's names."""
    channels: dict[str, list[str]]
    """Class of channel to its words."""
    quad_classes: dict[str, list[str]]
    """Quad class to its PLOVER types."""

    def country_of_name(self) -> dict[str, str]:
        """Plain name of a state to its code."""
        return {plain(name): code for code, names in self.countries.items() for name in names}

    def quad_of_type(self) -> dict[str, str]:
        """PLOVER type to its quad class."""
        return {kind: quad for quad, kinds in self.quad_classes.items() for kind in kinds}


@cache
def rules() -> Rules:
    """The rules of the package; raises `KnowledgeError` when the file is not valid."""
    data = (files("onrecord.evaluate") / FILE).read_bytes()
    try:
        return msgspec.convert(tomllib.loads(data.decode("utf-8")), Rules)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise KnowledgeError(str(error), where=FILE) from None


def plain(name: object) -> str:
    """A name without case, article, possessive, `@`, `#` and end punctuation, for comparison.

    >>> plain("The  Vessia’s "), plain("@ana_verel"), plain(None)
    ('vessia', 'ana verel', '')
    """
    text = unicodedata.normalize("NFKC", str(name or "")).lower().replace("’", "'").strip().lstrip("@#")
    text = re.sub(r"'s\b|(?<=s)'$", "", text)
    text = re.sub(r"^(?:the|a|an)\s+", "", text)
    return re.sub(r"[\s\-_]+", " ", text).strip(' .,:;"“”')


def channel_classes(channel: str | None) -> set[str]:
    """The classes that a channel's words belong to.

    >>> channel_classes("a tweet"), channel_classes(None)
    ({'post'}, set())
    """
    words = set(re.findall(r"[a-z]+", plain(channel)))
    return {name for name, known in rules().channels.items() if words & set(known)}


def event_type(code: str | None) -> str:
    """The PLOVER type of a code, without mode.

    >>> event_type("accuse-disapprove")
    'ACCUSE'
    """
    return re.split(r"[^A-Za-z]", str(code or "").strip())[0].upper()
