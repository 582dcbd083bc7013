from __future__ import annotations

from attribution.findings import find

POST = "The port is closed. The crews said nothing.\n— Ana Verel (@ana_verel) September 15, 2031"


def test_a_post_is_one_statement_with_the_signed_name_as_its_source() -> None:
    found = find(f"Verel wrote from the port.\n\n{POST}\n\nIt rained.")
    (post,) = [a for a in found.all if a.kind == "post"]
    assert found.words(post.content) == ["The port is closed. The crews said nothing."]
    assert found.words(post.source) == ["Ana Verel"]
    assert post.post is not None
    assert post.post.handle == "ana_verel"


def test_no_rule_cuts_statements_out_of_a_post() -> None:
    found = find(f"It rained.\n\n{POST}\n\nIt rained on.")
    assert [a.kind for a in found.all] == ["post"]


def test_words_quoted_inline_and_again_in_a_post_are_two_of_which_the_later_is_marked() -> None:
    found = find(f"“The port is closed. The crews said nothing,” Verel tweeted.\n\n{POST}\n\nIt rained.")
    assert [(a.kind, a.same_as) for a in found.all] == [("direct", None), ("post", 0)]
