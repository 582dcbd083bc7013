"""Write the SHA-256 of the weight files of a folder into its `model.json`, once one of them was replaced.

python describe.py src/onrecord/weights
"""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path

KINDS = (".onnx", ".npz")


def describe(folder: Path) -> None:
    """Bring the digests of `model.json` up to date; its other entries stay."""
    described = json.loads((folder / "model.json").read_text("utf-8"))
    files = sorted(file for file in folder.iterdir() if file.suffix in KINDS or file.name == "tokenizer.json")
    described["sha256"] = {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in files}
    (folder / "model.json").write_text(json.dumps(described, indent=1) + "\n", encoding="utf8")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    describe(Path(sys.argv[1]))
