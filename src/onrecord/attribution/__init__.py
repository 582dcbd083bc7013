"""Who is said to say what: source, cue and content, by a fitted model and by rules where they are certain.

    learned ─┐
    posts ─┤
    lines ─┤
    utterances ─┼─ Candidate ─→ combine ─→ Draft.attributions, Draft.beside
    clauses ─┤
    nominals ─┘

`cues.toml` holds the words, `confidence.toml` how often each rule is right, `learned` the model.
"""

from onrecord.attribution.stage import Attributions

__all__ = ["Attributions"]
