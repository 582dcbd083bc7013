"""The comparison with other systems: what the baseline finds, how peers are scored, and what is written down."""

import pytest

from attribution_peers import Result, figures, rows, run, table
from onrecord.evaluate.polnear_data import AttributedArticle, PredictedAttributions, SpanSets
from peers import OWN, System, load_rules, places_of

TEXT = "Heading\n\n“It works well for us,” Minister Ana Bell said. “It is very cheap.”\n\nThe senators’ vote was lost."
SOURCE, CUE = "Minister Ana Bell", "said"
CONTENT = ("“It works well for us,”", "“It is very cheap.”")


def article(text, *attributions):
    def places(*parts):
        return [(text.index(part), text.index(part) + len(part)) for part in parts]

    sets = [SpanSets(places(*content), places(source), places(cue)) for source, cue, content in attributions]
    return AttributedArticle("a", text, sets)


def shown(text, found):
    return [[[text[start:end] for start, end in part or ()] for part in (s.source, s.cue, s.content)] for s in found]


@pytest.fixture(scope="module")
def baseline():
    return load_rules()


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        (TEXT, [SOURCE], [CUE], list(CONTENT)),
        ("Bell has said that it works.", ["Bell"], ["has said"], ["that it works"]),
        ("It works, Bell said.", ["Bell"], ["said"], ["It works"]),
        ("According to Bell, it works.", ["Bell"], ["According to"], [", it works."]),
    ],
)
def test_the_baseline_finds(baseline, text, source, cue, content):
    (found,) = baseline([article(text)])
    assert shown(text, found.statements) == [[source, cue, content]]


def test_the_baseline_leaves_a_verb_without_words_alone(baseline):
    (found,) = baseline([article("Bell said nothing and he left.")])
    assert found.statements == []


def test_places_of_a_prepared_text_lead_back_to_the_article():
    text, made = "  so“he” ''said'' it", 'so "he " "said" it"'
    places = places_of(made, text)
    start, end = made.index("said"), made.index("said") + 4
    assert text[places[start] : places[end]] == "said"
    assert places[len(made)] == len(text)


def reader_that_finds(attributions):
    def read(articles):
        return [PredictedAttributions(one.id, attributions) for one in articles]

    return read


def test_a_missing_peer_is_named_with_its_installation_and_the_others_are_scored(tmp_path):
    def missing():
        raise ImportError("no such package")

    gold = article(TEXT, (SOURCE, CUE, CONTENT))
    own = System(OWN, lambda: reader_that_finds(gold.attributions))
    peer = System("other", missing, "other", "pip install other", quotations_only=True)
    results, absent = run([gold], [own, peer], tmp_path)
    assert results[0].figures["quotations only"]["full~"] == 100
    written = rows(results, absent)
    assert written["peers, speed: other (finds quotations only)"].figure == "not installed: pip install other"
    assert "pip install other" in table(results, absent)
    assert (tmp_path / "onrecord.jsonl").exists()


def test_a_figure_is_shown_with_its_ratio_to_onrecord():
    gold = article(TEXT, (SOURCE, CUE, CONTENT), ("The senators", "vote", ["was lost"]))
    own = Result(System(OWN, load_rules), figures([gold], reader_that_finds(gold.attributions)([gold])), 5.0)
    half = figures([gold], reader_that_finds(gold.attributions[1:])([gold]))
    other = Result(System("rules", load_rules, "spacy"), half, 20.0)
    written = rows([own, other], [])
    assert written["peers, all attributions: rules"].figure.startswith("full~ 66.7 (0.67), content~ 66.7 (0.67)")
    assert written["peers, quotations only: rules"].figure.startswith("full~ 0.0 (0.00)")
    assert written["peers, speed: rules"].figure.startswith("20.0 (4.00) articles/s on one core, version 3.")
