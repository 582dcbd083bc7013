"""The copies among the example reports are those of examples/truth/copies.tsv, and no others."""

from functools import cache

import pytest

from example_truth import reports, table
from onrecord.copies import Copy, find_copies, fingerprint


@cache
def found() -> dict[frozenset[str], Copy]:
    """What every two example reports share, by the names that the tables use."""
    names = {article.id: name for name, article in reports().items()}
    copies = find_copies(map(fingerprint, reports().values()))
    return {frozenset(names[one] for one in pair): copy for pair, copy in copies.items()}


@pytest.mark.parametrize("row", table("copies"), ids=lambda row: f"{row['article_a']}-{row['article_b']}")
def test_a_pair_of_the_table_is_what_it_says(row):
    copy = found().get(frozenset({row["article_a"], row["article_b"]}))
    assert (copy.kind if copy else "none") in {row["kind"], row["kind_alt"]}


def test_reports_of_the_affair_that_the_table_does_not_pair_share_text_only_as_versions():
    told = {frozenset({row["article_a"], row["article_b"]}) for row in table("copies")}
    versions = {frozenset({row["earlier"], row["later"]}) for row in table("corrections")}
    others = found().keys() - told - versions
    assert [sorted(pair) for pair in others if all(name.startswith("affair/") for name in pair)] == []
