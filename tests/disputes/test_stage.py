from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.growth import grows_at_most, stays_under

from actors.drafts import ACTORS, LANGUAGE, Page, Said, draft
from disputes.scenes import Found, disputes
from onrecord.compose import compose
from onrecord.disputes.stage import Disputes, find_disputes
from onrecord.draft import Attribution, Draft, Naming, Transmission
from onrecord.model import Actor, Article, Block, Span

CLAIM = "Norland said on Monday that Kesaria had shelled the harbour of Selm."
CLAIMED = Said("Norland", "said", "Kesaria had shelled the harbour of Selm")


def test_a_denial_meets_the_claim_that_it_denies():
    found = disputes(
        [CLAIM, "Kesaria denied that it had shelled the harbour."],
        CLAIMED,
        Said("Kesaria", "denied", "it had shelled the harbour"),
    )
    assert found.told() == [
        ("denial", ["Kesaria had shelled the harbour of Selm"], ["denied … it had shelled the harbour"])
    ]
    assert found.holder(found.meetings[0].side_a[0]) == "Norland"
    assert found.holder(found.meetings[0].side_b[0]) == "Kesaria"


@pytest.mark.parametrize("answer", ["Kesaria denied it.", "Kesaria has denied the charge.", "Kesaria denies any role."])
def test_a_denial_that_points_back_meets_what_was_said_before(answer):
    cue = "denied" if "denied" in answer else "denies"
    content = answer.rpartition(cue)[2].strip(" .")
    found = disputes([CLAIM, answer], CLAIMED, Said("Kesaria", cue, content))
    assert [(kind, a) for kind, a, _ in found.told()] == [("denial", ["Kesaria had shelled the harbour of Selm"])]
    assert "harbour" in found.accounts[found.meetings[0].side_b[0]].terms, "it has the terms of what it answers"


def test_words_that_call_a_story_false_meet_it():
    found = disputes(
        [CLAIM, "“This story is false,” said Ana Verel, the foreign minister of Kesaria."],
        CLAIMED,
        Said("Ana Verel", "said", "This story is false", kind="direct"),
    )
    assert [kind for kind, _, _ in found.told()] == ["rejected claim"]


def test_a_claim_that_only_its_denial_tells_is_met_by_it():
    found = disputes(
        ["Norland said that rain fell.", "Kesaria rejected Norland's claim that its gunners had shelled the harbour."],
        Said("Norland", "said", "rain fell"),
        Said("Kesaria", "rejected", "Norland's claim that its gunners had shelled the harbour"),
    )
    ((kind, first, answers),) = found.told()
    assert kind == "rejected claim" and len(first) == len(answers) == 1
    assert first[0].endswith("its gunners had shelled the harbour")
    assert found.holder(found.meetings[0].side_a[0]) == "Norland"


def test_two_numbers_of_dead_differ():
    found = disputes(
        ["Norland said that 17 people had been killed at Selm.", "Kesaria said that 11 people were killed at Selm."],
        Said("Norland", "said", "17 people had been killed at Selm"),
        Said("Kesaria", "said", "11 people were killed at Selm"),
    )
    assert [kind for kind, _, _ in found.told()] == ["differing account"]
    assert found.meetings[0].why[0] == "number of people: 17 and 11"


@pytest.mark.parametrize("number", ["at least 11", "about 11", "17", "more than 11"])
def test_numbers_that_leave_room_for_each_other_do_not_differ(number):
    found = disputes(
        ["Norland said that 17 people were killed at Selm.", f"Kesaria said that {number} people were killed at Selm."],
        Said("Norland", "said", "17 people were killed at Selm"),
        Said("Kesaria", "said", f"{number} people were killed at Selm"),
    )
    assert found.told() == []


def test_a_flat_negation_contradicts_what_others_tell():
    found = disputes(
        [
            "Norland said that the two generals had held a meeting.",
            "“There was no meeting,” Ivo Marsh of Kesaria said.",
        ],
        Said("Norland", "said", "the two generals had held a meeting"),
        Said("Ivo Marsh", "said", "There was no meeting", kind="direct"),
    )
    assert [(kind, b) for kind, _, b in found.told()] == [("contradiction", ["There was no meeting"])]


