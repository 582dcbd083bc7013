from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.growth import grows_at_most

from attribution.findings import LANGUAGE, find
from onrecord.attribution import Attributions
from onrecord.attribution.confidence import confidences
from onrecord.draft import Draft
from onrecord.ingest.text import article_from_text

MARKS = ["“", "”", '"', "'", "’", "‘", "«", "''", "(", ")", "—", ". ", ", ", ": ", "\n\n", "🚢", "é", " 5'10\" "]
WORDS = [
    " said ",
    "Ana Verel",
    " told Dorn ",
    "that it was so",
    "We left",
    "according to ",
    "VEREL: ",
    "It",
    " denied ",
]
PIECES = st.sampled_from([*MARKS, *WORDS])


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=25).map("".join), st.booleans())
def test_any_text_is_read_and_every_span_lies_in_it_ordered_and_disjoint(text: str, attitudes: bool) -> None:
    draft = Draft(article_from_text(f"Harbour\n\n{text}."))
    LANGUAGE([draft])
    Attributions(attitudes=attitudes, learned=False)([draft])
    starts = []
    for number, found in enumerate(draft.attributions):
        for spans in (found.content, found.source, found.cue):
            assert all(span.of(draft.article.text).strip() for span in spans)
            assert all(a.end <= b.start for a, b in pairwise(spans))
        assert found.parent is None or found.parent < number
        assert found.same_as is None or found.same_as < number
        starts.append(found.content[0].start)
    assert starts == sorted(starts)


def test_a_paragraph_that_the_article_repeats_gives_its_statements_once() -> None:
    paragraph = "Verel said on Monday that the port was closed. “We will open it in May,” she added."
    assert len(find(f"{paragraph}\n\nIt rained.\n\n{paragraph}").rows) == len(find(paragraph).rows) == 2


def test_a_statement_of_several_issued_together_is_a_communique() -> None:
    found = find("Ministers from ten states issued a statement pledging to rebuild the port.")
    assert found.rows == [("communique", "Ministers from ten states", ["to rebuild the port"])]


def test_a_communique_speaks_for_itself() -> None:
    found = find("The final communiqué says: “We reject the use of force.”")
    assert found.rows == [("communique", "The final communiqué", ["We reject the use of force."])]


def test_a_quotation_introduced_by_that_included_goes_on_with_the_sentence_before() -> None:
    found = find("The ministers vowed to help the port “by all means.” That included “armed escorts for every ferry.”")
    assert found.rows[0][2][-1] == "armed escorts for every ferry."


def test_the_same_article_gives_the_same_attributions() -> None:
    text = "“We will pay,” Verel said. Dorn denied that the port was closed, the agency reported."
    assert find(text).all == find(text).all


def test_every_rule_has_a_confidence_of_its_own_measure() -> None:
    found = find("“We will pay,” Verel said. Dorn said the port was closed.")
    assert all(one.confidence == confidences()[one.rule] for one in found.all)


def test_an_article_that_was_not_parsed_is_refused() -> None:
    with pytest.raises(ValueError, match="not parsed"):
        Attributions()([Draft(article_from_text("Harbour"))])


@pytest.mark.parametrize("unit", ['" said ', "“We left,” Verel said, ", "Verel said that ", "according to the port, "])
def test_a_block_full_of_cues_takes_little_more_time_than_its_parse(unit: str) -> None:
    def parse() -> Draft:
        draft = Draft(article_from_text("Harbour\n\n" + unit * (20_000 // len(unit))))
        LANGUAGE([draft])
        return draft

    parsed = parse()
    assert grows_at_most(1, parse, lambda: Attributions(learned=False)([parsed]), slack=1)
