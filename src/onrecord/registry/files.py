"""Read registry files and tell their formats apart."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from pathlib import Path

from onrecord.errors import InputError
from onrecord.registry.dictionary import read_dictionary
from onrecord.registry.entry import Account
from onrecord.registry.look_up import Registry
from onrecord.registry.own_table import read_table
from onrecord.registry.own_yaml import read_yaml

REGISTRY_VERSION = 2
"""Raised when the same files are read in another way, or used in another way in reading."""
LARGEST = 200_000_000
"""Bytes of one file."""

_READERS = {".tsv": read_table, ".tab": read_table, ".yaml": read_yaml, ".yml": read_yaml}
"""Readers by suffix; any other file is a dictionary, for those have all kinds of suffixes."""
_LINE_END = re.compile("\r\n|\n|\r")


def load(paths: Sequence[Path | str]) -> Registry:
    """The registry of these files; raises `InputError` for one that cannot be read at all.

    What could not be read inside a file is in `Registry.problems`.
    """
    contents = [(Path(path), _bytes(Path(path))) for path in paths]
    return Registry([_account(path, data) for path, data in contents], _digest(contents))


def digest(paths: Sequence[Path | str]) -> str:
    """Twelve hexadecimal digits that stand for the contents of these files; raises `InputError` as `load` does."""
    return _digest([(Path(path), _bytes(Path(path))) for path in paths])


def read_text(text: str, file: str) -> Account:
    """Entries and problems of one file's text; its suffix tells the format."""
    lines = _LINE_END.split(text.removeprefix("\ufeff"))
    if lines[-1] == "":
        lines.pop()
    return _READERS.get(Path(file).suffix.lower(), read_dictionary)(lines, file)


def _account(path: Path, data: bytes) -> Account:
    return read_text(data.decode("utf-8", "replace"), str(path))


def _digest(contents: Sequence[tuple[Path, bytes]]) -> str:
    whole = hashlib.sha256(f"registry {REGISTRY_VERSION}".encode())
    for path, data in contents:
        reader = _READERS.get(path.suffix.lower(), read_dictionary)
        whole.update(f"\n{reader.__name__} {hashlib.sha256(data).hexdigest()}".encode())
    return whole.hexdigest()[:12]


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST:
            raise InputError(f"the registry is larger than {LARGEST // 1_000_000} MB", where=str(path))
        return path.read_bytes()
    except OSError as error:
        what = f"the registry cannot be read: {error.strerror or error}"
        raise InputError(what, where=str(path)) from None
