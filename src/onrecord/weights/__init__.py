"""The fitted weights that come with the package: files, their description, and whether they are what it describes."""

from __future__ import annotations

import hashlib
import json
from functools import cache
from pathlib import Path
from typing import Any

from onrecord.errors import WeightsError

FOLDER = Path(__file__).parent
ANEW = "install onrecord anew"


@cache
def described(folder: Path = FOLDER) -> dict[str, Any]:
    """`model.json`: sizes, settings, calibration, and the SHA-256 of each file. Raises `WeightsError`."""
    try:
        found: dict[str, Any] = json.loads((folder / "model.json").read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise WeightsError(str(error), where=str(folder / "model.json"), hint=ANEW) from error
    if not isinstance(found, dict) or not isinstance(found.get("sha256"), dict):
        raise WeightsError("lists no files with their SHA-256", where=str(folder / "model.json"), hint=ANEW)
    return found


@cache
def weights(name: str, folder: Path = FOLDER) -> Path:
    """The file `name`, once it is known to be the one described; raises `WeightsError` when it is not."""
    file = folder / name
    try:
        digest = hashlib.sha256(file.read_bytes()).hexdigest()
    except OSError as error:
        raise WeightsError(error.strerror or str(error), where=str(file), hint=ANEW) from error
    if described(folder)["sha256"].get(name) != digest:
        raise WeightsError("is not the file that model.json describes", where=str(file), hint=ANEW)
    return file


def version() -> str:
    """Eight digits that stand for all weights and settings together."""
    return hashlib.sha256(json.dumps(described(), sort_keys=True).encode()).hexdigest()[:8]
