"""The training scripts import one another as scripts do, from their own folder."""

import sys
from pathlib import Path

for folder in ("attribution", "coreference", "events"):
    sys.path.append(str(Path(__file__).parents[2] / "training" / folder))