def test_who_confirms_a_part_and_denies_the_rest_confirms_partly():
    found = disputes(
        [
            "Norland said that Kesaria had agreed in talks to share its radar.",
            "Kesaria confirmed that there had been talks on radar, but denied that it had agreed to share any radar.",
        ],
        Said("Norland", "said", "Kesaria had agreed in talks to share its radar"),
        Said("Kesaria", "confirmed", "there had been talks on radar"),
        Said("Kesaria", "denied", "it had agreed to share any radar"),
    )
    assert [kind for kind, _, _ in found.told()] == ["partial confirmation"]
    assert {account.stance for account in found.accounts} == {"affirms", "confirms", "denies"}


@pytest.mark.parametrize(
    "lines, said",
    [
        (
            ["Norland said that Kesaria had built a dam.", "Kesaria said that the criticism of Norland was shameful."],
            [("Norland", "said", "Kesaria had built a dam"),
             ("Kesaria", "said", "the criticism of Norland was shameful")],
        ),
        (
            ["Norland said that it had asked Kesaria for a loan.", "Kesaria rejected the request."],
            [("Norland", "said", "it had asked Kesaria for a loan"), ("Kesaria", "rejected", "the request")],
        ),
        (
            ["Norland said that the court had granted him asylum.", "The court denied his petition in May."],
            [("Norland", "said", "the court had granted him asylum")],
        ),
        (
            ["Norland said that the harbour was open.", "Kesaria asked whether the harbour was not open."],
            [("Norland", "said", "the harbour was open")],
        ),
        (
            ["Ana Verel said that the dam was safe.", "Ana Verel said that nobody lived near the river."],
            [("Ana Verel", "said", "the dam was safe"), ("Ana Verel", "said", "nobody lived near the river")],
        ),
    ],
    ids=["criticism", "a refused request", "a denied petition", "a question", "one speaker on two matters"],
)  # fmt: skip
def test_where_no_accounts_meet_there_is_no_dispute(lines, said):
    assert disputes(lines, *(Said(*one) for one in said)).told() == []


def test_several_who_claim_the_same_stand_on_one_side():
    found = disputes(
        [
            CLAIM,
            "Ellund said that Kesaria had shelled the harbour of Selm at dawn.",
            "Kesaria denied shelling the harbour.",
        ],
        CLAIMED,
        Said("Ellund", "said", "Kesaria had shelled the harbour of Selm at dawn"),
        Said("Kesaria", "denied", "shelling the harbour"),
    )
    assert [(len(a), len(b)) for _, a, b in found.told()] == [(2, 1)]


def test_the_matter_is_words_of_the_text_and_the_order_is_that_of_the_text():
    found = disputes(
        [CLAIM, "Kesaria denied that it had shelled the harbour.", "Norland said that Ellund had burned the bridge.",
         "Ellund denied burning the bridge."],
        CLAIMED,
        Said("Kesaria", "denied", "it had shelled the harbour"),
        Said("Norland", "said", "Ellund had burned the bridge"),
        Said("Ellund", "denied", "burning the bridge"),
    )  # fmt: skip
    matters = [" ".join(span.of(found.draft.article.text) for span in one.matter) for one in found.meetings]
    assert matters == ["shelled the harbour", "burning the bridge"]


def test_the_stage_fills_a_reading_that_checks():
    page = draft(Page([CLAIM, "Kesaria denied it."], said=[CLAIMED, Said("Kesaria", "denied", "it")]))
    page.attributions[1] = replace(page.attributions[1], polarity="denies")
    ACTORS([page])
    page.transmissions = [Transmission() for _ in page.attributions]
    Disputes()([page])
    reading = compose(page, "test").check()
    assert [(one.kind, one.side_a, one.side_b) for one in reading.disputes] == [("denial", ("t-c1",), ("t-c2",))]
    assert [claim.statement for claim in reading.claims] == ["t-s1", "t-s2"]


def test_an_article_without_parse_or_statements_has_neither():
    assert find_disputes(Draft(Article(id="t", text="x"))) == ([], [])


