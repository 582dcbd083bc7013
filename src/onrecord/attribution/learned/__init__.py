"""Source, cue and content as a fitted model sees them.

    Draft.encoded ─→ linking (cues, and what the words round each are to it)
                  ─→ decode  (what each cue alone would make; who gets a word that two want)
                  ─→ judge   (how sure)  ─→ Found ─→ proposals ─→ Candidate

Architecture, data, figures and failures: docs/models/attribution.md.
"""

from onrecord.attribution.learned.linker import Found, LinkingModel
from onrecord.attribution.learned.proposals import model_candidates

__all__ = ["Found", "LinkingModel", "model_candidates"]
