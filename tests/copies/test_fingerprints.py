"""Two articles that share a passage share a key, wherever the passage stands."""

import pytest

from copies import made
from onrecord.copies.fingerprints import SHINGLE, WINDOW, fingerprint, site_of

LONG_ENOUGH = SHINGLE + WINDOW - 1


@pytest.mark.parametrize("seed", range(20))
def test_a_run_of_seventeen_own_words_is_found_wherever_it_stands(seed):
    run = " ".join(made.paragraphs(seed)[0].split()[:LONG_ENOUGH])
    one = made.article([*made.paragraphs(f"a{seed}"), f"{run} but not this."])
    other = made.article([f"However {run}", *made.paragraphs(f"b{seed}")])
    assert fingerprint(one).all_keys() & fingerprint(other).all_keys()


def test_other_reports_share_no_key():
    one, other = (fingerprint(made.article(made.paragraphs(seed))) for seed in (1, 2))
    assert not one.all_keys() & other.all_keys()


def test_a_quotation_gives_no_key():
    said = " ".join(made.paragraphs(3)[0].split())
    quoting = fingerprint(made.article([f"“{said}”"]))
    assert not len(quoting.keys)


def test_a_very_short_text_has_no_key():
    assert not fingerprint(made.article(["No comment."])).all_keys()


def test_the_same_words_have_the_same_body_whatever_the_marks():
    one, other = made.article(["The truce - it holds!"]), made.article(["The truce: it holds."])
    assert fingerprint(one).body == fingerprint(other).body


@pytest.mark.parametrize("url", ["https://[", "not an address", "", None])
def test_an_address_that_is_none_leaves_the_outlet(url):
    assert site_of(url, "Port Daily") == "Port Daily"


@pytest.mark.parametrize(("published", "day"), [("2031-03-03T10:00:00Z", "2031-03-03"), ("soon", ""), (None, "")])
def test_the_day_is_that_of_publication(published, day):
    assert fingerprint(made.article(["The truce holds."], day=published)).day == day