_TEXT = (
    "Norland Kesaria denied denies that it the talks 17 30 people killed false no not never story is was “ ” . rejected"
    " as lies there meeting Verel he said confirmed but of dead toll \u202e \x1f 1e400 ² twice $ %"
)
_WORDS = st.sampled_from(_TEXT.split(" "))


@st.composite
def drafts(make):
    """Odd articles with odd attributions."""
    text = " ".join(make(st.lists(_WORDS, min_size=1, max_size=40)))
    places = st.tuples(st.integers(0, len(text) - 1), st.integers(1, 30)).map(
        lambda at: Span(at[0], min(at[0] + at[1], len(text)))
    )
    found = Draft(Article(id="t", text=text, blocks=(Block(kind="paragraph", span=Span(0, len(text))),)))
    found.actors = [
        Actor(id="a1", name="Norland", kind="country", country="XXA", mentions=tuple(make(st.lists(places))))
    ]
    for _ in range(make(st.integers(0, 4))):
        content, cue = make(st.lists(places, min_size=1, max_size=2)), make(st.lists(places, max_size=1))
        kind = make(st.sampled_from(["direct", "indirect", "post"]))
        polarity = make(st.sampled_from(["affirms", "denies", "questions"]))
        found.attributions.append(
            Attribution(kind=kind, content=tuple(content), cue=tuple(cue), polarity=polarity, rule="t", confidence=1.0)
        )
        found.namings.append(Naming(speaker=make(st.sampled_from([None, "a1"]))))
    LANGUAGE([found])
    return found


@settings(max_examples=60, deadline=None)
@given(drafts())
def test_any_text_gives_accounts_in_order_inside_the_text_and_the_same_again(found):
    accounts, meetings = find_disputes(found)
    assert (accounts, meetings) == find_disputes(found)
    assert [one.spans for one in accounts] == sorted(one.spans for one in accounts)
    assert all(span.of(found.article.text) for one in accounts for span in one.spans)
    for one in meetings:
        assert one.side_a and one.side_b and not {*one.side_a} & {*one.side_b}
        assert list(one.side_a) == sorted(one.side_a) and list(one.side_b) == sorted(one.side_b)
        assert max(*one.side_a, *one.side_b) < len(accounts)
        assert all(span.of(found.article.text) for span in one.matter)
        assert 0.0 < one.confidence <= 1.0
    firsts = [min(*one.side_a, *one.side_b) for one in meetings]
    assert firsts == sorted(firsts)


def crowd(times: int) -> Draft:
    """An article in which everybody claims and denies the same."""
    lines = [CLAIM, "Kesaria denied that it had shelled the harbour."] * times
    found = Draft(draft(Page(lines)).article)
    LANGUAGE([found])
    offset = 0
    for line in lines:
        cue = "denied" if "denied" in line else "said"
        at = offset + line.index(cue)
        start = offset + line.index("that ") + 5
        found.attributions.append(
            Attribution(
                kind="indirect",
                content=(Span(start, offset + len(line) - 1),),
                cue=(Span(at, at + len(cue)),),
                polarity="denies" if cue == "denied" else "affirms",
                rule="test",
                confidence=1.0,
            )
        )
        found.namings.append(Naming(speaker="a1" if cue == "said" else "a2"))
        offset += len(line) + 1
    found.actors = [Actor(id="a1", name="Norland"), Actor(id="a2", name="Kesaria")]
    return found


def test_time_grows_with_the_number_of_statements_alone():
    small, large = crowd(50), crowd(400)
    assert grows_at_most(24, lambda: find_disputes(small), lambda: find_disputes(large))


def test_hostile_words_take_little_time():
    text = "denied that " * 3000
    found = Draft(Article(id="t", text=text, blocks=(Block(kind="paragraph", span=Span(0, len(text))),)))
    LANGUAGE([found])
    assert stays_under(20, lambda: find_disputes(found))


def test_found_is_told_in_words():
    found = disputes([CLAIM], CLAIMED)
    assert isinstance(found, Found) and found.about("harbour of Selm").stance == "affirms"
