"""A report that names an act by the same word tells of the happening, even where no event was read from it."""

import random
import sqlite3

import pytest

from record.acts import CAST, RAID, on, report
from record.dumps import dump, make_record

NAMED = "Torval buried those whom the bombed harbour had trapped, and Ana Verel and Tomas Rehn said nothing of Vessia."
BARE = "The bombed ships lay on the beach."


def raid(number, **more):
    return report(number, RAID, {"trigger": "bombed", "time": on("2031-03-03"), **more.pop("act", {})}, **more)


def mentions(path):
    """Origin of the article of each event, that of the article which names it, and the word."""
    connection = sqlite3.connect(path)
    rows = connection.execute(
        "SELECT mine.origin, yours.origin, m.text FROM happening_mentions m JOIN events e USING (event_id) "
        "JOIN articles mine ON mine.article_id = e.article_id JOIN articles yours ON yours.article_id = m.article_id"
    ).fetchall()
    connection.close()
    return rows


def test_the_same_word_beside_a_party_names_the_act(tmp_path):
    path = make_record(tmp_path / "r.db", raid(1), report(2, NAMED))
    assert mentions(path) == [("1.txt", "2.txt", "bombed")]


NONE = {
    "a sentence without a party": lambda: (raid(1), report(2, BARE)),
    "a report of another week": lambda: (raid(1), report(2, NAMED, published="2031-03-12")),
    "a report of other people": lambda: (raid(1), report(2, NAMED, cast=CAST[1:2])),
    "an act that did not happen": lambda: (raid(1, act={"status": "hypothetical"}), report(2, NAMED)),
}


@pytest.mark.parametrize("reports", NONE.values(), ids=NONE)
def test_nothing_is_named_by(tmp_path, reports):
    assert mentions(make_record(tmp_path / "r.db", *reports())) == []


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_articles_leaves_no_trace_in_mentions(tmp_path, seed):
    readings = [raid(n, published=f"2031-03-{4 + n % 5:02d}") for n in range(8)]
    readings += [report(n, f"{NAMED} ({n})", published=f"2031-03-{4 + n % 5:02d}") for n in range(8, 16)]
    first = make_record(tmp_path / "a.db", *readings)
    random.Random(seed).shuffle(readings)
    second = make_record(tmp_path / "b.db", *readings, batch=seed + 1)
    assert dump(first, "happening_mentions") == dump(second, "happening_mentions")
    assert len(mentions(first)) > 20
