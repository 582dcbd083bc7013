"""How often each rule is right, as measured: the confidence of its attributions."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from onrecord.errors import KnowledgeError


@cache
def confidences() -> Mapping[str, float]:
    """The confidence of every rule; raises `KnowledgeError` when the data file is not valid."""
    source = files("onrecord.attribution").joinpath("confidence.toml")
    rules = tomllib.loads(source.read_text("utf-8")).get("rules")
    if not isinstance(rules, dict) or not all(isinstance(v, float) and 0 <= v <= 1 for v in rules.values()):
        raise KnowledgeError("[rules] must give every rule a number from 0 to 1", where="confidence.toml")
    return rules
