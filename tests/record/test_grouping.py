"""Groups depend on the links alone, not on the order in which they are given."""

import random

import pytest

from onrecord.errors import KnowledgeError
from onrecord.record import roots
from onrecord.record.grouping import groups, neighbourhoods


def test_a_chain_whose_ends_are_not_linked_is_cut_at_its_weakest_link():
    links = {("a", "b"): 0.9, ("b", "c"): 0.6, ("c", "d"): 0.9}
    assert groups("abcd", links) == [["a", "b"], ["c", "d"]]
    assert list(neighbourhoods("abcd", links)) == [["a", "b", "c", "d"]]


def test_what_may_not_join_does_not():
    assert groups("ab", {("a", "b"): 0.9}, lambda one, other: False) == [["a"], ["b"]]


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_links_leaves_no_trace(seed):
    draw = random.Random(seed)
    ids = [f"{n:02d}" for n in range(30)]
    links = {(a, b): draw.choice([0.5, 0.6, 0.9]) for a in ids for b in ids if a < b and draw.random() < 0.3}
    shuffled = list(links.items())
    draw.shuffle(shuffled)
    assert groups(ids, links) == groups(ids[::-1], dict(shuffled))


def test_a_rare_word_tells_more_than_a_common_one():
    assert roots.rarity("the") == 0.0 < roots.rarity(roots.root("minister")) < roots.rarity("zwolle") == 1.0


@pytest.mark.parametrize("table", ["", "root\tshare\nThe\t9\n", "root\tshare\nthe\t0\n", "root\tshare\nthe\tnine\n"])
def test_a_table_of_roots_that_is_not_valid_is_refused(table, tmp_path, monkeypatch):
    (tmp_path / "roots.tsv").write_text(table)
    monkeypatch.setattr(roots, "files", lambda package: tmp_path)
    roots.shares.cache_clear()
    try:
        with pytest.raises(KnowledgeError):
            roots.shares()
    finally:
        roots.shares.cache_clear()
