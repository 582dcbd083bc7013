"""The whole chain, from the reports' bytes to disputes across articles, against what is true of the example reports.

docs/reference/example-corpus.md tells the figures of `onrecord eval examples`; these floors lie a little below them.
"""

import pytest

from example_truth import EXAMPLES
from onrecord.evaluate.examples import Comparison, evaluate
from onrecord.reader import Reader

FLOORS = {
    "statements": 0.94,
    "speakers": 0.89,
    "utterances": 0.72,
    "disputes": 0.25,
    "happenings": 0.31,
    "copies": 1.0,
    "corrections": 1.0,
    "apart": 1.0,
    "criticism": 0.9,
    "kind": 0.97,
    "polarity": 0.98,
    "day": 0.94,
}


@pytest.fixture(scope="module")
def comparison() -> Comparison:
    return evaluate(EXAMPLES, Reader())


@pytest.mark.parametrize("table", FLOORS)
def test_as_much_of_the_truth_is_found_as_the_documents_say(comparison: Comparison, table: str):
    share = comparison.share(table)
    assert share.of > 5
    assert (share.value or 0) >= FLOORS[table], [one for one in comparison.wrong() if one.table == table]


def test_hardly_any_two_tellings_are_linked_that_are_not_the_same_words(comparison: Comparison):
    assert (comparison.links.precision or 0) >= 0.95
