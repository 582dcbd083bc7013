import pytest
from hypothesis import given, settings
from tests.growth import grows_at_most

from attribution.readings import TEXTS
from events.scenes import acts, best, between, candidates, found, paragraphs, told, words
from onrecord.events.candidates import NUMBERS, candidate_for
from onrecord.events.pairing import MOST_DYADS


def test_subject_and_object_of_a_verb_are_source_and_target():
    assert best("Norland police arrested three Kesarian sailors on Monday.")["arrest"] == (
        "Norland police",
        "three Kesarian sailors",
    )


def test_in_the_passive_the_agent_acts_on_the_subject():
    assert best("Three sailors were arrested by the coast guard.")["arrest"] == ("the coast guard", "Three sailors")


def test_a_passive_without_an_agent_has_a_candidate_without_source():
    assert ("arrest", None, "Three sailors") in acts("Three sailors were arrested.")


def test_a_light_verb_and_its_noun_are_one_trigger():
    found_acts = best("Norland issued a threat against Kesaria.")
    assert found_acts == {"issue threat": ("Norland", "Kesaria")}


def test_the_subject_of_a_light_verb_of_receiving_is_still_told_apart():
    candidate = told("Norland faced criticism from Kesaria.", "face criticism")
    assert "received=True" in candidate.features


def test_a_particle_belongs_to_the_trigger():
    assert "call off" in best("Norland called off the talks with Kesaria.")


def test_a_noun_has_its_possessor_and_what_follows_its_preposition_as_parties():
    got = acts("Diplomats condemned Norland's attack on the port of Kesaria.")
    assert ("attack", "Norland", "the port of Kesaria") in got
    assert ("attack", "Diplomats", "Norland") not in got


def test_a_nation_before_a_noun_may_be_its_source():
    assert ("attack", "Russian", "the village") in acts("A Russian attack on the village was reported.")


@pytest.mark.parametrize(
    ("text", "verb", "sense"),
    [
        ("Norland refused to meet the Kesarian envoy.", "meet", "refused"),
        ("Norland agreed to meet the Kesarian envoy.", "meet", "agreed"),
        ("Norland threatened to attack the Kesarian port.", "attack", "threatened"),
        ("Norland plans to visit the Kesarian port.", "visit", "planned"),
    ],
)
def test_the_subject_of_the_governing_verb_acts_in_the_infinitive(text, verb, sense):
    candidate = told(text, verb)
    assert candidate.source is not None
    assert candidate.source.way == "xcomp<nsubj"
    assert candidate.told.governing == (sense,)
    assert candidate.told.modal == "to"


def test_an_accusation_holds_the_act_it_is_about():
    got = acts("Norland accused Kesaria of bombing the village.")
    assert {("accuse", "Norland", "Kesaria"), ("bomb", "Kesaria", "the village")} <= got


def test_who_is_urged_is_to_act():
    got = acts("Norland urged Kesaria to release the prisoners.")
    assert {("urge", "Norland", "Kesaria"), ("release", "Kesaria", "the prisoners")} <= got


def test_a_pronoun_subject_and_the_speaker_above_it_are_both_offered():
    got = acts("Norland said it would attack Kesaria.")
    assert {("attack", "it", "Kesaria"), ("attack", "Norland", "Kesaria")} <= got


def test_verbs_of_a_list_share_their_subject():
    got = acts("Norland arrested a sailor and expelled a diplomat.")
    assert {("arrest", "Norland", "a sailor"), ("expel", "Norland", "a diplomat")} <= got


def test_the_antecedent_of_a_relative_clause_is_a_party():
    got = acts("The rebels who attacked the port fled. The sailors that Norland arrested were freed.")
    assert ("attack", "The rebels", "the port") in got
    assert ("arrest", "Norland", "The sailors") in got


def test_a_participle_has_its_noun_as_party():
    assert ("attack", "Rebels", "the port") in acts("Rebels attacking the port were seen.")
    assert ("seize", "the coast guard", "Ships") in acts("Ships seized by the coast guard were sold.")


def test_members_of_a_list_are_phrases_of_their_own():
    assert ("arrest", "Police", "a teacher | two students") in acts("Police arrested a teacher and two students.")


def test_those_who_meet_are_each_others_source_and_target():
    candidate = next(c for _, c in found("Norland and Kesaria held talks in Oslo.") if c.reciprocal)
    paragraph = paragraphs("Norland and Kesaria held talks in Oslo.")[0]
    assert (candidate.key, words(paragraph, candidate.source), words(paragraph, candidate.target)) == (
        "hold talk",
        "Norland",
        "Kesaria",
    )
    assert words(paragraph, candidate.place) == "Oslo"


def test_two_nations_before_a_plural_noun_are_two_parties():
    assert ("visit", "German | French ministers", "the port") in acts("German and French ministers visited the port.")


def test_negation_condition_and_quotation_are_told():
    assert told("Norland did not attack Kesaria.", "attack").told.negated
    assert told("If Norland attacks Kesaria, the pact ends.", "attack").told.mark == "if"
    assert told("“Norland attacked Kesaria,” Verel said.", "attack").told.quoted
    assert not told("Norland attacked Kesaria.", "attack").told.quoted


def test_a_copula_tells_no_act():
    assert found("Norland is a state and has a port.") == []


