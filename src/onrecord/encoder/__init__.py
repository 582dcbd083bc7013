"""What every word of an article means in its place: one encoder pass that all later stages share.

`Encoder` is the stage; `Encoded` the layer it gives: words, their vectors, and how likely each is part of a cue, of a
source, of a content. The encoder is MiniLM-L6 (Wang et al. 2020), fitted for attribution: docs/models/attribution.md.
"""

from onrecord.encoder.stage import Encoder
from onrecord.encoder.windows import Encoded
from onrecord.encoder.words import Words

__all__ = ["Encoded", "Encoder", "Words"]
