import pytest

from actors.drafts import LANGUAGE, Said
from disputes.scenes import disputes, parsed
from onrecord.disputes.accounts import find_accounts
from onrecord.disputes.denials import denials_in
from onrecord.disputes.grid import Grid
from onrecord.disputes.quantities import quantities_in
from onrecord.draft import Draft
from onrecord.ingest.text import article_from_text


def paragraph(text):
    found = Draft(article_from_text(text, title=None))
    LANGUAGE([found])
    return found.parse.paragraphs[0]


def stances(text):
    doc = paragraph(text).doc
    return [(one.word.lower_, one.stance, one.object.lower_) for one in denials_in(doc, Grid.of(doc)) if one.object]


@pytest.mark.parametrize(
    "text, found",
    [
        ("Kesaria denied that it had shelled the harbour.", ("denied", "denies", "shelled")),
        ("Kesaria rejected the allegations.", ("rejected", "rejects", "allegations")),
        ("The ministry dismissed the report as nonsense.", ("dismissed", "rejects", "report")),
        ("The envoy dismissed that as an insult.", ("dismissed", "rejects", "that")),
        ("The claims were denied by the general.", ("denied", "denies", "claims")),
        ("That is false.", ("false", "rejects", "that")),
        ("The story was completely untrue.", ("untrue", "rejects", "story")),
        ("That is not true.", ("true", "rejects", "that")),
        ("There is no truth to the rumour.", ("truth", "rejects", "rumour")),
        ("She confirmed that talks were held.", ("confirmed", "confirms", "held")),
        ("It is irresponsible to suggest that we sold grain.", ("irresponsible", "rejects", "suggest")),
    ],
)
def test_words_that_deny_reject_or_confirm_are_found_with_what_they_are_said_of(text, found):
    assert found in stances(text)


@pytest.mark.parametrize(
    "text",
    [
        "The court denied the petition.",
        "The council denied him a permit.",
        "Kesaria rejected the offer.",
        "She did not deny it.",
        "If he denied the claim, nobody heard it.",
        "They had a minute to rebut the claim.",
        "That may be false.",
        "It was an absurd evening.",
        "The soup was absurd.",
        "It is not only true.",
    ],
)
def test_what_denies_nothing_that_could_be_so_is_left_alone(text):
    assert stances(text) == []


@pytest.mark.parametrize(
    "content, negated",
    [
        ("the harbour was shelled", False),
        ("the harbour was not shelled", True),
        ("nobody shelled the harbour", True),
        ("no guns had shelled the harbour", True),
        ("there was no shelling", True),
        ("the guns failed to reach the harbour", True),
        ("the guns did not fail to reach the harbour", False),
        ("it does not believe that the harbour was shelled", True),
        ("the harbour was no longer open", True),
        ("it was no secret that the harbour was shelled", False),
        ("not only the harbour was shelled", False),
        ("neither army had shelled the harbour", True),
    ],
)
def test_a_clause_is_negated_where_its_own_words_say_that_something_is_not_so(content, negated):
    found = disputes([f"Norland said that {content}."], Said("Norland", "said", content))
    assert [one.negated for one in found.accounts] == [negated]


def test_of_several_things_that_there_were_not_each_is_an_account():
    content = "there was no meeting, no map and no request"
    found = disputes([f"Norland said that {content}."], Said("Norland", "said", content))
    assert [one.terms for one in found.accounts] == [("meeting",), ("map",), ("request",)]
    assert all(one.negated for one in found.accounts)


def test_the_parts_of_a_content_around_its_cue_are_one_account():
    line = "Norland accused Kesaria of burning the bridge."
    found = disputes([line], Said("Norland", "accused", "Kesaria of burning the bridge"))
    assert [found.words(n) for n in range(len(found.accounts))] == ["Kesaria of burning the bridge"]


def test_two_clauses_are_two_accounts_and_a_condition_is_none():
    content = "the gates were closed and no water was left, if the engineers were right"
    found = disputes([f"Norland said that {content}."], Said("Norland", "said", content))
    assert [found.words(n) for n in range(len(found.accounts))] == ["the gates were closed", "no water was left"]
    assert [one.negated for one in found.accounts] == [False, True]


@pytest.mark.parametrize(
    "content", ["it might shell the harbour", "was the harbour shelled?", "the harbour should burn"]
)
def test_what_is_left_open_is_no_account(content):
    assert disputes([f"Norland said: {content}"], Said("Norland", "said", content)).accounts == []


def test_what_a_noun_says_to_be_claimed_is_an_account_of_whoever_claims_it():
    said = Said("Norland", "said", "rain fell")
    found = disputes(["Norland said that rain fell. Its ally faced Norland's allegations that it sold grain."], said)
    assert found.holder(found.accounts.index(found.about("sold grain"))) == "Norland"


def test_in_somebodys_own_words_we_is_whoever_speaks():
    line = "“We never sold any grain to Kesaria,” Ana Verel said."
    found = disputes([line], Said("Ana Verel", "said", "We never sold any grain to Kesaria", kind="direct"))
    names = {actor.id: actor.name for actor in found.draft.actors}
    assert [names[one] for one in found.accounts[0].actors][:1] == ["Ana Verel"]
    assert found.accounts[0].terms[:2] == ("sell", "grain")


def test_the_outlets_sentences_are_accounts_only_where_they_carry_a_number_or_an_act():
    found = disputes(["The evening was calm. Thirty ships left the harbour of Selm."])
    assert [found.words(n) for n in range(len(found.accounts))] == ["Thirty ships left the harbour of Selm"]
    assert [(q.value, q.of) for q in found.accounts[0].quantities] == [(30.0, "ship")]


@pytest.mark.parametrize(
    "text, found",
    [
        ("Thirty nations signed.", [(30, "nation")]),
        ("It cost $1.7 billion.", [(1.7e9, "dollar")]),
        ("Twenty-one ships and 1,200 crates were lost.", [(21, "ship"), (1200, "crate")]),
        ("She put the number of dead at 45.", [(45, "dead")]),
        ("They met twice.", [(2, "meet")]),
        ("They met three times.", [(3, "meet")]),
        ("Two million people left.", [(2e6, "people")]),
        ("At least 20 people died.", []),
        ("About $30 was paid.", []),
        ("It happened in 2014, at 9 a.m., on May 12.", []),
        ("He is 45 years old.", []),
        ("Flight 370 and Resolution 2118 were named.", []),
    ],
)
def test_quantities_are_numbers_of_things(text, found):
    piece = paragraph(text)
    assert [(one.value, one.of) for one in quantities_in(list(piece.doc), piece, [])] == found


@pytest.mark.parametrize("odd", ["²", "①", "½", "٣", "9" * 400, "1e400", "-5", "1.000.000,00", "two-hundred-two-two"])
def test_odd_numbers_do_no_harm(odd):
    piece = paragraph(f"There were {odd} people.")
    assert all(0 <= one.value <= 1e15 for one in quantities_in(list(piece.doc), piece, []))


def test_accounts_know_whether_they_point_back():
    draft = parsed(["Kesaria denied it. Kesaria denied that it had burned the bridge."])
    assert [one.points for one in find_accounts(draft) if one.denies] == [True, False]
