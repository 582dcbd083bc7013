"""The copies of a set of articles do not depend on the order in which they are given."""

import random

from copies import made
from onrecord.copies import find_copies, fingerprint

LINE = "Ilse Okonta covers the straits for Port Daily and has written about nothing else for more than twenty years."


def reports():
    """A wire text in four outlets, one cut, one with a passage of it; and a site's own reports with its line."""
    wire, own = made.paragraphs("wire", 9), [made.paragraphs(f"own{n}", 6) for n in range(4)]
    return {
        "wire": made.article(wire, outlet="Lumen"),
        "whole": made.article(wire, outlet="Herald"),
        "cut": made.article(wire[:6], outlet="Courier"),
        "part": made.article([*made.paragraphs("x", 9), wire[3]], outlet="Tribune"),
        **{
            f"own{n}": made.article([*parts[:3], LINE, *parts[3:]], day=f"2031-03-0{n + 3}")
            for n, parts in enumerate(own)
        },
    }


def kinds(given):
    names = {article.id: name for name, article in reports().items()}
    return {frozenset(names[one] for one in pair): copy.kind for pair, copy in find_copies(given).items()}


def test_wire_text_is_found_and_a_sites_standing_line_is_not():
    assert kinds(map(fingerprint, reports().values())) == {
        frozenset({"wire", "whole"}): "identical",
        frozenset({"wire", "cut"}): "near",
        frozenset({"whole", "cut"}): "near",
        frozenset({"wire", "part"}): "part",
        frozenset({"whole", "part"}): "part",
        frozenset({"cut", "part"}): "part",
    }


def test_a_standing_line_is_told_from_a_passage_once_it_has_been_seen_often_enough():
    given = reports()
    two = [fingerprint(given[name]) for name in ("own0", "own3")]
    assert kinds(two) == {frozenset({"own0", "own3"}): "part"}


def test_order_does_not_matter():
    prints = [fingerprint(article) for article in reports().values()]
    first = find_copies(prints)
    for seed in range(5):
        random.Random(seed).shuffle(prints)
        assert find_copies(prints) == first