def test_a_noun_with_the_ending_of_an_act_that_tells_none_is_no_trigger():
    assert all(c.key != "government" for _, c in found("The government of Norland attacked the rebels."))


def test_words_around_a_trigger_hold_its_preposition_and_what_follows():
    around = told("Norland withdrew from the accord.", "withdraw").around
    assert {"from", "accord"} <= set(around)


def test_features_and_numbers_have_the_same_shape_for_every_candidate():
    text = "Norland attacked Kesaria. Police were called. Norland and Kesaria met, and talks between them failed."
    got = [c for _, c in found(text)]
    names = {tuple(feature.split("=")[0] for feature in c.features) for c in got}
    assert len(names) == 1
    assert {len(c.numbers) for c in got} == {len(NUMBERS)}


def test_a_sentence_keeps_no_more_pairs_than_allowed():
    people = ", ".join(f"minister {name}" for name in ("Ana", "Bela", "Cito", "Dara", "Ivo"))
    text = f"Norland accused Kesaria of bombing the port, urged Oslo to arrest {people} and visited the camp in Tarsia."
    pairs = [(c.source, c.target) for _, c in found(text) if c.source and c.target]
    assert 0 < sum(len(s.members) * len(t.members) for s, t in pairs) <= MOST_DYADS


def test_known_parties_get_the_trigger_that_ties_them():
    text = "Norland, which had sent an envoy, rejected a call from Kesaria to free the sailors."
    assert between(text, "Norland", "Kesaria").key == "call"
    assert between(text, "Norland", "an envoy").key == "send"


def test_known_parties_prefer_the_word_between_them_to_one_below_both():
    text = "Norland launched an attack on Kesaria's envoys, calling them liars."
    assert between(text, "Norland", "Kesaria's envoys").key == "launch attack"


def test_known_parties_without_a_tie_still_get_a_candidate():
    candidate = between("Norland. A port. Kesaria.", "Norland", "Kesaria")
    assert (candidate.source.head, candidate.target.head) == (0, 5)


@pytest.mark.parametrize(("source", "target"), [("Norland", None), (None, "Kesaria"), (None, None)])
def test_a_known_pair_may_miss_a_party(source, target):
    candidate = between("Norland attacked Kesaria.", source, target)
    assert candidate.key == "attack"
    assert (candidate.source is None, candidate.target is None) == (source is None, target is None)


def test_a_table_of_words_costs_little_and_gives_nothing():
    text = "attack Norland on Kesaria by " * 3000
    pieces = paragraphs(text)
    assert grows_at_most(
        1,
        lambda: paragraphs(text),
        lambda: [candidates(piece, number, None) for number, piece in enumerate(pieces)],
        slack=1,
    )


@settings(max_examples=25, deadline=None)
@given(TEXTS)
def test_any_text_gives_candidates_whose_tokens_lie_in_their_paragraph(text):
    for number, piece in enumerate(paragraphs(text) if text.strip() else []):
        size = len(piece.doc)
        once, again = candidates(piece, number, None), candidates(piece, number, None)
        assert once == again
        for candidate in once:
            assert candidate.paragraph == number
            assert candidate.head in candidate.trigger
            assert candidate.source or candidate.target
            for party in filter(None, (candidate.source, candidate.target, candidate.place)):
                assert all(0 <= first <= head < end <= size for head, first, end in party.members)
                own = party.span(piece)
                assert any(span.start <= own.start and own.end <= span.end for span in party.spans(piece))
        if size:
            assert candidate_for(piece, number, None, None, None).paragraph == number


def test_words_around_a_noun_hold_the_one_that_it_stands_before_in_a_compound():
    assert "ad" in told("The senator's attack ad angered the mayor.", "attack").around


@pytest.mark.parametrize(
    ("text", "trigger", "target"),
    [
        ("Norland attacked rebels loyal to the general.", "attack", "rebels loyal to the general"),
        ("Police arrested a man who had fled the port.", "arrest", "a man who had fled the port"),
        ("The senator defended Norland's plan for the port.", "defend", "Norland's plan for the port"),
    ],
)
def test_a_party_has_all_words_that_tell_which_one_is_meant(text, trigger, target):
    assert best(text)[trigger][1] == target


def test_a_partys_words_end_before_the_act_and_the_other_party():
    assert best("Sailors arrested by the coast guard were freed.")["arrest"] == ("the coast guard", "Sailors")


@pytest.mark.parametrize(
    ("text", "trigger", "parties"),
    [
        ("Norland refused to meet the Kesarian envoy.", "refuse", ("Norland", "the Kesarian envoy")),
        ("Norland threatened to shell the Kesarian port.", "threaten", ("Norland", "the Kesarian port")),
    ],
)
def test_what_an_infinitive_is_done_to_is_the_target_of_the_verb_above(text, trigger, parties):
    assert best(text)[trigger] == parties


def test_those_of_a_list_do_not_act_on_each_other_where_the_verb_has_an_object():
    assert best("Norland and Kesaria vetoed the draft.")["veto"] == ("Norland | Kesaria", "the draft")


def test_a_time_is_no_party():
    assert not any("month" in (target or "") for _, _, target in acts("Norland attacked the port this past month."))


def test_must_and_should_of_what_is_said_belong_to_the_verb():
    assert "must" in told("Norland said that Kesaria must free the sailors.", "say").around
