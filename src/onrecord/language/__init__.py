"""Words, sentences and syntax of an article (spaCy), as the first layer of a draft."""

from onrecord.language.parse import Paragraph, Parse
from onrecord.language.stage import Language

__all__ = ["Language", "Paragraph", "Parse"]
