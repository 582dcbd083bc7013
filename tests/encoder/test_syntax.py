from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.encoder.syntax import DEP, DOWN, POS, UP, tree_paths, words_of_tokens

ROOT = DEP.index("ROOT")


def test_the_path_from_a_cue_names_the_branch_it_goes_down() -> None:
    # "Mara said rain fell": said is the root, Mara its subject, fell its clause, rain the clause's subject.
    dep = [DEP.index(d) for d in ("nsubj", "ROOT", "nsubj", "ccomp")]
    paths = tree_paths((1, 2), (0, 4), dep, [1, 1, 3, 1])
    assert paths.tolist() == [[0, 1, dep[0]], [0, 0, 0], [0, 2, dep[3]], [0, 1, dep[3]]]


def test_a_path_up_from_a_cue_counts_its_steps() -> None:
    # "Mara came to say": from say up to came, and down to Mara.
    dep = [DEP.index(d) for d in ("nsubj", "ROOT", "aux", "xcomp")]
    paths = tree_paths((3, 4), (0, 4), dep, [1, 1, 3, 1])
    assert paths.tolist() == [[1, 1, dep[0]], [1, 0, 0], [0, 1, dep[2]], [0, 0, 0]]


def test_words_of_another_sentence_are_on_no_path() -> None:
    assert tree_paths((0, 1), (0, 2), [ROOT, ROOT], [0, 1]).tolist() == [[0, 0, 0], [5, 0, 0]]


@given(st.lists(st.integers(0, 90), min_size=1, max_size=91), st.data())
def test_any_heads_even_in_circles_give_paths_within_their_ranges(heads: list[int], data: st.DataObject) -> None:
    count = len(heads)
    heads = [h % count for h in heads]
    start = data.draw(st.integers(0, count - 1))
    stop = data.draw(st.integers(start + 1, count))
    paths = tree_paths((start, stop), (0, count), [ROOT] * count, heads)
    assert paths.shape == (count, 3)
    assert (paths >= 0).all()
    assert (paths.max(0) < [UP, DOWN, len(DEP)]).all()


def test_a_tree_as_deep_as_the_text_is_long_is_walked_once() -> None:
    count = 200_000
    paths = tree_paths((0, 1), (count - 161, count), [ROOT] * count, [0, *range(count - 1)])
    assert paths.shape == (161, 3)


def test_a_word_without_a_token_has_no_parse() -> None:
    assert words_of_tokens([(0, 3), (4, 7)], [(4, 7, "NOUN", "ROOT", 0)]) == ([0, POS.index("NOUN")], [0, ROOT], [0, 1])


def test_the_later_words_of_a_token_hang_on_its_first() -> None:
    # "no-go zone" where the parser takes no-go for one token.
    pos, dep, head = words_of_tokens(
        [(0, 2), (2, 3), (3, 5), (6, 10)], [(0, 5, "ADJ", "amod", 1), (6, 10, "NOUN", "ROOT", 1)]
    )
    same = DEP.index("same token")
    assert dep == [DEP.index("amod"), same, same, ROOT]
    assert head == [3, 0, 0, 3]
    assert pos == [POS.index("ADJ")] * 3 + [POS.index("NOUN")]


def test_a_tag_or_relation_that_is_not_known_is_none() -> None:
    assert words_of_tokens([(0, 3)], [(0, 3, "GLYPH", "orbit", 0)]) == ([0], [0], [0])
